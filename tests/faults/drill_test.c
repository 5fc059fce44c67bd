/* SPDX-License-Identifier: Apache-2.0
 * drill_test.c - faults in a real drill, with fire, people and a script: the rest of it goes on. */
#include <glob.h>

#include "host/play.h"

#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#else
#define IS_SANITIZED 0
#endif

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

/* Its id: the name of its function; of a library that cannot be asked, that of the file. */
static const char *id_of(const char *fault) {
    static const char *const unasked[] = {"fault_abi", "fault_newer", "fault_small", "fault_fast_math"};
    static const struct {
        const char *file, *id;
    } asked[] = {{"fault_init_crash", "fault_crash"},   {"fault_init_hang", "fault_hang"},
                 {"fault_init_round", "fault_round"},   {"fault_init_hidden", "fault_hidden"},
                 {"fault_unload_crash", "fault_crash"}, {"fault_unload_hang", "fault_hang"}};
    for (size_t i = 0; i < sizeof unasked / sizeof *unasked; i++)
        if (strcmp(fault, unasked[i]) == 0) return fault;
    for (size_t i = 0; i < sizeof asked / sizeof *asked; i++)
        if (strcmp(fault, asked[i].file) == 0) return asked[i].id;
    return fault;
}

static void read_files(files *f, const char *fault) {
    char *scenario = malloc(sizeof scenario_text + 64);
    int length = snprintf(scenario, sizeof scenario_text + 64, scenario_text, id_of(fault));
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
                        .plugin_count = strcmp(fault, "fault_none") == 0 ? 1 : 2,
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

/* How a fault shows. */
typedef enum kind {
    AT_LOAD, /* the library or its init is no good: people without doctrine from tick 0, and a warning */
    DEATH,   /* the worker died of it: named from the shared page */
    IN_CALL, /* found in the call itself */
    HARMLESS /* it never comes to that */
} kind;
typedef struct fault {
    const char *name;
    kind kind;
    const char *word; /* reason of a death, id of a warning */
} fault;
static const fault faults[] = {
    {"fault_abi", AT_LOAD, "host.plugin_abi"},
    {"fault_newer", AT_LOAD, "host.plugin_newer"},
    {"fault_small", AT_LOAD, "host.plugin_broken"},
    {"fault_load_crash", AT_LOAD, "host.plugin_died"},
    {"fault_load_hang", AT_LOAD, "host.plugin_died"},
    {"fault_load_round", AT_LOAD, "host.plugin_float"},
#if !defined(__clang__)
    {"fault_fast_math", AT_LOAD, "host.plugin_float"},
#endif
    {"fault_query_crash", AT_LOAD, "host.plugin_died"},
    {"fault_query_hang", AT_LOAD, "host.plugin_died"},
    {"fault_init_crash", AT_LOAD, "host.init_died"},
    {"fault_init_hang", AT_LOAD, "host.init_died"},
    {"fault_init_round", AT_LOAD, "force.plugin_silent"},
    {"fault_init_hidden", AT_LOAD, "force.plugin_silent"},
    {"fault_crash", DEATH, "crash"},
    {"fault_abort", DEATH, "crash"},
    {"fault_exit", DEATH, IS_SANITIZED ? "forbidden" : "crash"}, /* whose own work at the exit needs files */
    {"fault_stack", DEATH, "crash"},
    {"fault_hang", DEATH, "hang"},
    {"fault_file", DEATH, "forbidden"},
    {"fault_clock", DEATH, IS_SANITIZED ? NULL : "crash"},
    {"fault_nan", IN_CALL, NULL},
    {"fault_flood", IN_CALL, NULL},
    {"fault_spill", IN_CALL, NULL},
    {"fault_round", IN_CALL, NULL},
    {"fault_hidden", IN_CALL, NULL},
    {"fault_heap", IN_CALL, NULL},
    {"fault_unload_crash", HARMLESS, NULL},
    {"fault_unload_hang", HARMLESS, NULL},
};

static bool has_warning(const play *p, const char *id) {
    for (uint32_t i = 0; i < p->errors.count; i++) {
        const mst_error *e = &p->errors.item[i];
        if (strcmp(e->id, id) != 0) continue;
        bool is_abi = strcmp(id, "host.plugin_abi") == 0; /* both are named */
        if (is_abi && (strcmp(e->arg_value[0], "1") != 0 || strcmp(e->arg_value[1], "2") != 0)) return false;
        return e->severity == MST_SEVERITY_WARNING;
    }
    return false;
}

/* The same drill with `--mute bad@from`. */
static play *play_muted(const fault *f, mst_tick from) {
    mst_drill_options options = {.seed = 1, .mute_count = 1};
    snprintf(options.mute[0].name, sizeof options.mute[0].name, "bad");
    options.mute[0].from = from;
    return play_whole(f->name, &options);
}

/* Named as the table says; from which tick on it is silent. */
static mst_tick named(const fault *f, const play *p) {
    bool is_death = f->kind == DEATH;
    if (p->culprits != (is_death ? 1u : 0u)) fail_msg("%s: %u deaths", f->name, p->culprits);
    if (p->events_off != (f->kind == HARMLESS ? 0u : 1u))
        fail_msg("%s: %u fell silent", f->name, p->events_off);
    if (is_death) assert_string_equal(p->mute[0].name, "bad");
    if (is_death && strcmp(p->reason[0], f->word) != 0) fail_msg("%s: %s", f->name, p->reason[0]);
    if (f->kind == AT_LOAD && !has_warning(p, f->word)) fail_msg("%s: no %s", f->name, f->word);
    return f->kind == AT_LOAD ? 0 : p->off_at;
}

/* Contained: named, recorded, silent; up to the fault the hashes of a drill without it, from there on those
 * of the drill with that mute; played again from what was recorded, the same drill. */
static void contain(const fault *f, const play *good) {
    play *p = play_whole(f->name, NULL);
    mst_tick from = named(f, p);
    mst_tick until = f->kind == HARMLESS ? 481 : from;
    if (f->kind != AT_LOAD && memcmp(p->hash, good->hash, until * sizeof p->hash[0]) != 0)
        fail_msg("%s: another drill before the fault", f->name);
    if (f->kind != HARMLESS) {
        play *muted = play_muted(f, from);
        if (memcmp(p->hash, muted->hash, sizeof p->hash[0] * 481) != 0)
            fail_msg("%s: not the mute's drill", f->name);
        for (mst_tick t = from < 2 ? 2 : from + 1; t < 480; t++)
            if (p->orders[t] > 1) fail_msg("%s: gives orders at %u", f->name, t);
        play_end(muted);
    }
    if (f->kind == DEATH) {
        play *again = play_whole(f->name, mst_host_options(p->host));
        assert_int_equal(again->culprits, 0);
        assert_memory_equal(again->hash, p->hash, 481 * sizeof p->hash[0]);
        play_end(again);
    }
    static const char *const how[] = {"at load", "by death", "in the call", "never comes to it"};
    print_message("  %-20s %-18s %s\n", f->name, how[f->kind], f->word ? f->word : "");
    play_end(p);
}

static void every_fault_is_named_and_silent_and_the_drill_goes_on(void **state) {
    play *good = play_whole("fault_none", NULL);
    uint32_t contained = 0, count = sizeof faults / sizeof *faults;
    for (uint32_t i = 0; i < count; i++) {
        if (faults[i].kind == DEATH && !faults[i].word) continue;
        contain(&faults[i], good);
        contained++;
    }
    print_message("  %u of %u faults contained\n", contained, count);
    play_end(good);
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
        cmocka_unit_test(every_fault_is_named_and_silent_and_the_drill_goes_on),
        cmocka_unit_test(a_keyframe_after_a_fault_keeps_the_mute),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
