/* SPDX-License-Identifier: Apache-2.0
 * play_bar.c - the order bar: the chosen unit's orders, the sensible one first and filled. A key or a click
 * gives the order, or waits for its target. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/app.h"
#include "console/news.h"

enum { BAR_ORDERS = 6 };

static void paint_who(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    const mst_draw_unit *u = a->play.unit ? mst_session_unit(a->session, a->play.unit) : NULL;
    const char *hint = a->play.is_sectoring ? "console.bar.sector"
                       : !u                 ? "console.bar.choose"
                       : a->play.armed      ? "console.bar.aim"
                                            : "console.bar.click";
    mst_ui_text_in(ui, (mst_rect){at.x, at.y, at.w, at.h * 0.9}, 0, 16, MST_TEXT_RGB,
                   u ? u->name : mst_app_text(a, "console.bar.nobody"));
    mst_ui_text_in(ui, (mst_rect){at.x, at.y + at.h * 0.5, at.w, at.h * 0.5}, 0, 12, MST_SECOND_RGB,
                   mst_app_text(a, hint));
}

/* Gives it at once when its target suggests itself and was asked for twice; else waits for a click. */
static void use(mst_app *a, const mst_offer_ask *ask, const mst_offer *o) {
    bool takes_target = !mst_offer_fits(ask, o->kind, MST_ID_NONE, false);
    if (a->play.armed == o->kind && mst_play_aim_give(a)) return;
    if (!takes_target || (a->play.armed == o->kind && o->target))
        mst_app_order(a, ask, o);
    else
        a->play.armed = a->play.armed == o->kind ? 0 : o->kind;
    a->play.is_menu_open = false;
}

static void paint_order(mst_app *a, const mst_offer_ask *ask, const mst_offer *o, mst_rect r, bool is_first) {
    char name[48], key[8] = "", note[160] = "", place[96];
    const char *bound = mst_order_key(o->kind);
    mst_offer_ask aimed;
    mst_offer aim;
    snprintf(name, sizeof name, "order:%.40s", mst_order_name(a, o->kind));
    mst_key_cap(bound, key);
    bool is_armed = a->play.armed == o->kind;
    if (o->reason)
        snprintf(note, sizeof note, "%s", mst_app_text(a, mst_reason_id(o->reason)));
    else if (o->is_on_arrival && !o->target)
        snprintf(note, sizeof note, "%s", mst_app_text(a, "console.bar.on_arrival"));
    else if (is_armed && mst_play_aim_offer(a, &aimed, &aim))
        snprintf(note, sizeof note, "%s ↵", mst_session_word(a->session, aim.target, place));
    else if (is_armed && o->target)
        snprintf(note, sizeof note, "%s ↵", mst_session_word(a->session, o->target, place));
    else if (o->target)
        snprintf(note, sizeof note, "%s", mst_session_word(a->session, o->target, place));
    mst_ui_button b = {.name = name,
                       .rect = r,
                       .icon = mst_order_icon(o->kind),
                       .label = mst_order_short(a, o->kind),
                       .note = *note ? note : NULL,
                       .key = *key ? key : NULL,
                       .bound = bound,
                       .style = (is_first && !a->play.armed) || is_armed ? MST_UI_INK : MST_UI_PLAIN,
                       .size = 16,
                       .is_off = o->reason != 0};
    if (mst_ui_button_add(&a->ui, &b)) use(a, ask, o);
}

/* Orders that are not on the bar have their keys too. */
static void hidden_keys(mst_app *a, const mst_offer_ask *ask, const mst_offer *offer, uint32_t from,
                        uint32_t count) {
    for (uint32_t i = from; i < count; i++)
        if (!offer[i].reason && mst_ui_key(&a->ui, mst_order_key(offer[i].kind))) use(a, ask, &offer[i]);
}

static void next_unit(mst_app *a, int step) {
    const mst_session *s = a->session;
    uint64_t seat = MST_ID_NUMBER(a->seat);
    mst_id own = seat > MST_SEAT_FORCE ? MST_ID('f', seat - MST_SEAT_FORCE) : MST_ID_NONE;
    int32_t at = -1, count = (int32_t)s->unit_count;
    for (int32_t i = 0; i < count; i++)
        if (s->unit[i].id == a->play.unit) at = i;
    if (at < 0 && step < 0) at = count;
    for (int32_t n = 0; n < count; n++) {
        at = (at + step + count) % count;
        if (own && mst_force_of_unit(s->unit[at].id) != own) continue;
        mst_app_select(a, s->unit[at].id);
        return;
    }
}

void mst_play_bar(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    mst_ui_fill(ui, at, 0, MST_PANEL_RGB, 1);
    mst_ui_line(ui, at.x, at.y + 0.5, at.x + at.w, at.y + 0.5, MST_PANEL_EDGE_RGB, 1);
    mst_ui_box_add(ui, "bar", at, false, false);
    double who = mst_ui_row(ui, 132), pad = 10;
    paint_who(a, (mst_rect){at.x + 12, at.y + 6, who - 16, at.h - 12});
    if (mst_ui_key(ui, "`") || mst_ui_key(ui, "n")) next_unit(a, ui->in.is_shift ? -1 : 1);
    if (!a->play.unit || !mst_app_may_order(a)) return;
    if (mst_ui_key(ui, "delete")) mst_app_cancel(a, a->play.unit);
    mst_offer offer[MST_OFFERS_MAX];
    mst_offer_ask ask = mst_app_ask(a, a->play.unit);
    uint32_t count = mst_offers_now(&ask, offer), shown = 0;
    double who_w = at.w - who - 20 - mst_ui_row(ui, 44) - 8;
    uint32_t most =
        (uint32_t)fmax(2, floor((who_w + 8) / (mst_ui_row(ui, a->lang[0] == 'e' ? 138 : 112) + 8)));
    if (most > BAR_ORDERS) most = BAR_ORDERS;
    while (shown < count && shown < most && (shown < 3 || !offer[shown].reason)) shown++;
    double x = at.x + who, more = mst_ui_row(ui, 44), room = at.x + at.w - 12 - more - 8 - x;
    double each = floor((room - 8 * (most - 1)) / most);
    for (uint32_t i = 0; i < shown; i++)
        paint_order(a, &ask, &offer[i],
                    (mst_rect){floor(x + i * (each + 8)), at.y + pad, each, at.h - 2 * pad},
                    i == 0 && !offer[i].reason);
    hidden_keys(a, &ask, offer, shown, count);
    mst_ui_button b = {.name = "more",
                       .rect = {at.x + at.w - 12 - more, at.y + pad, more, at.h - 2 * pad},
                       .icon = "list",
                       .bound = "menu",
                       .size = 16};
    if (mst_ui_button_add(ui, &b) || mst_ui_key(ui, "/"))
        mst_play_open_menu(a, b.rect.x + b.rect.w, at.y - 4, &ask);
}
