/* SPDX-License-Identifier: Apache-2.0
 * play_map.c - the map of a seat: what is chosen, what would be ordered, what was refused; clicks on it. */
#include <math.h>
#include <stdio.h>

#include "console/app.h"
#include "console/news.h"
#include "draw/panel.h"

/* ---- marks above the map ---- */

static bool place_of(const mst_app *a, mst_id id, mst_point point, double *x, double *y) {
    mst_point at = point;
    if (MST_ID_LETTER(id) == 'u') return mst_map_view_unit(&a->map, id, x, y);
    if (id && !mst_map_at(a->session->map, id, &at)) return false;
    *x = mst_map_view_x(&a->map, at);
    *y = mst_map_view_y(&a->map, at);
    return true;
}

/* The second outline of the chosen unit. */
static void paint_chosen(const mst_app *a) {
    double x, y;
    if (!a->play.unit || !mst_map_view_unit(&a->map, a->play.unit, &x, &y)) return;
    for (int pass = 0; pass < 2; pass++) {
        cairo_new_path(a->ui.cr);
        cairo_arc(a->ui.cr, x, y, 20.5 * a->map.k, 0, 2 * M_PI);
        mst_ui_ink(&a->ui, pass == 0 ? MST_PANEL_RGB : MST_TEXT_RGB, 1);
        cairo_set_line_width(a->ui.cr, pass == 0 ? 5 : 2.5);
        cairo_stroke(a->ui.cr);
    }
}

/* A dashed line from the unit to what it is, or would be, sent to. */
static void paint_way(const mst_app *a, mst_id unit, mst_id target, mst_point point, mst_colour colour) {
    double x0, y0, x1, y1;
    if (!mst_map_view_unit(&a->map, unit, &x0, &y0) || !place_of(a, target, point, &x1, &y1)) return;
    cairo_t *cr = a->ui.cr;
    double far = hypot(x1 - x0, y1 - y0), clear = 24; /* from the symbol's rim, not across it */
    if (far < clear + 8) return;
    x0 += (x1 - x0) * clear / far, y0 += (y1 - y0) * clear / far;
    for (int pass = 0; pass < 2; pass++) {
        mst_ui_ink(&a->ui, pass == 0 ? MST_PANEL_RGB : colour, 0.95);
        cairo_set_line_width(cr, pass == 0 ? 5 : 2.5);
        if (pass == 1) cairo_set_dash(cr, (double[]){7, 5}, 2, 0);
        cairo_move_to(cr, x0, y0);
        cairo_line_to(cr, x1, y1);
        cairo_stroke(cr);
        cairo_set_dash(cr, NULL, 0, 0);
        cairo_new_path(cr);
        cairo_arc(cr, x1, y1, pass == 0 ? 8 : 7, 0, 2 * M_PI);
        cairo_set_line_width(cr, pass == 0 ? 5 : 2.5);
        mst_ui_ink(&a->ui, pass == 0 ? MST_PANEL_RGB : colour, 0.95);
        cairo_stroke(cr);
    }
}

static mst_colour colour_of(uint16_t kind) {
    return kind == MST_ORDER_SUPPLY || kind == MST_ORDER_SHUTTLE ? MST_WATER_RGB : MST_TEXT_RGB;
}

/* Orders that no answer has come to yet. */
static void paint_waiting(const mst_app *a) {
    for (uint32_t i = 0; i < a->play.sent_count; i++) {
        const mst_sent *s = &a->play.sent[i];
        if (s->state == MST_SENT_WAITS && (s->order.target || s->order.point.x_cm || s->order.point.y_cm))
            paint_way(a, s->order.unit, s->order.target, s->order.point, colour_of(s->order.kind));
    }
}

/* A refusal stands at its unit until somebody has seen it. */
static void paint_refusals(mst_app *a) {
    mst_ui *ui = &a->ui;
    mst_rect placed[MST_REFUSALS_MAX] = {{0}};
    for (uint32_t i = 0; i < a->play.refusal_count; i++) {
        const mst_refusal *r = &a->play.refusal[i];
        double x, y;
        char name[32], text[160];
        if (!mst_map_view_unit(&a->map, r->unit, &x, &y)) continue;
        bool is_act = r->kind >= MST_ACT_FIRST;
        snprintf(text, sizeof text, "%s · %s", is_act ? "" : mst_app_task_word(a, r->kind),
                 mst_app_text(a, mst_reason_id(r->reason)));
        double w = mst_ui_text_width(ui, 13, text) + 40, h = mst_ui_row(ui, 24);
        mst_rect at = {floor(x - w / 2), floor(y - 24 - h), w, h};
        for (uint32_t k = 0; k < i; k++) /* above those that stand there */
            if (fabs(placed[k].x - at.x) < w && fabs(placed[k].y - at.y) < h + 2) at.y = placed[k].y - h - 3;
        placed[i] = at;
        mst_ui_fill(ui, at, 4, MST_PANEL_RGB, 1);
        mst_ui_stroke(ui, at, 4, MST_ALERT_RGB, 1.5);
        mst_ui_icon(ui, "cross", at.x + 13, at.y + h / 2, 5, MST_ALERT_RGB);
        mst_ui_text(ui, at.x + 24, at.y + h / 2, 0, 13, MST_ALERT_RGB, text);
        snprintf(name, sizeof name, "refusal:%u", r->n);
        mst_ui_box_add(ui, name, at, false, false);
        if (mst_ui_is_clicked(ui, name)) {
            mst_app_select(a, r->unit);
            return;
        }
    }
}

/* At what the pointer is over; open ground counts as a place unless it burns. */
static void aim(const mst_app *a, mst_offer_ask *ask, const mst_draw_scene *scene) {
    ask->target = mst_map_view_pick(&a->map, scene, a->ui.mouse_x, a->ui.mouse_y);
    ask->point = mst_map_view_point(&a->map, a->ui.mouse_x, a->ui.mouse_y);
    ask->has_point = true;
    if (MST_ID_LETTER(ask->target) == 'a' &&
        mst_picture_value(&a->picture, ask->target, MST_KEY_FRONT, 0) != 1)
        ask->target = MST_ID_NONE;
}

/* What the click would do: the order that is armed, else the sensible one. */
static bool offer_under(const mst_app *a, mst_offer *out) {
    const mst_play *p = &a->play;
    if (a->director.tool || !p->unit || !mst_app_may_order(a) || p->is_menu_open) return false;
    mst_draw_scene scene = mst_app_scene(a);
    mst_offer_ask ask = mst_app_ask(a, p->unit);
    mst_offer offers[MST_OFFERS_MAX];
    aim(a, &ask, &scene);
    for (int pass = 0; pass < 2; pass++) { /* the thing; when nothing fits, the place itself */
        uint32_t count = mst_offers_at(&ask, offers);
        for (uint32_t i = 0; i < count; i++)
            if (p->armed ? offers[i].kind == p->armed : !offers[i].reason) {
                *out = offers[i];
                return true;
            }
        ask.target = MST_ID_NONE;
    }
    return false;
}

static void say_offer(mst_app *a, const mst_offer *o) {
    char text[200], place[96];
    const char *what = o->target ? mst_session_word(a->session, o->target, place) : "";
    if (o->reason)
        snprintf(text, sizeof text, "%s %s · %s", mst_app_task_word(a, o->kind), what,
                 mst_app_text(a, mst_reason_id(o->reason)));
    else
        snprintf(text, sizeof text, "%s %s", mst_app_task_word(a, o->kind), what);
    mst_ui_say(&a->ui, text);
}

/* A thing that has a name or a state says so when nothing is chosen. */
static void say_thing(mst_app *a) {
    mst_draw_scene scene = mst_app_scene(a);
    mst_id id = mst_map_view_pick(&a->map, &scene, a->ui.mouse_x, a->ui.mouse_y);
    char place[96], text[256], state[128];
    if (!id || MST_ID_LETTER(id) == 'a') return;
    mst_session_word(a->session, id, place);
    if (MST_ID_LETTER(id) == 'u')
        snprintf(text, sizeof text, "%s · %s", place, mst_unit_state_words(a, id, state));
    else
        snprintf(text, sizeof text, "%s", place);
    mst_ui_say(&a->ui, text);
}

/* The line that is being laid: to the target it would have, or to the pointer. */
static void paint_laying(mst_app *a, mst_offer_ask *ask, mst_offer *offer) {
    mst_id from = a->play.drag_from;
    double x0, y0;
    bool is_good = mst_play_drag_offer(a, ask, offer);
    mst_point none = {0, 0};
    if (is_good) say_offer(a, offer);
    if (!place_of(a, from, none, &x0, &y0)) return;
    for (int pass = 0; pass < 2; pass++) {
        bool is_fine = is_good && !offer->reason;
        mst_ui_line(&a->ui, x0, y0, a->ui.mouse_x, a->ui.mouse_y,
                    pass == 0 ? MST_PANEL_RGB
                    : is_fine ? MST_WATER_RGB
                    : is_good ? MST_ALERT_RGB
                              : MST_SECOND_RGB,
                    pass == 0 ? 7 : 4);
    }
}

/* ---- clicks ---- */

static void take_left(mst_app *a) {
    mst_id unit = mst_map_view_pick_unit(&a->map, a->ui.mouse_x, a->ui.mouse_y);
    mst_offer offer;
    if (a->play.is_menu_open) {
        a->play.is_menu_open = false;
        return;
    }
    if (unit && !a->play.armed) {
        mst_app_select(a, unit == a->play.unit ? MST_ID_NONE : unit);
        return;
    }
    if (!offer_under(a, &offer)) return;
    mst_offer_ask ask = mst_app_ask(a, a->play.unit);
    mst_app_order(a, &ask, &offer);
}

static void take_right(mst_app *a) {
    mst_draw_scene scene = mst_app_scene(a);
    mst_id unit = mst_map_view_pick_unit(&a->map, a->ui.mouse_x, a->ui.mouse_y);
    if (!mst_app_may_order(a)) return;
    if (unit && (!a->play.unit || unit == a->play.unit)) {
        mst_app_select(a, unit);
        mst_offer_ask ask = mst_app_ask(a, unit);
        mst_play_open_menu(a, a->ui.mouse_x, a->ui.mouse_y, &ask);
        return;
    }
    if (!a->play.unit) return;
    mst_offer_ask ask = mst_app_ask(a, a->play.unit);
    aim(a, &ask, &scene);
    mst_play_open_menu(a, a->ui.mouse_x, a->ui.mouse_y, &ask);
}

/* ---- the whole ---- */

/* The view follows the incident until somebody moves it; never so near that the streets are lost. */
void mst_app_follow_incident(mst_app *a, mst_map_view *v, const mst_draw_scene *scene) {
    const double nearest = 38;
    if (a->play.is_steered && v->is_fitted) return;
    mst_draw_view want = v->view;
    if (!mst_draw_fit_incident(scene, &want)) {
        if (!v->is_fitted) mst_map_view_fit(v, scene);
        return;
    }
    if (want.cm_per_px < nearest) want.cm_per_px = nearest;
    double wide = v->view.width_px * v->view.cm_per_px, high = v->view.height_px * v->view.cm_per_px;
    bool is_off = fabs(want.centre_x_cm - v->view.centre_x_cm) > wide * 0.12 ||
                  fabs(want.centre_y_cm - v->view.centre_y_cm) > high * 0.12 ||
                  want.cm_per_px > v->view.cm_per_px * 1.15 || want.cm_per_px < v->view.cm_per_px * 0.6;
    if (!is_off && v->is_fitted) return;
    v->view.centre_x_cm = want.centre_x_cm;
    v->view.centre_y_cm = want.centre_y_cm;
    v->view.cm_per_px = want.cm_per_px;
    v->is_fitted = true;
}

void mst_play_map(mst_app *a, mst_rect r) {
    mst_ui *ui = &a->ui;
    mst_draw_scene scene = mst_app_scene(a);
    mst_draw_look look = mst_app_look(a);
    mst_map_view_place(&a->map, r);
    mst_app_follow_incident(a, &a->map, &scene);
    mst_ui_box_add(ui, "map", r, false, false);
    mst_app_follow_sectors(a);
    bool is_sectoring = a->play.is_sectoring, is_laying = !is_sectoring && mst_play_drag_step(a);
    if (!is_sectoring && !is_laying && !a->play.drag_from && mst_map_view_steer(&a->map, ui, "map", &scene))
        a->play.is_steered = true;
    mst_sector_keep(a, r);
    scene.kept = a->play.kept;
    scene.kept_count = a->play.kept_count;
    scene.sector = a->play.sectors.place;
    scene.sector_count = a->play.sectors.count;
    mst_map_view_paint(&a->map, ui, &scene, &look);
    a->play.kept_count = 0;
    if (is_sectoring) {
        mst_sector_draw(a);
        mst_sector_labels(a, r);
        return;
    }
    if (mst_ui_is_clicked(ui, "map") && !mst_director_click(a)) take_left(a);
    if (mst_ui_is_right_clicked(ui, "map")) take_right(a);
    mst_ui_clip(ui, r);
    paint_waiting(a);
    mst_offer offer;
    mst_offer_ask ask;
    if (mst_play_aim_offer(a, &ask, &offer))
        paint_way(a, a->play.unit, offer.target, offer.point, colour_of(offer.kind));
    if (is_laying)
        paint_laying(a, &ask, &offer);
    else if (mst_ui_is_hot(ui, "map") && !ui->is_dragged && !a->play.is_menu_open) {
        if (offer_under(a, &offer)) {
            if (!offer.reason) paint_way(a, a->play.unit, offer.target, offer.point, colour_of(offer.kind));
            say_offer(a, &offer);
        } else
            say_thing(a);
    }
    paint_chosen(a);
    paint_refusals(a);
    mst_ui_unclip(ui);
    mst_sector_labels(a, r);
}
