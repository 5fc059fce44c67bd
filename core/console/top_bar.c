/* SPDX-License-Identifier: Apache-2.0
 * top_bar.c - the bar of every screen: the banner that never leaves, who looks, the drill, the clock, the
 * pace, the language. */
#include <math.h>
#include <stdio.h>

#include "console/app.h"
#include "draw/panel.h"

/* The banner comes first and is never cut. */
static double paint_banner(mst_app *a, double h) {
    mst_ui *ui = &a->ui;
    const char *words = mst_app_text(a, "console.banner");
    double w = mst_ui_text_width(ui, 14, words) + 24, high = mst_ui_row(ui, 28);
    mst_rect r = {16, floor((h - high) / 2), w, high};
    mst_ui_fill(ui, r, 3, MST_BANNER_RGB, 1);
    mst_ui_text(ui, r.x + w / 2, h / 2, 0.5, 14, MST_BANNER_TEXT_RGB, words);
    return r.x + w + 16;
}

/* A force by its shape; any other seat as a grey disc. */
static double paint_seat(mst_app *a, double x, double h, double most) {
    mst_ui *ui = &a->ui;
    mst_id seat = a->is_assessor ? MST_ID('x', MST_SEAT_ASSESSOR) : a->seat;
    uint64_t number = MST_ID_NUMBER(seat);
    uint16_t kind = number > MST_SEAT_FORCE
                        ? mst_session_force_kind(a->session, MST_ID('f', number - MST_SEAT_FORCE))
                        : 0;
    double r = mst_ui_row(ui, 13);
    mst_draw_look look = mst_app_look(a);
    mst_draw_badge(ui->cr, &look, x + r, h / 2, r, kind, mst_app_text(a, mst_seat_mark_id(a->session, seat)),
                   false);
    x += 2 * r + 8;
    const char *title = mst_session_force_title(a->session, seat);
    double w = mst_ui_text_width(ui, 16, title);
    if (x + w > most) w = most - x;
    mst_ui_text_in(ui, (mst_rect){x, 0, w + 1, h}, 0, 16, MST_BAR_TEXT_RGB, title);
    return x + w + 16;
}

/* The seats that are played here, with their keys; the one that looks is framed. */
static double paint_mine(mst_app *a, double x, double h, double most) {
    mst_ui *ui = &a->ui;
    mst_draw_look look = mst_app_look(a);
    double r = mst_ui_row(ui, 11);
    for (uint32_t i = 0; i < a->mine_count && x + 2 * r + 44 < most; i++) {
        char name[32], cap[8];
        uint64_t n = MST_ID_NUMBER(a->mine[i]);
        bool is_force = n > MST_SEAT_FORCE,
             is_on = a->is_assessor ? n == MST_SEAT_ASSESSOR : a->mine[i] == a->seat;
        snprintf(name, sizeof name, "mine:%u", i + 1);
        snprintf(cap, sizeof cap, "F%u",
                 is_force                 ? (unsigned)(n - MST_SEAT_FORCE + 1)
                 : n == MST_SEAT_DISPATCH ? 1
                 : n == MST_SEAT_ASSESSOR ? 11
                                          : 8);
        double w = 2 * r + 6 + mst_ui_keycap_width(ui, cap);
        mst_rect at = {x, floor(h / 2 - r - 5), w + 10, 2 * r + 10};
        mst_ui_box_add(ui, name, at, true, false);
        if (is_on || mst_ui_is_hot(ui, name)) mst_ui_fill(ui, at, 5, MST_BAR_TEXT_RGB, is_on ? 0.2 : 0.1);
        mst_draw_badge(ui->cr, &look, x + 5 + r, h / 2, r,
                       is_force ? mst_session_force_kind(a->session, MST_ID('f', n - MST_SEAT_FORCE)) : 0,
                       mst_app_text(a, mst_seat_mark_id(a->session, a->mine[i])), false);
        mst_ui_keycap(ui, x + 2 * r + 11, h / 2, 0, MST_BAR_SECOND_RGB, cap);
        if (mst_ui_is_clicked(ui, name)) mst_app_take_seat(a, a->mine[i]);
        x += w + 16;
    }
    return x;
}

static double paint_clock(mst_app *a, double h, double *right) {
    mst_ui *ui = &a->ui;
    char clock[32], day[32];
    mst_clock_text(clock, a->tick);
    mst_day_clock_text(day, a->picture.seconds_of_day);
    double wide = mst_ui_text_width(ui, 26, "T+00:00"), whole = wide + 12 + mst_ui_text_width(ui, 15, day);
    double x = floor((ui->width - whole) / 2);
    double w = mst_ui_text(ui, x, h / 2, 0, 26, MST_BAR_TEXT_RGB, clock);
    *right = x + w + 12 + mst_ui_text(ui, x + w + 12, h / 2 + 1, 0, 15, MST_BAR_SECOND_RGB, day);
    return x;
}

static double paint_language(mst_app *a, double right, double h) {
    mst_ui *ui = &a->ui;
    const char *words = "中 / EN";
    double w = mst_ui_text_width(ui, 13, words) + 26, high = mst_ui_row(ui, 28);
    mst_ui_button b = {.name = "language",
                       .rect = {right - w, floor((h - high) / 2), w, high},
                       .label = words,
                       .bound = "f12",
                       .style = MST_UI_ON_BAR,
                       .size = 13};
    if (mst_ui_button_add(ui, &b)) mst_app_speak(a, a->lang[0] == 'z' ? "en" : "zh");
    return b.rect.x - 8;
}

/* ---- pace ---- */

static const double speeds[] = {0.5, 1, 2, 4, 8, 16, 32, 64};
enum { SPEED_COUNT = sizeof speeds / sizeof *speeds };

static int speed_at(double speed) {
    int at = 0;
    while (at + 1 < SPEED_COUNT && speeds[at + 1] <= speed) at++;
    return at;
}

static void step_speed(mst_app *a, int step) {
    int at = speed_at(a->speed) + step;
    if (at >= 0 && at < SPEED_COUNT) mst_app_pace(a, speeds[at], a->is_paused);
}

const char *mst_speed_text(char out[16], double speed) {
    if (speed < 1)
        snprintf(out, 16, "%.1f×", speed);
    else
        snprintf(out, 16, "%.0f×", speed);
    return out;
}

/* Pause and speed, right of the clock; grey in an assessment, and it says so. */
static void paint_pace(mst_app *a, double x, double right, double h) {
    mst_ui *ui = &a->ui;
    char speed[16];
    double high = mst_ui_row(ui, 30), y = floor((h - high) / 2), w = mst_ui_row(ui, 34);
    bool is_off = a->is_assessment && !mst_app_is_replay(a);
    const char *why = is_off ? mst_app_text(a, "console.assessed") : NULL;
    mst_ui_button pause = {.name = "pause",
                           .rect = {x, y, w, high},
                           .icon = a->is_paused ? "play" : "pause",
                           .bound = "space",
                           .style = MST_UI_ON_BAR,
                           .is_off = is_off};
    if (x + 3 * w + 44 > right) return;
    if (mst_ui_button_add(ui, &pause)) mst_app_pace(a, a->speed, !a->is_paused);
    if (is_off && mst_ui_is_hot(ui, "pause")) mst_ui_say(ui, why);
    x += w + 4;
    mst_ui_button slower = {.name = "slower",
                            .rect = {x, y, w * 0.8, high},
                            .label = "−",
                            .bound = "[",
                            .style = MST_UI_ON_BAR,
                            .is_off = is_off};
    if (mst_ui_button_add(ui, &slower)) step_speed(a, -1);
    x += w * 0.8;
    double box = mst_ui_row(ui, 40);
    mst_ui_text(ui, x + box / 2, h / 2, 0.5, 14, a->is_paused ? MST_BAR_SECOND_RGB : MST_BAR_TEXT_RGB,
                mst_speed_text(speed, a->speed));
    x += box;
    mst_ui_button faster = {.name = "faster",
                            .rect = {x, y, w * 0.8, high},
                            .label = "+",
                            .bound = "]",
                            .style = MST_UI_ON_BAR,
                            .is_off = is_off};
    if (mst_ui_button_add(ui, &faster)) step_speed(a, 1);
}

/* ---- the right end ---- */

static double bar_button(mst_app *a, const char *name, const char *icon, const char *id, const char *key,
                         const char *bound, double right, double h, bool *is_used) {
    mst_ui *ui = &a->ui;
    const char *label = mst_app_text(a, id);
    double w = mst_ui_text_width(ui, 13, label) + (key ? mst_ui_keycap_width(ui, key) + 8 : 0) +
               (icon ? 24 : 0) + 26,
           high = mst_ui_row(ui, 30);
    mst_ui_button b = {.name = name,
                       .rect = {right - w, floor((h - high) / 2), w, high},
                       .icon = icon,
                       .label = label,
                       .key = key,
                       .bound = bound,
                       .style = MST_UI_ON_BAR,
                       .size = 13};
    *is_used = mst_ui_button_add(ui, &b);
    return b.rect.x - 2;
}

static double paint_buttons(mst_app *a, double right, double h) {
    bool is_used;
    static const char *const id[] = {"console.day", "console.night", "console.contrast"};
    static const char *const word[] = {"day", "night", "contrast"};
    int next = (a->ui.theme + 1) % 3;
    right = bar_button(a, "theme", NULL, id[next], NULL, "f10", right, h, &is_used);
    if (is_used) {
        a->ui.theme = (mst_draw_theme)next;
        a->services->remember(a->services->ctx, "theme", word[next]);
    }
    if (a->ui.width >= 1500) {
        right = bar_button(a, "projector", NULL, "console.projector", "F6", NULL, right, h, &is_used);
        if (is_used) mst_app_project(a, !a->is_projector);
    }
    if (a->ui.width >= 1180) {
        right = bar_button(a, "legend", NULL, "console.legend", "L", NULL, right, h, &is_used);
        if (is_used) a->play.is_legend_open = !a->play.is_legend_open;
    }
    return right;
}

/* Where no drill is shown: the name of the program. */
static double paint_name(mst_app *a, double x, double h) {
    x += mst_ui_text(&a->ui, x, h / 2, 0, 20, MST_BAR_TEXT_RGB, mst_app_text(a, "console.name")) + 14;
    mst_ui_text(&a->ui, x, h / 2 + 1, 0, 15, MST_BAR_SECOND_RGB, mst_app_text(a, "console.name_other"));
    return 0;
}

double mst_top_bar_height(const mst_app *a) {
    return mst_ui_row(&a->ui, 48);
}

double mst_top_bar(mst_app *a) {
    mst_ui *ui = &a->ui;
    double h = mst_top_bar_height(a);
    mst_ui_fill(ui, (mst_rect){0, 0, ui->width, h}, 0, MST_BAR_RGB, 1);
    double x = paint_banner(a, h);
    double right = paint_language(a, ui->width - 8, h);
    if (!a->has_picture) return h + paint_name(a, x, h);
    right = paint_buttons(a, right, h);
    double clock_right, clock_x = paint_clock(a, h, &clock_right);
    bool is_played = a->screen == MST_SCREEN_PLAY || a->screen == MST_SCREEN_REPLAY;
    if (is_played) paint_pace(a, clock_right + 16, right, h);
    x = paint_seat(a, x, h, clock_x - 16);
    const char *title = mst_session_title(a->session);
    if (a->mine_count > 1 && !mst_app_is_replay(a)) x = paint_mine(a, x, h, clock_x - 16);
    if (x < clock_x - 60)
        mst_ui_text_in(ui, (mst_rect){x, 0, clock_x - 16 - x, h}, 0, 13, MST_BAR_SECOND_RGB, title);
    return h;
}
