/* SPDX-License-Identifier: Apache-2.0
 * floor_rooms.c - the rooms of a plan: flames, smoke and heat as somebody has seen them, and when; what can
 * be used in them. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/floor_private.h"

double mst_plan_x(const mst_plan_view *p, double x_cm) {
    return p->r.x + (x_cm - p->x0_cm) * p->px_per_cm;
}
double mst_plan_y(const mst_plan_view *p, double y_cm) {
    return p->r.y + (p->y1_cm - y_cm) * p->px_per_cm;
}

/* ---- room for labels ---- */

void mst_plan_take(mst_plan_view *p, mst_rect r) {
    if (p->taken_count < sizeof p->taken / sizeof *p->taken) p->taken[p->taken_count++] = r;
}

static bool is_free(const mst_plan_view *p, mst_rect r) {
    for (uint32_t i = 0; i < p->taken_count; i++) {
        const mst_rect *t = &p->taken[i];
        if (r.x < t->x + t->w && t->x < r.x + r.w && r.y < t->y + t->h && t->y < r.y + r.h) return false;
    }
    return true;
}

/* Below, above, right or left of it; below when all is taken. */
void mst_plan_label(const mst_ui *ui, mst_plan_view *p, double x, double y, double r, mst_colour colour,
                    const char *text) {
    static const double way[4][2] = {{0, 1}, {0, -1}, {1, 0}, {-1, 0}};
    double w = mst_ui_text_width(ui, 12, text) + 6, h = mst_ui_row(ui, 16);
    mst_rect at = {0};
    for (int i = 0; i < 5; i++) {
        double cx = x + way[i % 4][0] * (r + w / 2 + 2), cy = y + way[i % 4][1] * (r + h / 2 + 1);
        at = (mst_rect){floor(cx - w / 2), floor(cy - h / 2), w, h};
        if (is_free(p, at)) break;
    }
    mst_plan_take(p, at);
    mst_ui_fill(ui, at, 3, MST_PANEL_RGB, 0.9);
    mst_ui_text(ui, at.x + w / 2, at.y + h / 2, 0.5, 12, colour, text);
}

/* ---- one room ---- */

typedef struct known_room {
    int state; /* 0: nobody has seen it */
    int smoke;
    double degc; /* truth: degrees; else 0 cool, 1 warm, 2 hot */
    mst_tick age;
} known_room;

static known_room known_of(const mst_plan_view *p, uint32_t n) {
    mst_id id = MST_ROOM_ID(p->floor->building, p->floor->level, n);
    const mst_picture_entry *state = mst_picture_find(p->picture, id, MST_KEY_STATE);
    known_room k = {.state = state ? (int)state->value : 0,
                    .smoke = (int)mst_picture_value(p->picture, id, MST_KEY_SMOKE, 0),
                    .degc = mst_picture_value(p->picture, id, MST_KEY_DEGC, 0)};
    if (state && p->picture->tick > state->seen) k.age = p->picture->tick - state->seen;
    return k;
}

static void trace(const mst_plan_view *p, const mst_ui *ui, const mst_ring *ring, double *x, double *y) {
    *x = *y = 0;
    cairo_new_path(ui->cr);
    for (uint32_t i = 0; i < ring->count; i++) {
        double px = mst_plan_x(p, ring->point[i].x_cm), py = mst_plan_y(p, ring->point[i].y_cm);
        cairo_line_to(ui->cr, px, py);
        *x += px / ring->count;
        *y += py / ring->count;
    }
    cairo_close_path(ui->cr);
}

/* Fill by state, smoke above it; hot rooms have an amber band inside their walls. */
static void fill_room(const mst_plan_view *p, const mst_ui *ui, const known_room *k) {
    bool is_hot = p->is_truth ? k->degc >= 60 : k->degc >= 1;
    bool burns = k->state == MST_BUILDING_BURNING || k->state == MST_BUILDING_FLASHED;
    mst_ui_ink(ui, MST_PANEL_RGB, 1);
    cairo_fill_preserve(ui->cr);
    if (burns || k->state >= MST_BUILDING_OUT) {
        mst_ui_ink(ui,
                   burns ? k->state == MST_BUILDING_FLASHED ? MST_FLASHED_RGB : MST_BURNING_RGB : MST_OUT_RGB,
                   k->age >= 60 ? 0.12 : 0.28);
        cairo_fill_preserve(ui->cr);
    }
    mst_ui_ink(ui, MST_SMOKE_RGB, k->smoke >= 2 ? 0.42 : k->smoke >= 1 ? 0.16 : 0);
    cairo_fill_preserve(ui->cr);
    if (is_hot && !burns) {
        mst_ui_ink(ui, MST_BANNER_RGB, 1);
        cairo_set_line_width(ui->cr, 11);
        cairo_stroke_preserve(ui->cr);
    }
    mst_ui_ink(ui, MST_TEXT_RGB, 1);
    cairo_set_line_width(ui->cr, 3);
    if (k->state == 0) cairo_set_dash(ui->cr, (double[]){9, 0}, 2, 0);
    cairo_stroke(ui->cr);
    cairo_set_dash(ui->cr, NULL, 0, 0);
}

static void note_of(const mst_app *a, const mst_plan_view *p, const known_room *k, char out[96]) {
    char age[48] = "", number[16];
    const char *word = k->state == MST_BUILDING_FLASHED     ? "console.room_flashed"
                       : k->state == MST_BUILDING_BURNING   ? "console.room_burns"
                       : k->state == MST_BUILDING_OUT       ? "console.room_out"
                       : k->state == MST_BUILDING_COLLAPSED ? "console.room_fallen"
                       : k->smoke >= 2                      ? "console.floor.thick"
                       : k->smoke >= 1                      ? "console.floor.light"
                       : k->state                           ? "console.room_clear"
                                                            : "console.room_unseen";
    if (k->age >= 60) {
        snprintf(number, sizeof number, "%u", k->age / 60);
        mst_app_words(a, age, sizeof age, "console.minutes_ago", "number", number, NULL);
    } else if (p->is_truth && k->state)
        snprintf(age, sizeof age, "%.0f°C", k->degc);
    snprintf(out, 96, "%s%s%s", mst_app_text(a, word), *age ? " · " : "", age);
}

static void paint_room(mst_app *a, const mst_plan_view *p, uint32_t n) {
    const mst_floor_room *room = &p->floor->room[n];
    known_room k = known_of(p, n);
    double x, y;
    if (room->outline.count == 0) return;
    trace(p, &a->ui, &room->outline, &x, &y);
    fill_room(p, &a->ui, &k);
}

void mst_plan_rooms(mst_app *a, const mst_plan_view *p) {
    for (uint32_t i = 0; i < p->floor->room_count; i++) paint_room(a, p, i);
}

/* ---- names ---- */

typedef struct name_box {
    double left, right, top, low, x, y; /* of the room; its middle */
} name_box;

static name_box box_of(const mst_plan_view *p, const mst_ring *ring) {
    name_box b = {1e12, -1e12, 1e12, -1e12, 0, 0};
    for (uint32_t i = 0; i < ring->count; i++) {
        double x = mst_plan_x(p, ring->point[i].x_cm), y = mst_plan_y(p, ring->point[i].y_cm);
        b.left = fmin(b.left, x), b.right = fmax(b.right, x);
        b.top = fmin(b.top, y), b.low = fmax(b.low, y);
        b.x += x / ring->count, b.y += y / ring->count;
    }
    return b;
}

/* A line in the middle of the room, else higher or lower in it; not at all where it does not fit. */
static void paint_line(const mst_ui *ui, mst_plan_view *p, const name_box *b, double y, mst_colour colour,
                       const char *text) {
    double w = mst_ui_text_width(ui, 12, text) + 6, h = mst_ui_row(ui, 17);
    if (!*text || w > b->right - b->left - 4) return;
    for (int i = 0; i < 24; i++) {
        double at_y = y + (i + 1) / 2 * (i % 2 ? -1.0 : 1.0) * 6;
        mst_rect at = {floor(b->x - w / 2), floor(at_y - h / 2), w, h};
        if (at.y < b->top + 2 || at.y + h > b->low - 2 || !is_free(p, at)) continue;
        mst_plan_take(p, at);
        mst_ui_fill(ui, at, 3, MST_PANEL_RGB, 0.85);
        mst_ui_text(ui, b->x, at_y, 0.5, 12, colour, text);
        return;
    }
}

static void name_room(mst_app *a, mst_plan_view *p, uint32_t n) {
    mst_ui *ui = &a->ui;
    const mst_floor_room *room = &p->floor->room[n];
    known_room k = known_of(p, n);
    char id[64], note[96];
    if (room->outline.count == 0) return;
    name_box b = box_of(p, &room->outline);
    bool burns = k.state == MST_BUILDING_BURNING || k.state == MST_BUILDING_FLASHED;
    double r = mst_ui_row(ui, 11), flame_y = b.y - mst_ui_row(ui, 24);
    mst_rect flame = {b.x - r, flame_y - r, 2 * r, 2 * r};
    if (burns && flame.y > b.top && is_free(p, flame)) {
        mst_ui_icon(ui, "flame", b.x, flame_y, r, MST_FLASHED_RGB);
        mst_plan_take(p, flame);
    }
    snprintf(id, sizeof id, "console.room.%.40s", room->use);
    const char *word = mst_app_text(a, id);
    paint_line(ui, p, &b, b.y, MST_TEXT_RGB, strcmp(word, id) != 0 ? word : "");
    note_of(a, p, &k, note);
    if (mst_ui_text_width(ui, 12, note) > b.right - b.left - 10 && p->is_truth && k.degc >= 60)
        snprintf(note, sizeof note, "%.0f°", k.degc);
    paint_line(ui, p, &b, b.y + mst_ui_row(ui, 18), burns ? MST_ALERT_RGB : MST_SECOND_RGB, note);
}

void mst_plan_names(mst_app *a, mst_plan_view *p) {
    for (uint32_t i = 0; i < p->floor->room_count; i++) name_room(a, p, i);
}

static bool is_inside(const mst_ring *ring, double x, double y) {
    bool is_in = false;
    for (uint32_t i = 0, j = ring->count - 1; i < ring->count; j = i++) {
        double ax = ring->point[i].x_cm, ay = ring->point[i].y_cm, bx = ring->point[j].x_cm,
               by = ring->point[j].y_cm;
        if ((ay > y) != (by > y) && x < ax + (y - ay) * (bx - ax) / (by - ay)) is_in = !is_in;
    }
    return is_in;
}

int32_t mst_plan_room_at(const mst_plan_view *p, double x, double y, mst_point *middle) {
    double at_x = p->x0_cm + (x - p->r.x) / p->px_per_cm, at_y = p->y1_cm - (y - p->r.y) / p->px_per_cm;
    for (uint32_t i = 0; i < p->floor->room_count; i++) {
        const mst_ring *ring = &p->floor->room[i].outline;
        double mx = 0, my = 0;
        if (ring->count == 0 || !is_inside(ring, at_x, at_y)) continue;
        for (uint32_t k = 0; k < ring->count; k++) {
            mx += (double)ring->point[k].x_cm / ring->count;
            my += (double)ring->point[k].y_cm / ring->count;
        }
        *middle = (mst_point){(int32_t)lround(mx), (int32_t)lround(my)};
        return (int32_t)i;
    }
    return -1;
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
static double wall_angle(const mst_plan_view *p, mst_point at) {
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

static void paint_door(mst_app *a, const mst_plan_view *p, const mst_floor_thing *door) {
    mst_ui *ui = &a->ui;
    double half = fmax(door->width_m * 50 * p->px_per_cm, 6);
    cairo_save(ui->cr);
    cairo_translate(ui->cr, mst_plan_x(p, door->at.x_cm), mst_plan_y(p, door->at.y_cm));
    cairo_rotate(ui->cr, wall_angle(p, door->at));
    mst_ui_fill(ui, (mst_rect){-half, -3, 2 * half, 6}, 0, MST_PANEL_RGB, 1);
    cairo_restore(ui->cr);
}

static void paint_thing(mst_app *a, mst_plan_view *p, const mst_floor_thing *thing) {
    mst_ui *ui = &a->ui;
    double x = mst_plan_x(p, thing->at.x_cm), y = mst_plan_y(p, thing->at.y_cm), r = mst_ui_row(ui, 11);
    bool is_power = strcmp(thing->kind, "switch") == 0 &&
                    mst_picture_value(p->picture, p->floor->building, MST_KEY_POWER_OFF, 0) > 0;
    for (size_t i = 0; i < sizeof thing_row / sizeof *thing_row; i++) {
        if (strcmp(thing->kind, thing_row[i].kind) != 0) continue;
        mst_rect box = {x - r, y - r, 2 * r, 2 * r};
        mst_ui_fill(ui, box, 4, is_power ? thing_row[i].colour : MST_PANEL_RGB, 1);
        mst_ui_stroke(ui, box, 4, thing_row[i].colour, 2);
        mst_ui_icon(ui, thing_row[i].icon, x, y, r * 0.6, is_power ? MST_PANEL_RGB : thing_row[i].colour);
        mst_plan_label(ui, p, x, y, r, thing_row[i].colour,
                       mst_app_text(a, is_power ? "console.thing.power_off" : thing_row[i].id));
    }
}

void mst_plan_reserve(const mst_app *a, mst_plan_view *p) {
    double r = mst_ui_row(&a->ui, 12);
    for (uint32_t i = 0; i < p->floor->thing_count; i++) {
        const mst_floor_thing *t = &p->floor->thing[i];
        if (strcmp(t->kind, "door") == 0 || strcmp(t->kind, "person") == 0) continue;
        mst_plan_take(p,
                      (mst_rect){mst_plan_x(p, t->at.x_cm) - r, mst_plan_y(p, t->at.y_cm) - r, 2 * r, 2 * r});
    }
}

/* Doors first: nothing else lies under a wall. */
void mst_plan_things(mst_app *a, mst_plan_view *p) {
    for (uint32_t i = 0; i < p->floor->thing_count; i++)
        if (strcmp(p->floor->thing[i].kind, "door") == 0) paint_door(a, p, &p->floor->thing[i]);
    for (uint32_t i = 0; i < p->floor->thing_count; i++)
        if (strcmp(p->floor->thing[i].kind, "door") != 0) paint_thing(a, p, &p->floor->thing[i]);
}

/* ---- legend ---- */

static double sample(mst_app *a, double left, double x, double y, mst_colour colour, double alpha,
                     const char *id) {
    mst_ui *ui = &a->ui;
    double s = mst_ui_row(ui, 14), w = mst_ui_text_width(ui, 12, mst_app_text(a, id));
    if (x - w - s - 5 < left) return left;
    x -= w;
    mst_ui_text(ui, x, y, 0, 12, MST_SECOND_RGB, mst_app_text(a, id));
    x -= s + 5;
    mst_rect r = {floor(x), floor(y - s / 2), s, s};
    mst_ui_fill(ui, r, 2, colour, alpha);
    mst_ui_stroke(ui, r, 2, MST_PANEL_EDGE_RGB, 1);
    return x - 12;
}

void mst_plan_legend(mst_app *a, double left, double x, double y) {
    x = sample(a, left, x, y, MST_BANNER_RGB, 1, "console.room_hot");
    x = sample(a, left, x, y, MST_BURNING_RGB, 0.4, "console.room_burns");
    x = sample(a, left, x, y, MST_SMOKE_RGB, 0.42, "console.floor.thick");
    sample(a, left, x, y, MST_SMOKE_RGB, 0.16, "console.floor.light");
}
