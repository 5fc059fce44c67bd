/* SPDX-License-Identifier: Apache-2.0
 * edit.c - typing one line of text. */
#include "console/edit.h"

#include <math.h>
#include <string.h>

static void append(char *text, size_t size, const char *more) {
    size_t n = strlen(text), m = strlen(more);
    if (n + m < size) memcpy(text + n, more, m + 1);
}

/* The last character, not its last byte. */
static void drop_last(char *text) {
    size_t n = strlen(text);
    while (n > 0 && ((unsigned char)text[n - 1] & 0xC0) == 0x80) n--;
    if (n > 0) text[n - 1] = 0;
}

mst_edit_state mst_edit(mst_ui *ui, const char *name, mst_rect r, char *text, size_t size, const char *hint) {
    mst_edit_state state = MST_EDIT_GOING;
    ui->is_editing = true;
    ui->edit_at = r;
    mst_ui_box_add(ui, name, r, true, false);
    if (ui->in.kind == MST_INPUT_TEXT) {
        append(text, size, ui->in.text);
        ui->composing[0] = 0;
    }
    if (ui->in.kind == MST_INPUT_EDIT) {
        ui->composing[0] = 0;
        append(ui->composing, sizeof ui->composing, ui->in.text);
    }
    if (ui->in.kind == MST_INPUT_KEY && !*ui->composing) { /* else the key is the input method's */
        if (strcmp(ui->in.key, "backspace") == 0) drop_last(text);
        if (strcmp(ui->in.key, "return") == 0) state = MST_EDIT_DONE;
        if (strcmp(ui->in.key, "escape") == 0) state = MST_EDIT_LEFT;
    }
    mst_ui_fill(ui, r, 4, MST_PANEL_RGB, 1);
    mst_ui_stroke(ui, r, 4, MST_TEXT_RGB, 2);
    mst_ui_clip(ui, mst_rect_in(r, 4));
    double mid = r.y + r.h / 2, w = mst_ui_text_width(ui, 14, text),
           more = mst_ui_text_width(ui, 14, ui->composing);
    double x = r.x + 10, spill = w + more - (r.w - 24);
    if (spill > 0) x -= spill;
    if (!*text && !*ui->composing) mst_ui_text(ui, x, mid, 0, 14, MST_SECOND_RGB, hint);
    mst_ui_text(ui, x, mid, 0, 14, MST_TEXT_RGB, text);
    mst_ui_text(ui, x + w, mid, 0, 14, MST_TEXT_RGB, ui->composing);
    if (more > 0) mst_ui_line(ui, x + w, mid + 10, x + w + more, mid + 10, MST_TEXT_RGB, 1);
    mst_ui_line(ui, floor(x + w + more) + 1.5, mid - 9, floor(x + w + more) + 1.5, mid + 9, MST_TEXT_RGB,
                1.5);
    mst_ui_unclip(ui);
    if (state != MST_EDIT_GOING) ui->composing[0] = 0;
    return state;
}
