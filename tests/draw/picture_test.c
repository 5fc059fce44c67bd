/* SPDX-License-Identifier: Apache-2.0
 * picture_test.c - a change in the picture changes the painting where the thing is, and nowhere else. */
#include "paint.h"

enum { ENTRIES_MAX = 64 };

/* A picture under construction; entries are kept sorted. */
typedef struct sketch {
    mst_picture_entry entry[ENTRIES_MAX];
    mst_picture picture;
} sketch;

static void start(sketch *s) {
    *s = (sketch){.picture = {.size = sizeof(mst_picture), .tick = 600, .seconds_of_day = 50000}};
    s->picture.entry = s->entry;
}

static void know(sketch *s, mst_id id, mst_key key, double value, mst_id id_value) {
    mst_picture_entry e = {id, (uint16_t)key, MST_CERTAIN_SEEN, 600, MST_ID_NONE, value, id_value};
    assert_true(s->picture.entry_count < ENTRIES_MAX);
    uint32_t at = s->picture.entry_count++;
    for (; at > 0 && (s->entry[at - 1].id > id || (s->entry[at - 1].id == id && s->entry[at - 1].key > key));
         at--)
        s->entry[at] = s->entry[at - 1];
    s->entry[at] = e;
}

static void know_unit(sketch *s, mst_id id, mst_point at, double phase, double task) {
    know(s, id, MST_KEY_X_CM, at.x_cm, 0);
    know(s, id, MST_KEY_Y_CM, at.y_cm, 0);
    know(s, id, MST_KEY_PHASE, phase, 0);
    know(s, id, MST_KEY_TASK, task, 0);
}

static const mst_draw_unit crew = {MST_ID('u', 2001), "town.1", "", MST_STATION_TOWNSHIP};

/* The town with straw_14 in the middle, close enough for details. */
static mst_draw_view near_straw(const mst_map *map) {
    mst_draw_view view = mst_draw_frame_view(1366, 768);
    mst_point at;
    assert_true(mst_map_at(map, mst_map_find(map, "straw_14"), &at));
    view.centre_x_cm = at.x_cm, view.centre_y_cm = at.y_cm, view.cm_per_px = 12;
    return view;
}

/* The box of pixels in which two paintings differ; false when they are the same. */
static bool difference(const canvas *a, const canvas *b, int box[4]) {
    const mst_draw_view *v = &a->view;
    box[0] = box[1] = 1 << 20, box[2] = box[3] = -1;
    for (int y = v->top_px; y < v->top_px + v->height_px; y++)
        for (int x = v->left_px; x < v->left_px + v->width_px; x++) {
            if (pixel(a, x, y) == pixel(b, x, y)) continue;
            box[0] = x < box[0] ? x : box[0], box[2] = x > box[2] ? x : box[2];
            box[1] = y < box[1] ? y : box[1], box[3] = y > box[3] ? y : box[3];
        }
    return box[2] >= 0;
}

static void a_buildings_state_is_painted_on_it_and_nowhere_else(void **state) {
    static const struct {
        double state;
        mst_draw_kind kind;
        uint32_t fill; /* near its corner, where no mark is */
    } row[] = {{MST_BUILDING_WARM, MST_DRAW_WARM, 0xE2CF94},
               {MST_BUILDING_BURNING, MST_DRAW_BURNING, 0xE8590C},
               {MST_BUILDING_FLASHED, MST_DRAW_FLASHED, 0xB3261E},
               {MST_BUILDING_OUT, MST_DRAW_OUT, 0x7B858B},
               {MST_BUILDING_COLLAPSED, MST_DRAW_COLLAPSED, 0x2B3338}};
    mst_map *map = open_town();
    mst_draw_view view = near_straw(map);
    int32_t index = mst_map_building(map, mst_map_find(map, "straw_14"));
    const mst_building *b = &map->building[index];
    sketch s;
    start(&s);
    mst_draw_scene scene = {.map = map, .picture = &s.picture, .title = "town"};
    canvas whole = paint(&scene, &view, &day, 1366, 768, false);
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        start(&s);
        know(&s, b->id, MST_KEY_STATE, row[i].state, 0);
        canvas c = paint(&scene, &view, &day, 1366, 768, false);
        assert_int_equal(c.seen.count[row[i].kind], 1);
        assert_int_equal(c.seen.count[MST_DRAW_STRAW] + 1, whole.seen.count[MST_DRAW_STRAW]);
        mst_point corner = {b->outline.point[0].x_cm / 4 * 3 + b->at.x_cm / 4,
                            b->outline.point[0].y_cm / 4 * 3 + b->at.y_cm / 4};
        assert_int_equal(pixel(&c, px_x(&view, corner), px_y(&view, corner)), row[i].fill);
        int box[4];
        assert_true(difference(&whole, &c, box));
        bool is_smoking = mst_draw_is_in_legend(&c.seen, MST_DRAW_SMOKE);
        assert_int_equal(is_smoking, row[i].kind == MST_DRAW_BURNING || row[i].kind == MST_DRAW_FLASHED);
        for (uint32_t p = 0; p < b->outline.count && !is_smoking; p++) {
            int x = px_x(&view, b->outline.point[p]), y = px_y(&view, b->outline.point[p]);
            assert_true(x >= box[0] - 3 && x <= box[2] + 3 && y >= box[1] - 3 && y <= box[3] + 3);
        }
        if (!is_smoking) assert_true(box[2] - box[0] < 100 && box[3] - box[1] < 100);
        drop(&c);
    }
    drop(&whole);
    close_town(map);
}

static void smoke_lies_down_the_wind(void **state) {
    mst_map *map = open_town();
    mst_draw_view view = near_straw(map);
    mst_id straw = mst_map_find(map, "straw_14");
    mst_draw_scene scene = {.map = map, .title = "town"};
    for (int from_deg = 0; from_deg < 360; from_deg += 90) {
        sketch s;
        start(&s);
        scene.picture = &s.picture;
        know(&s, MST_ID_NONE, MST_KEY_WIND_FROM_DEG, from_deg, 0);
        know(&s, MST_ID_NONE, MST_KEY_WIND_MPS, 5, 0);
        canvas clear = paint(&scene, &view, &day, 1366, 768, false);
        know(&s, straw, MST_KEY_STATE, MST_BUILDING_BURNING, 0);
        know(&s, straw, MST_KEY_HEAT_KW, 4000, 0);
        canvas smoky = paint(&scene, &view, &day, 1366, 768, false);
        int box[4], x = view.left_px + view.width_px / 2, y = view.top_px + view.height_px / 2;
        assert_true(difference(&clear, &smoky, box));
        int reach[4] = {y - box[1], box[2] - x, box[3] - y, x - box[0]}; /* north east south west */
        int down = (from_deg / 90 + 2) % 4;
        for (int i = 0; i < 4; i++)
            if (i != down) assert_true(reach[down] > 2 * reach[i]);
        drop(&clear);
        drop(&smoky);
    }
    close_town(map);
}

static void a_hydrants_state_is_told_by_its_symbol(void **state) {
    static const struct {
        double state;
        mst_draw_kind kind;
    } row[] = {{0, MST_DRAW_HYDRANT},
               {MST_WATER_GOOD, MST_DRAW_HYDRANT_GOOD},
               {MST_WATER_IN_USE, MST_DRAW_HYDRANT_IN_USE},
               {MST_WATER_FROZEN, MST_DRAW_HYDRANT_FROZEN},
               {MST_WATER_DRY, MST_DRAW_HYDRANT_DRY}};
    enum { ROWS = sizeof row / sizeof *row };
    mst_map *map = open_town();
    mst_draw_view view = near_straw(map);
    view.centre_x_cm = map->hydrant[2].at.x_cm, view.centre_y_cm = map->hydrant[2].at.y_cm;
    canvas c[ROWS];
    for (size_t i = 0; i < ROWS; i++) {
        sketch s;
        start(&s);
        mst_draw_scene scene = {.map = map, .picture = &s.picture, .title = "town"};
        if (row[i].state > 0) know(&s, map->hydrant[2].id, MST_KEY_STATE, row[i].state, 0);
        c[i] = paint(&scene, &view, &day, 1366, 768, false);
        assert_true(mst_draw_is_in_legend(&c[i].seen, row[i].kind));
        int box[4];
        for (size_t k = 0; k < i; k++) { /* no two states look the same, and only there */
            assert_true(difference(&c[k], &c[i], box));
            assert_true(box[2] - box[0] < 60 && box[3] - box[1] < 60);
        }
    }
    for (size_t i = 0; i < ROWS; i++) drop(&c[i]);
    close_town(map);
}

static void units_out_of_view_stand_at_the_edge(void **state) {
    mst_map *map = open_town();
    mst_draw_view view = near_straw(map);
    sketch s;
    start(&s);
    mst_draw_scene scene = {.map = map, .picture = &s.picture, .unit = &crew, .unit_count = 1};
    canvas none = paint(&scene, &view, &day, 1366, 768, false);
    know_unit(&s, crew.id, (mst_point){-2000000, (int32_t)view.centre_y_cm}, MST_PHASE_TRAVEL,
              MST_ORDER_TURN_OUT);
    canvas far = paint(&scene, &view, &day, 1366, 768, false);
    int box[4];
    assert_true(difference(&none, &far, box));
    assert_true(box[0] < view.left_px + 20 && box[2] < view.left_px + 300); /* the west */
    drop(&none);
    drop(&far);
    close_town(map);
}

static void ground_that_burns_is_painted_where_it_is(void **state) {
    mst_map *map = open_town();
    mst_draw_scene scene = {.map = map, .title = "town"};
    mst_draw_view view = mst_draw_frame_view(1366, 768);
    view.centre_x_cm = map->south_west.x_cm - 50000.0; /* open ground */
    view.centre_y_cm = map->south_west.y_cm - 50000.0;
    mst_point at = {(int32_t)view.centre_x_cm, (int32_t)view.centre_y_cm};
    mst_draw_cell cell[2] = {{at, 500, true}, {{at.x_cm + 1000, at.y_cm}, 500, false}};
    scene.cell = cell;
    scene.cell_count = 2;
    canvas c = paint(&scene, &view, &day, 1366, 768, false);
    assert_int_equal(pixel(&c, px_x(&view, cell[0].at), px_y(&view, cell[0].at)), 0xE8590C);
    assert_int_equal(pixel(&c, px_x(&view, cell[1].at), px_y(&view, cell[1].at)), 0x8C8378);
    assert_int_equal(c.seen.count[MST_DRAW_GROUND_BURNING], 1);
    assert_int_equal(c.seen.count[MST_DRAW_GROUND_BURNT], 1);
    drop(&c);
    sketch s; /* the same, said by the picture */
    start(&s);
    know(&s, MST_ID('c', 1), MST_KEY_FRONT, 1, 0);
    know(&s, MST_ID('c', 1), MST_KEY_X_CM, at.x_cm, 0);
    know(&s, MST_ID('c', 1), MST_KEY_Y_CM, at.y_cm, 0);
    scene.picture = &s.picture;
    scene.cell_count = 0;
    assert_true(mst_draw_fit_incident(&scene, &view));
    c = paint(&scene, &view, &day, 1366, 768, false);
    assert_int_equal(pixel(&c, px_x(&view, at), px_y(&view, at)), 0xE8590C);
    drop(&c);
    close_town(map);
}

static void the_same_picture_gives_the_same_bytes_at_every_size(void **state) {
    static const int size[][2] = {{320, 240}, {640, 480}, {1366, 768}};
    mst_map *map = open_town();
    mst_id straw = mst_map_find(map, "straw_14");
    mst_point at = map->building[mst_map_building(map, straw)].at;
    sketch s;
    start(&s);
    know(&s, straw, MST_KEY_STATE, MST_BUILDING_FLASHED, 0);
    know(&s, straw, MST_KEY_TRAPPED, 2, 0);
    know_unit(&s, crew.id, at, MST_PHASE_WORK, MST_ORDER_SEARCH);
    know(&s, crew.id, MST_KEY_HOSE_FROM, 0, map->hydrant[2].id);
    mst_draw_scene scene = {.map = map, .picture = &s.picture, .unit = &crew, .unit_count = 1, .title = "t"};
    for (size_t i = 0; i < sizeof size / sizeof *size; i++) {
        mst_draw_view view = mst_draw_frame_view(size[i][0], size[i][1]);
        mst_draw_fit_town(&scene, &view);
        canvas a = paint(&scene, &view, &night, size[i][0], size[i][1], true);
        canvas b = paint(&scene, &view, &night, size[i][0], size[i][1], true);
        assert_true(is_same(&a, &b));
        assert_int_equal(pixel(&a, size[i][0] < 520 ? 2 : 20, 12), 0xFFC933); /* the banner never leaves */
        drop(&a);
        drop(&b);
    }
    close_town(map);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_buildings_state_is_painted_on_it_and_nowhere_else),
        cmocka_unit_test(smoke_lies_down_the_wind),
        cmocka_unit_test(a_hydrants_state_is_told_by_its_symbol),
        cmocka_unit_test(units_out_of_view_stand_at_the_edge),
        cmocka_unit_test(ground_that_burns_is_painted_where_it_is),
        cmocka_unit_test(the_same_picture_gives_the_same_bytes_at_every_size),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
