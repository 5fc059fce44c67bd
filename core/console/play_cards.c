/* SPDX-License-Identifier: Apache-2.0
 * play_cards.c - the cards on the map: what you see and hear, the weather; and scale and north. */
#include <math.h>
#include <stdio.h>

#include "base/maths.h"
#include "console/app.h"
#include "draw/words.h"

static void keep(mst_app *a, mst_rect r) {
    if (a->play.kept_count < MST_KEPT_MAX)
        a->play.kept[a->play.kept_count++] = (mst_draw_box){r.x - 4, r.y - 4, r.x + r.w + 4, r.y + r.h + 4};
}

static void paint_card(const mst_ui *ui, mst_rect r) {
    mst_ui_fill(ui, (mst_rect){r.x, r.y + 1, r.w, r.h}, 6, MST_BAR_RGB, 0.10);
    mst_ui_fill(ui, r, 6, MST_PANEL_RGB, 0.96);
    mst_ui_stroke(ui, r, 6, MST_PANEL_EDGE_RGB, 1);
}

/* ---- see and hear ---- */

static void age_words(const mst_app *a, mst_tick tick, char out[48]) {
    mst_tick age = a->tick > tick ? a->tick - tick : 0;
    char number[16];
    out[0] = 0;
    if (age < 60) return;
    snprintf(number, sizeof number, "%u", age / 60);
    mst_app_words(a, out, 48, "console.minutes_ago", "number", number, NULL);
}

static void paint_noticed(mst_app *a, const mst_noticed *n, mst_rect row) {
    mst_ui *ui = &a->ui;
    mst_colour colour;
    char words[160], age[48], by[96], tail[160];
    const char *icon = mst_noticed_icon(n, &colour);
    double half = mst_ui_row(ui, 8), x = row.x + half, mid = row.y + row.h / 2;
    mst_ui_icon(ui, icon, x, mid, half * 0.9, colour);
    mst_noticed_words(a, n, words);
    age_words(a, n->tick, age);
    by[0] = 0;
    if (n->certainty != MST_CERTAIN_SEEN && n->source) mst_session_word(a->session, n->source, by);
    snprintf(tail, sizeof tail, "%s%s%s", by, *by && *age ? " · " : "", age);
    double w = *tail ? mst_ui_text_width(ui, 12, tail) : 0;
    if (w > row.w * 0.42) w = row.w * 0.42;
    if (w > 0)
        mst_ui_text_in(ui, (mst_rect){row.x + row.w - w, row.y, w + 1, row.h}, 1, 12, MST_SECOND_RGB, tail);
    mst_ui_text_in(ui, (mst_rect){x + half + 8, row.y, row.x + row.w - w - 6 - x - half - 8, row.h}, 0, 14,
                   n->key == MST_KEY_TRAPPED ? MST_ALERT_RGB : MST_TEXT_RGB, words);
}

/* Half of a card says nothing: it makes way for the menu as long as that is open. */
static bool is_under_menu(const mst_app *a, mst_rect r) {
    const mst_rect *m = &a->play.menu_place;
    return a->play.is_menu_open && a->play.menu_w > 0 && r.x < m->x + m->w && m->x < r.x + r.w &&
           r.y < m->y + m->h && m->y < r.y + r.h;
}

static mst_rect paint_see(mst_app *a, mst_rect map) {
    mst_ui *ui = &a->ui;
    double room = map.h / ui->text_k;
    uint32_t most = room > 800   ? 7
                    : room > 400 ? 4
                                 : 2,
             shown = a->play.noticed_count < most ? a->play.noticed_count : most;
    mst_rect r = {map.x + 12, map.y + 12, mst_ui_row(ui, 304), 0};
    if (r.w > map.w * 0.55) r.w = floor(map.w * 0.55);
    if (shown == 0 || r.w < mst_ui_row(ui, 200)) return r;
    double row = mst_ui_row(ui, 26), head = mst_ui_row(ui, 32);
    r.h = head + shown * row + 10;
    if (is_under_menu(a, r)) return (mst_rect){r.x, r.y, r.w, 0};
    paint_card(ui, r);
    mst_ui_icon(ui, "eye", r.x + 22, r.y + head / 2 + 4, mst_ui_row(ui, 8), MST_SECOND_RGB);
    mst_ui_text(ui, r.x + 40, r.y + head / 2 + 4, 0, 16, MST_TEXT_RGB, mst_app_text(a, "console.see.head"));
    for (uint32_t i = 0; i < shown; i++)
        paint_noticed(a, &a->play.noticed[a->play.noticed_count - 1 - i],
                      (mst_rect){r.x + 14, r.y + head + 4 + i * row, r.w - 28, row});
    mst_ui_box_add(ui, "card:see", r, false, false);
    return r;
}

/* ---- weather ---- */

static void paint_compass(const mst_ui *ui, double x, double y, double r, double from_deg) {
    double turn = from_deg * M_PI / 180, dx = -mst_sin(turn), dy = mst_cos(turn); /* where it blows to */
    cairo_t *cr = ui->cr;
    cairo_new_path(cr);
    cairo_arc(cr, x, y, r, 0, 2 * M_PI);
    mst_ui_ink(ui, MST_OUTLINE_RGB, 1);
    cairo_set_line_width(cr, 1.2);
    cairo_stroke(cr);
    for (int i = 0; i < 4; i++) {
        double c = mst_cos(i * M_PI / 2), s = mst_sin(i * M_PI / 2);
        mst_ui_line(ui, x + c * (r - 4), y + s * (r - 4), x + c * r, y + s * r, MST_OUTLINE_RGB, 1.2);
    }
    mst_ui_line(ui, x - dx * r * 0.7, y - dy * r * 0.7, x + dx * r * 0.35, y + dy * r * 0.35, MST_TEXT_RGB,
                3);
    cairo_move_to(cr, x + dx * r * 0.8, y + dy * r * 0.8);
    cairo_line_to(cr, x + dx * r * 0.1 - dy * r * 0.36, y + dy * r * 0.1 + dx * r * 0.36);
    cairo_line_to(cr, x + dx * r * 0.1 + dy * r * 0.36, y + dy * r * 0.1 - dx * r * 0.36);
    cairo_close_path(cr);
    mst_ui_ink(ui, MST_TEXT_RGB, 1);
    cairo_fill(cr);
}

static const char *wind_word(const mst_app *a, double from_deg) {
    static const char *const id[] = {"draw.wind_n", "draw.wind_ne", "draw.wind_e", "draw.wind_se",
                                     "draw.wind_s", "draw.wind_sw", "draw.wind_w", "draw.wind_nw"};
    return mst_app_text(a, id[(int)floor(from_deg / 45 + 0.5) % 8]);
}

static mst_rect paint_weather(mst_app *a, mst_rect map) {
    mst_ui *ui = &a->ui;
    const mst_picture_entry *from = mst_picture_find(&a->picture, MST_ID_NONE, MST_KEY_WIND_FROM_DEG);
    double h = mst_ui_row(ui, 56), w = mst_ui_row(ui, 168);
    mst_rect r = {map.x + map.w - 12 - w, map.y + 12, w, h};
    char air[32], wind[96], number[16];
    if (map.w < 560) return (mst_rect){0, 0, 0, 0};
    snprintf(air, sizeof air, "%.0f°C", floor(a->picture.temperature_degc + 0.5));
    snprintf(number, sizeof number, "%.0f",
             floor(mst_picture_value(&a->picture, MST_ID_NONE, MST_KEY_WIND_MPS, 0) + 0.5));
    snprintf(wind, sizeof wind, "%s %s %s", wind_word(a, from ? from->value : 0), number,
             mst_app_text(a, "draw.mps"));
    double wide = mst_ui_text_width(ui, 14, wind) + mst_ui_row(ui, 72);
    if (from && wide > r.w) r.x -= wide - r.w, r.w = wide;
    paint_card(ui, r);
    double radius = mst_ui_row(ui, 20), x = r.x + 10 + radius, mid = r.y + h / 2;
    if (from) {
        paint_compass(ui, x, mid, radius, from->value);
        mst_ui_text_in(ui, (mst_rect){x + radius + 8, r.y + 6, r.x + r.w - x - radius - 14, h / 2 - 6}, 0, 14,
                       MST_TEXT_RGB, wind);
        mst_ui_text(ui, x + radius + 8, mid + mst_ui_row(ui, 11), 0, 13, MST_SECOND_RGB, air);
    } else {
        mst_ui_icon(ui, "wind", x, mid, mst_ui_row(ui, 12), MST_SECOND_RGB);
        mst_ui_text_in(ui, (mst_rect){x + radius + 8, r.y + 6, r.x + r.w - x - radius - 14, h / 2 - 6}, 0, 13,
                       MST_SECOND_RGB, mst_app_text(a, "console.wind_unknown"));
        mst_ui_text(ui, x + radius + 8, mid + mst_ui_row(ui, 11), 0, 13, MST_SECOND_RGB, air);
    }
    mst_ui_box_add(ui, "card:weather", r, false, false);
    return r;
}

/* ---- scale and north ---- */

static mst_rect paint_scale(mst_app *a, const mst_map_view *v, mst_rect map) {
    static const int length_m[] = {5, 10, 20, 50, 100, 200, 500, 1000, 2000, 5000, 10000};
    mst_ui *ui = &a->ui;
    int i = 0;
    while (i < 10 && length_m[i + 1] * 100 / v->view.cm_per_px <= 140) i++;
    double px = floor(length_m[i] * 100 / v->view.cm_per_px), x = map.x + 16.5, y = map.y + map.h - 16.5;
    char text[24];
    snprintf(text, sizeof text, "%d m", length_m[i]);
    for (int pass = 0; pass < 2; pass++) {
        mst_ui_ink(ui, pass == 0 ? MST_GROUND_RGB : MST_TEXT_RGB, 1);
        cairo_set_line_width(ui->cr, pass == 0 ? 4.5 : 2);
        cairo_move_to(ui->cr, x, y - 6);
        cairo_line_to(ui->cr, x, y);
        cairo_line_to(ui->cr, x + px, y);
        cairo_line_to(ui->cr, x + px, y - 6);
        cairo_stroke(ui->cr);
    }
    double w = mst_ui_text_width(ui, 12, text);
    mst_ui_fill(ui, (mst_rect){floor(x + px) + 5, y - 14, w + 6, 16}, 3, MST_GROUND_RGB, 0.8);
    mst_ui_text(ui, x + px + 8, y - 5, 0, 12, MST_TEXT_RGB, text);
    const double most_px = 140; /* the room is the same at any zoom: what lies around it stays */
    return (mst_rect){x, y - 16, most_px + mst_ui_text_width(ui, 12, "10000 m") + 16, 20};
}

static mst_rect paint_north(mst_app *a, mst_rect map) {
    mst_ui *ui = &a->ui;
    double x = map.x + map.w - 28, y = map.y + map.h - 46;
    cairo_move_to(ui->cr, x, y - 14);
    cairo_line_to(ui->cr, x + 8, y + 9);
    cairo_line_to(ui->cr, x, y + 4);
    cairo_line_to(ui->cr, x - 8, y + 9);
    cairo_close_path(ui->cr);
    mst_ui_ink(ui, MST_GROUND_RGB, 0.9);
    cairo_set_line_width(ui->cr, 3);
    cairo_stroke_preserve(ui->cr);
    mst_ui_ink(ui, MST_TEXT_RGB, 1);
    cairo_fill(ui->cr);
    mst_ui_text(ui, x, y + 19, 0.5, 12, MST_TEXT_RGB, mst_app_text(a, "draw.north"));
    return (mst_rect){x - 14, y - 18, 28, 48};
}

static mst_rect paint_attribution(mst_app *a, mst_rect map) {
    mst_ui *ui = &a->ui;
    mst_draw_look look = mst_app_look(a);
    const char *text = mst_draw_attribution(&look, a->session->map);
    if (!*text) return (mst_rect){0, 0, 0, 0};
    double w = mst_ui_text_width(ui, 12, text), most = map.w * 0.4;
    if (w > most) w = most;
    mst_rect r = {map.x + map.w - 52 - w, map.y + map.h - 22, w + 6, 18};
    mst_ui_fill(ui, r, 3, MST_GROUND_RGB, 0.8);
    mst_ui_text_in(ui, (mst_rect){r.x + 3, r.y, w + 1, r.h}, 0, 12, MST_SECOND_RGB, text);
    return r;
}

void mst_play_cards(mst_app *a, mst_rect map) {
    mst_ui_clip(&a->ui, map);
    keep(a, paint_scale(a, &a->map, map));
    keep(a, paint_north(a, map));
    keep(a, paint_attribution(a, map));
    if (!mst_app_is_director(a)) keep(a, paint_see(a, map));
    keep(a, paint_weather(a, map));
    mst_ui_unclip(&a->ui);
}

void mst_map_furniture(mst_app *a, const mst_map_view *v, mst_rect map) {
    mst_ui_clip(&a->ui, map);
    paint_scale(a, v, map);
    paint_north(a, map);
    paint_attribution(a, map);
    mst_ui_unclip(&a->ui);
}
