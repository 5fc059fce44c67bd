/* SPDX-License-Identifier: Apache-2.0
 * burn_fixture.h - a few buildings on an empty map, the shipped catalogues, weather and a fire. */
#ifndef TESTS_FIRE_BURN_FIXTURE_H
#define TESTS_FIRE_BURN_FIXTURE_H
#include "fire/burn.h"
#include "shared.h"

typedef struct burn_fixture {
    mst_map *map;
    mst_grid *grid;
    mst_store *store;
    mst_burn *burn;
    mst_event_list events;
    mst_asset asset[3];
    mst_assets assets;
    mst_burn_def def;
    mst_tick now;
    uint64_t seed;
} burn_fixture;

/* A rectangle of the map: south-west corner and size in metres. */
typedef struct burn_box {
    double x_m, y_m, length_m, width_m, height_m;
    int storeys;
    const char *construction, *occupancy;
} burn_box;

static inline void burn_fail(const char *what, mst_errors *errors) {
    const char *id = errors->count ? errors->item[0].id : "no error", *arg = "";
    if (errors->count && errors->item[0].arg_count) arg = errors->item[0].arg_value[0];
    fail_msg("%s: %s %s", what, id, arg);
}

static inline mst_map *burn_map_of(const burn_box *box, int count) {
    size_t size = 300 + 300 * (size_t)count, at = 0;
    char *text = malloc(size);
    at += (size_t)snprintf(
        text, size, "{\"muster_map\":1,\"origin\":{\"lon\":126,\"lat\":46},\"roads\":[],\"buildings\":[");
    for (int i = 0; i < count; ++i) {
        const burn_box *b = &box[i];
        int w = (int)(100 * b->x_m), s = (int)(100 * b->y_m), e = w + (int)(100 * b->length_m),
            n = s + (int)(100 * b->width_m);
        at += (size_t)snprintf(
            text + at, size - at,
            "%s\n{\"id\":\"b%d\",\"outline\":[[%d,%d],[%d,%d],[%d,%d],[%d,%d]],\"storeys\":%d,"
            "\"height_m\":%d.%02d,\"construction\":\"%s\",\"occupancy\":\"%s\"}",
            i ? "," : "", i + 1, w, s, e, s, e, n, w, n, b->storeys, (int)b->height_m,
            (int)(100 * b->height_m + 0.5) % 100, b->construction, b->occupancy);
    }
    at += (size_t)snprintf(text + at, size - at, "]}");
    mst_errors errors = {0};
    mst_map *map = mst_map_create("test", (mst_bytes){text, at}, &errors);
    if (!map) burn_fail("map", &errors);
    free(text);
    return map;
}

/* Everything but the map. A second start on the same fixture's assets is made by burn_begin. */
static inline void burn_begin(burn_fixture *f, double wind_from_deg, double wind_mps) {
    mst_errors errors = {0};
    f->store = mst_store_create();
    mst_weather_create(f->store, 10, 0.4, wind_from_deg, wind_mps);
    f->def = (mst_burn_def){f->store, f->map, f->grid, &f->assets, f->seed};
    f->burn = mst_burn_create(&f->def, &errors);
    if (!f->burn) burn_fail("burn", &errors);
    f->events = (mst_event_list){.next_n = 1};
    f->now = 0;
}

static inline void burn_start_map(burn_fixture *f, mst_map *map, uint64_t seed, double from_deg, double mps) {
    static const char *const name[] = {"fire.csv", "occupancy.csv", "construction.csv"};
    memset(f, 0, sizeof *f);
    for (int i = 0; i < 3; ++i) {
        char path[300];
        snprintf(path, sizeof path, "%s/assets/%s", MUSTER_SOURCE, name[i]);
        f->asset[i].name = name[i];
        f->asset[i].bytes.data = mst_test_read(path, &f->asset[i].bytes.size);
    }
    f->assets = (mst_assets){f->asset, 3};
    f->map = map;
    f->grid = mst_grid_create(map);
    f->seed = seed;
    burn_begin(f, from_deg, mps);
}

static inline void burn_start(burn_fixture *f, const burn_box *box, int count, uint64_t seed, double from_deg,
                              double mps) {
    burn_start_map(f, burn_map_of(box, count), seed, from_deg, mps);
}

static inline void burn_end(burn_fixture *f) {
    mst_burn_destroy(f->burn);
    mst_store_destroy(f->store);
    mst_events_fini(&f->events);
}

static inline void burn_stop(burn_fixture *f) {
    burn_end(f);
    mst_grid_destroy(f->grid);
    mst_map_destroy(f->map);
    for (int i = 0; i < 3; ++i) free((void *)f->asset[i].bytes.data);
}

/* One second; the events of the tick stay in f->events. Orders for the tick come before it. */
static inline void burn_tick(burn_fixture *f) {
    mst_weather_step(f->store, f->now, f->seed);
    mst_burn_step(f->burn, f->now, mst_weather_now(f->store), &f->events);
}
static inline void burn_next(burn_fixture *f) {
    mst_events_clear(&f->events);
    f->events.tick = ++f->now;
}
static inline void burn_run(burn_fixture *f, uint32_t seconds) {
    for (uint32_t i = 0; i < seconds; ++i) {
        burn_next(f);
        burn_tick(f);
    }
}

static inline bool burn_heard(const burn_fixture *f, mst_event_kind kind) {
    for (uint32_t i = 0; i < f->events.count; ++i)
        if (f->events.item[i].kind == kind) return true;
    return false;
}

static inline uint32_t burn_ignited(const burn_fixture *f) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < f->map->building_count; ++i)
        count += mst_burn_building(f->burn, i)->ignited != MST_TICK_NEVER;
    return count;
}
#endif
