/* SPDX-License-Identifier: Apache-2.0
 * map_test.c - the flagship town as painted: colours where things are, the same bytes twice. */
#include "shared.h"

#include "draw/draw.h"

/* The font libraries keep caches for the life of a process; leaks of our own are still found. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:libfontconfig\nleak:libpango\n";
}

static const mst_draw_words words = {"EXERCISE", "title",        "H", "N", "building", "straw", "hydrant",
                                     "water",    {"a", "b", "c"}};

static mst_map *open_town(char **text) {
    size_t size;
    *text = mst_test_read("scenarios/grain_yard/map.json", &size);
    mst_errors errors = {0};
    mst_map *map = mst_map_create("map.json", (mst_bytes){*text, size}, &errors);
    assert_non_null(map);
    return map;
}

static cairo_surface_t *paint(const mst_map *map, const mst_draw_view *view) {
    cairo_surface_t *surface =
        cairo_image_surface_create(CAIRO_FORMAT_RGB24, view->width_px, view->height_px);
    cairo_t *cr = cairo_create(surface);
    mst_draw_map(cr, map, view, &words);
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

static uint32_t pixel(cairo_surface_t *surface, int x, int y) {
    uint32_t rgb;
    const unsigned char *row =
        cairo_image_surface_get_data(surface) + (ptrdiff_t)y * cairo_image_surface_get_stride(surface);
    memcpy(&rgb, row + 4 * (ptrdiff_t)x, sizeof rgb);
    return rgb & 0xFFFFFF;
}

static void things_have_their_colours_where_they_stand(void **state) {
    char *text;
    mst_map *map = open_town(&text);
    mst_draw_view view = mst_draw_fit(map, 1366, 768);
    cairo_surface_t *surface = paint(map, &view);
    assert_int_equal(pixel(surface, 700, 2), 0xF2B300); /* the banner */
    for (int i = 1; i <= 36; i++) {
        char name[16];
        snprintf(name, sizeof name, "straw_%d", i);
        mst_point at;
        assert_true(mst_map_at(map, mst_map_find(map, name), &at));
        int x = (int)(view.width_px / 2.0 + (at.x_cm - view.centre_x_cm) / view.cm_per_px);
        int y = (int)(view.height_px / 2.0 - (at.y_cm - view.centre_y_cm) / view.cm_per_px);
        assert_int_equal(pixel(surface, x, y), 0xE2CF94);
    }
    mst_point depot;
    assert_true(mst_map_at(map, MST_ID('s', 3), &depot));
    int x = (int)(view.width_px / 2.0 + (depot.x_cm - view.centre_x_cm) / view.cm_per_px);
    int y = (int)(view.height_px / 2.0 - (depot.y_cm - view.centre_y_cm) / view.cm_per_px);
    assert_int_equal(pixel(surface, x, y), 0xA8327D); /* the micro station's colour */
    cairo_surface_destroy(surface);
    mst_map_destroy(map);
    free(text);
}

static void the_same_map_gives_the_same_picture(void **state) {
    char *text;
    mst_map *map = open_town(&text);
    mst_draw_view view = mst_draw_fit(map, 800, 600);
    cairo_surface_t *a = paint(map, &view), *b = paint(map, &view);
    size_t bytes = (size_t)cairo_image_surface_get_stride(a) * 600;
    assert_memory_equal(cairo_image_surface_get_data(a), cairo_image_surface_get_data(b), bytes);
    cairo_surface_destroy(a);
    cairo_surface_destroy(b);
    mst_map_destroy(map);
    free(text);
}

static void the_view_holds_almost_every_building(void **state) {
    char *text;
    mst_map *map = open_town(&text);
    mst_draw_view v = mst_draw_fit(map, 1366, 768);
    uint32_t inside = 0;
    for (uint32_t i = 0; i < map->building_count; i++) {
        mst_point at = map->building[i].at;
        double x = v.width_px / 2.0 + (at.x_cm - v.centre_x_cm) / v.cm_per_px;
        double y = v.height_px / 2.0 - (at.y_cm - v.centre_y_cm) / v.cm_per_px;
        inside += x > 0 && x < v.width_px && y > 32 && y < v.height_px;
    }
    assert_true(inside * 100 >= map->building_count * 96);
    mst_map_destroy(map);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(things_have_their_colours_where_they_stand),
        cmocka_unit_test(the_same_map_gives_the_same_picture),
        cmocka_unit_test(the_view_holds_almost_every_building),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
