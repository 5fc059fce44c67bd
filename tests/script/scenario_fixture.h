/* SPDX-License-Identifier: Apache-2.0
 * scenario_fixture.h - a scenario from a text on the map of a yard, for tests. */
#ifndef TESTS_SCENARIO_FIXTURE_H
#define TESTS_SCENARIO_FIXTURE_H
#include "shared.h"
#include "script/scenario.h"

#define DRILL_HEAD                                                                                           \
    "local d = drill { id = 'yard', title = { en = 'Yard', zh = '草场' }, map = 'map.json',\n"             \
    "  start = '2026-01-14 13:40', duration_min = 90,\n"                                                     \
    "  weather = { temperature_degc = -24, humidity_frac = 0.55, wind = { from_deg = 300, speed_mps = 5 } "  \
    "} }\n"                                                                                                  \
    "d:force 'township_team' { id = 'wutong', station = 's2', class = 'first' }\n"

static inline bool fixture_map(void *user, const char *name, const char **file, mst_bytes *bytes) {
    static char *text;
    static size_t size;
    static const char broken[] = "{ \"muster_map\": 1,\n\"name\": 5 }";
    *file = name;
    *bytes = (mst_bytes){broken, sizeof broken - 1};
    if (strcmp(name, "broken.json") == 0) return true;
    static const char rubric[] =
        "rubric { id = 'own', version = '3', gates = { { id = 'g', measure = 'late_dead', full = 0, "
        "cap = 59 } }, deductions = { { id = 'k', measure = 'minor_breaches', each = 2 } },\n"
        "{ id = 'a', group = 'clocks', type = 'township_team', measure = 'arrival_s', target = "
        "true, of = 100, full = 1, none = 1.5 } }";
    *bytes = (mst_bytes){rubric, sizeof rubric - 1};
    if (strcmp(name, "rubric.lua") == 0 || strcmp(name, "rubric_standard.lua") == 0) return true;
    if (strcmp(name, "map.json") != 0) return false;
    if (!text) text = mst_test_read(MUSTER_SOURCE "/tests/script/yard.json", &size);
    *bytes = (mst_bytes){text, size};
    return true;
}

static inline mst_scenario *fixture_create(const char *text, size_t size, mst_errors *errors) {
    static const char *const plugins[] = {"national_station", "township_team", "micro_station"};
    static const char apparatus[] = "key,water_l\ntender_5t,5000\ntender_12t,12000\nladder_32m,0\n";
    static const mst_asset asset = {"apparatus.csv", {apparatus, sizeof apparatus - 1}};
    static const mst_assets assets = {&asset, 1};
    mst_scenario_def def = {.file = "drill.lua",
                            .source = {text, size},
                            .seed = 1,
                            .plugin = plugins,
                            .plugin_count = 3,
                            .assets = &assets,
                            .map = fixture_map};
    return mst_scenario_create(&def, errors);
}

/* The drill head and a body; fails the test with the first error. */
static inline mst_scenario *fixture_good(const char *body) {
    char *text = malloc(strlen(DRILL_HEAD) + strlen(body) + 1);
    strcpy(text, DRILL_HEAD);
    strcat(text, body);
    mst_errors errors = {0};
    mst_scenario *s = fixture_create(text, strlen(text), &errors);
    if (!s)
        fail_msg("line %u: %s %s %s", errors.item[0].line, errors.item[0].id,
                 errors.item[0].arg_count ? errors.item[0].arg_value[0] : "",
                 errors.item[0].arg_count > 1 ? errors.item[0].arg_value[1] : "");
    mst_errors_fini(&errors);
    free(text);
    return s;
}

/* What one tick gave. */
typedef struct fixture_tick {
    mst_acts acts;
    mst_event_list events;
    mst_errors errors;
    int status;
} fixture_tick;

static inline fixture_tick fixture_step(mst_scenario *s, mst_tick tick, const mst_event *event,
                                        uint32_t count) {
    fixture_tick t = {.events = {.tick = tick, .next_n = 1}};
    t.status = mst_scenario_step(s, tick, event, count, &t.acts, &t.events, &t.errors);
    return t;
}

static inline void fixture_fini(fixture_tick *t) {
    mst_free(t->acts.item);
    mst_events_fini(&t->events);
    mst_errors_fini(&t->errors);
}
#endif
