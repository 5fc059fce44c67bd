/* SPDX-License-Identifier: Apache-2.0
 * cmd_run.c - `muster run`: plays a drill headless in a worker, records it, says what came of it. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "assess/reference.h"
#include "base/hash.h"
#include "cli/cli_ask.h"
#include "cli/cli_orders.h"
#include "cli/cli_outcome.h"
#include "cli/cli_recording.h"
#include "cli/commands.h"

enum { ORDERS_BYTES_MAX = 8 << 20 };

typedef struct run {
    const mst_cli *cli;
    mst_cli_ask ask;
    mst_cli_scenario scenario;
    mst_cli_orders orders;
    mst_errors errors;
    mst_host *host;
    mst_roster roster;
    mst_cli_outcome outcome;
    mst_cli_recording recording;
    mst_buffer hashes;
    uint32_t loaded_count;          /* of errors: what was found before it was played */
    bool is_unreadable;             /* a tick came that does not read */
    double began_s, loop_s, wall_s; /* wall: without the reference, which is played after the drill */
    double *tick_us;                /* of some ticks, see play_to */
    uint32_t tick_us_count, tick_us_capacity;
} run;

/* ---- what comes up from the worker ---- */

static void add_hash_line(run *r) {
    char line[48], hash[17];
    mst_hash_text(r->outcome.hash, hash);
    int n = snprintf(line, sizeof line, "%u %s\n", r->outcome.tick_count - 1, hash);
    mst_buffer_write(&r->hashes, line, (size_t)n);
}

static int on_tick(void *ctx, mst_bytes payload) {
    run *r = ctx;
    if (mst_cli_outcome_tick(&r->outcome, payload) != MST_OK) {
        r->is_unreadable = true;
        return MST_E_FAULT;
    }
    if (r->ask.hashes) add_hash_line(r);
    return r->ask.record ? mst_cli_recording_tick(&r->recording, payload) : MST_OK;
}

static void on_culprit(void *ctx, const mst_mute *mute, const char *reason) {
    run *r = ctx;
    char tick[32];
    mst_errors_add(&r->errors, MST_SEVERITY_WARNING, r->scenario.path, 0, "cli.culprit", "name", mute->name,
                   "reason", reason, "tick", mst_text_number(tick, mute->from), NULL);
    if (r->recording.is_open) mst_cli_recording_culprit(&r->recording, mute, reason);
}

/* ---- getting ready ---- */

static mst_host *create_host(run *r, mst_errors *errors) {
    mst_host_def def = mst_cli_scenario_def(&r->scenario, &r->ask.options);
    return mst_host_create(&def, (mst_host_sink){.ctx = r, .tick = on_tick, .culprit = on_culprit}, errors);
}

static int resolve_orders(run *r) {
    mst_errors ignored = {0};
    mst_bytes text = mst_cli_scenario_file(&r->scenario, r->roster.map_file);
    mst_map *map = text.data ? mst_map_create(r->roster.map_file, text, &ignored) : NULL;
    int status = mst_cli_orders_resolve(&r->orders, &r->roster, map, &r->errors);
    mst_map_destroy(map);
    mst_errors_fini(&ignored);
    return status;
}

/* Orders before the chapter begins: doctrine plays until then. */
static int check_early(run *r) {
    char begin[32];
    int status = MST_OK;
    for (uint32_t i = 0; i < r->orders.line_count; i++)
        if (r->orders.line[i].tick < r->roster.from_tick)
            status = mst_errors_add(&r->errors, MST_SEVERITY_ERROR, r->ask.orders, r->orders.line[i].line,
                                    "cli.before_chapter", "tick", mst_text_number(begin, r->roster.from_tick),
                                    NULL);
    return status;
}

/* The roster, and what was asked for held against it. */
static int check_asked(run *r) {
    int status = mst_roster_read(&r->roster, mst_host_roster(r->host));
    if (status != MST_OK)
        return mst_errors_add(&r->errors, MST_SEVERITY_ERROR, r->scenario.path, 0, "cli.bad_roster", NULL);
    status = mst_cli_ask_check(&r->ask, &r->roster, &r->errors);
    if (r->ask.orders && resolve_orders(r) != MST_OK) status = MST_E_INPUT;
    if (check_early(r) != MST_OK) status = MST_E_INPUT;
    return status;
}

/* Seats of the orders file that the drill does not know stop it from loading: then it is loaded once more
 * without them, so that the line of the file can be named. */
static void explain_seats(run *r) {
    mst_errors again = {0};
    r->ask.options.human_count = 0;
    r->host = create_host(r, &again);
    if (r->host) check_asked(r);
    mst_host_destroy(r->host);
    mst_roster_fini(&r->roster);
    mst_errors_fini(&again);
    r->host = NULL;
}

/* What a drill assumes is for `muster check` to list. */
static void drop_assumed(mst_errors *errors) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < errors->count; i++) {
        mst_error swap = errors->item[i];
        if (swap.severity == MST_SEVERITY_ASSUMED) continue;
        errors->item[i] = errors->item[kept];
        errors->item[kept++] = swap;
    }
    mst_errors dropped = {.item = NULL};
    for (uint32_t i = kept; i < errors->count; i++) {
        MST_GROW(dropped.item, dropped.count, dropped.capacity);
        dropped.item[dropped.count++] = errors->item[i];
    }
    errors->count = kept;
    mst_errors_fini(&dropped);
}

static int load(run *r) {
    if (mst_cli_scenario_open(&r->scenario, r->ask.scenario, &r->errors) != MST_OK) return MST_E_INPUT;
    if (r->ask.orders) {
        mst_bytes text = mst_cli_read_file(r->ask.orders, ORDERS_BYTES_MAX, &r->errors);
        int status =
            text.data ? mst_cli_orders_read(&r->orders, r->ask.orders, text, &r->errors) : MST_E_INPUT;
        mst_free((void *)(uintptr_t)text.data);
        if (status != MST_OK) return status;
        mst_cli_orders_seats(&r->orders, &r->ask.options);
    }
    mst_errors found = {0};
    r->host = create_host(r, &found);
    if (!r->host && r->ask.options.human_count > 0) explain_seats(r);
    if (r->errors.error_count > 0) { /* the orders file says more than the drill could */
        mst_errors_fini(&found);
        return MST_E_INPUT;
    }
    mst_errors_fini(&r->errors);
    r->errors = found;
    int status = r->host ? check_asked(r) : MST_E_INPUT;
    drop_assumed(&r->errors);
    r->loaded_count = r->errors.count;
    return status;
}

static int get_ready(run *r) {
    mst_cli_outcome_init(&r->outcome, &r->roster);
    if (!r->ask.record) return MST_OK;
    return mst_cli_recording_open(&r->recording, r->ask.record, &r->scenario, &r->ask.options,
                                  mst_host_roster(r->host), NULL, &r->errors);
}

/* ---- playing ---- */

static bool is_stopped(const run *r) {
    return mst_host_is_over(r->host) || r->is_unreadable || r->recording.writer.is_broken;
}

/* Gives the orders of the next tick to the host; returns the first one after them. */
static uint32_t give_orders(run *r, uint32_t next) {
    uint32_t end = next;
    while (end < r->orders.order_count && r->orders.order[end].tick == r->orders.order[next].tick) end++;
    mst_host_order(r->host, &r->orders.order[next], end - next);
    return end;
}

/* The worker has no clock, so ticks are timed from here: some of them are asked for one at a time. */
static int play_timed_tick(run *r) {
    double start_s = mst_cli_now_s();
    int status = mst_host_run(r->host, mst_host_now(r->host) + 1, &r->errors);
    MST_GROW(r->tick_us, r->tick_us_count, r->tick_us_capacity);
    r->tick_us[r->tick_us_count++] = 1e6 * (mst_cli_now_s() - start_s);
    return status;
}

/* Up to and with `until`. At least every 13th tick is timed, of a short drill every third; 13 is prime, so
 * that no period of the drill hides. */
static int play_to(run *r, mst_tick until) {
    mst_tick stride = r->roster.end_tick / 400;
    stride = stride < 3 ? 3 : stride > 13 ? 13 : stride;
    int status = MST_OK;
    while (status == MST_OK && !is_stopped(r) && mst_host_now(r->host) < until) {
        status = play_timed_tick(r);
        mst_tick next = mst_host_now(r->host) + stride - 1;
        if (status == MST_OK && !is_stopped(r))
            status = mst_host_run(r->host, next < until ? next : until, &r->errors);
    }
    return status;
}

static int play(run *r) {
    double start_s = mst_cli_now_s();
    mst_tick end = r->roster.end_tick;
    int status = mst_host_run(r->host, 0, &r->errors); /* tick 0 */
    for (uint32_t next = 0; next < r->orders.order_count && r->orders.order[next].tick <= end;) {
        if (status == MST_OK) status = play_to(r, r->orders.order[next].tick - 1);
        if (status != MST_OK || is_stopped(r)) break;
        next = give_orders(r, next);
    }
    if (status == MST_OK) status = play_to(r, end);
    r->loop_s = mst_cli_now_s() - start_s;
    if (!r->is_unreadable) return status;
    return mst_errors_add(&r->errors, MST_SEVERITY_ERROR, r->scenario.path, 0, "cli.bad_roster", NULL);
}

/* Ends the recording with its seal, and writes the hashes. A drill that could not be played to its end
 * leaves a recording that is cut there. */
static int finish(run *r, int status) {
    bool is_broken = r->recording.writer.is_broken;
    if (r->ask.record && (status == MST_OK || is_broken))
        status = mst_cli_recording_close(&r->recording, mst_host_now(r->host), mst_host_is_over(r->host),
                                         &r->errors);
    mst_bytes hashes = {r->hashes.data, r->hashes.size};
    if (status == MST_OK && r->ask.hashes) status = mst_cli_write_file(r->ask.hashes, hashes, &r->errors);
    return is_broken || status == MST_E_INPUT ? MST_EXIT_USAGE
           : status == MST_OK                 ? MST_EXIT_GOOD
                                              : MST_EXIT_NO;
}

/* ---- what came of it ---- */

/* What doctrine would have come to, where the rubric asks for it and the drill ran to its end. */
static void set_reference(run *r) {
    mst_errors ignored = {0}; /* a line of the score less */
    mst_host_def def = mst_cli_scenario_def(&r->scenario, &r->ask.options);
    mst_rerun_source source = {.host = def,
                               .roster = &r->roster,
                               .order = r->orders.order,
                               .order_count = r->orders.order_count,
                               .last = mst_host_now(r->host),
                               .is_over = mst_host_is_over(r->host)};
    mst_reference_set(&source, r->outcome.assess, &ignored);
    mst_errors_fini(&ignored);
}

static double speed_of(const run *r) {
    return r->loop_s > 0 ? mst_host_now(r->host) / r->loop_s : 0;
}

static int compare_us(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

/* The time that 99 of 100 timed ticks keep within; NaN when none was timed. */
static double p99_us(const run *r) {
    if (r->tick_us_count == 0) return NAN;
    qsort(r->tick_us, r->tick_us_count, sizeof *r->tick_us, compare_us);
    uint32_t rank = (r->tick_us_count * 99 + 99) / 100;
    return r->tick_us[rank - 1];
}

static void write_json(const run *r) {
    mst_json_out out = {0};
    char hash[17];
    mst_hash_text(r->outcome.hash, hash);
    mst_json_out_begin(&out, '{');
    mst_json_out_key_text(&out, "muster", MUSTER_VERSION);
    mst_json_out_key_text(&out, "scenario", r->roster.scenario);
    mst_json_out_key_whole(&out, "seed", r->ask.options.seed);
    mst_json_out_key_number(&out, "ticks", mst_host_now(r->host));
    mst_json_out_key_text(&out, "hash", hash);
    mst_json_out_key_number(&out, "wall_s", r->wall_s);
    mst_json_out_key_number(&out, "speed", speed_of(r));
    mst_json_out_key_number(&out, "tick_p99_us", p99_us(r));
    mst_cli_outcome_write(&r->outcome, &out);
    mst_json_out_end(&out, '}');
    mst_json_out_print(&out);
    mst_json_out_fini(&out);
}

static void print_words(const run *r) {
    char speed[32], wall[32], p99[32];
    snprintf(speed, sizeof speed, "%.0f", speed_of(r));
    snprintf(p99, sizeof p99, "%.0f", p99_us(r));
    snprintf(wall, sizeof wall, "%.2f", r->wall_s);
    char *pace = mst_cli_words(r->cli, "cli.speed_line", "wall", wall, "speed", speed, "p99", p99, NULL);
    mst_cli_outcome_print(r->cli, &r->outcome);
    putchar('\n');
    mst_cli_outcome_print_score(r->cli, &r->outcome);
    printf("\n%s\n", pace);
    mst_free(pace);
    if (!r->ask.record) return;
    char *where = mst_cli_words(r->cli, "cli.recorded", "path", r->ask.record, NULL);
    printf("%s\n", where);
    mst_free(where);
}

/* Who was switched off is told even where nothing else is. `--mute` asked for it and is not told. */
static void tell_off(run *r) {
    char word[64], tick[32];
    for (uint32_t i = 0; i < r->outcome.off_count; i++) {
        const char *name = mst_roster_word(&r->roster, r->outcome.off[i], word);
        bool is_known = false;
        for (uint32_t k = 0; k < r->errors.count; k++)
            is_known |= strcmp(r->errors.item[k].id, "cli.culprit") == 0 &&
                        strcmp(r->errors.item[k].arg_value[0], name) == 0;
        if (is_known) continue;
        mst_errors_add(&r->errors, MST_SEVERITY_WARNING, r->scenario.path, 0, "cli.switched_off", "name",
                       name, "tick", mst_text_number(tick, r->outcome.off_at[i]), NULL);
    }
}

/* A quiet run drops the warnings of loading, never those of a part that failed while it was played. */
static void print_run_errors(run *r) {
    mst_cli loud = *r->cli;
    mst_errors late = r->errors;
    mst_cli_print_errors(r->cli, &(mst_errors){.item = late.item, .count = r->loaded_count});
    loud.is_quiet = false;
    late.item += r->loaded_count;
    late.count -= r->loaded_count;
    mst_cli_print_errors(&loud, &late);
}

static void fini(run *r) {
    mst_host_destroy(r->host);
    mst_cli_recording_fini(&r->recording);
    mst_cli_outcome_fini(&r->outcome);
    mst_roster_fini(&r->roster);
    mst_cli_orders_fini(&r->orders);
    mst_cli_scenario_fini(&r->scenario);
    mst_buffer_fini(&r->hashes);
    mst_free(r->tick_us);
    mst_errors_fini(&r->errors);
}

int mst_cmd_run(mst_cli *cli) {
    run r = {.cli = cli, .began_s = mst_cli_now_s()};
    if (mst_cli_ask_read(cli, &r.ask) != MST_EXIT_GOOD) return MST_EXIT_USAGE;
    int exit = MST_EXIT_USAGE;
    if (load(&r) == MST_OK && get_ready(&r) == MST_OK) exit = finish(&r, play(&r));
    r.wall_s = mst_cli_now_s() - r.began_s;
    if (exit == MST_EXIT_GOOD && (cli->is_json || !cli->is_quiet)) set_reference(&r);
    tell_off(&r);
    mst_cli_scenario_name_errors(&r.scenario, &r.errors);
    print_run_errors(&r);
    if (exit == MST_EXIT_GOOD && cli->is_json) write_json(&r);
    if (exit == MST_EXIT_GOOD && !cli->is_json && !cli->is_quiet) print_words(&r);
    fini(&r);
    return exit;
}
