/* SPDX-License-Identifier: Apache-2.0
 * stage.c - see stage.h. Stages of a tick in the order of core/drill. */
#include "stage.h"

const char stage_lane[] =
    "{\"id\":\"b1\",\"outline\":[[0,1200],[1200,1200],[1200,1900],[0,1900]],\"storeys\":1,\"height_m\":3.2,"
    "\"construction\":\"brick\",\"occupancy\":\"house_kang\"},"
    "{\"id\":\"b2\",\"outline\":[[1450,1300],[1950,1300],[1950,1700],[1450,1700]],\"storeys\":1,"
    "\"height_m\":2.4,\"construction\":\"timber\",\"occupancy\":\"shed\"},"
    "{\"id\":\"b3\",\"outline\":[[6000,1300],[6500,1300],[6500,1700],[6000,1700]],\"storeys\":1,"
    "\"height_m\":2.8,\"construction\":\"straw\",\"occupancy\":\"straw_stack\"},"
    "{\"id\":\"b4\",\"outline\":[[10000,1200],[11200,1200],[11200,1900],[10000,1900]],\"storeys\":1,"
    "\"height_m\":3.2,\"construction\":\"brick\",\"occupancy\":\"house_kang\"}";

/* ---- the plugin of the test ---- */

static const stage_def *playing; /* whose rosters the plugin gives */

static int give_roster(void *self, const mst_services *services, const mst_force_def *def, mst_traits *traits,
                       mst_unit_def *unit, uint32_t *unit_count) {
    (void)self, (void)services;
    const stage_force *f = &playing->force[MST_ID_NUMBER(def->force) - 1];
    *traits = f->traits;
    traits->size = sizeof *traits;
    if (traits->task_time_factor <= 0) traits->task_time_factor = 1;
    *unit_count = 0;
    while (*unit_count < STAGE_UNITS && f->unit[*unit_count].crew) {
        unit[*unit_count] = f->unit[*unit_count];
        ++*unit_count;
    }
    return 0;
}
static void think_nothing(void *self, const mst_services *services, const mst_picture *picture,
                          mst_order_list *out) {
    (void)self, (void)services, (void)picture, (void)out;
}
static const mst_plugin plugin = {.size = sizeof plugin,
                                  .abi = MST_PLUGIN_ABI,
                                  .id = "stage",
                                  .version = "1",
                                  .init = give_roster,
                                  .think = think_nothing};

mst_unit_def stage_crew(const char *apparatus, uint8_t crew, uint8_t ride_with, uint32_t kit) {
    mst_unit_def u = {.crew = crew, .ride_with = ride_with, .kit = kit, .can = MST_CAN_ALL};
    snprintf(u.apparatus, sizeof u.apparatus, "%s", apparatus);
    return u;
}

/* ---- start and stop ---- */

static void fail_with(const char *what, mst_errors *errors) {
    const mst_error *e = errors->count ? &errors->item[0] : NULL;
    fail_msg("%s: %s %s %s", what, e ? e->id : "no error", e && e->arg_count ? e->arg_value[0] : "",
             e && e->arg_count > 1 ? e->arg_value[1] : "");
}

static void read_map(stage *s) {
    const char *houses = s->def.houses ? s->def.houses : stage_lane, *more = s->def.more ? s->def.more : "";
    size_t size = strlen(houses) + strlen(more) + 400;
    s->text = malloc(size);
    snprintf(
        s->text, size,
        "{\"muster_map\":1,\"origin\":{\"lon\":126,\"lat\":46},\"buildings\":[%s],\"roads\":[{\"id\":\"r1\","
        "\"class\":\"main\",\"width_m\":7,\"line\":[[-1500000,0],[0,0],[1500000,0]]}]%s}",
        houses, more);
    mst_errors errors = {0};
    s->map = mst_map_create("stage", (mst_bytes){s->text, strlen(s->text)}, &errors);
    if (!s->map) fail_with("map", &errors);
    s->grid = mst_grid_create(s->map);
}

static void read_assets(stage *s) {
    static const char *const name[] = {
        "apparatus.csv", "construction.csv", "fire.csv",   "force.csv", "fuel_models.csv", "ground.csv",
        "occupancy.csv", "orders.csv",       "people.csv", "roads.csv", "channels.csv",    "services.csv"};
    for (int i = 0; i < STAGE_ASSETS; i++) {
        char path[300];
        snprintf(path, sizeof path, "%s/assets/%s", MUSTER_SOURCE, name[i]);
        s->asset[i].name = name[i];
        s->asset[i].bytes.data = mst_test_read(path, &s->asset[i].bytes.size);
    }
    s->assets = (mst_assets){s->asset, STAGE_ASSETS};
}

static void make_world(stage *s, mst_errors *errors) {
    const stage_def *d = &s->def;
    s->store = mst_store_create();
    mst_weather_create(s->store, d->temperature_degc, 0.5, 270, d->wind_mps);
    mst_burn_def burn = {s->store, s->map, s->grid, &s->assets, d->seed};
    s->burn = mst_burn_create(&burn, errors);
    s->ground = mst_ground_create(s->store, s->map, s->grid, &s->assets, 5, errors);
    mst_people_def people = {s->store, s->map, s->grid, &s->assets, d->seed, d->seconds_of_day, s->burn};
    s->people = mst_people_create(&people, errors);
    if (!s->burn || !s->ground || !s->people) fail_with("world", errors);
}

static void add_force(stage *s, uint32_t i, mst_errors *errors) {
    const stage_force *f = &s->def.force[i];
    mst_force_plan plan = {.plugin = &plugin,
                           .id = f->id,
                           .force_class = "",
                           .home_at = {(int32_t)(f->home_x_m * 100), (int32_t)(f->home_y_m * 100)},
                           .crew = -1,
                           .available = f->available,
                           .mute = MST_TICK_NEVER,
                           .is_withheld = f->is_withheld,
                           .has_no_radio = f->has_no_radio,
                           .is_human = true,
                           .file = "stage"};
    if (mst_forces_add(s->forces, &plan, errors) != MST_OK) fail_with(f->id, errors);
}

static void make_forces(stage *s, mst_errors *errors) {
    const stage_def *d = &s->def;
    mst_forces_def def = {.store = s->store,
                          .map = s->map,
                          .grid = s->grid,
                          .assets = &s->assets,
                          .burn = s->burn,
                          .ground = s->ground,
                          .people = s->people,
                          .seed = d->seed,
                          .seconds_of_day = d->seconds_of_day,
                          .road_factor = d->road_factor > 0 ? d->road_factor : 1,
                          .temperature_degc = d->temperature_degc,
                          .radio = d->radio,
                          .is_trained = true};
    playing = &s->def;
    s->forces = mst_forces_create(&def, errors);
    if (!s->forces) fail_with("forces", errors);
    for (uint32_t i = 0; i < STAGE_FORCES && d->force[i].id; i++) add_force(s, i, errors);
    mst_forces_ready(s->forces);
    mst_forces_seat(s->forces, DISPATCH, true);
}

stage *stage_start(const stage_def *def) {
    stage *s = calloc(1, sizeof *s);
    mst_errors errors = {0};
    s->def = *def;
    read_map(s);
    read_assets(s);
    make_world(s, &errors);
    make_forces(s, &errors);
    s->events = (mst_event_list){.next_n = 1};
    mst_forces_look(s->forces, 0, mst_weather_now(s->store));
    mst_store_hash(s->store, NULL);
    return s;
}

void stage_stop(stage *s) {
    assert_true(mst_store_hash(s->store, NULL) == mst_store_hash_full(s->store)); /* no forgotten mark */
    mst_forces_destroy(s->forces);
    mst_people_destroy(s->people);
    mst_ground_destroy(s->ground);
    mst_burn_destroy(s->burn);
    mst_store_destroy(s->store);
    mst_grid_destroy(s->grid);
    mst_map_destroy(s->map);
    for (int i = 0; i < STAGE_ASSETS; i++) free((void *)(uintptr_t)s->asset[i].bytes.data);
    mst_events_fini(&s->events);
    mst_free(s->log);
    free(s->text);
    free(s);
}

stage *stage_twin(const stage *s) {
    return stage_start(&s->def);
}

void stage_restore(stage *to, stage *from) {
    mst_buffer bytes = {0};
    mst_store_write(from->store, &bytes);
    mst_reader in = {.data = bytes.data, .size = bytes.size};
    assert_int_equal(mst_store_read(to->store, &in), MST_OK);
    mst_burn_rebuild(to->burn);
    mst_ground_rebuild(to->ground);
    mst_people_rebuild(to->people);
    mst_forces_rebuild(to->forces);
    mst_buffer_fini(&bytes);
    to->now = from->now;
    to->events.next_n = from->events.next_n;
    assert_true(mst_store_hash(to->store, NULL) == mst_store_hash(from->store, NULL));
}

/* ---- playing ---- */

static void keep_log(stage *s) {
    for (uint32_t i = 0; i < s->events.count; i++) {
        MST_GROW(s->log, s->log_count, s->log_capacity);
        s->log[s->log_count++] = s->events.item[i];
    }
}

void stage_tick(stage *s) {
    mst_events_clear(&s->events);
    s->events.tick = ++s->now;
    mst_weather_step(s->store, s->now, s->def.seed);
    const mst_weather *weather = mst_weather_now(s->store);
    for (uint32_t i = 0; i < s->order_count; i++)
        mst_forces_order(s->forces, s->now, &s->order[i], &s->events);
    s->order_count = 0;
    mst_forces_step(s->forces, s->now, weather, &s->events);
    mst_burn_step(s->burn, s->now, weather, &s->events);
    mst_ground_step(s->ground, s->now, weather, s->burn, &s->events);
    mst_people_step(s->people, s->now, s->burn, weather, &s->events);
    mst_forces_look(s->forces, s->now, weather);
    mst_store_hash(s->store, NULL);
    keep_log(s);
}

void stage_run(stage *s, uint32_t seconds) {
    for (uint32_t i = 0; i < seconds; i++) stage_tick(s);
}

mst_tick stage_until(stage *s, mst_event_kind kind, mst_id subject, uint32_t at_most_s) {
    for (uint32_t i = 0; i < at_most_s; i++) {
        stage_tick(s);
        for (uint32_t k = 0; k < s->events.count; k++)
            if (s->events.item[k].kind == kind && (!subject || s->events.item[k].subject == subject))
                return s->now;
    }
    fail_msg("no %s within %u s", mst_event_word(kind), at_most_s);
    return 0;
}

mst_tick stage_until_phase(stage *s, mst_id unit, mst_unit_phase phase, uint32_t at_most_s) {
    for (uint32_t i = 0; i < at_most_s; i++) {
        if (stage_phase(s, unit) == phase) return s->now;
        stage_tick(s);
    }
    fail_msg("phase %d, not %d, after %u s", stage_phase(s, unit), phase, at_most_s);
    return 0;
}

static mst_order *next_order(stage *s, mst_id seat, mst_id unit, mst_order_kind kind) {
    assert_true(s->order_count < STAGE_ORDERS);
    mst_order *o = &s->order[s->order_count++];
    *o = (mst_order){
        .tick = s->now + 1, .source = MST_SOURCE_SEAT, .kind = (uint16_t)kind, .seat = seat, .unit = unit};
    return o;
}

void stage_order_of(stage *s, mst_id seat, mst_id unit, mst_order_kind kind, mst_id target, mst_id via) {
    mst_order *o = next_order(s, seat, unit, kind);
    o->target = target;
    o->via = via;
}

void stage_order(stage *s, mst_id unit, mst_order_kind kind, mst_id target, mst_id via) {
    stage_order_of(s, SEAT(MST_ID_NUMBER(unit) / 1000), unit, kind, target, via);
}

void stage_order_when(stage *s, mst_id unit, mst_order_kind kind, mst_id target, mst_id via,
                      mst_order_when when) {
    stage_order(s, unit, kind, target, via);
    s->order[s->order_count - 1].value[0] = when;
}

void stage_order_at(stage *s, mst_id unit, mst_order_kind kind, double x_m, double y_m) {
    mst_order *o = next_order(s, SEAT(MST_ID_NUMBER(unit) / 1000), unit, kind);
    o->point = (mst_point){(int32_t)(x_m * 100), (int32_t)(y_m * 100)};
}

void stage_call(stage *s, mst_id about) {
    mst_forces_call(s->forces, s->now, MST_ID_NONE, about, &s->events);
}

mst_tick stage_bring(stage *s, uint32_t force) {
    for (uint32_t n = 1; n <= STAGE_UNITS && s->def.force[force - 1].unit[n - 1].crew; n++)
        stage_order_of(s, DISPATCH, U(force, n), MST_ORDER_TURN_OUT, 0, 0);
    mst_tick first = 0;
    for (uint32_t n = 1; n <= STAGE_UNITS && s->def.force[force - 1].unit[n - 1].crew; n++) {
        mst_tick there = stage_until_phase(s, U(force, n), MST_PHASE_IDLE, 7200);
        if (n == 1) first = there;
    }
    return first;
}

/* ---- asking ---- */

const mst_event *stage_last(const stage *s, mst_event_kind kind, mst_id subject) {
    for (uint32_t i = s->log_count; i > 0; i--)
        if (s->log[i - 1].kind == kind && (!subject || s->log[i - 1].subject == subject))
            return &s->log[i - 1];
    return NULL;
}

uint32_t stage_count(const stage *s, mst_event_kind kind, mst_id subject) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->log_count; i++)
        count += s->log[i].kind == kind && (!subject || s->log[i].subject == subject);
    return count;
}

mst_reason stage_refusal(stage *s, mst_id unit, mst_order_kind kind, mst_id target, mst_id via) {
    stage_order(s, unit, kind, target, via);
    stage_tick(s);
    for (uint32_t i = 0; i < s->events.count; i++) {
        const mst_event *e = &s->events.item[i];
        if (e->kind == MST_EVENT_REFUSED && e->subject == unit && e->arg[0].number == kind)
            return (mst_reason)e->arg[2].number;
    }
    return MST_REASON_UNSET;
}

mst_unit_facts stage_unit(const stage *s, mst_id unit) {
    for (uint32_t i = 0; i < mst_forces_unit_count(s->forces); i++) {
        mst_unit_facts u = mst_forces_unit(s->forces, i);
        if (u.id == unit) return u;
    }
    fail_msg("no such unit");
    return (mst_unit_facts){0};
}

mst_unit_phase stage_phase(const stage *s, mst_id unit) {
    return (mst_unit_phase)stage_unit(s, unit).phase;
}

const mst_building_fire *stage_fire(const stage *s, uint64_t building) {
    return mst_burn_building(s->burn, (uint32_t)mst_map_building(s->map, B(building)));
}

double stage_knows(const stage *s, mst_id seat, mst_id id, mst_key key, double otherwise) {
    const mst_picture *p = mst_forces_picture(s->forces, seat, s->now);
    return p ? mst_picture_value(p, id, key, otherwise) : otherwise;
}

void stage_print(const stage *s) {
    for (uint32_t i = 0; i < s->log_count; i++) {
        const mst_event *e = &s->log[i];
        char letter = MST_ID_LETTER(e->subject);
        print_message("%5u %-16s %c%llu", e->tick, mst_event_word(e->kind), letter ? letter : '-',
                      (unsigned long long)MST_ID_NUMBER(e->subject));
        for (uint32_t k = 0; k < e->arg_count; k++) {
            char name[32] = "";
            mst_event_arg_name(e->kind, k, name);
            if (mst_event_arg_is_id(e->kind, k))
                print_message(" %s=%c%llu", name,
                              MST_ID_LETTER(e->arg[k].id) ? MST_ID_LETTER(e->arg[k].id) : '-',
                              (unsigned long long)MST_ID_NUMBER(e->arg[k].id));
            else
                print_message(" %s=%.6g", name, e->arg[k].number);
        }
        print_message("\n");
    }
}

uint32_t stage_breaches(const stage *s, mst_safety rule) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->log_count; i++)
        count += s->log[i].kind == MST_EVENT_BREACH && s->log[i].arg[0].number == rule;
    return count;
}
