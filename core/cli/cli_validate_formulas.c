/* SPDX-License-Identifier: Apache-2.0
 * cli_validate_formulas.c - published answers to questions that one model answers by itself. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "base/maths.h"
#include "base/model.h"
#include "base/random.h"
#include "cli/cli_validate_play.h"
#include "fire/fire_models.h"
#include "fire/ground.h"
#include "people/egress_models.h"

static const mst_model *find(const char *name) {
    for (uint32_t g = 0; g < mst_fire_model_groups; g++)
        for (uint32_t i = 0; i < *mst_fire_models[g].count; i++)
            if (strcmp(mst_fire_models[g].item[i].name, name) == 0) return &mst_fire_models[g].item[i];
    for (uint32_t i = 0; i < mst_people_model_count; i++)
        if (strcmp(mst_people_models[i].name, name) == 0) return &mst_people_models[i];
    return NULL;
}

double mst_validate_ask(const char *name, const char *inputs, const char *key) {
    mst_model_input in;
    mst_model_output out = {0};
    const mst_model *model = find(name);
    if (!model || mst_model_parse(inputs, strlen(inputs), &in, &out) != MST_OK) return NAN;
    if (model->answer(&in, &out) != MST_OK) return NAN;
    const mst_model_value *v = mst_model_find(out.item, out.count, key);
    return v && v->is_number ? v->number : NAN;
}

enum { C4, C12, C13A, C13B, C14, C15A, C15B, C24A, C24B, C26, CASE_COUNT };
static const mst_validate_case cases[CASE_COUNT] = {
    [C4] = {"C4", "rooms", "validate.c4", "s", 296, 281.2, 310.8, MST_USE_FIT,
            "hand check of C1: Thomas, fast growth, 30 s incubation"},
    [C12] = {"C12", "suppression", "validate.c12", "L/min m2", 5.7, 4.5, 7, MST_USE_FIT,
             "Sardqvist, Jonsson & Grimwood 2019"},
    [C13A] = {"C13a", "travel", "validate.c13a", "min", 3.2, 3.136, 3.264, MST_USE_FIT, "ISO/RAND"},
    [C13B] = {"C13b", "travel", "validate.c13b", "min", 4.9, 4.802, 4.998, MST_USE_HELD, "ISO/RAND"},
    [C14] = {"C14", "structure", "validate.c14", "s", 363, 300, 480, MST_USE_HELD, "UL, Chicago floor tests"},
    [C15A] = {"C15a", "gas", "validate.c15a", "s", 70, 60, 170, MST_USE_FIT, "BAM 2018"},
    [C15B] = {"C15b", "gas", "validate.c15b", "s", 152, 60, 170, MST_USE_FIT, "BAM 2018"},
    [C24A] = {"C24a", "sprinklers", "validate.c24a", "s", 333, 330, 336, MST_USE_FIT, "fsetools; PD 7974-1"},
    [C24B] = {"C24b", "sprinklers", "validate.c24b", "s", 287, 284, 290, MST_USE_HELD, "fsetools; PD 7974-1"},
    [C26] = {"C26", "grass crews", "validate.c26", "m", MST_NO_FIGURE, 0, 0, MST_USE_HELD,
             "limits of blowers and beaters: flames over 1.5 to 2.5 m"},
};

/* ---- C12: total water by density, a room past flashover attacked from its doorway ---- */

static const char room_map[] =
    "{\"muster_map\":1,\"origin\":{\"lon\":0,\"lat\":50},\"roads\":[],\"buildings\":[{\"id\":\"b1\","
    "\"outline\":[[0,0],[500,0],[500,400],[0,400]],\"storeys\":1,\"height_m\":2.4,"
    "\"construction\":\"brick\",\"occupancy\":\"dwelling\"}]}";
enum { ROOM_M2 = 20, ATTACK_S = 3600, FLASH_S = 3600 };

/* Litres per m2 until it is knocked down; infinite when it never is. `deployed` L/min m2. */
static double water_lm2(double deployed, mst_errors *errors) {
    mst_stage s;
    mst_stage_def def = {.map = room_map, .temperature_degc = 20, .humidity_frac = 0.4, .seed = 1};
    double water = INFINITY;
    if (mst_stage_open(&s, &def, errors) == MST_OK) {
        mst_burn_ignite(s.burn, 0, 0, MST_CAUSE_STOVE, MST_ID_NONE, &s.events);
        while (s.now < FLASH_S && mst_burn_building(s.burn, 0)->rooms_flashed == 0) mst_stage_next(&s);
        double flow_lps = deployed * ROOM_M2 / 60;
        for (uint32_t i = 0; i < ATTACK_S && !isfinite(water); i++) {
            mst_burn_attack(s.burn, 0, flow_lps, MST_DELIVERY_DOOR);
            mst_stage_next(&s);
            if (mst_stage_heard(&s, MST_EVENT_KNOCKED_DOWN)) water = (i + 1) * flow_lps / ROOM_M2;
        }
    }
    mst_stage_close(&s);
    return water;
}

/* The density, 3 to 15 L/min m2, that needs the least water. */
static double best_density(mst_errors *errors) {
    double best = NAN, least = INFINITY;
    for (int i = 6; i <= 30; i++) {
        double water = water_lm2(i / 2.0, errors);
        if (water < least) least = water, best = i / 2.0;
    }
    return best;
}

/* ---- C15: fifteen cylinders in a fire of 100 kW/m2, many times ---- */

enum { CYLINDERS = 15, SERIES = 201 };

static double constant(mst_validate *v, const char *key) {
    mst_catalogues all;
    double value = NAN;
    if (mst_catalogues_open(&all, NULL, 0, &v->errors) == MST_OK)
        for (uint32_t i = 0; i < all.count; i++)
            if (strcmp(all.file[i].name, "assets/fire.csv") == 0) {
                mst_table *t = mst_table_create("fire.csv", all.file[i].data, &v->errors);
                if (t) value = mst_constant(t, key, &v->errors);
                mst_table_destroy(t);
            }
    mst_catalogues_fini(&all);
    return value;
}

static void burst_cylinders(mst_validate *v, mst_validate_result *result) {
    double dose = constant(v, "lpg_dose_mjm2"), sigma = constant(v, "lpg_sigma_ln");
    double first[SERIES], last[SERIES];
    for (uint32_t i = 0; i < SERIES; i++) {
        uint64_t key = mst_random_key(i + 1, "validate.lpg", MST_ID_NONE);
        first[i] = 1e9, last[i] = 0;
        for (uint32_t n = 0; n < CYLINDERS; n++) {
            char inputs[96];
            snprintf(inputs, sizeof inputs, "q_kWm2=100;dose_MJm2=%.10f",
                     mst_random_lognormal(key, n, dose, sigma));
            double t = mst_validate_ask("lpg_cylinder", inputs, "t_fail_s");
            first[i] = mst_min(first[i], t), last[i] = mst_max(last[i], t);
        }
    }
    mst_validate_set(&result[C15A], mst_validate_median(first, SERIES), 0);
    mst_validate_set(&result[C15B], mst_validate_median(last, SERIES), 0);
}

/* ---- C26: a crew with blowers at the head of a fire in tall grass ---- */

static const char grass_map[] =
    "{\"muster_map\":1,\"origin\":{\"lon\":0,\"lat\":50},\"roads\":[],\"buildings\":[{\"id\":\"b1\","
    "\"outline\":[[-39000,0],[-38900,0],[-38900,100],[-39000,100]],\"storeys\":1,\"height_m\":2,"
    "\"construction\":\"brick\",\"occupancy\":\"shed\"}],\"areas\":[{\"id\":\"a1\",\"land\":\"grass\","
    "\"fuel_model\":3,\"outline\":[[-30000,-30000],[30000,-30000],[30000,30000],[-30000,30000]]}]}";
enum { RUN_S = 120, BEAT_S = 60 };
#define BLOWER_FLAME_M 1.5
#define SHOWN_FLAME_M 2.5

/* Metres of head beaten in a minute where flames are longer than SHOWN_FLAME_M; NaN when none are. */
static double beaten_m(mst_errors *errors) {
    mst_stage s;
    mst_stage_def def = {.map = grass_map, .wind_from_deg = 270, .wind_mps = 8, .seed = 1};
    def.temperature_degc = 20;
    def.humidity_frac = 0.4;
    double done = NAN;
    if (mst_stage_open(&s, &def, errors) == MST_OK) {
        mst_ground *g = mst_ground_create(s.store, s.map, s.grid, &s.assets, 5, errors);
        if (g) {
            mst_ground_ignite(g, (mst_point){-20000, 0}, 8, MST_ID_NONE, &s.events);
            for (int i = 0; i < RUN_S + BEAT_S; i++) {
                mst_point head, ahead = {30000, 0};
                mst_stage_next(&s);
                mst_ground_step(g, s.now, mst_weather_now(s.store), s.burn, &s.events);
                if (i < RUN_S || !mst_ground_nearest_front(g, ahead, 1000, &head)) continue;
                if (mst_ground_flame_m(g, head) < SHOWN_FLAME_M) continue;
                double more = mst_ground_beat(g, head, 5, 2, BLOWER_FLAME_M);
                done = isfinite(done) ? done + more : more;
            }
        }
        mst_ground_destroy(g);
    }
    mst_stage_close(&s);
    return done;
}

/* ---- all ---- */

static void ask(mst_validate_result *result, const char *model, const char *inputs, const char *key,
                double scale) {
    mst_validate_set(result, scale * mst_validate_ask(model, inputs, key), 0);
}

static void run(mst_validate *v, mst_validate_result *r) {
    ask(&r[C4], "credibility", "scene=cr-1 by model: Thomas Q_fo, fast alpha, 30 s incubation", "t_s", 1);
    mst_validate_set(&r[C12], best_density(&v->errors), 0);
    ask(&r[C13A], "travel_time", "D_mi=1.5", "T_min", 1);
    ask(&r[C13B], "travel_time", "D_mi=2.5", "T_min", 1);
    /* the web of an I-joist, 9.5 mm of board charred from both sides at the rate of softwood */
    ask(&r[C14], "timber_char", "beta_mm_min=0.8;depth_lost_mm=4.75", "t_min", 60);
    burst_cylinders(v, r);
    ask(&r[C24A], "sprinkler_act",
        "zH_m=3.6;r_m=2.83;RTI=115;C=0.4;alpha=0.0117;conv_frac=0.7;HRRPUA=510;T_act=68;T0=20", "t_act_s", 1);
    ask(&r[C24B], "sprinkler_act",
        "zH_m=3.0;r_m=2.5;RTI=115;C=0.4;alpha=0.0117;conv_frac=0.7;HRRPUA=510;T_act=68;T0=20", "t_act_s", 1);
    mst_validate_set(&r[C26], beaten_m(&v->errors), 0);
}

const mst_validate_group mst_validate_formulas = {cases, CASE_COUNT, run};
