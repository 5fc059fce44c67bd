/* SPDX-License-Identifier: Apache-2.0
 * screen_play.c - a seat in play: the map is the screen; panels come when there is something in them. */
#include <math.h>

#include "console/app.h"

/* The unit list comes with the first unit: when the seat's own people move, or anybody is known of. */
static bool has_units(const mst_app *a) {
    uint64_t seat = MST_ID_NUMBER(a->seat);
    mst_id own = seat > MST_SEAT_FORCE ? MST_ID('f', seat - MST_SEAT_FORCE) : MST_ID_NONE;
    if (own && mst_picture_value(&a->picture, own, MST_KEY_ALERTED, 0) > 0) return true;
    for (uint32_t i = 0; i < a->session->unit_count; i++)
        if (mst_picture_value(&a->picture, a->session->unit[i].id, MST_KEY_PHASE, 0) > MST_PHASE_HOME)
            return true;
    return false;
}

mst_play_layout mst_play_layout_of(mst_app *a) {
    const mst_ui *ui = &a->ui;
    mst_play_layout l = {.top = mst_top_bar_height(a)};
    bool is_large = ui->width >= 1600;
    double column = has_units(a) ? mst_panel_column(a) : 0;
    double bar = mst_app_may_order(a) ? mst_ui_row(ui, is_large ? 76 : 68) : 0,
           strip = mst_play_has_messages(a) ? mst_ui_row(ui, 40) : 0;
    double w = ui->width - column;
    l.column = (mst_rect){w, l.top, column, ui->height - l.top};
    l.bar = (mst_rect){0, ui->height - bar, w, bar};
    l.strip = (mst_rect){0, ui->height - bar - strip, w, strip};
    l.map = (mst_rect){0, l.top, w, ui->height - l.top - bar - strip};
    return l;
}

/* The first of the seat's own units is chosen once they are called. */
static void choose_first(mst_app *a) {
    uint64_t seat = MST_ID_NUMBER(a->seat);
    mst_id own = seat > MST_SEAT_FORCE ? MST_ID('f', seat - MST_SEAT_FORCE) : MST_ID_NONE;
    if (a->play.unit || !own || !mst_app_may_order(a)) return;
    if (mst_picture_value(&a->picture, own, MST_KEY_ALERTED, 0) < 1) return;
    for (uint32_t i = 0; i < a->session->unit_count && !a->play.unit; i++)
        if (mst_force_of_unit(a->session->unit[i].id) == own) a->play.unit = a->session->unit[i].id;
}

static void keys(mst_app *a) {
    mst_ui *ui = &a->ui;
    if (mst_ui_key(ui, "escape")) {
        if (a->play.is_log_open)
            a->play.is_log_open = false;
        else if (a->play.armed)
            a->play.armed = 0;
        else
            a->play.unit = MST_ID_NONE;
    }
    if (a->play.armed && mst_ui_key(ui, "return") && !mst_play_aim_give(a)) { /* at what suggests itself */
        mst_offer offer[MST_OFFERS_MAX];
        mst_offer_ask ask = mst_app_ask(a, a->play.unit);
        uint32_t count = mst_offers_now(&ask, offer);
        for (uint32_t i = 0; i < count && a->play.armed; i++)
            if (offer[i].kind == a->play.armed && offer[i].target && !offer[i].reason)
                mst_app_order(a, &ask, &offer[i]);
    }
    if (mst_ui_key(ui, "l")) a->play.is_legend_open = !a->play.is_legend_open;
    if (mst_ui_key(ui, "3") && mst_app_may_sector(a)) a->play.is_sectoring = !a->play.is_sectoring;
}

/* The director's screen: truth, tools, and the time line below. */
static void direct(mst_app *a) {
    mst_ui *ui = &a->ui;
    double top = mst_top_bar_height(a), column = mst_panel_column(a);
    double low = mst_panel_px(a, MST_PANEL_DIRECTOR, floor(ui->height * 0.4), mst_ui_row(ui, 170),
                              floor((ui->height - top) * 0.72));
    mst_rect map = {0, top, ui->width - column, ui->height - top - low};
    mst_director_step(a);
    mst_play_map(a, map);
    mst_play_cards(a, map);
    mst_play_floor(a, map);
    mst_director_cards(a, map);
    if (column > 0) mst_director_column(a, (mst_rect){map.w, top, column, map.h});
    mst_director_low(a, (mst_rect){0, top + map.h, ui->width, low});
    if (column > 0) mst_panel_grip(a, MST_PANEL_COLUMN, (mst_rect){map.w, top, column, map.h}, column, -1, 0);
    mst_panel_grip(a, MST_PANEL_DIRECTOR, (mst_rect){0, top + map.h, ui->width, low}, low, 0, -1);
    if (a->play.is_log_open)
        mst_play_log(a, (mst_rect){12, top + 50, 536, mst_play_log_height(a, map.h - 62)});
    if (a->play.is_legend_open) mst_play_legend(a, map);
    mst_play_menu(a, map);
    mst_paint_notice(a, map);
    if (mst_ui_key(ui, "escape")) a->director.tool = 0;
    if (mst_ui_key(ui, "m")) a->play.is_log_open = !a->play.is_log_open;
    if (mst_ui_key(ui, "l")) a->play.is_legend_open = !a->play.is_legend_open;
    mst_top_bar(a);
}

static void play(mst_app *a) {
    mst_play_layout l = mst_play_layout_of(a);
    mst_play_map(a, l.map);
    mst_play_cards(a, l.map);
    mst_play_floor(a, l.map);
    if (l.column.w > 0) mst_play_column(a, l.column);
    if (l.column.w > 0) mst_panel_grip(a, MST_PANEL_COLUMN, l.column, l.column.w, -1, 0);
    if (l.strip.h > 0) mst_play_strip(a, l.strip);
    if (l.bar.h > 0) mst_play_bar(a, l.bar);
    if (a->play.is_log_open) {
        double w = l.map.w < 560 ? l.map.w - 24 : mst_panel_px(a, MST_PANEL_LOG, 536, 320, l.map.w - 24),
               h = mst_play_log_height(a, floor(l.map.h * 0.62));
        mst_rect log = {l.map.x + 12, l.strip.y - h - 8, w, h};
        mst_play_log(a, log);
        mst_panel_grip(a, MST_PANEL_LOG, (mst_rect){log.x + w, log.y, 1, h}, w, 1, 0);
    }
    if (a->play.is_legend_open) mst_play_legend(a, l.map);
    mst_play_menu(a, l.map);
    mst_paint_notice(a, l.map);
    mst_lesson_paint(a, l.map);
    keys(a);
    mst_top_bar(a);
}

/* While a message is being ticked the keyboard is the card's. */
static void paint_form(mst_app *a, const mst_input *in) {
    mst_play_layout l = mst_play_layout_of(a);
    a->ui.in = *in;
    if (!a->is_wall && mst_app_is_director(a)) return;
    double was = a->ui.text_k;
    if (a->is_wall) a->ui.text_k = a->wall_k > 0 ? a->wall_k : was;
    bool is_asked = !a->play.is_form_open && mst_app_may_speak(a) && mst_ui_key(&a->ui, "4");
    mst_play_form(a,
                  a->is_wall ? (mst_rect){0, l.top, a->ui.width * 0.69, a->ui.height - l.top - 90} : l.map);
    if (is_asked) mst_play_open_form(a);
    a->ui.text_k = was;
}

void mst_screen_play(mst_app *a) {
    if (a->is_assessor && !a->is_wall) {
        mst_screen_replay(a);
        return;
    }
    const mst_input in = a->ui.in;
    if (a->play.is_form_open && in.kind == MST_INPUT_KEY) a->ui.in.kind = MST_INPUT_NONE;
    mst_app_follow_orders(a);
    mst_app_notice(a);
    mst_lesson_step(a);
    choose_first(a);
    mst_play_menu_keys(a);
    mst_play_aim_keys(a);
    if (!mst_app_is_director(a) && !a->is_wall) mst_seat_keys(a);
    if (mst_ui_key(&a->ui, "f9")) { /* from a seat's picture to the common one, from there away */
        a->is_wall = !a->is_wall || a->wall_view;
        a->wall_view = MST_ID_NONE;
        if (!a->is_wall && a->mine_count) mst_app_sit(a, a->wall_speaker ? a->wall_speaker : a->mine[0]);
    }
    if (a->is_wall)
        mst_screen_wall(a);
    else if (mst_app_is_director(a))
        direct(a);
    else
        play(a);
    paint_form(a, &in);
}
