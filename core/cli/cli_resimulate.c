/* SPDX-License-Identifier: Apache-2.0
 * cli_resimulate.c - the second playing of a recording. Orders of doctrine and scripts are not fed: they
 * are thought again, and must come out the same. */
#include "cli/cli_resimulate.h"

#include <stdio.h>
#include <string.h>

#include "cli/cli_scenario.h"

typedef struct replay {
    const mst_cli_reading *reading;
    mst_cli_difference *difference;
    mst_cli_ticks recorded; /* what the next simulated tick must equal */
    mst_errors *errors;
} replay;

static void differ(mst_cli_difference *d, mst_tick tick, const char *field) {
    if (d->is_there) return;
    d->is_there = true;
    d->tick = tick;
    snprintf(d->field, sizeof d->field, "%s", field);
}

/* ---- one tick ---- */

static bool is_same_orders(const mst_record_tick *a, const mst_record_tick *b) {
    mst_buffer x = {0}, y = {0};
    for (uint32_t i = 0; i < a->order_count; i++) mst_order_write(&a->order[i], &x);
    for (uint32_t i = 0; i < b->order_count; i++) mst_order_write(&b->order[i], &y);
    bool is_same = x.size == y.size && (x.size == 0 || memcmp(x.data, y.data, x.size) == 0);
    mst_buffer_fini(&x);
    mst_buffer_fini(&y);
    return is_same;
}

static bool is_same_events(const mst_record_tick *a, const mst_record_tick *b) {
    mst_buffer x = {0}, y = {0};
    for (uint32_t i = 0; i < a->event_count; i++) mst_event_write(&a->event[i], &x);
    for (uint32_t i = 0; i < b->event_count; i++) mst_event_write(&b->event[i], &y);
    bool is_same = x.size == y.size && (x.size == 0 || memcmp(x.data, y.data, x.size) == 0);
    mst_buffer_fini(&x);
    mst_buffer_fini(&y);
    return is_same;
}

/* The first thing in which two ticks differ, in the order in which a tick makes them. */
static const char *different_field(const mst_record_tick *a, const mst_record_tick *b) {
    if (a->tick != b->tick) return "tick";
    if (!is_same_orders(a, b)) return "orders";
    if (!is_same_events(a, b)) return "events";
    for (uint32_t kind = 1; kind < MST_BLOCK_COUNT; kind++)
        if (a->kind_hash[kind] != b->kind_hash[kind]) return mst_block_name((mst_block_kind)kind);
    return "hash";
}

/* Equal ticks are equal bytes; only a difference is looked into. Nonzero ends the run. */
static int on_tick(void *ctx, mst_bytes payload) {
    replay *r = ctx;
    mst_bytes recorded = mst_cli_ticks_next(&r->recorded);
    if (recorded.size == payload.size && memcmp(recorded.data, payload.data, payload.size) == 0) return 0;
    mst_record_tick was = {0}, is = {0};
    bool is_read = mst_record_tick_read(payload, &is) == MST_OK;
    if (is_read && recorded.data && mst_record_tick_read(recorded, &was) == MST_OK)
        differ(r->difference, was.tick, different_field(&was, &is));
    else
        differ(r->difference, r->reading->tick_count, "end");
    mst_record_tick_fini(&was);
    mst_record_tick_fini(&is);
    return 1;
}

/* ---- before the first tick ---- */

/* A plugin that has another version, or gives other units, explains all that follows. */
static void compare_rosters(mst_cli_difference *d, const mst_cli_reading *reading, mst_bytes again) {
    mst_bytes was = reading->roster_bytes;
    if (was.size == again.size && memcmp(was.data, again.data, was.size) == 0) return;
    mst_roster now = {0};
    const char *field = "roster";
    bool is_read = mst_roster_read(&now, again) == MST_OK && reading->has_roster;
    for (uint32_t i = 0; is_read && i < now.force_count && i < reading->roster.force_count; i++) {
        const mst_roster_force *a = &reading->roster.force[i], *b = &now.force[i];
        bool is_same = strcmp(a->plugin, b->plugin) == 0 && a->data_hash == b->data_hash;
        if (!is_same || strcmp(a->plugin_version, b->plugin_version) != 0) field = "plugin";
    }
    mst_roster_fini(&now);
    differ(d, 0, field);
}

/* ---- orders ---- */

static bool is_from_person(const mst_order *order) {
    return order->source == MST_SOURCE_SEAT || order->source == MST_SOURCE_DIRECTOR;
}

/* Plays up to the tick before this one and gives the host its orders of people, if it has any. */
static int feed_tick(mst_host *host, const mst_record_tick *tick, mst_errors *errors) {
    uint32_t count = 0;
    mst_order *order = mst_alloc(tick->order_count * sizeof *order);
    for (uint32_t i = 0; i < tick->order_count; i++)
        if (is_from_person(&tick->order[i])) order[count++] = tick->order[i];
    int status = MST_OK;
    if (count > 0 && tick->tick > 0) status = mst_host_run(host, tick->tick - 1, errors);
    if (count > 0 && status == MST_OK) mst_host_order(host, order, count);
    mst_free(order);
    return status;
}

static int play(replay *r, mst_host *host) {
    mst_cli_ticks ticks;
    int status = MST_OK;
    mst_cli_ticks_init(&ticks, r->reading);
    for (mst_bytes payload; status == MST_OK && (payload = mst_cli_ticks_next(&ticks)).data;) {
        mst_record_tick tick;
        if (r->difference->is_there || mst_record_tick_read(payload, &tick) != MST_OK) break;
        status = feed_tick(host, &tick, r->errors);
        mst_record_tick_fini(&tick);
    }
    if (status != MST_OK || r->difference->is_there) return status;
    return mst_host_run(host, r->reading->tick_count - 1, r->errors);
}

/* END must be true: the last tick is the one it names, and the drill is over there if it says so. */
static void compare_ends(replay *r, const mst_host *host) {
    const mst_cli_reading *reading = r->reading;
    mst_tick last = reading->tick_count - 1;
    if (mst_host_now(host) < last) differ(r->difference, mst_host_now(host) + 1, "end");
    if (!reading->is_ended) return;
    if (reading->end_tick != last || (reading->is_over && !mst_host_is_over(host)))
        differ(r->difference, last, "end");
}

int mst_cli_resimulate(const mst_cli_reading *reading, mst_cli_difference *out, mst_errors *errors) {
    *out = (mst_cli_difference){.is_there = false};
    replay r = {.reading = reading, .difference = out, .errors = errors};
    mst_cli_scenario scenario;
    mst_cli_scenario_borrow(&scenario, reading->scenario_file ? reading->scenario_file : reading->path,
                            reading->files.item, reading->files.count);
    mst_host_def def = mst_cli_scenario_def(&scenario, &reading->options);
    mst_cli_ticks_init(&r.recorded, reading);
    mst_host *host = mst_host_create(&def, (mst_host_sink){.ctx = &r, .tick = on_tick}, errors);
    int status = host ? MST_OK : MST_E_FAULT;
    if (host) compare_rosters(out, reading, mst_host_roster(host));
    if (host && !out->is_there) status = play(&r, host);
    out->is_simulated = status == MST_OK;
    if (status == MST_OK && !out->is_there) compare_ends(&r, host);
    mst_host_destroy(host);
    mst_cli_scenario_fini(&scenario);
    return status;
}
