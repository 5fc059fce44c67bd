/* SPDX-License-Identifier: Apache-2.0
 * same_picture.c - are two PNG files the same picture? No channel of any pixel may differ by more than
 * LEVELS. usage: same_picture A B LEVELS. With a fourth word, "fine": B is A on a screen of twice as many
 * dots: in the mean no more than LEVELS from it, and finer than A enlarged would be. */
#include <cairo.h>
#include <stdbool.h>
#include <stdio.h>
#include <stdlib.h>

static cairo_surface_t *load(const char *path) {
    cairo_surface_t *s = cairo_image_surface_create_from_png(path);
    if (cairo_surface_status(s) != CAIRO_STATUS_SUCCESS) {
        fprintf(stderr, "%s cannot be read\n", path);
        exit(2);
    }
    return s;
}

static int channel(cairo_surface_t *s, int x, int y, int c) {
    return cairo_image_surface_get_data(s)[y * cairo_image_surface_get_stride(s) + 4 * x + c];
}

static int is_fine(cairo_surface_t *a, cairo_surface_t *b, int levels) {
    int w = cairo_image_surface_get_width(a), h = cairo_image_surface_get_height(a);
    double apart = 0, fine = 0;
    if (2 * w != cairo_image_surface_get_width(b) || 2 * h != cairo_image_surface_get_height(b)) return 0;
    for (int y = 0; y < h; y++)
        for (int x = 0; x < w; x++) {
            int low = 255, high = 0, sum = 0;
            for (int i = 0; i < 4; i++) {
                int value = channel(b, 2 * x + i % 2, 2 * y + i / 2, 1);
                low = value < low ? value : low;
                high = value > high ? value : high;
                sum += value;
            }
            apart += abs(sum / 4 - channel(a, x, y, 1));
            fine += high - low > 32;
        }
    double pixels = (double)w * h;
    fprintf(stderr, "apart by %.2f levels in the mean, %.2f%% of the dots finer\n", apart / pixels,
            100 * fine / pixels);
    return apart / pixels <= levels && fine / pixels > 0.01;
}

int main(int argc, char **argv) {
    if (argc < 4) return 2;
    cairo_surface_t *a = load(argv[1]), *b = load(argv[2]);
    if (argc == 5) {
        int status = !is_fine(a, b, atoi(argv[3]));
        cairo_surface_destroy(a);
        cairo_surface_destroy(b);
        return status;
    }
    int w = cairo_image_surface_get_width(a), h = cairo_image_surface_get_height(a), most = 0, count = 0;
    int stride_a = cairo_image_surface_get_stride(a), stride_b = cairo_image_surface_get_stride(b);
    bool is_same_size = w == cairo_image_surface_get_width(b) && h == cairo_image_surface_get_height(b);
    for (int y = 0; is_same_size && y < h; y++)
        for (int x = 0; x < 4 * w; x++) {
            int difference = abs(cairo_image_surface_get_data(a)[y * stride_a + x] -
                                 cairo_image_surface_get_data(b)[y * stride_b + x]);
            if (x % 4 == 3) continue;
            if (difference > most) most = difference;
            count += difference > 0;
        }
    cairo_surface_destroy(a);
    cairo_surface_destroy(b);
    if (is_same_size && most <= atoi(argv[3])) return 0;
    fprintf(stderr, "%s and %s: %s, %d levels apart at most, %d channels differ\n", argv[1], argv[2],
            is_same_size ? "one size" : "two sizes", most, count);
    return 1;
}
