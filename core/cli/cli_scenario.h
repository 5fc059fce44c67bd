/* SPDX-License-Identifier: Apache-2.0
 * cli_scenario.h - a SCENARIO as the bytes a drill host wants: drill.lua, the JSON files beside it, the
 * catalogues of assets/; and where the force plugins are. */
#ifndef CLI_CLI_SCENARIO_H
#define CLI_CLI_SCENARIO_H
#include "cli/cli.h"
#include "host/host.h"

enum { MST_CLI_FILES_MAX = 256, MST_CLI_PLUGINS_MAX = 64 };

typedef struct mst_cli_scenario {
    char *path;   /* of the Lua file, as the user would name it */
    char *folder; /* "scenarios/grain_yard/" or "" */
    char *assets; /* ".../assets/" */
    mst_record_file *file;
    uint32_t file_count;
    char *plugin[MST_CLI_PLUGINS_MAX];
    uint32_t plugin_count;
} mst_cli_scenario;

/* MST_OK; MST_E_ABSENT with an error when `argument` is no scenario at all; MST_E_INPUT with errors when
 * a file of it cannot be read. fini in any case. */
int mst_cli_scenario_open(mst_cli_scenario *scenario, const char *argument, mst_errors *errors);
/* The same from the files of a recording: lent, so they must outlive it; fini in any case. */
void mst_cli_scenario_borrow(mst_cli_scenario *scenario, const char *path, const mst_record_file *file,
                             uint32_t count);
void mst_cli_scenario_fini(mst_cli_scenario *scenario);
/* The bytes of the file of that name ("map.json"); data NULL when there is none. */
mst_bytes mst_cli_scenario_file(const mst_cli_scenario *scenario, const char *name);
/* What to start a host with; lends from the scenario and the options. */
mst_host_def mst_cli_scenario_def(const mst_cli_scenario *scenario, const mst_drill_options *options);
/* Errors name files as the drill knows them ("map.json"): puts the paths of the user in their place. */
void mst_cli_scenario_name_errors(const mst_cli_scenario *scenario, mst_errors *errors);
#endif
