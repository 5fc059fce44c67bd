/* SPDX-License-Identifier: Apache-2.0
 * ui_check_test.c - texts that lie over another, reach out of their box or have no room are told; those that
 * something was painted over, or that end in an ellipsis, are not. */
#include <setjmp.h>
#include <stdarg.h>
#include <stddef.h>

#include <cmocka.h>
#include <string.h>

#include "console/ui_check.h"

static char fault[MST_UI_FAULT_BYTES];

/* A window of 400 x 200 with whatever `paint` paints. */
static bool has_fault(void (*paint)(mst_ui *ui), const char *words) {
    mst_ui ui;
    mst_input nothing = {0};
    mst_ui_init(&ui);
    ui.check = mst_ui_check_create();
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 400, 200);
    cairo_t *cr = cairo_create(surface);
    mst_ui_begin(&ui, cr, 400, 200, &nothing);
    paint(&ui);
    mst_ui_end(&ui);
    fault[0] = 0;
    bool is_there = mst_ui_check_fault(&ui, 0, fault) && strstr(fault, words);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    mst_ui_fini(&ui);
    return is_there;
}

static void two_on_one_place(mst_ui *ui) {
    mst_ui_text(ui, 20, 50, 0, 14, MST_TEXT_RGB, "hydrant");
    mst_ui_text(ui, 40, 52, 0, 14, MST_TEXT_RGB, "frozen");
}
static void one_under_a_panel(mst_ui *ui) {
    mst_ui_text(ui, 20, 50, 0, 14, MST_TEXT_RGB, "hydrant");
    mst_ui_fill(ui, (mst_rect){10, 30, 200, 50}, 0, MST_PANEL_RGB, 1);
    mst_ui_text(ui, 40, 52, 0, 14, MST_TEXT_RGB, "frozen");
}
static void out_of_the_window(mst_ui *ui) {
    mst_ui_text(ui, 380, 50, 0, 14, MST_TEXT_RGB, "hydrant");
}
static void out_of_its_box(mst_ui *ui) {
    mst_rect box = {180, 40, 40, 24};
    mst_ui_box_add(ui, "box", box, true, false);
    mst_ui_text(ui, 200, 52, 0.5, 14, MST_TEXT_RGB, "hydrant 12 is frozen");
}
static void shortened(mst_ui *ui) {
    mst_rect box = {20, 40, 60, 24};
    mst_ui_box_add(ui, "box", box, true, false);
    mst_ui_text_in(ui, box, 0, 14, MST_TEXT_RGB, "hydrant 12 is frozen");
}
static void without_room(mst_ui *ui) {
    mst_ui_text_in(ui, (mst_rect){20, 40, 5, 24}, 0, 14, MST_TEXT_RGB, "hydrant");
}

static void texts_that_do_not_fit_are_told(void **state) {
    (void)state;
    assert_true(has_fault(two_on_one_place, "over hydrant"));
    assert_true(has_fault(out_of_the_window, "cut at its side"));
    assert_true(has_fault(out_of_its_box, "wider than its box"));
    assert_true(has_fault(without_room, "no room"));
}

static void texts_that_fit_are_not(void **state) {
    (void)state;
    assert_false(has_fault(one_under_a_panel, ""));
    assert_false(has_fault(shortened, ""));
}

static void the_longest_text_is_kept(void **state) {
    (void)state;
    mst_ui ui;
    mst_input nothing = {0};
    const char *text;
    mst_ui_init(&ui);
    ui.check = mst_ui_check_create();
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 400, 200);
    cairo_t *cr = cairo_create(surface);
    mst_ui_begin(&ui, cr, 400, 200, &nothing);
    mst_ui_text(&ui, 20, 50, 0, 14, MST_TEXT_RGB, "消火栓 H3 冻结");
    mst_ui_text(&ui, 20, 90, 0, 14, MST_TEXT_RGB, "hydrant");
    mst_ui_begin(&ui, cr, 400, 200, &nothing);
    assert_int_equal(mst_ui_check_longest(&ui, &text), 5);
    assert_string_equal(text, "消火栓 H3 冻结");
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    mst_ui_fini(&ui);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(texts_that_do_not_fit_are_told),
        cmocka_unit_test(texts_that_fit_are_not),
        cmocka_unit_test(the_longest_text_is_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
