/* SPDX-License-Identifier: Apache-2.0
 * director_hidden.c - hidden conditions under the director's eyes: those that nobody has found yet, and when
 * and by whom the others were. A click brings the place into the middle of the map. */
#include <math.h>
#include <stdio.h>

#include "console/director_private.h"
#include "console/news.h"

enum { HIDDEN_MAX = 48 };

typedef struct hidden {
    mst_id id;
    uint16_t what;
    mst_tick found; /* NEVER: not yet */
    mst_id by;
} hidden;

static bool is_listed(const hidden *h, uint32_t count, mst_id id, uint16_t what) {
    for (uint32_t i = 0; i < count; i++)
        if (h[i].id == id && h[i].what == what) return true;
    return false;
}

/* Found ones in the order of time, then what still hides. */
static uint32_t list(const mst_app *a, hidden out[HIDDEN_MAX]) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < a->session->event_count && a->session->event[i].tick <= a->tick; i++) {
        const mst_event *e = &a->session->event[i];
        uint16_t what = (uint16_t)e->arg[1].number;
        if (e->kind != MST_EVENT_CONDITION_FOUND || count == HIDDEN_MAX) continue;
        if (!is_listed(out, count, e->subject, what))
            out[count++] = (hidden){e->subject, what, e->tick, e->arg[0].id};
    }
    for (uint32_t i = 0; i < a->picture.entry_count; i++) {
        const mst_picture_entry *e = &a->picture.entry[i];
        for (uint16_t what = 1; e->key == MST_KEY_HIDES && what < MST_CONDITION_COUNT; what++)
            if ((uint32_t)e->value >> what & 1 && count < HIDDEN_MAX && !is_listed(out, count, e->id, what))
                out[count++] = (hidden){e->id, what, MST_TICK_NEVER, MST_ID_NONE};
    }
    return count;
}

/* "Hydrant 3: frozen" */
static void words_of(const mst_app *a, const hidden *h, char out[160]) {
    static const char *const id[MST_CONDITION_COUNT] = {"console.condition.frozen",
#define CONDITION_ID(name, word) "console.condition." word,
                                                        MST_CONDITION_LIST(CONDITION_ID)
#undef CONDITION_ID
    };
    char place[96];
    mst_session_word(a->session, h->id, place);
    snprintf(out, 160, "%s%s%s", place, a->lang[0] == 'e' ? ": " : "：",
             mst_app_text(a, id[h->what < MST_CONDITION_COUNT ? h->what : 0]));
}

static void show(mst_app *a, mst_id id) {
    mst_point at;
    if (!mst_map_at(a->session->map, id, &at)) return;
    a->map.view.centre_x_cm = at.x_cm;
    a->map.view.centre_y_cm = at.y_cm;
    a->play.is_steered = a->map.is_fitted = true;
}

static void say(mst_app *a, const hidden *h, const char *words) {
    char hint[256], clock[32], by[96];
    if (h->found == MST_TICK_NEVER)
        snprintf(hint, sizeof hint, "%s · %s", words, mst_app_text(a, "console.director.unfound"));
    else
        snprintf(hint, sizeof hint, "%s · %s %s", words, mst_session_word(a->session, h->by, by),
                 mst_clock_text(clock, h->found));
    mst_ui_say(&a->ui, hint);
}

static void paint_line(mst_app *a, const hidden *h, uint32_t i, mst_rect r) {
    mst_ui *ui = &a->ui;
    char words[160], clock[32], name[32];
    bool is_found = h->found != MST_TICK_NEVER;
    double mid = r.y + r.h / 2;
    snprintf(name, sizeof name, "hides:%u", i + 1);
    mst_ui_box_add(ui, name, r, true, false);
    if (mst_ui_is_hot(ui, name)) mst_ui_fill(ui, r, 0, MST_TEXT_RGB, 0.06);
    words_of(a, h, words);
    mst_ui_icon(ui, is_found ? "check" : "eye", r.x + 12, mid, 6, is_found ? MST_SECOND_RGB : MST_TEXT_RGB);
    double w =
        mst_ui_text(ui, r.x + r.w - 4, mid, 1, 12, MST_SECOND_RGB,
                    is_found ? mst_clock_text(clock, h->found) : mst_app_text(a, "console.director.unfound"));
    mst_ui_text_in(ui, (mst_rect){r.x + 26, r.y, r.w - 42 - w, r.h}, 0, 13,
                   is_found ? MST_SECOND_RGB : MST_TEXT_RGB, words);
    if (mst_ui_is_hot(ui, name)) say(a, h, words);
    if (mst_ui_is_clicked(ui, name)) show(a, h->id);
}

/* What still hides stands first: that is what may be waited for, or told. */
void mst_director_hidden(mst_app *a, mst_rect r) {
    mst_ui *ui = &a->ui;
    hidden h[HIDDEN_MAX];
    uint32_t count = list(a, h);
    double y = r.y + 38, row = mst_ui_row(ui, 28);
    mst_ui_panel(ui, r);
    mst_ui_text(ui, r.x + 12, r.y + 19, 0, 16, MST_TEXT_RGB, mst_app_text(a, "console.director.hidden"));
    for (int pass = 0; pass < 2; pass++)
        for (uint32_t i = 0; i < count && y + row <= r.y + r.h; i++) {
            if ((h[i].found != MST_TICK_NEVER) != (pass == 1)) continue;
            paint_line(a, &h[i], i, (mst_rect){r.x + 8, y, r.w - 16, row});
            y += row;
        }
    if (count == 0)
        mst_ui_text(ui, r.x + 12, y + row / 2, 0, 13, MST_SECOND_RGB,
                    mst_app_text(a, "console.director.nothing_hides"));
}

/* Found ones where they were found; at the right end, dashed, what still hides. */
void mst_director_hidden_row(mst_app *a, const mst_lanes *l, double y, double row) {
    mst_ui *ui = &a->ui;
    hidden h[HIDDEN_MAX];
    uint32_t count = list(a, h);
    double used = -1e9, right = l->r.x + l->r.w, most = mst_ui_row(ui, 190);
    mst_ui_text(ui, l->label_x, y + row / 2, 1, 13, MST_SECOND_RGB,
                mst_app_text(a, "console.director.hides"));
    for (uint32_t i = 0; i < count; i++) {
        char words[160], name[32];
        bool is_found = h[i].found != MST_TICK_NEVER;
        words_of(a, &h[i], words);
        double w = fmin(mst_ui_text_width(ui, 12, words) + 34, most), x = right - w;
        if (is_found) x = fmin(fmax(mst_lanes_x(l, h[i].found), used), l->r.x + l->r.w + 18 - w);
        if (is_found ? x < used : x < used + 6) continue;
        if (is_found) used = x + w + 4;
        if (!is_found) right = x - 6;
        mst_rect chip = {floor(x), y + 3, w, row - 6};
        snprintf(name, sizeof name, "hidden:%u", i + 1);
        mst_ui_box_add(ui, name, chip, false, false);
        mst_ui_fill(ui, chip, 4, MST_PANEL_RGB, 1);
        if (!is_found) cairo_set_dash(ui->cr, (double[]){4, 3}, 2, 0);
        mst_ui_stroke(ui, chip, 4, is_found ? MST_PANEL_EDGE_RGB : MST_TEXT_RGB, 1);
        cairo_set_dash(ui->cr, NULL, 0, 0);
        mst_ui_icon(ui, is_found ? "check" : "eye", chip.x + 14, chip.y + chip.h / 2, 5, MST_SECOND_RGB);
        mst_ui_text_in(ui, (mst_rect){chip.x + 25, chip.y, chip.w - 30, chip.h}, 0, 12,
                       is_found ? MST_SECOND_RGB : MST_TEXT_RGB, words);
        if (mst_ui_is_hot(ui, name)) say(a, &h[i], words);
        if (mst_ui_is_clicked(ui, name)) show(a, h[i].id);
    }
}
