/* SPDX-License-Identifier: Apache-2.0
 * drill_test.c - faults in a real drill, with fire, people and a script: the rest of it goes on. */
#include <glob.h>

#include "host/play.h"

enum { FILES_MAX = 128 };

/* A house by night, a good force and the one that misbehaves once it is alerted. */
static const char scenario_text[] =
    "local d = drill { id = 'faulty', title = { en = 'Faults', zh = '故障' }, map = 'map.json',\n"
    "  start = '2026-02-03 02:10', utc_offset_min = 480, duration_min = 8, level = 'teaching',\n"
    "  weather = { temperature_degc = -16, humidity_frac = 0.6, wind = { from_deg = 290, speed_mps = 2 } },\n"
    "}\n"
    "d:force 'fault_none' { id = 'good', station = 's1', crew = { day = 4, night = 4 } }\n"
    "d:force '%s' { id = 'bad', station = 's1', crew = { day = 4, night = 4 } }\n"
    "d:at('T+00:00', function() ignite('house', { cause = 'stove' }) end)\n"
    "d:rubric { { id = 'loss', measure = 'floor_burnt_m2', of = 100, full = 25, none = 84, en = 'L', zh = "
    "'损' } }\n";

typedef struct files {
    mst_record_file item[FILES_MAX];
    uint32_t count;
} files;

static void add_file(files *f, const char *name, void *data, size_t size) {
    assert_true(f->count < FILES_MAX);
    f->item[f->count++] = (mst_record_file){strdup(name), {data, size}};
}

static void read_files(files *f, const char *fault) {
    char *scenario = malloc(sizeof scenario_text + 64);
    int length = snprintf(scenario, sizeof scenario_text + 64, scenario_text, fault);
    size_t size;
    add_file(f, "drill.lua", scenario, (size_t)length);
    char *map = mst_test_read(MUSTER_SOURCE "/scenarios/one_house_night/map.json", &size);
    add_file(f, "map.json", map, size);
    glob_t found;
    assert_int_equal(glob(MUSTER_SOURCE "/assets/*.csv", 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        char *data = mst_test_read(found.gl_pathv[i], &size);
        add_file(f, found.gl_pathv[i] + strlen(MUSTER_SOURCE "/"), data, size);
    }
    globfree(&found);
}

static play *start(const char *fault, const mst_drill_options *options) {
    play *p = calloc(1, sizeof *p);
    files f = {0};
    read_files(&f, fault);
    char bad[512];
    snprintf(bad, sizeof bad, "%s/tests/faults/%s.so", MUSTER_BUILD, fault);
    const char *const path[] = {MUSTER_BUILD "/tests/faults/fault_none.so", bad};
    static const mst_drill_options plain = {.seed = 1};
    mst_host_def def = {.scenario_file = "faulty/drill.lua",
                        .file = f.item,
                        .file_count = f.count,
                        .plugin_path = path,
                        .plugin_count = 2,
                        .options = options ? options : &plain,
                        .hang_s = 1};
    p->host = mst_host_create(&def, (mst_host_sink){p, play_tick, play_culprit}, &p->errors);
    for (uint32_t i = 0; i < f.count; i++) {
        free((void *)(uintptr_t)f.item[i].name);
        free((void *)(uintptr_t)f.item[i].data.data);
    }
    for (uint32_t i = 0; i < p->errors.count && p->errors.error_count; i++)
        print_message("%s:%u %s\n", p->errors.item[i].file, p->errors.item[i].line, p->errors.item[i].id);
    assert_non_null(p->host);
    return p;
}

/* The dispatch centre sends both, fire or not. */
static void send_both(play *p) {
    const mst_order out = {
        .source = MST_SOURCE_SEAT, .kind = MST_ORDER_TURN_OUT, .seat = MST_ID('x', MST_SEAT_DISPATCH)};
    mst_order order[2] = {out, out};
    order[0].unit = MST_ID('u', 1001);
    order[1].unit = MST_ID('u', 2001);
    mst_host_order(p->host, order, 2);
}

static play *play_whole(const char *fault, const mst_drill_options *options) {
    play *p = start(fault, options);
    send_both(p);
    int status = mst_host_run(p->host, PLAY_TICKS_MAX, &p->errors);
    if (status != MST_OK) fail_msg("%s: %s", fault, play_error(p));
    assert_true(mst_host_is_over(p->host));
    assert_int_equal(p->ticks, 481);
    return p;
}

/* After the fault only one force gives orders; played again with the mutes found, the same drill. */
static void a_fault_is_named(const char *fault, const char *reason) {
    play *p = play_whole(fault, NULL);
    assert_int_equal(p->culprits, 1);
    assert_string_equal(p->mute[0].name, "bad");
    assert_string_equal(p->reason[0], reason);
    mst_tick from = p->mute[0].from;
    assert_true(from > 25 && from < 400);
    for (mst_tick t = from + 1; t < 480; t++) assert_int_equal(p->orders[t], 1);
    play *again = play_whole(fault, mst_host_options(p->host));
    assert_int_equal(again->culprits, 0);
    assert_memory_equal(again->hash, p->hash, 481 * sizeof p->hash[0]);
    play_end(again);
    play_end(p);
}

static void a_drill_goes_on_without_the_plugin_that_broke_it(void **state) {
    a_fault_is_named("fault_crash", "crash");
    a_fault_is_named("fault_hang", "hang");
    a_fault_is_named("fault_file", "forbidden");
}

static void assert_same_as_mute(const char *fault, mst_tick from) {
    mst_drill_options options = {.seed = 1, .mute_count = 1};
    snprintf(options.mute[0].name, sizeof options.mute[0].name, "bad");
    options.mute[0].from = from;
    play *muted = play_whole(fault, &options);
    play *p = play_whole(fault, NULL);
    assert_memory_equal(p->hash, muted->hash, 481 * sizeof p->hash[0]);
    play_end(muted);
    play_end(p);
}

/* Found in the call itself, without a death: the force falls silent in that tick, and the drill is from tick
 * 0 to its end the one with that mute. */
static void what_a_call_breaks_silences_the_plugin_as_a_mute_would(void **state) {
    static const char *const fault[] = {"fault_nan", "fault_flood", "fault_spill", "fault_round"};
    for (size_t i = 0; i < sizeof fault / sizeof *fault; i++) {
        play *p = play_whole(fault[i], NULL);
        if (p->events_off != 1) fail_msg("%s: %u fell silent", fault[i], p->events_off);
        assert_int_equal(p->culprits, 0);
        assert_same_as_mute(fault[i], p->off_at);
        play_end(p);
    }
}

static void a_keyframe_after_a_fault_keeps_the_mute(void **state) {
    play *p = play_whole("fault_crash", NULL);
    play *q = start("fault_crash", NULL);
    mst_buffer keyframe = {0};
    send_both(q);
    assert_int_equal(mst_host_run(q->host, 20, &q->errors), MST_OK);
    assert_int_equal(mst_host_snapshot(q->host, &keyframe), MST_OK);
    assert_int_equal(mst_host_restore(q->host, (mst_bytes){keyframe.data, keyframe.size}), MST_OK);
    assert_int_equal(mst_host_run(q->host, PLAY_TICKS_MAX, &q->errors), MST_OK);
    assert_int_equal(q->culprits, 1);
    assert_memory_equal(q->hash, p->hash, 481 * sizeof p->hash[0]);
    mst_buffer_fini(&keyframe);
    play_end(p);
    play_end(q);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_drill_goes_on_without_the_plugin_that_broke_it),
        cmocka_unit_test(what_a_call_breaks_silences_the_plugin_as_a_mute_would),
        cmocka_unit_test(a_keyframe_after_a_fault_keeps_the_mute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
