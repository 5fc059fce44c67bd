/* SPDX-License-Identifier: Apache-2.0
 * director.c - a director at work: free injects that wait for a place, any seat by a key, pace, and going on
 * to the next decision. Every act is an order with the director's source, and recorded. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/director_private.h"
#include "console/news.h"
#include "draw/panel.h"

bool mst_app_is_director(const mst_app *a) {
    return MST_ID_NUMBER(a->seat) == MST_SEAT_DIRECTOR && !mst_app_is_replay(a) && a->session->is_ready;
}

void mst_director_act(mst_app *a, uint16_t kind, mst_id target, mst_point point, const double value[3]) {
    mst_order order = {.source = MST_SOURCE_DIRECTOR,
                       .kind = kind,
                       .seat = MST_ID('x', MST_SEAT_DIRECTOR),
                       .target = target,
                       .point = target ? (mst_point){0, 0} : point,
                       .value = {value[0], value[1], value[2]}};
    mst_engine_order(a->session->engine, &order);
}

static void act(mst_app *a, uint16_t kind, mst_id target, mst_point point, double v0, double v1, double v2) {
    mst_director_act(a, kind, target, point, (double[3]){v0, v1, v2});
}

/* ---- tools ---- */

/* What waits for what: a place "@", a building "b", a hydrant "h", a road "r"; "-" the wind's own card; "!"
 * nothing. */
static const struct {
    const char *name, *icon, *id, *takes;
    uint16_t kind;
    double v0, v1;
} tool[] = {{"wind", "wind", "console.tool.wind", "-", MST_ACT_WIND, 0, 0},
            {"explosion", "burst", "console.tool.explosion", "b@", MST_ACT_EXPLOSION, 50, 0},
            {"trapped", "person", "console.tool.trapped", "b", MST_ACT_TRAPPED, 1, 0},
            {"ignite", "flame", "console.tool.ignite", "b@", MST_ACT_IGNITE, MST_CAUSE_SCENARIO, 3},
            {"road", "road", "console.tool.road", "r", MST_ACT_BLOCK_ROAD, 1, 0},
            {"freeze", "frost", "console.tool.freeze", "h", MST_ACT_CONDITION, MST_CONDITION_FROZEN, 1},
            {"radio", "radio", "console.tool.radio", "!", MST_ACT_RADIO, 120, 0},
            {"leader", "flag", "console.tool.leader", "b@", MST_ACT_LEADER, 0, 0}};
enum { TOOLS = sizeof tool / sizeof *tool };

/* The road within reach of the pointer. */
static mst_id road_at(const mst_app *a, double x, double y) {
    const mst_map *map = a->session->map;
    double best = 14;
    mst_id id = MST_ID_NONE;
    for (uint32_t i = 0; i < map->road_count; i++)
        for (uint32_t k = 0; k + 1 < map->road[i].count; k++) {
            double x0 = mst_map_view_x(&a->map, map->road[i].point[k]),
                   y0 = mst_map_view_y(&a->map, map->road[i].point[k]);
            double dx = mst_map_view_x(&a->map, map->road[i].point[k + 1]) - x0,
                   dy = mst_map_view_y(&a->map, map->road[i].point[k + 1]) - y0;
            double length = dx * dx + dy * dy, t = length > 0 ? ((x - x0) * dx + (y - y0) * dy) / length : 0;
            t = t < 0 ? 0 : t > 1 ? 1 : t;
            double d = hypot(x - x0 - t * dx, y - y0 - t * dy);
            if (d < best) best = d, id = map->road[i].id;
        }
    return id;
}

/* A click on the map with a tool in hand; true when it was one. */
bool mst_director_click(mst_app *a) {
    int t = a->director.tool - 1;
    if (!mst_app_is_director(a) || t < 1 || t >= TOOLS) return false;
    mst_draw_scene scene = mst_app_scene(a);
    mst_id id = *tool[t].takes == 'r' ? road_at(a, a->ui.mouse_x, a->ui.mouse_y)
                                      : mst_map_view_pick(&a->map, &scene, a->ui.mouse_x, a->ui.mouse_y);
    bool fits = id && strchr(tool[t].takes, MST_ID_LETTER(id)),
         takes_place = strchr(tool[t].takes, '@') != NULL;
    if (!fits && !takes_place) return true; /* still waits */
    act(a, tool[t].kind, fits ? id : MST_ID_NONE, mst_map_view_point(&a->map, a->ui.mouse_x, a->ui.mouse_y),
        tool[t].v0, tool[t].v1, 0);
    a->director.tool = 0;
    return true;
}

/* ---- skipping ---- */

static bool is_decision(const mst_event *e) {
    return e->kind == MST_EVENT_ARRIVED || e->kind == MST_EVENT_INJECT ||
           e->kind == MST_EVENT_CONDITION_FOUND || e->kind == MST_EVENT_PERSON_TRAPPED ||
           e->kind == MST_EVENT_COMMAND_TAKEN || e->kind == MST_EVENT_DISPATCHED ||
           e->kind == MST_EVENT_SIZE_UP || e->kind == MST_EVENT_WATER_SHORT ||
           e->kind == MST_EVENT_COLLAPSE || e->kind == MST_EVENT_CONTROL_TRUE;
}

static void start_skipping(mst_app *a) {
    mst_director *d = &a->director;
    d->is_skipping = true;
    d->was_speed = a->speed;
    d->skip_from = a->session->event_count;
    mst_app_pace(a, 64, false);
}

void mst_director_step(mst_app *a) {
    mst_director *d = &a->director;
    bool is_there = false;
    for (uint32_t i = d->skip_from; d->is_skipping && i < a->session->event_count; i++)
        is_there = is_there || is_decision(&a->session->event[i]);
    if (d->is_skipping && (is_there || a->session->status.is_over)) {
        d->is_skipping = false;
        mst_app_pace(a, d->was_speed, true);
    }
}

/* ---- the column ---- */

/* One that waits for nothing acts at once. */
static void take_tool(mst_app *a, int i, bool is_on) {
    if (*tool[i].takes == '!')
        act(a, tool[i].kind, MST_ID_NONE, (mst_point){0, 0}, tool[i].v0, tool[i].v1, 0);
    else
        a->director.tool = is_on ? 0 : i + 1;
}

static void paint_tools(mst_app *a, mst_rect r) {
    mst_ui *ui = &a->ui;
    mst_ui_panel(ui, r);
    mst_ui_text(ui, r.x + 12, r.y + 19, 0, 16, MST_TEXT_RGB, mst_app_text(a, "console.director.free"));
    mst_ui_text(ui, r.x + r.w - 12, r.y + 19, 1, 12, MST_SECOND_RGB,
                mst_app_text(a, a->director.tool > 1 ? "console.director.place" : "console.director.choose"));
    double w = floor((r.w - 20 - 18) / 4), h = floor((r.h - 40 - 16) / 2);
    for (int i = 0; i < TOOLS; i++) {
        char name[32], key[4];
        mst_rect at = {r.x + 10 + (i % 4) * (w + 6), r.y + 38 + (i / 4) * (h + 6), w, h};
        bool is_on = a->director.tool == i + 1;
        snprintf(name, sizeof name, "tool:%s", tool[i].name);
        snprintf(key, sizeof key, "%d", i + 1);
        mst_ui_button b = {
            .name = name, .rect = at, .bound = key, .style = is_on ? MST_UI_INK : MST_UI_PLAIN};
        if (mst_ui_button_add(ui, &b)) take_tool(a, i, is_on);
        mst_colour ink = is_on ? MST_PANEL_RGB : MST_TEXT_RGB;
        mst_ui_icon(ui, tool[i].icon, at.x + w * 0.36, at.y + h * 0.34, mst_ui_row(ui, 8), ink);
        mst_ui_text_in(ui, (mst_rect){at.x + 4, at.y + h * 0.5, w - 8, h * 0.46}, 0.5, 13, ink,
                       mst_app_text(a, tool[i].id));
        mst_ui_keycap(ui, at.x + w - 5, at.y + 14, 1, is_on ? MST_PANEL_RGB : MST_SECOND_RGB, key);
    }
}

/* F1 dispatch, then the forces: sits down there; what doctrine played is then played here. */
static void paint_seats(mst_app *a, mst_rect r) {
    mst_ui *ui = &a->ui;
    mst_draw_look look = mst_app_look(a);
    const mst_roster *roster = a->session->roster;
    mst_ui_panel(ui, r);
    mst_ui_text(ui, r.x + 12, r.y + 19, 0, 16, MST_TEXT_RGB, mst_app_text(a, "console.brief.seats"));
    mst_ui_text(ui, r.x + r.w - 12, r.y + 19, 1, 12, MST_SECOND_RGB,
                mst_app_text(a, "console.director.take"));
    double row = mst_ui_row(ui, 34), y = r.y + 38;
    for (uint32_t i = 0; i <= roster->force_count && y + row <= r.y + r.h; i++, y += row) {
        char name[32], key[8];
        mst_id seat = i == 0 ? MST_ID('x', MST_SEAT_DISPATCH) : mst_seat_of_force_id(roster->force[i - 1].id);
        mst_rect at = {r.x + 2, y, r.w - 4, row};
        snprintf(name, sizeof name, "take:%u", i);
        snprintf(key, sizeof key, "f%u", i + 1);
        mst_ui_box_add(ui, name, at, true, false);
        if (mst_ui_is_hot(ui, name)) mst_ui_fill(ui, at, 0, MST_TEXT_RGB, 0.06);
        mst_ui_line(ui, r.x + 1, y + 0.5, r.x + r.w - 1, y + 0.5, MST_PANEL_EDGE_RGB, 1);
        double radius = mst_ui_row(ui, 11), mid = y + row / 2;
        mst_draw_badge(ui->cr, &look, at.x + 12 + radius, mid, radius,
                       i ? mst_session_force_kind(a->session, roster->force[i - 1].id) : 0,
                       mst_app_text(a, mst_seat_mark_id(a->session, seat)), false);
        char cap[8];
        snprintf(cap, sizeof cap, "F%u", i + 1);
        double kw = mst_ui_keycap(ui, at.x + at.w - 10, mid, 1, MST_SECOND_RGB, cap);
        const char *who =
            mst_app_text(a, mst_app_is_mine(a, seat) ? "console.brief.mine" : "console.brief.doctrine");
        double w = mst_ui_text_width(ui, 12, who);
        mst_ui_text(ui, at.x + at.w - 18 - kw, mid, 1, 12, MST_SECOND_RGB, who);
        mst_ui_text_in(ui, (mst_rect){at.x + 20 + 2 * radius, y, at.w - w - kw - 46 - 2 * radius, row}, 0, 14,
                       MST_TEXT_RGB, mst_session_force_title(a->session, seat));
        if (mst_ui_is_clicked(ui, name) || mst_ui_key(ui, key)) mst_app_take_seat(a, seat);
    }
}

void mst_director_column(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    mst_ui_fill(ui, at, 0, MST_YARD_RGB, 1);
    mst_ui_line(ui, at.x + 0.5, at.y, at.x + 0.5, at.y + at.h, MST_PANEL_EDGE_RGB, 1);
    mst_ui_box_add(ui, "column", at, false, false);
    mst_rect r = {at.x + 8, at.y + 8, at.w - 16, mst_ui_row(ui, 164)};
    paint_tools(a, r);
    r.y += r.h + 8;
    r.h = 44 + (a->session->roster->force_count + 1) * mst_ui_row(ui, 34);
    if (r.y + r.h > at.y + at.h - 8) r.h = at.y + at.h - 8 - r.y;
    paint_seats(a, r);
    r.y += r.h + 8;
    r.h = at.y + at.h - 8 - r.y;
    if (r.h > 60) mst_director_hidden(a, r);
}

/* ---- the wind's card ---- */

static void paint_wind(mst_app *a, mst_rect map) {
    static const char *const way[] = {"console.wind.n",  "console.wind.ne", "console.wind.e",
                                      "console.wind.se", "console.wind.s",  "console.wind.sw",
                                      "console.wind.w",  "console.wind.nw"};
    static const double speed[] = {2, 5, 9, 14};
    mst_ui *ui = &a->ui;
    mst_director *d = &a->director;
    if (d->tool != 1) {
        d->has_wind = false;
        return;
    }
    if (!d->has_wind) {
        d->has_wind = true;
        d->wind_from_deg = mst_picture_value(&a->picture, MST_ID_NONE, MST_KEY_WIND_FROM_DEG, 270);
        d->wind_mps = mst_picture_value(&a->picture, MST_ID_NONE, MST_KEY_WIND_MPS, 5);
    }
    double w = mst_ui_row(ui, 460), h = mst_ui_row(ui, 190), each = floor((w - 32 - 21) / 4),
           row = mst_ui_row(ui, 34);
    mst_rect r = {floor(map.x + map.w - w - 12), map.y + 76, w, h};
    mst_ui_panel(ui, r);
    mst_ui_stroke(ui, r, 6, MST_BANNER_RGB, 2);
    mst_ui_box_add(ui, "windcard", r, false, false);
    for (int i = 0; i < 8; i++) {
        char name[16];
        snprintf(name, sizeof name, "wind:%d", i);
        bool is_on = (int)floor(d->wind_from_deg / 45 + 0.5) % 8 == i;
        mst_ui_button b = {
            .name = name,
            .rect = {r.x + 16 + (i % 4) * (each + 7), r.y + 14 + (i / 4) * (row + 6), each, row},
            .label = mst_app_text(a, way[i]),
            .style = is_on ? MST_UI_INK : MST_UI_PLAIN,
            .size = 13};
        if (mst_ui_button_add(ui, &b)) d->wind_from_deg = i * 45;
    }
    for (int i = 0; i < 4; i++) {
        char name[16], label[32];
        snprintf(name, sizeof name, "mps:%d", i);
        snprintf(label, sizeof label, "%.0f %s", speed[i], mst_app_text(a, "draw.mps"));
        bool is_on = fabs(d->wind_mps - speed[i]) < 1.5;
        mst_ui_button b = {.name = name,
                           .rect = {r.x + 16 + i * (each + 7), r.y + 14 + 2 * (row + 6), each, row},
                           .label = label,
                           .style = is_on ? MST_UI_INK : MST_UI_PLAIN,
                           .size = 13};
        if (mst_ui_button_add(ui, &b)) d->wind_mps = speed[i];
    }
    mst_ui_button go = {.name = "wind:go",
                        .rect = {r.x + 16, r.y + h - row - 12, w - 32, row},
                        .icon = "bolt",
                        .label = mst_app_text(a, "console.director.fire"),
                        .key = "Enter",
                        .bound = "return",
                        .style = MST_UI_INK};
    if (!mst_ui_button_add(ui, &go)) return;
    act(a, MST_ACT_WIND, MST_ID_NONE, (mst_point){0, 0}, d->wind_from_deg, d->wind_mps, 60);
    d->tool = 0;
}

/* ---- the transport row ---- */

double mst_director_transport(mst_app *a, mst_rect at) {
    static const double speed[] = {0.5, 1, 2, 4, 8, 16, 32, 64};
    mst_ui *ui = &a->ui;
    bool is_off = a->is_assessment;
    double h = mst_ui_row(ui, 34), y = floor(at.y + (at.h - h) / 2), x = at.x + 16, w;
    const char *label = mst_app_text(a, a->is_paused ? "console.director.play" : "console.director.pause");
    w = mst_ui_text_width(ui, 14, label) + mst_ui_keycap_width(ui, mst_app_text(a, "console.key.space")) + 58;
    mst_ui_button pause = {.name = "play",
                           .rect = {x, y, w, h},
                           .icon = a->is_paused ? "play" : "pause",
                           .label = label,
                           .key = mst_app_text(a, "console.key.space"),
                           .is_off = is_off};
    if (mst_ui_button_add(ui, &pause)) mst_app_pace(a, a->speed, !a->is_paused);
    x += w + 8;
    label = mst_app_text(a, "console.director.step");
    w = mst_ui_text_width(ui, 14, label) + 82;
    mst_ui_button one = {.name = "step",
                         .rect = {x, y, w, h},
                         .icon = "step",
                         .label = label,
                         .key = ".",
                         .bound = ".",
                         .is_off = is_off};
    if (mst_ui_button_add(ui, &one)) {
        mst_app_pace(a, a->speed, true);
        mst_engine_hurry(a->session->engine, a->session->status.now + 1);
    }
    x += w + 8;
    double each = mst_ui_row(ui, 40);
    for (int i = 0; i < 8; i++) {
        char name[16], text[16];
        snprintf(name, sizeof name, "speed:%d", i);
        bool is_on = a->speed == speed[i];
        mst_ui_button b = {.name = name,
                           .rect = {x, y, each, h},
                           .label = mst_speed_text(text, speed[i]),
                           .style = is_on ? MST_UI_INK : MST_UI_PLAIN,
                           .size = 13,
                           .is_off = is_off};
        if (mst_ui_button_add(ui, &b)) mst_app_pace(a, speed[i], a->is_paused);
        x += each - 1;
    }
    x += 10;
    label = mst_app_text(a, "console.director.next");
    w = mst_ui_text_width(ui, 14, label) + 82;
    mst_ui_button next = {.name = "skip",
                          .rect = {x, y, w, h},
                          .icon = "skip",
                          .label = label,
                          .key = "N",
                          .bound = "n",
                          .is_off = is_off};
    if (x + w < at.x + at.w - 140 && mst_ui_button_add(ui, &next)) start_skipping(a);
    label = mst_app_text(a, "console.director.mark");
    w = mst_ui_text_width(ui, 14, label) + 82;
    mst_ui_button mark = {.name = "bookmark",
                          .rect = {at.x + at.w - 16 - w, y, w, h},
                          .icon = "star",
                          .label = label,
                          .key = "B",
                          .bound = "b"};
    if (mst_ui_button_add(ui, &mark)) act(a, MST_ACT_MARK, MST_ID_NONE, (mst_point){0, 0}, a->tick, 0, 0);
    return x;
}

void mst_director_cards(mst_app *a, mst_rect map) {
    mst_ui *ui = &a->ui;
    const char *truth = mst_app_text(a, "console.seat.truth"),
               *note = mst_app_text(a, "console.director.unseen");
    double h = mst_ui_row(ui, 30), w = mst_ui_text_width(ui, 14, truth) + 20;
    mst_rect r = {map.x + 12, map.y + 12, w, h};
    mst_ui_fill(ui, (mst_rect){r.x, r.y, w + mst_ui_text_width(ui, 13, note) + 22, h}, 4, MST_PANEL_RGB,
                0.95);
    mst_ui_fill(ui, r, 4, MST_TEXT_RGB, 1);
    mst_ui_text(ui, r.x + w / 2, r.y + h / 2, 0.5, 14, MST_PANEL_RGB, truth);
    mst_ui_text(ui, r.x + w + 10, r.y + h / 2, 0, 13, MST_SECOND_RGB, note);
    paint_wind(a, map);
    if (a->director.tool != 1) mst_director_inject_card(a, map);
}
