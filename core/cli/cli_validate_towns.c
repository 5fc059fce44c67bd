/* SPDX-License-Identifier: Apache-2.0
 * cli_validate_towns.c - whole drills of towns on fire: the village of Qiqihar, the district of Itoigawa,
 * towns of wood against Hamada's bound and Sakata's burnt ground, and brick houses that must not light each
 * other. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/maths.h"
#include "cli/cli_validate_map.h"
#include "cli/cli_validate_play.h"

enum { C17A, C17B, C19A, C19B, C19C, C19D, C20, C22A, C22B, C22C, C23, CASE_COUNT };
static const mst_validate_case cases[CASE_COUNT] = {
    [C17A] = {"C17a", "incidents", "validate.c17a", "households", 100, 60, 150, MST_USE_FIT,
              "Qiqihar, 2009-05-20: dbw.cn 2009-05-21"},
    [C17B] = {"C17b", "incidents", "validate.c17b", "households", MST_NO_FIGURE, 0, 9, MST_USE_HELD,
              "models.md C17"},
    [C19A] = {"C19a", "incidents", "validate.c19a", "min", 61, 30.5, 91.5, MST_USE_HELD,
              "Itoigawa, 2016-12-22: JpGU 2017 MIS14-P13"},
    [C19B] = {"C19b", "incidents", "validate.c19b", "buildings", 50, 25, 75, MST_USE_HELD,
              "JpGU 2017 MIS14-P13"},
    [C19C] = {"C19c", "incidents", "validate.c19c", "buildings", 140, 70, 210, MST_USE_HELD,
              "Mainichi 2016-12-24"},
    [C19D] = {"C19d", "incidents", "validate.c19d", "buildings", 147, 73.5, 220.5, MST_USE_HELD,
              "Mainichi 2016-12-24; NIST (Manzello & Suzuki 2018)"},
    [C20] = {"C20", "incidents", "validate.c20", "m2", 150000, 15000, 1500000, MST_USE_HELD,
             "Sakata 1976: Mainichi 2016-12-24"},
    [C22A] = {"C22a", "Hamada's bound", "validate.c22a", "m/min", 2.5, 0.125, 2.5, MST_USE_FIT, "Hamada"},
    [C22B] = {"C22b", "Hamada's bound", "validate.c22b", "m/min", 4.4, 0.22, 4.4, MST_USE_FIT, "Hamada"},
    [C22C] = {"C22c", "Hamada's bound", "validate.c22c", "m/min", 7.3, 0.365, 7.3, MST_USE_HELD, "Hamada"},
    [C23] = {"C23", "incidents", "validate.c23", "share", MST_NO_FIGURE, 0.95, 1, MST_USE_FIT,
             "BR 187 separation; models.md C23"},
};

/* ---- what is kept of a drill: when each building caught fire ---- */

enum { MINUTE = 60 };
typedef struct lit {
    mst_id id;
    mst_tick at;
    bool is_brand;
} lit;
typedef struct town_fire {
    lit *item;
    uint32_t count, capacity;
    bool (*is_enough)(const struct town_fire *t); /* NULL: play to the end */
} town_fire;

static bool hear(void *figures, const mst_event *e) {
    town_fire *t = figures;
    if (e->kind != MST_EVENT_BUILDING_IGNITED) return true;
    MST_GROW(t->item, t->count, t->capacity);
    t->item[t->count++] = (lit){e->subject, e->tick, e->arg[0].number == MST_CAUSE_BRAND};
    return !t->is_enough || !t->is_enough(t);
}

static town_fire *play_until(mst_validate *v, const mst_trial *trial, uint32_t seeds,
                             bool (*is_enough)(const town_fire *t)) {
    town_fire *all = mst_alloc(seeds * sizeof *all);
    for (uint32_t i = 0; i < seeds; i++) all[i].is_enough = is_enough;
    if (mst_trial_play(v, trial, seeds, all, sizeof *all, hear) == MST_OK) return all;
    mst_free(all);
    return NULL;
}

static town_fire *play(mst_validate *v, const mst_trial *trial, uint32_t seeds) {
    return play_until(v, trial, seeds, NULL);
}

static void release(town_fire *all, uint32_t seeds) {
    for (uint32_t i = 0; all && i < seeds; i++) mst_free(all[i].item);
    mst_free(all);
}

/* Median over the drills of a figure of each. */
typedef double figure_fn(const town_fire *t, const void *with);
static double median_of(const town_fire *all, uint32_t seeds, figure_fn *figure, const void *with) {
    double *value = mst_alloc(seeds * sizeof *value);
    for (uint32_t i = 0; i < seeds; i++) value[i] = figure(&all[i], with);
    double median = mst_validate_median(value, seeds);
    mst_free(value);
    return median;
}

static bool is_again(const town_fire *t, uint32_t n) {
    for (uint32_t i = 0; i < n; i++)
        if (t->item[i].id == t->item[n].id) return true;
    return false;
}

/* Buildings that caught fire by a minute; one that was put out and lit again counts once. */
static double buildings_by(const town_fire *t, const void *minute) {
    double count = 0;
    for (uint32_t i = 0; i < t->count; i++)
        count += t->item[i].at <= *(const double *)minute * MINUTE && !is_again(t, i);
    return count;
}

static double first_spot_min(const town_fire *t, const void *unused) {
    for (uint32_t i = 0; i < t->count; i++)
        if (t->item[i].is_brand) return (double)t->item[i].at / MINUTE;
    return 1e99; /* never */
}

/* ---- C17: households, that is names before the "_", whose house, store or pen caught fire ---- */

static const mst_building *building_of(const mst_map *map, mst_id id) {
    for (uint32_t i = 0; i < map->building_count; i++)
        if (map->building[i].id == id) return &map->building[i];
    return NULL;
}

static uint32_t yard_of(const mst_building *b) {
    return b && b->name[0] == 'y' && b->occupancy != MST_OCCUPANCY_STRAW_STACK
               ? (uint32_t)strtoul(b->name + 1, NULL, 10)
               : 0;
}

static double households(const town_fire *t, const void *map) {
    enum { YARDS_MAX = 1024 };
    bool is_burnt[YARDS_MAX] = {false};
    double count = 0;
    for (uint32_t i = 0; i < t->count; i++) {
        uint32_t yard = yard_of(building_of(map, t->item[i].id));
        if (yard == 0 || yard >= YARDS_MAX || is_burnt[yard]) continue;
        is_burnt[yard] = true;
        count++;
    }
    return count;
}

/* They take seconds: fewer drills, unless --seeds says how many. */
enum { TOWN_SEEDS = 9 };
static void run_village(mst_validate *v, const char *path, mst_validate_result *r) {
    uint32_t seeds = v->is_hasty ? TOWN_SEEDS : v->seeds;
    mst_trial trial = {.path = path, .options = {.is_no_response = true}};
    mst_map *map = mst_trial_map(v, &trial);
    town_fire *all = map ? play(v, &trial, seeds) : NULL;
    if (all) mst_validate_set(r, median_of(all, seeds, households, map), seeds);
    release(all, seeds);
    mst_map_destroy(map);
}

/* ---- C19 ---- */

static const char itoigawa[] = "tests/drills/itoigawa";

/* One set of drills for all of it, fought as the fire was: nobody knows what it had done by itself. */
static void run_itoigawa(mst_validate *v, mst_validate_result *r) {
    static const double early_min = 206, late_min = 310, end_min = 630;
    mst_trial trial = {.path = itoigawa};
    uint32_t seeds = v->is_hasty ? TOWN_SEEDS : v->seeds;
    town_fire *all = play(v, &trial, seeds);
    if (all) {
        mst_validate_set(&r[C19A], median_of(all, seeds, first_spot_min, NULL), seeds);
        mst_validate_set(&r[C19B], median_of(all, seeds, buildings_by, &early_min), seeds);
        mst_validate_set(&r[C19C], median_of(all, seeds, buildings_by, &late_min), seeds);
        mst_validate_set(&r[C19D], median_of(all, seeds, buildings_by, &end_min), seeds);
    }
    release(all, seeds);
}

/* ---- C20, C22: towns of wood in a grid; the fire begins at the upwind edge, the south ---- */

#define HOUSE_M 10.0
#define GAP_M 3.0

enum { FRONT_NX = 9, FRONT_NY = 12 }; /* houses of the town that a front is timed in */

typedef struct wood_town {
    int nx, ny;
    double minutes, wind_mps;
    uint32_t seeds;
} wood_town;

/* Row of the grid, from 0; ids count along rows. */
static int row_of(mst_id id, int nx) {
    return (int)((MST_ID_NUMBER(id) - 1) / (uint64_t)nx);
}

/* When half a row burns, min; never: far beyond. */
static double half_row_min(const town_fire *t, int nx, int row) {
    int count = 0;
    for (uint32_t i = 0; i < t->count; i++) {
        if (row_of(t->item[i].id, nx) != row || is_again(t, i)) continue;
        if (2 * ++count >= nx) return (double)t->item[i].at / MINUTE;
    }
    return INFINITY;
}

/* Rows between which the front is timed: away from the start and before the end. */
enum { FROM_ROW = 2, TO_ROW = 8 };
static bool is_front_timed(const town_fire *t) {
    return isfinite(half_row_min(t, FRONT_NX, FROM_ROW)) && isfinite(half_row_min(t, FRONT_NX, TO_ROW));
}

/* Lights the middle of the south row, or all of it. */
static char *lighting(const wood_town *w, bool is_row) {
    size_t size = 100 + 60 * (size_t)w->nx, at = 0;
    char *text = mst_alloc(size);
    at += (size_t)snprintf(text, size, "d:at(\"T+00:00\", function()\n");
    for (int i = is_row ? 1 : w->nx / 2; i <= (is_row ? w->nx : w->nx / 2); i++)
        at += (size_t)snprintf(text + at, size - at, "ignite(\"b%d\", { cause = \"stove\" })\n", i);
    snprintf(text + at, size - at, "end)\n");
    return text;
}

static town_fire *play_wood(mst_validate *v, const wood_town *w, bool is_row) {
    const mst_sketch_box house = {.wide_m = HOUSE_M,
                                  .deep_m = HOUSE_M,
                                  .height_m = 6,
                                  .storeys = 2,
                                  .construction = "timber",
                                  .occupancy = "dwelling"};
    mst_sketch sketch = {.building_count = 0};
    mst_sketch_grid(&sketch, &house, w->nx, w->ny, GAP_M);
    char *more = lighting(w, is_row);
    char *script = mst_sketch_script(
        &(mst_sketch_plan){w->minutes, 15, 0.4, 180, w->wind_mps, "2026-04-10 12:00", "", more});
    mst_trial trial = {.script = script, .map = mst_sketch_map(&sketch), .options = {.is_no_response = true}};
    town_fire *all = play_until(v, &trial, w->seeds, is_row ? is_front_timed : NULL);
    mst_free(script);
    mst_free(more);
    mst_sketch_fini(&sketch);
    return all;
}

static double front_m_min(const town_fire *t, const void *town) {
    const wood_town *w = town;
    double from = half_row_min(t, w->nx, FROM_ROW), to = half_row_min(t, w->nx, TO_ROW);
    if (!isfinite(from) || !isfinite(to)) return 0;
    return (TO_ROW - FROM_ROW) * (HOUSE_M + GAP_M) / mst_max(1, to - from);
}

static void run_hamada(mst_validate *v, double wind_mps, mst_validate_result *r) {
    const wood_town w = {FRONT_NX, FRONT_NY, 480, wind_mps, v->town_seeds};
    town_fire *all = play_wood(v, &w, true);
    if (all) mst_validate_set(r, median_of(all, w.seeds, front_m_min, &w), w.seeds);
    release(all, w.seeds);
}

/* Ground burnt: the plots of all that caught fire. */
static double plots_m2(const town_fire *t, const void *unused) {
    double all = 0, end_min = 1e9;
    all = buildings_by(t, &end_min);
    return all * (HOUSE_M + GAP_M) * (HOUSE_M + GAP_M);
}

static void run_sakata(mst_validate *v, mst_validate_result *r) {
    if (v->is_hasty) {
        r->absent = "validate.too_long";
        return;
    }
    const wood_town w = {60, 90, 680, 12, v->town_seeds < 3 ? v->town_seeds : 3};
    town_fire *all = play_wood(v, &w, false);
    if (all) mst_validate_set(r, median_of(all, w.seeds, plots_m2, NULL), w.seeds);
    release(all, w.seeds);
}

/* ---- C23 ---- */

static void run_brick(mst_validate *v, mst_validate_result *r) {
    const mst_sketch_box house = {.wide_m = 10,
                                  .deep_m = 7,
                                  .height_m = 3.2,
                                  .storeys = 1,
                                  .construction = "brick",
                                  .occupancy = "house_kang"};
    uint32_t seeds = 2 * v->seeds, alone = 0;
    mst_sketch sketch = {.building_count = 0};
    mst_sketch_grid(&sketch, &house, 3, 3, 8);
    char *script = mst_sketch_script(
        &(mst_sketch_plan){120, 10, 0.3, 225, 7.5, "2026-04-10 12:00", "",
                           "d:at(\"T+00:00\", function() ignite(\"b5\", { cause = \"stove\" }) end)\n"});
    mst_trial trial = {.script = script, .map = mst_sketch_map(&sketch), .options = {.is_no_response = true}};
    town_fire *all = play(v, &trial, seeds);
    for (uint32_t i = 0; all && i < seeds; i++) alone += all[i].count == 1;
    if (all) mst_validate_set(r, (double)alone / seeds, seeds);
    release(all, seeds);
    mst_free(script);
    mst_sketch_fini(&sketch);
}

static void run(mst_validate *v, mst_validate_result *r) {
#define ASKED(n) mst_validate_is_asked(v, cases[n].id)
    if (ASKED(C17A)) run_village(v, "tests/drills/qiqihar", &r[C17A]);
    if (ASKED(C17B)) run_village(v, "tests/drills/qiqihar/cleared.lua", &r[C17B]);
    if (ASKED(C19A) || ASKED(C19B) || ASKED(C19C) || ASKED(C19D)) run_itoigawa(v, r);
    if (ASKED(C20)) run_sakata(v, &r[C20]);
    if (ASKED(C22A)) run_hamada(v, 0, &r[C22A]);
    if (ASKED(C22B)) run_hamada(v, 5, &r[C22B]);
    if (ASKED(C22C)) run_hamada(v, 10, &r[C22C]);
    if (ASKED(C23)) run_brick(v, &r[C23]);
#undef ASKED
}

const mst_validate_group mst_validate_towns = {cases, CASE_COUNT, run};
