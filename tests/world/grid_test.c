/* SPDX-License-Identifier: Apache-2.0
 * grid_test.c - what the cells find is what a look at everything finds, on a made-up country and on the
 * flagship town. */
#include "shared.h"

#include "base/random.h"
#include "world/grid.h"
#include "world/ring.h"

enum { HOUSES = 400, ROADS = 60, FIELDS = 30 };

static int32_t draw_cm(uint64_t n, int32_t lo_cm, int32_t hi_cm) {
    return lo_cm + (int32_t)(mst_random_unit(99, n) * (hi_cm - lo_cm));
}

static mst_point draw_point(uint64_t *n, int32_t reach_cm) {
    *n += 2;
    return (mst_point){draw_cm(*n - 2, -reach_cm, reach_cm), draw_cm(*n - 1, -reach_cm, reach_cm)};
}

/* A kite with unequal arms round a point: never a box, so that outlines and not boxes decide. */
static void set_kite(mst_point *p, mst_point c, int32_t size_cm) {
    p[0] = (mst_point){c.x_cm, c.y_cm - size_cm};
    p[1] = (mst_point){c.x_cm + size_cm / 2, c.y_cm};
    p[2] = (mst_point){c.x_cm, c.y_cm + size_cm / 3 + 1};
    p[3] = (mst_point){c.x_cm - size_cm, c.y_cm};
}

typedef struct country {
    mst_map map;
    mst_building house[HOUSES];
    mst_point house_point[HOUSES][4];
    mst_road road[ROADS];
    mst_point road_point[ROADS][3];
    mst_area field[FIELDS];
    mst_point field_point[FIELDS][4];
} country;

/* 4 km square of houses, long slanting roads and fields that overlap and reach far outside. */
static country *make_country(void) {
    country *c = calloc(1, sizeof *c);
    uint64_t n = 0;
    for (int i = 0; i < HOUSES; i++) {
        set_kite(c->house_point[i], draw_point(&n, 200000), draw_cm(100000 + (uint64_t)i, 200, 9000));
        c->house[i].outline = (mst_ring){c->house_point[i], 4};
    }
    for (int i = 0; i < ROADS; i++) {
        for (int p = 0; p < 3; p++) c->road_point[i][p] = draw_point(&n, 220000);
        c->road[i].point = c->road_point[i];
        c->road[i].count = 3;
    }
    for (int i = 0; i < FIELDS; i++) {
        set_kite(c->field_point[i], draw_point(&n, 200000), draw_cm(100000 + (uint64_t)i, 5000, 300000));
        c->field[i].outline = (mst_ring){c->field_point[i], 4};
    }
    c->map = (mst_map){.building = c->house,
                       .building_count = HOUSES,
                       .road = c->road,
                       .road_count = ROADS,
                       .area = c->field,
                       .area_count = FIELDS};
    return c;
}

static bool is_road_near(const mst_road *road, mst_point at, double reach_m) {
    for (uint32_t p = 1; p < road->count; p++)
        if (mst_segment_distance_m(at, road->point[p - 1], road->point[p], NULL) <= reach_m) return true;
    return false;
}

/* The same questions put to everything there is, one after the other. */
static void check_point(const mst_map *map, const mst_grid *grid, mst_point at, double reach_m,
                        uint32_t **index, uint32_t *capacity) {
    uint32_t found = mst_grid_buildings(grid, at, reach_m, index, capacity), n = 0;
    int32_t inside = -1, nearest = -1, field = -1;
    double best_m = reach_m, best_m2 = 1e300;
    for (uint32_t i = 0; i < map->building_count; i++) {
        double m = mst_ring_distance_m(&map->building[i].outline, at);
        if (m <= reach_m && (n >= found || (*index)[n++] != i)) fail_msg("building %u is not found", i);
        if (m <= 0 && inside < 0) inside = (int32_t)i;
        if (nearest < 0 ? m <= reach_m : m < best_m) best_m = m, nearest = (int32_t)i;
    }
    assert_int_equal(n, found);
    assert_int_equal(mst_grid_building_at(grid, at), inside);
    assert_int_equal(mst_grid_nearest_building(grid, at, reach_m), nearest);
    found = mst_grid_roads(grid, at, reach_m, index, capacity), n = 0;
    for (uint32_t i = 0; i < map->road_count; i++)
        if (is_road_near(&map->road[i], at, reach_m) && (n >= found || (*index)[n++] != i))
            fail_msg("road %u is not found", i);
    assert_int_equal(n, found);
    for (uint32_t i = 0; i < map->area_count; i++) {
        mst_ring outline = map->area[i].outline;
        double m2 = mst_ring_area_m2(outline.point, outline.count);
        if (mst_ring_contains(&outline, at) && m2 < best_m2) best_m2 = m2, field = (int32_t)i;
    }
    assert_int_equal(mst_grid_area_at(grid, at), field);
}

/* A row of points, as a tile of ground asks for them, across borders of cells and areas. */
static void check_row(const mst_grid *grid, mst_point from, int32_t step_cm, uint32_t count) {
    int32_t x_cm[64], area[64];
    for (uint32_t i = 0; i < count; i++) x_cm[i] = from.x_cm + (int32_t)i * step_cm;
    mst_grid_area_row(grid, from.y_cm, x_cm, count, area);
    for (uint32_t i = 0; i < count; i++)
        assert_int_equal(area[i], mst_grid_area_at(grid, (mst_point){x_cm[i], from.y_cm}));
}

static void check_neighbours(const mst_map *map, const mst_grid *grid, uint32_t of, double reach_m,
                             uint32_t **index, uint32_t *capacity) {
    uint32_t found = mst_grid_neighbours(grid, of, reach_m, index, capacity), n = 0;
    for (uint32_t i = 0; i < map->building_count; i++) {
        if (i == of || mst_ring_gap_m(&map->building[of].outline, &map->building[i].outline) > reach_m)
            continue;
        if (n >= found || (*index)[n++] != i) fail_msg("building %u is not beside %u", i, of);
    }
    assert_int_equal(n, found);
}

static void the_grid_finds_what_a_look_at_everything_finds(void **state) {
    static const double reach_m[] = {0, 3, 40, 64, 500, 10000};
    country *c = make_country();
    mst_grid *grid = mst_grid_create(&c->map);
    uint32_t *index = NULL, capacity = 0;
    for (uint64_t i = 0; i < 300; i++) {
        mst_point at = {draw_cm(5000 + 2 * i, -400000, 400000), draw_cm(5001 + 2 * i, -250000, 250000)};
        check_point(&c->map, grid, at, reach_m[i % 6], &index, &capacity);
    }
    for (uint64_t i = 0; i < 300; i++) {
        mst_point at = {draw_cm(7000 + 2 * i, -400000, 400000), draw_cm(7001 + 2 * i, -250000, 250000)};
        if (i % 3 == 0) at = c->field_point[i / 3 % FIELDS][i % 4];
        check_row(grid, at, (int32_t)(1 + i * i % 9000), (uint32_t)(1 + i % 64));
    }
    /* Corners of outlines and bends of roads: on the line itself. */
    for (uint32_t i = 0; i < ROADS; i++) {
        check_point(&c->map, grid, c->house_point[i][i % 4], 0, &index, &capacity);
        check_point(&c->map, grid, c->road_point[i][i % 3], 0, &index, &capacity);
    }
    for (uint32_t i = 0; i < HOUSES; i += 5)
        check_neighbours(&c->map, grid, i, reach_m[i / 5 % 6], &index, &capacity);
    mst_free(index);
    mst_grid_destroy(grid);
    free(c);
}

static void the_grid_of_the_flagship_finds_the_same(void **state) {
    size_t size;
    char *text = mst_test_read("scenarios/grain_yard/map.json", &size);
    mst_errors errors = {0};
    mst_map *map = mst_map_create("map.json", (mst_bytes){text, size}, &errors);
    assert_non_null(map);
    mst_grid *grid = mst_grid_create(map);
    uint32_t *index = NULL, capacity = 0;
    for (uint32_t i = 0; i < map->building_count; i += 3) {
        assert_int_equal(mst_grid_building_at(grid, map->building[i].at) >= 0,
                         mst_ring_contains(&map->building[i].outline, map->building[i].at));
        check_neighbours(map, grid, i, 25, &index, &capacity);
        check_point(map, grid, map->building[i].at, 60, &index, &capacity);
    }
    mst_free(index);
    mst_grid_destroy(grid);
    mst_map_destroy(map);
    free(text);
}

static void an_empty_map_has_nothing_near(void **state) {
    mst_map map = {0};
    mst_grid *grid = mst_grid_create(&map);
    uint32_t *index = NULL, capacity = 0;
    check_point(&map, grid, (mst_point){5, 5}, 1e9, &index, &capacity);
    mst_free(index);
    mst_grid_destroy(grid);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_grid_finds_what_a_look_at_everything_finds),
        cmocka_unit_test(the_grid_of_the_flagship_finds_the_same),
        cmocka_unit_test(an_empty_map_has_nothing_near),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
