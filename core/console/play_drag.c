/* SPDX-License-Identifier: Apache-2.0
 * play_drag.c - laying a line by hand: from a unit, or from a hydrant or water, to what it is for. The order
 * that results is previewed while the button is down. */
#include <string.h>

#include "console/app.h"

static mst_id thing_at(const mst_app *a, double x, double y) {
    mst_draw_scene scene = mst_app_scene(a);
    return mst_map_view_pick(&a->map, &scene, x, y);
}

static mst_offer_ask ask_for(const mst_app *a, mst_id unit, mst_id target) {
    mst_offer_ask ask = mst_app_ask(a, unit);
    ask.target = target;
    ask.point = mst_map_view_point(&a->map, a->ui.mouse_x, a->ui.mouse_y);
    ask.has_point = true;
    return ask;
}

static bool find_kind(const mst_offer_ask *ask, uint16_t kind, mst_offer *out) {
    mst_offer offers[MST_OFFERS_MAX];
    uint32_t count = mst_offers_at(ask, offers);
    for (uint32_t i = 0; i < count; i++)
        if (kind ? offers[i].kind == kind : !offers[i].reason) {
            *out = offers[i];
            return true;
        }
    return false;
}

/* From water: to a unit, it is to be supplied from there; to anything else, the chosen unit works with it. */
static bool from_water(const mst_app *a, mst_id from, mst_id to, mst_offer_ask *ask, mst_offer *out) {
    if (MST_ID_LETTER(to) == 'u') {
        *ask = ask_for(a, to, from);
        return find_kind(ask, MST_ORDER_SUPPLY, out);
    }
    if (!a->play.unit || MST_ID_LETTER(to) != 'b') return false;
    *ask = ask_for(a, a->play.unit, to);
    if (!find_kind(ask, MST_ORDER_ATTACK, out) || out->reason)
        if (!find_kind(ask, MST_ORDER_PROTECT, out)) return false;
    out->via = from;
    return true;
}

/* From a unit: to water or another unit, a supply; to anything else, the sensible order there. */
static bool from_unit(const mst_app *a, mst_id from, mst_id to, mst_offer_ask *ask, mst_offer *out) {
    char letter = MST_ID_LETTER(to);
    if (to == from) return false;
    *ask = ask_for(a, from, letter == 'a' ? MST_ID_NONE : to);
    bool is_supply = letter == 'h' || letter == 'w' || letter == 'u';
    return find_kind(ask, is_supply ? MST_ORDER_SUPPLY : a->play.armed, out);
}

bool mst_play_drag_offer(const mst_app *a, mst_offer_ask *ask, mst_offer *out) {
    mst_id from = a->play.drag_from;
    if (!from || !a->ui.is_dragged) return false;
    mst_id unit = mst_map_view_pick_unit(&a->map, a->ui.mouse_x, a->ui.mouse_y);
    mst_id to = unit ? unit : thing_at(a, a->ui.mouse_x, a->ui.mouse_y);
    return MST_ID_LETTER(from) == 'u' ? from_unit(a, from, to, ask, out) : from_water(a, from, to, ask, out);
}

bool mst_play_drag_step(mst_app *a) {
    mst_ui *ui = &a->ui;
    mst_play *p = &a->play;
    if (ui->in.kind == MST_INPUT_PRESS && ui->in.button == 1) {
        bool may = mst_ui_is_hot(ui, "map") && mst_app_may_order(a) && !p->is_menu_open && !a->director.tool;
        mst_id unit = may ? mst_map_view_pick_unit(&a->map, ui->mouse_x, ui->mouse_y) : MST_ID_NONE;
        mst_id thing = may && !unit ? thing_at(a, ui->mouse_x, ui->mouse_y) : MST_ID_NONE;
        bool is_water = MST_ID_LETTER(thing) == 'h' || MST_ID_LETTER(thing) == 'w';
        p->drag_from = unit ? unit : is_water ? thing : MST_ID_NONE;
    }
    if (ui->in.kind == MST_INPUT_RELEASE && p->drag_from) {
        mst_offer_ask ask;
        mst_offer offer;
        bool is_there = ui->in.x >= 0 && mst_play_drag_offer(a, &ask, &offer) && !offer.reason;
        p->drag_from = MST_ID_NONE;
        if (is_there) {
            mst_app_select(a, ask.who);
            mst_app_order(a, &ask, &offer);
        }
    }
    return p->drag_from && ui->is_dragged;
}
