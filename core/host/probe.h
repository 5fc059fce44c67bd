/* SPDX-License-Identifier: Apache-2.0
 * probe.h - asks a plugin's library for its table, in a process of its own: opening it runs its code. */
#ifndef HOST_PROBE_H
#define HOST_PROBE_H
#include "base/errors.h"

typedef struct mst_plugin_facts {
    char id[64], version[32], text_zh[256], text_en[256];
    uint32_t abi, table_size, state_size, state_version, field_count;
} mst_plugin_facts;

/* MST_OK, or MST_E_INPUT with errors against `path` that say what is wrong with it; those about a death
 * or a hang of more than hang_s seconds (0: 5) as host.plugin_died. */
int mst_plugin_probe(const char *path, uint32_t hang_s, mst_plugin_facts *out, mst_errors *errors);
#endif
