/* SPDX-License-Identifier: Apache-2.0
 * cli_ask.c - reads the flags of `muster run`. */
#include "cli/cli_ask.h"

#include <stdio.h>
#include <string.h>

enum { THREADS_MAX = 64, NAMES_MAX = 32, MUTES_MAX = 64, NAME_BYTES = 64, UNTIL_MAX_S = 7 * 86400 };

bool mst_cli_ask_number(const char *text, uint64_t lo, uint64_t hi, uint64_t *out) {
    uint64_t value = 0;
    if (!*text) return false;
    for (; *text; text++) {
        uint64_t digit = (uint64_t)(*text - '0');
        if (*text < '0' || *text > '9' || value > (UINT64_MAX - digit) / 10) return false;
        value = value * 10 + digit;
    }
    *out = value;
    return value >= lo && value <= hi;
}

int mst_cli_ask_rest(const mst_cli *cli, int least, int most, const char *usage) {
    for (int i = 0; i < cli->argc; i++)
        if (cli->argv[i][0] == '-' && cli->argv[i][1])
            return mst_cli_usage(cli, "cli.unknown_option", "option", cli->argv[i], "usage",
                                 mst_cli_text(cli, usage), NULL);
    if (cli->argc < least || cli->argc > most) return mst_cli_usage(cli, usage, NULL);
    return MST_EXIT_GOOD;
}

static int bad(const mst_cli *cli, const char *option, const char *value, const char *expected) {
    return mst_cli_usage(cli, "cli.bad_option", "option", option, "value", value, "expected", expected, NULL);
}

static int read_numbers(mst_cli *cli, mst_drill_options *options) {
    const char *text;
    uint64_t threads;
    options->seed = 1;
    if ((text = mst_cli_option(cli, "--seed")) != NULL &&
        !mst_cli_ask_number(text, 0, UINT64_MAX, &options->seed))
        return bad(cli, "--seed", text, "0, 1, 2, …");
    if ((text = mst_cli_option(cli, "--threads")) != NULL &&
        !mst_cli_ask_number(text, 1, THREADS_MAX, &threads))
        return bad(cli, "--threads", text, "1..64"); /* one tick is serial: any number gives the same */
    if ((text = mst_cli_option(cli, "--until")) == NULL) return MST_EXIT_GOOD;
    int64_t until_s = mst_cli_seconds(text);
    if (until_s < 1 || until_s > UNTIL_MAX_S)
        return bad(cli, "--until", text, "S, MM:SS, H:MM:SS (1 s..7 d)");
    options->until_s = (uint32_t)until_s;
    return MST_EXIT_GOOD;
}

/* FORCE or FORCE@S. */
static bool read_mute(const char *text, mst_mute *mute) {
    const char *at = strchr(text, '@');
    size_t length = at ? (size_t)(at - text) : strlen(text);
    int64_t from_s = at ? mst_cli_seconds(at + 1) : 0;
    if (length == 0 || length >= NAME_BYTES || from_s < 0 || from_s > UNTIL_MAX_S) return false;
    *mute = (mst_mute){.from = (mst_tick)from_s};
    memcpy(mute->name, text, length);
    return true;
}

static int read_forces(mst_cli *cli, mst_drill_options *options) {
    const char *text;
    while ((text = mst_cli_option(cli, "--without")) != NULL) {
        if (strlen(text) >= NAME_BYTES || options->without_count == NAMES_MAX)
            return bad(cli, "--without", text, "FORCE");
        strcpy(options->without[options->without_count++], text);
    }
    while ((text = mst_cli_option(cli, "--mute")) != NULL)
        if (options->mute_count == MUTES_MAX || !read_mute(text, &options->mute[options->mute_count++]))
            return bad(cli, "--mute", text, "FORCE, FORCE@S");
    options->is_no_response = mst_cli_flag(cli, "--no-response");
    if ((text = mst_cli_option(cli, "--doctrine")) == NULL) return MST_EXIT_GOOD;
    options->is_untrained = strcmp(text, "untrained") == 0;
    if (!options->is_untrained && strcmp(text, "trained") != 0)
        return bad(cli, "--doctrine", text, "trained, untrained");
    return MST_EXIT_GOOD;
}

/* --chapter ID or N. */
static int read_chapter(mst_cli *cli, mst_drill_options *options) {
    const char *text = mst_cli_option(cli, "--chapter");
    if (!text) return MST_EXIT_GOOD;
    if (!*text || strlen(text) >= sizeof options->chapter) return bad(cli, "--chapter", text, "ID, 1, 2, …");
    strcpy(options->chapter, text);
    return MST_EXIT_GOOD;
}

static bool is_recording_name(const char *path) {
    static const char end[] = ".muster";
    size_t n = strlen(path), m = sizeof end - 1;
    return n > m && strcmp(path + n - m, end) == 0;
}

int mst_cli_ask_read(mst_cli *cli, mst_cli_ask *ask) {
    *ask = (mst_cli_ask){.orders = mst_cli_option(cli, "--orders"),
                         .record = mst_cli_option(cli, "--record"),
                         .hashes = mst_cli_option(cli, "--hashes")};
    if (read_chapter(cli, &ask->options) != MST_EXIT_GOOD) return MST_EXIT_USAGE;
    if (read_numbers(cli, &ask->options) != MST_EXIT_GOOD || read_forces(cli, &ask->options) != MST_EXIT_GOOD)
        return MST_EXIT_USAGE;
    if (ask->record && !is_recording_name(ask->record))
        return bad(cli, "--record", ask->record, "FILE.muster");
    int status = mst_cli_ask_rest(cli, 1, 1, "cli.usage_run");
    if (status == MST_EXIT_GOOD) ask->scenario = cli->argv[0];
    return status;
}

/* An error when no force has that name. */
static void check_force(const char *option, const char *name, const mst_roster *roster, mst_errors *errors) {
    const char *list[NAMES_MAX];
    char shown[160] = "";
    size_t count = 0, at = 0;
    for (uint32_t i = 0; i < roster->force_count; i++) {
        if (strcmp(roster->force[i].name, name) == 0) return;
        if (count < NAMES_MAX) list[count++] = roster->force[i].name;
        if (at < 120)
            at += (size_t)snprintf(shown + at, sizeof shown - at, "%s%.30s", i ? ", " : "",
                                   roster->force[i].name);
    }
    const char *nearest = mst_nearest_word(name, list, count);
    mst_errors_add(errors, MST_SEVERITY_ERROR, "muster", 0, "cli.unknown_force", "option", option, "word",
                   name, "expected", nearest ? nearest : shown, NULL);
}

int mst_cli_ask_check(const mst_cli_ask *ask, const mst_roster *roster, mst_errors *errors) {
    uint32_t before = errors->error_count;
    const mst_drill_options *o = &ask->options;
    for (uint32_t i = 0; i < o->without_count; i++) check_force("--without", o->without[i], roster, errors);
    for (uint32_t i = 0; i < o->mute_count; i++)
        if (strcmp(o->mute[i].name, "script") != 0) check_force("--mute", o->mute[i].name, roster, errors);
    return errors->error_count == before ? MST_OK : MST_E_INPUT;
}
