/* SPDX-License-Identifier: Apache-2.0
 * play_strip.c - the strip with the last message, and the log of all that the seat has heard. */
#include <math.h>
#include <stdio.h>

#include "console/app.h"
#include "console/news.h"
#include "draw/panel.h"

/* ---- what was heard ---- */

static bool is_heard(const mst_app *a, const mst_event *e) {
    return e->tick <= a->tick && mst_news_channel(a->session, a->seat, e) != MST_CHANNEL_UNHEARD;
}

static const mst_event *last_heard(const mst_app *a) {
    for (uint32_t i = a->session->event_count; i-- > 0;)
        if (is_heard(a, &a->session->event[i])) return &a->session->event[i];
    return NULL;
}

/* The strip comes with the first message, and where something can be said. */
bool mst_play_has_messages(const mst_app *a) {
    uint64_t n = MST_ID_NUMBER(a->seat);
    mst_id own = n > MST_SEAT_FORCE ? MST_ID('f', n - MST_SEAT_FORCE) : MST_ID_NONE;
    return last_heard(a) || (own && mst_picture_value(&a->picture, own, MST_KEY_ALERTED, 0) > 0);
}

static uint32_t count_unread(const mst_app *a) {
    uint32_t count = 0;
    for (uint32_t i = a->session->event_count; i-- > 0 && a->session->event[i].n > a->play.read_n;)
        count += is_heard(a, &a->session->event[i]);
    return count;
}

/* ---- one message ---- */

static double paint_channel(mst_app *a, const mst_event *e, double x, double mid, bool may_be_red) {
    mst_ui *ui = &a->ui;
    const char *words = mst_app_text(a, mst_channel_id(mst_news_channel(a->session, a->seat, e)));
    bool is_red = may_be_red && mst_news_urgency(e) != MST_URGENCY_PLAIN;
    double w = mst_ui_text_width(ui, 12, words) + 14, h = mst_ui_row(ui, 20);
    mst_ui_tag(ui, (mst_rect){x, floor(mid - h / 2), w, h}, is_red ? MST_ALERT_RGB : MST_YARD_RGB,
               is_red ? MST_PANEL_RGB : MST_SECOND_RGB, 12, words);
    return w;
}

static mst_colour colour_of(const mst_event *e) {
    return mst_news_urgency(e) == MST_URGENCY_REFUSAL ? MST_ALERT_RGB : MST_TEXT_RGB;
}

/* The height that the log needs, up to `most`. */
double mst_play_log_height(const mst_app *a, double most) {
    uint32_t heard = 0;
    for (uint32_t i = 0; i < a->session->event_count; i++) heard += is_heard(a, &a->session->event[i]);
    double h = mst_ui_row(&a->ui, 38) + heard * mst_ui_row(&a->ui, 30) + 4;
    return h > most ? most : h;
}

static void clock_of(mst_tick tick, char out[16]) {
    snprintf(out, 16, "%02u:%02u", tick / 60, tick % 60);
}

static bool strip_button(mst_app *a, mst_ui_button b, double *right, double mid) {
    mst_ui *ui = &a->ui;
    double w = mst_ui_text_width(ui, 13, b.label) + mst_ui_keycap_width(ui, b.key) + 34,
           h = mst_ui_row(ui, 28);
    b.rect = (mst_rect){*right - w, floor(mid - h / 2), w, h};
    b.size = 13;
    *right = b.rect.x;
    return mst_ui_button_add(ui, &b);
}

/* To say something oneself. */
static double paint_say(mst_app *a, double right, double mid) {
    mst_ui_button b = {.name = "say", .label = mst_app_text(a, "console.form_open"), .key = "4"};
    if (strip_button(a, b, &right, mid)) mst_play_open_form(a);
    return right;
}

/* A message that nobody has read back keeps its button. */
static double paint_read_back(mst_app *a, const mst_event *e, double right, double mid) {
    mst_ui_button b = {
        .name = "readback", .label = mst_app_text(a, "console.form_read_back"), .key = "R", .bound = "r"};
    if (strip_button(a, b, &right, mid)) mst_app_read_back(a, e);
    return right;
}

void mst_play_strip(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    const mst_event *e = last_heard(a);
    char clock[16], words[256], count[64], number[16];
    double mid = at.y + at.h / 2, x = at.x + 12, right = at.x + at.w - 12;
    mst_ui_fill(ui, at, 0, MST_PANEL_RGB, 1);
    mst_ui_line(ui, at.x, at.y + 0.5, at.x + at.w, at.y + 0.5, MST_PANEL_EDGE_RGB, 1);
    mst_ui_box_add(ui, "strip", at, false, false);
    uint32_t unread = count_unread(a);
    snprintf(number, sizeof number, "%u", unread);
    mst_app_words(a, count, sizeof count, unread ? "console.log.unread" : "console.log.open", "number",
                  number, NULL);
    double w = mst_ui_text_width(ui, 13, count) + mst_ui_keycap_width(ui, "M") + 34, h = mst_ui_row(ui, 28);
    mst_ui_button b = {.name = "log",
                       .rect = {right - w, floor(mid - h / 2), w, h},
                       .label = count,
                       .key = "M",
                       .bound = "m",
                       .size = 13,
                       .style = a->play.is_log_open ? MST_UI_INK : MST_UI_PLAIN};
    if (mst_ui_button_add(ui, &b) || mst_ui_is_clicked(ui, "strip"))
        a->play.is_log_open = !a->play.is_log_open;
    double free = right - w - 8;
    if (mst_app_may_speak(a)) free = paint_say(a, free, mid) - 4;
    if (!e) return;
    x += paint_channel(a, e, x, mid, true) + 12;
    clock_of(e->tick, clock);
    x += mst_ui_text(ui, x, mid, 0, 14, MST_SECOND_RGB, clock) + 10;
    if (mst_app_wants_read_back(a, e)) free = paint_read_back(a, e, free, mid) - 4;
    mst_ui_text_in(ui, (mst_rect){x, at.y, free - 4 - x, at.h}, 0, 14, colour_of(e),
                   mst_news_words(a, e, words));
}

/* ---- the log ---- */

void mst_play_log(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    mst_play *p = &a->play;
    double head = mst_ui_row(ui, 38), row = mst_ui_row(ui, 30);
    if (ui->in.kind == MST_INPUT_WHEEL && mst_rect_has(at, ui->mouse_x, ui->mouse_y))
        p->log_scroll += ui->in.wheel * 2;
    if (p->log_scroll < 0) p->log_scroll = 0;
    mst_ui_fill(ui, (mst_rect){at.x, at.y + 2, at.w, at.h}, 6, MST_BAR_RGB, 0.15);
    mst_ui_panel(ui, at);
    mst_ui_box_add(ui, "log:list", at, false, false);
    mst_ui_text(ui, at.x + 12, at.y + head / 2, 0, 16, MST_TEXT_RGB, mst_app_text(a, "console.log.head"));
    mst_ui_keycap(ui, at.x + at.w - 12, at.y + head / 2, 1, MST_SECOND_RGB, "M");
    uint32_t skip = (uint32_t)p->log_scroll, shown = 0;
    mst_rect line = {at.x + 12, at.y + head, at.w - 24, row};
    mst_ui_clip(ui, (mst_rect){at.x + 1, at.y + head, at.w - 2, at.h - head - 2});
    for (uint32_t i = a->session->event_count; i-- > 0 && line.y < at.y + at.h;) {
        const mst_event *e = &a->session->event[i];
        char clock[16], words[256];
        if (!is_heard(a, e) || (skip && skip--)) continue;
        mst_ui_line(ui, line.x - 12, floor(line.y) + 0.5, line.x + line.w + 12, floor(line.y) + 0.5,
                    MST_PANEL_EDGE_RGB, 1);
        clock_of(e->tick, clock);
        double mid = line.y + row / 2,
               x = line.x + mst_ui_text(ui, line.x, mid, 0, 13, MST_SECOND_RGB, clock) + 10;
        x += paint_channel(a, e, x, mid, shown == 0) + 10;
        mst_ui_text_in(ui, (mst_rect){x, line.y, line.x + line.w - x, row}, 0, 13, colour_of(e),
                       mst_news_words(a, e, words));
        line.y += row;
        shown++;
    }
    mst_ui_unclip(ui);
    if (a->session->event_count) p->read_n = a->session->event[a->session->event_count - 1].n;
}
