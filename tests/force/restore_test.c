/* SPDX-License-Identifier: Apache-2.0
 * restore_test.c - a snapshot in the middle of every task goes on as the original did: forces on the way,
 * laying, pumping, searching, at posts, resting, with orders and messages that wait. */
#include "stage.h"

static const char place[] = ",\"hydrants\":[{\"id\":\"h1\",\"kind\":\"pillar\",\"at\":[-3000,-300],\"flow_"
                            "lps\":12},{\"id\":\"h2\",\"kind\":"
                            "\"pillar\",\"at\":[5000,-300],\"flow_lps\":9}],\"water\":[{\"id\":\"w1\","
                            "\"kind\":\"pond\",\"at\":[-40000,-500],"
                            "\"volume_m3\":30}],\"areas\":[{\"id\":\"a1\",\"land\":\"stubble\",\"fuel_"
                            "model\":1,\"outline\":[[-30000,3000],"
                            "[30000,3000],[30000,30000],[-30000,30000]]}]";

static stage *whole_scene(void) {
    stage_def d = {.more = place,
                   .temperature_degc = -22,
                   .wind_mps = 4,
                   .seconds_of_day = 3 * 3600,
                   .seed = 9,
                   .force = {{.id = "town",
                              .traits = {.turnout_night_s = 60,
                                         .turnout_sigma_ln = 0.3,
                                         .mask_time_s = 40,
                                         .command_grade = 2,
                                         .knows_ground = 1},
                              .home_x_m = 900},
                             {.id = "city",
                              .traits = {.turnout_night_s = 60, .command_grade = 3, .knows_ground = 1},
                              .home_x_m = 3000}}};
    uint32_t kit = STAGE_KIT | MST_KIT_THAW | MST_KIT_BEATER | MST_KIT_GRASS;
    d.force[0].unit[0] = stage_crew("tender_5t", 4, 0, kit);
    d.force[0].unit[1] = stage_crew("", 4, 1, kit);
    d.force[1].unit[0] = stage_crew("tender_12t", 5, 0, kit);
    d.force[1].unit[1] = stage_crew("", 4, 1, kit);
    d.force[1].unit[2] = stage_crew("tender_3t", 3, 0, kit);
    stage *s = stage_start(&d);
    mst_forces_condition(s->forces, H(2), MST_CONDITION_FROZEN, true);
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, B(1), &s->events);
    mst_ground_ignite(s->ground, (mst_point){-10000, 15000}, 5, B(1), &s->events);
    stage_call(s, B(1));
    return s;
}

typedef struct line {
    mst_tick at;
    mst_id unit;
    mst_order_kind kind;
    mst_id target, via;
    mst_order_when when;
} line;

/* Every order at least once. */
static const line plan[] = {
    {70, U(1, 2), MST_ORDER_SIZE_UP, B(1), 0, MST_WHEN_NOW}, /* under way */
    {250, U(1, 1), MST_ORDER_TAKE_COMMAND, 0, 0, 0},
    {255, U(1, 1), MST_ORDER_ATTACK, B(1), H(1), 0},
    {256, U(1, 1), MST_ORDER_RALLY, B(4), 0, 0},
    {380, U(1, 2), MST_ORDER_SEARCH, B(1), 0, MST_WHEN_AFTER},
    {420, U(2, 1), MST_ORDER_HAND_OVER, U(1, 1), 0, 0},
    {450, U(2, 1), MST_ORDER_PROTECT, B(2), 0, 0},
    {460, U(2, 2), MST_ORDER_STAND_BY, B(1), 0, 0},
    {470, U(2, 3), MST_ORDER_SHUTTLE, U(2, 1), W(1), 0},
    {480, U(1, 1), MST_ORDER_REPORT, 0, 0, 0},
    {485, U(2, 1), MST_ORDER_REPORT, 0, 0, 0},
    {600, U(1, 1), MST_ORDER_HAND_OVER, U(2, 1), 0, 0},
    {700, U(2, 2), MST_ORDER_EVACUATE, B(4), 0, MST_WHEN_BEFORE},
    {900, U(1, 1), MST_ORDER_WATCH, B(1), 0, 0},
    {1000, U(1, 2), MST_ORDER_WITHDRAW, 0, 0, 0},
    {1060, U(1, 2), MST_ORDER_HEAD_COUNT, 0, 0, 0},
    {1150, U(1, 2), MST_ORDER_REST, 0, 0, 0},
    {1200, U(2, 2), MST_ORDER_THAW, H(2), 0, 0},
    {1210, U(2, 1), MST_ORDER_SUPPLY, H(1), 0, MST_WHEN_BEFORE},
    {1500, U(2, 2), MST_ORDER_SAFETY, B(1), 0, 0},
    {1510, U(2, 3), MST_ORDER_BEAT, W(1), 0, 0},
    {1600, U(1, 2), MST_ORDER_CORDON, B(1), 0, 0},
    {1650, U(2, 3), MST_ORDER_STOP_PLANT, B(1), 0, MST_WHEN_AFTER},
    {1700, U(1, 2), MST_ORDER_RESERVE, 0, 0, MST_WHEN_BEFORE},
    {1760, U(1, 2), MST_ORDER_RESUME, 0, 0, 0},
    {1800, U(2, 1), MST_ORDER_DECLARE_CONTROL, 0, 0, 0},
    {1850, U(2, 2), MST_ORDER_GO, B(2), 0, 0},
};

static void give(stage *s) {
    if (s->now == 4)
        for (uint64_t i = 0; i < 5; i++)
            stage_order_of(s, DISPATCH, i < 2 ? U(1, 1 + i) : U(2, i - 1), MST_ORDER_TURN_OUT, 0, 0);
    for (size_t i = 0; i < sizeof plan / sizeof *plan; i++)
        if (plan[i].at == s->now + 1)
            stage_order_when(s, plan[i].unit, plan[i].kind, plan[i].target, plan[i].via, plan[i].when);
    if (s->now == 1520) stage_order_at(s, U(2, 3), MST_ORDER_BEAT, -100, 148);
}

static void a_snapshot_goes_on_from_the_middle_of_every_task(void **state) {
    enum { END = 2000, EVERY = 83, AHEAD = 90 };
    uint64_t *hash = calloc(END + AHEAD + 1, sizeof *hash);
    stage *s = whole_scene();
    while (s->now < END + AHEAD) {
        give(s);
        stage_tick(s);
        hash[s->now] = mst_store_hash(s->store, NULL);
    }
    bool has_run[MST_ORDER_COUNT] = {false};
    for (uint32_t i = 0; i < s->log_count; i++)
        if (s->log[i].kind == MST_EVENT_TASK_START) has_run[(int)s->log[i].arg[0].number] = true;
    static const mst_order_kind wanted[] = {
        MST_ORDER_SIZE_UP,  MST_ORDER_ATTACK,     MST_ORDER_PROTECT, MST_ORDER_SEARCH,   MST_ORDER_EVACUATE,
        MST_ORDER_SUPPLY,   MST_ORDER_SHUTTLE,    MST_ORDER_BEAT,    MST_ORDER_WATCH,    MST_ORDER_RESERVE,
        MST_ORDER_WITHDRAW, MST_ORDER_HEAD_COUNT, MST_ORDER_SAFETY,  MST_ORDER_STAND_BY, MST_ORDER_CORDON,
        MST_ORDER_THAW,     MST_ORDER_REST,       MST_ORDER_GO};
    for (size_t i = 0; i < sizeof wanted / sizeof *wanted; i++)
        if (!has_run[wanted[i]]) fail_msg("%s was never begun", mst_order_word(wanted[i]));
    stage *again = stage_twin(s), *twin = stage_twin(s);
    mst_forces_condition(again->forces, H(2), MST_CONDITION_FROZEN, true);
    mst_burn_ignite(again->burn, 0, 0, MST_CAUSE_STOVE, B(1), &again->events);
    mst_ground_ignite(again->ground, (mst_point){-10000, 15000}, 5, B(1), &again->events);
    stage_call(again, B(1));
    for (mst_tick cut = EVERY; cut < END; cut += EVERY) {
        while (again->now < cut) give(again), stage_tick(again);
        stage_restore(twin, again);
        while (twin->now < cut + AHEAD) {
            give(twin);
            stage_tick(twin);
            if (mst_store_hash(twin->store, NULL) == hash[twin->now]) continue;
            char where[96] = "";
            while (again->now < twin->now) give(again), stage_tick(again);
            mst_store_diff(again->store, twin->store, where);
            fail_msg("cut at %u: tick %u differs at %s", cut, twin->now, where);
        }
        twin->order_count = 0;
    }
    stage_stop(s);
    stage_stop(again);
    stage_stop(twin);
    free(hash);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(a_snapshot_goes_on_from_the_middle_of_every_task)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
