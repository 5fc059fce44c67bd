/* SPDX-License-Identifier: Apache-2.0
 * plugin_test.c - whatever a plugin does, it is named and silent from then on, and the drill goes on. */
#include "host/play.h"

#if defined(__SANITIZE_ADDRESS__)
#define IS_SANITIZED 1
#elif defined(__has_feature)
#if __has_feature(address_sanitizer)
#define IS_SANITIZED 1
#endif
#endif

/* A drill of a good force and the one that misbehaves in tick 30. */
static play *play_fault(const char *fault) {
    char scenario[128];
    const char *const plugin[] = {"fault_none", fault, NULL};
    snprintf(scenario, sizeof scenario, "ticks 60\nforce good fault_none\nforce bad %s", fault);
    play *p = play_start(scenario, plugin, NULL);
    assert_string_equal(play_error(p), "");
    assert_int_equal(mst_host_run(p->host, 60, &p->errors), MST_OK);
    return p;
}

static void assert_went_on(const play *p) {
    assert_string_equal(play_error(p), "");
    assert_true(mst_host_is_over(p->host));
    assert_int_equal(p->ticks, 61);
    assert_int_equal(p->orders[29], 2);
    for (mst_tick t = 30; t <= 60; t++) assert_int_equal(p->orders[t], 1);
}

static void a_fault_is_named(const char *fault, const char *reason) {
    play *p = play_fault(fault);
    assert_went_on(p);
    assert_int_equal(p->culprits, 1);
    assert_string_equal(p->mute[0].name, "bad");
    assert_int_equal(p->mute[0].from, 30);
    if (strcmp(p->reason[0], reason) != 0) fail_msg("%s: %s, not %s", fault, p->reason[0], reason);
    play_end(p);
}

static void a_plugin_that_crashes_is_named(void **state) {
    a_fault_is_named("fault_crash", "crash");
    a_fault_is_named("fault_abort", "crash");
    a_fault_is_named("fault_stack", "crash");
#ifndef IS_SANITIZED /* whose own work at the exit needs files */
    a_fault_is_named("fault_exit", "crash");
#endif
}

static void a_plugin_that_hangs_is_named_soon(void **state) {
    double begin = play_now_s();
    a_fault_is_named("fault_hang", "hang");
    assert_true(play_now_s() - begin < 4); /* 1 s is the limit; the rest is for a busy machine */
}

static void a_plugin_that_takes_all_memory_is_named(void **state) {
#ifdef IS_SANITIZED
    skip(); /* the address space cannot be bounded */
#endif
    a_fault_is_named("fault_memory", "memory");
}

static void a_plugin_gets_no_file_socket_process_or_code(void **state) {
    a_fault_is_named("fault_file", "forbidden");
    a_fault_is_named("fault_socket", "forbidden");
    a_fault_is_named("fault_exec", "forbidden");
    a_fault_is_named("fault_fork", "forbidden");
    a_fault_is_named("fault_kill", "forbidden");
    a_fault_is_named("fault_code", "forbidden");
}

/* The time stamp counter is shut, or the call goes to the kernel, which refuses it: named either way. */
static void a_plugin_cannot_read_the_clock(void **state) {
#ifdef IS_SANITIZED
    skip(); /* the sanitizer itself asks for the time */
#endif
    play *p = play_fault("fault_clock");
    assert_went_on(p);
    assert_string_equal(p->mute[0].name, "bad");
    play_end(p);
}

static void a_plugin_that_changes_rounding_is_silenced_without_a_restart(void **state) {
    play *p = play_fault("fault_round");
    assert_went_on(p);
    assert_int_equal(p->culprits, 0);
    assert_int_equal(p->events_off, 1);
    play_end(p);
}

static void a_plugin_that_writes_on_the_pipe_ends_its_worker(void **state) {
    const char *const plugin[] = {"fault_forge", NULL};
    play *p = play_start("ticks 60\nforce bad fault_forge", plugin, NULL);
    assert_int_equal(mst_host_run(p->host, 20, &p->errors), MST_OK);
    assert_int_equal(mst_host_run(p->host, 60, &p->errors), MST_E_FAULT);
    assert_string_equal(play_error(p), "host.died");
    play_end(p);
}

static void two_culprits_are_named_one_after_the_other(void **state) {
    const char *const plugin[] = {"fault_crash", "fault_none", "fault_abort", NULL};
    play *p =
        play_start("ticks 60\nforce a fault_crash\nforce b fault_none\nforce c fault_abort", plugin, NULL);
    assert_int_equal(mst_host_run(p->host, 60, &p->errors), MST_OK);
    assert_int_equal(p->culprits, 2);
    assert_string_equal(p->mute[0].name, "a");
    assert_string_equal(p->mute[1].name, "c");
    for (mst_tick t = 30; t <= 60; t++) assert_int_equal(p->orders[t], 1);
    play_end(p);
}

/* What a culprit leaves is what a drill with that mute from the start gives. */
static void a_drill_that_lost_a_plugin_can_be_played_again_from_its_options(void **state) {
    const char *const plugin[] = {"fault_none", "fault_crash", NULL};
    play *p = play_fault("fault_crash");
    play *again = play_start("ticks 60\nforce good fault_none\nforce bad fault_crash", plugin,
                             mst_host_options(p->host));
    assert_int_equal(mst_host_run(again->host, 60, &again->errors), MST_OK);
    assert_int_equal(again->culprits, 0);
    assert_memory_equal(again->hash, p->hash, 61 * sizeof p->hash[0]);
    play_end(again);
    play_end(p);
}

static void a_plugin_built_before_newer_members_plays(void **state) {
    const char *const plugin[] = {"fault_older", NULL};
    play *p = play_start("ticks 60\nforce old fault_none", plugin, NULL);
    assert_non_null(p->host);
    assert_int_equal(mst_host_run(p->host, 60, &p->errors), MST_OK);
    play_end(p);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plugin_that_crashes_is_named),
        cmocka_unit_test(a_plugin_that_hangs_is_named_soon),
        cmocka_unit_test(a_plugin_that_takes_all_memory_is_named),
        cmocka_unit_test(a_plugin_gets_no_file_socket_process_or_code),
        cmocka_unit_test(a_plugin_cannot_read_the_clock),
        cmocka_unit_test(a_plugin_that_changes_rounding_is_silenced_without_a_restart),
        cmocka_unit_test(a_plugin_that_writes_on_the_pipe_ends_its_worker),
        cmocka_unit_test(two_culprits_are_named_one_after_the_other),
        cmocka_unit_test(a_drill_that_lost_a_plugin_can_be_played_again_from_its_options),
        cmocka_unit_test(a_plugin_built_before_newer_members_plays),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
