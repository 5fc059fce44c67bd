/* SPDX-License-Identifier: Apache-2.0
 * play_legend.c - the legend of what is on the map now. */
#include <math.h>

#include "console/app.h"
#include "draw/panel.h"

void mst_play_legend(mst_app *a, mst_rect map) {
    mst_ui *ui = &a->ui;
    mst_draw_look look = mst_app_look(a);
    double w = 236, h = map.h - 96, head = 34;
    if (h > 620) h = 620;
    if (h < 160 || w > map.w - 24) return;
    mst_rect r = {map.x + map.w - w - 12, map.y + 80, w, h};
    mst_ui_fill(ui, (mst_rect){r.x, r.y + 2, r.w, r.h}, 6, MST_BAR_RGB, 0.15);
    mst_ui_panel(ui, r);
    mst_ui_box_add(ui, "legend:list", r, false, false);
    mst_ui_text(ui, r.x + 14, r.y + head / 2 + 2, 0, 16, MST_TEXT_RGB, mst_app_text(a, "console.legend"));
    mst_ui_keycap(ui, r.x + r.w - 12, r.y + head / 2 + 2, 1, MST_SECOND_RGB, "L");
    mst_draw_legend_paint(ui->cr, &look, &a->map.seen, r.x + 8, r.y + head + 4, r.w - 16, r.y + r.h - 8);
}
