/* SPDX-License-Identifier: Apache-2.0
 * host_test.c - a worker loads, plays, answers and goes, whatever the drill in it is. */
#include "host/play.h"

#include <dlfcn.h>
#include <errno.h>
#include <locale.h>
#include <pthread.h>
#include <stdatomic.h>
#include <sys/resource.h>
#include <sys/wait.h>

#include "wire/picture.h"

static const char *const good[] = {"fault_none", NULL};

static void ticks_come_up_in_order_from_tick_0(void **state) {
    play *p = play_start("ticks 1000\nforce wutong fault_none", good, NULL);
    assert_string_equal(play_error(p), "");
    assert_int_equal(p->ticks, 0);
    assert_int_equal(mst_host_now(p->host), 0);
    assert_int_equal(mst_host_run(p->host, 0, &p->errors), MST_OK);
    assert_int_equal(p->ticks, 1);
    assert_int_equal(mst_host_run(p->host, 700, &p->errors), MST_OK);
    assert_int_equal(mst_host_now(p->host), 700);
    assert_int_equal(p->ticks, 701);
    assert_false(mst_host_is_over(p->host));
    assert_int_equal(mst_host_run(p->host, 5000, &p->errors), MST_OK);
    assert_int_equal(mst_host_now(p->host), 1000);
    assert_true(mst_host_is_over(p->host));
    assert_int_equal(p->ticks, 1001);
    for (uint32_t t = 1; t <= 1000; t++) assert_int_equal(p->orders[t], 1);
    play_end(p);
}

static void the_roster_names_forces_units_and_plugins(void **state) {
    play *p = play_start("ticks 10\nforce wutong fault_none", good, NULL);
    mst_roster r = {0};
    assert_int_equal(mst_roster_read(&r, mst_host_roster(p->host)), MST_OK);
    assert_string_equal(r.scenario, "fake");
    assert_string_equal(r.attribution, "nobody");
    assert_int_equal(r.end_tick, 10);
    assert_int_equal(r.force_count, 1);
    assert_string_equal(r.force[0].name, "wutong");
    assert_string_equal(r.force[0].plugin_version, "1.0");
    assert_int_equal(r.force[0].grade, 2);
    assert_int_not_equal(r.force[0].data_hash, 0);
    assert_string_equal(r.unit[0].name, "wutong.1");
    mst_roster_fini(&r);
    play_end(p);
}

static mst_order order_of(mst_order_kind kind) {
    return (mst_order){.source = MST_SOURCE_SEAT, .kind = (uint16_t)kind, .seat = MST_ID('x', 17)};
}

/* Plays 600 ticks in steps of that length with an order for tick 301. */
static play *play_in_steps(mst_tick step, bool has_order) {
    play *p = play_start("ticks 600\nforce wutong fault_none", good, NULL);
    const mst_order order = order_of(MST_ORDER_GO);
    while (!mst_host_is_over(p->host)) {
        mst_tick next = mst_host_now(p->host) + step;
        if (mst_host_now(p->host) < 300 && next > 300) next = 300;
        if (has_order && mst_host_now(p->host) == 300) mst_host_order(p->host, &order, 1);
        assert_int_equal(mst_host_run(p->host, next, &p->errors), MST_OK);
    }
    return p;
}

static void an_order_acts_in_its_tick_however_the_steps_are_cut(void **state) {
    play *one = play_in_steps(1, true), *many = play_in_steps(600, true), *none = play_in_steps(600, false);
    assert_int_equal(many->orders[300], 1);
    assert_int_equal(many->orders[301], 2);
    assert_int_equal(many->orders[302], 1);
    assert_memory_equal(one->hash, many->hash, 601 * sizeof one->hash[0]);
    assert_memory_equal(none->hash, many->hash, 301 * sizeof none->hash[0]);
    assert_true(none->hash[301] != many->hash[301]);
    play_end(one);
    play_end(many);
    play_end(none);
}

static void a_sink_that_stops_sees_nothing_more_and_the_drill_can_go_on(void **state) {
    play *p = play_start("ticks 600\nforce wutong fault_none", good, NULL), *whole = play_in_steps(600, true);
    const mst_order order = order_of(MST_ORDER_GO);
    p->stop_at = 300;
    assert_int_equal(mst_host_run(p->host, 600, &p->errors), MST_OK);
    assert_int_equal(mst_host_now(p->host), 300);
    assert_int_equal(p->ticks, 301);
    assert_false(mst_host_is_over(p->host));
    mst_host_order(p->host, &order, 1);
    assert_int_equal(mst_host_run(p->host, 600, &p->errors), MST_OK);
    assert_int_equal(p->ticks, 601);
    assert_memory_equal(p->hash, whole->hash, 601 * sizeof p->hash[0]);
    play_end(p);
    play_end(whole);
}

static void a_keyframe_leads_back(void **state) {
    play *p = play_start("ticks 600", NULL, NULL);
    const mst_order order = order_of(MST_ORDER_GO);
    mst_buffer keyframe = {0};
    mst_host_run(p->host, 100, &p->errors);
    assert_int_equal(mst_host_snapshot(p->host, &keyframe), MST_OK);
    mst_host_run(p->host, 600, &p->errors);
    uint64_t end = p->hash[600];
    assert_int_equal(mst_host_restore(p->host, (mst_bytes){keyframe.data, keyframe.size}), MST_OK);
    assert_int_equal(mst_host_now(p->host), 100);
    assert_false(mst_host_is_over(p->host));
    mst_host_run(p->host, 600, &p->errors);
    assert_true(p->hash[600] == end);
    mst_host_restore(p->host, (mst_bytes){keyframe.data, keyframe.size});
    mst_host_order(p->host, &order, 1); /* another end: a fork */
    mst_host_run(p->host, 600, &p->errors);
    assert_int_equal(p->orders[101], 1);
    assert_true(p->hash[600] != end);
    mst_buffer_fini(&keyframe);
    play_end(p);
}

static void a_damaged_keyframe_changes_nothing(void **state) {
    play *p = play_start("ticks 600\nforce wutong fault_none", good, NULL),
         *whole = play_in_steps(600, false);
    mst_host_run(p->host, 50, &p->errors);
    assert_int_equal(mst_host_restore(p->host, (mst_bytes){"nonsense", 8}), MST_E_INPUT);
    assert_int_equal(mst_host_now(p->host), 50);
    assert_int_equal(mst_host_run(p->host, 600, &p->errors), MST_OK);
    assert_memory_equal(p->hash, whole->hash, 601 * sizeof p->hash[0]);
    play_end(p);
    play_end(whole);
}

/* The drill after a keyframe is muted and brought back to where it was, from the keyframe. */
static void a_culprit_after_a_keyframe_is_muted_too(void **state) {
    const char *const two[] = {"fault_none", "fault_crash", NULL};
    play *p = play_start("ticks 60\nforce a fault_none\nforce b fault_crash", two, NULL);
    mst_buffer keyframe = {0};
    mst_host_run(p->host, 10, &p->errors);
    assert_int_equal(mst_host_snapshot(p->host, &keyframe), MST_OK);
    assert_int_equal(mst_host_restore(p->host, (mst_bytes){keyframe.data, keyframe.size}), MST_OK);
    assert_int_equal(mst_host_run(p->host, 60, &p->errors), MST_OK);
    assert_int_equal(p->culprits, 1);
    assert_int_equal(p->orders[29], 2);
    assert_int_equal(p->orders[30], 1);
    mst_buffer_fini(&keyframe);
    play_end(p);
}

static void a_seat_has_a_picture_and_a_stranger_none(void **state) {
    play *p = play_start("ticks 60", NULL, NULL);
    mst_host_run(p->host, 20, &p->errors);
    mst_bytes bytes;
    mst_picture picture;
    assert_int_equal(mst_host_picture(p->host, MST_ID('x', MST_SEAT_TRUTH), &bytes), MST_OK);
    assert_int_equal(mst_picture_read(&picture, bytes), MST_OK);
    assert_int_equal(picture.tick, 20);
    assert_int_equal(picture.entry_count, 1);
    mst_picture_fini(&picture);
    assert_int_equal(mst_host_picture(p->host, MST_ID('x', 99), &bytes), MST_E_ABSENT);
    play_end(p);
}

static void what_is_wrong_with_a_scenario_comes_up_whole(void **state) {
    play *p = play_start("ticks 60\nerror\nwarning\nerror", NULL, NULL);
    assert_null(p->host);
    assert_int_equal(p->errors.count, 3);
    assert_int_equal(p->errors.error_count, 2);
    assert_string_equal(p->errors.item[0].file, "fake/drill.lua");
    assert_int_equal(p->errors.item[0].line, 7);
    assert_string_equal(p->errors.item[0].arg_value[0], "all");
    play_end(p);
    p = play_start("ticks 60\nwarning", NULL, NULL);
    assert_non_null(p->host);
    assert_int_equal(p->errors.count, 1);
    play_end(p);
}

static void a_script_that_crashes_or_loops_is_named_and_the_drill_goes_on(void **state) {
    static const struct {
        const char *scenario, *reason;
    } row[] = {{"ticks 60\ncrash 7\nforce wutong fault_none", "crash"},
               {"ticks 60\nloop 7\nforce wutong fault_none", "hang"}};
    for (int i = 0; i < 2; i++) {
        play *p = play_start(row[i].scenario, good, NULL);
        assert_int_equal(mst_host_run(p->host, 60, &p->errors), MST_OK);
        assert_int_equal(p->culprits, 1);
        assert_string_equal(p->mute[0].name, "script");
        assert_int_equal(p->mute[0].from, 7);
        assert_string_equal(p->reason[0], row[i].reason);
        assert_true(mst_host_is_over(p->host));
        assert_int_equal(p->ticks, 61);
        assert_int_equal(mst_host_options(p->host)->mute_count, 1);
        play_end(p);
    }
}

static void a_death_without_a_culprit_ends_the_drill_with_a_sentence(void **state) {
    play *p = play_start("ticks 600\ncore 300", NULL, NULL);
    assert_int_equal(mst_host_run(p->host, 600, &p->errors), MST_E_FAULT);
    assert_string_equal(play_error(p), "host.died");
    assert_int_equal(p->culprits, 0);
    play_end(p);
}

static void a_worker_that_comes_to_another_state_is_not_believed(void **state) {
    play *p = play_start("ticks 60\nshift 3\ncrash 7", NULL, NULL);
    mst_host_run(p->host, 6, &p->errors); /* so that ticks 3 to 6 have gone through the sink */
    assert_int_equal(mst_host_run(p->host, 60, &p->errors), MST_E_FAULT);
    assert_string_equal(play_error(p), "host.diverged");
    assert_int_equal(p->culprits, 0);
    play_end(p);
}

static void a_scenario_without_its_file_is_refused_a_bad_plugin_is_a_warning(void **state) {
    const char *const none[] = {"not_there", NULL};
    play *p = play_start("ticks 5", none, NULL);
    assert_non_null(p->host); /* it is no part of the drill */
    assert_string_equal(p->errors.item[0].id, "host.plugin_open");
    assert_int_equal(p->errors.item[0].severity, MST_SEVERITY_WARNING);
    play_end(p);
    mst_errors errors = {0};
    mst_record_file file = {"other.lua", {"", 0}};
    mst_drill_options options = {.seed = 1};
    mst_host_def def = {.scenario_file = "x", .file = &file, .file_count = 1, .options = &options};
    assert_null(mst_host_create(&def, (mst_host_sink){0}, &errors));
    assert_string_equal(errors.item[0].id, "host.no_scenario");
    mst_errors_fini(&errors);
}

static void nothing_is_left_of_a_host(void **state) {
    uint32_t files = play_open_files();
    for (int i = 0; i < 20; i++) {
        play *p = play_start(i % 2 ? "ticks 60\ncrash 7" : "error", NULL, NULL);
        if (p->host) mst_host_run(p->host, 30, &p->errors);
        play_end(p);
    }
    assert_int_equal(play_open_files(), files);
    assert_int_equal(waitpid(-1, NULL, WNOHANG), -1);
    assert_int_equal(errno, ECHILD);
}

static void two_hosts_play_at_once(void **state) {
    play *a = play_start("ticks 600\nforce wutong fault_none", good, NULL);
    play *b = play_start("ticks 600\nforce wutong fault_none", good, NULL);
    for (mst_tick t = 100; t <= 600; t += 100) {
        mst_host_run(a->host, t, &a->errors);
        mst_host_run(b->host, t, &b->errors);
    }
    assert_memory_equal(a->hash, b->hash, 601 * sizeof a->hash[0]);
    play_end(a);
    play_end(b);
}

/* Loads and lets go of a library without end, as a window does with its fonts and drivers: some lock of the
 * loader, the allocator or the locale is held at most moments. */
static void *use_libraries(void *is_over) {
    while (!atomic_load((atomic_bool *)is_over)) {
        void *library = dlopen(MUSTER_BUILD "/tests/faults/fault_none.so", RTLD_NOW | RTLD_LOCAL);
        if (library) dlclose(library);
        freelocale(newlocale(LC_ALL_MASK, "C.UTF-8", NULL));
    }
    return NULL;
}

/* A worker that is a copy would find that lock held for ever, and be buried as stuck after two minutes. */
static void a_worker_starts_while_other_threads_are_at_work(void **state) {
    atomic_bool is_over = false;
    pthread_t thread[3];
    for (int i = 0; i < 3; i++) pthread_create(&thread[i], NULL, use_libraries, &is_over);
    for (int i = 0; i < 20; i++) {
        play *p = play_start_among(true, "ticks 60\nforce wutong fault_none", good, NULL);
        assert_string_equal(play_error(p), "");
        assert_int_equal(mst_host_run(p->host, 60, &p->errors), MST_OK);
        assert_int_equal(p->ticks, 61);
        play_end(p);
    }
    atomic_store(&is_over, true);
    for (int i = 0; i < 3; i++) pthread_join(thread[i], NULL);
}

static double used_s(int who) {
    struct rusage u;
    getrusage(who, &u);
    return (double)(u.ru_utime.tv_sec + u.ru_stime.tv_sec) +
           1e-6 * (double)(u.ru_utime.tv_usec + u.ru_stime.tv_usec);
}

/* The pipe and the records must not be what a fast drill waits for: 5,000 times real time leaves 200 us
 * a tick for everything. A tenth of that here, of the processor's time in parent and worker. */
static void the_pipe_is_quick(void **state) {
    double begin_s = used_s(RUSAGE_SELF) + used_s(RUSAGE_CHILDREN);
    play *p = play_start("ticks 20000\nforce wutong fault_none", good, NULL);
    assert_int_equal(mst_host_run(p->host, PLAY_TICKS_MAX - 1, &p->errors), MST_OK);
    play_end(p);
    double tick_us = (used_s(RUSAGE_SELF) + used_s(RUSAGE_CHILDREN) - begin_s) / (PLAY_TICKS_MAX - 1) * 1e6;
    print_message("%.2f us a tick\n", tick_us);
    assert_true(tick_us < 20);
}

int main(int argc, char **argv) {
    mst_host_answer(argc, argv);
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(ticks_come_up_in_order_from_tick_0),
        cmocka_unit_test(the_roster_names_forces_units_and_plugins),
        cmocka_unit_test(an_order_acts_in_its_tick_however_the_steps_are_cut),
        cmocka_unit_test(a_sink_that_stops_sees_nothing_more_and_the_drill_can_go_on),
        cmocka_unit_test(a_keyframe_leads_back),
        cmocka_unit_test(a_damaged_keyframe_changes_nothing),
        cmocka_unit_test(a_culprit_after_a_keyframe_is_muted_too),
        cmocka_unit_test(a_seat_has_a_picture_and_a_stranger_none),
        cmocka_unit_test(what_is_wrong_with_a_scenario_comes_up_whole),
        cmocka_unit_test(a_script_that_crashes_or_loops_is_named_and_the_drill_goes_on),
        cmocka_unit_test(a_death_without_a_culprit_ends_the_drill_with_a_sentence),
        cmocka_unit_test(a_worker_that_comes_to_another_state_is_not_believed),
        cmocka_unit_test(a_scenario_without_its_file_is_refused_a_bad_plugin_is_a_warning),
        cmocka_unit_test(nothing_is_left_of_a_host),
        cmocka_unit_test(two_hosts_play_at_once),
        cmocka_unit_test(a_worker_starts_while_other_threads_are_at_work),
        cmocka_unit_test(the_pipe_is_quick),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
