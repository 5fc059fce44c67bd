/* SPDX-License-Identifier: Apache-2.0
 * drill.c - the tick. mst_drill_step reads like the list of core/README.md. */
#include <stdio.h>
#include <string.h>

#include "drill/drill_private.h"

void mst_drill_mark(mst_drill *d) {
    mst_store_mark(d->store, MST_BLOCK_DRILL, 0);
}

static void guard_enter(const mst_drill *d, mst_id culprit) {
    if (d->input.guard) d->input.guard->enter(d->input.guard->ctx, d->block->tick, culprit);
}

static int guard_leave(const mst_drill *d) {
    return d->input.guard ? d->input.guard->leave(d->input.guard->ctx) : MST_OK;
}

/* 1 COLLECT: what seats and director sent, and what the script made in the last tick. */
static void collect(mst_drill *d, const mst_order *order, uint32_t count) {
    uint32_t sequence[MST_SOURCE_SCRIPT + 1] = {0};
    d->orders.count = 0;
    for (uint32_t source = MST_SOURCE_SEAT; source <= MST_SOURCE_DIRECTOR; source++)
        for (uint32_t i = 0; i < count; i++) {
            if (order[i].source != source) continue;
            MST_GROW(d->orders.item, d->orders.count, d->orders.capacity);
            mst_order *o = &d->orders.item[d->orders.count++];
            *o = order[i];
            o->tick = d->block->tick;
            o->sequence = sequence[source]++;
        }
}

static void collect_script(mst_drill *d) {
    for (uint32_t i = 0; i < d->acts.count; i++) {
        MST_GROW(d->orders.item, d->orders.count, d->orders.capacity);
        mst_order *o = &d->orders.item[d->orders.count++];
        *o = d->acts.item[i];
        o->tick = d->block->tick;
        o->source = MST_SOURCE_SCRIPT;
        o->sequence = i;
    }
    d->acts.count = 0;
}

/* 3 RECORD: a live run uses the very bytes it will replay. */
static void record(mst_drill *d) {
    mst_buffer_clear(&d->scratch);
    for (uint32_t i = 0; i < d->orders.count; i++) mst_order_write(&d->orders.item[i], &d->scratch);
    mst_reader in = {.data = d->scratch.data, .size = d->scratch.size};
    for (uint32_t i = 0; i < d->orders.count; i++) mst_order_read(&d->orders.item[i], &in);
}

/* The chapter begins: people sit down, and what came of the drill so far is noted. */
static void begin_chapter(mst_drill *d) {
    if (!d->chapter || d->chapter->from != d->block->tick) return;
    for (uint32_t i = 0; i < d->options.human_count; i++) {
        mst_id seat = mst_drill_find(d, d->options.human[i]);
        if (MST_ID_LETTER(seat) == 'f') seat = MST_ID('x', MST_SEAT_FORCE + MST_ID_NUMBER(seat));
        mst_forces_seat(d->forces, seat, true);
    }
    mst_drill_figures(d);
}

/* 4 ACT. A plan may say when somebody calls 119, seen or not. */
static void act(mst_drill *d, const mst_weather *weather) {
    mst_tick now = d->block->tick;
    d->corner_count = 0;
    for (uint32_t i = 0; i < d->orders.count; i++) {
        const mst_order *o = &d->orders.item[i];
        if (o->kind >= MST_ACT_FIRST)
            mst_drill_act(d, o);
        else
            mst_forces_order(d->forces, now, o, &d->events);
    }
    if (mst_scenario_plan(d->scenario)->call_s == (int64_t)now)
        mst_forces_call_now(d->forces, now, &d->events);
    mst_forces_step(d->forces, now, weather, &d->events);
    if (d->options.call_at == now && d->options.call_about)
        mst_forces_call(d->forces, now, MST_ID_NONE, d->options.call_about, &d->events);
}

/* 7 EVENTS: handlers of the script, whose acts belong to the next tick. */
static void save_script(mst_drill *d) {
    mst_buffer_clear(&d->scratch);
    for (uint32_t i = 0; i < d->acts.count; i++) mst_order_write(&d->acts.item[i], &d->scratch);
    if (mst_store_blob(d->store, MST_BLOCK_SCRIPT, 1).size || d->scratch.size)
        mst_store_set_blob(d->store, MST_BLOCK_SCRIPT, 1, d->scratch.data, d->scratch.size);
    if (!mst_scenario_take_changed(d->scenario)) return;
    mst_buffer_clear(&d->scratch);
    mst_scenario_save(d->scenario, &d->scratch);
    mst_store_set_blob(d->store, MST_BLOCK_SCRIPT, 0, d->scratch.data, d->scratch.size);
}

static bool is_script_muted(const mst_drill *d) {
    for (uint32_t i = 0; i < d->options.mute_count; i++)
        if (strcmp(d->options.mute[i].name, "script") == 0 && d->options.mute[i].from <= d->block->tick)
            return true;
    return d->block->is_script_off;
}

static void run_script(mst_drill *d) {
    mst_tick now = d->block->tick;
    if (is_script_muted(d)) {
        save_script(d);
        return;
    }
    if (d->events.count == 0 && mst_scenario_is_idle(d->scenario, now)) {
        if (mst_store_blob(d->store, MST_BLOCK_SCRIPT, 1).size) save_script(d);
        return;
    }
    uint32_t told = d->events.count; /* a handler does not see the events it makes */
    guard_enter(d, MST_ID('k', 1));
    int status = mst_scenario_step(d->scenario, now, d->events.item, told, &d->acts, &d->events, &d->errors);
    if (guard_leave(d) != MST_OK) status = MST_E_FAULT;
    if (status != MST_OK) {
        d->block->is_script_off = 1;
        mst_event *e =
            mst_event_id(mst_events_add(&d->events, MST_EVENT_CULPRIT_OFF, MST_ID('k', 1)), MST_ID('k', 1));
        mst_event_number(e, MST_REASON_CANNOT);
    }
    mst_drill_note_injects(d);
    save_script(d);
}

/* 9 HASH */
static void finish(mst_drill *d) {
    d->block->next_event = d->events.next_n;
    mst_drill_mark(d);
    d->last = (mst_drill_tick){.tick = d->block->tick,
                               .order = d->orders.item,
                               .order_count = d->orders.count,
                               .event = d->events.item,
                               .event_count = d->events.count,
                               .hash = mst_store_hash(d->store, d->kind_hash),
                               .kind_hash = d->kind_hash};
}

int mst_drill_step(mst_drill *d, const mst_order *order, uint32_t order_count) {
    if (d->block->is_over) return MST_E_RANGE;
    mst_tick now = ++d->block->tick;
    d->events.tick = now;
    mst_events_clear(&d->events);
    mst_weather_step(d->store, now, d->options.seed);
    const mst_weather *weather = mst_weather_now(d->store);

    collect(d, order, order_count);                           /* 1 COLLECT */
    mst_forces_think(d->forces, now, &d->orders, &d->events); /* 2 THINK */
    collect_script(d);
    record(d);                                        /* 3 RECORD */
    act(d, weather);                                  /* 4 ACT */
    mst_burn_step(d->burn, now, weather, &d->events); /* 5 BURN */
    mst_ground_step(d->ground, now, weather, d->burn, &d->events);
    mst_people_step(d->people, now, d->burn, weather, &d->events); /* 6 PEOPLE */
    mst_drill_watch(d);
    begin_chapter(d);
    if (now >= d->block->end_tick || d->block->has_end_order) mst_drill_outcome(d);
    run_script(d);                            /* 7 EVENTS */
    mst_forces_look(d->forces, now, weather); /* 8 PICTURE */
    finish(d);                                /* 9 HASH */
    return MST_OK;
}

bool mst_drill_is_over(const mst_drill *d) {
    return d->block->is_over;
}

const mst_drill_tick *mst_drill_last(const mst_drill *d) {
    return &d->last;
}

const mst_errors *mst_drill_errors(const mst_drill *d) {
    return &d->errors;
}

mst_store *mst_drill_store(mst_drill *d) {
    return d->store;
}

const mst_scenario *mst_drill_scenario(const mst_drill *d) {
    return d->scenario;
}

mst_tick mst_drill_end(const mst_drill *d) {
    return d->block->end_tick;
}

/* ---- snapshot ---- */

void mst_drill_snapshot(const mst_drill *d, mst_buffer *out) {
    mst_store_write(d->store, out);
}

static int read_acts(mst_drill *d) {
    mst_bytes blob = mst_store_blob(d->store, MST_BLOCK_SCRIPT, 1);
    mst_reader in = {.data = blob.data, .size = blob.size};
    d->acts.count = 0;
    while (in.at < in.size && !in.is_bad) {
        MST_GROW(d->acts.item, d->acts.count, d->acts.capacity);
        if (mst_order_read(&d->acts.item[d->acts.count], &in) != MST_OK) return MST_E_INPUT;
        d->acts.count++;
    }
    return in.is_bad ? MST_E_INPUT : MST_OK;
}

int mst_drill_restore(mst_drill *d, mst_bytes bytes) {
    mst_reader in = {.data = bytes.data, .size = bytes.size};
    if (mst_store_read(d->store, &in) != MST_OK) return MST_E_INPUT;
    d->block = mst_store_at(d->store, MST_BLOCK_DRILL, 0);
    d->events.next_n = d->block->next_event;
    mst_burn_rebuild(d->burn);
    mst_ground_rebuild(d->ground);
    mst_people_rebuild(d->people);
    mst_forces_rebuild(d->forces);
    if (read_acts(d) != MST_OK) return MST_E_INPUT;
    if (mst_scenario_restore(d->scenario, mst_store_blob(d->store, MST_BLOCK_SCRIPT, 0)) != MST_OK)
        return MST_E_INPUT;
    mst_scenario_take_changed(d->scenario);
    mst_events_clear(&d->events);
    d->orders.count = 0;
    d->last = (mst_drill_tick){.tick = d->block->tick,
                               .order = d->orders.item,
                               .event = d->events.item,
                               .hash = mst_store_hash(d->store, d->kind_hash),
                               .kind_hash = d->kind_hash};
    return MST_OK;
}

/* ---- create and destroy ---- */

static bool give_map(void *user, const char *name, const char **file, mst_bytes *bytes) {
    const mst_drill *d = user;
    for (uint32_t i = 0; i < d->input.file_count; i++)
        if (strcmp(d->input.file[i].name, name) == 0) {
            *file = d->input.file[i].name;
            *bytes = d->input.file[i].bytes;
            return true;
        }
    return false;
}

static mst_scenario *load_scenario(mst_drill *d, mst_errors *errors) {
    const char *plugin[64];
    uint32_t count = d->input.plugin_count < 64 ? d->input.plugin_count : 64;
    for (uint32_t i = 0; i < count; i++) plugin[i] = d->input.plugin[i]->id;
    mst_scenario_def def = {.file = d->input.scenario_file,
                            .source = d->input.scenario,
                            .seed = d->options.seed,
                            .plugin = plugin,
                            .plugin_count = count,
                            .assets = d->input.assets,
                            .map = give_map,
                            .user = d};
    return mst_scenario_create(&def, errors);
}

static bool is_listed(char (*name)[64], uint32_t count, const char *id) {
    for (uint32_t i = 0; i < count; i++)
        if (strcmp(name[i], id) == 0) return true;
    return false;
}

static const mst_plugin *plugin_of(const mst_drill *d, const char *id) {
    for (uint32_t i = 0; i < d->input.plugin_count; i++)
        if (strcmp(d->input.plugin[i]->id, id) == 0) return d->input.plugin[i];
    return NULL;
}

/* Until the chapter begins doctrine plays every seat. */
static bool is_before_chapter(const mst_drill *d) {
    return d->chapter && d->chapter->from > d->block->tick;
}

static int add_force(mst_drill *d, const mst_plan_force *p, const mst_plan *plan, mst_errors *errors) {
    uint32_t hour = plan->start_seconds_of_day / 3600;
    mst_tick mute = MST_TICK_NEVER;
    for (uint32_t i = 0; i < d->options.mute_count; i++)
        if (strcmp(d->options.mute[i].name, p->id) == 0 && d->options.mute[i].from < mute)
            mute = d->options.mute[i].from;
    mst_force_plan f = {.plugin = plugin_of(d, p->plugin),
                        .id = p->id,
                        .force_class = p->force_class,
                        .home = p->home,
                        .home_at = p->home_at,
                        .apparatus = (const char *const *)p->apparatus,
                        .apparatus_count = p->apparatus_count,
                        .crew = hour >= 22 || hour < 6 ? p->crew_night : p->crew_day,
                        .available = (mst_tick)(p->available_s < 0 ? 0 : p->available_s),
                        .mute = mute,
                        .is_withheld = d->options.is_no_response ||
                                       is_listed(d->options.without, d->options.without_count, p->id),
                        .has_no_radio = p->has_no_radio,
                        .is_human = !is_before_chapter(d) &&
                                    is_listed(d->options.human, d->options.human_count, p->id),
                        .is_init_off = mst_forces_count(d->forces) < 64 &&
                                       (d->options.init_off >> mst_forces_count(d->forces) & 1) != 0,
                        .file = d->input.scenario_file,
                        .line = p->line};
    return mst_forces_add(d->forces, &f, errors);
}

static void set_up_block(mst_drill *d, const mst_plan *plan) {
    static const mst_field field[] = {
        MST_FIELD(mst_drill_block, U32, tick),           MST_FIELD(mst_drill_block, U32, next_event),
        MST_FIELD(mst_drill_block, U32, last_ignition),  MST_FIELD(mst_drill_block, U32, control_true),
        MST_FIELD(mst_drill_block, U32, out_true),       MST_FIELD(mst_drill_block, U32, first_fire),
        MST_FIELD(mst_drill_block, U32, end_tick),       MST_FIELD(mst_drill_block, U8, is_over),
        MST_FIELD(mst_drill_block, U8, is_script_off),   MST_FIELD(mst_drill_block, U8, has_end_order),
        MST_FIELD(mst_drill_block, F64, peak_heat_kw),   MST_FIELD(mst_drill_block, F64, heat_kw),
        MST_FIELD(mst_drill_block, F64, heat_before_kw), MST_FIELD(mst_drill_block, U32, inject_at),
        MST_FIELD(mst_drill_block, U8, inject_done)};
    mst_store_declare(d->store, MST_BLOCK_DRILL, "drill", 1, sizeof(mst_drill_block), field,
                      sizeof field / sizeof *field);
    mst_store_add(d->store, MST_BLOCK_DRILL, 1);
    mst_drill_block *b = d->block = mst_store_at(d->store, MST_BLOCK_DRILL, 0);
    b->last_ignition = b->control_true = b->out_true = b->first_fire = MST_TICK_NEVER;
    for (uint32_t i = 0; i < MST_INJECT_MAX; i++) b->inject_at[i] = MST_TICK_NEVER;
    b->end_tick = d->options.until_s ? d->options.until_s : plan->duration_s;
    if (d->chapter && d->chapter->to < b->end_tick) b->end_tick = d->chapter->to;
    b->next_event = d->events.next_n = 1;
}

static bool build_world(mst_drill *d, const mst_plan *plan, mst_errors *errors) {
    const mst_map *map = mst_scenario_map(d->scenario);
    d->grid = mst_grid_create(map);
    mst_weather_create(d->store, plan->temperature_degc, plan->humidity_frac, plan->wind_from_deg,
                       plan->wind_mps);
    mst_weather_set_day(d->store, plan->start_seconds_of_day, plan->daily_swing_k);
    if (!mst_weather_load(d->store, d->input.assets, errors)) return false;
    mst_burn_def burn = {
        .store = d->store, .map = map, .grid = d->grid, .assets = d->input.assets, .seed = d->options.seed};
    d->burn = mst_burn_create(&burn, errors);
    if (!d->burn) return false;
    d->ground = mst_ground_create(d->store, map, d->grid, d->input.assets, plan->surface_cell_m, errors);
    mst_people_def people = {.store = d->store,
                             .map = map,
                             .grid = d->grid,
                             .assets = d->input.assets,
                             .seed = d->options.seed,
                             .seconds_of_day = plan->start_seconds_of_day,
                             .burn = d->burn};
    d->people = mst_people_create(&people, errors);
    return d->ground && d->people;
}

static void add_orders(mst_drill *d, const mst_plan *plan) {
    for (uint32_t i = 0; i < plan->order_count; i++) {
        const mst_plan_order *o = &plan->order[i];
        mst_forces_own_order(d->forces, &(mst_own_order){.id = o->id,
                                                         .targets = o->targets,
                                                         .crew = o->crew,
                                                         .kit = o->kit,
                                                         .needs = o->needs,
                                                         .effects = o->effects,
                                                         .seconds = o->seconds,
                                                         .until_told = o->until_told,
                                                         .by = o->by});
    }
}

static bool build_forces(mst_drill *d, const mst_plan *plan, mst_errors *errors) {
    mst_forces_def def = {.store = d->store,
                          .map = mst_scenario_map(d->scenario),
                          .grid = d->grid,
                          .assets = d->input.assets,
                          .burn = d->burn,
                          .ground = d->ground,
                          .people = d->people,
                          .seed = d->options.seed,
                          .seconds_of_day = plan->start_seconds_of_day,
                          .road_factor = plan->road_factor > 0 ? plan->road_factor : 1,
                          .temperature_degc = plan->temperature_degc,
                          .is_trained = !d->options.is_untrained,
                          .radio = plan->radio && *plan->radio ? plan->radio : NULL,
                          .call_at = d->options.call_at,
                          .call_from = plan->call_s > 0 ? (mst_tick)plan->call_s : 0,
                          .call_says = plan->call_says,
                          .call_trapped = plan->call_trapped,
                          .guard = d->input.guard};
    d->forces = mst_forces_create(&def, errors);
    if (!d->forces) return false;
    int status = MST_OK;
    add_orders(d, plan);
    for (uint32_t i = 0; i < plan->force_count; i++)
        if (add_force(d, &plan->force[i], plan, errors) != MST_OK) status = MST_E_INPUT;
    mst_forces_ready(d->forces);
    for (uint32_t i = 1; i < MST_SERVICE_COUNT; i++)
        if (plan->service_s[i] != 0) mst_forces_service_time(d->forces, (mst_service)i, plan->service_s[i]);
    for (uint32_t i = 0; i < plan->condition_count; i++)
        mst_forces_condition(d->forces, plan->condition[i].target,
                             (mst_condition)plan->condition[i].condition, true);
    if (!is_before_chapter(d) && is_listed(d->options.human, d->options.human_count, "dispatch"))
        mst_forces_seat(d->forces, MST_ID('x', MST_SEAT_DISPATCH), true);
    return status == MST_OK;
}

/* Tick 0: the loaded state. */
static void tick_zero(mst_drill *d) {
    mst_store_set_blob(d->store, MST_BLOCK_SCRIPT, 0, "", 0);
    mst_store_set_blob(d->store, MST_BLOCK_SCRIPT, 1, "", 0);
    d->events.tick = 0;
    mst_events_add(&d->events, MST_EVENT_DRILL_START, MST_ID('k', 1));
    run_script(d);
    mst_scenario_take_changed(d->scenario);
    mst_buffer_clear(&d->scratch);
    mst_scenario_save(d->scenario, &d->scratch);
    mst_store_set_blob(d->store, MST_BLOCK_SCRIPT, 0, d->scratch.data, d->scratch.size);
    mst_forces_look(d->forces, 0, mst_weather_now(d->store));
    finish(d);
}

static bool find_chapter(mst_drill *d, const mst_plan *plan, mst_errors *errors) {
    char ids[256] = "";
    size_t at = 0;
    if (!d->options.chapter[0]) return true;
    d->chapter = mst_plan_chapter_of(plan, d->options.chapter);
    if (d->chapter) return true;
    for (uint32_t i = 0; i < plan->chapter_count && at < 180; i++)
        at += (size_t)snprintf(ids + at, sizeof ids - at, "%s%.40s", i ? ", " : "", plan->chapter[i].id);
    mst_errors_add(errors, MST_SEVERITY_ERROR, d->input.scenario_file, 0, "script.unknown_chapter", "word",
                   d->options.chapter, "expected", ids, NULL);
    return false;
}

mst_drill *mst_drill_create(const mst_drill_input *input, mst_errors *errors) {
    mst_drill *d = mst_alloc(sizeof *d);
    uint32_t before = errors->error_count;
    d->input = *input;
    d->options = *input->options;
    d->store = mst_store_create();
    d->scenario = load_scenario(d, errors);
    if (d->scenario) {
        const mst_plan *plan = mst_scenario_plan(d->scenario);
        bool is_known = find_chapter(d, plan, errors);
        set_up_block(d, plan);
        if (is_known && build_world(d, plan, errors) && build_forces(d, plan, errors) &&
            errors->error_count == before) {
            tick_zero(d);
            return d;
        }
    }
    mst_drill_destroy(d);
    return NULL;
}

void mst_drill_destroy(mst_drill *d) {
    if (!d) return;
    mst_forces_destroy(d->forces);
    mst_people_destroy(d->people);
    mst_ground_destroy(d->ground);
    mst_burn_destroy(d->burn);
    mst_grid_destroy(d->grid);
    mst_scenario_destroy(d->scenario);
    mst_store_destroy(d->store);
    mst_events_fini(&d->events);
    mst_free(d->orders.item);
    mst_free(d->acts.item);
    mst_free(d->truth);
    mst_buffer_fini(&d->scratch);
    mst_errors_fini(&d->errors);
    mst_free(d);
}
