/* SPDX-License-Identifier: Apache-2.0
 * cli_validate_crew.c - crew sizes of NIST TN 1661: one engine's crew does a house from its first line to
 * the last look round, 61 m from its engine, as orders of a seat in a drill in this process. Those
 * experiments had no fire that grows while a small crew is late; only the first line goes to the fire. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli_validate_map.h"
#include "cli/cli_validate_play.h"

enum { C6A, C6B, C6C, C7A, C7B, C7C, C8A, C8B, C8C, C9A, C9B, CASE_COUNT };
#define TN "NIST TN 1661"
static const mst_validate_case cases[CASE_COUNT] = {
    [C6A] = {"C6a", "crews", "validate.c6a", "share", 0.30, 0.24, 0.36, MST_USE_FIT, TN},
    [C6B] = {"C6b", "crews", "validate.c6b", "share", 0.25, 0.20, 0.30, MST_USE_FIT, TN},
    [C6C] = {"C6c", "crews", "validate.c6c", "share", 0, -0.05, 0.05, MST_USE_FIT, TN},
    [C7A] = {"C7a", "crews", "validate.c7a", "s", 57, 42.75, 71.25, MST_USE_FIT, TN},
    [C7B] = {"C7b", "crews", "validate.c7b", "s", 87, 65.25, 108.75, MST_USE_FIT, TN},
    [C7C] = {"C7c", "crews", "validate.c7c", "s", 122, 91.5, 152.5, MST_USE_FIT, TN},
    [C8A] = {"C8a", "crews", "validate.c8a", "share", 0.15, 0.10, 0.20, MST_USE_HELD, TN},
    [C8B] = {"C8b", "crews", "validate.c8b", "share", 0.06, 0.01, 0.11, MST_USE_HELD, TN},
    [C8C] = {"C8c", "crews", "validate.c8c", "share", 0.22, 0.17, 0.27, MST_USE_HELD, TN},
    [C9A] = {"C9a", "crews", "validate.c9a", "min", 16, 12.8, 19.2, MST_USE_HELD, TN ", from C6"},
    [C9B] = {"C9b", "crews", "validate.c9b", "min", 23, 18.4, 27.6, MST_USE_HELD, TN ", from C6"},
};

/* ---- a force of one engine that obeys its seat ---- */

static int crew_init(void *self, const mst_services *services, const mst_force_def *def, mst_traits *traits,
                     mst_unit_def *unit, uint32_t *count) {
    traits->task_time_factor = 1;
    traits->turnout_day_s = traits->turnout_night_s = 60;
    traits->mask_time_s = 60;
    traits->command_grade = 2;
    traits->knows_ground = 1;
    *unit = (mst_unit_def){.apparatus = "tender_5t", .crew = (uint8_t)def->crew, .can = UINT32_MAX};
    unit->kit = MST_KIT_HOSE | MST_KIT_RADIO | MST_KIT_FORCING | MST_KIT_BREATHING;
    *count = 1;
    return 0;
}

static void crew_think(void *self, const mst_services *services, const mst_picture *picture,
                       mst_order_list *out) {}

static const mst_plugin crew_plugin = {.size = sizeof crew_plugin,
                                       .abi = MST_PLUGIN_ABI,
                                       .id = "test_crew",
                                       .version = "1",
                                       .init = crew_init,
                                       .think = crew_think};

/* ---- the scene ---- */

#define ENGINE MST_ID('u', 1001)
enum { HOUSES = 3, LIMIT_S = 7200, RESPONSE_S = 300 };

static const struct {
    mst_order_kind kind;
    uint64_t house;
} scene[] = {{MST_ORDER_FORCE_ENTRY, 1}, {MST_ORDER_VENTILATE, 1},   {MST_ORDER_STOP_PLANT, 1},
             {MST_ORDER_SIZE_UP, 1},     {MST_ORDER_FORCE_ENTRY, 2}, {MST_ORDER_EVACUATE, 2},
             {MST_ORDER_SEARCH, 2},      {MST_ORDER_VENTILATE, 2},   {MST_ORDER_STOP_PLANT, 2},
             {MST_ORDER_FORCE_ENTRY, 3}, {MST_ORDER_EVACUATE, 3},    {MST_ORDER_SEARCH, 3},
             {MST_ORDER_VENTILATE, 3},   {MST_ORDER_STOP_PLANT, 3},  {MST_ORDER_SIZE_UP, 3}};
enum { SCENE_COUNT = sizeof scene / sizeof *scene };

typedef struct play_now {
    mst_drill *drill;
    mst_tick now;
} play_now;

static bool is_end(const mst_event *e, mst_event_kind kind, mst_order_kind order) {
    if (kind == MST_EVENT_DISPATCHED) return e->kind == kind;
    if (e->kind == MST_EVENT_REFUSED && e->subject == ENGINE) return true;
    if (e->kind != kind || e->subject != ENGINE) return false;
    return kind != MST_EVENT_TASK_END || e->arg[0].number == order;
}

/* Gives an order (none: NULL) and waits for what ends it; the seconds it took, or NaN. */
static double await(play_now *p, mst_order *order, mst_event_kind kind) {
    for (int s = 0; s < LIMIT_S && !mst_drill_is_over(p->drill); s++) {
        if (mst_drill_step(p->drill, order, order && s == 0) != MST_OK) return NAN;
        const mst_drill_tick *last = mst_drill_last(p->drill);
        p->now = last->tick;
        for (uint32_t i = 0; i < last->event_count; i++)
            if (is_end(&last->event[i], kind, order ? (mst_order_kind)order->kind : MST_ORDER_UNSET))
                return last->event[i].kind == MST_EVENT_REFUSED ? NAN : s;
    }
    return NAN;
}

static mst_order order_of(mst_order_kind kind, uint64_t house, uint64_t hydrant) {
    return (mst_order){.source = MST_SOURCE_SEAT,
                       .kind = (uint16_t)kind,
                       .seat = MST_ID('x', MST_SEAT_FORCE + 1),
                       .unit = ENGINE,
                       .target = house ? MST_ID('b', house) : MST_ID_NONE,
                       .via = hydrant ? MST_ID('h', hydrant) : MST_ID_NONE};
}

typedef struct crew_times {
    double line_s, scene_s;
} crew_times;

static crew_times play_scene(play_now *p) {
    crew_times t = {NAN, NAN};
    mst_order out = order_of(MST_ORDER_TURN_OUT, 0, 0), line = order_of(MST_ORDER_ATTACK, 1, 1);
    if (isnan(await(p, NULL, MST_EVENT_DISPATCHED)) || isnan(await(p, &out, MST_EVENT_ARRIVED))) return t;
    mst_order fire = {.source = MST_SOURCE_DIRECTOR,
                      .kind = MST_ACT_IGNITE,
                      .seat = MST_ID('x', MST_SEAT_DIRECTOR),
                      .target = MST_ID('b', 1),
                      .value = {MST_CAUSE_STOVE}};
    if (mst_drill_step(p->drill, &fire, 1) != MST_OK) return t;
    for (int s = 0; s < 5; s++) mst_drill_step(p->drill, NULL, 0);
    t.line_s = t.scene_s = await(p, &line, MST_EVENT_WATER_ON);
    for (uint32_t i = 0; i < SCENE_COUNT; i++) {
        mst_order next = order_of(scene[i].kind, scene[i].house, 0);
        t.scene_s += await(p, &next, MST_EVENT_TASK_END);
    }
    return t;
}

static char *map_text(void) {
    mst_sketch s = {.building_count = 0};
    for (int i = 0; i < HOUSES; i++)
        mst_sketch_building(&s, &(mst_sketch_box){13.0 * i, 46, 12, 7, 3.2, 1, "brick", "house_kang"});
    mst_sketch_road(&s, "village", -200, 0, 200, 0);
    mst_sketch_hydrant(&s, -30, -3, 15);
    mst_sketch_station(&s, "national", 50, 0);
    const char *text = mst_sketch_map(&s);
    char *copy = mst_alloc(strlen(text) + 1);
    strcpy(copy, text);
    mst_sketch_fini(&s);
    return copy;
}

static crew_times times_of(mst_validate *v, const mst_assets *assets, const char *map, uint32_t crew,
                           uint64_t seed) {
    char more[160];
    snprintf(more, sizeof more, "d:force \"test_crew\" { id = \"engine\", station = \"s1\", crew = { day = %u, night = %u } }\n",
             crew, crew);
    char *script = mst_sketch_script(&(mst_sketch_plan){120, 15, 0.5, 270, 2, "2026-06-10 10:00", "", more});
    const mst_asset file = {"map.json", {map, strlen(map)}};
    const mst_plugin *plugin = &crew_plugin;
    mst_drill_options options = {
        .seed = seed, .human = {"engine"}, .human_count = 1, .call_at = 1, .call_about = MST_ID('b', 1)};
    mst_drill_input input = {.scenario_file = "drill.lua",
                             .scenario = {script, strlen(script)},
                             .file = &file,
                             .file_count = 1,
                             .assets = assets,
                             .plugin = &plugin,
                             .plugin_count = 1,
                             .options = &options};
    play_now p = {mst_drill_create(&input, &v->errors), 0};
    crew_times t = p.drill ? play_scene(&p) : (crew_times){NAN, NAN};
    if (p.drill) mst_drill_destroy(p.drill);
    mst_free(script);
    return t;
}

static crew_times mean_of(mst_validate *v, const mst_assets *assets, const char *map, uint32_t crew) {
    crew_times sum = {0, 0};
    for (uint64_t seed = 1; seed <= v->seeds; seed++) {
        crew_times t = times_of(v, assets, map, crew, seed);
        sum.line_s += t.line_s / v->seeds;
        sum.scene_s += t.scene_s / v->seeds;
    }
    return sum;
}

static void fill(mst_validate *v, const crew_times *t, mst_validate_result *r) {
    double two_s = RESPONSE_S + t[2].line_s, four_s = RESPONSE_S + t[4].line_s;
    const double computed[CASE_COUNT] = {[C6A] = 1 - t[4].scene_s / t[2].scene_s,
                                         [C6B] = 1 - t[4].scene_s / t[3].scene_s,
                                         [C6C] = 1 - t[5].scene_s / t[4].scene_s,
                                         [C7A] = t[2].line_s - t[3].line_s,
                                         [C7B] = t[2].line_s - t[4].line_s,
                                         [C7C] = t[2].line_s - t[5].line_s,
                                         [C8A] = 1 - four_s / two_s,
                                         [C8B] = 1 - four_s / (RESPONSE_S + t[3].line_s),
                                         [C8C] = 1 - (RESPONSE_S + t[5].line_s) / two_s,
                                         [C9A] = t[4].scene_s / 60,
                                         [C9B] = t[2].scene_s / 60};
    for (uint32_t i = 0; i < CASE_COUNT; i++) mst_validate_set(&r[i], computed[i], v->seeds);
}

static void run(mst_validate *v, mst_validate_result *r) {
    mst_catalogues all;
    if (mst_catalogues_open(&all, NULL, 0, &v->errors) == MST_OK) {
        mst_asset *asset = mst_alloc(all.count * sizeof *asset);
        for (uint32_t i = 0; i < all.count; i++)
            asset[i] = (mst_asset){all.file[i].name + 7, all.file[i].data};
        const mst_assets assets = {asset, all.count};
        char *map = map_text();
        crew_times t[6] = {{0, 0}};
        for (uint32_t crew = 2; crew <= 5; crew++) t[crew] = mean_of(v, &assets, map, crew);
        fill(v, t, r);
        mst_free(map);
        mst_free(asset);
    }
    mst_catalogues_fini(&all);
}

const mst_validate_group mst_validate_crew = {cases, CASE_COUNT, run};
