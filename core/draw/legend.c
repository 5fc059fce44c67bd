/* SPDX-License-Identifier: Apache-2.0
 * legend.c - what the symbols mean: only those that are on the map. */
#include <stdio.h>
#include <string.h>

#include "base/maths.h"
#include "draw/draw_private.h"

static const char *const kind_id[] = {
#define ID(name, id) id,
    MST_DRAW_KIND_LIST(ID)
#undef ID
};

/* A commander or a crew is explained by its mark; the shapes by the forces. */
bool mst_draw_is_in_legend(const mst_draw_seen *seen, mst_draw_kind kind) {
    return kind < MST_DRAW_KIND_COUNT && seen->count[kind] > 0;
}

/* ---- one sample of each kind, its middle at (x, y) ---- */

static void sample_building(const mst_painter *p, double x, double y, mst_draw_kind kind) {
    cairo_new_path(p->cr);
    cairo_rectangle(p->cr, x - 10.5, y - 7.5, 21, 15);
    mst_building_fill(p, kind);
    if (kind == MST_DRAW_BURNING || kind == MST_DRAW_FLASHED)
        mst_mark_flame(p, x, y, 15, kind == MST_DRAW_FLASHED);
    else if (kind == MST_DRAW_OUT)
        mst_mark_stroke(p, x, y, 13);
    else if (kind == MST_DRAW_COLLAPSED)
        mst_mark_cross(p, x, y, 13);
}

static void sample_fill(const mst_painter *p, double x, double y, mst_colour fill, mst_colour edge,
                        bool is_dashed) {
    cairo_new_path(p->cr);
    cairo_rectangle(p->cr, x - 10.5, y - 7.5, 21, 15);
    mst_ink(p, fill);
    cairo_fill_preserve(p->cr);
    mst_ink(p, edge);
    cairo_set_line_width(p->cr, 1);
    if (is_dashed) mst_dash(p, 4, 3);
    cairo_stroke(p->cr);
    mst_no_dash(p);
}

static void sample_smoke(const mst_painter *p, double x, double y) {
    static const double disc[3][2] = {{-6, 4}, {0, 5.5}, {7, 7}};
    mst_ink_alpha(p, MST_SMOKE_RGB, mst_theme_smoke_alpha(p->look->theme));
    for (int i = 0; i < 3; i++) {
        cairo_new_path(p->cr);
        cairo_arc(p->cr, x + disc[i][0], y, disc[i][1], 0, 2 * MST_PI);
        cairo_fill(p->cr);
    }
}

static void sample_force(const mst_painter *p, double x, double y, uint16_t kind) {
    mst_force_shape(p, x, y, 10, kind);
    mst_ink(p, mst_force_colour(kind));
    cairo_fill(p->cr);
}

/* A grey body, for what is said by something beside the shape. */
static void sample_body(const mst_painter *p, double x, double y, mst_draw_kind kind) {
    if (kind == MST_DRAW_APPARATUS) mst_wheels(p, x, y - 4, 0.8, MST_SECOND_RGB);
    cairo_new_path(p->cr);
    cairo_arc(p->cr, x, y - (kind == MST_DRAW_APPARATUS ? 2 : 0), 9, 0, 2 * MST_PI);
    mst_ink(p, kind == MST_DRAW_STALE ? MST_PANEL_RGB : MST_SECOND_RGB);
    cairo_fill_preserve(p->cr);
    mst_ink(p, MST_SECOND_RGB);
    cairo_set_line_width(p->cr, 1.6);
    if (kind == MST_DRAW_STALE) mst_dash(p, 4, 3);
    cairo_stroke(p->cr);
    mst_no_dash(p);
    if (kind == MST_DRAW_COMMANDER) mst_flag_symbol(p, x - 5, y + 2, 0.9);
}

static void sample_headcount(const mst_painter *p, double x, double y) {
    cairo_new_path(p->cr);
    cairo_arc(p->cr, x, y, 7, 0, 2 * MST_PI);
    mst_ink(p, MST_SECOND_RGB);
    cairo_set_line_width(p->cr, 1.2);
    cairo_stroke(p->cr);
    mst_text(p, x, y, 0.5, 11, MST_TEXT_RGB, "4");
}

static void sample_stream(const mst_painter *p, double x, double y) {
    cairo_new_path(p->cr);
    cairo_move_to(p->cr, x - 12, y);
    cairo_line_to(p->cr, x + 12, y - 5);
    cairo_line_to(p->cr, x + 12, y + 5);
    cairo_close_path(p->cr);
    mst_ink(p, MST_STREAM_RGB);
    cairo_fill_preserve(p->cr);
    mst_ink(p, MST_WATER_RGB);
    cairo_set_line_width(p->cr, 1);
    cairo_stroke(p->cr);
}

static void sample_source(const mst_painter *p, double x, double y, mst_draw_kind kind) {
    switch (kind) {
    case MST_DRAW_HYDRANT:
        mst_hydrant_symbol(p, x, y, 0.9, p->scene->picture ? MST_WATER_UNTRIED : MST_WATER_GOOD);
        return;
    case MST_DRAW_HYDRANT_GOOD:
        mst_hydrant_symbol(p, x, y, 0.9, MST_WATER_GOOD);
        return;
    case MST_DRAW_HYDRANT_IN_USE:
        mst_hydrant_symbol(p, x, y, 0.9, MST_WATER_IN_USE);
        return;
    case MST_DRAW_HYDRANT_FROZEN:
        mst_hydrant_symbol(p, x, y, 0.9, MST_WATER_FROZEN);
        return;
    case MST_DRAW_HYDRANT_DRY:
        mst_hydrant_symbol(p, x, y, 0.9, MST_WATER_DRY);
        return;
    case MST_DRAW_CRANE:
        mst_crane_symbol(p, x, y, 0.9, MST_WATER_GOOD);
        return;
    case MST_DRAW_WATER_POINT_OUT:
        mst_water_symbol(p, x, y, 0.9, MST_WATER_DRY);
        return;
    default:
        mst_water_symbol(p, x, y, 0.9, MST_WATER_GOOD);
    }
}

static void sample_sector(const mst_painter *p, double x, double y) {
    cairo_new_path(p->cr);
    cairo_rectangle(p->cr, x - 10.5, y - 7.5, 21, 15);
    mst_ink(p, MST_TEXT_RGB);
    cairo_set_line_width(p->cr, 1.6);
    cairo_set_dash(p->cr, (double[]){7, 3, 2, 3}, 4, 0);
    cairo_stroke(p->cr);
    mst_no_dash(p);
}

static void sample(const mst_painter *p, double x, double y, mst_draw_kind kind) {
    double hose[2][2] = {{x - 13, y}, {x + 13, y}};
    if (kind <= MST_DRAW_TOLD)
        sample_building(p, x, y, kind);
    else if (kind == MST_DRAW_SMOKE)
        sample_smoke(p, x, y);
    else if (kind == MST_DRAW_GROUND_BURNING)
        sample_fill(p, x, y, MST_BURNING_RGB, MST_FIRE_EDGE_RGB, false);
    else if (kind == MST_DRAW_GROUND_BURNT)
        sample_fill(p, x, y, MST_BURNT_GROUND_RGB, MST_OUT_EDGE_RGB, false);
    else if (kind >= MST_DRAW_NATIONAL && kind <= MST_DRAW_MICRO)
        sample_force(p, x, y, (uint16_t)(MST_STATION_NATIONAL + (kind - MST_DRAW_NATIONAL)));
    else if (kind == MST_DRAW_OTHER)
        sample_force(p, x, y, 0);
    else if (kind == MST_DRAW_STATION)
        mst_station_symbol(p, x, y, 10, 0);
    else if (kind == MST_DRAW_HEADCOUNT)
        sample_headcount(p, x, y);
    else if (kind <= MST_DRAW_STALE)
        sample_body(p, x, y, kind);
    else if (kind == MST_DRAW_CALLING)
        mst_person_symbol(p, x, y, 0.9);
    else if (kind == MST_DRAW_STREAM)
        sample_stream(p, x, y);
    else if (kind == MST_DRAW_HOSE || kind == MST_DRAW_HOSE_DRY)
        mst_hose_line(p, hose, 2, kind == MST_DRAW_HOSE, 0.9);
    else if (kind == MST_DRAW_WATER)
        sample_fill(p, x, y, MST_OPEN_WATER_RGB, MST_WATER_RGB, false);
    else if (kind == MST_DRAW_ICE)
        sample_fill(p, x, y, MST_ICE_RGB, MST_WATER_RGB, true);
    else if (kind == MST_DRAW_SECTOR)
        sample_sector(p, x, y);
    else if (kind == MST_DRAW_CORDON)
        mst_cordon_bar(p, x, y, 12, false);
    else if (kind == MST_DRAW_PEOPLE)
        mst_people_symbol(p, x, y, 0.9);
    else
        sample_source(p, x, y, kind);
}

/* ---- characters of tasks ---- */

typedef struct task_word {
    const char *mark, *word; /* text ids */
} task_word;

static uint32_t list_tasks(const mst_painter *p, task_word *out) {
    uint32_t n = 0;
    if (p->seen.tender) out[n++] = (task_word){"draw.mark.tender", "draw.task.tender"};
    if (p->seen.ladder) out[n++] = (task_word){"draw.mark.ladder", "draw.task.ladder"};
    for (uint32_t i = 0; i < MST_ORDER_COUNT; i++) {
        if (!p->seen.task[i]) continue;
        out[n++] = (task_word){mst_task_mark_id(i), mst_task_word_id(i)};
    }
    return n;
}

static void sample_task(const mst_painter *p, double x, double y, const task_word *task) {
    cairo_new_path(p->cr);
    cairo_arc(p->cr, x, y, 9.5, 0, 2 * MST_PI);
    mst_ink(p, MST_SECOND_RGB);
    cairo_fill(p->cr);
    mst_text(p, x, y, 0.5, 13, MST_PANEL_RGB, mst_words_of(p, task->mark));
}

/* ---- the column ---- */

/* A map by itself knows nothing of who has tried a hydrant. */
static const char *words_of_kind(const mst_painter *p, mst_draw_kind kind) {
    bool is_map = !p->scene->picture && kind == MST_DRAW_HYDRANT;
    return mst_words_of(p, is_map ? "draw.hydrant_mapped" : kind_id[kind]);
}

typedef struct legend {
    mst_draw_kind kind[MST_DRAW_KIND_COUNT];
    task_word task[MST_ORDER_COUNT + 2];
    uint32_t kinds, tasks, left_out;
    uint32_t in_a_row; /* tasks */
} legend;

static uint32_t rows_of(const legend *l) {
    return l->kinds + (l->tasks + l->in_a_row - 1) / l->in_a_row + (l->left_out ? 1 : 0);
}

static void leave_out(legend *l, mst_draw_kind kind) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < l->kinds; i++)
        if (l->kind[i] != kind) l->kind[n++] = l->kind[i];
    l->left_out += l->kinds - n;
    l->kinds = n;
}

/* Two tasks in a row when there is no room for one each and their words are short; then what is plain
 * without a word goes, and at last the end of the list. */
static void shrink(const mst_painter *p, legend *l, double width, uint32_t room) {
    static const mst_draw_kind plain[] = {
        MST_DRAW_WHOLE,   MST_DRAW_HEADCOUNT, MST_DRAW_CREW,    MST_DRAW_PUBLIC,      MST_DRAW_APPARATUS,
        MST_DRAW_SMOKE,   MST_DRAW_STATION,   MST_DRAW_ICE,     MST_DRAW_WATER,       MST_DRAW_STRAW,
        MST_DRAW_STREAM,  MST_DRAW_HOSE,      MST_DRAW_HYDRANT, MST_DRAW_WATER_POINT, MST_DRAW_GROUND_BURNT,
        MST_DRAW_BURNING, MST_DRAW_COLLAPSED, MST_DRAW_CALLING};
    double widest = 0;
    for (uint32_t i = 0; i < l->tasks; i++) {
        double one = mst_text_width(p, 13, mst_words_of(p, l->task[i].word));
        widest = one > widest ? one : widest;
    }
    if (rows_of(l) > room && widest <= width / 2 - 34) l->in_a_row = 2;
    for (size_t i = 0; i < sizeof plain / sizeof *plain && rows_of(l) > room; i++) leave_out(l, plain[i]);
    while (rows_of(l) > room && l->tasks > 0) l->tasks--, l->left_out++;
    while (rows_of(l) > room && l->kinds > 0) l->kinds--, l->left_out++;
}

static void paint_tasks(const mst_painter *p, const legend *l, double left, double top, double width,
                        double height) {
    for (uint32_t i = 0; i < l->tasks; i++) {
        bool is_second = l->in_a_row == 2 && i % 2 == 1;
        double x = left + (is_second ? mst_floor(width / 2) : 0), indent = l->in_a_row == 2 ? 34 : 40;
        double y = mst_floor(top + height * (i / l->in_a_row + 0.5));
        double room = width / l->in_a_row - indent;
        sample_task(p, x + 18, y, &l->task[i]);
        mst_text_within(p, x + indent, y, 0, 13, MST_TEXT_RGB, room, mst_words_of(p, l->task[i].word));
    }
}

void mst_paint_legend(mst_painter *p, double left, double top, double width, double low) {
    const double least = 19, most = 28;
    legend l = {.in_a_row = 1};
    l.tasks = list_tasks(p, l.task);
    for (uint32_t i = 0; i < MST_DRAW_KIND_COUNT; i++)
        if (mst_draw_is_in_legend(&p->seen, (mst_draw_kind)i)) l.kind[l.kinds++] = (mst_draw_kind)i;
    if (low - top < least) return;
    shrink(p, &l, width, (uint32_t)((low - top) / least));
    uint32_t rows = rows_of(&l);
    double height = rows ? mst_floor((low - top) / rows) : most;
    height = height > most ? most : height;
    for (uint32_t i = 0; i < l.kinds; i++) {
        double y = mst_floor(top + height * (i + 0.5));
        sample(p, left + 18, y, l.kind[i]);
        mst_text_within(p, left + 40, y, 0, 13, MST_TEXT_RGB, width - 44, words_of_kind(p, l.kind[i]));
    }
    paint_tasks(p, &l, left, top + height * l.kinds, width, height);
    if (l.left_out == 0) return;
    char text[64];
    snprintf(text, sizeof text, "… +%u", l.left_out);
    mst_text(p, left + 40, mst_floor(top + height * (rows - 0.5)), 0, 13, MST_SECOND_RGB, text);
}
