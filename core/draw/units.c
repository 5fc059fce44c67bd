/* SPDX-License-Identifier: Apache-2.0
 * units.c - units: shape and colour of their force, a character for the task, wheels, count of the crew,
 * the commander's flag; dashed when nobody has heard of them for minutes. */
#include <stdio.h>
#include <string.h>

#include "base/maths.h"
#include "draw/draw_private.h"

enum { AGE_SHOWN_S = 60, AGE_STALE_S = 180 };

/* ---- what is known of a unit ---- */

static bool unit_at(const mst_painter *p, mst_id id, mst_point *out) {
    const mst_picture *picture = p->scene->picture;
    const mst_picture_entry *x = mst_picture_find(picture, id, MST_KEY_X_CM);
    const mst_picture_entry *y = mst_picture_find(picture, id, MST_KEY_Y_CM);
    if (!x || !y) return false;
    *out = (mst_point){(int32_t)x->value, (int32_t)y->value};
    return true;
}

static uint32_t age_s(const mst_painter *p, mst_id id) {
    const mst_picture_entry *e = mst_picture_find(p->scene->picture, id, MST_KEY_X_CM);
    return e && e->seen < p->scene->picture->tick ? p->scene->picture->tick - e->seen : 0;
}

static int phase_of(const mst_painter *p, mst_id id) {
    return (int)mst_known(p, id, MST_KEY_PHASE, MST_PHASE_IDLE);
}

static uint32_t task_of(const mst_painter *p, mst_id id) {
    double task = mst_known(p, id, MST_KEY_TASK, 0);
    return task > 0 && task < MST_ORDER_COUNT ? (uint32_t)task : 0;
}

static bool is_vehicle(const mst_draw_unit *u) {
    return u->apparatus && *u->apparatus;
}

/* On foot, on the way, and where a vehicle of its force is: it rides. */
static bool is_riding(const mst_painter *p, const mst_draw_unit *u, mst_point at) {
    const mst_draw_scene *s = p->scene;
    int phase = phase_of(p, u->id);
    if (is_vehicle(u) || (phase != MST_PHASE_TRAVEL && phase != MST_PHASE_TURNOUT)) return false;
    for (uint32_t i = 0; i < s->unit_count; i++) {
        mst_point other;
        bool is_own = MST_ID_NUMBER(s->unit[i].id) / 1000 == MST_ID_NUMBER(u->id) / 1000;
        if (!is_own || !is_vehicle(&s->unit[i]) || !unit_at(p, s->unit[i].id, &other)) continue;
        if (mst_hypot((double)other.x_cm - at.x_cm, (double)other.y_cm - at.y_cm) < 500) return true;
    }
    return false;
}

static bool is_commander(const mst_painter *p, const mst_draw_unit *u) {
    mst_id force = MST_ID('f', MST_ID_NUMBER(u->id) / 1000);
    if (mst_known(p, force, MST_KEY_COMMANDER, 0) < 1) return false;
    mst_id holder = mst_known_id(p, force, MST_KEY_COMMANDER);
    if (MST_ID_LETTER(holder) == 'u') return holder == u->id;
    for (uint32_t i = 0; i < p->unit_count; i++) /* the force has it: its first unit shows the flag */
        if (MST_ID_NUMBER(p->unit[i].unit->id) / 1000 == MST_ID_NUMBER(u->id) / 1000)
            return p->unit[i].unit == u;
    return false;
}

/* ---- where symbols go ---- */

/* The body with what stands at its corners: wheels below, people at the right, the flag at the left. */
static mst_room room_of(const mst_painter *p, const mst_draw_unit *u) {
    double r = 15 * p->k;
    mst_room room = {r, r, r, is_vehicle(u) ? 18 * p->k : r};
    if (p->k >= 0.8) room.up = 19 * p->k, room.right = 19 * p->k;
    if (is_commander(p, u)) room.up = 24 * p->k;
    return room;
}

void mst_place_units(mst_painter *p) {
    const mst_draw_scene *s = p->scene;
    if (!s->picture || !s->unit_count) return;
    p->unit = mst_alloc(s->unit_count * sizeof *p->unit);
    for (uint32_t i = 0; i < s->unit_count; i++) {
        mst_point at;
        const mst_draw_unit *u = &s->unit[i];
        if (phase_of(p, u->id) == MST_PHASE_HOME || !unit_at(p, u->id, &at) || is_riding(p, u, at)) continue;
        mst_drawn_unit *d = &p->unit[p->unit_count++];
        *d = (mst_drawn_unit){.unit = u, .x = mst_px_x(p, at), .y = mst_px_y(p, at)};
        d->true_x = d->x;
        d->true_y = d->y;
        d->is_in_view = mst_is_in_view(p, d->x, d->y, -1);
        if (!d->is_in_view) continue;
        mst_room room = room_of(p, u);
        mst_place_symbol(p, &d->x, &d->y, room);
        mst_take(p, (mst_box){d->x - room.left, d->y - room.up, d->x + room.right, d->y + room.down});
    }
}

/* ---- the symbol ---- */

const char *mst_task_mark_id(uint32_t order_kind) {
    static const char *const id[MST_ORDER_COUNT] = {"draw.mark.none",
#define MARK(name, word, target, via, help) "draw.mark." word,
                                                    MST_ORDER_LIST(MARK)
#undef MARK
    };
    return id[order_kind < MST_ORDER_COUNT ? order_kind : 0];
}

const char *mst_task_word_id(uint32_t order_kind) {
    static const char *const id[MST_ORDER_COUNT] = {"draw.task.none",
#define WORD(name, word, target, via, help) "draw.task." word,
                                                    MST_ORDER_LIST(WORD)
#undef WORD
    };
    return id[order_kind < MST_ORDER_COUNT ? order_kind : 0];
}

/* A tender says so unless it has a task that its crew alone could have. */
static const char *character_of(mst_painter *p, const mst_draw_unit *u, bool is_counted) {
    uint32_t task = task_of(p, u->id);
    bool is_waiting = task == 0 || task == MST_ORDER_TURN_OUT || task == MST_ORDER_SUPPLY ||
                      task == MST_ORDER_RESERVE || task == MST_ORDER_GO;
    bool is_ladder = is_vehicle(u) && strncmp(u->apparatus, "ladder", 6) == 0;
    bool has_tank = mst_known(p, u->id, MST_KEY_TANK_L, 0) > 0;
    if (is_vehicle(u) && is_waiting && (is_ladder || has_tank)) {
        uint32_t *count = is_ladder ? &p->seen.ladder : &p->seen.tender;
        if (is_counted) ++*count;
        return mst_words_of(p, is_ladder ? "draw.mark.ladder" : "draw.mark.tender");
    }
    if (is_counted) p->seen.task[task]++;
    return mst_words_of(p, mst_task_mark_id(task));
}

static void paint_leader(const mst_painter *p, double x0, double y0, double x1, double y1) {
    for (int pass = 0; pass < 2; pass++) {
        mst_ink(p, pass == 0 ? MST_PANEL_RGB : MST_TEXT_RGB);
        cairo_set_line_width(p->cr, pass == 0 ? 3.5 : 1.2);
        cairo_move_to(p->cr, x0, y0);
        cairo_line_to(p->cr, x1, y1);
        cairo_stroke(p->cr);
    }
    cairo_new_path(p->cr);
    cairo_arc(p->cr, x0, y0, 2, 0, 2 * MST_PI);
    cairo_fill(p->cr);
}

static void paint_body(const mst_painter *p, const mst_drawn_unit *d, bool is_stale, const char *mark) {
    const mst_draw_unit *u = d->unit;
    double r = 14 * p->k;
    mst_colour force = mst_force_colour(u->force_kind);
    if (is_vehicle(u)) mst_wheels(p, d->x, d->y, p->k, force);
    mst_force_shape(p, d->x, d->y, r, u->force_kind);
    mst_ink(p, MST_PANEL_RGB);
    cairo_set_line_width(p->cr, 4);
    cairo_stroke_preserve(p->cr);
    mst_ink(p, is_stale ? MST_PANEL_RGB : force);
    cairo_fill_preserve(p->cr);
    if (is_stale) {
        mst_ink(p, force);
        cairo_set_line_width(p->cr, 1.6);
        mst_dash(p, 4, 3);
        cairo_stroke(p->cr);
        mst_no_dash(p);
    }
    int size_px = (int)(16 * p->k + 0.5);
    mst_text(p, d->x, d->y, 0.5, size_px < 11 ? 11 : size_px, is_stale ? force : MST_ON_FORCE_RGB, mark);
}

static void paint_crew(mst_painter *p, const mst_drawn_unit *d) {
    char text[16];
    double crew = mst_known(p, d->unit->id, MST_KEY_CREW, 0), x = d->x + 11 * p->k, y = d->y - 11 * p->k;
    if (crew < 1 || crew > 99 || p->k < 0.8) return;
    snprintf(text, sizeof text, "%d", (int)crew);
    cairo_new_path(p->cr);
    cairo_arc(p->cr, x, y, 7, 0, 2 * MST_PI);
    mst_ink(p, MST_PANEL_RGB);
    cairo_fill_preserve(p->cr);
    mst_ink(p, mst_force_colour(d->unit->force_kind));
    cairo_set_line_width(p->cr, 1.2);
    cairo_stroke(p->cr);
    mst_text(p, x, y, 0.5, 11, MST_TEXT_RGB, text);
    p->seen.count[MST_DRAW_HEADCOUNT]++;
}

static void paint_unit(mst_painter *p, const mst_drawn_unit *d) {
    const mst_draw_unit *u = d->unit;
    bool is_stale = age_s(p, u->id) >= AGE_STALE_S;
    paint_body(p, d, is_stale, character_of(p, u, true));
    paint_crew(p, d);
    p->seen.count[mst_force_draw_kind(u->force_kind)]++;
    p->seen.count[is_vehicle(u) ? MST_DRAW_APPARATUS : MST_DRAW_CREW]++;
    if (is_stale) p->seen.count[MST_DRAW_STALE]++;
    if (!is_commander(p, u)) return;
    p->seen.count[MST_DRAW_COMMANDER]++;
    mst_flag_symbol(p, d->x - 10 * p->k, d->y - 8 * p->k, p->k);
}

/* ---- labels ---- */

static void label_of(const mst_painter *p, const mst_draw_unit *u, char *out, size_t size) {
    uint32_t age = age_s(p, u->id);
    if (age < AGE_SHOWN_S)
        snprintf(out, size, "%s", u->name);
    else
        snprintf(out, size, "%s · %u%s", u->name, age / 60, mst_words_of(p, "draw.minutes_ago"));
}

/* Beside the symbol; else farther away with a line, so that no unit is without its name. */
static bool place_far(const mst_painter *p, const mst_drawn_unit *d, double width, double height,
                      mst_box *out) {
    for (int ring = 1; ring <= 8; ring++)
        if (mst_place_label(p, d->x, d->y, (14 + 18 * ring) * p->k, width, height, out)) return true;
    return false;
}

void mst_label_box(const mst_painter *p, mst_box box, mst_colour edge, bool is_dashed) {
    mst_rounded(p, box.x0 + 0.5, box.y0 + 0.5, box.x1 - box.x0 - 1, box.y1 - box.y0 - 1, 3);
    mst_ink_alpha(p, MST_PANEL_RGB, 0.92);
    cairo_fill_preserve(p->cr);
    mst_ink(p, edge);
    cairo_set_line_width(p->cr, 1);
    if (is_dashed) mst_dash(p, 3, 2);
    cairo_stroke(p->cr);
    mst_no_dash(p);
}

static void paint_label(mst_painter *p, const mst_drawn_unit *d) {
    char text[96];
    mst_box box;
    label_of(p, d->unit, text, sizeof text);
    double width = mst_floor(mst_text_width(p, 13, text)) + 8, height = 18, r = 16 * p->k;
    if (!mst_place_label(p, d->x, d->y, r, width, height, &box)) {
        if (!place_far(p, d, width, height, &box)) return;
        double x = box.x0 > d->x ? box.x0 : box.x1 < d->x ? box.x1 : (box.x0 + box.x1) / 2;
        paint_leader(p, d->x, d->y, x, (box.y0 + box.y1) / 2);
    }
    mst_take(p, box);
    mst_label_box(p, box, MST_PANEL_EDGE_RGB, age_s(p, d->unit->id) >= AGE_SHOWN_S);
    mst_text(p, box.x0 + 4, (box.y0 + box.y1) / 2, 0, 13, MST_TEXT_RGB, text);
}

void mst_paint_units(mst_painter *p) {
    double apart = 4;
    for (uint32_t i = 0; i < p->unit_count; i++) {
        const mst_drawn_unit *d = &p->unit[i];
        if (d->is_in_view && mst_hypot(d->x - d->true_x, d->y - d->true_y) > apart)
            paint_leader(p, d->true_x, d->true_y, d->x, d->y);
    }
    for (uint32_t i = 0; p->k >= 0.8 && i < p->unit_count; i++)
        if (p->unit[i].is_in_view) paint_label(p, &p->unit[i]);
    for (uint32_t i = 0; i < p->unit_count; i++)
        if (p->unit[i].is_in_view) paint_unit(p, &p->unit[i]);
}

/* The mark on the tag of a force out of view. */
const char *mst_unit_character(mst_painter *p, const mst_draw_unit *u) {
    return character_of(p, u, false);
}
bool mst_unit_is_on_way(const mst_painter *p, const mst_draw_unit *u) {
    int phase = phase_of(p, u->id);
    return phase == MST_PHASE_TRAVEL || phase == MST_PHASE_TURNOUT;
}
