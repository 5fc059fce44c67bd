/* SPDX-License-Identifier: Apache-2.0
 * colour_blind_test.c - no meaning rests on colour alone: each two states of a building, of a hydrant, and
 * each two forces stay apart to eyes that lack red or green, and to eyes that see no colour at all, in every
 * theme. What the program paints is turned into what such eyes see (Machado, Oliveira and Fernandes 2009,
 * severity 1; grey: CIE Y) and compared pixel by pixel in CIE L*a*b*. */
#include "made_up_scene.h"

#include <math.h>

#include "draw/draw_private.h"

enum { SIDE = 44, KINDS_MAX = 8, EYES = 4 };

static const char *const eyes_word[EYES] = {"usual", "protanopia", "deuteranopia", "no colour"};
static const double eyes[EYES][3][3] = {
    {{1, 0, 0}, {0, 1, 0}, {0, 0, 1}},
    {{0.152286, 1.052583, -0.204868}, {0.114503, 0.786281, 0.099216}, {-0.003882, -0.048116, 1.051998}},
    {{0.367322, 0.860646, -0.227968}, {0.280085, 0.672501, 0.047413}, {-0.011820, 0.042940, 0.968881}},
    {{0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}, {0.2126, 0.7152, 0.0722}}};

/* ---- colours as eyes see them ---- */

static double linear(int level) {
    double c = level / 255.0;
    return c <= 0.04045 ? c / 12.92 : pow((c + 0.055) / 1.055, 2.4);
}

static double lab_part(double t) {
    return t > 216.0 / 24389 ? cbrt(t) : (24389.0 / 27 * t + 16) / 116;
}

static void to_lab(uint32_t rgb, int eye, double lab[3]) {
    double in[3] = {linear(rgb >> 16 & 255), linear(rgb >> 8 & 255), linear(rgb & 255)}, out[3];
    for (int i = 0; i < 3; i++) {
        out[i] = eyes[eye][i][0] * in[0] + eyes[eye][i][1] * in[1] + eyes[eye][i][2] * in[2];
        out[i] = fmin(fmax(out[i], 0), 1);
    }
    double x = lab_part((0.4124 * out[0] + 0.3576 * out[1] + 0.1805 * out[2]) / 0.95047),
           y = lab_part(0.2126 * out[0] + 0.7152 * out[1] + 0.0722 * out[2]),
           z = lab_part((0.0193 * out[0] + 0.1192 * out[1] + 0.9505 * out[2]) / 1.08883);
    lab[0] = 116 * y - 16, lab[1] = 500 * (x - y), lab[2] = 200 * (y - z);
}

/* The share of the pixels of a symbol's square that are plainly not the same. */
static double share_apart(const uint32_t *a, const uint32_t *b, int eye) {
    const double plainly = 12; /* of L*a*b*; 2.3 is just to be told apart */
    int apart = 0;
    for (int i = 0; i < SIDE * SIDE; i++) {
        double x[3], y[3];
        if (a[i] == b[i]) continue;
        to_lab(a[i], eye, x);
        to_lab(b[i], eye, y);
        apart += hypot(hypot(x[0] - y[0], x[1] - y[1]), x[2] - y[2]) > plainly;
    }
    return (double)apart / (SIDE * SIDE);
}

/* ---- what is painted ---- */

typedef struct kinds {
    uint32_t pixel[KINDS_MAX][SIDE * SIDE];
    const char *word[KINDS_MAX];
    int count;
} kinds;

static void take(kinds *k, const char *word, cairo_surface_t *surface, int left, int top) {
    assert_true(k->count < KINDS_MAX);
    cairo_surface_flush(surface);
    for (int y = 0; y < SIDE; y++) {
        const unsigned char *row = cairo_image_surface_get_data(surface) +
                                   (ptrdiff_t)(top + y) * cairo_image_surface_get_stride(surface);
        for (int x = 0; x < SIDE; x++) {
            uint32_t rgb;
            memcpy(&rgb, row + 4 * (ptrdiff_t)(left + x), 4);
            k->pixel[k->count][y * SIDE + x] = rgb & 0xFFFFFF;
        }
    }
    k->word[k->count++] = word;
}

/* The town as a seat knows it, with one thing in one state, at the scale of a commander's map. */
static void take_state(kinds *k, const char *word, mst_draw_theme theme, const char *thing,
                       double state_value, mst_certainty certainty) {
    made_up m;
    open_town(&m);
    m.picture = (mst_picture){.size = sizeof(mst_picture), .tick = 600};
    mst_id id = named(&m, thing);
    say(&m, id, MST_KEY_STATE, state_value)->certainty = (uint8_t)certainty;
    m.picture.entry = m.entry;
    m.scene.picture = &m.picture;
    mst_point at = at_of(&m, id);
    mst_draw_view view = {at.x_cm, at.y_cm, 38, 0, 0, 1000, 640};
    mst_draw_look look = look_of(&m, theme);
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, 1000, 640);
    cairo_t *cr = cairo_create(surface);
    mst_draw_scene_paint(cr, &m.scene, &view, &look);
    cairo_destroy(cr);
    take(k, word, surface, 500 - SIDE / 2, 320 - SIDE / 2);
    cairo_surface_destroy(surface);
    close_town(&m);
}

static void all_are_apart(const kinds *k, const char *theme, double least) {
    for (int eye = 0; eye < EYES; eye++)
        for (int i = 0; i < k->count; i++)
            for (int j = 0; j < i; j++) {
                double share = share_apart(k->pixel[i], k->pixel[j], eye);
                if (getenv("MUSTER_SHARES"))
                    print_message("%s %s: %s, %s %.3f\n", theme, eyes_word[eye], k->word[j], k->word[i],
                                  share);
                if (share < least)
                    fail_msg("%s, %s: “%s” and “%s” differ in %.1f %% of their pixels", theme, eyes_word[eye],
                             k->word[j], k->word[i], share * 100);
            }
}

static const char *const theme_word[] = {"day", "night", "contrast"};

static void states_of_a_building_are_told_apart(void **state) {
    (void)state;
    for (int t = MST_DRAW_DAY; t <= MST_DRAW_CONTRAST; t++) {
        kinds k = {0};
        take_state(&k, "whole", t, "straw_7", MST_BUILDING_WHOLE, MST_CERTAIN_SEEN);
        take_state(&k, "warm", t, "straw_7", MST_BUILDING_WARM, MST_CERTAIN_SEEN);
        take_state(&k, "burning", t, "straw_7", MST_BUILDING_BURNING, MST_CERTAIN_SEEN);
        take_state(&k, "flashed over", t, "straw_7", MST_BUILDING_FLASHED, MST_CERTAIN_SEEN);
        take_state(&k, "out", t, "straw_7", MST_BUILDING_OUT, MST_CERTAIN_SEEN);
        take_state(&k, "collapsed", t, "straw_7", MST_BUILDING_COLLAPSED, MST_CERTAIN_SEEN);
        take_state(&k, "told to burn", t, "straw_7", MST_BUILDING_BURNING, MST_CERTAIN_TOLD);
        all_are_apart(&k, theme_word[t], 0.05);
    }
}

static void states_of_a_hydrant_are_told_apart(void **state) {
    (void)state;
    for (int t = MST_DRAW_DAY; t <= MST_DRAW_CONTRAST; t++) {
        kinds k = {0};
        take_state(&k, "untried", t, "h3", MST_WATER_UNTRIED, MST_CERTAIN_SEEN);
        take_state(&k, "good", t, "h3", MST_WATER_GOOD, MST_CERTAIN_SEEN);
        take_state(&k, "in use", t, "h3", MST_WATER_IN_USE, MST_CERTAIN_SEEN);
        take_state(&k, "frozen", t, "h3", MST_WATER_FROZEN, MST_CERTAIN_SEEN);
        take_state(&k, "dry", t, "h3", MST_WATER_DRY, MST_CERTAIN_SEEN);
        all_are_apart(&k, theme_word[t], 0.025);
    }
}

static void forces_are_told_apart(void **state) {
    (void)state;
    static const uint16_t kind[] = {MST_STATION_NATIONAL, MST_STATION_TOWNSHIP, MST_STATION_MICRO};
    for (int t = MST_DRAW_DAY; t <= MST_DRAW_CONTRAST; t++) {
        made_up m;
        kinds k = {0};
        open_town(&m);
        mst_draw_look look = look_of(&m, t);
        mst_draw_view view = {0, 0, 38, 0, 0, SIDE, SIDE};
        for (int i = 0; i < 3; i++) {
            cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, SIDE, SIDE);
            cairo_t *cr = cairo_create(surface);
            mst_painter p;
            mst_painter_init(&p, cr, &m.scene, &view, &look);
            mst_ink(&p, MST_GROUND_RGB);
            cairo_paint(cr);
            mst_force_shape(&p, SIDE / 2.0, SIDE / 2.0, 14, kind[i]);
            mst_ink(&p, mst_force_colour(kind[i]));
            cairo_fill(cr);
            mst_painter_fini(&p);
            cairo_destroy(cr);
            take(&k, i == 0 ? "national" : i == 1 ? "township" : "micro", surface, 0, 0);
            cairo_surface_destroy(surface);
        }
        all_are_apart(&k, theme_word[t], 0.02);
        close_town(&m);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(states_of_a_building_are_told_apart),
        cmocka_unit_test(states_of_a_hydrant_are_told_apart),
        cmocka_unit_test(forces_are_told_apart),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
