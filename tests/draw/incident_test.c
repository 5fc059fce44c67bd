/* SPDX-License-Identifier: Apache-2.0
 * incident_test.c - a whole made-up incident in every theme, language and size: all texts are there, the
 * banner is whole, symbols do not cover each other. With MUSTER_PICTURES=DIR the pictures are kept as PNG
 * to be looked at. */
#include "made_up_scene.h"

#include "draw/draw_private.h"

static const int size_list[][2] = {{320, 240}, {640, 480}, {1366, 768}, {1920, 1080}};
enum { SIZES = sizeof size_list / sizeof *size_list };

static void keep(cairo_surface_t *surface, const char *what, const made_up *m, mst_draw_theme theme) {
    const char *folder = getenv("MUSTER_PICTURES");
    char path[512];
    if (!folder) return;
    snprintf(path, sizeof path, "%s/%s_%s_%s_%d.png", folder, what, m->lang,
             theme == MST_DRAW_NIGHT ? "night" : "day", cairo_image_surface_get_width(surface));
    assert_int_equal(cairo_surface_write_to_png(surface, path), CAIRO_STATUS_SUCCESS);
}

static void every_text_is_there_in_both_languages_themes_and_all_sizes(void **state) {
    made_up m;
    open_town(&m);
    set_alight(&m);
    for (int i = 0; i < SIZES * 8; i++) {
        int width = size_list[i / 8][0], height = size_list[i / 8][1];
        mst_draw_theme theme = i % 2 ? MST_DRAW_NIGHT : MST_DRAW_DAY;
        m.lang = i / 2 % 2 ? "zh" : "en";
        mst_draw_view view = mst_draw_frame_view(width, height);
        bool is_town = i / 4 % 2;
        if (is_town)
            mst_draw_fit_town(&m.scene, &view);
        else
            assert_true(mst_draw_fit_incident(&m.scene, &view));
        cairo_surface_t *surface = paint(&m, theme, &view, width, height, NULL); /* fails without a text */
        assert_int_equal(cairo_surface_status(surface), CAIRO_STATUS_SUCCESS);
        keep(surface, is_town ? "town" : "incident", &m, theme);
        cairo_surface_destroy(surface);
    }
    for (uint32_t i = 0; i < MST_ORDER_COUNT; i++) {
        words_of(&m, mst_task_mark_id(i));
        words_of(&m, mst_task_word_id(i));
    }
    static const char *const kind[] = {
#define ID(name, id) id,
        MST_DRAW_KIND_LIST(ID)
#undef ID
    };
    for (int i = 0; i < MST_DRAW_KIND_COUNT; i++) words_of(&m, kind[i]);
    close_town(&m);
}

static uint32_t said(const made_up *m, mst_building_state state, bool is_told) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < m->picture.entry_count; i++)
        n += MST_ID_LETTER(m->entry[i].id) == 'b' && m->entry[i].key == MST_KEY_STATE &&
             m->entry[i].value == state && (m->entry[i].certainty == MST_CERTAIN_TOLD) == is_told;
    return n;
}

static void the_legend_lists_what_is_there_and_nothing_else(void **state) {
    made_up m;
    open_town(&m);
    mst_draw_seen seen;
    mst_draw_view view = mst_draw_frame_view(1366, 768);
    mst_draw_fit_town(&m.scene, &view);
    cairo_surface_destroy(paint(&m, MST_DRAW_DAY, &view, 1366, 768, &seen)); /* the map alone */
    for (int kind = MST_DRAW_WARM; kind <= MST_DRAW_GROUND_BURNT; kind++)
        assert_false(mst_draw_is_in_legend(&seen, (mst_draw_kind)kind));
    assert_false(mst_draw_is_in_legend(&seen, MST_DRAW_HOSE));
    assert_true(mst_draw_is_in_legend(&seen, MST_DRAW_HYDRANT));
    set_alight(&m);
    mst_draw_fit_incident(&m.scene, &view);
    cairo_surface_destroy(paint(&m, MST_DRAW_DAY, &view, 1366, 768, &seen));
    assert_int_equal(seen.count[MST_DRAW_BURNING], said(&m, MST_BUILDING_BURNING, false));
    assert_int_equal(seen.count[MST_DRAW_TOLD], said(&m, MST_BUILDING_BURNING, true));
    assert_int_equal(seen.count[MST_DRAW_FLASHED], 1);
    assert_int_equal(seen.count[MST_DRAW_OUT], said(&m, MST_BUILDING_OUT, false));
    assert_int_equal(seen.count[MST_DRAW_COLLAPSED], said(&m, MST_BUILDING_COLLAPSED, false));
    assert_int_equal(seen.count[MST_DRAW_GROUND_BURNING], 44);
    assert_int_equal(seen.count[MST_DRAW_GROUND_BURNT], 100);
    assert_int_equal(seen.count[MST_DRAW_COMMANDER], 1);
    assert_int_equal(seen.count[MST_DRAW_STALE], 1);
    assert_int_equal(seen.count[MST_DRAW_CALLING], 1);
    assert_int_equal(seen.task[MST_ORDER_ATTACK], 1);
    assert_int_equal(seen.tender, 1);                             /* the other is out of view */
    assert_true(mst_draw_is_in_legend(&seen, MST_DRAW_NATIONAL)); /* its tag at the edge */
    close_town(&m);
}

/* Twelve units at one place: each symbol gets room of its own. */
static void units_in_one_place_do_not_cover_each_other(void **state) {
    made_up m;
    open_town(&m);
    m.picture = (mst_picture){.size = sizeof(mst_picture), .tick = 612};
    mst_point at = at_of(&m, named(&m, "straw_7"));
    for (uint64_t i = 1; i <= 12; i++)
        say(&m, say_unit(&m, 2000 + i, "wutong", "", MST_STATION_TOWNSHIP, at, 0, 0), MST_KEY_PHASE,
            MST_PHASE_WORK);
    qsort(m.entry, m.picture.entry_count, sizeof *m.entry, by_id_and_key);
    m.picture.entry = m.entry;
    m.scene.picture = &m.picture;
    mst_draw_view view = mst_draw_frame_view(1366, 768);
    view.centre_x_cm = at.x_cm, view.centre_y_cm = at.y_cm, view.cm_per_px = 20;
    mst_draw_look look = look_of(&m, MST_DRAW_DAY);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1366, 768);
    cairo_t *cr = cairo_create(surface);
    mst_painter p;
    mst_painter_init(&p, cr, &m.scene, &view, &look);
    mst_place_units(&p);
    assert_int_equal(p.unit_count, 12);
    for (uint32_t i = 0; i < 12; i++)
        for (uint32_t j = 0; j < i; j++) {
            double dx = p.unit[i].x - p.unit[j].x, dy = p.unit[i].y - p.unit[j].y;
            assert_true(dx * dx + dy * dy >= 28 * 28);
        }
    mst_painter_fini(&p);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    close_town(&m);
}

/* The banner in full: as wide as its words, and they fit, at every width from 320. */
static void the_banner_is_never_cut(void **state) {
    made_up m;
    open_town(&m);
    set_alight(&m);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 8, 8);
    cairo_t *cr = cairo_create(surface);
    mst_draw_look look = look_of(&m, MST_DRAW_DAY);
    for (int i = 0; i < 2; i++) {
        m.lang = i ? "zh" : "en";
        mst_draw_view view = mst_draw_frame_view(320, 240);
        mst_painter p;
        mst_painter_init(&p, cr, &m.scene, &view, &look);
        const char *banner = words_of(&m, "draw.banner");
        assert_true(mst_text_width(&p, 11, banner) <= 320 - 12);
        assert_non_null(strstr(banner, "演练"));
        assert_non_null(strstr(banner, "EXERCISE"));
        mst_painter_fini(&p);
    }
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    close_town(&m);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_text_is_there_in_both_languages_themes_and_all_sizes),
        cmocka_unit_test(the_legend_lists_what_is_there_and_nothing_else),
        cmocka_unit_test(units_in_one_place_do_not_cover_each_other),
        cmocka_unit_test(the_banner_is_never_cut),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
