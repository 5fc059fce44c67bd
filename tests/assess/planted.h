/* SPDX-License-Identifier: Apache-2.0
 * planted.h - plays the words of planted_drill.c once, as a recording would hold it. */
#ifndef TESTS_ASSESS_PLANTED_H
#define TESTS_ASSESS_PLANTED_H
#include "shared.h"

#include "assess/rerun.h"

typedef struct planted {
    mst_drill_options options;
    mst_record_file file[2]; /* the words, and a catalogue */
    mst_roster roster;
    mst_rerun_source source;
    mst_errors errors;
} planted;

static inline int planted_tick(void *ctx, mst_bytes payload) {
    return mst_rerun_source_tick(ctx, payload);
}

/* An order of a force's seat to its first unit; force from 1. */
static inline mst_order planted_order(mst_tick tick, uint32_t force, mst_order_kind kind) {
    return (mst_order){.tick = tick,
                       .source = MST_SOURCE_SEAT,
                       .kind = (uint16_t)kind,
                       .seat = MST_ID('x', MST_SEAT_FORCE + force),
                       .unit = MST_ID('u', force * 1000 + 1)};
}

/* `people`: names of seats, NULL ends. Orders by tick. */
static inline planted *plant(const char *words, uint64_t seed, const char *const *people,
                             const mst_order *order, uint32_t order_count) {
    planted *p = mst_alloc(sizeof *p);
    p->options.seed = seed;
    for (uint32_t i = 0; people && people[i]; i++)
        strcpy(p->options.human[p->options.human_count++], people[i]);
    static const char catalogue[] = "key,value,unit,lo,hi,tag,source\n"
                                    "a_little,0.02,1,0.01,0.05,A,planted\n"
                                    "a_lot,0.05,1,0,0.3,A,planted\n"
                                    "unread,5,1,1,9,A,planted\n"
                                    "known,0.01,1,0,0.9,V,planted\n";
    p->file[0] = (mst_record_file){"drill.lua", {words, strlen(words)}};
    p->file[1] = (mst_record_file){"assets/planted.csv", {catalogue, sizeof catalogue - 1}};
    p->source.host =
        (mst_host_def){.scenario_file = "planted", .file = p->file, .file_count = 2, .options = &p->options};
    p->source.roster = &p->roster;
    p->source.is_over = true;
    mst_host *host =
        mst_host_create(&p->source.host, (mst_host_sink){&p->source, planted_tick, NULL}, &p->errors);
    assert_non_null(host);
    assert_int_equal(mst_roster_read(&p->roster, mst_host_roster(host)), MST_OK);
    assert_int_equal(mst_host_run(host, 0, &p->errors), MST_OK);
    for (uint32_t i = 0; i < order_count; i++) {
        assert_int_equal(mst_host_run(host, order[i].tick - 1, &p->errors), MST_OK);
        mst_host_order(host, &order[i], 1);
    }
    assert_int_equal(mst_host_run(host, p->roster.end_tick, &p->errors), MST_OK);
    assert_true(mst_host_is_over(host));
    mst_host_destroy(host);
    return p;
}

static inline void planted_fini(planted *p) {
    mst_rerun_source_fini(&p->source);
    mst_roster_fini(&p->roster);
    mst_errors_fini(&p->errors);
    mst_free(p);
}
#endif
