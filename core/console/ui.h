/* SPDX-License-Identifier: Apache-2.0
 * ui.h - widgets painted by Cairo into one surface. A frame answers one thing that happened: each widget
 * is painted where it is called, and says in the same call whether it was used. The boxes of a frame are
 * kept with their names: the next frame finds by them what the pointer is over, Tab walks along them, and
 * scripts click them by name. Lengths are in pixels of a screen of 96 dpi; `scale` makes them finer. */
#ifndef CONSOLE_UI_H
#define CONSOLE_UI_H
#include <cairo.h>

#include "draw/draw.h"
#include "draw/theme.h"

enum { MST_UI_NAME_MAX = 64 };

typedef struct mst_rect {
    double x, y, w, h;
} mst_rect;

typedef enum mst_input_kind {
    MST_INPUT_NONE = 0,
    MST_INPUT_MOVE,
    MST_INPUT_PRESS,
    MST_INPUT_RELEASE,
    MST_INPUT_WHEEL,
    MST_INPUT_KEY,
    MST_INPUT_TEXT, /* typed, or given by an input method */
    MST_INPUT_EDIT  /* not yet given: to be shown underlined */
} mst_input_kind;

typedef struct mst_input {
    mst_input_kind kind;
    double x, y;
    int button; /* 1 left, 3 right */
    int clicks; /* 2: a double click */
    double wheel;
    char key[24]; /* "q" "space" "escape" "f1" "left" "alt+q" ... */
    bool is_shift, is_ctrl;
    char text[128];
} mst_input;

typedef struct mst_ui_box {
    char name[MST_UI_NAME_MAX];
    mst_rect rect;
    bool is_focusable, is_off;
} mst_ui_box;

typedef struct mst_type mst_type; /* laid out text, see type.h */
struct mst_ui_check;

typedef struct mst_ui {
    cairo_t *cr;
    mst_type *type;
    struct mst_ui_check *check; /* NULL: texts are not checked, see ui_check.h */
    int width, height;          /* of the frame */
    double scale;
    mst_draw_theme theme;
    double text_k; /* 1; 1.75 on a wall */
    mst_input in;
    double mouse_x, mouse_y, move_x, move_y, press_x, press_y;
    char hot[MST_UI_NAME_MAX];    /* under the pointer */
    char active[MST_UI_NAME_MAX]; /* the button went down on it */
    char focus[MST_UI_NAME_MAX];  /* Enter uses it */
    bool is_focus_shown;
    char clicked[MST_UI_NAME_MAX], right_clicked[MST_UI_NAME_MAX], double_clicked[MST_UI_NAME_MAX];
    int active_button;
    bool is_dragged; /* it moved since the button went down */
    bool is_key_used;
    mst_ui_box *box, *last;
    uint32_t box_count, box_capacity, last_count, last_capacity;
    char hint[256];               /* what to say beside the pointer */
    bool is_editing, was_editing; /* a field has the keyboard: in this frame, in the last */
    mst_rect edit_at;
    char composing[128]; /* what an input method has not given yet */
    double again_s;      /* paint again after this time; 0: not by itself */
} mst_ui;

void mst_ui_init(mst_ui *ui);
void mst_ui_fini(mst_ui *ui);
void mst_ui_begin(mst_ui *ui, cairo_t *cr, int width, int height, const mst_input *in);
void mst_ui_end(mst_ui *ui);

/* ---- input ---- */
/* A box in front of all before it. True while the pointer is over it. */
bool mst_ui_box_add(mst_ui *ui, const char *name, mst_rect rect, bool is_focusable, bool is_off);
bool mst_ui_is_hot(const mst_ui *ui, const char *name);
bool mst_ui_is_active(const mst_ui *ui, const char *name);
bool mst_ui_is_double_clicked(const mst_ui *ui, const char *name);
bool mst_ui_is_focused(const mst_ui *ui, const char *name);
bool mst_ui_is_clicked(const mst_ui *ui, const char *name);
bool mst_ui_is_right_clicked(const mst_ui *ui, const char *name);
/* The key of this frame, once. */
bool mst_ui_key(mst_ui *ui, const char *key);
/* The wheel over that box, in steps; taken. */
double mst_ui_wheel(mst_ui *ui, const char *name);
const mst_ui_box *mst_ui_find(const mst_ui *ui, const char *name); /* of the last frame */
void mst_ui_again(mst_ui *ui, double in_s);
void mst_ui_say(mst_ui *ui, const char *hint);

/* ---- paint ---- */
void mst_ui_ink(const mst_ui *ui, mst_colour colour, double alpha);
void mst_ui_round(const mst_ui *ui, mst_rect rect, double radius); /* a path */
void mst_ui_fill(const mst_ui *ui, mst_rect rect, double radius, mst_colour colour, double alpha);
/* A line of `width` px inside the edge of rect. */
void mst_ui_stroke(const mst_ui *ui, mst_rect rect, double radius, mst_colour colour, double width);
void mst_ui_line(const mst_ui *ui, double x0, double y0, double x1, double y1, mst_colour colour,
                 double width);
void mst_ui_clip(const mst_ui *ui, mst_rect rect);
void mst_ui_unclip(const mst_ui *ui);
bool mst_rect_has(mst_rect rect, double x, double y);
mst_rect mst_rect_in(mst_rect rect, double by);

/* ---- text: one line, y its middle; align 0 left of x, 0.5 centred, 1 right. Returns its width ---- */
double mst_ui_text(const mst_ui *ui, double x, double y, double align, double size, mst_colour colour,
                   const char *text);
/* In the middle of rect, ending in an ellipsis when it does not fit; then its whole is said on hover. */
double mst_ui_text_in(mst_ui *ui, mst_rect rect, double align, double size, mst_colour colour,
                      const char *text);
/* Broken into lines from y down; returns the height. Measures only when is_dry. */
double mst_ui_lines(const mst_ui *ui, double x, double y, double width, double size, mst_colour colour,
                    const char *text, bool is_dry);
double mst_ui_text_width(const mst_ui *ui, double size, const char *text);
double mst_ui_row(const mst_ui *ui, double px); /* a height that grows with the text */

/* ---- widgets (widgets.c) ---- */
typedef enum mst_ui_style {
    MST_UI_PLAIN = 0, /* outlined */
    MST_UI_INK,       /* the sensible one: filled */
    MST_UI_FLAT,      /* no outline */
    MST_UI_ON_BAR,    /* on the dark bar */
    MST_UI_WARN       /* of people in danger */
} mst_ui_style;

typedef struct mst_ui_button {
    const char *name; /* of its box */
    mst_rect rect;
    const char *icon, *label, *note, *key; /* any may be NULL */
    const char *bound;                     /* the key that presses it, when it is not `key` */
    mst_ui_style style;
    double size;  /* of the label; 0: 14 */
    bool is_off;  /* grey: `note` says why */
    bool is_left; /* label at the left */
} mst_ui_button;

/* True when clicked, or its key came. */
bool mst_ui_button_add(mst_ui *ui, const mst_ui_button *button);
void mst_ui_panel(const mst_ui *ui, mst_rect rect);
/* A key in its box, `at` its left edge or right edge; returns its width. */
double mst_ui_keycap(const mst_ui *ui, double x, double y, double align, mst_colour colour, const char *key);
double mst_ui_keycap_width(const mst_ui *ui, const char *key);
/* Share of a bar, 0..1; marked when low. */
void mst_ui_bar(const mst_ui *ui, mst_rect rect, double share, mst_colour colour);
void mst_ui_tag(mst_ui *ui, mst_rect rect, mst_colour fill, mst_colour text_colour, double size,
                const char *text);
/* An icon of r px around its middle: drop flame shield person truck stop eye wind flag radio phone road bolt
 * star play pause step next previous skip book frost check burst dispatch clock people team. */
void mst_ui_icon(const mst_ui *ui, const char *icon, double x, double y, double r, mst_colour colour);
#endif
