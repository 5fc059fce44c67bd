/* SPDX-License-Identifier: Apache-2.0
 * ground_test.c - a grass fire on a small map with a road, a pond, a straw stack and a house, with a made-up
 * building fire in place of burn.c. */
#include "shared.h"

#include "base/maths.h"
#include "fire/ground.h"

enum { BUILDINGS = 2 };

/* What ground.c asks of the burning buildings. */
struct mst_burn {
    mst_building_fire fire[BUILDINGS];
    uint32_t active[BUILDINGS], active_count;
    mst_ground_brand brand[64];
    uint32_t brand_count;
    double flux_kwm2[BUILDINGS], dose[BUILDINGS]; /* highest flux; sum of (q - 9)^2 */
    mst_id from[BUILDINGS];
};
const mst_building_fire *mst_burn_building(const mst_burn *burn, uint32_t building) {
    return &burn->fire[building];
}
const uint32_t *mst_burn_active(const mst_burn *burn, uint32_t *count) {
    *count = burn->active_count;
    return burn->active;
}
const mst_ground_brand *mst_burn_ground_brands(const mst_burn *burn, uint32_t *count) {
    *count = burn->brand_count;
    return burn->brand;
}
void mst_burn_expose(mst_burn *burn, uint32_t building, double flux_kwm2, bool is_piloted, mst_id from) {
    if (flux_kwm2 > burn->flux_kwm2[building]) burn->flux_kwm2[building] = flux_kwm2;
    if (flux_kwm2 > 9) burn->dose[building] += (flux_kwm2 - 9) * (flux_kwm2 - 9);
    burn->from[building] = from;
}

typedef struct scene {
    mst_map *map;
    mst_grid *grid;
    mst_store *store;
    mst_asset asset;
    mst_assets assets;
    mst_ground *ground;
    mst_burn burn;
    mst_event_list events;
    mst_tick now;
} scene;

/* 800 x 400 m of stubble round (0, 0); a road north to south at x = 150 m; a stack at x = 60 m in the field,
 * a house beyond the road; a pond in the south-west. */
static const char map_text[] =
    "{\"muster_map\":1,\"origin\":{\"lon\":126,\"lat\":46},\n\"buildings\":["
    "{\"id\":\"b1\",\"outline\":[[6000,-400],[6800,-400],[6800,400],[6000,400]],\"storeys\":1,"
    "\"height_m\":4,\"construction\":\"straw\",\"occupancy\":\"straw_stack\"},"
    "{\"id\":\"b2\",\"outline\":[[17000,-400],[18000,-400],[18000,400],[17000,400]],\"storeys\":1,"
    "\"height_m\":3,\"construction\":\"brick\",\"occupancy\":\"house_kang\"}],\n"
    "\"roads\":[{\"id\":\"r1\",\"class\":\"village\",\"width_m\":6,\"line\":[[15000,-30000],[15000,30000]]}],"
    "\n"
    "\"water\":[{\"id\":\"w1\",\"kind\":\"pond\",\"outline\":[[-30000,-15000],[-25000,-15000],[-25000,-10000]"
    "]}],\n"
    "\"areas\":[{\"id\":\"a1\",\"land\":\"stubble\",\"fuel_model\":1,"
    "\"outline\":[[-40000,-20000],[40000,-20000],[40000,20000],[-40000,20000]]}]}";

static void start_ground(scene *s) {
    mst_errors errors = {0};
    s->ground = mst_ground_create(s->store, s->map, s->grid, &s->assets, 5, &errors);
    assert_non_null(s->ground);
    mst_errors_fini(&errors);
}

static scene *open_map_scene(const char *text, double temperature_degc, double wind_from_deg,
                             double wind_mps) {
    scene *s = calloc(1, sizeof *s);
    mst_errors errors = {0};
    size_t size;
    s->map = mst_map_create("map.json", (mst_bytes){text, strlen(text)}, &errors);
    assert_non_null(s->map);
    mst_errors_fini(&errors);
    s->grid = mst_grid_create(s->map);
    s->store = mst_store_create();
    s->asset.name = "ground.csv";
    s->asset.bytes.data = mst_test_read(MUSTER_SOURCE "/assets/ground.csv", &size);
    s->asset.bytes.size = size;
    s->assets = (mst_assets){&s->asset, 1};
    s->events.next_n = 1;
    mst_weather_create(s->store, temperature_degc, 0.25, wind_from_deg, wind_mps);
    start_ground(s);
    return s;
}

static scene *open_scene(double temperature_degc, double wind_from_deg, double wind_mps) {
    return open_map_scene(map_text, temperature_degc, wind_from_deg, wind_mps);
}

static void close_scene(scene *s) {
    mst_ground_destroy(s->ground);
    mst_store_destroy(s->store);
    mst_grid_destroy(s->grid);
    mst_map_destroy(s->map);
    mst_events_fini(&s->events);
    free((void *)(uintptr_t)s->asset.bytes.data);
    free(s);
}

static void step(scene *s) {
    s->now++;
    s->events.tick = s->now;
    mst_ground_step(s->ground, s->now, mst_weather_now(s->store), &s->burn, &s->events);
    if (mst_store_hash(s->store, NULL) != mst_store_hash_full(s->store))
        fail_msg("a block was written and not marked in second %u", s->now);
}

static void run(scene *s, mst_tick seconds) {
    for (mst_tick i = 0; i < seconds; i++) step(s);
}

static bool light(scene *s, double x_m, double y_m) {
    mst_point at = {(int32_t)(x_m * 100), (int32_t)(y_m * 100)};
    return mst_ground_ignite(s->ground, at, 3, MST_ID_NONE, &s->events);
}

static uint32_t count_events(const scene *s, mst_event_kind kind) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < s->events.count; i++) n += s->events.item[i].kind == kind;
    return n;
}

typedef struct extent {
    double west_m, east_m, cells;
} extent;
static void stretch(void *user, mst_point c, double side_m, double arrival_s, bool is_burning) {
    extent *e = user;
    if (c.x_cm / 100.0 < e->west_m) e->west_m = c.x_cm / 100.0;
    if (c.x_cm / 100.0 > e->east_m) e->east_m = c.x_cm / 100.0;
    e->cells++;
}
static extent burnt(const scene *s) {
    extent e = {1e9, -1e9, 0};
    mst_ground_each(s->ground, stretch, &e);
    MST_CHECK_NEAR(e.cells * 25, mst_ground_burnt_m2(s->ground), 1e-9);
    return e;
}

static void nothing_is_made_where_nothing_burns(void **state) {
    scene *s = open_scene(18, 270, 4);
    run(s, 100);
    assert_int_equal(mst_store_count(s->store, MST_BLOCK_TILE), 0);
    assert_false(mst_ground_is_burning(s->ground));
    close_scene(s);
}

static void grass_under_snow_does_not_take_fire(void **state) {
    scene *s = open_scene(-24, 270, 8);
    assert_false(light(s, 0, 0));
    s->burn.fire[0] = (mst_building_fire){.ignited = 1, .heat_kw = 5000};
    s->burn.active_count = 1;
    run(s, 600);
    assert_int_equal(mst_store_count(s->store, MST_BLOCK_TILE), 0);
    assert_int_equal(count_events(s, MST_EVENT_GROUND_IGNITED), 0);
    close_scene(s);
}

static void water_roads_and_houses_do_not_take_fire(void **state) {
    scene *s = open_scene(18, 270, 4);
    assert_false(light(s, -260, -130)); /* the pond */
    assert_false(light(s, 151, 50));    /* the road */
    assert_false(light(s, 174, 0));     /* the house */
    assert_false(light(s, 1000, 0));    /* off the map */
    assert_true(light(s, 0, 0));
    assert_true(s->events.item[0].subject == MST_ID('a', 1));
    close_scene(s);
}

static void a_road_across_the_wind_stops_the_fire(void **state) {
    scene *s = open_scene(18, 270, 2);
    assert_true(light(s, 0, 0));
    run(s, 3600);
    extent e = burnt(s);
    printf("after an hour: from %.1f to %.1f m east, %.0f m2\n", e.west_m, e.east_m, e.cells * 25);
    assert_true(e.east_m > 140 && e.east_m < 150);
    assert_true(count_events(s, MST_EVENT_GROUND_BURNT) > 5);
    close_scene(s);
}

/* models.md 5.6: a break holds from 1.5 flame lengths on. 6 m of road, flames of the head at 9 m/s. */
static void a_road_holds_until_flames_are_too_long_for_it(void **state) {
    for (int is_tall = 0; is_tall < 2; is_tall++) {
        char *text = strdup(map_text), *fuel = strstr(text, "\"fuel_model\":1");
        if (is_tall) fuel[13] = '3'; /* tall grass */
        scene *s = open_map_scene(text, 18, 270, 9);
        assert_true(light(s, 100, 0));
        run(s, 600);
        extent e = burnt(s);
        printf("fuel model %c: burnt to %.1f m east\n", fuel[13], e.east_m);
        assert_int_equal(e.east_m > 155, is_tall);
        assert_int_equal(count_events(s, MST_EVENT_GROUND_IGNITED) > 1, is_tall);
        close_scene(s);
        free(text);
    }
}

static void more_wind_burns_more_in_the_same_time(void **state) {
    static const double wind_mps[] = {0, 2, 5, 9};
    double last_m2 = 0;
    for (int i = 0; i < 4; i++) {
        scene *s = open_scene(18, 270, wind_mps[i]);
        light(s, -350, 0);
        run(s, 120);
        printf("%.0f m/s: %.0f m2, front %.0f m, flames %.2f m\n", wind_mps[i],
               mst_ground_burnt_m2(s->ground), mst_ground_front_m(s->ground),
               mst_ground_flame_m(s->ground, (mst_point){-35000, 0}));
        assert_true(mst_ground_burnt_m2(s->ground) > last_m2);
        last_m2 = mst_ground_burnt_m2(s->ground);
        close_scene(s);
    }
}

/* A ring of water round the start holds; one with a gap does not. */
static void a_closed_wet_line_holds_and_a_gap_leaks(void **state) {
    for (int has_gap = 0; has_gap < 2; has_gap++) {
        scene *s = open_scene(18, 270, 3);
        for (int i = -4; i <= 4; i++) {
            mst_point side[4] = {
                {i * 500 + 250, 2250}, {i * 500 + 250, -1750}, {2250, i * 500 + 250}, {-1750, i * 500 + 250}};
            for (int k = 0; k < 4; k++)
                if (!has_gap || k != 2 || i != 0) mst_ground_wet(s->ground, side[k], 0.1);
        }
        assert_true(light(s, 2.5, 2.5));
        run(s, 1200);
        printf("%s: %.0f m2\n", has_gap ? "with a gap" : "closed", mst_ground_burnt_m2(s->ground));
        if (has_gap) assert_true(mst_ground_burnt_m2(s->ground) > 4000);
        if (!has_gap)
            assert_true(mst_ground_burnt_m2(s->ground) <= 49 * 25 && !mst_ground_is_burning(s->ground));
        close_scene(s);
    }
}

/* Round the start at twelve angles, in pieces as a tractor comes along; leaves out the piece `gap`. */
static void dig_round(scene *s, int angle, int gap) {
    for (int i = 0; i < 40; i++) {
        mst_point corner[2];
        for (int k = 0; k < 2; k++) {
            int at = i + k;
            double part = at % 10 / 10.0, a = (angle * 7.5 + at / 10 * 90) * MST_PI / 180, b = a + MST_PI / 2;
            corner[k] = (mst_point){(int32_t)(4000 * (mst_sin(a) + (mst_sin(b) - mst_sin(a)) * part)),
                                    (int32_t)(4000 * (mst_cos(a) + (mst_cos(b) - mst_cos(a)) * part))};
        }
        if (i != gap) mst_ground_dig(s->ground, corner[0], corner[1]);
    }
}

/* models.md 5.6: 2.5 m of bare soil, half a cell, hold flames of up to 1.67 m. */
static void a_dug_line_thinner_than_a_cell_holds_and_a_gap_leaks(void **state) {
    for (int angle = 0; angle < 12; angle++)
        for (int has_gap = 0; has_gap < 2; has_gap++) {
            scene *s = open_scene(18, angle * 31, 2);
            assert_true(light(s, 1, 1));
            run(s, 20);
            dig_round(s, angle, has_gap ? angle * 3 : -1);
            /* The gap may face the wind. */
            for (int t = 0;
                 t < 600 && mst_ground_is_burning(s->ground) && mst_ground_burnt_m2(s->ground) < 4500; t++)
                run(s, 10);
            double m2 = mst_ground_burnt_m2(s->ground);
            if (has_gap && m2 < 4500) fail_msg("angle %d: a gap holds: %.0f m2", angle, m2);
            if (!has_gap && !(m2 > 2700 && m2 < 3700)) fail_msg("angle %d: %.0f m2, not 3200", angle, m2);
            if (!has_gap && mst_ground_is_burning(s->ground)) fail_msg("angle %d burns on", angle);
            close_scene(s);
        }
}

static void flames_too_long_for_a_dug_line_pass_it(void **state) {
    for (int is_tall = 0; is_tall < 2; is_tall++) {
        char *text = strdup(map_text), *fuel = strstr(text, "\"fuel_model\":1");
        if (is_tall) fuel[13] = '3'; /* tall grass */
        scene *s = open_map_scene(text, 18, 270, is_tall ? 9 : 3);
        assert_true(light(s, 100, 0));
        mst_ground_dig(s->ground, (mst_point){12000, -20000}, (mst_point){12000, 20000});
        run(s, 400);
        extent e = burnt(s);
        printf("fuel model %c: burnt to %.1f m east, line at 120\n", fuel[13], e.east_m);
        assert_int_equal(e.east_m > 121, is_tall);
        close_scene(s);
        free(text);
    }
}

/* One blower team of models.md 5.6 goes after the edge; true when it is out within half an hour. */
static bool beat_all(scene *s, double rate_mps, double *done_m) {
    mst_point at = {-20000, 0};
    for (int t = 0; t < 1800 && mst_ground_is_burning(s->ground); t++) {
        if (mst_ground_nearest_front(s->ground, at, 1000, &at))
            *done_m += mst_ground_beat(s->ground, at, 10, rate_mps, 1.5);
        step(s);
    }
    return !mst_ground_is_burning(s->ground);
}

/* models.md 5.6: closed after P/(n r - g), and never where the edge grows faster than it is beaten. */
static void a_crew_puts_the_fire_out_only_when_it_beats_faster_than_the_edge_grows(void **state) {
    static const double rate_mps[] = {0.02, 0.4, 3};
    for (int i = 0; i < 3; i++) {
        scene *s = open_scene(12, 270, 1);
        light(s, -200, 0);
        run(s, 300);
        double front_m = mst_ground_front_m(s->ground), done_m = 0;
        assert_true(mst_ground_beat(s->ground, (mst_point){-20000, 0}, 1000, 3, 0.01) == 0); /* too hot */
        bool is_out = beat_all(s, rate_mps[i], &done_m);
        printf("%.2f m/s at %.0f m of edge: %s after %u s, %.0f m beaten, %.0f m2\n", rate_mps[i], front_m,
               is_out ? "out" : "burns on", s->now - 300, done_m, mst_ground_burnt_m2(s->ground));
        assert_int_equal(is_out, i > 0);
        if (is_out) assert_true(done_m >= 0.8 * front_m && mst_ground_front_m(s->ground) == 0);
        close_scene(s);
    }
}

static void the_front_heats_a_stack_at_its_edge_and_not_the_house_beyond_the_road(void **state) {
    scene *s = open_scene(18, 270, 4);
    light(s, 0, 0);
    run(s, 20);
    assert_true(s->burn.dose[0] == 0);
    run(s, 1800);
    printf("stack: up to %.1f kW/m2, dose %.0f of 600; house: %.1f kW/m2\n", s->burn.flux_kwm2[0],
           s->burn.dose[0], s->burn.flux_kwm2[1]);
    assert_true(s->burn.dose[0] > 600); /* models.md 2.2: straw */
    assert_true(s->burn.from[0] == MST_ID('a', 1));
    assert_true(s->burn.flux_kwm2[1] < 1);
    close_scene(s);
}

static void a_burning_stack_and_its_brands_light_dry_grass(void **state) {
    scene *s = open_scene(18, 270, 4);
    s->burn.fire[0] = (mst_building_fire){.ignited = 1, .heat_kw = 5000};
    s->burn.active_count = 1;
    run(s, 100);
    assert_false(mst_ground_is_burning(s->ground));
    run(s, 100);
    assert_true(mst_ground_is_burning(s->ground));
    assert_true(s->events.item[0].arg[2].id == MST_ID('b', 1));
    close_scene(s);
    s = open_scene(18, 270, 4);
    for (int i = 0; i < 64; i++) s->burn.brand[i] = (mst_ground_brand){{-20000 + 500 * i, 10000}, i / 64.0};
    s->burn.brand_count = 64;
    run(s, 10);
    assert_in_range(count_events(s, MST_EVENT_GROUND_IGNITED), 1, 60);
    close_scene(s);
}

/* Wind shifts, beating and a restore in the midst of it. */
static void a_restore_gives_the_same_bits(void **state) {
    scene *one = open_scene(18, 270, 3), *two = open_scene(18, 270, 3);
    for (int i = 0; i < 2; i++) {
        scene *s = i ? two : one;
        light(s, 0, 0);
        run(s, 150);
        light(s, -100, 40); /* lit, not yet burning */
        mst_ground_beat(s->ground, (mst_point){0, 0}, 200, 7, 3);
    }
    mst_buffer bytes = {0};
    mst_store_write(two->store, &bytes);
    mst_ground_destroy(two->ground);
    mst_store_destroy(two->store);
    two->store = mst_store_create();
    mst_weather_create(two->store, 18, 0.25, 270, 3);
    start_ground(two);
    mst_reader in = {.data = bytes.data, .size = bytes.size};
    assert_int_equal(mst_store_read(two->store, &in), MST_OK);
    mst_ground_rebuild(two->ground);
    for (int t = 0; t < 500; t++) {
        for (int i = 0; i < 2; i++) {
            scene *s = i ? two : one;
            mst_weather_step(s->store, s->now, 1);
            if (t == 50) mst_weather_set_wind(s->store, s->now, 200, 6, 100);
            mst_ground_beat(s->ground, (mst_point){4000, 0}, 300, 0.35, 1);
            step(s);
        }
        char where[96];
        mst_store_diff(one->store, two->store, where);
        assert_string_equal(where, "");
        assert_true(mst_ground_front_m(one->ground) == mst_ground_front_m(two->ground));
        assert_memory_equal(one->burn.flux_kwm2, two->burn.flux_kwm2, sizeof one->burn.flux_kwm2);
        assert_memory_equal(one->burn.dose, two->burn.dose, sizeof one->burn.dose);
        assert_int_equal(one->events.count, two->events.count);
    }
    mst_buffer_fini(&bytes);
    close_scene(one);
    close_scene(two);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(nothing_is_made_where_nothing_burns),
        cmocka_unit_test(grass_under_snow_does_not_take_fire),
        cmocka_unit_test(water_roads_and_houses_do_not_take_fire),
        cmocka_unit_test(a_road_across_the_wind_stops_the_fire),
        cmocka_unit_test(a_road_holds_until_flames_are_too_long_for_it),
        cmocka_unit_test(more_wind_burns_more_in_the_same_time),
        cmocka_unit_test(a_closed_wet_line_holds_and_a_gap_leaks),
        cmocka_unit_test(a_dug_line_thinner_than_a_cell_holds_and_a_gap_leaks),
        cmocka_unit_test(flames_too_long_for_a_dug_line_pass_it),
        cmocka_unit_test(a_crew_puts_the_fire_out_only_when_it_beats_faster_than_the_edge_grows),
        cmocka_unit_test(the_front_heats_a_stack_at_its_edge_and_not_the_house_beyond_the_road),
        cmocka_unit_test(a_burning_stack_and_its_brands_light_dry_grass),
        cmocka_unit_test(a_restore_gives_the_same_bits),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
