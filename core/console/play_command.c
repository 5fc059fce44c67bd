/* SPDX-License-Identifier: Apache-2.0
 * play_command.c - the command board: it comes with the commander's hat and goes with it. Who does what,
 * who is left, how many people there are; and handing over. */
#include <math.h>
#include <stdio.h>

#include "console/app.h"
#include "draw/panel.h"

static mst_id own_force(const mst_app *a) {
    uint64_t seat = MST_ID_NUMBER(a->seat);
    return seat > MST_SEAT_FORCE ? MST_ID('f', seat - MST_SEAT_FORCE) : MST_ID_NONE;
}

/* The unit whose leader has the hat, as was said on the air; the tick of it. */
static mst_id holder_of(const mst_app *a, mst_tick *since) {
    const mst_session *s = a->session;
    mst_id holder = MST_ID_NONE;
    for (uint32_t i = 0; i < s->event_count && s->event[i].tick <= a->tick; i++)
        if (s->event[i].kind == MST_EVENT_COMMAND_TAKEN) {
            holder = s->event[i].subject;
            *since = s->event[i].tick;
        }
    return holder;
}

/* The rows: what a task belongs to. */
static const struct {
    const char *id;
    uint16_t kind[5];
} board_row[] = {{"console.board.attack", {MST_ORDER_ATTACK, MST_ORDER_BEAT, MST_ORDER_WATCH, 0, 0}},
                 {"console.board.protect", {MST_ORDER_PROTECT, 0, 0, 0, 0}},
                 {"console.board.search", {MST_ORDER_SEARCH, MST_ORDER_EVACUATE, 0, 0, 0}},
                 {"console.board.water", {MST_ORDER_SUPPLY, MST_ORDER_SHUTTLE, 0, 0, 0}}};
enum { BOARD_ROWS = sizeof board_row / sizeof *board_row, BOARD_POSTS = BOARD_ROWS + 1 };

static bool is_on_scene(const mst_app *a, mst_id unit) {
    return mst_picture_value(&a->picture, unit, MST_KEY_PHASE, 0) >= MST_PHASE_IDLE;
}

static int row_of(const mst_app *a, mst_id unit) {
    uint16_t task = (uint16_t)mst_picture_value(&a->picture, unit, MST_KEY_TASK, 0);
    for (int i = 0; i < BOARD_ROWS; i++)
        for (int k = 0; k < 5; k++)
            if (task && board_row[i].kind[k] == task) return i;
    return task == 0 || task == MST_ORDER_RESERVE || task == MST_ORDER_STAGE ? BOARD_ROWS : BOARD_POSTS;
}

static uint32_t count_calls(const mst_app *a) {
    double people = 0;
    for (uint32_t i = 0; i < a->picture.entry_count; i++)
        if (a->picture.entry[i].key == MST_KEY_TRAPPED) people += a->picture.entry[i].value;
    return (uint32_t)people;
}

static void row_note(const mst_app *a, int row, uint32_t units, char out[96], mst_colour *colour) {
    char number[16];
    out[0] = 0;
    *colour = MST_SECOND_RGB;
    uint32_t calling = count_calls(a);
    if (row == 2 && calling) {
        snprintf(number, sizeof number, "%u", calling);
        mst_app_words(a, out, 96, "console.board.calling", "number", number, NULL);
        *colour = MST_ALERT_RGB;
    } else if (row == BOARD_ROWS && units == 0) {
        snprintf(out, 96, "%s", mst_app_text(a, "console.board.nobody_left"));
        *colour = MST_ALERT_RGB;
    }
}

static void paint_row(mst_app *a, int row, mst_rect at) {
    mst_ui *ui = &a->ui;
    mst_draw_look look = mst_app_look(a);
    mst_draw_scene scene = mst_app_scene(a);
    double mid = at.y + at.h / 2, r = mst_ui_row(ui, 10),
           x = at.x + mst_ui_row(ui, a->lang[0] == 'e' ? 92 : 76) + r;
    uint32_t units = 0, left_out = 0;
    char note[96];
    mst_colour colour;
    mst_ui_text_in(ui, (mst_rect){at.x, at.y, x - r - at.x - 4, at.h}, 0, 14, MST_TEXT_RGB,
                   mst_app_text(a, row < BOARD_ROWS     ? board_row[row].id
                                   : row == BOARD_POSTS ? "console.board.posts"
                                                        : "console.board.reserve"));
    for (uint32_t i = 0; i < a->session->unit_count; i++) {
        const mst_draw_unit *u = &a->session->unit[i];
        if (!is_on_scene(a, u->id) || row_of(a, u->id) != row) continue;
        units++;
        if (x + r > at.x + at.w - 70) {
            left_out++;
            continue;
        }
        mst_draw_badge(ui->cr, &look, x, mid, r, u->force_kind, mst_draw_unit_character(&look, &scene, u),
                       false);
        x += 2 * r + 5;
    }
    if (units == 0) mst_ui_text(ui, x - r, mid, 0, 14, MST_SECOND_RGB, mst_app_text(a, "console.board.none"));
    row_note(a, row, units, note, &colour);
    if (left_out) snprintf(note, sizeof note, "+%u", left_out);
    mst_ui_text(ui, at.x + at.w, mid, 1, 12, colour, note);
}

/* "14/14 at T+08:30" as it was counted last; "" when it never was. */
static void counted_words(const mst_app *a, char out[96]) {
    char clock[32];
    out[0] = 0;
    for (uint32_t i = a->session->event_count; i-- > 0;) {
        const mst_event *e = &a->session->event[i];
        if (e->kind != MST_EVENT_HEAD_COUNT || e->tick > a->tick) continue;
        snprintf(out, 96, "%.0f/%.0f · %s", e->arg[0].number, e->arg[0].number + e->arg[1].number,
                 mst_clock_text(clock, e->tick));
        return;
    }
}

/* Everybody of whom the commander knows that they are on the scene. */
static void paint_count(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    double people = 0;
    uint32_t units = 0;
    char text[96];
    for (uint32_t i = 0; i < a->session->unit_count; i++)
        if (is_on_scene(a, a->session->unit[i].id)) {
            people += mst_picture_value(&a->picture, a->session->unit[i].id, MST_KEY_CREW, 0);
            units++;
        }
    mst_ui_text(ui, at.x, at.y + at.h / 2, 0, 14, MST_TEXT_RGB, mst_app_text(a, "console.board.people"));
    snprintf(text, sizeof text, "%.0f", people);
    mst_ui_text(ui, at.x + mst_ui_row(ui, a->lang[0] == 'e' ? 92 : 76), at.y + at.h / 2, 0, 16, MST_TEXT_RGB,
                text);
    counted_words(a, text);
    if (!*text) snprintf(text, sizeof text, "%u %s", units, mst_app_text(a, "console.board.units"));
    mst_ui_text(ui, at.x + at.w, at.y + at.h / 2, 1, 12, MST_SECOND_RGB, text);
}

/* An order of the hat: given by the holder's own unit. */
static void command_button(mst_app *a, mst_id holder, uint16_t kind, const char *label, mst_rect r) {
    char name[32], key[8];
    mst_offer offers[MST_OFFERS_MAX];
    mst_offer_ask ask = mst_app_ask(a, holder);
    uint32_t count = mst_offers_now(&ask, offers);
    const mst_offer *offer = NULL;
    for (uint32_t i = 0; i < count; i++)
        if (offers[i].kind == kind) offer = &offers[i];
    snprintf(name, sizeof name, "command:%u", kind);
    mst_key_cap(mst_order_key(kind), key);
    bool is_off = !offer || offer->reason || !mst_app_may_order(a);
    mst_ui_button b = {
        .name = name, .rect = r, .label = label, .key = key, .bound = mst_order_key(kind), .is_off = is_off};
    if (!mst_ui_button_add(&a->ui, &b) || !offer) return;
    mst_app_select(a, holder);
    if (offer->needs_target)
        a->play.armed = kind;
    else
        mst_app_order(a, &ask, offer);
}

/* ---- by sector ---- */

/* What presses most in it. */
static void sector_note(const mst_app *a, const mst_sector *s, char out[96], mst_colour *colour) {
    char number[16];
    uint32_t burning = 0, calling = 0;
    const mst_sectors one = {.item = {*s}, .count = 1};
    for (uint32_t i = 0; i < a->picture.entry_count; i++) {
        const mst_picture_entry *e = &a->picture.entry[i];
        mst_point where;
        if ((e->key != MST_KEY_STATE && e->key != MST_KEY_TRAPPED) || MST_ID_LETTER(e->id) != 'b' ||
            !mst_map_at(a->session->map, e->id, &where) || !mst_sector_at(&one, where))
            continue;
        if (e->key == MST_KEY_TRAPPED) calling += (uint32_t)e->value;
        if (e->key == MST_KEY_STATE)
            burning += e->value == MST_BUILDING_BURNING || e->value == MST_BUILDING_FLASHED;
    }
    snprintf(number, sizeof number, "%u", calling ? calling : burning);
    *colour = calling ? MST_ALERT_RGB : MST_SECOND_RGB;
    const char *id = calling   ? "console.board.calling"
                     : burning ? "console.board.burning"
                               : "console.board.quiet";
    mst_app_words(a, out, 96, id, "number", number, NULL);
}

/* The units of a sector; of none: those that are in no sector and not in reserve. */
static void paint_sector_units(mst_app *a, const mst_sector *s, double x, mst_rect at) {
    mst_ui *ui = &a->ui;
    mst_draw_look look = mst_app_look(a);
    mst_draw_scene scene = mst_app_scene(a);
    mst_offer_ask ask = mst_app_ask(a, MST_ID_NONE);
    double r = mst_ui_row(ui, 10), left = x;
    for (uint32_t i = 0; i < a->session->unit_count && x + r < at.x + at.w - 84; i++) {
        const mst_draw_unit *u = &a->session->unit[i];
        if (!is_on_scene(a, u->id) || row_of(a, u->id) == BOARD_ROWS) continue;
        if (mst_sector_of_unit(&a->play.sectors, &ask, u->id) != s) continue;
        mst_draw_badge(ui->cr, &look, x, at.y + at.h / 2, r, u->force_kind,
                       mst_draw_unit_character(&look, &scene, u), false);
        x += 2 * r + 5;
    }
    if (x == left)
        mst_ui_text(ui, x - r, at.y + at.h / 2, 0, 14, MST_SECOND_RGB, mst_app_text(a, "console.board.none"));
}

/* A click on the row is a click on the sector. */
static void paint_sector_row(mst_app *a, const mst_sector *s, mst_rect at) {
    mst_ui *ui = &a->ui;
    char words[96], note[96] = "", name[32];
    mst_colour colour = MST_SECOND_RGB;
    double x = at.x + mst_ui_row(ui, a->lang[0] == 'e' ? 112 : 92), r = mst_ui_row(ui, 10);
    if (s) {
        snprintf(name, sizeof name, "board:%u", s->number);
        mst_ui_box_add(ui, name, at, true, false);
        if (mst_ui_is_hot(ui, name)) mst_ui_fill(ui, at, 3, MST_TEXT_RGB, 0.06);
        sector_note(a, s, note, &colour);
        mst_sector_words(a, s, words);
    }
    mst_ui_text_in(ui, (mst_rect){at.x, at.y, x - at.x - 4, at.h}, 0, 14, MST_TEXT_RGB,
                   s ? words : mst_app_text(a, "console.board.others"));
    paint_sector_units(a, s, x + r, at);
    mst_ui_text(ui, at.x + at.w, at.y + at.h / 2, 1, 12, colour, note);
    if (s && mst_ui_is_clicked(ui, name)) mst_sector_use(a, s, false, 0, 0);
    if (s && mst_ui_is_right_clicked(ui, name)) mst_sector_use(a, s, true, at.x - 8, ui->mouse_y);
}

/* Safety officer, cordon, valves, guides: a row of its own while there is any. */
static bool has_posts(const mst_app *a) {
    for (uint32_t i = 0; i < a->session->unit_count; i++)
        if (is_on_scene(a, a->session->unit[i].id) && row_of(a, a->session->unit[i].id) == BOARD_POSTS)
            return true;
    return false;
}

static uint32_t rows_of(const mst_app *a) {
    return a->play.sectors.count ? a->play.sectors.count + 2 : (uint32_t)BOARD_ROWS + 1 + has_posts(a);
}

static double paint_rows(mst_app *a, mst_rect line) {
    const mst_sectors *s = &a->play.sectors;
    if (s->count == 0) {
        for (int i = 0; i < BOARD_ROWS; i++, line.y += line.h) paint_row(a, i, line);
        if (has_posts(a)) paint_row(a, BOARD_POSTS, line), line.y += line.h;
        paint_row(a, BOARD_ROWS, line);
        return line.y + line.h;
    }
    for (uint32_t i = 0; i < s->count; i++, line.y += line.h) paint_sector_row(a, &s->item[i], line);
    paint_sector_row(a, NULL, line);
    line.y += line.h;
    paint_row(a, BOARD_ROWS, line);
    return line.y + line.h;
}

static void sector_button(mst_app *a, mst_rect r) {
    mst_ui_button b = {.name = "command:sector",
                       .rect = r,
                       .label = mst_app_text(a, "console.board.sector"),
                       .key = "3",
                       .style = a->play.is_sectoring ? MST_UI_INK : MST_UI_PLAIN,
                       .is_off = !mst_app_may_sector(a)};
    if (mst_ui_button_add(&a->ui, &b)) a->play.is_sectoring = !a->play.is_sectoring;
}

double mst_play_command(mst_app *a, mst_rect at) {
    mst_ui *ui = &a->ui;
    mst_id force = own_force(a);
    mst_tick since = 0;
    if (!force || mst_picture_value(&a->picture, force, MST_KEY_COMMANDER, 0) < 1) return 0;
    mst_id holder = holder_of(a, &since);
    double head = mst_ui_row(ui, 40), row = mst_ui_row(ui, 28), button = mst_ui_row(ui, 34);
    double h = head + row * (rows_of(a) + 2) + 2 * button + 28;
    mst_rect r = {at.x, at.y, at.w, h};
    char words[128], who[96], clock[32];
    mst_ui_fill(ui, r, 6, MST_PANEL_RGB, 1);
    mst_ui_fill(ui, (mst_rect){r.x, r.y, r.w, head}, 6, MST_TEXT_RGB, 1);
    mst_ui_fill(ui, (mst_rect){r.x, r.y + head - 8, r.w, 8}, 0, MST_TEXT_RGB, 1);
    mst_ui_stroke(ui, r, 6, MST_TEXT_RGB, 2);
    mst_ui_box_add(ui, "command", r, false, false);
    mst_ui_icon(ui, "flag", r.x + 22, r.y + head / 2, mst_ui_row(ui, 9),
                ui->theme == MST_DRAW_NIGHT ? MST_PANEL_RGB : MST_BANNER_RGB);
    double w = mst_ui_text(ui, r.x + 42, r.y + head / 2, 0, 16, MST_PANEL_RGB,
                           mst_app_text(a, "console.board.head"));
    mst_app_words(a, words, sizeof words, "console.board.you", "unit",
                  mst_session_word(a->session, holder, who), NULL);
    mst_ui_text_in(ui, (mst_rect){r.x + 50 + w, r.y, r.w - 62 - w, head}, 1, 14, MST_PANEL_RGB, words);
    mst_rect line = {r.x + 14, r.y + head + 4, r.w - 28, row};
    mst_app_words(a, words, sizeof words, "console.board.since", "time", mst_clock_text(clock, since), NULL);
    mst_ui_text(ui, line.x, line.y + row / 2, 0, 12, MST_SECOND_RGB, words);
    line.y += row;
    line.y = paint_rows(a, line);
    mst_ui_line(ui, r.x + 2, floor(line.y) + 0.5, r.x + r.w - 2, floor(line.y) + 0.5, MST_PANEL_EDGE_RGB, 1);
    paint_count(a, line);
    line.y += row + 6;
    double each = floor((line.w - 8) / 2);
    sector_button(a, (mst_rect){line.x, line.y, each, button});
    command_button(a, holder, MST_ORDER_HEAD_COUNT, mst_app_text(a, "console.board.count"),
                   (mst_rect){line.x + each + 8, line.y, each, button});
    line.y += button + 6;
    bool is_controlled = mst_picture_value(&a->picture, MST_ID_NONE, MST_KEY_CONTROL, 0) > 0;
    command_button(a, holder, MST_ORDER_HAND_OVER, mst_app_text(a, "console.board.hand_over"),
                   (mst_rect){line.x, line.y, each, button});
    command_button(a, holder, is_controlled ? MST_ORDER_DECLARE_OUT : MST_ORDER_DECLARE_CONTROL,
                   mst_app_text(a, is_controlled ? "console.board.out" : "console.board.control"),
                   (mst_rect){line.x + each + 8, line.y, each, button});
    return h;
}
