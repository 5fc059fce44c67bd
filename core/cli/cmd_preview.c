/* SPDX-License-Identifier: Apache-2.0
 * cmd_preview.c - `muster preview`: draws a map, or a drill at one of its seconds, as the console will. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli_ask.h"
#include "cli/cli_preview.h"
#include "cli/commands.h"

enum { SIDE_PX_MAX = 8192 };

typedef struct ask {
    const char *out, *argument;
    int width_px, height_px;
    int64_t at_s; /* as mst_cli_preview_open takes it */
    mst_draw_theme theme;
    bool is_incident;
} ask;

/* ---- what was asked for ---- */

static bool read_size(const char *text, int *width_px, int *height_px) {
    char rest;
    return sscanf(text, "%dx%d%c", width_px, height_px, &rest) == 2 && *width_px >= 320 &&
           *height_px >= 240 && *width_px <= SIDE_PX_MAX && *height_px <= SIDE_PX_MAX;
}

static int bad(const mst_cli *cli, const char *option, const char *value, const char *expected) {
    return mst_cli_usage(cli, "draw.bad_option", "option", option, "value", value, "expected", expected,
                         NULL);
}

/* The place of a word in a list of two, or -1. */
static int choice(const char *value, const char *first, const char *second) {
    if (!value || strcmp(value, first) == 0) return 0;
    return strcmp(value, second) == 0 ? 1 : -1;
}

static int read_ask(mst_cli *cli, ask *a) {
    const char *size = mst_cli_option(cli, "--size"), *at = mst_cli_option(cli, "--at");
    const char *theme = mst_cli_option(cli, "--theme"), *fit = mst_cli_option(cli, "--fit");
    *a = (ask){
        .out = mst_cli_option(cli, "-o"), .width_px = 1366, .height_px = 768, .at_s = MST_PREVIEW_DEFAULT};
    if (size && !read_size(size, &a->width_px, &a->height_px))
        return bad(cli, "--size", size, "WxH, 320x240 ... 8192x8192");
    if (at && strcmp(at, "peak") == 0)
        a->at_s = MST_PREVIEW_PEAK;
    else if (at && (a->at_s = mst_cli_seconds(at)) < 0)
        return bad(cli, "--at", at, "S, MM:SS, H:MM:SS, peak");
    if (choice(theme, "day", "night") < 0) return bad(cli, "--theme", theme, "day, night");
    if (choice(fit, "town", "incident") < 0) return bad(cli, "--fit", fit, "town, incident");
    a->theme = choice(theme, "day", "night") == 1 ? MST_DRAW_NIGHT : MST_DRAW_DAY;
    a->is_incident = choice(fit, "town", "incident") == 1;
    int status = mst_cli_ask_rest(cli, 1, 1, "draw.usage");
    if (status != MST_EXIT_GOOD) return status;
    if (!a->out) return mst_cli_usage(cli, "draw.usage", NULL);
    a->argument = cli->argv[0];
    return MST_EXIT_GOOD;
}

/* ---- painting ---- */

static cairo_status_t collect(void *closure, const unsigned char *data, unsigned int length) {
    mst_buffer_write(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static const char *text_of(const void *user, const char *id) {
    return mst_cli_text(user, id);
}

static cairo_surface_t *paint(const mst_cli *cli, const mst_draw_scene *scene, const ask *a) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, a->width_px, a->height_px);
    cairo_t *cr = cairo_create(surface);
    mst_draw_look look = {.theme = a->theme, .text = text_of, .user = cli};
    mst_draw_view view = mst_draw_frame_view(a->width_px, a->height_px);
    if (!a->is_incident || !mst_draw_fit_incident(scene, &view)) mst_draw_fit_town(scene, &view);
    mst_draw_seen seen = mst_draw_scene_paint(cr, scene, &view, &look);
    mst_draw_frame_paint(cr, scene, &view, &look, &seen, a->width_px, a->height_px);
    cairo_destroy(cr);
    return surface;
}

/* The whole picture in memory first, so that a failure leaves no half file. */
static int write_picture(const mst_cli *cli, const mst_draw_scene *scene, const ask *a, mst_errors *errors) {
    mst_buffer png = {0};
    cairo_surface_t *surface = paint(cli, scene, a);
    cairo_status_t painted = cairo_surface_write_to_png_stream(surface, collect, &png);
    int status = MST_OK;
    if (painted != CAIRO_STATUS_SUCCESS)
        status = mst_errors_add(errors, MST_SEVERITY_ERROR, a->out, 0, "draw.cannot_paint", "reason",
                                cairo_status_to_string(painted), NULL);
    else
        status = mst_cli_write_file(a->out, (mst_bytes){png.data, png.size}, errors);
    mst_buffer_fini(&png);
    cairo_surface_destroy(surface);
    return status;
}

static void print_done(const mst_cli *cli, const mst_cli_preview *preview, const ask *a) {
    if (!cli->is_json) return;
    printf("{\"picture\":");
    mst_cli_json_text(a->out);
    if (preview->has_picture) printf(",\"t\":%u", preview->picture.tick);
    printf(",\"width_px\":%d,\"height_px\":%d}\n", a->width_px, a->height_px);
}

int mst_cmd_preview(mst_cli *cli) {
    ask a;
    mst_errors errors = {0};
    mst_cli_preview preview;
    if (read_ask(cli, &a) != MST_EXIT_GOOD) return MST_EXIT_USAGE;
    int status = mst_cli_preview_open(&preview, a.argument, a.at_s, &errors);
    if (status == MST_OK) {
        mst_draw_scene scene = mst_cli_preview_scene(&preview, cli->lang);
        status = write_picture(cli, &scene, &a, &errors);
    }
    mst_cli_print_errors(cli, &errors);
    if (status == MST_OK) print_done(cli, &preview, &a);
    mst_cli_preview_fini(&preview);
    mst_errors_fini(&errors);
    return status == MST_OK ? MST_EXIT_GOOD : MST_EXIT_USAGE;
}
