/* SPDX-License-Identifier: Apache-2.0
 * play_floor.c - a building with a floor plan, opened over the map: rooms, doors, ways out, what can be used
 * in it, and the units that are there. A click on it is a click on the building. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/app.h"
#include "draw/panel.h"

typedef struct plan {
    const mst_floor_plan *floor;
    mst_rect r; /* where it is painted */
    double x0_cm, y1_cm, px_per_cm;
    mst_rect taken[96]; /* by symbols and labels */
    uint32_t taken_count;
} plan;

static double px_x(const plan *p, double x_cm) {
    return p->r.x + (x_cm - p->x0_cm) * p->px_per_cm;
}
static double px_y(const plan *p, double y_cm) {
    return p->r.y + (p->y1_cm - y_cm) * p->px_per_cm;
}

/* The plan as large as the rectangle lets it be, in its middle. */
static plan plan_in(const mst_floor_plan *floor, mst_rect at) {
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
    return (plan){.floor = floor, .r = r, .x0_cm = x0, .y1_cm = y1, .px_per_cm = k};
}

/* ---- room for labels ---- */

static void take(plan *p, mst_rect r) {
    if (p->taken_count < sizeof p->taken / sizeof *p->taken) p->taken[p->taken_count++] = r;
}

static bool is_free(const plan *p, mst_rect r) {
    for (uint32_t i = 0; i < p->taken_count; i++) {
        const mst_rect *t = &p->taken[i];
        if (r.x < t->x + t->w && t->x < r.x + r.w && r.y < t->y + t->h && t->y < r.y + r.h) return false;
    }
    return true;
}

/* Below, above, right or left of a symbol of that radius, on a ground of its own, so that no wall runs
 * through it. */
static void paint_label(const mst_ui *ui, plan *p, double x, double y, double r, mst_colour colour,
                        const char *text) {
    static const double way[4][2] = {{0, 1}, {0, -1}, {1, 0}, {-1, 0}};
    double w = mst_ui_text_width(ui, 12, text) + 6, h = mst_ui_row(ui, 16);
    mst_rect at = {0};
    for (int i = 0; i < 5; i++) { /* below when all is taken */
        double cx = x + way[i % 4][0] * (r + w / 2 + 2), cy = y + way[i % 4][1] * (r + h / 2 + 1);
        at = (mst_rect){floor(cx - w / 2), floor(cy - h / 2), w, h};
        if (is_free(p, at)) break;
    }
    take(p, at);
    mst_ui_fill(ui, at, 3, MST_PANEL_RGB, 0.9);
    mst_ui_text(ui, at.x + w / 2, at.y + h / 2, 0.5, 12, colour, text);
}

/* ---- rooms ---- */

static void paint_room(const mst_app *a, const plan *p, const mst_floor_room *room, double smoke) {
    const mst_ui *ui = &a->ui;
    if (room->outline.count == 0) return;
    cairo_new_path(ui->cr);
    for (uint32_t i = 0; i < room->outline.count; i++) {
        double px = px_x(p, room->outline.point[i].x_cm), py = px_y(p, room->outline.point[i].y_cm);
        cairo_line_to(ui->cr, px, py);
    }
    cairo_close_path(ui->cr);
    mst_ui_ink(ui, MST_PANEL_RGB, 1);
    cairo_fill_preserve(ui->cr);
    mst_ui_ink(ui, MST_SMOKE_RGB, smoke >= 2 ? 0.4 : smoke >= 1 ? 0.16 : 0);
    cairo_fill_preserve(ui->cr);
    mst_ui_ink(ui, MST_TEXT_RGB, 1);
    cairo_set_line_width(ui->cr, 3);
    cairo_stroke(ui->cr);
}

/* In its middle, or above what stands there; not at all where there is no room. */
static void name_room(mst_app *a, plan *p, const mst_floor_room *room) {
    mst_ui *ui = &a->ui;
    char id[64];
    double x = 0, y = 0, top = 1e12;
    for (uint32_t i = 0; i < room->outline.count; i++) {
        double py = px_y(p, room->outline.point[i].y_cm);
        x += px_x(p, room->outline.point[i].x_cm) / room->outline.count;
        y += py / room->outline.count;
        top = fmin(top, py);
    }
    snprintf(id, sizeof id, "console.room.%.40s", room->use);
    const char *word = mst_app_text(a, id);
    if (room->outline.count == 0 || strcmp(word, id) == 0) return;
    double w = mst_ui_text_width(ui, 14, word), h = mst_ui_row(ui, 20), tries = 0;
    mst_rect at = {floor(x - w / 2), floor(y - h / 2), w, h};
    while (at.y > top + 8 && !is_free(p, at)) at.y -= 4;
    for (at.y = is_free(p, at) ? at.y : floor(y - h / 2); !is_free(p, at) && tries < 60; tries++) at.x -= 6;
    if (!is_free(p, at)) return;
    take(p, at);
    mst_ui_text_in(ui, at, 0, 14, MST_SECOND_RGB, word);
}

/* ---- what can be used ---- */

static const struct {
    const char *kind, *icon, *id;
    mst_colour colour;
} thing_row[] = {{"exit", "next", "console.thing.exit", MST_TOWNSHIP_RGB},
                 {"hydrant", "drop", "console.thing.hydrant", MST_WATER_RGB},
                 {"extinguisher", "flame", "console.thing.extinguisher", MST_ALERT_RGB},
                 {"valve", "cross", "console.thing.valve", MST_SECOND_RGB},
                 {"switch", "bolt", "console.thing.switch", MST_TEXT_RGB},
                 {"stairs", "list", "console.thing.stairs", MST_SECOND_RGB}};

/* Which way the wall runs on which a door is. */
static double wall_angle(const plan *p, mst_point at) {
    double best = 1e12, angle = 0;
    for (uint32_t i = 0; i < p->floor->room_count; i++)
        for (uint32_t k = 0; k < p->floor->room[i].outline.count; k++) {
            const mst_ring *ring = &p->floor->room[i].outline;
            mst_point c = ring->point[k], d = ring->point[(k + 1) % ring->count];
            double dx = (double)d.x_cm - c.x_cm, dy = (double)d.y_cm - c.y_cm,
                   length = fmax(hypot(dx, dy), 1);
            double along = (((double)at.x_cm - c.x_cm) * dx + ((double)at.y_cm - c.y_cm) * dy) / length;
            double off = fabs(((double)at.x_cm - c.x_cm) * dy - ((double)at.y_cm - c.y_cm) * dx) / length;
            if (along < 0 || along > length || off >= best) continue;
            best = off;
            angle = atan2(-dy, dx);
        }
    return angle;
}

static void paint_door(mst_app *a, const plan *p, const mst_floor_thing *door) {
    mst_ui *ui = &a->ui;
    double half = fmax(door->width_m * 50 * p->px_per_cm, 6);
    cairo_save(ui->cr);
    cairo_translate(ui->cr, px_x(p, door->at.x_cm), px_y(p, door->at.y_cm));
    cairo_rotate(ui->cr, wall_angle(p, door->at));
    mst_ui_fill(ui, (mst_rect){-half, -3, 2 * half, 6}, 0, MST_PANEL_RGB, 1);
    cairo_restore(ui->cr);
}

static void paint_thing(mst_app *a, plan *p, const mst_floor_thing *thing) {
    mst_ui *ui = &a->ui;
    double x = px_x(p, thing->at.x_cm), y = px_y(p, thing->at.y_cm), r = mst_ui_row(ui, 11);
    if (strcmp(thing->kind, "door") == 0) {
        paint_door(a, p, thing);
        return;
    }
    for (size_t i = 0; i < sizeof thing_row / sizeof *thing_row; i++) {
        if (strcmp(thing->kind, thing_row[i].kind) != 0) continue;
        mst_rect box = {x - r, y - r, 2 * r, 2 * r};
        mst_ui_fill(ui, box, 4, MST_PANEL_RGB, 1);
        mst_ui_stroke(ui, box, 4, thing_row[i].colour, 2);
        mst_ui_icon(ui, thing_row[i].icon, x, y, r * 0.6, thing_row[i].colour);
        paint_label(ui, p, x, y, r, thing_row[i].colour, mst_app_text(a, thing_row[i].id));
    }
}

/* ---- units ---- */

static bool is_here(const mst_app *a, const plan *p, mst_id building, mst_id unit, double *x, double *y) {
    const mst_picture_entry *east = mst_picture_find(&a->picture, unit, MST_KEY_X_CM),
                            *north = mst_picture_find(&a->picture, unit, MST_KEY_Y_CM),
                            *target = mst_picture_find(&a->picture, unit, MST_KEY_TARGET);
    if (!east || !north) return false;
    bool is_inside = mst_picture_value(&a->picture, unit, MST_KEY_INSIDE, 0) > 0;
    double near = mst_ui_row(&a->ui, 40);
    *x = px_x(p, east->value);
    *y = px_y(p, north->value);
    bool is_on_plan =
        *x > p->r.x - near && *x<p->r.x + p->r.w + near && * y> p->r.y - near && *y < p->r.y + p->r.h + near;
    return is_on_plan || (is_inside && target && target->id_value == building);
}

/* Inside the plan, side by side; `here` counts those that stand already. */
static bool place_unit(const mst_app *a, const plan *p, mst_id building, mst_id unit, int *here, double *x,
                       double *y) {
    double r = mst_ui_row(&a->ui, 15);
    if (!is_here(a, p, building, unit, x, y)) return false;
    *x = fmin(fmax(*x, p->r.x + r), p->r.x + p->r.w - r) + (*here)++ * 4.4 * r;
    if (*x > p->r.x + p->r.w - r) *x = p->r.x + p->r.w - r;
    *y = fmin(fmax(*y, p->r.y + r), p->r.y + p->r.h - r - 18);
    return true;
}

/* Symbols have their places before any label. */
static void reserve(const mst_app *a, plan *p, mst_id building) {
    double r = mst_ui_row(&a->ui, 12), x, y;
    int here = 0;
    for (uint32_t i = 0; i < p->floor->thing_count; i++) {
        const mst_floor_thing *t = &p->floor->thing[i];
        if (strcmp(t->kind, "door") == 0) continue;
        take(p, (mst_rect){px_x(p, t->at.x_cm) - r, px_y(p, t->at.y_cm) - r, 2 * r, 2 * r});
    }
    r = mst_ui_row(&a->ui, 20);
    for (uint32_t i = 0; i < a->session->unit_count; i++)
        if (place_unit(a, p, building, a->session->unit[i].id, &here, &x, &y))
            take(p, (mst_rect){x - r, y - r, 2 * r, 2 * r});
}

static void paint_units(mst_app *a, plan *p, mst_id building) {
    mst_ui *ui = &a->ui;
    mst_draw_look look = mst_app_look(a);
    mst_draw_scene scene = mst_app_scene(a);
    double r = mst_ui_row(ui, 15), x, y;
    int here = 0;
    for (uint32_t i = 0; i < a->session->unit_count; i++) {
        const mst_draw_unit *u = &a->session->unit[i];
        char name[48];
        if (!place_unit(a, p, building, u->id, &here, &x, &y)) continue;
        mst_draw_badge(ui->cr, &look, x, y, r, u->force_kind, mst_draw_unit_character(&look, &scene, u),
                       false);
        if (a->play.unit == u->id)
            mst_ui_stroke(ui, (mst_rect){x - r - 5, y - r - 5, 2 * r + 10, 2 * r + 10}, r, MST_TEXT_RGB, 2);
        paint_label(ui, p, x, y, mst_ui_row(ui, 20), MST_TEXT_RGB, u->name);
        snprintf(name, sizeof name, "inside:%u", i + 1);
        mst_ui_box_add(ui, name, (mst_rect){x - r, y - r, 2 * r, 2 * r}, true, false);
        if (mst_ui_is_clicked(ui, name)) mst_app_select(a, u->id);
    }
}

/* ---- the whole ---- */

static const mst_floor_plan *plan_of(const mst_app *a, mst_id building) {
    for (uint32_t i = 0; i < a->session->map->floor_count; i++)
        if (a->session->map->floor[i].building == building) return &a->session->map->floor[i];
    return NULL;
}

/* A chip on each building with a plan that is in view, and a key for the first. */
static void paint_chips(mst_app *a, mst_rect map) {
    mst_ui *ui = &a->ui;
    const mst_map *m = a->session->map;
    for (uint32_t i = 0; i < m->floor_count && i < 8; i++) {
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
        mst_ui_button b = {
            .name = name, .rect = r, .label = mst_app_text(a, "console.floor.open"), .size = 12};
        if (is_key || (is_seen && mst_ui_button_add(ui, &b))) a->play.floor = m->floor[i].building;
    }
}

static void take_click(mst_app *a, mst_id building) {
    mst_offer offers[MST_OFFERS_MAX];
    if (!a->play.unit || !mst_app_may_order(a)) return;
    mst_offer_ask ask = mst_app_ask(a, a->play.unit);
    ask.target = building;
    uint32_t count = mst_offers_at(&ask, offers);
    for (uint32_t i = 0; i < count; i++)
        if (!offers[i].reason && (!a->play.armed || offers[i].kind == a->play.armed)) {
            mst_app_order(a, &ask, &offers[i]);
            return;
        }
}

static void paint_inset(mst_app *a, const mst_floor_plan *floor, mst_rect map) {
    mst_ui *ui = &a->ui;
    mst_id building = a->play.floor;
    double head = mst_ui_row(ui, 48);
    mst_rect r = mst_rect_in(map, 6);
    char place[96];
    mst_ui_fill(ui, r, 6, MST_PANEL_RGB, 1);
    mst_ui_stroke(ui, r, 6, MST_TEXT_RGB, 2);
    mst_ui_box_add(ui, "floor", r, false, false);
    double w = mst_ui_text(ui, r.x + 18, r.y + head / 2, 0, 18, MST_TEXT_RGB,
                           mst_session_word(a->session, building, place));
    double smoke = mst_picture_value(&a->picture, building, MST_KEY_SMOKE, 0);
    static const char *const smoke_id[] = {"console.floor.clear", "console.floor.light",
                                           "console.floor.thick"};
    mst_ui_text(ui, r.x + 34 + w, r.y + head / 2 + 1, 0, 13, MST_SECOND_RGB,
                mst_app_text(a, smoke_id[smoke >= 2   ? 2
                                         : smoke >= 1 ? 1
                                                      : 0]));
    mst_ui_button back = {.name = "floor:back",
                          .rect = {r.x + r.w - 170, r.y + 8, 156, head - 16},
                          .label = mst_app_text(a, "console.floor.back"),
                          .key = "Esc",
                          .bound = "escape"};
    plan p = plan_in(floor, (mst_rect){r.x + 60, r.y + head + 44, r.w - 120, r.h - head - 100});
    reserve(a, &p, building);
    for (uint32_t i = 0; i < floor->room_count; i++) paint_room(a, &p, &floor->room[i], smoke);
    for (uint32_t i = 0; i < floor->thing_count; i++) paint_thing(a, &p, &floor->thing[i]);
    paint_units(a, &p, building);
    for (uint32_t i = 0; i < floor->room_count; i++) name_room(a, &p, &floor->room[i]);
    if (mst_ui_is_clicked(ui, "floor")) take_click(a, building);
    if (mst_ui_button_add(ui, &back)) a->play.floor = MST_ID_NONE;
}

void mst_play_floor(mst_app *a, mst_rect map) {
    const mst_floor_plan *floor = a->play.floor ? plan_of(a, a->play.floor) : NULL;
    if (floor)
        paint_inset(a, floor, map);
    else
        paint_chips(a, map);
}
