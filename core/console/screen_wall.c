/* SPDX-License-Identifier: Apache-2.0
 * screen_wall.c - one room, many seats: the common board on the wall, legible from the back row, and a bar of
 * seats in which one key says who speaks; what is ordered then is ordered by that seat. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/app.h"
#include "console/news.h"
#include "draw/panel.h"

/* ---- the common picture: that of whoever holds the command, else dispatch ---- */

static mst_id commander(const mst_app *a, mst_tick *since) {
    mst_id holder = MST_ID_NONE;
    for (uint32_t i = 0; i < a->session->event_count && a->session->event[i].tick <= a->tick; i++)
        if (a->session->event[i].kind == MST_EVENT_COMMAND_TAKEN) {
            holder = a->session->event[i].subject;
            *since = a->session->event[i].tick;
        }
    return holder;
}

static mst_id common_seat(const mst_app *a) {
    mst_tick since;
    mst_id holder = commander(a, &since);
    return holder ? mst_seat_of_force_id(mst_force_of_unit(holder)) : MST_ID('x', MST_SEAT_DISPATCH);
}

/* ---- the board ---- */

static const struct {
    const char *id;
    uint16_t kind[3];
} board[] = {{"console.board.attack", {MST_ORDER_ATTACK, MST_ORDER_BEAT, MST_ORDER_WATCH}},
             {"console.board.protect", {MST_ORDER_PROTECT, 0, 0}},
             {"console.board.search", {MST_ORDER_SEARCH, MST_ORDER_EVACUATE, 0}},
             {"console.board.water", {MST_ORDER_SUPPLY, MST_ORDER_SHUTTLE, 0}},
             {"console.board.reserve", {0, 0, 0}}};
enum { BOARD = sizeof board / sizeof *board };

static bool is_in_row(const mst_app *a, mst_id unit, int row) {
    uint16_t task = (uint16_t)mst_picture_value(&a->picture, unit, MST_KEY_TASK, 0);
    if (mst_picture_value(&a->picture, unit, MST_KEY_PHASE, 0) < MST_PHASE_IDLE) return false;
    if (row == BOARD - 1) return task == 0 || task == MST_ORDER_RESERVE;
    for (int i = 0; i < 3; i++)
        if (task && board[row].kind[i] == task) return true;
    return false;
}

static double paint_row(mst_app *a, int row, mst_rect r) {
    mst_ui *ui = &a->ui;
    mst_draw_look look = mst_app_look(a);
    mst_draw_scene scene = mst_app_scene(a);
    double mid = r.y + r.h / 2, radius = mst_ui_row(ui, 11), x = r.x + mst_ui_row(ui, 108) + radius;
    uint32_t units = 0;
    mst_ui_text(ui, r.x + 18, mid, 0, 14, MST_TEXT_RGB, mst_app_text(a, board[row].id));
    for (uint32_t i = 0; i < a->session->unit_count && x + radius < r.x + r.w - 12; i++) {
        const mst_draw_unit *u = &a->session->unit[i];
        if (!is_in_row(a, u->id, row)) continue;
        mst_draw_badge(ui->cr, &look, x, mid, radius, u->force_kind,
                       mst_draw_unit_character(&look, &scene, u), false);
        x += 2 * radius + 8;
        units++;
    }
    if (units == 0)
        mst_ui_text(ui, x - radius, mid, 0, 14, row == BOARD - 1 ? MST_ALERT_RGB : MST_SECOND_RGB,
                    mst_app_text(a, row == BOARD - 1 ? "console.board.nobody_left" : "console.board.none"));
    mst_ui_line(ui, r.x, r.y + r.h - 0.5, r.x + r.w, r.y + r.h - 0.5, MST_PANEL_EDGE_RGB, 1);
    return r.h;
}

static double paint_people(mst_app *a, mst_rect r) {
    mst_ui *ui = &a->ui;
    double people = 0, calling = 0;
    char text[96], number[16];
    for (uint32_t i = 0; i < a->session->unit_count; i++)
        if (mst_picture_value(&a->picture, a->session->unit[i].id, MST_KEY_PHASE, 0) >= MST_PHASE_IDLE)
            people += mst_picture_value(&a->picture, a->session->unit[i].id, MST_KEY_CREW, 0);
    for (uint32_t i = 0; i < a->picture.entry_count; i++)
        if (a->picture.entry[i].key == MST_KEY_TRAPPED) calling += a->picture.entry[i].value;
    mst_ui_text(ui, r.x + 18, r.y + r.h / 2, 0, 14, MST_TEXT_RGB, mst_app_text(a, "console.board.people"));
    snprintf(text, sizeof text, "%.0f", people);
    mst_ui_text(ui, r.x + mst_ui_row(ui, 108), r.y + r.h / 2, 0, 18, MST_TEXT_RGB, text);
    if (calling > 0) {
        snprintf(number, sizeof number, "%.0f", calling);
        mst_ui_text(ui, r.x + r.w - 18, r.y + r.h / 2, 1, 14, MST_ALERT_RGB,
                    mst_app_words(a, text, sizeof text, "console.board.calling", "number", number, NULL));
    }
    mst_ui_line(ui, r.x, r.y + r.h - 0.5, r.x + r.w, r.y + r.h - 0.5, MST_PANEL_EDGE_RGB, 1);
    return r.h;
}

static void paint_reports(mst_app *a, mst_rect r) {
    mst_ui *ui = &a->ui;
    double head = mst_ui_row(ui, 26), row = mst_ui_row(ui, 40), y = r.y + head;
    mst_ui_fill(ui, (mst_rect){r.x, r.y, r.w, head}, 0, MST_YARD_RGB, 1);
    mst_ui_text(ui, r.x + 18, r.y + head / 2, 0, 12, MST_SECOND_RGB, mst_app_text(a, "console.wall.reports"));
    for (uint32_t i = a->session->event_count; i-- > 0 && y + row <= r.y + r.h;) {
        const mst_event *e = &a->session->event[i];
        char words[256], clock[32];
        if (e->tick > a->tick || mst_news_channel(a->session, a->seat, e) == MST_CHANNEL_UNHEARD ||
            e->kind == MST_EVENT_TASK_START || e->kind == MST_EVENT_TASK_END)
            continue;
        bool is_alert = mst_news_urgency(e) != MST_URGENCY_PLAIN;
        mst_ui_text(ui, r.x + 18, y + row * 0.26, 0, 12, MST_SECOND_RGB, mst_clock_text(clock, e->tick));
        mst_ui_text_in(ui, (mst_rect){r.x + 18, y + row * 0.42, r.w - 36, row * 0.52}, 0, 13,
                       is_alert ? MST_ALERT_RGB : MST_TEXT_RGB, mst_news_words(a, e, words));
        y += row;
        mst_ui_line(ui, r.x, floor(y) - 0.5, r.x + r.w, floor(y) - 0.5, MST_PANEL_EDGE_RGB, 1);
    }
}

static void paint_board(mst_app *a, mst_rect r) {
    mst_ui *ui = &a->ui;
    mst_tick since = 0;
    mst_id holder = commander(a, &since);
    double head = mst_ui_row(ui, 38), row = mst_ui_row(ui, 33), y = r.y;
    char who[96];
    mst_ui_fill(ui, r, 0, MST_PANEL_RGB, 1);
    mst_ui_line(ui, r.x + 0.5, r.y, r.x + 0.5, r.y + r.h, MST_PANEL_EDGE_RGB, 1);
    mst_ui_box_add(ui, "board", r, false, false);
    mst_ui_fill(ui, (mst_rect){r.x, y, r.w, head}, 0, MST_TEXT_RGB, 1);
    mst_ui_icon(ui, "flag", r.x + 30, y + head / 2, mst_ui_row(ui, 8),
                ui->theme == MST_DRAW_NIGHT ? MST_PANEL_RGB : MST_BANNER_RGB);
    double w =
        mst_ui_text(ui, r.x + 54, y + head / 2, 0, 14, MST_PANEL_RGB, mst_app_text(a, "console.board.head"));
    mst_ui_text_in(ui, (mst_rect){r.x + 64 + w, y, r.w - 82 - w, head}, 1, 14, MST_PANEL_RGB,
                   holder ? mst_session_word(a->session, holder, who)
                          : mst_app_text(a, "console.board.none"));
    y += head;
    for (int i = 0; i < BOARD && y + row < r.y + r.h; i++) y += paint_row(a, i, (mst_rect){r.x, y, r.w, row});
    if (y + row < r.y + r.h) y += paint_people(a, (mst_rect){r.x, y, r.w, row});
    if (y + 60 < r.y + r.h) paint_reports(a, (mst_rect){r.x, y, r.w, r.y + r.h - y});
}

/* ---- who speaks ---- */

/* A key says who speaks; with shift the wall shows what that seat sees. */
static void take_speaker(mst_app *a, mst_id seat, bool is_view) {
    if (is_view)
        a->wall_view = a->wall_view == seat ? MST_ID_NONE : seat;
    else
        a->wall_speaker = a->wall_speaker == seat ? MST_ID_NONE : seat;
    a->play.is_menu_open = false;
    a->play.armed = 0;
}

static void paint_speaker(mst_app *a, uint32_t i, mst_id seat, mst_rect at) {
    mst_ui *ui = &a->ui;
    mst_draw_look look = mst_app_look(a);
    char name[32], key[8], cap[8];
    bool is_on = a->wall_speaker == seat, is_seen = a->wall_view == seat;
    snprintf(name, sizeof name, "speaker:%u", i);
    snprintf(key, sizeof key, "f%u", i + 1);
    snprintf(cap, sizeof cap, "F%u", i + 1);
    mst_ui_box_add(ui, name, at, true, false);
    mst_ui_fill(ui, at, 6, is_on ? MST_BANNER_RGB : MST_BAR_RGB, 1);
    mst_ui_stroke(ui, at, 6,
                  is_on     ? MST_BANNER_RGB
                  : is_seen ? MST_BAR_TEXT_RGB
                            : MST_SECOND_RGB,
                  is_seen ? 3 : 1.5);
    mst_colour ink = is_on                      ? MST_BANNER_TEXT_RGB
                     : mst_app_is_mine(a, seat) ? MST_BAR_TEXT_RGB
                                                : MST_BAR_SECOND_RGB;
    double mid = at.y + at.h / 2, radius = mst_ui_row(ui, 10),
           x = at.x + 12 + mst_ui_keycap(ui, at.x + 12, mid, 0, ink, cap) + 10;
    uint64_t n = MST_ID_NUMBER(seat);
    mst_draw_badge(ui->cr, &look, x + radius, mid, radius,
                   n > MST_SEAT_FORCE ? mst_session_force_kind(a->session, MST_ID('f', n - MST_SEAT_FORCE))
                                      : 0,
                   mst_app_text(a, mst_seat_mark_id(a->session, seat)), false);
    x += 2 * radius + 10;
    const char *tail = is_on     ? mst_app_text(a, "console.wall.speaks")
                       : is_seen ? mst_app_text(a, "console.wall.shown")
                                 : "";
    double w = *tail && at.w > mst_ui_row(ui, 190) ? mst_ui_text_width(ui, 12, tail) + 12 : 0;
    mst_ui_text_in(ui, (mst_rect){x, at.y, at.x + at.w - x - w - 8, at.h}, 0, 13, ink,
                   mst_session_force_title(a->session, seat));
    if (w > 0) mst_ui_text(ui, at.x + at.w - 12, mid, 1, 12, ink, tail);
    bool is_shift = ui->in.is_shift;
    if (mst_ui_is_clicked(ui, name) || mst_ui_key(ui, key)) take_speaker(a, seat, is_shift);
    if (mst_ui_is_right_clicked(ui, name)) take_speaker(a, seat, true);
}

static void paint_speakers(mst_app *a, mst_rect r) {
    mst_ui *ui = &a->ui;
    const mst_roster *roster = a->session->roster;
    mst_ui_fill(ui, r, 0, MST_BAR_RGB, 1);
    mst_ui_box_add(ui, "speakers", r, false, false);
    uint32_t count = roster->force_count + 1 > 5 ? 5 : roster->force_count + 1;
    double gap = 12, all = mst_ui_row(ui, 104), w = floor((r.w - 2 * gap - all - gap * count) / count),
           h = r.h - 2 * gap, x = r.x + gap;
    for (uint32_t i = 0; i < count; i++, x += w + gap)
        paint_speaker(a, i,
                      i == 0 ? MST_ID('x', MST_SEAT_DISPATCH) : mst_seat_of_force_id(roster->force[i - 1].id),
                      (mst_rect){x, r.y + gap, w, h});
    mst_ui_button b = {.name = "wall:common",
                       .rect = {r.x + r.w - gap - all, r.y + gap, all, h},
                       .label = mst_app_text(a, "console.wall.common"),
                       .key = "F9",
                       .style = a->wall_view ? MST_UI_ON_BAR : MST_UI_PLAIN,
                       .size = 13};
    if (mst_ui_button_add(ui, &b)) a->wall_view = MST_ID_NONE;
}

/* The speaker's own picture: an order is judged by what that seat knows, whatever the wall shows. */
static void take_spoken(mst_app *a) {
    mst_picture next;
    if (a->has_spoken && a->wall_speaker && a->spoken.seat == a->wall_speaker && a->spoken.tick == a->tick)
        return;
    if (a->has_spoken) mst_picture_fini(&a->spoken);
    a->has_spoken =
        a->wall_speaker && mst_film_picture(a->session->film, a->wall_speaker, a->tick, &next) == MST_OK;
    if (a->has_spoken) a->spoken = next;
}

/* The wall shows the common board or one seat's picture; never the truth to play by. */
void mst_screen_wall(mst_app *a) {
    mst_ui *ui = &a->ui;
    double was = ui->text_k;
    ui->text_k = 1.75 * (ui->width < 1700 ? ui->width / 1700.0 : 1);
    if (ui->text_k < 1.2) ui->text_k = 1.2;
    mst_app_sit(a, a->wall_view ? a->wall_view : common_seat(a));
    take_spoken(a);
    double top = mst_top_bar_height(a), low = mst_ui_row(ui, 46), column = floor(ui->width * 0.31);
    bool has_orders = mst_app_may_order(a) && a->play.unit;
    double bar = has_orders ? mst_ui_row(ui, 52) : 0;
    mst_rect map = {0, top, ui->width - column, ui->height - top - low - bar};
    mst_play_map(a, map);
    mst_play_cards(a, map);
    paint_board(a, (mst_rect){map.w, top, column, ui->height - top - low});
    if (bar > 0) mst_play_bar(a, (mst_rect){0, map.y + map.h, map.w, bar});
    paint_speakers(a, (mst_rect){0, ui->height - low, ui->width, low});
    mst_play_menu(a, map);
    mst_paint_notice(a, map);
    mst_top_bar(a);
    a->wall_k = ui->text_k;
    ui->text_k = was;
}
