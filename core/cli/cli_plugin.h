/* SPDX-License-Identifier: Apache-2.0
 * cli_plugin.h - what `muster plugin check` finds out about a force type by playing it. */
#ifndef CLI_CLI_PLUGIN_H
#define CLI_CLI_PLUGIN_H
#include "cli/cli.h"
#include "host/probe.h"

enum { MST_PLUGIN_CHECKS_MAX = 8 };

typedef struct mst_plugin_trial {
    struct {
        const char *id; /* "cli.plugin_NAME" */
        bool is_good;
    } check[MST_PLUGIN_CHECKS_MAX];
    uint32_t count, units, orders, refused;
    bool is_good;
} mst_plugin_trial;

void mst_plugin_trial_add(mst_plugin_trial *trial, const char *id, bool is_good);
/* Plays a small drill with it three times: as it is, once more, and from a keyframe. Adds what it found,
 * and errors that say more. */
void mst_plugin_try(const char *path, const mst_plugin_facts *facts, mst_plugin_trial *trial,
                    mst_errors *errors);
#endif
