/* SPDX-License-Identifier: Apache-2.0
 * cli_validate_force.c - what fires come to with a response: whether they grow after the first engine is
 * there or after they are known of (London), whether one small tank is enough (UK); and how long a man with
 * a 1240 L cylinder climbs stairs. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/table.h"
#include "cli/cli_validate_map.h"
#include "cli/cli_validate_play.h"

enum { C10A, C10B, C11, C16, CASE_COUNT };
#define LONDON "Sardqvist & Holmstedt 2000"
static const mst_validate_case cases[CASE_COUNT] = {
    [C10A] = {"C10a", "responses", "validate.c10a", "share", 0.75, 0.60, 0.90, MST_USE_HELD, LONDON},
    [C10B] = {"C10b", "responses", "validate.c10b", "share", 0.50, 0.35, 0.65, MST_USE_HELD, LONDON},
    [C11] = {"C11", "responses", "validate.c11", "share", 0.64, 0.50, 0.85, MST_USE_HELD,
             "Grimwood & Sanderson 2015"},
    [C16] = {"C16", "crews", "validate.c16", "min", 12, 10, 14, MST_USE_FIT, "Williams-Bell 2010"},
};

/* ---- one building of a kind on fire, an engine some minutes away ---- */

typedef struct response {
    mst_tick called, arrived, grew; /* 0: not; grew: the last room that caught fire */
    double water_l;
} response;

static bool hear(void *figures, const mst_event *e) {
    response *r = figures;
    if (e->kind == MST_EVENT_CALL_119) r->called = e->tick;
    if (e->kind == MST_EVENT_ARRIVED && r->arrived == 0) r->arrived = e->tick;
    if (e->kind == MST_EVENT_ROOM_IGNITED || e->kind == MST_EVENT_BUILDING_IGNITED) r->grew = e->tick;
    if (e->kind == MST_EVENT_OUTCOME && e->arg[0].number == MST_OUTCOME_WATER_L)
        r->water_l = e->arg[1].number;
    return true;
}

typedef struct kind_of_fire {
    const char *occupancy, *construction;
    double wide_m, deep_m;
    int storeys, people;
    bool is_dwelling;
} kind_of_fire;

static const kind_of_fire kinds[] = {
    {"dwelling", "brick", 10, 8, 2, 4, true},   {"house_kang", "brick", 12, 7, 1, 3, true},
    {"shop", "brick", 14, 10, 1, 4, false},     {"office", "concrete", 20, 12, 3, 12, false},
    {"workshop", "brick", 20, 14, 1, 6, false}, {"school", "concrete", 24, 10, 2, 20, false},
};
enum { KINDS = sizeof kinds / sizeof *kinds };

static response *play(mst_validate *v, const kind_of_fire *k) {
    const mst_sketch_box box = {
        0, 8, k->wide_m, k->deep_m, 3.2 * k->storeys, k->storeys, k->construction, k->occupancy};
    mst_sketch s = {.building_count = 0};
    mst_sketch_building(&s, &box);
    mst_sketch_people(&s, k->people, false);
    mst_sketch_road(&s, "main", -200, 0, 2600, 0);
    mst_sketch_hydrant(&s, 60, 3, 15);
    mst_sketch_station(&s, "national", 2500, 0);
    char *script = mst_sketch_script(&(mst_sketch_plan){
        60, 15, 0.5, 270, 3, "2026-06-10 10:00", "",
        "d:force \"national_station\" { id = \"station\", station = \"s1\", "
        "apparatus = { \"tender_8t\", \"tender_12t\" }, crew = { day = 12, night = 12 } }\n"
        "d:at(\"T+00:00\", function() ignite(\"b1\", { cause = \"electric\" }) end)\n"});
    mst_trial trial = {.script = script, .map = mst_sketch_map(&s)};
    response *all = mst_alloc(v->seeds * sizeof *all);
    if (mst_trial_play(v, &trial, v->seeds, all, sizeof *all, hear) != MST_OK) {
        mst_free(all);
        all = NULL;
    }
    mst_free(script);
    mst_sketch_fini(&s);
    return all;
}

static void run_responses(mst_validate *v, mst_validate_result *r) {
    const double tank_l = 1800;
    uint32_t count = 0, homes = 0, not_since_arrival = 0, not_since_call = 0, enough = 0;
    for (uint32_t k = 0; k < KINDS; k++) {
        response *all = play(v, &kinds[k]);
        if (!all) return;
        for (uint32_t i = 0; i < v->seeds; i++) {
            if (all[i].arrived == 0) continue;
            count++;
            not_since_arrival += all[i].grew <= all[i].arrived;
            not_since_call += all[i].grew <= all[i].called;
            homes += kinds[k].is_dwelling;
            enough += kinds[k].is_dwelling && all[i].water_l <= tank_l;
        }
        mst_free(all);
    }
    if (count == 0 || homes == 0) return;
    mst_validate_set(&r[C10A], (double)not_since_arrival / count, count);
    mst_validate_set(&r[C10B], (double)not_since_call / count, count);
    mst_validate_set(&r[C11], (double)enough / homes, homes);
}

/* ---- C16: three quarters of a cylinder at the pace of people who search and climb ---- */

static double climb_min(mst_validate *v) {
    const double cylinder_l = 1240, used_frac = 0.75;
    double value = NAN;
    mst_catalogues all;
    if (mst_catalogues_open(&all, NULL, 0, &v->errors) == MST_OK)
        for (uint32_t i = 0; i < all.count; i++) {
            if (strcmp(all.file[i].name, "assets/force.csv") != 0) continue;
            mst_table *table = mst_table_create("force.csv", all.file[i].data, &v->errors);
            if (table) value = cylinder_l * used_frac / mst_constant(table, "air_search_lmin", &v->errors);
            mst_table_destroy(table);
        }
    mst_catalogues_fini(&all);
    return value;
}

static void run(mst_validate *v, mst_validate_result *r) {
    run_responses(v, r);
    mst_validate_set(&r[C16], climb_min(v), 0);
}

const mst_validate_group mst_validate_force = {cases, CASE_COUNT, run};
