/* SPDX-License-Identifier: Apache-2.0
 * play_sector.c - sectors on the map of a seat: heard of, drawn by dragging, dropped, and ordered to. */
#include <math.h>
#include <stdio.h>

#include "console/app.h"
#include "console/news.h"
#include "draw/panel.h"

/* ---- what was said of them ---- */

static void put(mst_sectors *s, const mst_event *e) {
    uint32_t number = (uint32_t)e->arg[0].number, at = 0;
    double x = e->arg[1].number, y = e->arg[2].number, dx = e->arg[3].number, dy = e->arg[4].number;
    while (at < s->count && s->item[at].number < number) at++;
    bool is_there = at < s->count && s->item[at].number == number, is_drop = dx == 0 && dy == 0;
    if (is_drop && is_there) {
        for (s->count--; at < s->count; at++) s->item[at] = s->item[at + 1];
        return;
    }
    if (is_drop || number < 1 || number > MST_SECTORS_MAX) return;
    if (!is_there) {
        for (uint32_t i = s->count++; i > at; i--) s->item[i] = s->item[i - 1];
    }
    mst_point low = {(int32_t)lround(fmin(x, x + dx) * 100), (int32_t)lround(fmin(y, y + dy) * 100)},
              high = {(int32_t)lround(fmax(x, x + dx) * 100), (int32_t)lround(fmax(y, y + dy) * 100)};
    s->item[at] = (mst_sector){.number = number, .place = {low, high}, .tick = e->tick};
}

void mst_app_follow_sectors(mst_app *a) {
    mst_sectors *s = &a->play.sectors;
    if (s->events == a->session->event_count && s->tick == a->tick && s->seat == a->seat) return;
    *s = (mst_sectors){.events = a->session->event_count, .tick = a->tick, .seat = a->seat};
    for (uint32_t i = 0; i < a->session->event_count && a->session->event[i].tick <= a->tick; i++) {
        const mst_event *e = &a->session->event[i];
        if (e->kind == MST_EVENT_SECTOR && mst_news_channel(a->session, a->seat, e) != MST_CHANNEL_UNHEARD)
            put(s, e);
    }
    for (uint32_t i = 0; i < s->count; i++) s->place[i] = s->item[i].place;
}

/* Who may mark them out: the hat, and a director. */
bool mst_app_may_sector(const mst_app *a) {
    uint64_t seat = MST_ID_NUMBER(a->seat);
    if (!mst_app_may_order(a)) return false;
    if (seat == MST_SEAT_DIRECTOR) return true;
    return seat > MST_SEAT_FORCE &&
           mst_picture_value(&a->picture, MST_ID('f', seat - MST_SEAT_FORCE), MST_KEY_COMMANDER, 0) > 0;
}

static void send(mst_app *a, uint32_t number, mst_point at, double east_m, double north_m) {
    bool is_director = MST_ID_NUMBER(a->seat) == MST_SEAT_DIRECTOR;
    mst_order order = {.source = is_director ? MST_SOURCE_DIRECTOR : MST_SOURCE_SEAT,
                       .kind = MST_ACT_SECTOR,
                       .seat = a->seat,
                       .point = at,
                       .value = {number, east_m, north_m}};
    mst_engine_order(a->session->engine, &order);
}

/* ---- names ---- */

/* What most of its ground is covered with: "stacks", "houses". */
static const char *what_in(const mst_app *a, const mst_sector *s) {
    double area[MST_OCCUPANCY_COUNT] = {0};
    const mst_map *map = a->session->map;
    const mst_sectors one = {.item = {*s}, .count = 1};
    uint16_t most = 0;
    char id[64];
    for (uint32_t i = 0; i < map->building_count; i++) {
        const mst_building *b = &map->building[i];
        if (b->occupancy >= MST_OCCUPANCY_COUNT || !mst_sector_at(&one, b->at)) continue;
        area[b->occupancy] += b->area_m2;
        if (area[b->occupancy] > area[most]) most = b->occupancy;
    }
    if (!most) return "";
    snprintf(id, sizeof id, "draw.place.%.40s", mst_occupancy_word(most));
    return mst_app_text(a, id);
}

const char *mst_sector_words(const mst_app *a, const mst_sector *s, char out[96]) {
    char id[32], number[64];
    snprintf(id, sizeof id, "console.sector.%u", s->number);
    snprintf(number, sizeof number, "%s", mst_app_text(a, id));
    const char *what = what_in(a, s);
    snprintf(out, 96, "%s%s%.24s", number, *what ? " " : "", what);
    return out;
}

/* ---- orders to one ---- */

void mst_sector_use(mst_app *a, const mst_sector *s, bool is_menu, double x, double y) {
    mst_offer offers[MST_OFFERS_MAX];
    if (!a->play.unit || !mst_app_may_order(a)) return;
    mst_offer_ask ask = mst_app_ask(a, a->play.unit);
    if (is_menu) {
        mst_play_open_menu(a, x, y, &ask);
        a->play.menu_sector = s->number;
        return;
    }
    uint32_t count = mst_sector_offers(&ask, s, offers);
    for (uint32_t i = 0; i < count; i++)
        if (!offers[i].reason && (!a->play.armed || offers[i].kind == a->play.armed)) {
            mst_app_order(a, &ask, &offers[i]);
            return;
        }
}

static void say_use(mst_app *a, const mst_sector *s) {
    mst_offer offers[MST_OFFERS_MAX];
    char text[256], name[96], place[96];
    mst_offer_ask ask = mst_app_ask(a, a->play.unit);
    uint32_t count = a->play.unit && mst_app_may_order(a) ? mst_sector_offers(&ask, s, offers) : 0, i = 0;
    while (i < count && (offers[i].reason || (a->play.armed && offers[i].kind != a->play.armed))) i++;
    mst_sector_words(a, s, name);
    if (i < count)
        snprintf(text, sizeof text, "%s · %s %s", name, mst_app_task_word(a, offers[i].kind),
                 offers[i].target ? mst_session_word(a->session, offers[i].target, place) : "");
    else
        snprintf(text, sizeof text, "%s", name);
    mst_ui_say(&a->ui, text);
}

/* ---- labels ---- */

/* At the corner of the sector; false when none of it is in view. */
static bool place_label(const mst_app *a, const mst_sector *s, mst_rect map, char words[96], mst_rect *out) {
    const mst_ui *ui = &a->ui;
    bool may_drop = mst_app_may_sector(a);
    mst_point corner = {s->place.low.x_cm, s->place.high.y_cm};
    mst_sector_words(a, s, words);
    double h = mst_ui_row(ui, 22), w = mst_ui_text_width(ui, 13, words) + 14 + (may_drop ? h : 0);
    double x = floor(mst_map_view_x(&a->map, corner)), y = floor(mst_map_view_y(&a->map, corner) - h / 2);
    if (x > map.x + map.w || y > map.y + map.h || mst_map_view_x(&a->map, s->place.high) < map.x ||
        mst_map_view_y(&a->map, s->place.low) < map.y)
        return false;
    *out = (mst_rect){fmin(fmax(x + 6, map.x + 4), map.x + map.w - w - 4), fmax(y, map.y + 4), w, h};
    return true;
}

static void paint_label(mst_app *a, const mst_sector *s, mst_rect map) {
    mst_ui *ui = &a->ui;
    char words[96], name[32], drop[32];
    mst_rect r;
    if (!place_label(a, s, map, words, &r)) return;
    double h = r.h;
    snprintf(name, sizeof name, "sector:%u", s->number);
    snprintf(drop, sizeof drop, "sector:drop:%u", s->number);
    mst_ui_fill(ui, r, 3, MST_TEXT_RGB, 1);
    mst_ui_box_add(ui, name, r, true, false);
    mst_ui_text(ui, r.x + 7, r.y + h / 2, 0, 13, MST_PANEL_RGB, words);
    if (mst_app_may_sector(a)) {
        mst_rect cross = {r.x + r.w - h, r.y, h, h};
        mst_ui_box_add(ui, drop, cross, false, false);
        mst_ui_icon(ui, "cross", cross.x + h / 2, r.y + h / 2, 4, MST_PANEL_RGB);
        if (mst_ui_is_clicked(ui, drop)) send(a, s->number, s->place.low, 0, 0);
    }
    if (mst_ui_is_hot(ui, name)) say_use(a, s);
    if (mst_ui_is_clicked(ui, name)) mst_sector_use(a, s, false, 0, 0);
    if (mst_ui_is_right_clicked(ui, name)) mst_sector_use(a, s, true, ui->mouse_x, ui->mouse_y);
}

void mst_sector_keep(mst_app *a, mst_rect map) {
    for (uint32_t i = 0; i < a->play.sectors.count && a->play.kept_count < MST_KEPT_MAX; i++) {
        char words[96];
        mst_rect r;
        if (!place_label(a, &a->play.sectors.item[i], map, words, &r)) continue;
        a->play.kept[a->play.kept_count++] = (mst_draw_box){r.x, r.y, r.x + r.w, r.y + r.h};
    }
}

void mst_sector_labels(mst_app *a, mst_rect map) {
    mst_ui_clip(&a->ui, map);
    for (uint32_t i = 0; i < a->play.sectors.count; i++) paint_label(a, &a->play.sectors.item[i], map);
    mst_ui_unclip(&a->ui);
}

/* ---- drawing one ---- */

static uint32_t free_number(const mst_sectors *s) {
    uint32_t number = 1;
    for (uint32_t i = 0; i < s->count && s->item[i].number == number; i++) number++;
    return number;
}

static void paint_drawn(mst_app *a) {
    const mst_ui *ui = &a->ui;
    mst_rect r = {fmin(ui->press_x, ui->mouse_x), fmin(ui->press_y, ui->mouse_y),
                  fabs(ui->mouse_x - ui->press_x), fabs(ui->mouse_y - ui->press_y)};
    mst_ui_fill(ui, r, 0, MST_TEXT_RGB, 0.08);
    mst_ui_stroke(ui, r, 0, MST_TEXT_RGB, 2);
}

/* True while the tool has the pointer. */
bool mst_sector_draw(mst_app *a) {
    const double least_px = 16;
    mst_ui *ui = &a->ui;
    if (!a->play.is_sectoring) return false;
    if (!mst_app_may_sector(a) || mst_ui_key(ui, "escape")) a->play.is_sectoring = false;
    bool is_on_map = mst_ui_is_active(ui, "map") && ui->is_dragged;
    if (is_on_map && ui->in.kind == MST_INPUT_RELEASE) {
        mst_point from = mst_map_view_point(&a->map, ui->press_x, ui->press_y),
                  to = mst_map_view_point(&a->map, ui->mouse_x, ui->mouse_y);
        bool is_large =
            fabs(ui->mouse_x - ui->press_x) >= least_px && fabs(ui->mouse_y - ui->press_y) >= least_px;
        uint32_t number = free_number(&a->play.sectors);
        if (is_large && number <= MST_SECTORS_MAX)
            send(a, number, from, ((double)to.x_cm - from.x_cm) / 100, ((double)to.y_cm - from.y_cm) / 100);
        a->play.is_sectoring = !is_large;
    } else if (is_on_map)
        paint_drawn(a);
    return true;
}
