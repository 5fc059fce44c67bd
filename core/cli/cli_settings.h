/* SPDX-License-Identifier: Apache-2.0
 * cli_settings.h - what the console remembers between runs (language, theme, size), a line "name value" each
 * in the user's data folder; where it keeps recordings; and the drills that it offers. */
#ifndef CLI_CLI_SETTINGS_H
#define CLI_CLI_SETTINGS_H
#include "cli/cli.h"

enum { MST_SETTINGS_MAX = 64 };

typedef struct mst_cli_settings {
    char *name[MST_SETTINGS_MAX], *value[MST_SETTINGS_MAX];
    uint32_t count;
} mst_cli_settings;

/* The user's data folder of muster with a slash, made if need be; NULL without a home. Free with mst_free. */
char *mst_cli_settings_folder(void);
/* No file, or no home: empty. */
void mst_cli_settings_read(mst_cli_settings *settings);
void mst_cli_settings_fini(mst_cli_settings *settings);
const char *mst_cli_settings_get(const mst_cli_settings *settings, const char *name); /* "" when absent */
/* Writes the file at once; what cannot be written is forgotten. */
void mst_cli_settings_set(mst_cli_settings *settings, const char *name, const char *value);

/* ".../recordings/NAME-YYYYMMDD-HHMMSS.muster", its folder made; NULL without a home. Free with mst_free. */
char *mst_cli_settings_recording(const char *scenario);
/* Folders with a drill.lua under scenarios/ of the data folders, by name; ends in NULL. Free each and the
 * list. */
char **mst_cli_settings_scenarios(void);
/* The user's recordings, the latest first; the same way. */
char **mst_cli_settings_recordings(void);
#endif
