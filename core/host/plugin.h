/* SPDX-License-Identifier: Apache-2.0
 * plugin.h - a plugin from its library: opened, asked for its table, and checked. Opening runs the
 * library's own code, so it belongs in a worker. */
#ifndef HOST_PLUGIN_H
#define HOST_PLUGIN_H
#include "base/errors.h"
#include "muster/plugin.h"

/* Memory of a library that can be written, as it was once the library was open. */
typedef struct mst_plugin_memory {
    uint8_t *at, *was;
    size_t size;
} mst_plugin_memory;

enum { MST_PLUGIN_MEMORIES = 4, MST_PLUGIN_ID_MAX = 63 };

typedef struct mst_opened {
    void *library;
    mst_plugin plugin; /* a copy over zeros: members that an old plugin lacks are NULL */
    mst_plugin_memory memory[MST_PLUGIN_MEMORIES];
    uint32_t memory_count;
    char stand_in_id[MST_PLUGIN_ID_MAX + 1]; /* of a silent force in its place */
} mst_opened;

/* MST_OK, or MST_E_INPUT with one error against `path` that says what is wrong with it. */
int mst_plugin_open(mst_opened *opened, const char *path, mst_errors *errors);
/* Copies and checks the table that a query gave. */
int mst_plugin_adopt(mst_plugin *out, const mst_plugin *given, const char *path, mst_errors *errors);
void mst_plugin_close(mst_opened *opened);
/* A silent force in place of a library that is no good: its id is the name of the file. */
void mst_plugin_replace(mst_opened *opened, const char *path);
/* False: the library has written to its own memory since it was opened: it keeps state that the drill does
 * not have. What it wrote is undone. */
bool mst_plugin_is_clean(const mst_opened *opened);

/* Rounding, flushing and exceptions as the core needs them; false when somebody changed them. They
 * are put right in any case. */
bool mst_float_check(void);
#endif
