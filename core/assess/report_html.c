/* SPDX-License-Identifier: Apache-2.0
 * report_html.c - one file that opens from a stick: contents, the player with its data, the pages as SVG. */
#include <stdio.h>
#include <string.h>

#include "assess/report_pager.h"
#include "base/event_list.h"

static void say(mst_buffer *out, const char *text) {
    mst_buffer_write(out, text, strlen(text));
}

static void say_int(mst_buffer *out, int64_t value) {
    char text[32];
    int n = snprintf(text, sizeof text, "%lld", (long long)value);
    mst_buffer_write(out, text, (size_t)n);
}

static void say_html(mst_buffer *out, const char *text) {
    for (; *text; text++) {
        const char *entity = *text == '&'   ? "&amp;"
                             : *text == '<' ? "&lt;"
                             : *text == '>' ? "&gt;"
                             : *text == '"' ? "&quot;"
                                            : NULL;
        if (entity)
            say(out, entity);
        else
            mst_buffer_write(out, text, 1);
    }
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

static void say_cells(const mst_frame *f, mst_buffer *out) {
    say(out, ",\"c\":[");
    for (uint32_t i = 0; i < f->cell_count; i++) {
        say(out, i ? ",[" : "[");
        say_int(out, f->cell[i].at.x_cm);
        say(out, ",");
        say_int(out, f->cell[i].at.y_cm);
        say(out, f->cell[i].is_burning ? ",1]" : ",0]");
    }
    say(out, "]");
}

/* Ground is told once a minute: it is much, and grows slowly. */
static void say_frame(const mst_report *r, uint32_t index, const uint32_t *number, mst_buffer *out) {
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
    if (f->cell_count && is_due) say_cells(f, out);
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
        if (e->kind == MST_EVENT_TASK_START)
            what = mst_say(p, mst_print(p, "report.task_%s", mst_order_word((uint32_t)e->arg[0].number)));
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

static void say_data(mst_pager *p, mst_buffer *out) {
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
    say(out, "},\"frames\":[");
    for (uint32_t i = 0; i < r->frame_count; i++) say_frame(r, i, number, out);
    say(out, "]");
    say_events(p, out);
    say(out, "}");
    mst_free(number);
}

/* ---- the file ---- */

static void say_player(mst_pager *p, mst_buffer *out) {
    say(out, "<section class=\"player\" id=\"player\"><h2>");
    say_html(out, mst_say(p, "report.player"));
    say(out, "</h2>\n<canvas id=\"map\" width=\"800\" height=\"500\" role=\"img\" aria-label=\"");
    say_html(out, mst_say(p, "report.player"));
    say(out, "\"></canvas>\n<div class=\"row\"><button id=\"play\" type=\"button\">");
    say_html(out, mst_say(p, "report.play"));
    say(out, "</button><span class=\"clock\" id=\"clock\">T+00:00</span><input id=\"time\" type=\"range\" "
             "min=\"0\" max=\"1\" value=\"0\" step=\"1\" aria-label=\"");
    say_html(out, mst_say(p, "report.player"));
    say(out, "\">");
    static const char *const speed[] = {"10", "30", "120"};
    for (int i = 0; i < 3; i++)
        say(out, mst_print(p, "<button type=\"button\" data-speed=\"%s\" aria-pressed=\"%s\">%s×</button>",
                           speed[i], i == 1 ? "true" : "false", speed[i]));
    say(out, "</div>\n<ol id=\"events\"></ol><p class=\"hint\">");
    say_html(out, mst_say(p, "report.player_hint"));
    say(out, " · ");
    say_html(out, mst_say(p, "report.exercise"));
    say(out, "</p></section>\n");
}

static void say_head(mst_pager *p, mst_bytes style, mst_buffer *out) {
    const mst_roster *r = p->r->roster;
    say(out, "<!DOCTYPE html>\n<html lang=\"");
    say(out, strcmp(p->r->lang, "en") == 0 ? "en" : "zh-CN");
    say(out, "\">\n<head>\n<meta charset=\"utf-8\">\n<meta name=\"viewport\" content=\"width=device-width, "
             "initial-scale=1\">\n"
             "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src "
             "'unsafe-inline'; script-src 'unsafe-inline'; img-src data:\">\n"
             "<link rel=\"icon\" href=\"data:,\">\n<title>");
    say_html(out, mst_fill(p, "report.running_head", "title",
                           mst_title(p, r->title_en, r->title_zh, r->scenario), NULL));
    say(out, "</title>\n<style>\n");
    mst_buffer_write(out, style.data, style.size);
    say(out, "</style>\n</head>\n<body>\n");
}

static void say_contents(mst_pager *p, const mst_sheet *sheet, mst_buffer *out) {
    say(out, "<nav><h2>");
    say_html(out, mst_say(p, "report.contents"));
    say(out, "</h2>\n<a href=\"#page-1\">");
    say_html(out, mst_say(p, "report.kicker"));
    say(out, "</a>\n<a href=\"#player\">");
    say_html(out, mst_say(p, "report.player"));
    say(out, "</a>\n");
    for (uint32_t i = 0; i < sheet->contents_count; i++) {
        say(out, mst_print(p, "<a href=\"#page-%u\">", sheet->contents_page[i]));
        say_html(out, sheet->contents[i]);
        say(out, "</a>\n");
    }
    say(out, "</nav>\n");
}

void mst_report_html(const mst_report *report, const mst_sheet *sheet, mst_bytes style, mst_bytes script,
                     mst_buffer *out) {
    mst_pager p = {.r = report};
    say_head(&p, style, out);
    say_contents(&p, sheet, out);
    say(out, "<main>\n<svg width=\"0\" height=\"0\" style=\"position:absolute\" "
             "aria-hidden=\"true\"><defs><pattern id=\"hatch\" width=\"6\" height=\"6\" "
             "patternUnits=\"userSpaceOnUse\" patternTransform=\"rotate(45)\"><rect width=\"6\" height=\"6\" "
             "fill=\"#e4e4e4\"/><path d=\"M0 0V6\" stroke=\"#8a8a8a\" "
             "stroke-width=\"1.6\"/></pattern></defs></svg>\n<noscript><p>");
    say_html(out, mst_say(&p, "report.no_script"));
    say(out, "</p></noscript>\n");
    for (uint32_t page = 0; page < sheet->page_count; page++) {
        mst_sheet_svg(sheet, page, out);
        if (page == 0) say_player(&p, out);
    }
    say(out, "</main>\n<script type=\"application/json\" id=\"drill\">");
    say_data(&p, out);
    say(out, "</script>\n<script>\n");
    mst_buffer_write(out, script.data, script.size);
    say(out, "</script>\n</body>\n</html>\n");
    for (uint32_t i = 0; i < p.kept_count; i++) mst_free(p.kept[i]);
    mst_free(p.kept);
}
