/* SPDX-License-Identifier: Apache-2.0
 * cmd_preview.c - `muster preview MAP.json -o PNG`: draws the map as the console will. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/commands.h"
#include "draw/draw.h"

enum { MAP_BYTES_MAX = 64 << 20, SIDE_PX_MAX = 8192 };

static cairo_status_t collect(void *closure, const unsigned char *data, unsigned int length) {
    mst_buffer_write(closure, data, length);
    return CAIRO_STATUS_SUCCESS;
}

static bool read_size(const char *text, int *width_px, int *height_px) {
    char rest;
    return sscanf(text, "%dx%d%c", width_px, height_px, &rest) == 2 && *width_px >= 320 &&
           *height_px >= 240 && *width_px <= SIDE_PX_MAX && *height_px <= SIDE_PX_MAX;
}

static mst_draw_words words_of(const mst_cli *cli, const mst_map *map) {
    return (mst_draw_words){.banner = mst_cli_text(cli, "draw.banner"),
                            .title = map->name,
                            .hydrant = mst_cli_text(cli, "draw.hydrant_mark"),
                            .north = mst_cli_text(cli, "draw.north"),
                            .legend_building = mst_cli_text(cli, "draw.building"),
                            .legend_straw = mst_cli_text(cli, "draw.straw"),
                            .legend_hydrant = mst_cli_text(cli, "draw.hydrant"),
                            .legend_water = mst_cli_text(cli, "draw.water"),
                            .legend_station = {mst_cli_text(cli, "draw.national"),
                                               mst_cli_text(cli, "draw.township"),
                                               mst_cli_text(cli, "draw.micro")}};
}

/* The whole picture in memory first, so that a failure leaves no half file. */
static int paint(const mst_cli *cli, const mst_map *map, int width_px, int height_px, const char *out,
                 mst_errors *errors) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width_px, height_px);
    cairo_t *cr = cairo_create(surface);
    mst_draw_view view = mst_draw_fit(map, width_px, height_px);
    mst_draw_words words = words_of(cli, map);
    mst_draw_map(cr, map, &view, &words);
    mst_buffer png = {0};
    cairo_status_t painted = cairo_surface_write_to_png_stream(surface, collect, &png);
    int status = MST_OK;
    if (painted != CAIRO_STATUS_SUCCESS)
        status = mst_errors_add(errors, MST_SEVERITY_ERROR, out, 0, "draw.cannot_paint", "reason",
                                cairo_status_to_string(painted), NULL);
    else
        status = mst_cli_write_file(out, (mst_bytes){png.data, png.size}, errors);
    mst_buffer_fini(&png);
    cairo_destroy(cr);
    cairo_surface_destroy(surface);
    return status;
}

int mst_cmd_preview(mst_cli *cli) {
    int width_px = 1366, height_px = 768;
    const char *out = mst_cli_option(cli, "-o"), *size = mst_cli_option(cli, "--size");
    if (!out || cli->argc != 1 || (size && !read_size(size, &width_px, &height_px)))
        return mst_cli_usage(cli, "draw.usage", NULL);
    mst_errors errors = {0};
    mst_bytes text = mst_cli_read_file(cli->argv[0], MAP_BYTES_MAX, &errors);
    mst_map *map = text.data ? mst_map_create(cli->argv[0], text, &errors) : NULL;
    int status = map ? paint(cli, map, width_px, height_px, out, &errors) : MST_E_INPUT;
    mst_cli_print_errors(cli, &errors);
    if (status == MST_OK && cli->is_json) {
        printf("{\"picture\":");
        mst_cli_json_text(out);
        printf(",\"width_px\":%d,\"height_px\":%d}\n", width_px, height_px);
    }
    mst_map_destroy(map);
    mst_free((void *)(uintptr_t)text.data);
    mst_errors_fini(&errors);
    return status == MST_OK ? MST_EXIT_GOOD : MST_EXIT_USAGE;
}
