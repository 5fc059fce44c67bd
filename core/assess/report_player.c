/* SPDX-License-Identifier: Apache-2.0
 * report_player.c - the drill as JSON for the player: the map near the incident, a frame every few seconds
 * told as what changed, events with their words. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "assess/report_player.h"
#include "base/event_list.h"

static void say(mst_buffer *out, const char *text) {
    mst_html_say(out, text);
}

static void say_int(mst_buffer *out, int64_t value) {
    char text[32];
    int n = snprintf(text, sizeof text, "%lld", (long long)value);
    mst_buffer_write(out, text, (size_t)n);
}

/* A JSON string that cannot end the element it stands in. */
static void say_json(mst_buffer *out, const char *text) {
    say(out, "\"");
    for (; *text; text++) {
        unsigned char c = (unsigned char)*text;
        char escaped[8];
        if (c == '"' || c == '\\')
            snprintf(escaped, sizeof escaped, "\\%c", c);
        else if (c < 32 || c == '<' || c == '>' || c == '&')
            snprintf(escaped, sizeof escaped, "\\u%04x", c);
        else
            snprintf(escaped, sizeof escaped, "%c", c);
        say(out, escaped);
    }
    say(out, "\"");
}

/* ---- the map ---- */

static bool is_near(const mst_map_view *v, mst_point at) {
    double wide = v->x1_cm - v->x0_cm, high = v->y1_cm - v->y0_cm;
    return at.x_cm > v->x0_cm - wide && at.x_cm < v->x1_cm + wide && at.y_cm > v->y0_cm - high &&
           at.y_cm < v->y1_cm + high;
}

static void say_points(mst_buffer *out, const mst_point *point, uint32_t count) {
    say(out, "[");
    for (uint32_t i = 0; i < count; i++) {
        if (i) say(out, ",");
        say_int(out, point[i].x_cm);
        say(out, ",");
        say_int(out, point[i].y_cm);
    }
    say(out, "]");
}

/* Buildings in sight, and their number among those that are written; UINT32_MAX: not written. */
static void say_buildings(const mst_report *r, const mst_map_view *v, uint32_t *number, mst_buffer *out) {
    uint32_t count = 0;
    say(out, "\"buildings\":[");
    for (uint32_t i = 0; i < r->map->building_count; i++) {
        number[i] = UINT32_MAX;
        if (!is_near(v, r->map->building[i].at)) continue;
        if (count) say(out, ",");
        number[i] = count++;
        say_points(out, r->map->building[i].outline.point, r->map->building[i].outline.count);
    }
    say(out, "],\"water\":[");
    count = 0;
    for (uint32_t i = 0; i < r->map->water_count; i++) {
        if (r->map->water[i].outline.count < 3) continue;
        if (count++) say(out, ",");
        say_points(out, r->map->water[i].outline.point, r->map->water[i].outline.count);
    }
    say(out, "],\"roads\":[");
    count = 0;
    for (uint32_t i = 0; i < r->map->road_count; i++) {
        const mst_road *road = &r->map->road[i];
        bool is_seen = false;
        for (uint32_t k = 0; k < road->count; k++) is_seen |= is_near(v, road->point[k]);
        if (!is_seen) continue;
        say(out, count++ ? ",{\"w\":" : "{\"w\":");
        say_int(out, (int64_t)(road->width_m * 100));
        say(out, ",\"p\":");
        say_points(out, road->point, road->count);
        say(out, "}");
    }
    say(out, "]");
}

static void say_sources(mst_pager *p, mst_buffer *out) {
    const mst_map *map = p->r->map;
    say(out, ",\"sources\":[");
    for (uint32_t i = 0; i < map->hydrant_count; i++) {
        say(out, i ? ",{\"x\":" : "{\"x\":");
        say_int(out, map->hydrant[i].at.x_cm);
        say(out, ",\"y\":");
        say_int(out, map->hydrant[i].at.y_cm);
        say(out, ",\"n\":");
        say_json(out, mst_thing(p, map->hydrant[i].id));
        say(out, "}");
    }
    say(out, "]");
}

/* ---- frames ---- */

/* A unit by its number from 1, a place by its point, 0 for nothing. */
static void say_place(const mst_report *r, mst_id id, mst_buffer *out) {
    mst_point at;
    for (uint32_t i = 0; i < r->roster->unit_count; i++)
        if (r->roster->unit[i].id == id) {
            say_int(out, i + 1);
            return;
        }
    if (id && MST_ID_LETTER(id) != 'u' && mst_map_at(r->map, id, &at))
        say_points(out, &at, 1);
    else
        say(out, "0");
}

static void say_units(const mst_report *r, const mst_frame *f, mst_buffer *out) {
    say(out, ",\"u\":[");
    for (uint32_t i = 0; i < r->roster->unit_count; i++) {
        const mst_frame_unit *u = &f->unit[i];
        say(out, i ? ",[" : "[");
        say_int(out, u->x_cm);
        say(out, ",");
        say_int(out, u->y_cm);
        say(out, u->flow_lps > 0 ? ",1," : ",0,");
        say_place(r, u->hose_from, out);
        say(out, ",");
        say_place(r, u->flow_lps > 0 ? u->target : MST_ID_NONE, out);
        say(out, "]");
    }
    say(out, "]");
}

/* States that changed since the frame before; 0: whole again. */
static void say_states(const mst_frame *f, const mst_frame *before, const uint32_t *number, mst_buffer *out) {
    uint32_t count = 0, k = 0;
    say(out, ",\"b\":{");
    for (uint32_t i = 0; i <= f->building_count; i++) {
        uint32_t index = i < f->building_count ? f->building[i].index : UINT32_MAX;
        for (; before && k < before->building_count && before->building[k].index < index; k++) {
            if (number[before->building[k].index] == UINT32_MAX) continue;
            say(out, count++ ? ",\"" : "\"");
            say_int(out, number[before->building[k].index]);
            say(out, "\":0");
        }
        bool was_there = before && k < before->building_count && before->building[k].index == index;
        bool is_same = was_there && before->building[k].state == f->building[i].state;
        if (was_there) k++;
        if (index == UINT32_MAX || is_same || number[index] == UINT32_MAX) continue;
        say(out, count++ ? ",\"" : "\"");
        say_int(out, number[index]);
        say(out, "\":");
        say_int(out, f->building[i].state ? f->building[i].state : 1);
    }
    say(out, "}");
}

static int by_row(const void *a, const void *b) {
    const mst_frame_cell *x = a, *y = b;
    if (x->is_burning != y->is_burning) return x->is_burning ? 1 : -1;
    if (x->at.y_cm != y->at.y_cm) return x->at.y_cm < y->at.y_cm ? -1 : 1;
    return (x->at.x_cm > y->at.x_cm) - (x->at.x_cm < y->at.x_cm);
}

/* Cells of a row that touch are one: y, first x, last x, burning. */
static void say_cells(const mst_frame *f, int32_t side_cm, mst_buffer *out) {
    mst_frame_cell *cell = mst_alloc(f->cell_count * sizeof *cell);
    memcpy(cell, f->cell, f->cell_count * sizeof *cell);
    qsort(cell, f->cell_count, sizeof *cell, by_row);
    say(out, ",\"c\":[");
    for (uint32_t i = 0, next; i < f->cell_count; i = next) {
        for (next = i + 1; next < f->cell_count && cell[next].at.y_cm == cell[i].at.y_cm &&
                           cell[next].is_burning == cell[i].is_burning &&
                           cell[next].at.x_cm - cell[next - 1].at.x_cm <= side_cm;)
            next++;
        say(out, i ? ",[" : "[");
        say_int(out, cell[i].at.y_cm);
        say(out, ",");
        say_int(out, cell[i].at.x_cm);
        say(out, ",");
        say_int(out, cell[next - 1].at.x_cm);
        say(out, cell[i].is_burning ? ",1]" : ",0]");
    }
    say(out, "]");
    mst_free(cell);
}

/* The side of a cell: the least step between two of a row. */
static int32_t cell_side_cm(const mst_report *r) {
    int32_t least = INT32_MAX;
    const mst_frame *f = &r->frame[r->frame_count - 1];
    for (uint32_t i = 0; i + 1 < f->cell_count; i++) {
        int32_t step = f->cell[i + 1].at.x_cm - f->cell[i].at.x_cm;
        if (f->cell[i].at.y_cm == f->cell[i + 1].at.y_cm && step > 50 && step < least) least = step;
    }
    return least == INT32_MAX ? 500 : least;
}

/* Ground is told once a minute: it is much, and grows slowly. */
static void say_frame(const mst_report *r, uint32_t index, const uint32_t *number, int32_t side_cm,
                      mst_buffer *out) {
    const mst_frame *f = &r->frame[index], *before = index ? &r->frame[index - 1] : NULL;
    uint32_t sources = r->map->hydrant_count;
    say(out, index ? ",\n{\"t\":" : "{\"t\":");
    say_int(out, f->tick);
    say_states(f, before, number, out);
    say_units(r, f, out);
    say(out, ",\"w\":[");
    say_int(out, (int64_t)f->wind_from_deg);
    say(out, ",");
    say_int(out, (int64_t)(f->wind_mps + 0.5));
    say(out, "],\"h\":");
    say_int(out, f->commander);
    if (!before || memcmp(f->source, before->source, sources) != 0) {
        say(out, ",\"s\":[");
        for (uint32_t i = 0; i < sources; i++) {
            if (i) say(out, ",");
            say_int(out, f->source[i]);
        }
        say(out, "]");
    }
    bool is_due = f->tick % 120 < r->step_s || index + 1 == r->frame_count;
    if (f->cell_count && is_due) say_cells(f, side_cm, out);
    say(out, "}");
}

/* ---- events ---- */

static bool is_told(uint16_t kind) {
    return kind != MST_EVENT_REFUSED && kind != MST_EVENT_WATER_OFF && kind != MST_EVENT_OUTCOME &&
           kind != MST_EVENT_ROOM_IGNITED && kind != MST_EVENT_PERSON_WARNED && kind != MST_EVENT_TASK_END;
}

static void say_events(mst_pager *p, mst_buffer *out) {
    uint32_t count = 0;
    say(out, ",\"events\":[");
    for (uint32_t i = 0; i < p->r->event_count; i++) {
        const mst_event *e = &p->r->event[i];
        if (!is_told(e->kind)) continue;
        const char *mark = mst_evidence(p, e->n),
                   *what = mst_say(p, mst_print(p, "report.event_%s", mst_event_word(e->kind)));
        if (e->kind == MST_EVENT_TASK_START) what = mst_order_title(p, (uint32_t)e->arg[0].number);
        say(out, count++ ? ",\n[" : "[");
        say_int(out, e->tick);
        say(out, ",");
        say_json(out, mst_print(p, "%.*s", (int)strlen(mark) - 2, mark + 1));
        say(out, ",");
        say_json(out, e->subject ? mst_print(p, "%s: %s", mst_thing(p, e->subject), what) : what);
        say(out, "]");
    }
    say(out, "]");
}

/* ---- the data ---- */

static void say_roster(mst_pager *p, mst_buffer *out) {
    const mst_roster *r = p->r->roster;
    say(out, ",\"forces\":[");
    for (uint32_t i = 0; i < r->force_count; i++) {
        say(out, i ? ",{\"n\":" : "{\"n\":");
        say_json(out, mst_force_name(p, (int32_t)i));
        say(out, mst_print(p, ",\"k\":%u,\"c\":\"#%06x\"}", mst_force_kind(r, (int32_t)i),
                           mst_force_rgb(r, (int32_t)i)));
    }
    say(out, "],\"units\":[");
    for (uint32_t i = 0; i < r->unit_count; i++)
        say(out, mst_print(p, "%s{\"f\":%u}", i ? "," : "", (uint32_t)MST_ID_NUMBER(r->unit[i].force) - 1));
    say(out, "]");
}

void mst_player_data(mst_pager *p, mst_buffer *out) {
    const mst_report *r = p->r;
    mst_map_view v = mst_map_view_of(r);
    uint32_t *number = mst_alloc((r->map->building_count + 1) * sizeof *number);
    const mst_event *first = mst_first_event(r, MST_EVENT_FIRST_AGENT, 0);
    say(out, mst_print(p, "{\"last\":%u,\"start\":%u,\"view\":[%.0f,%.0f,%.0f,%.0f],",
                       r->frame[r->frame_count - 1].tick, first ? first->tick : 0, v.x0_cm, v.y0_cm, v.x1_cm,
                       v.y1_cm));
    say_buildings(r, &v, number, out);
    say_sources(p, out);
    say_roster(p, out);
    static const char *const word[][2] = {{"play", "report.play"},
                                          {"pause", "report.pause"},
                                          {"mark", "report.map_mark"},
                                          {"north", "report.north"}};
    say(out, ",\"words\":{");
    for (int i = 0; i < 4; i++) {
        say(out, mst_print(p, "%s\"%s\":", i ? "," : "", word[i][0]));
        say_json(out, mst_say(p, word[i][1]));
    }
    int32_t side_cm = cell_side_cm(r);
    say(out, mst_print(p, "},\"cell\":%d,\"frames\":[", side_cm));
    for (uint32_t i = 0; i < r->frame_count; i++) say_frame(r, i, number, side_cm, out);
    say(out, "]");
    say_events(p, out);
    say(out, "}");
    mst_free(number);
}
