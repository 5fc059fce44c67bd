/* SPDX-License-Identifier: Apache-2.0
 * notices.c - what the person must know of the program itself: a recording that parts from its drill, a
 * plugin that was switched off, a recording that cannot be written, a host that is gone. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/app.h"

/* Words of the weightiest notice, or false. */
static bool notice_of(const mst_app *a, char out[320]) {
    const mst_engine_status *s = &a->session->status;
    char clock[32];
    if (s->is_diverged) {
        mst_app_words(a, out, 320, "console.notice.diverged", "time", mst_clock_text(clock, s->now), NULL);
        return true;
    }
    if (s->is_record_broken) {
        snprintf(out, 320, "%s", mst_app_text(a, "console.notice.record_broken"));
        return true;
    }
    if (s->culprit_count > a->culprits_seen) {
        mst_app_words(a, out, 320, "console.notice.culprit", "name", s->culprit.name, "reason",
                      s->culprit_reason, "time", mst_clock_text(clock, s->culprit.from), NULL);
        return true;
    }
    return false;
}

void mst_paint_notice(mst_app *a, mst_rect room) {
    mst_ui *ui = &a->ui;
    char words[320];
    if (!notice_of(a, words)) return;
    double most = room.w - 120, wide = mst_ui_text_width(ui, 14, words), w = wide < most ? wide : most;
    double h = mst_ui_lines(ui, 0, 0, w + 1, 14, MST_TEXT_RGB, words, true) + 18;
    mst_rect r = {floor(room.x + (room.w - w - 84) / 2), room.y + 12, w + 84, h};
    mst_ui_fill(ui, (mst_rect){r.x, r.y + 2, r.w, r.h}, 6, MST_BAR_RGB, 0.2);
    mst_ui_fill(ui, r, 6, MST_PANEL_RGB, 1);
    mst_ui_stroke(ui, r, 6, MST_ALERT_RGB, 2);
    mst_ui_box_add(ui, "notice", r, false, false);
    mst_ui_icon(ui, "burst", r.x + 20, r.y + h / 2, 9, MST_ALERT_RGB);
    mst_ui_lines(ui, r.x + 38, r.y + 9, w + 1, 14, MST_TEXT_RGB, words, false);
    if (a->session->status.is_diverged || a->session->status.is_record_broken) return;
    mst_ui_button b = {.name = "notice:seen",
                       .rect = {r.x + r.w - 38, r.y + h / 2 - 14, 28, 28},
                       .icon = "cross",
                       .style = MST_UI_FLAT};
    if (mst_ui_button_add(ui, &b)) a->culprits_seen = a->session->status.culprit_count;
}

/* ---- when nothing can be shown ---- */

static void paint_errors(mst_app *a, const mst_errors *errors, double y) {
    mst_ui *ui = &a->ui;
    for (uint32_t i = 0; i < errors->count && y < ui->height - 100; i++) {
        if (errors->item[i].severity != MST_SEVERITY_ERROR) continue;
        char *words = a->services->error_words(a->services->ctx, a->lang, &errors->item[i]);
        y += mst_ui_lines(ui, 48, y, ui->width - 96, 14, MST_TEXT_RGB, words, false) + 8;
        mst_free(words);
    }
}

/* What went wrong; and going on from the last moment that there is, when there is one. */
void mst_screen_trouble(mst_app *a) {
    mst_ui *ui = &a->ui;
    mst_ui_fill(ui, (mst_rect){0, 0, ui->width, ui->height}, 0, MST_GROUND_RGB, 1);
    double y = mst_top_bar(a) + 40, h = mst_ui_row(ui, 44);
    bool was_played = a->session && a->session->is_ready;
    mst_ui_text(ui, 48, y, 0, 20, MST_TEXT_RGB,
                mst_app_text(a, was_played ? "console.trouble_played" : "console.trouble"));
    paint_errors(a, a->session ? &a->session->errors : &a->errors, y + 30);
    double x = 48, foot = ui->height - h - 32;
    if (was_played) {
        mst_ui_button on = {.name = "trouble:on",
                            .rect = {x, foot, mst_ui_row(ui, 240), h},
                            .icon = "play",
                            .label = mst_app_text(a, "console.trouble_on"),
                            .key = "Enter",
                            .bound = "return",
                            .style = MST_UI_INK};
        if (mst_ui_button_add(ui, &on)) {
            mst_app_take_over(a, a->seat);
            return;
        }
        x += on.rect.w + 12;
    }
    mst_ui_button back = {.name = "trouble:back",
                          .rect = {x, foot, mst_ui_row(ui, 200), h},
                          .label = mst_app_text(a, "console.to_start"),
                          .key = "Esc",
                          .bound = "escape"};
    if (mst_ui_button_add(ui, &back)) mst_app_to_start(a);
}
