/* SPDX-License-Identifier: Apache-2.0
 * plugin.h - a plugin from its library: opened, asked for its table, and checked. Opening runs the
 * library's own code, so it belongs in a worker. */
#ifndef HOST_PLUGIN_H
#define HOST_PLUGIN_H
#include "base/errors.h"
#include "muster/plugin.h"

typedef struct mst_opened {
    void *library;
    mst_plugin plugin; /* a copy over zeros: members that an old plugin lacks are NULL */
} mst_opened;

/* MST_OK, or MST_E_INPUT with one error against `path` that says what is wrong with it. */
int mst_plugin_open(mst_opened *opened, const char *path, mst_errors *errors);
/* Copies and checks the table that a query gave. */
int mst_plugin_adopt(mst_plugin *out, const mst_plugin *given, const char *path, mst_errors *errors);
void mst_plugin_close(mst_opened *opened);

/* Rounding, flushing and exceptions as the core needs them; false when somebody changed them. They
 * are put right in any case. */
bool mst_float_check(void);
#endif
