/* SPDX-License-Identifier: Apache-2.0
 * spread_slice.c - how long the next ten seconds of a large fire take after its wind shifts or a line is
 * drawn before it. A program for the bench, not a test. */
#include "base/maths.h"
#include "base/store.h"
#include "fire/surface.h"
#include <stdio.h>
#include <time.h>

enum { SIDE = 1024, TIMES = 9 };
#define CELL_M 30

static mst_cell_ground fm4(void *user, uint32_t x, uint32_t y) {
    (void)user, (void)x, (void)y;
    return (mst_cell_ground){.fuel = 4};
}

static double cpu_ms(void) {
    return (double)clock() * 1000 / CLOCKS_PER_SEC;
}

static double median(double *ms) {
    for (int i = 1; i < TIMES; ++i)
        for (int k = i; k && ms[k - 1] > ms[k]; --k) {
            double keep = ms[k];
            ms[k] = ms[k - 1];
            ms[k - 1] = keep;
        }
    return ms[TIMES / 2];
}

static void turn_wind(mst_surface *s, double from_deg) {
    mst_surface_weather w = {3.038, from_deg, false, {0.06, 0.07, 0.08, 0.9, 0.9}};
    mst_surface_set_weather(s, &w);
}

int main(void) {
    mst_store *store = mst_store_create();
    mst_surface *s = mst_surface_create(store, SIDE, SIDE, CELL_M, fm4, NULL);
    double shift_ms[TIMES], line_ms[TIMES], time_s = 40000;
    turn_wind(s, 225);
    mst_surface_ignite(s, 169, 169, 0);
    mst_surface_step(s, time_s);
    for (int i = 0; i < TIMES; ++i) {
        double begin = cpu_ms();
        turn_wind(s, 225 + (i + 1) * 8);
        mst_surface_step(s, time_s += 10);
        shift_ms[i] = cpu_ms() - begin;
        begin = cpu_ms();
        mst_surface_dig(s, 20000 + 600 * i, 18000, 21000 + 600 * i, 21000);
        mst_surface_step(s, time_s += 10);
        line_ms[i] = cpu_ms() - begin;
    }
    double shift = median(shift_ms), line = median(line_ms);
    bool is_met = shift_ms[TIMES - 1] <= 20 && line_ms[TIMES - 1] <= 20;
    printf("%-12s %.0f cells burn; wind shift and 10 s: %.2f ms, worst %.2f; 3 km line and 10 s: %.2f ms, "
           "worst %.2f (asked <= 20)%s\n",
           "slice", (double)mst_surface_burnt_cells(s), shift, shift_ms[TIMES - 1], line, line_ms[TIMES - 1],
           is_met ? "" : " OVER");
    mst_surface_destroy(s);
    mst_store_destroy(store);
    return is_met ? 0 : 1;
}
