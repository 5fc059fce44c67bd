/* SPDX-License-Identifier: Apache-2.0
 * report_map.c - the incident on its map at one frame, in marks that read in black and white. */
#include <math.h>
#include <stdlib.h>
#include <string.h>

#include "assess/report_pager.h"

/* ---- where to look ---- */

static void widen(mst_map_view *v, double x, double y) {
    if (x < v->x0_cm) v->x0_cm = x;
    if (x > v->x1_cm) v->x1_cm = x;
    if (y < v->y0_cm) v->y0_cm = y;
    if (y > v->y1_cm) v->y1_cm = y;
}

static void widen_fire(mst_map_view *v, const mst_report *r, const mst_frame *f) {
    for (uint32_t i = 0; i < f->building_count; i++) {
        mst_point at = r->map->building[f->building[i].index].at;
        if (f->building[i].state >= MST_BUILDING_BURNING) widen(v, at.x_cm, at.y_cm);
    }
    for (uint32_t i = 0; i < f->cell_count; i++) widen(v, f->cell[i].at.x_cm, f->cell[i].at.y_cm);
}

mst_map_view mst_map_view_of(const mst_report *r) {
    const double margin_cm = 4500, least_cm = 16000, near_cm = 12000;
    mst_map_view v = {1e12, 1e12, -1e12, -1e12};
    for (uint32_t i = 0; i < r->frame_count; i++) widen_fire(&v, r, &r->frame[i]);
    if (v.x0_cm > v.x1_cm) {
        widen(&v, r->map->south_west.x_cm, r->map->south_west.y_cm);
        widen(&v, r->map->north_east.x_cm, r->map->north_east.y_cm);
    }
    mst_map_view fire = v;
    for (uint32_t i = 0; i < r->frame_count; i++)
        for (uint32_t u = 0; u < r->roster->unit_count; u++) {
            const mst_frame_unit *at = &r->frame[i].unit[u];
            bool is_near = at->x_cm > fire.x0_cm - near_cm && at->x_cm < fire.x1_cm + near_cm &&
                           at->y_cm > fire.y0_cm - near_cm && at->y_cm < fire.y1_cm + near_cm;
            if (is_near && at->phase >= MST_PHASE_IDLE) widen(&v, at->x_cm, at->y_cm);
        }
    v.x0_cm -= margin_cm, v.y0_cm -= margin_cm, v.x1_cm += margin_cm, v.y1_cm += margin_cm;
    double wide = v.x1_cm - v.x0_cm, high = v.y1_cm - v.y0_cm;
    if (wide < least_cm) v.x0_cm -= (least_cm - wide) / 2, v.x1_cm += (least_cm - wide) / 2;
    if (high < least_cm) v.y0_cm -= (least_cm - high) / 2, v.y1_cm += (least_cm - high) / 2;
    return v;
}

const mst_frame *mst_frame_at(const mst_report *r, mst_tick tick) {
    const mst_frame *best = &r->frame[0];
    for (uint32_t i = 0; i < r->frame_count && r->frame[i].tick <= tick; i++) best = &r->frame[i];
    return best;
}

/* ---- the pen: map to page, cut at the frame ---- */

typedef struct pen {
    mst_pager *p;
    const mst_frame *frame;
    double x0, y0, x1, y1;        /* the frame on the page */
    double left_cm, top_cm, u_cm; /* u_cm: units per cm of ground */
} pen;

static void place(const pen *m, double x_cm, double y_cm, double out[2]) {
    out[0] = m->x0 + (x_cm - m->left_cm) * m->u_cm;
    out[1] = m->y0 + (m->top_cm - y_cm) * m->u_cm;
}

static bool is_inside(const pen *m, double x, double y) {
    return x > m->x0 + 3 && x < m->x1 - 3 && y > m->y0 + 3 && y < m->y1 - 3;
}

/* How far a point is inside of one side of the frame. */
static double depth(const pen *m, int side, const double q[2]) {
    return side == 0 ? q[0] - m->x0 : side == 1 ? m->x1 - q[0] : side == 2 ? q[1] - m->y0 : m->y1 - q[1];
}

/* Sutherland and Hodgman: a polygon cut by the four sides. Both arrays hold `most` points; nothing when that
 * is too little. */
static uint32_t cut(const pen *m, double (*in)[2], uint32_t count, double (*spare)[2], uint32_t most) {
    for (int side = 0; side < 4 && count > 0; side++) {
        uint32_t made = 0;
        for (uint32_t i = 0; i < count; i++) {
            const double *a = in[i], *b = in[(i + 1) % count];
            double da = depth(m, side, a), db = depth(m, side, b);
            if (made + 2 > most) return 0;
            if (da >= 0) memcpy(spare[made++], a, sizeof *spare);
            if ((da >= 0) == (db >= 0)) continue;
            double t = da / (da - db);
            spare[made][0] = a[0] + t * (b[0] - a[0]);
            spare[made++][1] = a[1] + t * (b[1] - a[1]);
        }
        memcpy(in, spare, made * sizeof *in);
        count = made;
    }
    return count;
}

static void ring(const pen *m, const mst_ring *r, mst_stroke stroke) {
    if (r->count < 3) return;
    double(*point)[2] = mst_alloc((4 * (size_t)r->count + 32) * sizeof *point),
    (*spare)[2] = point + 2 * r->count + 16;
    for (uint32_t i = 0; i < r->count; i++) place(m, r->point[i].x_cm, r->point[i].y_cm, point[i]);
    uint32_t count = cut(m, point, r->count, spare, 2 * r->count + 16);
    if (count >= 3) mst_sheet_path(m->p->s, point, count, true, stroke);
    mst_free(point);
}

/* A piece of a line inside the frame; false when none is. */
static bool cut_line(const pen *m, double a[2], double b[2]) {
    for (int side = 0; side < 4; side++) {
        double da = depth(m, side, a), db = depth(m, side, b);
        if (da < 0 && db < 0) return false;
        if (da >= 0 && db >= 0) continue;
        double t = da / (da - db), q[2] = {a[0] + t * (b[0] - a[0]), a[1] + t * (b[1] - a[1])};
        memcpy(da < 0 ? a : b, q, sizeof q);
    }
    return true;
}

static void segment(const pen *m, mst_point from, mst_point to, mst_stroke stroke) {
    double a[2], b[2];
    place(m, from.x_cm, from.y_cm, a);
    place(m, to.x_cm, to.y_cm, b);
    if (cut_line(m, a, b)) mst_sheet_line(m->p->s, a[0], a[1], b[0], b[1], stroke);
}

/* ---- ground ---- */

static void land(const pen *m, const mst_map *map) {
    for (uint32_t i = 0; i < map->water_count; i++) ring(m, &map->water[i].outline, MST_FILL(0xe3edf4));
    for (uint32_t i = 0; i < map->road_count; i++) {
        const mst_road *r = &map->road[i];
        double wide = r->width_m * 100 * m->u_cm;
        mst_stroke stroke = {.stroke = 0xe2e2e2,
                             .fill = MST_NO_INK,
                             .line_u = wide < 1   ? 1
                                       : wide > 9 ? 9
                                                  : wide};
        for (uint32_t k = 0; k + 1 < r->count; k++) segment(m, r->point[k], r->point[k + 1], stroke);
    }
}

static int by_row(const void *a, const void *b) {
    const mst_frame_cell *x = a, *y = b;
    if (x->is_burning != y->is_burning) return x->is_burning ? 1 : -1;
    if (x->at.y_cm != y->at.y_cm) return x->at.y_cm < y->at.y_cm ? -1 : 1;
    return (x->at.x_cm > y->at.x_cm) - (x->at.x_cm < y->at.x_cm);
}

static double cell_side_cm(const mst_frame_cell *cell, uint32_t count) {
    double least = 500;
    for (uint32_t i = 1; i < count; i++) {
        double step = cell[i].at.x_cm - cell[i - 1].at.x_cm;
        if (cell[i].at.y_cm == cell[i - 1].at.y_cm && step > 50 && step < least) least = step;
    }
    return least;
}

/* Burnt ground grey, the front in the colour of fire; cells of a row that touch are one. */
static void cells(const pen *m) {
    uint32_t count = m->frame->cell_count;
    if (count == 0) return;
    mst_frame_cell *cell = mst_alloc(count * sizeof *cell);
    memcpy(cell, m->frame->cell, count * sizeof *cell);
    qsort(cell, count, sizeof *cell, by_row);
    double side = cell_side_cm(cell, count), half = side / 2;
    for (uint32_t i = 0, next; i < count; i = next) {
        for (next = i + 1; next < count && cell[next].at.y_cm == cell[i].at.y_cm &&
                           cell[next].is_burning == cell[i].is_burning &&
                           cell[next].at.x_cm - cell[next - 1].at.x_cm < side * 1.5;)
            next++;
        double point[32][2], spare[32][2];
        place(m, cell[i].at.x_cm - half, cell[i].at.y_cm - half, point[0]);
        place(m, cell[next - 1].at.x_cm + half, cell[i].at.y_cm - half, point[1]);
        place(m, cell[next - 1].at.x_cm + half, cell[i].at.y_cm + half, point[2]);
        place(m, cell[i].at.x_cm - half, cell[i].at.y_cm + half, point[3]);
        uint32_t n = cut(m, point, 4, spare, 32);
        if (n >= 3)
            mst_sheet_path(m->p->s, point, n, true, MST_FILL(cell[i].is_burning ? MST_RGB_FIRE : 0xd6d0c8));
    }
    mst_free(cell);
}

static void buildings(const pen *m, const mst_map *map) {
    uint8_t *state = mst_alloc(map->building_count + 1);
    for (uint32_t i = 0; i < m->frame->building_count; i++)
        state[m->frame->building[i].index] = m->frame->building[i].state;
    for (uint32_t i = 0; i < map->building_count; i++) {
        mst_stroke stroke = MST_BOX(0xf7f7f7, 0xa8a8a8);
        if (state[i] == MST_BUILDING_WARM)
            stroke = (mst_stroke){.fill = 0xf7f7f7, .stroke = MST_RGB_FIRE, .line_u = 1, .dash = MST_DASHED};
        if (state[i] == MST_BUILDING_BURNING || state[i] == MST_BUILDING_FLASHED)
            stroke = MST_BOX(MST_RGB_FIRE, MST_RGB_BLACK);
        if (state[i] >= MST_BUILDING_OUT)
            stroke = (mst_stroke){.fill = 0xcfcfcf, .stroke = 0x555555, .line_u = 0.9, .is_hatched = true};
        ring(m, &map->building[i].outline, stroke);
    }
    mst_free(state);
}

/* ---- water and units ---- */

static bool point_of(const pen *m, mst_id id, mst_point *out) {
    const mst_roster *roster = m->p->r->roster;
    if (MST_ID_LETTER(id) != 'u') return id && mst_map_at(m->p->r->map, id, out);
    for (uint32_t i = 0; i < roster->unit_count; i++)
        if (roster->unit[i].id == id) {
            *out = (mst_point){m->frame->unit[i].x_cm, m->frame->unit[i].y_cm};
            return true;
        }
    return false;
}

static void sources(const pen *m, const mst_map *map) {
    for (uint32_t i = 0; i < map->hydrant_count; i++) {
        double at[2];
        uint8_t state = m->frame->source[i];
        place(m, map->hydrant[i].at.x_cm, map->hydrant[i].at.y_cm, at);
        if (!is_inside(m, at[0], at[1])) continue;
        bool is_bad = state >= MST_WATER_FROZEN;
        mst_sheet_circle(m->p->s, at[0], at[1], 3.4,
                         is_bad
                             ? MST_BOX(0xffffff, MST_RGB_BLACK)
                             : MST_BOX(state == MST_WATER_IN_USE ? MST_RGB_WATER : 0xffffff, MST_RGB_WATER));
        if (!is_bad) continue;
        mst_sheet_line(m->p->s, at[0] - 4, at[1] - 4, at[0] + 4, at[1] + 4, MST_RULE);
        mst_sheet_line(m->p->s, at[0] - 4, at[1] + 4, at[0] + 4, at[1] - 4, MST_RULE);
    }
}

static void lines_of_unit(const pen *m, const mst_frame_unit *u) {
    mst_point here = {u->x_cm, u->y_cm}, other;
    bool flows = u->flow_lps > 0;
    mst_stroke hose = {
        .stroke = MST_RGB_WATER, .fill = MST_NO_INK, .line_u = 1.5, .dash = flows ? MST_SOLID : MST_DASHED};
    mst_stroke jet = {.stroke = MST_RGB_WATER, .fill = MST_NO_INK, .line_u = 1.2, .dash = MST_DASHED};
    if (u->hose_from && point_of(m, u->hose_from, &other)) segment(m, other, here, hose);
    if (flows && u->target && point_of(m, u->target, &other)) segment(m, here, other, jet);
}

static void units(const pen *m) {
    const mst_roster *roster = m->p->r->roster;
    bool has_flag = false;
    for (uint32_t i = 0; i < roster->unit_count; i++) lines_of_unit(m, &m->frame->unit[i]);
    for (uint32_t i = 0; i < roster->unit_count; i++) {
        double at[2];
        int32_t force = (int32_t)MST_ID_NUMBER(roster->unit[i].force) - 1;
        place(m, m->frame->unit[i].x_cm, m->frame->unit[i].y_cm, at);
        if (!is_inside(m, at[0], at[1])) continue;
        mst_force_symbol(m->p, force, at[0], at[1], 5, false);
        if (force != m->frame->commander || has_flag) continue;
        double flag[3][2] = {{at[0] + 4, at[1] - 16}, {at[0] + 15, at[1] - 12}, {at[0] + 4, at[1] - 8}};
        mst_sheet_line(m->p->s, at[0] + 4, at[1] - 16, at[0] + 4, at[1] - 4, MST_RULE);
        mst_sheet_path(m->p->s, flag, 3, true, MST_FILL(MST_RGB_BLACK));
        has_flag = true;
    }
}

/* ---- frame ---- */

static void arrow(const pen *m, double x, double y, double to_deg, double length) {
    double a = to_deg * 3.14159265358979 / 180, dx = sin(a), dy = -cos(a);
    double tip[2] = {x + dx * length, y + dy * length}, tail[2] = {x - dx * length, y - dy * length};
    mst_sheet_line(m->p->s, tail[0], tail[1], tip[0], tip[1],
                   (mst_stroke){.stroke = MST_RGB_BLACK, .fill = MST_NO_INK, .line_u = 1.6});
    double head[3][2] = {{tip[0], tip[1]},
                         {tip[0] - dx * 7 + dy * 3.5, tip[1] - dy * 7 - dx * 3.5},
                         {tip[0] - dx * 7 - dy * 3.5, tip[1] - dy * 7 + dx * 3.5}};
    mst_sheet_path(m->p->s, head, 3, true, MST_FILL(MST_RGB_BLACK));
}

static void furniture(const pen *m) {
    mst_pager *p = m->p;
    mst_type small = mst_type_rim(mst_type_ink(mst_type_small, MST_RGB_BLACK)),
             middle = mst_type_middle(small);
    arrow(m, m->x0 + 14, m->y0 + 16, 0, 8);
    mst_sheet_text(p->s, m->x0 + 14, m->y0 + 36, &middle, mst_say(p, "report.north"));
    arrow(m, m->x1 - 24, m->y0 + 18, m->frame->wind_from_deg + 180, 12);
    mst_sheet_text(p->s, m->x1 - 24, m->y0 + 42, &middle, mst_print(p, "%.0f m/s", m->frame->wind_mps));
    double metres = mst_axis_step((m->x1 - m->x0) / m->u_cm / 100, 6), length = metres * 100 * m->u_cm;
    mst_sheet_rect(p->s, m->x0 + 2, m->y1 - 16, length + 52, 14, MST_FILL(0xffffff));
    mst_sheet_line(p->s, m->x0 + 8, m->y1 - 7, m->x0 + 8 + length, m->y1 - 7, MST_RULE);
    mst_sheet_text(p->s, m->x0 + 12 + length, m->y1 - 5, &small, mst_print(p, "%.0f m", metres));
    mst_type right = mst_type_right(small);
    mst_sheet_text(p->s, m->x1 - 5, m->y1 - 5, &right, mst_say(p, "report.map_mark"));
    mst_sheet_rect(p->s, m->x0, m->y0, m->x1 - m->x0, m->y1 - m->y0, MST_BOX(MST_NO_INK, 0x888888));
}

void mst_map_paint(mst_pager *p, const mst_frame *frame, double x, double y, double width, double height) {
    mst_map_view v = mst_map_view_of(p->r);
    pen m = {.p = p, .frame = frame, .x0 = x, .y0 = y, .x1 = x + width, .y1 = y + height};
    double by_width = width / (v.x1_cm - v.x0_cm), by_height = height / (v.y1_cm - v.y0_cm);
    m.u_cm = by_width < by_height ? by_width : by_height;
    m.left_cm = (v.x0_cm + v.x1_cm) / 2 - width / m.u_cm / 2;
    m.top_cm = (v.y0_cm + v.y1_cm) / 2 + height / m.u_cm / 2;
    mst_sheet_rect(p->s, x, y, width, height, MST_FILL(0xffffff));
    land(&m, p->r->map);
    cells(&m);
    buildings(&m, p->r->map);
    sources(&m, p->r->map);
    units(&m);
    furniture(&m);
}
