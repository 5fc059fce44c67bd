/* SPDX-License-Identifier: Apache-2.0
 * people_figures.c - reads assets/people.csv: constants, cues, and how many are where by day and night. */
#include "people/people_private.h"

#include <string.h>

static void join(char out[64], const char *a, const char *b) {
    size_t n = strlen(a), m = strlen(b);
    if (n + m >= 64) n = 63 - m;
    memcpy(out, a, n);
    memcpy(out + n, b, m + 1);
}

static void read_cue(people_figures *k, const mst_table *t, people_cue cue, const char *name,
                     mst_errors *errors) {
    char key[64];
    join(key, name, "_median_s");
    k->median_s[cue] = mst_constant(t, key, errors);
    join(key, name, "_sigma");
    k->sigma[cue] = mst_constant(t, key, errors);
}

/* The lowest and highest number of people in one unit of floor. */
static void read_share(const mst_table *t, const char *word, const char *hour, uint16_t *lo, uint16_t *hi,
                       mst_errors *errors) {
    char key[64];
    join(key, word, hour);
    mst_constant(t, key, errors);
    int32_t row = mst_table_find(t, key);
    if (row < 0) return;
    *lo = (uint16_t)mst_table_number(t, (uint32_t)row, "lo", 0, 999, errors);
    *hi = (uint16_t)mst_table_number(t, (uint32_t)row, "hi", *lo, 999, errors);
}

static void read_occupancy(people_figures *k, const mst_table *t, uint16_t occupancy, mst_errors *errors) {
    const char *word = mst_occupancy_word(occupancy);
    char key[64];
    join(key, word, "_unit_m2");
    if (mst_table_find(t, key) < 0) return; /* nobody */
    k->unit_m2[occupancy] = mst_constant(t, key, errors);
    read_share(t, word, "_day", &k->day_lo[occupancy], &k->day_hi[occupancy], errors);
    read_share(t, word, "_night", &k->night_lo[occupancy], &k->night_hi[occupancy], errors);
}

bool mst__people_load(people_figures *k, const mst_assets *assets, mst_errors *errors) {
    uint32_t before = errors->error_count;
    mst_table *t = mst_assets_table(assets, "people.csv", errors);
    if (!t) return false;
#define X(name) k->name = mst_constant(t, #name, errors);
    PEOPLE_CONSTANT_LIST(X)
#undef X
#define X(name) read_cue(k, t, PEOPLE_CUE_##name, #name, errors);
    PEOPLE_CUE_LIST(X)
#undef X
    for (uint16_t i = 1; i < MST_OCCUPANCY_COUNT; i++) read_occupancy(k, t, i, errors);
    mst_table_destroy(t);
    return errors->error_count == before;
}
