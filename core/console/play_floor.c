/* SPDX-License-Identifier: Apache-2.0
 * play_floor.c - a building with a floor plan, opened over the map: its storeys, rooms, ways out, and the
 * units that are there. A click on a room is an order into that room. In a replay truth stands beside what
 * was known. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/floor_private.h"
#include "draw/panel.h"

/* The plan as large as the rectangle lets it be, in its middle. */
static mst_plan_view plan_in(const mst_floor_plan *floor, mst_rect at, const mst_picture *picture,
                             bool is_truth) {
    double x0 = 1e12, y0 = 1e12, x1 = -1e12, y1 = -1e12;
    for (uint32_t i = 0; i < floor->room_count; i++)
        for (uint32_t k = 0; k < floor->room[i].outline.count; k++) {
            mst_point c = floor->room[i].outline.point[k];
            x0 = fmin(x0, c.x_cm), x1 = fmax(x1, c.x_cm);
            y0 = fmin(y0, c.y_cm), y1 = fmax(y1, c.y_cm);
        }
    double k = fmin(at.w / fmax(x1 - x0, 1), at.h / fmax(y1 - y0, 1));
    mst_rect r = {at.x + (at.w - (x1 - x0) * k) / 2, at.y + (at.h - (y1 - y0) * k) / 2, (x1 - x0) * k,
                  (y1 - y0) * k};
    return (mst_plan_view){.floor = floor,
                           .picture = picture,
                           .r = r,
                           .x0_cm = x0,
                           .y1_cm = y1,
                           .px_per_cm = k,
                           .is_truth = is_truth};
}

/* ---- units ---- */

static bool is_here(const mst_app *a, const mst_plan_view *p, mst_id unit, double *x, double *y) {
    const mst_picture_entry *east = mst_picture_find(p->picture, unit, MST_KEY_X_CM),
                            *north = mst_picture_find(p->picture, unit, MST_KEY_Y_CM),
                            *target = mst_picture_find(p->picture, unit, MST_KEY_TARGET);
    if (!east || !north) return false;
    bool is_inside = mst_picture_value(p->picture, unit, MST_KEY_INSIDE, 0) > 0;
    double near = mst_ui_row(&a->ui, 40);
    *x = mst_plan_x(p, east->value);
    *y = mst_plan_y(p, north->value);
    bool is_on_plan =
        *x > p->r.x - near && *x<p->r.x + p->r.w + near && * y> p->r.y - near && *y < p->r.y + p->r.h + near;
    return is_on_plan || (is_inside && target && target->id_value == p->floor->building);
}

static void paint_unit(mst_app *a, mst_plan_view *p, uint32_t i, double x, double y, double r) {
    mst_ui *ui = &a->ui;
    mst_draw_look look = mst_app_look(a);
    mst_draw_scene scene = mst_app_scene(a);
    const mst_draw_unit *u = &a->session->unit[i];
    char name[48];
    scene.picture = p->picture;
    mst_draw_badge(ui->cr, &look, x, y, r, u->force_kind, mst_draw_unit_character(&look, &scene, u), false);
    if (a->play.unit == u->id)
        mst_ui_stroke(ui, (mst_rect){x - r - 5, y - r - 5, 2 * r + 10, 2 * r + 10}, r, MST_TEXT_RGB, 2);
    mst_plan_label(ui, p, x, y, mst_ui_row(ui, 20), MST_TEXT_RGB, u->name);
    if (p->is_only_seen) return;
    snprintf(name, sizeof name, "inside:%u", i + 1);
    mst_ui_box_add(ui, name, (mst_rect){x - r, y - r, 2 * r, 2 * r}, true, false);
    if (mst_ui_is_clicked(ui, name)) mst_app_select(a, u->id);
}

enum { SHOWN_MAX = 32 };
typedef struct shown_units {
    uint32_t index[SHOWN_MAX];
    double x[SHOWN_MAX], y[SHOWN_MAX];
    int count;
} shown_units;

/* Side by side where they would lie on each other; symbols have their places before any label. */
static void place_units(const mst_app *a, mst_plan_view *p, shown_units *s) {
    double r = mst_ui_row(&a->ui, 15), room = mst_ui_row(&a->ui, 20);
    for (uint32_t i = 0; i < a->session->unit_count && s->count < SHOWN_MAX; i++) {
        double x, y;
        if (!is_here(a, p, a->session->unit[i].id, &x, &y)) continue;
        x = fmin(fmax(x, p->r.x + r), p->r.x + p->r.w - r);
        y = fmin(fmax(y, p->r.y + r), p->r.y + p->r.h - r - 18);
        for (int k = 0; k < s->count; k++)
            if (fabs(s->x[k] - x) < 3 * r && fabs(s->y[k] - y) < 3 * r) x = s->x[k] + 4.2 * r;
        if (x > p->r.x + p->r.w + 3 * r) x = p->r.x + r, y -= 3 * r;
        s->index[s->count] = i, s->x[s->count] = x, s->y[s->count++] = y;
        mst_plan_take(p, (mst_rect){x - room, y - room, 2 * room, 2 * room});
    }
}

/* ---- orders into rooms ---- */

static uint32_t offers_for(const mst_app *a, mst_offer_ask *ask, mst_id building, mst_point at,
                           mst_offer out[MST_OFFERS_MAX]) {
    *ask = mst_app_ask(a, a->play.unit);
    ask->target = building;
    uint32_t count = mst_offers_at(ask, out);
    for (uint32_t i = 0; i < count; i++) out[i].point = at, out[i].has_point = true;
    return count;
}

static const mst_offer *sensible(const mst_app *a, const mst_offer *offers, uint32_t count) {
    for (uint32_t i = 0; i < count; i++)
        if (!offers[i].reason && (!a->play.armed || offers[i].kind == a->play.armed)) return &offers[i];
    return NULL;
}

static void room_words(const mst_app *a, const mst_plan_view *p, int32_t room, char out[96]) {
    char id[64];
    snprintf(id, sizeof id, "console.room.%.40s", p->floor->room[room].use);
    const char *word = mst_app_text(a, id);
    snprintf(out, 96, "%s", strcmp(word, id) == 0 ? "" : word);
}

/* What a click would order, said beside the pointer; and the click. */
static void aim(mst_app *a, const mst_plan_view *p) {
    mst_ui *ui = &a->ui;
    mst_offer offers[MST_OFFERS_MAX];
    mst_offer_ask ask;
    mst_point middle;
    char text[256], room_name[96];
    int32_t room = mst_plan_room_at(p, ui->mouse_x, ui->mouse_y, &middle);
    if (room < 0 || !mst_ui_is_hot(ui, "floor") || !a->play.unit || !mst_app_may_order(a)) return;
    uint32_t count = offers_for(a, &ask, p->floor->building, middle, offers);
    if (mst_ui_is_right_clicked(ui, "floor")) {
        mst_play_open_menu(a, ui->mouse_x, ui->mouse_y, &ask);
        a->play.menu_room = middle;
        a->play.has_menu_room = true;
        return;
    }
    const mst_offer *offer = sensible(a, offers, count);
    if (!offer) return;
    room_words(a, p, room, room_name);
    snprintf(text, sizeof text, "%s %s", mst_app_task_word(a, offer->kind), room_name);
    mst_ui_say(ui, text);
    if (mst_ui_is_clicked(ui, "floor")) mst_app_order(a, &ask, offer);
}

/* ---- the whole ---- */

static const mst_floor_plan *plan_of(const mst_app *a, mst_id building, int level) {
    const mst_floor_plan *any = NULL;
    for (uint32_t i = 0; i < a->session->map->floor_count; i++) {
        const mst_floor_plan *f = &a->session->map->floor[i];
        if (f->building != building) continue;
        if (f->level == level) return f;
        any = any ? any : f;
    }
    return any;
}

/* A chip on each building with a plan that is in view, and a key for the first. */
static void paint_chips(mst_app *a, mst_rect map) {
    mst_ui *ui = &a->ui;
    const mst_map *m = a->session->map;
    for (uint32_t i = 0; i < m->floor_count && i < 64; i++) {
        mst_point at;
        char name[32];
        if (m->floor[i].level != 0 || !mst_map_at(m, m->floor[i].building, &at)) continue;
        double w = mst_ui_text_width(ui, 12, mst_app_text(a, "console.floor.open")) + 28,
               h = mst_ui_row(ui, 20);
        double x = floor(mst_map_view_x(&a->map, at) - w / 2), y = floor(mst_map_view_y(&a->map, at) + 14);
        snprintf(name, sizeof name, "plan:%u", i + 1);
        mst_rect r = {x, y, w, h};
        bool is_seen = x > map.x && y > map.y && x + w < map.x + map.w && y + h < map.y + map.h;
        bool is_key = i == 0 && mst_ui_key(ui, "f7");
        bool is_of_note = m->floor_count < 8 || mst_picture_value(&a->picture, m->floor[i].building,
                                                                  MST_KEY_STATE, 0) > MST_BUILDING_WHOLE;
        mst_ui_button b = {
            .name = name, .rect = r, .label = mst_app_text(a, "console.floor.open"), .size = 12};
        if (is_key || (is_seen && is_of_note && mst_ui_button_add(ui, &b)))
            a->play.floor = m->floor[i].building, a->play.floor_level = 0;
    }
}

static double paint_levels(mst_app *a, mst_id building, double x, double y) {
    mst_ui *ui = &a->ui;
    double s = mst_ui_row(ui, 28);
    for (uint32_t i = 0, n = 0; i < a->session->map->floor_count; i++) {
        const mst_floor_plan *f = &a->session->map->floor[i];
        char name[32], label[32], number[16];
        if (f->building != building) continue;
        snprintf(name, sizeof name, "level:%u", ++n);
        snprintf(number, sizeof number, "%d", f->level + 1);
        mst_app_words(a, label, sizeof label, "console.floor.level", "number", number, NULL);
        double w = mst_ui_text_width(ui, 13, label) + 26;
        mst_ui_button b = {.name = name,
                           .rect = {x, y - s / 2, w, s},
                           .label = label,
                           .size = 13,
                           .style = f->level == a->play.floor_level ? MST_UI_INK : MST_UI_PLAIN};
        if (mst_ui_button_add(ui, &b)) a->play.floor_level = f->level;
        x += w + 6;
    }
    return x;
}

static double paint_head(mst_app *a, mst_rect r, double head) {
    mst_ui *ui = &a->ui;
    char place[96], number[16], calls[96];
    mst_ui_fill(ui, r, 6, MST_PANEL_RGB, 1);
    mst_ui_stroke(ui, r, 6, MST_TEXT_RGB, 2);
    mst_ui_box_add(ui, "floor", r, false, false);
    double mid = r.y + head / 2, x = r.x + 18;
    x +=
        mst_ui_text(ui, x, mid, 0, 18, MST_TEXT_RGB, mst_session_word(a->session, a->play.floor, place)) + 16;
    x = paint_levels(a, a->play.floor, x, mid) + 8;
    double calling = mst_picture_value(&a->picture, a->play.floor, MST_KEY_TRAPPED, 0);
    snprintf(number, sizeof number, "%.0f", calling);
    if (calling > 0)
        x += mst_ui_text(
            ui, x, mid, 0, 14, MST_ALERT_RGB,
            mst_app_words(a, calls, sizeof calls, "console.board.calling", "number", number, NULL));
    double w = mst_ui_text_width(ui, 14, mst_app_text(a, "console.floor.back")) +
               mst_ui_keycap_width(ui, "Esc") + 40;
    mst_ui_button back = {.name = "floor:back",
                          .rect = {r.x + r.w - w - 14, r.y + 8, w, head - 16},
                          .label = mst_app_text(a, "console.floor.back"),
                          .key = "Esc",
                          .bound = "escape"};
    if (mst_ui_button_add(ui, &back)) a->play.floor = MST_ID_NONE;
    mst_plan_legend(a, x + 12, back.rect.x - 16, mid);
    return head;
}

static void paint_plan(mst_app *a, mst_plan_view *p) {
    shown_units units = {.count = 0};
    mst_plan_reserve(a, p);
    place_units(a, p, &units);
    mst_plan_rooms(a, p);
    mst_plan_things(a, p);
    for (int i = 0; i < units.count; i++)
        paint_unit(a, p, units.index[i], units.x[i], units.y[i], mst_ui_row(&a->ui, 15));
    mst_plan_names(a, p);
}

static bool is_truth_seat(const mst_app *a) {
    uint64_t n = MST_ID_NUMBER(a->seat);
    return n == MST_SEAT_TRUTH || n == MST_SEAT_ASSESSOR || n == MST_SEAT_DIRECTOR;
}

static mst_rect room_for(mst_rect r, double head) {
    return (mst_rect){r.x + 50, r.y + head + 30, r.w - 100, r.h - head - 74};
}

void mst_play_floor(mst_app *a, mst_rect map) {
    const mst_floor_plan *floor = a->play.floor ? plan_of(a, a->play.floor, a->play.floor_level) : NULL;
    if (!floor) {
        paint_chips(a, map);
        return;
    }
    double head = mst_ui_row(&a->ui, 48);
    mst_rect r = mst_rect_in(map, 6);
    paint_head(a, r, head);
    mst_plan_view p = plan_in(floor, room_for(r, head), &a->picture, is_truth_seat(a));
    paint_plan(a, &p);
    aim(a, &p);
}

/* In a replay: truth at the left, what the seat knew at the right. */
void mst_replay_floor(mst_app *a, mst_rect left, mst_rect right, const mst_picture *truth) {
    mst_rect map = {left.x, left.y, right.x + right.w - left.x, left.h};
    const mst_floor_plan *floor = a->play.floor ? plan_of(a, a->play.floor, a->play.floor_level) : NULL;
    if (!floor) {
        paint_chips(a, right.w > 0 ? right : left);
        return;
    }
    double head = mst_ui_row(&a->ui, 44);
    mst_rect r = mst_rect_in(map, 6);
    paint_head(a, r, head);
    bool is_split = right.w > 0 && truth;
    mst_rect one = {r.x, r.y, is_split ? r.w / 2 : r.w, r.h}, other = {r.x + r.w / 2, r.y, r.w / 2, r.h};
    mst_plan_view p =
        plan_in(floor, room_for(one, head), is_split ? truth : &a->picture, is_split || is_truth_seat(a));
    p.is_only_seen = true;
    paint_plan(a, &p);
    mst_ui_text(&a->ui, one.x + 20, r.y + head + 14, 0, 13, MST_SECOND_RGB,
                mst_app_text(a, p.is_truth ? "console.seat.truth" : "console.replay.knew"));
    if (!is_split) return;
    mst_plan_view q = plan_in(floor, room_for(other, head), &a->picture, false);
    q.is_only_seen = true;
    paint_plan(a, &q);
    mst_ui_text(&a->ui, other.x + 20, r.y + head + 14, 0, 13, MST_SECOND_RGB,
                mst_app_text(a, "console.replay.knew"));
}
