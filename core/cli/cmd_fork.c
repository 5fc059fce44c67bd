/* SPDX-License-Identifier: Apache-2.0
 * cmd_fork.c - `muster fork REC --at S [--orders F] -o NEW.muster`: a new drill that starts inside a
 * recording. */
#include <stdio.h>
#include <string.h>
#include <sys/stat.h>
#include <unistd.h>

#include "base/hash.h"
#include "cli/cli_ask.h"
#include "cli/cli_fork.h"
#include "cli/cli_key.h"
#include "cli/cli_orders.h"
#include "cli/cli_outcome.h"
#include "cli/cli_recording.h"
#include "cli/cli_rerun.h"
#include "cli/commands.h"

enum { ORDERS_BYTES_MAX = 8 << 20 };

typedef struct fork_job {
    const mst_cli *cli;
    const char *parent, *orders_file, *out;
    mst_tick at;
    mst_errors errors;
    mst_cli_reading reading;
    mst_cli_rerun rerun;
    mst_cli_orders added;
    mst_fork_note note;
    mst_order *order;
    uint32_t order_count;
    mst_cli_scenario scenario; /* the parent's files, and the note */
    mst_buffer note_bytes;
    mst_host *host;
    mst_roster roster;
    mst_cli_outcome outcome;
    mst_cli_recording recording;
    mst_cli_ticks ticks; /* of the parent */
    bool has_parted;
    mst_tick same_until; /* the last tick that is the parent's, byte for byte */
    bool is_astray;      /* it parted before the fork */
} fork_job;

/* ---- what comes up from the worker ---- */

/* Held against the parent until it parts. */
static int on_tick(void *ctx, mst_bytes payload) {
    fork_job *j = ctx;
    mst_bytes was = j->has_parted ? (mst_bytes){0} : mst_cli_ticks_next(&j->ticks);
    bool is_same = was.data && was.size == payload.size && memcmp(was.data, payload.data, was.size) == 0;
    if (mst_cli_outcome_tick(&j->outcome, payload) != MST_OK) return MST_E_FAULT;
    mst_tick tick = j->outcome.tick_count - 1;
    if (is_same)
        j->same_until = tick;
    else
        j->has_parted = true;
    j->is_astray = j->has_parted && tick <= j->at;
    return j->is_astray ? MST_E_FAULT : mst_cli_recording_tick(&j->recording, payload);
}

static void on_culprit(void *ctx, const mst_mute *mute, const char *reason) {
    fork_job *j = ctx;
    char tick[32];
    mst_errors_add(&j->errors, MST_SEVERITY_WARNING, j->parent, 0, "cli.culprit", "name", mute->name,
                   "reason", reason, "tick", mst_text_number(tick, mute->from), NULL);
    if (j->recording.is_open) mst_cli_recording_culprit(&j->recording, mute, reason);
}

/* ---- getting ready ---- */

/* Every added order must act after the fork. */
static int check_times(fork_job *j) {
    char at[32];
    int status = MST_OK;
    for (uint32_t i = 0; i < j->added.line_count; i++)
        if (j->added.line[i].tick <= j->at)
            status = mst_errors_add(&j->errors, MST_SEVERITY_ERROR, j->orders_file, j->added.line[i].line,
                                    "assess.order_before_fork", "at", mst_text_number(at, j->at), NULL);
    return status;
}

static int read_added(fork_job *j) {
    if (!j->orders_file) return MST_OK;
    mst_bytes text = mst_cli_read_file(j->orders_file, ORDERS_BYTES_MAX, &j->errors);
    int status = text.data ? mst_cli_orders_read(&j->added, j->orders_file, text, &j->errors) : MST_E_INPUT;
    mst_free((void *)(uintptr_t)text.data);
    if (status == MST_OK) status = check_times(j);
    if (status != MST_OK) return status;
    mst_errors ignored = {0};
    mst_bytes json = mst_cli_scenario_file(&j->rerun.scenario, j->reading.roster.map_file);
    mst_map *map = json.data ? mst_map_create(j->reading.roster.map_file, json, &ignored) : NULL;
    status = mst_cli_orders_resolve(&j->added, &j->reading.roster, map, &j->errors);
    mst_map_destroy(map);
    mst_errors_fini(&ignored);
    return status;
}

/* The parent's files without its own note, and with the new one. */
static void make_scenario(fork_job *j) {
    const mst_record_files *files = &j->reading.files;
    mst_record_file *file = mst_alloc((files->count + 1) * sizeof *file);
    const char *path = j->reading.scenario_file ? j->reading.scenario_file : j->parent;
    uint32_t count = 0;
    for (uint32_t i = 0; i < files->count; i++)
        if (strcmp(files->item[i].name, MST_FORK_FILE) != 0) file[count++] = files->item[i];
    mst_fork_note_write(&j->note, &j->note_bytes);
    file[count++] = (mst_record_file){MST_FORK_FILE, {j->note_bytes.data, j->note_bytes.size}};
    mst_cli_scenario_borrow(&j->scenario, path, file, count);
    mst_free(file);
}

/* A fork never takes the place of its parent. */
static bool is_same_file(const char *a, const char *b) {
    struct stat x, y;
    return stat(a, &x) == 0 && stat(b, &y) == 0 && x.st_dev == y.st_dev && x.st_ino == y.st_ino;
}

static int read_parent(fork_job *j) {
    char last[32];
    if (is_same_file(j->parent, j->out))
        return mst_errors_add(&j->errors, MST_SEVERITY_ERROR, j->out, 0, "assess.fork_over_parent", NULL);
    int status = mst_cli_reading_open(&j->reading, j->parent, NULL, &j->errors);
    if (status == MST_OK) status = mst_cli_reading_check(&j->reading, &j->errors);
    if (status == MST_OK) status = mst_cli_rerun_open(&j->rerun, &j->reading, &j->errors);
    if (status != MST_OK) return status;
    if (mst_fork_point(j->reading.bytes, j->at, &j->note) != MST_OK)
        return mst_errors_add(&j->errors, MST_SEVERITY_ERROR, j->parent, 0, "assess.fork_too_late", "last",
                              mst_text_number(last, j->rerun.source.last), NULL);
    const char *slash = strrchr(j->parent, '/');
    snprintf(j->note.name, sizeof j->note.name, "%.95s", slash ? slash + 1 : j->parent);
    return read_added(j);
}

static int get_ready(fork_job *j) {
    make_scenario(j);
    mst_host_def def = mst_cli_scenario_def(&j->scenario, &j->reading.options);
    mst_errors found = {0};
    j->host = mst_host_create(&def, (mst_host_sink){j, on_tick, on_culprit}, &found);
    if (!j->host) {
        mst_errors_fini(&j->errors);
        j->errors = found;
        return MST_E_FAULT;
    }
    mst_errors_fini(&found);
    if (mst_roster_read(&j->roster, mst_host_roster(j->host)) != MST_OK)
        return mst_errors_add(&j->errors, MST_SEVERITY_ERROR, j->parent, 0, "cli.bad_roster", NULL);
    mst_cli_outcome_init(&j->outcome, &j->roster);
    mst_cli_ticks_init(&j->ticks, &j->reading);
    j->order =
        mst_fork_orders(&j->rerun.source, j->at, j->added.order, j->added.order_count, &j->order_count);
    return mst_cli_recording_open(&j->recording, j->out, &j->scenario, &j->reading.options,
                                  mst_host_roster(j->host), NULL, &j->errors);
}

/* ---- playing ---- */

static bool is_stopped(const fork_job *j) {
    return mst_host_is_over(j->host) || j->is_astray || j->recording.writer.is_broken;
}

static int play(fork_job *j) {
    int status = mst_host_run(j->host, 0, &j->errors); /* tick 0 */
    for (uint32_t next = 0; status == MST_OK && next < j->order_count && !is_stopped(j);) {
        mst_tick tick = j->order[next].tick;
        if (tick > j->roster.end_tick) break;
        status = mst_host_run(j->host, tick - 1, &j->errors);
        for (; status == MST_OK && next < j->order_count && j->order[next].tick == tick; next++)
            mst_host_order(j->host, &j->order[next], 1);
    }
    if (status == MST_OK && !is_stopped(j)) status = mst_host_run(j->host, j->roster.end_tick, &j->errors);
    if (!j->is_astray) return status;
    char tick[32];
    return mst_errors_add(&j->errors, MST_SEVERITY_ERROR, j->parent, 0, "assess.fork_astray", "tick",
                          mst_text_number(tick, j->outcome.tick_count - 1), NULL);
}

/* Sealed, or not there at all. */
static int finish(fork_job *j, int status) {
    bool was_open = j->recording.is_open;
    if (status == MST_OK)
        status = mst_cli_recording_close(&j->recording, mst_host_now(j->host), mst_host_is_over(j->host),
                                         &j->errors);
    mst_cli_recording_fini(&j->recording);
    if (status != MST_OK && was_open) unlink(j->out);
    return status;
}

/* ---- telling ---- */

static void write_json(const fork_job *j) {
    mst_json_out out = {0};
    char hash[17], hex[2 * MST_RECORD_CHAIN_BYTES + 1];
    mst_hash_text(j->outcome.hash, hash);
    mst_cli_key_hex(hex, j->note.parent, sizeof j->note.parent);
    mst_json_out_begin(&out, '{');
    mst_json_out_key_text(&out, "fork", j->out);
    mst_json_out_key_text(&out, "parent", hex);
    mst_json_out_key_number(&out, "at", j->at);
    mst_json_out_key_number(&out, "same_until", j->same_until);
    mst_json_out_key_text(&out, "scenario", j->roster.scenario);
    mst_json_out_key_whole(&out, "seed", j->roster.seed);
    mst_json_out_key_number(&out, "ticks", mst_host_now(j->host));
    mst_json_out_key_text(&out, "hash", hash);
    mst_cli_outcome_write(&j->outcome, &out);
    mst_json_out_end(&out, '}');
    mst_json_out_print(&out);
    mst_json_out_fini(&out);
}

static void print_words(const fork_job *j) {
    char at[32], same[32];
    snprintf(at, sizeof at, "%u", j->at);
    snprintf(same, sizeof same, "%u", j->same_until);
    char *line = mst_cli_words(j->cli, "assess.forked", "path", j->out, "parent", j->parent, "at", at, "same",
                               same, NULL);
    mst_cli_outcome_print(j->cli, &j->outcome);
    putchar('\n');
    mst_cli_outcome_print_score(j->cli, &j->outcome);
    printf("\n%s\n", line);
    mst_free(line);
}

static void fini(fork_job *j) {
    mst_host_destroy(j->host);
    mst_cli_outcome_fini(&j->outcome);
    mst_roster_fini(&j->roster);
    mst_cli_orders_fini(&j->added);
    mst_free(j->order);
    mst_cli_scenario_fini(&j->scenario);
    mst_buffer_fini(&j->note_bytes);
    mst_cli_rerun_fini(&j->rerun);
    mst_cli_reading_fini(&j->reading);
    mst_errors_fini(&j->errors);
}

static int read_ask(mst_cli *cli, fork_job *j) {
    const char *at = mst_cli_option(cli, "--at");
    j->orders_file = mst_cli_option(cli, "--orders");
    j->out = mst_cli_option(cli, "-o");
    int64_t at_s = at ? mst_cli_seconds(at) : 0;
    if (at_s < 0)
        return mst_cli_usage(cli, "cli.bad_option", "option", "--at", "value", at, "expected",
                             "S, MM:SS, H:MM:SS", NULL);
    int status = mst_cli_ask_rest(cli, 1, 1, "assess.usage_fork");
    if (status != MST_EXIT_GOOD) return status;
    if (!at || !j->out) return mst_cli_usage(cli, "assess.usage_fork", NULL);
    size_t n = strlen(j->out);
    if (n < 8 || strcmp(j->out + n - 7, ".muster") != 0)
        return mst_cli_usage(cli, "cli.bad_option", "option", "-o", "value", j->out, "expected",
                             "FILE.muster", NULL);
    j->parent = cli->argv[0];
    j->at = (mst_tick)at_s;
    return MST_EXIT_GOOD;
}

int mst_cmd_fork(mst_cli *cli) {
    fork_job j = {.cli = cli};
    if (read_ask(cli, &j) != MST_EXIT_GOOD) return MST_EXIT_USAGE;
    int status = read_parent(&j);
    if (status == MST_OK) status = get_ready(&j);
    if (status == MST_OK) status = play(&j);
    if (j.recording.is_open) status = finish(&j, status);
    mst_cli_print_errors(cli, &j.errors);
    if (status == MST_OK && cli->is_json) write_json(&j);
    if (status == MST_OK && !cli->is_json && !cli->is_quiet) print_words(&j);
    int code = status == MST_OK ? MST_EXIT_GOOD : j.is_astray ? MST_EXIT_NO : MST_EXIT_USAGE;
    fini(&j);
    return code;
}
