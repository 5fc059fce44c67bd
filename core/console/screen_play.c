/* SPDX-License-Identifier: Apache-2.0
 * screen_play.c - a seat in play: the map is the screen. */
#include "console/app.h"

void mst_screen_play(mst_app *a) {
    mst_ui *ui = &a->ui;
    mst_draw_scene scene = mst_app_scene(a);
    mst_draw_look look = mst_app_look(a);
    double top = mst_ui_row(ui, 48);
    mst_rect map = {0, top, ui->width, ui->height - top};
    mst_map_view_place(&a->map, map);
    if (!a->map.is_fitted) mst_map_view_fit(&a->map, &scene);
    mst_ui_box_add(ui, "map", map, false, false);
    mst_map_view_steer(&a->map, ui, "map", &scene);
    mst_map_view_paint(&a->map, ui, &scene, &look);
    mst_top_bar(a);
}

void mst_screen_replay(mst_app *a) {
    mst_screen_play(a);
}

void mst_screen_trouble(mst_app *a) {
    mst_ui *ui = &a->ui;
    mst_ui_fill(ui, (mst_rect){0, 0, ui->width, ui->height}, 0, MST_GROUND_RGB, 1);
    double y = mst_top_bar(a) + 48;
    const mst_errors *errors = a->session ? &a->session->errors : &a->errors;
    mst_ui_text(ui, 48, y, 0, 20, MST_TEXT_RGB, mst_app_text(a, "console.trouble"));
    y += 32;
    for (uint32_t i = 0; i < errors->count && y < ui->height - 60; i++) {
        if (errors->item[i].severity != MST_SEVERITY_ERROR) continue;
        char *words = a->services->error_words(a->services->ctx, a->lang, &errors->item[i]);
        y += mst_ui_lines(ui, 48, y, ui->width - 96, 14, MST_TEXT_RGB, words, false) + 8;
        mst_free(words);
    }
}
