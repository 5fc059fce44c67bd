/* SPDX-License-Identifier: Apache-2.0
 * screen_brief.c - the briefing card of a drill: what it is about, who sits where, in which mode. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/app.h"
#include "draw/panel.h"

void mst_app_brief(mst_app *a, uint32_t index) {
    const mst_entry *e = &a->catalog.entry[index];
    a->brief = (mst_brief){.entry = index, .seed = 1};
    uint32_t mine = 0; /* the township team, else the first */
    for (uint32_t i = 0; i < e->force_count; i++)
        if (e->force_kind[i] == MST_STATION_TOWNSHIP) mine = i;
    a->brief.is_mine[mine] = true;
    a->screen = MST_SCREEN_BRIEF;
    a->is_opening = false;
}

static const mst_entry *entry_of(const mst_app *a) {
    return &a->catalog.entry[a->brief.entry];
}

/* ---- what it is about ---- */

static void paint_chapters(mst_app *a, mst_rect r);

static void paint_about(mst_app *a, mst_rect r) {
    mst_ui *ui = &a->ui;
    const mst_entry *e = entry_of(a);
    char minutes[48], number[16];
    mst_ui_panel(ui, r);
    double side = floor(r.w * 0.46);
    mst_rect picture = {r.x + 12, r.y + 12, side, r.h - 24};
    mst_entry_paint(ui, e, picture);
    double x = picture.x + side + 24, w = r.x + r.w - x - 20, y = r.y + 24;
    y += mst_ui_lines(ui, x, y, w, 22, MST_TEXT_RGB, mst_card_text(e->title, a->lang), false) + 14;
    double lw = mst_paint_level(a, e->level, x, y + 6);
    snprintf(number, sizeof number, "%u", e->duration_s / 60);
    mst_app_words(a, minutes, sizeof minutes, "console.start.minutes", "number", number, NULL);
    mst_ui_text(ui, x + lw + (lw > 0 ? 16 : 0), y + 6, 0, 14, MST_TEXT_RGB, minutes);
    y += 34;
    mst_ui_text(ui, x, y + 8, 0, 14, MST_SECOND_RGB, mst_app_text(a, "console.objectives"));
    y += 28;
    for (uint32_t i = 0; i < e->objective_count && y < r.y + r.h - 30; i++) {
        mst_ui_fill(ui, (mst_rect){x, y + 7, 6, 6}, 3, MST_SECOND_RGB, 1);
        y += mst_ui_lines(ui, x + 16, y, w - 16, 15, MST_TEXT_RGB, mst_card_text(e->objective[i], a->lang),
                          false) +
             8;
    }
    paint_chapters(a, (mst_rect){x, y + 8, w, r.y + r.h - 14 - y - 8});
}

/* ---- chapters ---- */

static void paint_chapter(mst_app *a, uint32_t i, mst_rect r, bool goes_round) {
    mst_ui *ui = &a->ui;
    const mst_entry *e = entry_of(a);
    char name[24], span[72] = "", from[32], to[32];
    const char *title =
        i == 0 ? mst_app_text(a, "console.brief.whole") : mst_card_text(e->chapter[i - 1], a->lang);
    bool is_on = a->brief.chapter == i;
    snprintf(name, sizeof name, "chapter:%u", i);
    if (i > 0)
        snprintf(span, sizeof span, "%s – %s", mst_clock_text(from, e->chapter_from[i - 1]),
                 mst_clock_text(to, e->chapter_to[i - 1]));
    mst_ui_button b = {.name = name, .rect = r, .style = is_on ? MST_UI_INK : MST_UI_PLAIN};
    if (mst_ui_button_add(ui, &b)) a->brief.chapter = goes_round ? (i + 1) % (e->chapter_count + 1) : i;
    mst_colour ink = is_on ? MST_PANEL_RGB : MST_TEXT_RGB;
    double w = mst_ui_text_width(ui, 12, span);
    mst_ui_text(ui, r.x + r.w - 10, r.y + r.h / 2, 1, 12, is_on ? ink : MST_SECOND_RGB, span);
    mst_ui_text_in(ui, (mst_rect){r.x + 12, r.y, r.w - w - 34, r.h}, 0, 14, ink, title);
}

/* From the low edge up: all of it, or one chapter; the key goes round. Where the rows have no room, the one
   that is chosen stands alone and a click goes round too. */
static void paint_chapters(mst_app *a, mst_rect r) {
    mst_ui *ui = &a->ui;
    const mst_entry *e = entry_of(a);
    if (e->chapter_count == 0) return;
    uint32_t rows = e->chapter_count + 1, was = a->brief.chapter;
    double row = mst_ui_row(ui, 34), head = mst_ui_row(ui, 26), gap = 4;
    if (head + rows * (row + gap) > r.h) row = mst_ui_row(ui, 28), gap = 2;
    bool is_alone = head + rows * (row + gap) > r.h;
    if (is_alone) rows = 1;
    double y = r.y + r.h - head - rows * (row + gap);
    mst_ui_text(ui, r.x, y + head / 2, 0, 14, MST_SECOND_RGB, mst_app_text(a, "console.brief.chapter"));
    mst_ui_keycap(ui, r.x + r.w, y + head / 2, 1, MST_SECOND_RGB, "C");
    for (uint32_t i = 0; i < rows; i++)
        paint_chapter(a, is_alone ? was : i, (mst_rect){r.x, floor(y + head + i * (row + gap)), r.w, row},
                      is_alone);
    if (mst_ui_key(ui, "c")) a->brief.chapter = (was + 1) % (e->chapter_count + 1);
}

/* ---- seats ---- */

static void paint_seat(mst_app *a, uint32_t i, mst_rect r) {
    static const char *const mark[] = {"console.mark.other", "console.mark.national", "console.mark.township",
                                       "console.mark.micro"};
    mst_ui *ui = &a->ui;
    const mst_entry *e = entry_of(a);
    mst_draw_look look = mst_app_look(a);
    char name[32], key[8];
    bool is_force = i < e->force_count, is_dispatch = i == e->force_count,
         is_assessor = i == e->force_count + 2,
         *is_mine = &a->brief.is_mine[is_force ? i : MST_ENTRY_FORCES + (i - e->force_count)];
    uint16_t kind = is_force ? e->force_kind[i] : 0;
    const char *title = is_force ? mst_card_text(e->force_title[i], a->lang)
                                 : mst_app_text(a, is_dispatch   ? "console.seat.dispatch"
                                                   : is_assessor ? "console.seat.assessor"
                                                                 : "console.seat.director");
    const char *character = mst_app_text(a, is_force      ? mark[kind & 3]
                                            : is_dispatch ? "console.mark.dispatch"
                                            : is_assessor ? "console.mark.truth"
                                                          : "console.mark.director");
    snprintf(name, sizeof name, "seat:%u", i + 1);
    snprintf(key, sizeof key, "%u", i + 1);
    mst_ui_box_add(ui, name, r, true, false);
    mst_ui_fill(ui, r, 6, *is_mine ? MST_TEXT_RGB : MST_PANEL_RGB, *is_mine ? 0.06 : 1);
    mst_ui_stroke(ui, r, 6, *is_mine || mst_ui_is_hot(ui, name) ? MST_TEXT_RGB : MST_PANEL_EDGE_RGB,
                  *is_mine ? 2 : 1);
    if (ui->is_focus_shown && strcmp(ui->focus, name) == 0)
        mst_ui_stroke(ui, mst_rect_in(r, -4), 9, MST_TEXT_RGB, 2);
    double radius = mst_ui_row(ui, 15), mid = r.y + r.h / 2, box = mst_ui_row(ui, 22);
    mst_rect tick = {r.x + 12, floor(mid - box / 2), box, box};
    mst_ui_fill(ui, tick, 4, *is_mine ? MST_TEXT_RGB : MST_PANEL_RGB, 1);
    mst_ui_stroke(ui, tick, 4, MST_TEXT_RGB, 1.5);
    if (*is_mine) mst_ui_icon(ui, "check", tick.x + box / 2, mid, box * 0.34, MST_PANEL_RGB);
    double x = tick.x + box + 14;
    mst_draw_badge(ui->cr, &look, x + radius, mid, radius, kind, character, false);
    x += 2 * radius + 12;
    const char *who = mst_app_text(a, *is_mine                  ? "console.brief.mine"
                                      : is_force || is_dispatch ? "console.brief.doctrine"
                                                                : "console.brief.empty");
    double w = mst_ui_text_width(ui, 13, who);
    mst_ui_text_in(ui, (mst_rect){x, r.y, r.x + r.w - x - w - 64, r.h}, 0, 16, MST_TEXT_RGB, title);
    double kw = mst_ui_keycap(ui, r.x + r.w - 14, mid, 1, MST_SECOND_RGB, key);
    mst_ui_text(ui, r.x + r.w - 24 - kw, mid, 1, 13, *is_mine ? MST_TEXT_RGB : MST_SECOND_RGB, who);
    if (mst_ui_is_clicked(ui, name) || mst_ui_key(ui, key)) *is_mine = !*is_mine;
}

static void paint_choice(mst_app *a, const char *name, const char *id, const char *first, const char *second,
                         bool *is_second, mst_rect r) {
    mst_ui *ui = &a->ui;
    char one[32], two[32];
    double label = mst_ui_row(ui, a->lang[0] == 'e' ? 150 : 120), w = floor((r.w - label - 8) / 2);
    snprintf(one, sizeof one, "%s:1", name);
    snprintf(two, sizeof two, "%s:2", name);
    mst_ui_text(ui, r.x, r.y + r.h / 2, 0, 14, MST_SECOND_RGB, mst_app_text(a, id));
    mst_ui_button b = {.name = one,
                       .rect = {r.x + label, r.y, w, r.h},
                       .label = mst_app_text(a, first),
                       .style = *is_second ? MST_UI_PLAIN : MST_UI_INK};
    if (mst_ui_button_add(ui, &b)) *is_second = false;
    mst_ui_button c = {.name = two,
                       .rect = {r.x + label + w + 8, r.y, w, r.h},
                       .label = mst_app_text(a, second),
                       .style = *is_second ? MST_UI_INK : MST_UI_PLAIN};
    if (mst_ui_button_add(ui, &c)) *is_second = true;
}

static void paint_seats(mst_app *a, mst_rect r) {
    mst_ui *ui = &a->ui;
    const mst_entry *e = entry_of(a);
    mst_ui_panel(ui, r);
    mst_ui_text(ui, r.x + 16, r.y + 26, 0, 18, MST_TEXT_RGB, mst_app_text(a, "console.brief.seats"));
    mst_ui_text(ui, r.x + r.w - 16, r.y + 26, 1, 12, MST_SECOND_RGB,
                mst_app_text(a, "console.brief.seats_note"));
    double row = mst_ui_row(ui, 50), y = r.y + 48, h = mst_ui_row(ui, 36);
    if ((e->force_count + 3) * (row + 8) > r.h - 48 - 2 * (h + 10) - 20)
        row = (r.h - 68 - 2 * (h + 10)) / (e->force_count + 3) - 8;
    for (uint32_t i = 0; i < e->force_count + 3; i++, y += row + 8)
        paint_seat(a, i, (mst_rect){r.x + 12, floor(y), r.w - 24, floor(row)});
    y = r.y + r.h - 2 * (h + 10) - 4;
    paint_choice(a, "strength", "console.brief.strength", "console.brief.trained", "console.brief.untrained",
                 &a->brief.is_untrained, (mst_rect){r.x + 16, y, r.w - 32, h});
    paint_choice(a, "mode", "console.brief.mode", "console.brief.practice", "console.brief.assessment",
                 &a->brief.is_assessment, (mst_rect){r.x + 16, y + h + 10, r.w - 32, h});
}

/* ---- the whole ---- */

void mst_screen_brief(mst_app *a) {
    mst_ui *ui = &a->ui;
    double top = mst_top_bar_height(a), foot = mst_ui_row(ui, 84), pad = 24;
    mst_ui_fill(ui, (mst_rect){0, top, ui->width, ui->height - top}, 0, MST_YARD_RGB, 1);
    mst_rect room = {pad, top + 20, ui->width - 2 * pad, ui->height - top - foot - 28};
    double left = floor(room.w * 0.56);
    paint_about(a, (mst_rect){room.x, room.y, left, room.h});
    paint_seats(a, (mst_rect){room.x + left + 12, room.y, room.w - left - 12, room.h});
    double h = mst_ui_row(ui, 56), y = ui->height - foot + 8;
    mst_ui_button back = {.name = "brief:back",
                          .rect = {pad, y, mst_ui_row(ui, 150), h},
                          .label = mst_app_text(a, "console.brief.back"),
                          .key = "Esc",
                          .bound = "escape",
                          .size = 16};
    if (mst_ui_button_add(ui, &back)) a->screen = MST_SCREEN_START;
    mst_ui_text_in(ui,
                   (mst_rect){back.rect.x + back.rect.w + 20, y,
                              ui->width - 2 * pad - back.rect.w - mst_ui_row(ui, 300), h},
                   0, 13, MST_SECOND_RGB,
                   mst_app_text(a, a->brief.is_assessment ? "console.brief.assessment_note"
                                                          : "console.brief.practice_note"));
    double w = mst_ui_row(ui, 240);
    mst_ui_button go = {.name = "brief:go",
                        .rect = {ui->width - pad - w, y, w, h},
                        .icon = "play",
                        .label = mst_app_text(a, "console.brief.go"),
                        .key = "Enter",
                        .bound = "return",
                        .style = MST_UI_INK,
                        .size = 18};
    bool is_going = mst_ui_button_add(ui, &go);
    mst_top_bar(a);
    if (is_going) mst_app_begin_brief(a);
}
