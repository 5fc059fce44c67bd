/* SPDX-License-Identifier: Apache-2.0
 * window.c - SDL2: window, texture, events. */
#include "console/window.h"

#include <SDL.h>
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

struct mst_window {
    SDL_Window *window;
    SDL_Renderer *renderer;
    SDL_Texture *texture;
    cairo_surface_t *surface; /* of the texture while it is locked */
    bool is_locked;
    int width, height; /* of the texture, device pixels */
    double k;          /* of a screen of many dots on which the system leaves a window as small as it is */
    double dpi;        /* asked for by a script; 0: as the screen says */
    SDL_Event held;    /* one that came while motion was gathered */
    bool has_held;
};

static mst_window *fail(mst_window *w, mst_errors *errors) {
    mst_errors_add(errors, MST_SEVERITY_ERROR, "SDL", 0, "console.no_window", "reason", SDL_GetError(), NULL);
    mst_window_destroy(w);
    return NULL;
}

mst_window *mst_window_create(const char *title, int width, int height, bool is_hidden, mst_errors *errors) {
    mst_window *w = mst_alloc(sizeof *w);
    w->k = 1;
    if (is_hidden && !getenv("SDL_VIDEODRIVER")) {
        SDL_SetHint("SDL_VIDEODRIVER", "dummy");
        SDL_SetHint(SDL_HINT_RENDER_DRIVER, "software");
    }
    SDL_SetHint(SDL_HINT_IME_SHOW_UI, "1");
    SDL_SetHint(SDL_HINT_IME_SUPPORT_EXTENDED_TEXT, "1");
    SDL_SetHint(SDL_HINT_VIDEO_ALLOW_SCREENSAVER, "1");
    SDL_SetHint(SDL_HINT_MOUSE_FOCUS_CLICKTHROUGH, "1");
    if (SDL_Init(SDL_INIT_VIDEO) != 0) return fail(w, errors);
    const char *driver = SDL_GetCurrentVideoDriver();
    bool is_unseen = driver && (strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0);
    if (is_unseen && !is_hidden && !getenv("SDL_VIDEODRIVER")) { /* SDL's last resort: nobody would see it */
        SDL_SetError("no display");
        return fail(w, errors);
    }
    w->window = SDL_CreateWindow(title, SDL_WINDOWPOS_CENTERED, SDL_WINDOWPOS_CENTERED, width, height,
                                 SDL_WINDOW_RESIZABLE | SDL_WINDOW_ALLOW_HIGHDPI);
    if (!w->window) return fail(w, errors);
    w->renderer = SDL_CreateRenderer(w->window, -1, 0);
    if (!w->renderer) w->renderer = SDL_CreateRenderer(w->window, -1, SDL_RENDERER_SOFTWARE);
    if (!w->renderer) return fail(w, errors);
    SDL_SetWindowMinimumSize(w->window, 640, 400);
    SDL_StopTextInput();
    return w;
}

/* ---- how fine the screen is ---- */

static double dots_per_inch(const mst_window *w) {
    float dpi = 96;
    const char *driver = SDL_GetCurrentVideoDriver();
    if (w->dpi > 0) return w->dpi;
    if (driver && (strcmp(driver, "offscreen") == 0 || strcmp(driver, "dummy") == 0)) return 96;
    int display = SDL_GetWindowDisplayIndex(w->window);
    return display >= 0 && SDL_GetDisplayDPI(display, &dpi, NULL, NULL) == 0 ? (double)dpi : 96;
}

/* In quarters, and never so large that less than 1366 x 768 px would be left. */
static double density(const mst_window *w, int own_w, int own_h, int device_w) {
    double k = dots_per_inch(w) / 96, most_w = own_w / 1366.0, most_h = own_h / 768.0;
    if (device_w > own_w) return 1; /* the system does it */
    if (k > most_w) k = most_w;
    if (k > most_h) k = most_h;
    k = floor(k * 4) / 4;
    return k < 1 ? 1 : k > 4 ? 4 : k;
}

void mst_window_density(mst_window *w, double dpi) {
    w->dpi = dpi;
}

/* ---- painting ---- */

static void make_texture(mst_window *w, int width, int height) {
    if (w->texture) SDL_DestroyTexture(w->texture);
    w->texture =
        SDL_CreateTexture(w->renderer, SDL_PIXELFORMAT_RGB888, SDL_TEXTUREACCESS_STREAMING, width, height);
    w->width = width;
    w->height = height;
}

/* The texture's own memory: painting goes straight into it. */
static void lock(mst_window *w) {
    void *pixels = NULL;
    int stride = 0;
    if (w->surface) return;
    if (w->texture && SDL_LockTexture(w->texture, NULL, &pixels, &stride) == 0) {
        w->surface =
            cairo_image_surface_create_for_data(pixels, CAIRO_FORMAT_RGB24, w->width, w->height, stride);
        w->is_locked = true;
    } else
        w->surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, w->width, w->height);
}

static void unlock(mst_window *w) {
    if (w->surface) cairo_surface_destroy(w->surface);
    if (w->is_locked) SDL_UnlockTexture(w->texture);
    w->surface = NULL;
    w->is_locked = false;
}

cairo_surface_t *mst_window_surface(mst_window *w, int *width, int *height, double *scale) {
    int device_w = 0, device_h = 0, own_w = 0, own_h = 0;
    SDL_GetWindowSize(w->window, &own_w, &own_h);
    if (SDL_GetRendererOutputSize(w->renderer, &device_w, &device_h) != 0) device_w = own_w, device_h = own_h;
    if (device_w < 1) device_w = 1;
    if (device_h < 1) device_h = 1;
    if (device_w != w->width || device_h != w->height) {
        unlock(w);
        make_texture(w, device_w, device_h);
    }
    lock(w);
    w->k = density(w, own_w, own_h, device_w);
    *scale = own_w > 0 ? w->k * device_w / own_w : 1;
    *width = (int)ceil(own_w / w->k);
    *height = (int)ceil(own_h / w->k);
    return w->surface;
}

void mst_window_show(mst_window *w) {
    cairo_surface_flush(w->surface);
    unlock(w);
    SDL_RenderCopy(w->renderer, w->texture, NULL, NULL);
    SDL_RenderPresent(w->renderer);
}

void mst_window_destroy(mst_window *w) {
    if (!w) return;
    unlock(w);
    if (w->texture) SDL_DestroyTexture(w->texture);
    if (w->renderer) SDL_DestroyRenderer(w->renderer);
    if (w->window) SDL_DestroyWindow(w->window);
    SDL_Quit();
    mst_free(w);
}

void mst_window_resize(mst_window *w, int width, int height) {
    SDL_SetWindowSize(w->window, width, height);
}

void mst_window_unfocus(mst_window *w) {
    SDL_Event e = {.window = {.type = SDL_WINDOWEVENT,
                              .windowID = SDL_GetWindowID(w->window),
                              .event = SDL_WINDOWEVENT_FOCUS_LOST}};
    SDL_PushEvent(&e);
}

void mst_window_fullscreen(mst_window *w) {
    bool is_full = SDL_GetWindowFlags(w->window) & SDL_WINDOW_FULLSCREEN_DESKTOP;
    SDL_SetWindowFullscreen(w->window, is_full ? 0 : SDL_WINDOW_FULLSCREEN_DESKTOP);
}

void mst_window_edit(mst_window *w, const mst_rect *at) {
    if (!at) {
        if (SDL_IsTextInputActive()) SDL_StopTextInput();
        return;
    }
    SDL_Rect rect = {(int)(at->x * w->k), (int)(at->y * w->k), (int)(at->w * w->k), (int)(at->h * w->k)};
    SDL_SetTextInputRect(&rect);
    if (!SDL_IsTextInputActive()) SDL_StartTextInput();
}

/* ---- what people do ---- */

static void key_name(const SDL_KeyboardEvent *e, char out[24]) {
    const char *name = SDL_GetKeyName(e->keysym.sym);
    snprintf(out, 24, "%s", name);
    for (char *c = out; *c; c++)
        if (*c >= 'A' && *c <= 'Z') *c = (char)(*c - 'A' + 'a');
    if (strncmp(out, "keypad ", 7) == 0) memmove(out, out + 7, strlen(out + 7) + 1);
    if (strcmp(out, "enter") == 0) snprintf(out, 24, "return");
    if (strcmp(out, "=") == 0 && e->keysym.mod & KMOD_SHIFT) snprintf(out, 24, "+");
    if (e->keysym.mod & KMOD_ALT && strlen(out) == 1)
        snprintf(out, 24, "alt+%s", SDL_GetKeyName(e->keysym.sym));
    for (char *c = out; *c; c++)
        if (*c >= 'A' && *c <= 'Z') *c = (char)(*c - 'A' + 'a');
}

static mst_input mouse(const mst_window *w, mst_input_kind kind, int x, int y, int button, int clicks) {
    SDL_Keymod mod = SDL_GetModState();
    return (mst_input){.kind = kind,
                       .x = x / w->k,
                       .y = y / w->k,
                       .button = button,
                       .clicks = clicks,
                       .is_shift = mod & KMOD_SHIFT,
                       .is_ctrl = mod & KMOD_CTRL};
}

static bool translate(const mst_window *w, const SDL_Event *e, mst_input *in) {
    switch (e->type) {
    case SDL_MOUSEMOTION:
        *in = mouse(w, MST_INPUT_MOVE, e->motion.x, e->motion.y, 0, 0);
        return true;
    case SDL_MOUSEBUTTONDOWN:
    case SDL_MOUSEBUTTONUP:
        *in = mouse(w, e->type == SDL_MOUSEBUTTONDOWN ? MST_INPUT_PRESS : MST_INPUT_RELEASE, e->button.x,
                    e->button.y, e->button.button, e->button.clicks);
        return true;
    case SDL_MOUSEWHEEL: {
        int x, y;
        SDL_GetMouseState(&x, &y);
        *in = mouse(w, MST_INPUT_WHEEL, x, y, 0, 0);
        in->wheel = e->wheel.preciseY != 0 ? (double)e->wheel.preciseY : e->wheel.y;
        return true;
    }
    case SDL_KEYDOWN:
        *in = (mst_input){.kind = MST_INPUT_KEY};
        key_name(&e->key, in->key);
        in->is_shift = e->key.keysym.mod & KMOD_SHIFT;
        in->is_ctrl = e->key.keysym.mod & KMOD_CTRL;
        return true;
    case SDL_TEXTINPUT:
        *in = (mst_input){.kind = MST_INPUT_TEXT};
        snprintf(in->text, sizeof in->text, "%s", e->text.text);
        return true;
    case SDL_TEXTEDITING:
        *in = (mst_input){.kind = MST_INPUT_EDIT};
        snprintf(in->text, sizeof in->text, "%s", e->edit.text);
        return true;
    case SDL_TEXTEDITING_EXT:
        *in = (mst_input){.kind = MST_INPUT_EDIT};
        snprintf(in->text, sizeof in->text, "%s", e->editExt.text);
        SDL_free(e->editExt.text);
        return true;
    default:
        return false;
    }
}

static bool next_event(mst_window *w, double most_s, SDL_Event *e) {
    if (w->has_held) {
        w->has_held = false;
        *e = w->held;
        return true;
    }
    return SDL_WaitEventTimeout(e, most_s <= 0 ? 0 : (int)(most_s * 1000 + 0.5)) != 0;
}

/* Motion after motion, and wheel after wheel, count as one. */
static void gather(mst_window *w, mst_input *in) {
    SDL_Event e;
    while (SDL_PollEvent(&e)) {
        mst_input more;
        bool is_same = (e.type == SDL_MOUSEMOTION && in->kind == MST_INPUT_MOVE) ||
                       (e.type == SDL_MOUSEWHEEL && in->kind == MST_INPUT_WHEEL);
        if (!is_same) {
            w->held = e;
            w->has_held = true;
            return;
        }
        translate(w, &e, &more);
        more.wheel += in->wheel;
        *in = more;
    }
}

bool mst_window_wait(mst_window *w, double most_s, mst_input *in, bool *is_closed, bool *is_exposed) {
    SDL_Event e;
    if (!next_event(w, most_s, &e)) return false;
    if (e.type == SDL_QUIT) *is_closed = true;
    if (e.type == SDL_WINDOWEVENT || e.type == SDL_RENDER_TARGETS_RESET) *is_exposed = true;
    if (e.type == SDL_WINDOWEVENT && e.window.event == SDL_WINDOWEVENT_FOCUS_LOST) { /* a drag ends there */
        *in = (mst_input){.kind = MST_INPUT_RELEASE, .x = -1, .y = -1, .button = 1};
        return true;
    }
    if (!translate(w, &e, in)) return *is_closed || *is_exposed;
    if (in->kind == MST_INPUT_MOVE || in->kind == MST_INPUT_WHEEL) gather(w, in);
    return true;
}

/* ---- as a person would, for scripts ---- */

void mst_window_tap(mst_window *w, double x, double y) {
    Uint32 id = SDL_GetWindowID(w->window);
    int px = (int)(x * w->k), py = (int)(y * w->k);
    SDL_Event move = {.motion = {.type = SDL_MOUSEMOTION, .windowID = id, .x = px, .y = py}};
    SDL_PushEvent(&move);
    for (int i = 0; i < 2; i++) {
        SDL_Event e = {.button = {.type = i ? SDL_MOUSEBUTTONUP : SDL_MOUSEBUTTONDOWN,
                                  .windowID = id,
                                  .button = SDL_BUTTON_LEFT,
                                  .clicks = 1,
                                  .x = px,
                                  .y = py}};
        SDL_PushEvent(&e);
    }
}

/* As many bytes as an event holds, and no character in two. */
static size_t piece_of(const char *text, size_t most) {
    size_t n = strlen(text);
    if (n <= most) return n;
    n = most;
    while (n > 0 && ((unsigned char)text[n] & 0xC0) == 0x80) n--;
    return n;
}

bool mst_window_type(mst_window *w, const char *text, bool is_edit) {
    Uint32 id = SDL_GetWindowID(w->window);
    if (!SDL_IsTextInputActive()) return false;
    if (is_edit && strlen(text) >= SDL_TEXTEDITINGEVENT_TEXT_SIZE) {
        SDL_Event e = {.editExt = {.type = SDL_TEXTEDITING_EXT, .windowID = id, .text = SDL_strdup(text)}};
        SDL_PushEvent(&e);
        return true;
    }
    do {
        SDL_Event e = {.text = {.type = is_edit ? SDL_TEXTEDITING : SDL_TEXTINPUT, .windowID = id}};
        size_t n = piece_of(text, SDL_TEXTINPUTEVENT_TEXT_SIZE - 1);
        memcpy(is_edit ? e.edit.text : e.text.text, text, n);
        SDL_PushEvent(&e);
        text += n;
    } while (*text);
    return true;
}
