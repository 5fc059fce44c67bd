/* SPDX-License-Identifier: Apache-2.0
 * panels.c - sizes of panels, and the grips at their edges. */
#include "console/panels.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>

#include "console/app.h"

static const char *const panel_word[] = {
#define WORD(name, word) word,
    MST_PANEL_LIST(WORD)
#undef WORD
};

static void setting_name(mst_panel panel, char out[32]) {
    snprintf(out, 32, "panel_%s", panel_word[panel]);
}

static void read_all(mst_app *a) {
    a->panels.is_read = 1;
    for (int i = 0; i < MST_PANEL_COUNT; i++) {
        char name[32];
        setting_name((mst_panel)i, name);
        double size = atof(a->services->setting(a->services->ctx, name));
        a->panels.size[i] = size > 0 && size < 4096 ? size : 0;
    }
}

static void keep(mst_app *a, mst_panel panel) {
    char name[32], value[16];
    setting_name(panel, name);
    snprintf(value, sizeof value, "%.0f", a->panels.size[panel]);
    a->services->remember(a->services->ctx, name, a->panels.size[panel] > 0 ? value : "");
}

double mst_panel_px(mst_app *a, mst_panel panel, double usual_px, double least_px, double most_px) {
    if (!a->panels.is_read) read_all(a);
    double size = a->panels.size[panel] > 0 ? floor(a->panels.size[panel] * a->ui.text_k + 0.5) : usual_px;
    if (least_px > most_px) least_px = most_px;
    return floor(size < least_px ? least_px : size > most_px ? most_px : size);
}

/* A line that shows under the pointer; dragged it moves, twice clicked it is as usual. */
void mst_panel_grip(mst_app *a, mst_panel panel, mst_rect edge, double now_px, double way_x, double way_y) {
    mst_ui *ui = &a->ui;
    char name[32];
    bool is_upright = way_x != 0;
    mst_rect grip =
        is_upright ? (mst_rect){edge.x - 4, edge.y, 8, edge.h} : (mst_rect){edge.x, edge.y - 4, edge.w, 8};
    snprintf(name, sizeof name, "grip:%s", panel_word[panel]);
    mst_ui_box_add(ui, name, grip, false, false);
    bool is_held = mst_ui_is_active(ui, name);
    if (mst_ui_is_hot(ui, name) || is_held)
        mst_ui_fill(ui,
                    is_upright ? (mst_rect){edge.x - 1, edge.y, 3, edge.h}
                               : (mst_rect){edge.x, edge.y - 1, edge.w, 3},
                    0, MST_TEXT_RGB, 0.7);
    if (is_held && ui->in.kind == MST_INPUT_PRESS)
        a->panels.from = now_px, a->panels.dragged = (int)panel + 1;
    if (is_held && ui->is_dragged && a->panels.dragged == (int)panel + 1) {
        double moved = (ui->mouse_x - ui->press_x) * way_x + (ui->mouse_y - ui->press_y) * way_y;
        a->panels.size[panel] = fmax(a->panels.from + moved, 1) / ui->text_k;
        if (ui->in.kind == MST_INPUT_RELEASE) keep(a, panel);
    }
    if (mst_ui_is_double_clicked(ui, name)) a->panels.size[panel] = 0, keep(a, panel);
}

double mst_panel_column(mst_app *a) {
    const mst_ui *ui = &a->ui;
    if (ui->width < 900) return 0;
    double usual = mst_ui_row(ui, ui->width >= 1600 ? 384 : 320);
    return mst_panel_px(a, MST_PANEL_COLUMN, usual, mst_ui_row(ui, 260), floor(ui->width * 0.5));
}
