/* SPDX-License-Identifier: Apache-2.0
 * chart.c - gathers series from truth and paints them. */
#include "console/chart.h"

#include <math.h>

#include "wire/picture.h"

void mst_chart_fini(mst_chart *c) {
    for (int i = 0; i < MST_SERIES_COUNT; i++) mst_free(c->value[i]);
    mst_free(c->place);
    *c = (mst_chart){0};
}

/* ---- gathering ---- */

static bool is_in_danger(const mst_picture *p, mst_id building) {
    return mst_picture_value(p, building, MST_KEY_STATE, 0) > MST_BUILDING_WHOLE ||
           mst_picture_value(p, building, MST_KEY_SMOKE, 0) > 0 ||
           mst_picture_value(p, building, MST_KEY_TRAPPED, 0) > 0;
}

static void sum(const mst_picture *p, double out[MST_SERIES_COUNT]) {
    for (uint32_t i = 0; i < p->entry_count; i++) {
        const mst_picture_entry *e = &p->entry[i];
        bool is_building = MST_ID_LETTER(e->id) == 'b', is_unit = MST_ID_LETTER(e->id) == 'u';
        if (is_building && e->key == MST_KEY_HEAT_KW) out[MST_SERIES_HEAT_MW] += e->value / 1000;
        if (is_building && e->key == MST_KEY_NEED_LPS) out[MST_SERIES_NEED_LPS] += e->value;
        if (is_unit && e->key == MST_KEY_FLOW_LPS) out[MST_SERIES_FLOW_LPS] += e->value;
        if (is_building && e->key == MST_KEY_PEOPLE_IN && is_in_danger(p, e->id))
            out[MST_SERIES_PEOPLE] += e->value;
        if (is_building && e->key == MST_KEY_STATE) out[MST_SERIES_BURNT] += e->value >= MST_BUILDING_BURNING;
    }
}

static void note_places(mst_chart *c, const mst_session *s, const mst_picture *p) {
    for (uint32_t i = 0; i < c->units; i++) {
        const mst_picture_entry *x = mst_picture_find(p, s->unit[i].id, MST_KEY_X_CM),
                                *y = mst_picture_find(p, s->unit[i].id, MST_KEY_Y_CM);
        mst_point *at = &c->place[c->count * c->units + i];
        if (x && y)
            *at = (mst_point){(int32_t)x->value, (int32_t)y->value};
        else
            *at = c->count ? c->place[(c->count - 1) * c->units + i] : (mst_point){0, 0};
    }
}

static void add(mst_chart *c, const mst_session *s, const mst_picture *p) {
    double figure[MST_SERIES_COUNT] = {0};
    sum(p, figure);
    if (c->count == c->capacity) {
        c->capacity = c->capacity ? 2 * c->capacity : 256;
        for (int i = 0; i < MST_SERIES_COUNT; i++)
            c->value[i] = mst_realloc(c->value[i], c->capacity * sizeof *c->value[i]);
        c->units = s->unit_count;
        c->place = mst_realloc(c->place, ((size_t)c->capacity * c->units + 1) * sizeof *c->place);
    }
    note_places(c, s, p);
    for (int i = 0; i < MST_SERIES_COUNT; i++) c->value[i][c->count] = figure[i];
    c->count++;
}

bool mst_chart_gather(mst_chart *c, const mst_session *s, double most_s) {
    double end_s = mst_now_s() + most_s;
    if (!s->is_ready || mst_film_is_empty(s->film)) return false;
    mst_tick last = mst_film_last(s->film);
    while (c->count * MST_CHART_STEP_S <= last) {
        mst_picture p;
        if (mst_film_picture(s->film, MST_ID('x', MST_SEAT_TRUTH), c->count * MST_CHART_STEP_S, &p) != MST_OK)
            return false;
        add(c, s, &p);
        mst_picture_fini(&p);
        if (mst_now_s() > end_s) return true;
    }
    return false;
}

/* ---- painting ---- */

double mst_chart_most(const mst_chart *c, mst_series series) {
    double most = 0;
    for (uint32_t i = 0; i < c->count; i++) most = c->value[series][i] > most ? c->value[series][i] : most;
    return most;
}

double mst_chart_at(const mst_chart *c, mst_series series, mst_tick tick) {
    uint32_t i = tick / MST_CHART_STEP_S;
    if (c->count == 0) return 0;
    return c->value[series][i < c->count ? i : c->count - 1];
}

static double x_of(mst_rect r, double tick, mst_tick end) {
    return r.x + r.w * tick / (end ? end : 1);
}

static void trace(const mst_ui *ui, mst_rect r, const mst_chart *c, mst_series series, mst_tick end,
                  double most) {
    cairo_new_path(ui->cr);
    for (uint32_t i = 0; i < c->count; i++)
        cairo_line_to(ui->cr, x_of(r, i * MST_CHART_STEP_S, end),
                      r.y + r.h - r.h * c->value[series][i] / most);
}

void mst_chart_paint(const mst_ui *ui, mst_rect r, const mst_chart *c, mst_series series,
                     const mst_chart *other, mst_series beside, mst_tick end, mst_tick at,
                     mst_colour colour) {
    double most = mst_chart_most(c, series), others = other ? mst_chart_most(other, beside) : 0;
    most = others > most ? others : most;
    if (most <= 0) most = 1;
    mst_ui_line(ui, r.x, floor(r.y + r.h) + 0.5, r.x + r.w, floor(r.y + r.h) + 0.5, MST_PANEL_EDGE_RGB, 1);
    if (c->count < 2) return;
    trace(ui, r, c, series, end, most);
    cairo_line_to(ui->cr, x_of(r, (c->count - 1) * MST_CHART_STEP_S, end), r.y + r.h);
    cairo_line_to(ui->cr, r.x, r.y + r.h);
    cairo_close_path(ui->cr);
    mst_ui_ink(ui, colour, 0.14);
    cairo_fill(ui->cr);
    trace(ui, r, c, series, end, most);
    mst_ui_ink(ui, colour, 1);
    cairo_set_line_width(ui->cr, 1.8);
    cairo_set_line_join(ui->cr, CAIRO_LINE_JOIN_ROUND);
    cairo_stroke(ui->cr);
    if (other && other->count > 1) {
        trace(ui, r, other, beside, end, most);
        mst_ui_ink(ui, MST_SECOND_RGB, 1);
        cairo_set_dash(ui->cr, (double[]){5, 4}, 2, 0);
        cairo_stroke(ui->cr);
        cairo_set_dash(ui->cr, NULL, 0, 0);
    }
    double y = r.y + r.h - r.h * mst_chart_at(c, series, at) / most;
    cairo_arc(ui->cr, x_of(r, at, end), y, 3.2, 0, 2 * M_PI);
    mst_ui_ink(ui, colour, 1);
    cairo_fill(ui->cr);
}
