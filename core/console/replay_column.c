/* SPDX-License-Identifier: Apache-2.0
 * replay_column.c - the assessor's column: each line of the rubric with what the drill says of it, a mark
 * with one key, stamps and comments. The recording itself is never touched. */
#include <math.h>
#include <stdio.h>
#include <string.h>

#include "console/app.h"
#include "console/edit.h"

/* ---- notes beside the recording ---- */

static void load_notes(mst_app *a) {
    mst_replay *r = &a->replay;
    if (r->has_notes) return;
    r->has_notes = true;
    char *text = mst_engine_def_of(a->session->engine)->is_replay
                     ? a->services->notes(a->services->ctx, a->session->drill->path)
                     : NULL;
    if (text) mst_notes_read(&r->notes, text);
    mst_free(text);
}

static void save_notes(mst_app *a) {
    mst_buffer out = {0};
    const mst_engine_def *def = mst_engine_def_of(a->session->engine);
    const char *path = def->is_replay ? a->session->drill->path : def->record;
    if (!path) return; /* nothing is kept beside what is not a file */
    mst_notes_write(&a->replay.notes, &out);
    mst_buffer_write_u8(&out, 0);
    a->services->keep_notes(a->services->ctx, path, (const char *)out.data);
    mst_buffer_fini(&out);
}

/* ---- a line of the rubric ---- */

static const char *title_of(const mst_app *a, const mst_roster_line *l) {
    const char *title = a->lang[0] == 'e' ? l->title_en : l->title_zh;
    return title && *title ? title : l->id;
}

static const char *measure_unit(uint16_t measure) {
    static const char *const word[] = {"",
#define MEASURE_WORD(name, word, force, text) word,
                                       MST_MEASURE_LIST(MEASURE_WORD)
#undef MEASURE_WORD
    };
    const char *w = measure < MST_MEASURE_COUNT ? word[measure] : "";
    size_t n = strlen(w);
    if (n > 2 && strcmp(w + n - 2, "_s") == 0) return "s";
    if (n > 5 && strcmp(w + n - 5, "_frac") == 0) return "%";
    return "";
}

/* "automatic 84 s · 4.1 of 10 · event 322" */
static void auto_words(const mst_app *a, uint32_t index, char out[160], mst_tick *evidence) {
    const mst_replay *r = &a->replay;
    const mst_roster_line *l = &a->session->roster->line[index];
    char value[32] = "-", points[48] = "";
    *evidence = MST_TICK_NEVER;
    if (!r->has_score || index >= r->score.line_count) {
        snprintf(out, 160, "%s", mst_app_text(a, "console.rubric.gathering"));
        return;
    }
    const mst_score_line *s = &r->score.line[index];
    const char *unit = measure_unit(l->measure);
    if (s->figure.is_there && *unit == 's')
        snprintf(value, sizeof value, "%.0f %s", s->figure.value, mst_app_text(a, "console.seconds"));
    else if (s->figure.is_there && *unit == '%')
        snprintf(value, sizeof value, "%.0f%%", s->figure.value * 100);
    else if (s->figure.is_there)
        snprintf(value, sizeof value, "%.4g", s->figure.value);
    if (!l->is_gate && s->is_there) snprintf(points, sizeof points, " · %.1f/%.0f", s->points, s->of);
    snprintf(out, 160, "%s %s%s", mst_app_text(a, "console.rubric.auto"), value, points);
    if (s->figure.event_count == 0) return;
    uint32_t n = s->figure.event[0];
    for (uint32_t i = 0; i < a->session->event_count; i++)
        if (a->session->event[i].n == n) *evidence = a->session->event[i].tick;
}

static void mark_button(mst_app *a, uint32_t index, mst_mark mark, const char *id, mst_rect at) {
    char name[48];
    const mst_roster_line *l = &a->session->roster->line[index];
    mst_mark now = mst_notes_mark(&a->replay.notes, l->id);
    snprintf(name, sizeof name, "mark:%u:%d", index + 1, mark);
    mst_ui *ui = &a->ui;
    mst_ui_box_add(ui, name, at, true, false);
    bool is_on = now == mark, is_bad = is_on && mark == MST_MARK_UNSEEN;
    mst_ui_fill(ui, at, 3, is_bad ? MST_ALERT_RGB : is_on ? MST_TEXT_RGB : MST_PANEL_RGB, 1);
    if (!is_on) mst_ui_stroke(ui, at, 3, MST_PANEL_EDGE_RGB, 1);
    mst_ui_text(ui, at.x + at.w / 2, at.y + at.h / 2, 0.5, 12, is_on ? MST_PANEL_RGB : MST_SECOND_RGB,
                mst_app_text(a, id));
    if (!mst_ui_is_clicked(ui, name)) return;
    mst_notes_set_mark(&a->replay.notes, l->id, is_on ? MST_MARK_UNSET : mark);
    save_notes(a);
}

/* One key: not marked, seen, not seen, not applicable, and round again. */
static void mark_by_key(mst_app *a, uint32_t index, const char *key) {
    const char *id = a->session->roster->line[index].id;
    if (a->replay.is_picking || !mst_ui_key(&a->ui, key)) return;
    mst_notes_set_mark(&a->replay.notes, id, (mst_mark)((mst_notes_mark(&a->replay.notes, id) + 1) % 4));
    save_notes(a);
}

static void paint_line(mst_app *a, uint32_t index, mst_rect at) {
    mst_ui *ui = &a->ui;
    char words[160], key[4] = {0}, name[48];
    const mst_roster_line *l = &a->session->roster->line[index];
    mst_tick evidence;
    mst_ui_line(ui, at.x, at.y + 0.5, at.x + at.w, at.y + 0.5, MST_PANEL_EDGE_RGB, 1);
    snprintf(name, sizeof name, "line:%u", index + 1);
    mst_ui_box_add(ui, name, at, false, false);
    if (mst_ui_is_hot(ui, name)) mst_ui_fill(ui, at, 0, MST_TEXT_RGB, 0.04);
    double x = at.x + 12 + mst_ui_row(ui, 30), row = at.h / 2, mark_h = mst_ui_row(ui, 22);
    if (index < 10) {
        key[0] = (char)(index == 9 ? '0' : '1' + index);
        mst_ui_keycap(ui, at.x + 12, at.y + row * 0.62, 0, MST_SECOND_RGB, key);
        mark_by_key(a, index, key);
    }
    mst_ui_text_in(ui, (mst_rect){x, at.y + 2, at.x + at.w - 12 - x, row * 1.1}, 0, 14, MST_TEXT_RGB,
                   title_of(a, l));
    static const char *const id[] = {"console.mark_seen", "console.mark_unseen", "console.mark_none"};
    double right = at.x + at.w - 12;
    for (int i = 2; i >= 0; i--) {
        double w = mst_ui_text_width(ui, 12, mst_app_text(a, id[i])) + 14;
        right -= w;
        mark_button(a, index, (mst_mark)(i + 1), id[i],
                    (mst_rect){right, floor(at.y + row * 1.06), w, mark_h});
        right -= 5;
    }
    auto_words(a, index, words, &evidence);
    mst_ui_text_in(ui, (mst_rect){x, at.y + row, right - x, row * 0.9}, 0, 12, MST_SECOND_RGB, words);
    if (mst_ui_is_clicked(ui, name) && evidence != MST_TICK_NEVER) mst_app_go_to(a, evidence);
}

/* ---- the whole ---- */

static void paint_head(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    const mst_replay *r = &a->replay;
    char words[96], number[32], second[16];
    uint32_t marked = 0, lines = a->session->roster->line_count;
    for (uint32_t i = 0; i < lines; i++)
        marked += mst_notes_mark(&r->notes, a->session->roster->line[i].id) != MST_MARK_UNSET;
    snprintf(number, sizeof number, "%u", marked);
    snprintf(second, sizeof second, "%u", lines);
    mst_ui_text(ui, at.x + 12, at.y + at.h / 2, 0, 18, MST_TEXT_RGB, mst_app_text(a, "console.rubric.head"));
    if (r->has_score && r->score.is_there) {
        snprintf(number, sizeof number, "%.0f", r->score.total);
        mst_app_words(a, words, sizeof words,
                      a->is_assessor ? "console.rubric.so_far" : "console.rubric.total", "number", number,
                      NULL);
    } else
        mst_app_words(a, words, sizeof words, "console.rubric.marked", "number", number, "second", second,
                      NULL);
    mst_ui_text(ui, at.x + at.w - 12, at.y + at.h / 2, 1, 13, MST_SECOND_RGB, words);
}

static void stamp(mst_app *a) {
    mst_notes_add(&a->replay.notes, a->tick, NULL);
    save_notes(a);
}

static void paint_notes(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    double half = floor((at.w - 8) / 2), h = mst_ui_row(ui, 36);
    if (a->replay.is_writing) {
        mst_rect field = {at.x, at.y, at.w, h};
        mst_edit_state done = mst_edit(ui, "comment", field, a->replay.comment, sizeof a->replay.comment,
                                       mst_app_text(a, "console.rubric.write_here"));
        if (done == MST_EDIT_DONE && *a->replay.comment) {
            mst_notes_add(&a->replay.notes, a->tick, a->replay.comment);
            save_notes(a);
        }
        if (done != MST_EDIT_GOING) a->replay.is_writing = false, a->replay.comment[0] = 0;
        return;
    }
    mst_ui_button mark = {.name = "stamp",
                          .rect = {at.x, at.y, half, h},
                          .icon = "star",
                          .label = mst_app_text(a, "console.rubric.stamp"),
                          .key = "B",
                          .bound = "b"};
    if (mst_ui_button_add(ui, &mark)) stamp(a);
    mst_ui_button write = {.name = "comment",
                           .rect = {at.x + half + 8, at.y, half, h},
                           .label = mst_app_text(a, "console.rubric.comment"),
                           .key = "C",
                           .bound = "c"};
    if (mst_ui_button_add(ui, &write)) a->replay.is_writing = true;
}

/* Stamps and comments, the latest first, in what room is left. */
static void paint_list(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    double row = mst_ui_row(ui, 24), y = at.y;
    for (uint32_t i = a->replay.notes.count; i-- > 0 && y + row <= at.y + at.h;) {
        const mst_note *n = &a->replay.notes.item[i];
        char clock[32], name[32];
        if (n->line) continue;
        snprintf(name, sizeof name, "note:%u", i + 1);
        mst_rect line = {at.x, y, at.w, row};
        mst_ui_box_add(ui, name, line, false, false);
        if (mst_ui_is_hot(ui, name)) mst_ui_fill(ui, line, 3, MST_TEXT_RGB, 0.05);
        double w =
            mst_ui_text(ui, at.x + 4, y + row / 2, 0, 12, MST_SECOND_RGB, mst_clock_text(clock, n->tick));
        mst_ui_text_in(ui, (mst_rect){at.x + w + 14, y, at.w - w - 18, row}, 0, 13, MST_TEXT_RGB,
                       n->words ? n->words : mst_app_text(a, "console.rubric.stamped"));
        if (mst_ui_is_clicked(ui, name)) mst_app_go_to(a, n->tick);
        y += row;
    }
}

/* Room for the last stamps and comments, when there are any. */
static double notes_height(const mst_app *a) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < a->replay.notes.count; i++) count += !a->replay.notes.item[i].line;
    return count ? (count < 4 ? count : 4) * mst_ui_row(&a->ui, 24) + 14 : 0;
}

void mst_replay_column(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    load_notes(a);
    double head = mst_ui_row(ui, 44), row = mst_ui_row(ui, 58), foot = mst_ui_row(ui, 56);
    uint32_t lines = a->session->roster->line_count;
    double room = at.h - head - foot - notes_height(a), list_h = lines * row > room ? room : lines * row,
           most = lines * row - list_h;
    double *scroll = &a->replay.rubric_scroll;
    mst_ui_fill(ui, at, 0, MST_PANEL_RGB, 1);
    mst_ui_line(ui, at.x + 0.5, at.y, at.x + 0.5, at.y + at.h, MST_PANEL_EDGE_RGB, 1);
    mst_ui_box_add(ui, "rubric", at, false, false);
    paint_head(a, (mst_rect){at.x, at.y, at.w, head});
    mst_rect list = {at.x + 1, at.y + head, at.w - 1, list_h};
    if (ui->in.kind == MST_INPUT_WHEEL && mst_rect_has(list, ui->mouse_x, ui->mouse_y))
        *scroll -= ui->in.wheel * row;
    *scroll = *scroll > most ? most : *scroll;
    *scroll = *scroll < 0 ? 0 : *scroll;
    mst_ui_clip(ui, list);
    for (uint32_t i = 0; i < lines; i++) {
        mst_rect one = {list.x, floor(list.y + i * row - *scroll), list.w, row};
        if (one.y + one.h > list.y + 2 && one.y < list.y + list.h - 2) paint_line(a, i, one);
    }
    mst_ui_unclip(ui);
    paint_list(a, (mst_rect){at.x + 8, list.y + list.h + 6, at.w - 16, at.h - head - foot - list_h - 10});
    mst_ui_line(ui, at.x, at.y + at.h - foot + 0.5, at.x + at.w, at.y + at.h - foot + 0.5, MST_PANEL_EDGE_RGB,
                1);
    paint_notes(a, (mst_rect){at.x + 12, at.y + at.h - foot + 10, at.w - 24, foot - 20});
}
