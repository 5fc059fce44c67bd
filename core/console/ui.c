/* SPDX-License-Identifier: Apache-2.0
 * ui.c - frames and what they answer: pointer, keys, focus. */
#include "console/ui.h"

#include <stdio.h>
#include <string.h>

#include "console/type.h"
#include "console/ui_check.h"

static void set_name(char out[MST_UI_NAME_MAX], const char *name) {
    snprintf(out, MST_UI_NAME_MAX, "%s", name);
}

void mst_ui_init(mst_ui *ui) {
    *ui = (mst_ui){.scale = 1, .text_k = 1, .mouse_x = -1, .mouse_y = -1};
    ui->type = mst_type_create();
}

void mst_ui_fini(mst_ui *ui) {
    mst_type_destroy(ui->type);
    mst_ui_check_destroy(ui->check);
    mst_free(ui->box);
    mst_free(ui->last);
    *ui = (mst_ui){0};
}

/* ---- what happened ---- */

static void find_hot(mst_ui *ui) {
    ui->hot[0] = 0;
    for (uint32_t i = ui->last_count; i-- > 0;)
        if (mst_rect_has(ui->last[i].rect, ui->mouse_x, ui->mouse_y)) {
            set_name(ui->hot, ui->last[i].name);
            return;
        }
}

static void take_press(mst_ui *ui) {
    set_name(ui->active, ui->hot);
    ui->active_button = ui->in.button;
    ui->press_x = ui->mouse_x;
    ui->press_y = ui->mouse_y;
    ui->is_dragged = false;
    ui->is_focus_shown = false;
    const mst_ui_box *box = mst_ui_find(ui, ui->hot);
    if (box && box->is_focusable) set_name(ui->focus, ui->hot);
}

static void take_release(mst_ui *ui) {
    bool is_same = *ui->active && strcmp(ui->active, ui->hot) == 0 && ui->in.button == ui->active_button;
    const mst_ui_box *box = mst_ui_find(ui, ui->hot);
    if (is_same && box && !box->is_off && !ui->is_dragged) {
        set_name(ui->in.button == 3 ? ui->right_clicked : ui->clicked, ui->hot);
        if (ui->in.clicks > 1 && ui->in.button == 1) set_name(ui->double_clicked, ui->hot);
    }
}

/* Tab and Shift+Tab along the boxes of the last frame. */
static void move_focus(mst_ui *ui, int step) {
    int32_t count = (int32_t)ui->last_count, at = step > 0 ? -1 : count;
    for (int32_t i = 0; i < count; i++)
        if (strcmp(ui->last[i].name, ui->focus) == 0) at = i;
    for (int32_t n = 0; n < count; n++) {
        at = (at + step + count) % count;
        if (!ui->last[at].is_focusable || ui->last[at].is_off) continue;
        set_name(ui->focus, ui->last[at].name);
        ui->is_focus_shown = true;
        return;
    }
}

static void take_key(mst_ui *ui) {
    if (strcmp(ui->in.key, "tab") == 0) {
        move_focus(ui, ui->in.is_shift ? -1 : 1);
        ui->is_key_used = true;
    } else if (strcmp(ui->in.key, "return") == 0 && ui->is_focus_shown && mst_ui_find(ui, ui->focus)) {
        set_name(ui->clicked, ui->focus);
        ui->is_key_used = true;
    }
}

void mst_ui_begin(mst_ui *ui, cairo_t *cr, int width, int height, const mst_input *in) {
    ui->cr = cr;
    mst_ui_check_begin(ui);
    ui->width = width;
    ui->height = height;
    ui->in = *in;
    ui->clicked[0] = ui->right_clicked[0] = ui->double_clicked[0] = ui->hint[0] = 0;
    ui->move_x = ui->move_y = ui->again_s = 0;
    ui->is_key_used = false;
    ui->was_editing = ui->is_editing;
    ui->is_editing = false;
    mst_ui_box *swap = ui->last;
    uint32_t capacity = ui->last_capacity;
    ui->last = ui->box, ui->last_count = ui->box_count, ui->last_capacity = ui->box_capacity;
    ui->box = swap, ui->box_count = 0, ui->box_capacity = capacity;
    bool is_pointer = in->kind == MST_INPUT_MOVE || in->kind == MST_INPUT_PRESS ||
                      in->kind == MST_INPUT_RELEASE || in->kind == MST_INPUT_WHEEL;
    if (is_pointer) {
        ui->move_x = in->x - ui->mouse_x;
        ui->move_y = in->y - ui->mouse_y;
        ui->mouse_x = in->x;
        ui->mouse_y = in->y;
        double dx = in->x - ui->press_x, dy = in->y - ui->press_y;
        if (*ui->active && dx * dx + dy * dy > 16) ui->is_dragged = true;
    }
    find_hot(ui);
    if (in->kind == MST_INPUT_PRESS) take_press(ui);
    if (in->kind == MST_INPUT_RELEASE) take_release(ui);
    if (in->kind == MST_INPUT_KEY && !ui->was_editing) take_key(ui);
}

void mst_ui_end(mst_ui *ui) {
    if (ui->in.kind == MST_INPUT_RELEASE) {
        ui->active[0] = 0;
        ui->is_dragged = false;
    }
    ui->cr = NULL;
}

bool mst_ui_box_add(mst_ui *ui, const char *name, mst_rect rect, bool is_focusable, bool is_off) {
    MST_GROW(ui->box, ui->box_count, ui->box_capacity);
    mst_ui_box *box = &ui->box[ui->box_count++];
    *box = (mst_ui_box){.rect = rect, .is_focusable = is_focusable, .is_off = is_off};
    set_name(box->name, name);
    return mst_ui_is_hot(ui, name);
}

bool mst_ui_is_hot(const mst_ui *ui, const char *name) {
    return strcmp(ui->hot, name) == 0 && (!*ui->active || strcmp(ui->active, name) == 0);
}
bool mst_ui_is_active(const mst_ui *ui, const char *name) {
    return strcmp(ui->active, name) == 0;
}
bool mst_ui_is_double_clicked(const mst_ui *ui, const char *name) {
    return strcmp(ui->double_clicked, name) == 0;
}
bool mst_ui_is_focused(const mst_ui *ui, const char *name) {
    return strcmp(ui->focus, name) == 0;
}
bool mst_ui_is_clicked(const mst_ui *ui, const char *name) {
    return strcmp(ui->clicked, name) == 0;
}
bool mst_ui_is_right_clicked(const mst_ui *ui, const char *name) {
    return strcmp(ui->right_clicked, name) == 0;
}

bool mst_ui_key(mst_ui *ui, const char *key) {
    if (!key || ui->was_editing || ui->in.kind != MST_INPUT_KEY || ui->is_key_used ||
        strcmp(ui->in.key, key) != 0)
        return false;
    ui->is_key_used = true;
    return true;
}

double mst_ui_wheel(mst_ui *ui, const char *name) {
    if (ui->in.kind != MST_INPUT_WHEEL || strcmp(ui->hot, name) != 0) return 0;
    double wheel = ui->in.wheel;
    ui->in.wheel = 0;
    return wheel;
}

const mst_ui_box *mst_ui_find(const mst_ui *ui, const char *name) {
    for (uint32_t i = 0; i < ui->last_count; i++)
        if (strcmp(ui->last[i].name, name) == 0) return &ui->last[i];
    return NULL;
}

void mst_ui_again(mst_ui *ui, double in_s) {
    if (ui->again_s == 0 || in_s < ui->again_s) ui->again_s = in_s;
}

void mst_ui_say(mst_ui *ui, const char *hint) {
    snprintf(ui->hint, sizeof ui->hint, "%s", hint);
}

bool mst_rect_has(mst_rect r, double x, double y) {
    return x >= r.x && x < r.x + r.w && y >= r.y && y < r.y + r.h;
}
mst_rect mst_rect_in(mst_rect r, double by) {
    return (mst_rect){r.x + by, r.y + by, r.w - 2 * by, r.h - 2 * by};
}
