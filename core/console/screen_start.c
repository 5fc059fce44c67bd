/* SPDX-License-Identifier: Apache-2.0
 * screen_start.c - three ways in, no typing; below, the drills: picture, level, length, seats. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/app.h"
#include "draw/panel.h"

/* ---- the three ways ---- */

/* The shortest drill with one force, and the longest with three: of all, so once all are read. */
static int32_t pick(const mst_catalog *c, bool is_joint) {
    int32_t best = -1;
    if (is_joint && mst_catalog_is_loading(c)) return best;
    for (uint32_t i = 0; i < c->count; i++) {
        const mst_entry *e = &c->entry[i];
        if (!e->is_ready || (is_joint ? e->force_count < 3 : e->force_count != 1)) continue;
        if (best < 0 || (is_joint ? e->duration_s > c->entry[best].duration_s
                                  : e->duration_s < c->entry[best].duration_s))
            best = (int32_t)i;
    }
    return best;
}

static void paint_book(const mst_ui *ui, double x, double y, double r, mst_colour colour) {
    mst_ui_icon(ui, "book", x, y, r, colour);
    mst_ui_icon(ui, "play", x + r * 0.5, y, r * 0.3, MST_BANNER_RGB);
}

static void paint_badges(mst_app *a, int which, double x, double y, double r) {
    mst_draw_look look = mst_app_look(a);
    cairo_t *cr = a->ui.cr;
    if (which == 1) {
        mst_draw_badge(cr, &look, x, y, r, MST_STATION_TOWNSHIP, mst_app_text(a, "console.mark.township"),
                       false);
        return;
    }
    double s = r * 0.64;
    mst_draw_badge(cr, &look, x, y - s * 1.05, s, MST_STATION_NATIONAL,
                   mst_app_text(a, "console.mark.national"), false);
    mst_draw_badge(cr, &look, x - s * 1.05, y + s, s, MST_STATION_TOWNSHIP,
                   mst_app_text(a, "console.mark.township"), false);
    mst_draw_badge(cr, &look, x + s * 1.05, y + s, s, MST_STATION_MICRO,
                   mst_app_text(a, "console.mark.micro"), false);
}

static bool paint_way(mst_app *a, int which, mst_rect r, bool is_off) {
    static const char *const name[] = {"start:learn", "start:one", "start:joint"};
    static const char *const id[][3] = {
        {"console.start.learn", "console.start.learn_time", "console.start.learn_note"},
        {"console.start.one", "console.start.one_time", "console.start.one_note"},
        {"console.start.joint", "console.start.joint_time", "console.start.joint_note"}};
    mst_ui *ui = &a->ui;
    char key[2] = {(char)('1' + which), 0};
    bool is_ink = which == 0, is_hot = mst_ui_is_hot(ui, name[which]) && !is_off;
    mst_colour ink = is_ink ? MST_BAR_TEXT_RGB : MST_TEXT_RGB,
               second = is_ink ? MST_BAR_SECOND_RGB : MST_SECOND_RGB;
    mst_ui_box_add(ui, name[which], r, true, is_off);
    mst_ui_fill(ui, r, 8, is_ink ? MST_BAR_RGB : MST_PANEL_RGB, 1);
    if (is_hot) mst_ui_fill(ui, r, 8, is_ink ? MST_BAR_TEXT_RGB : MST_TEXT_RGB, 0.07);
    mst_ui_stroke(ui, r, 8, is_ink ? MST_BAR_RGB : MST_TEXT_RGB, 2);
    if (ui->is_focus_shown && strcmp(ui->focus, name[which]) == 0)
        mst_ui_stroke(ui, mst_rect_in(r, -5), 12, MST_TEXT_RGB, 2);
    double mid = r.y + r.h / 2, radius = r.h * 0.25, x = r.x + 30 + radius * 1.3;
    if (which == 0)
        paint_book(ui, x, mid, radius, ink);
    else
        paint_badges(a, which, x, mid, radius);
    x += radius * 1.3 + 26;
    double w = mst_ui_text(ui, x, mid - mst_ui_row(ui, 14), 0, 28, ink, mst_app_text(a, id[which][0]));
    mst_ui_text(ui, x + w + 12, mid - mst_ui_row(ui, 10), 0, 16, second, mst_app_text(a, id[which][1]));
    mst_ui_text_in(ui, (mst_rect){x, mid + mst_ui_row(ui, 8), r.x + r.w - x - 56, mst_ui_row(ui, 24)}, 0, 14,
                   second, mst_app_text(a, id[which][2]));
    mst_ui_keycap(ui, r.x + r.w - 24, mid, 1, second, key);
    return !is_off && (mst_ui_is_clicked(ui, name[which]) || mst_ui_key(ui, key));
}

static void paint_ways(mst_app *a, mst_rect r) {
    double w = floor((r.w - 32) / 3);
    int32_t one = pick(&a->catalog, false), joint = pick(&a->catalog, true);
    if (paint_way(a, 0, (mst_rect){r.x, r.y, w, r.h}, one < 0)) mst_app_lesson(a, (uint32_t)one);
    if (a->screen == MST_SCREEN_START && paint_way(a, 1, (mst_rect){r.x + w + 16, r.y, w, r.h}, one < 0))
        mst_app_brief(a, (uint32_t)one);
    if (a->screen == MST_SCREEN_START &&
        paint_way(a, 2, (mst_rect){r.x + 2 * w + 32, r.y, w, r.h}, joint < 0))
        mst_app_brief(a, (uint32_t)joint);
}

/* ---- filters ---- */

static bool has_kind(const mst_entry *e, uint16_t kind) {
    for (uint32_t i = 0; i < e->force_count; i++)
        if (e->force_kind[i] == kind) return true;
    return false;
}

static bool is_shown(const mst_app *a, const mst_entry *e) {
    switch (a->start_filter) {
    case 1:
        return has_kind(e, MST_STATION_TOWNSHIP);
    case 2:
        return has_kind(e, MST_STATION_MICRO);
    case 3:
        return has_kind(e, MST_STATION_NATIONAL);
    case 4:
        return e->is_night;
    default:
        return true;
    }
}

static void paint_filters(mst_app *a, double right, double y) {
    static const char *const id[] = {"console.start.all", "console.start.township", "console.start.micro",
                                     "console.start.national", "console.start.night"};
    mst_ui *ui = &a->ui;
    double h = mst_ui_row(ui, 32);
    const char *open = mst_app_text(a, "console.start.open");
    double w = mst_ui_text_width(ui, 14, open) + 56;
    mst_ui_button b = {.name = "start:open",
                       .rect = {right - w, y, w, h},
                       .icon = "eye",
                       .label = open,
                       .bound = "o",
                       .style = a->is_opening ? MST_UI_INK : MST_UI_PLAIN};
    if (mst_ui_button_add(ui, &b)) a->is_opening = !a->is_opening;
    right -= w + 16;
    for (int i = 4; i >= 0; i--) {
        char name[32];
        const char *label = mst_app_text(a, id[i]);
        w = mst_ui_text_width(ui, 14, label) + 26;
        snprintf(name, sizeof name, "start:filter%d", i);
        mst_ui_button f = {.name = name,
                           .rect = {right - w, y, w, h},
                           .label = label,
                           .style = a->start_filter == i ? MST_UI_INK : MST_UI_PLAIN};
        if (mst_ui_button_add(ui, &f)) a->start_filter = i;
        right -= w + 8;
    }
}

/* ---- cards ---- */

/* Squares: the more, the harder. */
double mst_paint_level(mst_app *a, int level, double x, double y) {
    static const char *const id[] = {"", "console.start.teaching", "console.start.standard",
                                     "console.start.harder", "console.start.hard"};
    mst_ui *ui = &a->ui;
    if (level < 1 || level > 4) return 0;
    for (int i = 0; i < 4; i++) {
        mst_rect r = {x + i * 12, y - 4, 9, 9};
        if (i < level)
            mst_ui_fill(ui, r, 2, MST_TEXT_RGB, 1);
        else
            mst_ui_stroke(ui, r, 2, MST_TEXT_RGB, 1);
    }
    return 56 + mst_ui_text(ui, x + 56, y, 0, 14, MST_TEXT_RGB, mst_app_text(a, id[level]));
}

void mst_paint_entry_seats(mst_app *a, const mst_entry *e, double x, double y, double r) {
    static const char *const mark[] = {"console.mark.other", "console.mark.national", "console.mark.township",
                                       "console.mark.micro"};
    mst_draw_look look = mst_app_look(a);
    for (uint32_t i = 0; i < e->force_count; i++, x += 2 * r + 7)
        mst_draw_badge(a->ui.cr, &look, x + r, y, r, e->force_kind[i],
                       mst_app_text(a, mark[e->force_kind[i] & 3]), false);
    mst_draw_badge(a->ui.cr, &look, x + r, y, r, 0, mst_app_text(a, "console.mark.dispatch"), false);
    if (e->inject_count)
        mst_draw_badge(a->ui.cr, &look, x + 3 * r + 7, y, r, 0, mst_app_text(a, "console.mark.director"),
                       false);
}

static void paint_card(mst_app *a, uint32_t index, mst_rect r) {
    mst_ui *ui = &a->ui;
    const mst_entry *e = &a->catalog.entry[index];
    char name[48], minutes[48], number[16];
    snprintf(name, sizeof name, "drill:%.40s", e->scenario ? e->scenario : "?");
    mst_ui_box_add(ui, name, r, e->is_ready, !e->is_ready);
    mst_ui_panel(ui, r);
    bool is_hot = mst_ui_is_hot(ui, name) && e->is_ready;
    double side = r.h - 2, x = r.x + side + 16, w = r.x + r.w - x - 12;
    mst_entry_paint(ui, e, (mst_rect){r.x + 1, r.y + 1, side, side});
    if (is_hot) mst_ui_stroke(ui, r, 6, MST_TEXT_RGB, 2);
    if (ui->is_focus_shown && strcmp(ui->focus, name) == 0)
        mst_ui_stroke(ui, mst_rect_in(r, -4), 9, MST_TEXT_RGB, 2);
    if (!e->is_ready) {
        mst_ui_text_in(ui, (mst_rect){x, r.y, w, r.h}, 0, 14, MST_SECOND_RGB,
                       mst_app_text(a, e->is_failed ? "console.start.failed" : "console.loading"));
        return;
    }
    double line = r.h / 5.6;
    mst_ui_text_in(ui, (mst_rect){x, r.y + 8, w, line * 1.2}, 0, 16, MST_TEXT_RGB,
                   mst_card_text(e->title, a->lang));
    if (e->objective_count)
        mst_ui_text_in(ui, (mst_rect){x, r.y + 8 + line * 1.1, w, line}, 0, 13, MST_SECOND_RGB,
                       mst_card_text(e->objective[0], a->lang));
    double y = r.y + r.h - line * 2.1, lw = mst_paint_level(a, e->level, x, y);
    snprintf(number, sizeof number, "%u", e->duration_s / 60);
    mst_app_words(a, minutes, sizeof minutes, "console.start.minutes", "number", number, NULL);
    mst_ui_text(ui, x + lw + (lw > 0 ? 16 : 0), y, 0, 14, MST_TEXT_RGB, minutes);
    mst_paint_entry_seats(a, e, x, r.y + r.h - line * 0.85, mst_ui_row(ui, 10.5));
    if (mst_ui_is_clicked(ui, name)) mst_app_brief(a, index);
}

static void paint_cards(mst_app *a, mst_rect room) {
    mst_ui *ui = &a->ui;
    int columns = room.w >= 1020 ? 3 : room.w >= 640 ? 2 : 1;
    double gap = 12, w = floor((room.w - gap * (columns - 1)) / columns), h = mst_ui_row(ui, 152);
    uint32_t shown = 0, count = 0;
    for (uint32_t i = 0; i < a->catalog.count; i++) count += is_shown(a, &a->catalog.entry[i]);
    double all = ceil(count / (double)columns) * (h + gap) - gap, most = all - room.h;
    if (ui->in.kind == MST_INPUT_WHEEL && mst_rect_has(room, ui->mouse_x, ui->mouse_y))
        a->start_scroll -= ui->in.wheel * 60;
    a->start_scroll = a->start_scroll > most ? most : a->start_scroll;
    a->start_scroll = a->start_scroll < 0 ? 0 : a->start_scroll;
    mst_ui_clip(ui, (mst_rect){room.x - 6, room.y - 6, room.w + 12, room.h + 6});
    for (uint32_t i = 0; i < a->catalog.count && a->screen == MST_SCREEN_START; i++) {
        if (!is_shown(a, &a->catalog.entry[i])) continue;
        mst_rect r = {room.x + (shown % (uint32_t)columns) * (w + gap),
                      floor(room.y + (shown / (uint32_t)columns) * (h + gap) - a->start_scroll), w, h};
        shown++;
        if (r.y + r.h > room.y && r.y < room.y + room.h) paint_card(a, i, r);
    }
    mst_ui_unclip(ui);
}

/* ---- recordings ---- */

static void paint_recordings(mst_app *a, double right, double top) {
    mst_ui *ui = &a->ui;
    const char *const *path = a->services->recordings(a->services->ctx);
    double w = mst_ui_row(ui, 420), row = mst_ui_row(ui, 36), h = 16;
    uint32_t count = 0;
    for (; path[count] && count < 12; count++) h += row;
    if (count == 0) h += row;
    mst_rect r = {right - w, top, w, h};
    mst_ui_fill(ui, (mst_rect){r.x, r.y + 3, r.w, r.h}, 6, MST_BAR_RGB, 0.2);
    mst_ui_panel(ui, r);
    mst_ui_stroke(ui, r, 6, MST_TEXT_RGB, 1.5);
    mst_ui_box_add(ui, "recordings", r, false, false);
    if (count == 0)
        mst_ui_text(ui, r.x + 16, r.y + r.h / 2, 0, 14, MST_SECOND_RGB,
                    mst_app_text(a, "console.start.no_recordings"));
    for (uint32_t i = 0; i < count; i++) {
        char name[32];
        const char *slash = strrchr(path[i], '/');
        snprintf(name, sizeof name, "recording:%u", i + 1);
        mst_ui_button b = {.name = name,
                           .rect = {r.x + 6, r.y + 8 + i * row, r.w - 12, row},
                           .label = slash ? slash + 1 : path[i],
                           .style = MST_UI_FLAT,
                           .is_left = true,
                           .icon = "play"};
        if (mst_ui_button_add(ui, &b)) {
            mst_app_replay_file(a, path[i]);
            return;
        }
    }
}

/* ---- the language, once ---- */

static void ask_language(mst_app *a) {
    mst_ui *ui = &a->ui;
    double w = 460, h = 190;
    mst_rect r = {floor((ui->width - w) / 2), floor((ui->height - h) / 2), w, h};
    mst_ui_fill(ui, (mst_rect){0, 0, ui->width, ui->height}, 0, MST_BAR_RGB, 0.55);
    mst_ui_box_add(ui, "veil", (mst_rect){0, 0, ui->width, ui->height}, false, false);
    mst_ui_panel(ui, r);
    mst_ui_text(ui, r.x + w / 2, r.y + 38, 0.5, 18, MST_TEXT_RGB, "请选择语言 · Choose a language");
    mst_ui_button zh = {.name = "lang:zh",
                        .rect = {r.x + 24, r.y + 76, 198, 84},
                        .label = "中文",
                        .key = "1",
                        .bound = "1",
                        .style = MST_UI_INK,
                        .size = 24};
    mst_ui_button en = {.name = "lang:en",
                        .rect = {r.x + w - 222, r.y + 76, 198, 84},
                        .label = "English",
                        .key = "2",
                        .bound = "2",
                        .size = 24};
    bool is_zh = mst_ui_button_add(ui, &zh), is_en = mst_ui_button_add(ui, &en);
    if (is_zh || is_en) {
        mst_app_speak(a, is_zh ? "zh" : "en");
        a->is_language_due = false;
    }
}

/* ---- the whole ---- */

void mst_screen_start(mst_app *a) {
    mst_ui *ui = &a->ui;
    double top = mst_top_bar_height(a), pad = 24, ways = mst_ui_row(ui, 128);
    if (ui->height < 600) ways = mst_ui_row(ui, 92);
    if (mst_ui_key(ui, "escape")) a->is_opening = false;
    mst_ui_fill(ui, (mst_rect){0, top, ui->width, ui->height - top}, 0, MST_YARD_RGB, 1);
    double y = top + 16;
    if (a->is_language_due) ask_language(a); /* takes its keys first; painted again on top */
    paint_ways(a, (mst_rect){pad, y, ui->width - 2 * pad, ways});
    if (a->screen != MST_SCREEN_START) return;
    y += ways + 8;
    char number[16], words[48];
    snprintf(number, sizeof number, "%u", a->catalog.count);
    double w = mst_ui_text(ui, pad, y + 18, 0, 18, MST_TEXT_RGB, mst_app_text(a, "console.start.drills"));
    mst_ui_text(ui, pad + w + 16, y + 18, 0, 14, MST_SECOND_RGB,
                mst_app_words(a, words, sizeof words, "console.start.count", "number", number, NULL));
    paint_filters(a, ui->width - pad, y);
    double cards = y;
    y += mst_ui_row(ui, 40);
    double foot = mst_ui_row(ui, 36);
    paint_cards(a, (mst_rect){pad, y, ui->width - 2 * pad, ui->height - y - foot});
    mst_ui_text(ui, pad, ui->height - foot / 2, 0, 12, MST_SECOND_RGB,
                mst_app_text(a, "console.start.fiction"));
    mst_ui_text(ui, ui->width - pad, ui->height - foot / 2, 1, 12, MST_SECOND_RGB,
                mst_app_text(a, "console.start.local"));
    if (a->screen == MST_SCREEN_START && a->is_opening)
        paint_recordings(a, ui->width - pad, cards + mst_ui_row(ui, 38));
    mst_top_bar(a);
    if (a->is_language_due && a->screen == MST_SCREEN_START) ask_language(a);
}
