/* SPDX-License-Identifier: Apache-2.0
 * map_test.c - the flagship town as painted: colours where things are, the same bytes twice. */
#include "made_up_scene.h"

static void check_colours(const made_up *m, mst_draw_theme theme, uint32_t banner, uint32_t straw) {
    mst_draw_view view = mst_draw_frame_view(1366, 768);
    mst_draw_fit_town(&m->scene, &view);
    cairo_surface_t *surface = paint(m, theme, &view, 1366, 768, NULL);
    assert_int_equal(pixel(surface, 20, 15), banner);
    int count = 0;
    for (int i = 1; i <= 36; i++) {
        char name[16];
        snprintf(name, sizeof name, "straw_%d", i);
        mst_point at = at_of(m, named(m, name));
        count += pixel(surface, x_of(&view, at), y_of(&view, at)) == straw;
    }
    assert_true(count >= 30); /* a street's name may lie across a few */
    cairo_surface_destroy(surface);
}

static void things_have_their_colours_where_they_stand(void **state) {
    made_up m;
    open_town(&m);
    check_colours(&m, MST_DRAW_DAY, 0xF2B300, 0xE2CF94);
    check_colours(&m, MST_DRAW_NIGHT, 0xFFC933, 0x6B5F35);
    close_town(&m);
}

static void the_same_map_gives_the_same_picture(void **state) {
    made_up m;
    open_town(&m);
    mst_draw_view view = mst_draw_frame_view(800, 600);
    mst_draw_fit_town(&m.scene, &view);
    cairo_surface_t *a = paint(&m, MST_DRAW_DAY, &view, 800, 600, NULL);
    cairo_surface_t *b = paint(&m, MST_DRAW_DAY, &view, 800, 600, NULL);
    size_t bytes = (size_t)cairo_image_surface_get_stride(a) * 600;
    assert_memory_equal(cairo_image_surface_get_data(a), cairo_image_surface_get_data(b), bytes);
    cairo_surface_destroy(a);
    cairo_surface_destroy(b);
    close_town(&m);
}

static void the_view_of_the_town_holds_almost_every_building(void **state) {
    made_up m;
    open_town(&m);
    static const int size[][2] = {{320, 240}, {800, 600}, {1366, 768}, {1920, 1080}, {600, 2000}};
    for (size_t s = 0; s < sizeof size / sizeof *size; s++) {
        mst_draw_view v = mst_draw_frame_view(size[s][0], size[s][1]);
        mst_draw_fit_town(&m.scene, &v);
        uint32_t inside = 0;
        for (uint32_t i = 0; i < m.map->building_count; i++) inside += is_inside(&v, m.map->building[i].at);
        assert_true(inside * 100 >= m.map->building_count * 92); /* 2 % on each of four sides may be out */
    }
    close_town(&m);
}

static void a_map_without_buildings_is_seen_whole(void **state) {
    mst_map map = {
        .name = "field", .attribution = "", .south_west = {-50000, -20000}, .north_east = {50000, 20000}};
    mst_draw_scene scene = {.map = &map, .title = "field"};
    mst_draw_view v = mst_draw_frame_view(1366, 768);
    mst_draw_fit_town(&scene, &v);
    assert_true(is_inside(&v, map.south_west) && is_inside(&v, map.north_east));
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(things_have_their_colours_where_they_stand),
        cmocka_unit_test(the_same_map_gives_the_same_picture),
        cmocka_unit_test(the_view_of_the_town_holds_almost_every_building),
        cmocka_unit_test(a_map_without_buildings_is_seen_whole),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
