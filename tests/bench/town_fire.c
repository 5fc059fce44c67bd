/* SPDX-License-Identifier: Apache-2.0
 * town_fire.c - what a second of a town with many fires costs: the whole tick of a drill with its hash, in
 * this process, on one core. A program for the bench, not a test. usage: bench_town_fire SCENARIO [SECONDS]
 */
#include <time.h>

#include "drill/drill_private.h"
#include "drill/load.h"

enum { SECONDS_MAX = 7200 };

static double cpu_ms(void) {
    struct timespec t;
    clock_gettime(CLOCK_PROCESS_CPUTIME_ID, &t);
    return (double)t.tv_sec * 1e3 + (double)t.tv_nsec / 1e6;
}

static int by_size(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

int main(int argc, char **argv) {
    static double ms[SECONDS_MAX];
    int seconds = argc > 2 ? atoi(argv[2]) : 1800, most = 0;
    mst_load *l = mst_load_scenario(argc > 1 ? argv[1] : "", 1);
    l->options.is_no_response = true;
    mst_drill *d = mst_drill_create(&l->input, &l->errors);
    if (!d || seconds < 1 || seconds > SECONDS_MAX) {
        mst_load_print_errors(l);
        return 2;
    }
    double sum = 0;
    for (int i = 0; i < seconds; ++i) {
        double from = cpu_ms();
        if (mst_drill_step(d, NULL, 0) != MST_OK) return 2;
        sum += ms[i] = cpu_ms() - from;
        int burning = (int)mst_burn_total(d->burn).burning;
        if (burning > most) most = burning;
    }
    qsort(ms, (size_t)seconds, sizeof *ms, by_size);
    printf("%d of %u buildings burn: %.3f ms per tick in the mean, %.3f in the median, p99 %.3f\n", most,
           mst_scenario_map(d->scenario)->building_count, sum / seconds, ms[seconds / 2],
           ms[seconds * 99 / 100]);
    mst_drill_destroy(d);
    mst_load_free(l);
    return 0;
}
