/* SPDX-License-Identifier: Apache-2.0
 * ui_check.c - keeps the texts of a frame, takes away those that something was painted over, and finds those
 * that are cut without a mark, reach out of their box or the window, or lie on one another. */
#include "console/ui_check.h"

#include <stdio.h>
#include <string.h>

typedef struct seen_text {
    mst_rect at, room; /* where it is; what the clip leaves of the window there */
    mst_rect box;      /* of the control it stands in; nothing wide when it stands in none */
    bool has_room;
    char text[96];
} seen_text;

struct mst_ui_check {
    seen_text *seen;
    uint32_t count, capacity;
    mst_rect cover[512]; /* the latest opaque fills, and how many boxes there were before each */
    uint32_t cover_boxes[512], cover_count;
    uint32_t longest;
    char longest_text[256];
};

mst_ui_check *mst_ui_check_create(void) {
    return mst_alloc(sizeof(mst_ui_check));
}

void mst_ui_check_destroy(mst_ui_check *c) {
    if (!c) return;
    mst_free(c->seen);
    mst_free(c);
}

void mst_ui_check_begin(const mst_ui *ui) {
    if (ui->check) ui->check->count = ui->check->cover_count = 0;
}

/* ---- what is painted ---- */

static uint32_t chinese_in(const char *text) {
    uint32_t count = 0;
    for (const unsigned char *c = (const unsigned char *)text; *c; c++) count += *c >= 0xE3 && *c <= 0xE9;
    return count;
}

/* The control or panel that was last put where the middle of the text is. */
static mst_rect box_under(const mst_ui *ui, mst_rect at) {
    const mst_ui_check *c = ui->check;
    double x = at.x + at.w / 2, y = at.y + at.h / 2;
    uint32_t cover = c->cover_count, box = ui->box_count;
    while (cover > 0 && !mst_rect_has(c->cover[cover - 1], x, y)) cover--;
    while (box > 0 && !mst_rect_has(ui->box[box - 1].rect, x, y)) box--;
    if (cover > 0 && c->cover_boxes[cover - 1] >= box) return c->cover[cover - 1];
    return box > 0 ? ui->box[box - 1].rect : (mst_rect){0};
}

void mst_ui_check_text(const mst_ui *ui, mst_rect at, const char *text, bool has_room) {
    mst_ui_check *c = ui->check;
    double x0, y0, x1, y1;
    if (!c || !*text) return;
    uint32_t chinese = chinese_in(text);
    if (chinese > c->longest) {
        c->longest = chinese;
        snprintf(c->longest_text, sizeof c->longest_text, "%s", text);
    }
    cairo_clip_extents(ui->cr, &x0, &y0, &x1, &y1);
    bool is_out = at.x >= x1 || at.x + at.w <= x0 || at.y >= y1 || at.y + at.h <= y0;
    if (is_out && has_room) return; /* scrolled away */
    MST_GROW(c->seen, c->count, c->capacity);
    seen_text *s = &c->seen[c->count++];
    *s = (seen_text){.at = at, .room = {x0, y0, x1 - x0, y1 - y0}, .has_room = has_room};
    s->box = box_under(ui, at);
    snprintf(s->text, sizeof s->text, "%.95s", text);
}

void mst_ui_check_cover(const mst_ui *ui, mst_rect at) {
    mst_ui_check *c = ui->check;
    if (!c) return;
    uint32_t kept = 0;
    for (uint32_t i = 0; i < c->count; i++) {
        const mst_rect *t = &c->seen[i].at;
        bool is_under = mst_rect_has(at, t->x + t->w / 2, t->y + t->h / 2);
        if (!is_under) c->seen[kept++] = c->seen[i];
    }
    c->count = kept;
    if (c->cover_count == 512) return;
    c->cover_boxes[c->cover_count] = ui->box_count;
    c->cover[c->cover_count++] = at;
}

/* ---- what is wrong ---- */

static bool is_wider(const mst_rect *text, const mst_rect *room) {
    const double slack = 1.5;
    return text->x < room->x - slack || text->x + text->w > room->x + room->w + slack;
}

static bool is_over(const mst_rect *a, const mst_rect *b) {
    double w = (a->x + a->w < b->x + b->w ? a->x + a->w : b->x + b->w) - (a->x > b->x ? a->x : b->x);
    double h = (a->y + a->h < b->y + b->h ? a->y + a->h : b->y + b->h) - (a->y > b->y ? a->y : b->y);
    double least = a->h < b->h ? a->h : b->h;
    return w > 2 && h > 0.4 * least;
}

static const char *fault_of(const mst_ui *ui, const seen_text *s) {
    mst_rect window = {0, 0, ui->width, ui->height};
    if (!s->has_room) return "no room";
    if (is_wider(&s->at, &s->room) || is_wider(&s->at, &window)) return "cut at its side";
    if (s->at.y < -2 || s->at.y + s->at.h > ui->height + 2) return "out of the window";
    return s->box.w > 0 && is_wider(&s->at, &s->box) ? "wider than its box" : NULL;
}

static bool tell(uint32_t *left, char *out, const seen_text *s, const char *what, const char *other) {
    if ((*left)-- > 0) return false;
    snprintf(out, MST_UI_FAULT_BYTES, "%.90s [%.0f,%.0f %.0fx%.0f]: %s %.90s", s->text, s->at.x, s->at.y,
             s->at.w, s->at.h, what, other);
    return true;
}

bool mst_ui_check_fault(const mst_ui *ui, uint32_t index, char out[MST_UI_FAULT_BYTES]) {
    const mst_ui_check *c = ui->check;
    uint32_t left = index;
    for (uint32_t i = 0; c && i < c->count; i++) {
        const char *what = fault_of(ui, &c->seen[i]);
        if (what && tell(&left, out, &c->seen[i], what, "")) return true;
        for (uint32_t k = 0; k < i; k++)
            if (is_over(&c->seen[i].at, &c->seen[k].at) &&
                tell(&left, out, &c->seen[i], "over", c->seen[k].text))
                return true;
    }
    return false;
}

uint32_t mst_ui_check_longest(const mst_ui *ui, const char **text) {
    *text = ui->check ? ui->check->longest_text : "";
    return ui->check ? ui->check->longest : 0;
}
