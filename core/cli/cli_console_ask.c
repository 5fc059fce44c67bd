/* SPDX-License-Identifier: Apache-2.0
 * cli_console_ask.c - the flags of `drill` and `replay`, and how the console ends. */
#include <stdio.h>
#include <string.h>

#include "cli/cli_ask.h"
#include "cli/cli_console.h"

enum { SIDE_PX_MIN = 320, SIDE_PX_MAX = 8192 };

static int bad(const mst_cli *cli, const char *option, const char *value, const char *expected) {
    return mst_cli_usage(cli, "cli.bad_option", "option", option, "value", value, "expected", expected, NULL);
}

static bool read_size(const char *text, int *width_px, int *height_px) {
    char rest;
    return sscanf(text, "%dx%d%c", width_px, height_px, &rest) == 2 && *width_px >= SIDE_PX_MIN &&
           *height_px >= SIDE_PX_MIN && *width_px <= SIDE_PX_MAX && *height_px <= SIDE_PX_MAX;
}

/* One of the speeds that the console has. */
static bool read_speed(const char *text, double *speed) {
    static const char *const word[] = {"0.5", "1", "2", "4", "8", "16", "32", "64"};
    static const double value[] = {0.5, 1, 2, 4, 8, 16, 32, 64};
    for (int i = 0; i < 8; i++)
        if (strcmp(text, word[i]) == 0) {
            *speed = value[i];
            return true;
        }
    return false;
}

static int read_figures(mst_cli *cli, mst_console_def *def) {
    const char *text;
    def->seed = 1;
    def->speed = 1;
    def->at_s = -1;
    if ((text = mst_cli_option(cli, "--seed")) != NULL &&
        !mst_cli_ask_number(text, 0, UINT64_MAX, &def->seed))
        return bad(cli, "--seed", text, "0, 1, 2, …");
    if ((text = mst_cli_option(cli, "--speed")) != NULL && !read_speed(text, &def->speed))
        return bad(cli, "--speed", text, "0.5, 1, 2, 4, 8, 16, 32, 64");
    if ((text = mst_cli_option(cli, "--at")) != NULL && (def->at_s = mst_cli_seconds(text)) < 0)
        return bad(cli, "--at", text, "S, MM:SS, H:MM:SS");
    if ((text = mst_cli_option(cli, "--size")) != NULL && !read_size(text, &def->width_px, &def->height_px))
        return bad(cli, "--size", text, "WxH, 320x320 ... 8192x8192");
    return MST_EXIT_GOOD;
}

int mst_cli_console_ask(mst_cli *cli, mst_console_mode mode, mst_console_def *def) {
    *def = (mst_console_def){.mode = mode, .lang = cli->is_lang_said ? cli->lang : NULL};
    int status = read_figures(cli, def);
    if (status != MST_EXIT_GOOD) return status;
    const char *theme = mst_cli_option(cli, "--theme");
    if (theme && strcmp(theme, "day") != 0 && strcmp(theme, "night") != 0 && strcmp(theme, "contrast") != 0)
        return bad(cli, "--theme", theme, "day, night, contrast");
    def->theme = theme;
    def->seat = mst_cli_option(cli, "--seat");
    def->screenshot = mst_cli_option(cli, "--screenshot");
    def->script = mst_cli_option(cli, "--script");
    if (mode == MST_CONSOLE_DRILL) {
        def->record = mst_cli_option(cli, "--record");
        def->chapter = mst_cli_option(cli, "--chapter");
        def->is_assessment = mst_cli_flag(cli, "--assessment");
    }
    def->is_wall = mst_cli_flag(cli, "--wall");
    def->closes_at_end = mst_cli_flag(cli, "--close-at-end");
    const char *usage = mode == MST_CONSOLE_REPLAY ? "console.usage_replay" : "console.usage_drill";
    status = mst_cli_ask_rest(cli, mode == MST_CONSOLE_REPLAY ? 1 : 0, 1, usage);
    if (status != MST_EXIT_GOOD) return status;
    def->path = cli->argc ? cli->argv[0] : NULL;
    if (!def->path) def->mode = MST_CONSOLE_START;
    return MST_EXIT_GOOD;
}

int mst_cli_console_run(mst_cli *cli, mst_console_def *def) {
    mst_cli_console *console = mst_cli_console_create(cli);
    mst_errors errors = {0};
    def->services = mst_cli_console_services(console);
    int status = mst_console_run(def, &errors);
    mst_cli_print_errors(cli, &errors);
    mst_errors_fini(&errors);
    mst_cli_console_destroy(console);
    return status == MST_OK ? MST_EXIT_GOOD : MST_EXIT_USAGE;
}
