/* SPDX-License-Identifier: Apache-2.0
 * play_menu.c - the menu of orders: what this unit can do here, and why the rest is grey. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/app.h"
#include "console/news.h"
#include "draw/panel.h"

void mst_play_open_menu(mst_app *a, double x, double y, const mst_offer_ask *ask) {
    mst_play *p = &a->play;
    p->menu_ask = *ask;
    p->menu_x = x;
    p->menu_y = y;
    p->menu_at = 0;
    p->is_menu_open = true;
    p->menu_sector = p->menu_page = 0;
    p->has_menu_room = false;
    p->menu_w = 0;
    p->armed = 0;
}

/* Nine to a page, so that each has its digit: first what can be done, then why the rest cannot. Of the latter
 * no more than a few beside the former: a menu hides the map. */
static void turn_to_page(mst_play *p) {
    const uint32_t page = 9, most_grey = 4;
    uint32_t good = 0, first = 0, all = p->menu_count;
    while (good < all && !p->menu[good].reason) good++;
    uint32_t size = good >= page ? page : good + most_grey < page ? good + most_grey : page;
    for (uint32_t i = 0; i < p->menu_page; i++) first += i == 0 ? size : page;
    if (first >= all) first = p->menu_page = 0;
    if (p->menu_page > 0) size = page;
    p->menu_count = all - first < size ? all - first : size;
    p->menu_left_out = all - p->menu_count;
    memmove(p->menu, p->menu + first, p->menu_count * sizeof *p->menu);
}

/* The picture moves on while the menu is open: so do the offers. */
static void refresh(mst_app *a) {
    mst_play *p = &a->play;
    p->menu_ask.picture = mst_app_ask(a, p->menu_ask.who).picture;
    p->menu_ask.unit = a->session->unit;
    bool has_aim = p->menu_ask.target || p->menu_ask.has_point;
    const mst_sector *sector = NULL;
    for (uint32_t i = 0; p->menu_sector && i < p->sectors.count; i++)
        if (p->sectors.item[i].number == p->menu_sector) sector = &p->sectors.item[i];
    if (sector)
        p->menu_count = mst_sector_offers(&p->menu_ask, sector, p->menu);
    else
        p->menu_count =
            has_aim ? mst_offers_at(&p->menu_ask, p->menu) : mst_offers_now(&p->menu_ask, p->menu);
    turn_to_page(p);
    for (uint32_t i = 0; p->has_menu_room && i < p->menu_count; i++)
        p->menu[i].point = p->menu_room, p->menu[i].has_point = true;
    if (p->menu_at >= (int)p->menu_count) p->menu_at = (int)p->menu_count - 1;
}

static void use(mst_app *a, const mst_offer *o) {
    mst_play *p = &a->play;
    if (o->reason) return;
    mst_app_select(a, p->menu_ask.who);
    if (o->needs_target)
        p->armed = o->kind;
    else
        mst_app_order(a, &p->menu_ask, o);
    p->is_menu_open = false;
}

/* Before all else of a frame, so that no other widget takes the menu's keys. */
void mst_play_menu_keys(mst_app *a) {
    mst_play *p = &a->play;
    mst_ui *ui = &a->ui;
    if (!p->is_menu_open) return;
    refresh(a);
    if (mst_ui_key(ui, "escape")) p->is_menu_open = false;
    if (mst_ui_key(ui, "down") && p->menu_at + 1 < (int)p->menu_count) p->menu_at++;
    if (mst_ui_key(ui, "up") && p->menu_at > 0) p->menu_at--;
    if (mst_ui_key(ui, "0") && p->menu_left_out) p->menu_page++, p->menu_at = 0, refresh(a);
    if (mst_ui_key(ui, "return") && p->menu_at >= 0) use(a, &p->menu[p->menu_at]);
    for (uint32_t i = 0; p->is_menu_open && i < p->menu_count && i < 9; i++) {
        char digit[2] = {(char)('1' + i), 0};
        if (mst_ui_key(ui, digit)) use(a, &p->menu[i]);
    }
}

static void label_of(const mst_app *a, const mst_offer *o, char out[200]) {
    char place[96];
    const char *task = mst_app_task_word(a, o->kind);
    if (o->needs_target)
        snprintf(out, 200, "%s → %s", task, mst_app_text(a, "console.menu.click"));
    else if (o->target)
        snprintf(out, 200, "%s %s", task, mst_session_word(a->session, o->target, place));
    else
        snprintf(out, 200, "%s", task);
}

static void note_of(const mst_app *a, const mst_offer *o, char out[64]) {
    out[0] = 0;
    if (o->distance_m >= 0) snprintf(out, 64, "%.0f %s", o->distance_m, mst_app_text(a, "console.metres"));
}

/* "is frozen · Wutong-1 at T+08:47" */
static void reason_of(const mst_app *a, const mst_offer *o, char out[200]) {
    char by[96] = "", clock[32];
    const char *reason = mst_app_text(a, mst_reason_id(o->reason));
    if (o->since == MST_TICK_NEVER) {
        snprintf(out, 200, "%s", reason);
        return;
    }
    if (o->by) mst_session_word(a->session, o->by, by);
    snprintf(out, 200, "%s · %s %s", reason, by, mst_clock_text(clock, o->since));
}

static double row_height(const mst_ui *ui, const mst_offer *o) {
    return mst_ui_row(ui, o->reason ? 46 : 32);
}

static void paint_row(mst_app *a, uint32_t i, mst_rect row) {
    mst_ui *ui = &a->ui;
    mst_play *p = &a->play;
    const mst_offer *o = &p->menu[i];
    char name[32], label[200], note[200], digit[8], cap[8];
    snprintf(name, sizeof name, "menu:%u", i + 1);
    mst_ui_box_add(ui, name, row, true, o->reason != 0);
    if (mst_ui_is_hot(ui, name) && ui->in.kind == MST_INPUT_MOVE) p->menu_at = (int)i;
    bool is_at = p->menu_at == (int)i && !o->reason;
    mst_colour ink = is_at ? MST_PANEL_RGB : o->reason ? MST_SECOND_RGB : MST_TEXT_RGB;
    if (o->reason) mst_ui_fill(ui, row, 0, MST_YARD_RGB, 0.6);
    if (is_at) mst_ui_fill(ui, row, 0, MST_TEXT_RGB, 1);
    double mid = row.y + (o->reason ? mst_ui_row(ui, 15) : row.h / 2), x = row.x + 12;
    snprintf(digit, sizeof digit, "%u", i + 1);
    if (i < 9) mst_ui_keycap(ui, x, mid, 0, ink, digit);
    x += mst_ui_row(ui, 30);
    label_of(a, o, label);
    if (o->reason) {
        mst_ui_text_in(ui, (mst_rect){x, row.y, row.x + row.w - 12 - x, mst_ui_row(ui, 30)}, 0, 14, ink,
                       label);
        reason_of(a, o, note);
        mst_ui_fill(ui, (mst_rect){x, row.y + mst_ui_row(ui, 33) - 4, 8, 8}, 4, MST_ALERT_RGB, 1);
        mst_ui_text_in(
            ui, (mst_rect){x + 14, row.y + mst_ui_row(ui, 24), row.x + row.w - 26 - x, mst_ui_row(ui, 18)}, 0,
            12, MST_SECOND_RGB, note);
    } else {
        double right = row.x + row.w - 12;
        if (!p->menu_ask.target && !p->menu_ask.has_point &&
            mst_order_key(o->kind)) /* it works without the menu */
            right -= mst_ui_keycap(ui, right, mid, 1, is_at ? MST_PANEL_RGB : MST_SECOND_RGB,
                                   mst_key_cap(mst_order_key(o->kind), cap)) +
                     8;
        note_of(a, o, note);
        double w = mst_ui_text_width(ui, 12, note);
        mst_ui_text(ui, right, mid, 1, 12, is_at ? MST_PANEL_RGB : MST_SECOND_RGB, note);
        mst_ui_text_in(ui, (mst_rect){x, row.y, right - 8 - w - x, row.h}, 0, 14, ink, label);
    }
    if (mst_ui_is_clicked(ui, name)) use(a, o);
}

/* What a menu there would hide: units and fires weigh, names hardly; down-wind lies the smoke. */
static double hides(const mst_app *a, mst_rect r) {
    const mst_map *map = a->session->map;
    double cost = 0;
    for (uint32_t i = 0; i < a->map.spot_count; i++)
        if (a->map.spot[i].is_there && mst_rect_has(mst_rect_in(r, -14), a->map.spot[i].x, a->map.spot[i].y))
            cost += 3;
    for (uint32_t i = 0; i < a->picture.entry_count; i++) {
        const mst_picture_entry *e = &a->picture.entry[i];
        bool is_fire =
            e->key == MST_KEY_STATE && e->value >= MST_BUILDING_WARM && e->value < MST_BUILDING_OUT;
        bool is_call = e->key == MST_KEY_TRAPPED && e->value > 0;
        mst_point at;
        if (MST_ID_LETTER(e->id) != 'b' || !(is_fire || is_call) || !mst_map_at(map, e->id, &at)) continue;
        if (mst_rect_has(r, mst_map_view_x(&a->map, at), mst_map_view_y(&a->map, at)))
            cost += is_call ? 8 : e->value == MST_BUILDING_WARM ? 0.5 : 2;
    }
    for (uint32_t i = 0; i < map->hydrant_count + map->water_count; i++) {
        mst_point at = i < map->hydrant_count ? map->hydrant[i].at : map->water[i - map->hydrant_count].at;
        cost += mst_rect_has(r, mst_map_view_x(&a->map, at), mst_map_view_y(&a->map, at)) ? 1 : 0;
    }
    for (uint32_t i = 0; i < a->play.kept_count; i++) { /* cards */
        const mst_draw_box *b = &a->play.kept[i];
        bool is_hit = r.x < b->x1 && b->x0 < r.x + r.w && r.y < b->y1 && b->y0 < r.y + r.h;
        cost += is_hit && b->x1 > b->x0 ? 2 : 0;
    }
    return cost;
}

static double within(double x, double lo, double hi) {
    return x > hi ? hi : x < lo ? lo : x;
}

/* Beside the pointer where it hides least; of equal places up-wind of it. Inside the map. */
static mst_rect place(const mst_app *a, mst_rect map, double w, double h) {
    const mst_play *p = &a->play;
    double from = mst_picture_value(&a->picture, MST_ID_NONE, MST_KEY_WIND_FROM_DEG, 270), least = 1e9;
    bool goes_left = from > 180; /* the wind comes from the west */
    mst_rect best = {0, 0, w, h};
    for (int i = 0; i < 6; i++) {
        bool is_left = (i % 2 == 0) == goes_left;
        double x = is_left ? p->menu_x - w - 26 : p->menu_x + 26;
        double y = i / 2 == 0 ? p->menu_y + 14 : i / 2 == 1 ? p->menu_y - h / 2 : p->menu_y - h - 14;
        mst_rect r = {floor(within(x, map.x + 8, map.x + map.w - 8 - w)),
                      floor(within(y, map.y + 8, map.y + map.h - 8 - h)), w, h};
        bool is_under = mst_rect_has(mst_rect_in(r, -6), p->menu_x, p->menu_y);
        double cost = hides(a, r) + (is_under ? 50 : 0) + 0.01 * i;
        if (cost < least) least = cost, best = r;
    }
    return best;
}

static void paint_head(mst_app *a, mst_rect r, double head) {
    mst_ui *ui = &a->ui;
    mst_draw_look look = mst_app_look(a);
    mst_draw_scene scene = mst_app_scene(a);
    const mst_draw_unit *u = mst_session_unit(a->session, a->play.menu_ask.who);
    char state[128];
    if (!u) return;
    double radius = mst_ui_row(ui, 12), mid = r.y + head / 2;
    mst_draw_badge(ui->cr, &look, r.x + 12 + radius, mid, radius, u->force_kind,
                   mst_draw_unit_character(&look, &scene, u), false);
    double x = r.x + 22 + 2 * radius, w = mst_ui_text(ui, x, mid, 0, 16, MST_TEXT_RGB, u->name);
    mst_unit_state_words(a, u->id, state);
    mst_ui_text_in(ui, (mst_rect){x + w + 10, r.y, r.x + r.w - x - w - 22, head}, 0, 12, MST_SECOND_RGB,
                   state);
    mst_ui_line(ui, r.x, r.y + head - 0.5, r.x + r.w, r.y + head - 0.5, MST_PANEL_EDGE_RGB, 1);
}

static void paint_left_out(mst_app *a, mst_rect row) {
    char number[16], words[96];
    snprintf(number, sizeof number, "%u", a->play.menu_left_out);
    mst_app_words(a, words, sizeof words, "console.menu.left_out", "number", number, NULL);
    row.h = mst_ui_row(&a->ui, 28);
    mst_ui_box_add(&a->ui, "menu:more", row, true, false);
    mst_ui_fill(&a->ui, row, 0, MST_YARD_RGB, mst_ui_is_hot(&a->ui, "menu:more") ? 1 : 0.6);
    mst_ui_keycap(&a->ui, row.x + 12, row.y + row.h / 2, 0, MST_SECOND_RGB, "0");
    mst_ui_text(&a->ui, row.x + 12 + mst_ui_row(&a->ui, 30), row.y + row.h / 2, 0, 13, MST_TEXT_RGB, words);
    if (mst_ui_is_clicked(&a->ui, "menu:more")) a->play.menu_page++;
}

void mst_play_menu(mst_app *a, mst_rect map) {
    mst_ui *ui = &a->ui;
    mst_play *p = &a->play;
    if (!p->is_menu_open) return;
    refresh(a);
    double head = mst_ui_row(ui, 38), w = mst_ui_row(ui, 312), h = head, x, y;
    for (uint32_t i = 0; i < p->menu_count; i++) h += row_height(ui, &p->menu[i]);
    if (p->menu_count == 0) h += mst_ui_row(ui, 32);
    if (p->menu_left_out) h += mst_ui_row(ui, 28);
    if (p->menu_w != w || p->menu_h != h) { /* it stays where it is while the picture moves on */
        p->menu_place = place(a, map, w, h);
        p->menu_w = w, p->menu_h = h;
    }
    mst_rect r = p->menu_place;
    if (mst_map_view_unit(&a->map, p->menu_ask.who, &x, &y))
        mst_ui_line(ui, x, y,
                    x < r.x         ? r.x
                    : x > r.x + r.w ? r.x + r.w
                                    : x,
                    y < r.y         ? r.y
                    : y > r.y + r.h ? r.y + r.h
                                    : y,
                    MST_TEXT_RGB, 2);
    mst_ui_fill(ui, (mst_rect){r.x + 1, r.y + 3, r.w, r.h}, 6, MST_BAR_RGB, 0.2);
    mst_ui_fill(ui, r, 6, MST_PANEL_RGB, 1);
    mst_ui_box_add(ui, "menu", r, false, false);
    paint_head(a, r, head);
    mst_rect row = {r.x + 1, r.y + head, r.w - 2, 0};
    for (uint32_t i = 0; i < p->menu_count && p->is_menu_open; i++) {
        row.h = row_height(ui, &p->menu[i]);
        paint_row(a, i, row);
        row.y += row.h;
    }
    if (p->menu_left_out) paint_left_out(a, row);
    if (p->menu_count == 0)
        mst_ui_text(ui, r.x + 14, row.y + mst_ui_row(ui, 16), 0, 13, MST_SECOND_RGB,
                    mst_app_text(a, "console.menu.nothing"));
    mst_ui_stroke(ui, r, 6, MST_TEXT_RGB, 1.5);
}
