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
    double column = has_units(a) && ui->width >= 900 ? mst_ui_row(ui, is_large ? 384 : 320) : 0;
    double bar = mst_app_may_order(a) ? mst_ui_row(ui, is_large ? 76 : 68) : 0, strip = mst_ui_row(ui, 40);
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
    if (a->play.armed && mst_ui_key(ui, "return")) { /* at what suggests itself */
        mst_offer offer[MST_OFFERS_MAX];
        mst_offer_ask ask = mst_app_ask(a, a->play.unit);
        uint32_t count = mst_offers_now(&ask, offer);
        for (uint32_t i = 0; i < count && a->play.armed; i++)
            if (offer[i].kind == a->play.armed && offer[i].target && !offer[i].reason)
                mst_app_order(a, &ask, &offer[i]);
    }
    if (mst_ui_key(ui, "l")) a->play.is_legend_open = !a->play.is_legend_open;
}

void mst_screen_play(mst_app *a) {
    mst_ui *ui = &a->ui;
    mst_app_follow_orders(a);
    mst_app_notice(a);
    choose_first(a);
    mst_play_layout l = mst_play_layout_of(a);
    mst_play_menu_keys(a);
    mst_play_map(a, l.map);
    mst_play_cards(a, l.map);
    if (l.column.w > 0) mst_play_column(a, l.column);
    mst_play_strip(a, l.strip);
    if (l.bar.h > 0) mst_play_bar(a, l.bar);
    if (a->play.is_log_open) {
        double w = l.map.w < 560 ? l.map.w - 24 : 536, h = mst_play_log_height(a, floor(l.map.h * 0.62));
        mst_play_log(a, (mst_rect){l.map.x + 12, l.strip.y - h - 8, w, h});
    }
    if (a->play.is_legend_open) mst_play_legend(a, l.map);
    mst_play_menu(a, l.map);
    keys(a);
    mst_top_bar(a);
    (void)ui;
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
