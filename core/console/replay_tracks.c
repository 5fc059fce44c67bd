/* SPDX-License-Identifier: Apache-2.0
 * replay_tracks.c - the ways that units took up to the shown moment, and a map that follows one of them. */
#include <math.h>

#include "console/app.h"

/* In the colour of its force; older pieces are paler. A move of more than this in a step is a ride. */
static void paint_track(const mst_app *a, const mst_map_view *v, uint32_t unit, bool is_chosen) {
    static const mst_colour colours[] = {MST_OTHER_RGB, MST_NATIONAL_RGB, MST_TOWNSHIP_RGB, MST_MICRO_RGB};
    const mst_chart *c = &a->replay.chart;
    const uint32_t shown_steps = 60;
    uint32_t last = a->tick / MST_CHART_STEP_S;
    if (last >= c->count) last = c->count ? c->count - 1 : 0;
    uint32_t first = last > shown_steps ? last - shown_steps : 0;
    mst_colour colour = colours[a->session->unit[unit].force_kind & 3];
    for (uint32_t i = first; i < last; i++) {
        mst_point from = c->place[i * c->units + unit], to = c->place[(i + 1) * c->units + unit];
        if (from.x_cm == to.x_cm && from.y_cm == to.y_cm) continue;
        cairo_new_path(a->ui.cr);
        cairo_move_to(a->ui.cr, mst_map_view_x(v, from), mst_map_view_y(v, from));
        cairo_line_to(a->ui.cr, mst_map_view_x(v, to), mst_map_view_y(v, to));
        mst_ui_ink(&a->ui, colour, 0.25 + 0.65 * (i + 1 - first) / (last - first));
        cairo_set_line_width(a->ui.cr, is_chosen ? 4 : 2.2);
        cairo_set_line_cap(a->ui.cr, CAIRO_LINE_CAP_ROUND);
        cairo_stroke(a->ui.cr);
    }
}

void mst_replay_tracks(mst_app *a, const mst_map_view *v, mst_rect map) {
    if (!a->replay.has_tracks || a->replay.chart.units != a->session->unit_count) return;
    mst_ui_clip(&a->ui, map);
    for (uint32_t i = 0; i < a->session->unit_count; i++)
        paint_track(a, v, i, a->session->unit[i].id == a->play.unit);
    mst_ui_unclip(&a->ui);
}

/* A click on a unit chooses it; chosen it is ringed, and followed when that is asked for. */
void mst_replay_choose(mst_app *a, mst_map_view *v, const char *box, mst_rect map) {
    double x, y;
    if (mst_ui_is_clicked(&a->ui, box)) {
        mst_id unit = mst_map_view_pick_unit(v, a->ui.mouse_x, a->ui.mouse_y);
        a->play.unit = unit == a->play.unit ? MST_ID_NONE : unit;
        a->replay.is_following = a->replay.is_following && a->play.unit;
    }
    if (!a->play.unit || !mst_map_view_unit(v, a->play.unit, &x, &y)) return;
    mst_ui_clip(&a->ui, map);
    for (int pass = 0; pass < 2; pass++) {
        cairo_new_path(a->ui.cr);
        cairo_arc(a->ui.cr, x, y, 20.5 * v->k, 0, 2 * M_PI);
        mst_ui_ink(&a->ui, pass == 0 ? MST_PANEL_RGB : MST_TEXT_RGB, 1);
        cairo_set_line_width(a->ui.cr, pass == 0 ? 5 : 2.5);
        cairo_stroke(a->ui.cr);
    }
    mst_ui_unclip(&a->ui);
}

/* Before the maps are painted: the followed unit stands in their middle, where truth has it. */
void mst_replay_follow(mst_app *a, const mst_picture *picture) {
    const mst_picture_entry *x = mst_picture_find(picture, a->play.unit, MST_KEY_X_CM),
                            *y = mst_picture_find(picture, a->play.unit, MST_KEY_Y_CM);
    if (!a->replay.is_following || !a->play.unit || !x || !y) return;
    a->map.view.centre_x_cm = x->value;
    a->map.view.centre_y_cm = y->value;
    a->map.is_fitted = a->play.is_steered = true;
}

/* The unit that is chosen, else the first that has turned out. */
void mst_replay_toggle_follow(mst_app *a, const mst_picture *picture) {
    a->replay.is_following = !a->replay.is_following;
    for (uint32_t i = 0; a->replay.is_following && !a->play.unit && i < a->session->unit_count; i++)
        if (mst_picture_value(picture, a->session->unit[i].id, MST_KEY_PHASE, 0) > MST_PHASE_HOME)
            a->play.unit = a->session->unit[i].id;
}
