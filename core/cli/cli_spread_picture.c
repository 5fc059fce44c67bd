/* SPDX-License-Identifier: Apache-2.0
 * cli_spread_picture.c - see cli_spread_picture.h. */
#include "cli/cli_spread_picture.h"

#include "draw/draw.h"
#include <string.h>

enum { SIDE_MOST_PX = 1024, BANDS = 16 };

typedef struct picture {
    uint32_t step, wide, high; /* cells to a pixel; pixels */
    uint32_t rows, cols;
    const uint8_t *model;
    mst_spread_arrival *arrival;
    void *user;
    float last_s;
} picture;

static uint32_t rgb(uint32_t red, uint32_t green, uint32_t blue) {
    return red << 16 | green << 8 | blue;
}

/* The first light red, the last dark. */
static uint32_t burnt_colour(uint32_t band) {
    return rgb(250 - band * 7, 214 - band * 10, 150 - band * 8);
}

static uint32_t ground_colour(uint8_t model) {
    if (!model || (model >= 91 && model <= 99)) return rgb(126, 156, 182);
    uint32_t shade = (uint32_t)model * 5 % 8;
    return rgb(196 + shade * 3, 210 + shade * 3, 180 + shade * 4);
}

/* 0..BANDS - 1; BANDS: not burnt. */
static uint32_t band_at(const picture *p, uint32_t x, uint32_t y) {
    float t = p->arrival(p->user, x, y);
    if (t > p->last_s) return BANDS;
    uint32_t band = p->last_s > 0 ? (uint32_t)(t / p->last_s * BANDS) : 0;
    return band < BANDS ? band : BANDS - 1;
}

static uint32_t colour_at(const picture *p, uint32_t column, uint32_t row) {
    uint32_t x = column * p->step, y = p->rows - 1 - row * p->step, band = band_at(p, x, y);
    if (band == BANDS) return ground_colour(p->model[(size_t)y * p->cols + x]);
    uint32_t east = x + p->step < p->cols ? band_at(p, x + p->step, y) : band;
    uint32_t south = y >= p->step ? band_at(p, x, y - p->step) : band;
    return east != band || south != band ? rgb(70, 20, 10) : burnt_colour(band);
}

static float last_arrival_s(const picture *p) {
    float last_s = 0;
    for (uint32_t y = 0; y < p->rows; ++y)
        for (uint32_t x = 0; x < p->cols; ++x) {
            float t = p->arrival(p->user, x, y);
            if (t < 1e30f && t > last_s) last_s = t;
        }
    return last_s;
}

int mst_spread_picture_write(const char *path, const mst_spread_grid *like, const uint8_t *model,
                             mst_spread_arrival *arrival, void *user, mst_errors *errors) {
    uint32_t most = like->cols > like->rows ? like->cols : like->rows;
    picture p = {.step = (most + SIDE_MOST_PX - 1) / SIDE_MOST_PX, .rows = like->rows, .cols = like->cols};
    p.wide = (like->cols + p.step - 1) / p.step;
    p.high = (like->rows + p.step - 1) / p.step;
    p.model = model;
    p.arrival = arrival;
    p.user = user;
    p.last_s = last_arrival_s(&p);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, (int)p.wide, (int)p.high);
    unsigned char *data = cairo_image_surface_get_data(surface);
    size_t stride = (size_t)cairo_image_surface_get_stride(surface);
    for (uint32_t row = 0; data && row < p.high; ++row)
        for (uint32_t column = 0; column < p.wide; ++column) {
            uint32_t colour = colour_at(&p, column, row);
            memcpy(data + row * stride + column * sizeof colour, &colour, sizeof colour);
        }
    cairo_surface_mark_dirty(surface);
    cairo_status_t written = cairo_surface_write_to_png(surface, path);
    cairo_surface_destroy(surface);
    if (written == CAIRO_STATUS_SUCCESS) return MST_OK;
    return mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "cli.cannot_write", "reason",
                          cairo_status_to_string(written), NULL);
}
