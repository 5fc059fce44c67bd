/* SPDX-License-Identifier: Apache-2.0
 * stage.c - see stage.h. */
#include "stage.h"

#include "base/maths.h"
#include <dlfcn.h>

static double no_random(void *ctx) {
    ((stage *)ctx)->draws++;
    return 0.5;
}
static void no_log(void *ctx, const char *text) {
    (void)ctx, (void)text;
}
static double straight_s(void *ctx, mst_id unit, mst_point to) {
    (void)ctx, (void)unit, (void)to;
    return 60;
}

void stage_services(stage *s) {
    s->services = (mst_services){.size = sizeof(mst_services),
                                 .ctx = s,
                                 .random_unit = no_random,
                                 .random_normal = no_random,
                                 .log = no_log,
                                 .exp = mst_exp,
                                 .log_e = mst_log,
                                 .pow = mst_pow,
                                 .sin = mst_sin,
                                 .cos = mst_cos,
                                 .atan2 = mst_atan2,
                                 .sqrt = mst_sqrt,
                                 .travel_s = straight_s};
}

const mst_plugin *stage_load(const char *name, void **library) {
    char path[512];
    snprintf(path, sizeof path, MUSTER_BUILD "/plugins/%s.so", name);
    *library = dlopen(path, RTLD_NOW | RTLD_LOCAL);
    if (!*library) fail_msg("%s", dlerror());
    mst_plugin_query_fn query;
    void *symbol = dlsym(*library, "mst_plugin_query");
    assert_non_null(symbol);
    memcpy(&query, &symbol, sizeof query);
    return query(MST_PLUGIN_ABI);
}

stage *stage_open(const stage_def *def) {
    stage *s = calloc(1, sizeof *s);
    s->plugin = stage_load(def->plugin, &s->library);
    assert_non_null(s->plugin);
    s->self = calloc(1, s->plugin->state_size);
    stage_services(s);
    uint32_t count = 0;
    while (count < 8 && def->apparatus[count]) count++;
    mst_force_def d = {.size = sizeof d,
                       .force = MST_ID('f', 1),
                       .id = "ours",
                       .force_class = def->force_class ? def->force_class : "",
                       .home = def->home ? def->home : MST_ID('s', 1),
                       .apparatus_count = count,
                       .apparatus = def->apparatus,
                       .crew = def->crew,
                       .seconds_of_day = def->hour * 3600,
                       .is_trained = !def->is_untrained,
                       .temperature_degc = -24};
    int status = s->plugin->init(s->self, &s->services, &d, &s->traits, s->roster, &s->unit_count);
    assert_int_equal(status, 0);
    s->picture = (mst_picture){
        .size = sizeof(mst_picture), .seat = MST_ID('x', 17), .entry = s->entry, .place = s->place};
    return s;
}

void stage_close(stage *s) {
    free(s->self);
    dlclose(s->library);
    free(s);
}

/* ---- the picture ---- */

static mst_id add_place(stage *s, mst_place place) {
    uint32_t at = s->picture.place_count++;
    assert_true(at < STAGE_PLACE_MAX);
    while (at > 0 && s->place[at - 1].id > place.id) {
        s->place[at] = s->place[at - 1];
        at--;
    }
    s->place[at] = place;
    return place.id;
}

static mst_point at_m(double x_m, double y_m) {
    return (mst_point){(int32_t)(x_m * 100), (int32_t)(y_m * 100)};
}

mst_id stage_building(stage *s, uint32_t number, double x_m, double y_m, uint16_t occupancy, double area_m2) {
    uint16_t construction =
        occupancy == MST_OCCUPANCY_STRAW_STACK ? MST_CONSTRUCTION_STRAW : MST_CONSTRUCTION_BRICK;
    return add_place(s, (mst_place){.id = MST_ID('b', number),
                                    .name = "",
                                    .at = at_m(x_m, y_m),
                                    .area_m2 = (float)area_m2,
                                    .height_m = 4,
                                    .storeys = 1,
                                    .occupancy = occupancy,
                                    .construction = construction});
}

mst_id stage_hydrant(stage *s, uint32_t number, double x_m, double y_m, uint16_t kind) {
    mst_id id = MST_ID('h', number);
    add_place(s, (mst_place){.id = id, .name = "", .at = at_m(x_m, y_m), .kind = kind});
    stage_set(s, id, MST_KEY_STATE, MST_WATER_UNTRIED);
    return id;
}

mst_id stage_water(stage *s, uint32_t number, double x_m, double y_m) {
    return add_place(s, (mst_place){.id = MST_ID('w', number), .name = "", .at = at_m(x_m, y_m)});
}

static mst_picture_entry *entry_of(stage *s, mst_id id, mst_key key) {
    for (uint32_t i = 0; i < s->picture.entry_count; i++)
        if (s->entry[i].id == id && s->entry[i].key == (uint16_t)key) return &s->entry[i];
    uint32_t at = s->picture.entry_count++;
    assert_true(at < STAGE_ENTRY_MAX);
    while (at > 0 &&
           (s->entry[at - 1].id > id || (s->entry[at - 1].id == id && s->entry[at - 1].key > key))) {
        s->entry[at] = s->entry[at - 1];
        at--;
    }
    s->entry[at] = (mst_picture_entry){.id = id, .key = (uint16_t)key, .certainty = MST_CERTAIN_SEEN};
    return &s->entry[at];
}

void stage_set(stage *s, mst_id id, mst_key key, double value) {
    mst_picture_entry *e = entry_of(s, id, key);
    e->value = value;
    e->seen = s->picture.tick;
}

void stage_set_id(stage *s, mst_id id, mst_key key, mst_id value) {
    entry_of(s, id, key)->id_value = value;
}

mst_id stage_unit(const stage *s, uint32_t n) {
    assert_true(n >= 1 && n <= s->unit_count);
    return MST_ID('u', 1000 + n);
}

static void put(stage *s, mst_id id, mst_unit_phase phase, mst_point at, double tank_l) {
    stage_set(s, id, MST_KEY_X_CM, at.x_cm);
    stage_set(s, id, MST_KEY_Y_CM, at.y_cm);
    stage_set(s, id, MST_KEY_TASK, 0);
    stage_set(s, id, MST_KEY_PHASE, phase);
    stage_set_id(s, id, MST_KEY_TARGET, 0);
    stage_set_id(s, id, MST_KEY_VIA, 0);
    stage_set_id(s, id, MST_KEY_HOSE_FROM, 0);
    stage_set(s, id, MST_KEY_WATER_L, tank_l);
    stage_set(s, id, MST_KEY_TANK_L, tank_l);
    stage_set(s, id, MST_KEY_AIR_FRAC, 1);
    stage_set(s, id, MST_KEY_FLOW_LPS, 0);
    stage_set(s, id, MST_KEY_ORDERS_DONE, 0);
    stage_set(s, id, MST_KEY_LAST_REASON, 0);
}

void stage_put(stage *s, uint32_t n, mst_unit_phase phase, double x_m, double y_m, double tank_l) {
    mst_id id = stage_unit(s, n);
    put(s, id, phase, at_m(x_m, y_m), s->roster[n - 1].apparatus[0] ? tank_l : 0);
    stage_set(s, id, MST_KEY_CREW, s->roster[n - 1].crew);
    stage_set(s, id, MST_KEY_CAN, mst_can_part(s->roster[n - 1].can, 0));
    stage_set(s, id, MST_KEY_CAN_MORE, mst_can_part(s->roster[n - 1].can, 1));
}

void stage_put_all(stage *s, mst_unit_phase phase, double x_m, double y_m, double tank_l) {
    for (uint32_t n = 1; n <= s->unit_count; n++) stage_put(s, n, phase, x_m, y_m, tank_l);
    stage_force(s, 1, false, phase >= MST_PHASE_IDLE, s->traits.command_grade);
}

mst_id stage_other(stage *s, uint32_t n, double x_m, double y_m, double tank_l) {
    mst_id id = MST_ID('u', 2000 + n);
    put(s, id, MST_PHASE_IDLE, at_m(x_m, y_m), tank_l);
    stage_set(s, id, MST_KEY_CREW, 4);
    return id;
}

void stage_task(stage *s, mst_id unit, mst_order_kind task, mst_id target, mst_id via, mst_unit_phase phase) {
    stage_set(s, unit, MST_KEY_TASK, task);
    stage_set(s, unit, MST_KEY_PHASE, phase);
    stage_set_id(s, unit, MST_KEY_TARGET, target);
    stage_set_id(s, unit, MST_KEY_VIA, via);
}

void stage_end(stage *s, mst_id unit, mst_reason reason) {
    stage_task(s, unit, MST_ORDER_UNSET, 0, 0, MST_PHASE_IDLE);
    stage_set(s, unit, MST_KEY_LAST_REASON, reason);
    stage_set(s, unit, MST_KEY_ORDERS_DONE, mst_picture_value(&s->picture, unit, MST_KEY_ORDERS_DONE, 0) + 1);
}

void stage_burn(stage *s, mst_id building, mst_building_state state, double heat) {
    stage_set(s, building, MST_KEY_STATE, state);
    stage_set(s, building, MST_KEY_HEAT_KW, heat);
    stage_set(s, building, MST_KEY_SMOKE, heat > 0 ? 2 : 0);
}

void stage_force(stage *s, uint32_t number, bool is_commander, bool has_arrived, double grade) {
    mst_id id = MST_ID('f', number);
    stage_set(s, id, MST_KEY_COMMANDER, is_commander);
    stage_set(s, id, MST_KEY_ALERTED, 1);
    stage_set(s, id, MST_KEY_ARRIVED, has_arrived);
    stage_set(s, id, MST_KEY_GRADE, grade);
}

/* ---- orders ---- */

static void think(stage *s, mst_tick tick) {
    s->picture.tick = tick;
    mst_order_list list = {.size = sizeof list, .capacity = 64 - s->count, .order = s->order + s->count};
    s->plugin->think(s->self, &s->services, &s->picture, &list);
    assert_true(list.count <= list.capacity);
    s->count += list.count;
}

void stage_think(stage *s, mst_tick tick) {
    s->count = 0;
    think(s, tick);
}

static bool is_spoken(uint16_t kind) {
    return kind == MST_ORDER_CALL || kind == MST_ORDER_REPORT || kind == MST_ORDER_TAKE_COMMAND ||
           kind == MST_ORDER_HAND_OVER || kind == MST_ORDER_DECLARE_CONTROL || kind == MST_ORDER_DECLARE_OUT;
}

void stage_settle(stage *s, mst_tick tick) {
    s->count = 0;
    for (uint32_t round = 0; round < 8; round++, tick += 2) {
        uint32_t before = s->count;
        think(s, tick);
        for (uint32_t i = before; i < s->count; i++) {
            const mst_order *o = &s->order[i];
            if (o->kind == MST_ORDER_TURN_OUT)
                stage_task(s, o->unit, o->kind, MST_ID('b', 1), 0, MST_PHASE_TURNOUT);
            else if (!is_spoken(o->kind))
                stage_task(s, o->unit, o->kind, o->target, o->via, MST_PHASE_SETUP);
        }
    }
}

const mst_order *stage_ordered(const stage *s, uint32_t n, mst_order_kind kind) {
    for (uint32_t i = 0; i < s->count; i++)
        if (s->order[i].kind == kind && (n == 0 || s->order[i].unit == stage_unit(s, n))) return &s->order[i];
    return NULL;
}

uint32_t stage_count(const stage *s, mst_order_kind kind) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < s->count; i++) count += s->order[i].kind == kind;
    return count;
}
