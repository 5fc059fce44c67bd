/* SPDX-License-Identifier: Apache-2.0
 * lot_test.c - orders drawn by lot, sensible and not, now, after and before others: tanks, lungs and people
 * stay within their bounds, no litre is lost, no mark is forgotten, queues hold only what can wait, and a
 * snapshot goes on as the original did. */
#include "base/random.h"
#include "stage.h"

static const char place[] = ",\"hydrants\":[{\"id\":\"h1\",\"kind\":\"pillar\",\"at\":[-3000,-300],\"flow_"
                            "lps\":12},{\"id\":\"h2\",\"kind\":"
                            "\"crane\",\"at\":[50000,-300],\"flow_lps\":83},{\"id\":\"h3\",\"kind\":\"wall\","
                            "\"at\":[1300,1500],\"flow_lps\":5}],"
                            "\"water\":[{\"id\":\"w1\",\"kind\":\"pond\",\"at\":[-40000,-500],\"volume_m3\":"
                            "30,\"iced\":true}],\"areas\":[{"
                            "\"id\":\"a1\",\"land\":\"stubble\",\"fuel_model\":1,\"outline\":[[-30000,3000],["
                            "30000,3000],[30000,30000],[-30000,"
                            "30000]]}]";

static stage *scene(uint64_t seed) {
    stage_def d = {.more = place,
                   .temperature_degc = seed % 2 ? -26 : 12,
                   .wind_mps = 6,
                   .seconds_of_day = 3 * 3600,
                   .seed = seed,
                   .force = {{.id = "town",
                              .traits = {.turnout_sigma_ln = 0.3, .mask_time_s = 40, .command_grade = 2},
                              .home_x_m = 900},
                             {.id = "city", .traits = {.command_grade = 3}, .home_x_m = 3000},
                             {.id = "staff",
                              .traits = {.command_grade = 1, .is_on_foot = 1, .task_time_factor = 1.4},
                              .home_x_m = 20,
                              .home_y_m = 10}}};
    uint32_t kit = STAGE_KIT | MST_KIT_THAW | MST_KIT_BEATER | MST_KIT_GRASS;
    d.force[0].unit[0] = stage_crew("tender_5t", 4, 0, kit);
    d.force[0].unit[1] = stage_crew("", 4, 1, kit);
    d.force[0].unit[2] = stage_crew("motor_pump", 3, 0, kit);
    d.force[1].unit[0] = stage_crew("tender_12t", 5, 0, kit);
    d.force[1].unit[1] = stage_crew("ladder_32m", 4, 0, kit);
    d.force[1].unit[2] = stage_crew("tender_3t", 3, 0, kit);
    d.force[2].unit[0] = stage_crew("", 2, 0, MST_KIT_RADIO | MST_KIT_EXTINGUISHER | MST_KIT_INDOOR_HOSE);
    d.force[2].unit[1] = stage_crew("", 1, 0, 0);
    stage *s = stage_start(&d);
    mst_burn_ignite(s->burn, 0, 0, MST_CAUSE_STOVE, B(1), &s->events);
    mst_burn_ignite(s->burn, 2, 0, MST_CAUSE_STOVE, B(3), &s->events);
    mst_ground_ignite(s->ground, (mst_point){-10000, 15000}, 5, B(1), &s->events);
    stage_call(s, B(1));
    return s;
}

typedef struct lot {
    uint64_t key, n;
} lot;
static uint64_t draw(lot *l, uint64_t below) {
    return mst_random_u64(l->key, l->n++) % below;
}

static mst_id unit_at(uint64_t i) {
    static const mst_id unit[] = {U(1, 1), U(1, 2), U(1, 3), U(2, 1), U(2, 2), U(2, 3), U(3, 1), U(3, 2)};
    return unit[i];
}
static mst_id some_unit(lot *l) {
    return unit_at(draw(l, 8));
}
static mst_id some_thing(lot *l) {
    switch (draw(l, 8)) {
    case 0:
        return MST_ID_NONE;
    case 1:
        return some_unit(l);
    case 2:
        return H(1 + draw(l, 4));
    case 3:
        return W(1);
    default:
        return B(1 + draw(l, 5));
    }
}

/* Mostly of a kind that the order takes. */
static mst_id fitting(lot *l, const char *letters) {
    if (!letters || draw(l, 6) == 0) return some_thing(l);
    for (int tries = 0; tries < 12; tries++) {
        mst_id id = some_thing(l);
        if (strchr(letters, id ? MST_ID_LETTER(id) : '-') || (!id && strchr(letters, '@'))) return id;
    }
    return MST_ID_NONE;
}

static void order_by_lot(stage *s, lot *l) {
    static const double when[] = {0, 0, 0, 1, 1, 2, 3, -1, 1e300};
    mst_id unit = some_unit(l);
    uint64_t force = draw(l, 10) ? MST_ID_NUMBER(unit) / 1000 : 1 + draw(l, 3);
    mst_order_kind kind = (mst_order_kind)(1 + draw(l, MST_ORDER_COUNT));
    stage_order_of(s, SEAT(force), unit, kind, fitting(l, mst_order_targets(kind)),
                   draw(l, 2) ? fitting(l, mst_order_vias(kind)) : 0);
    mst_order *o = &s->order[s->order_count - 1];
    o->point = (mst_point){(int32_t)draw(l, 60000) - 30000, (int32_t)draw(l, 60000) - 30000};
    o->value[0] = when[draw(l, sizeof when / sizeof *when)];
    if (o->kind == MST_ORDER_TURN_OUT) o->seat = DISPATCH;
}

static double check_bounds(const stage *s) {
    double sum_l = 0;
    for (uint32_t i = 0; i < mst_forces_unit_count(s->forces); i++) {
        mst_unit_facts u = mst_forces_unit(s->forces, i);
        assert_true(u.water_l >= 0 && u.water_l <= (u.tank_l > 0 ? u.tank_l : 60) + 1e-6);
        assert_true(u.air_frac >= 0 && u.air_frac <= 1 && u.fatigue >= 0 && u.fatigue <= 1);
        assert_true(u.chill >= 0 && u.chill <= 1 && u.flow_lps >= 0 && u.feed_lps >= 0 && u.hose_m >= 0);
        assert_true(u.phase >= MST_PHASE_HOME && u.phase <= MST_PHASE_AWAY && u.task < MST_ORDER_COUNT);
        assert_true(u.queued < MST_ORDER_COUNT && u.queued != MST_ORDER_REPORT &&
                    u.queued != MST_ORDER_RESUME);
        assert_true(!u.task || u.phase != MST_PHASE_IDLE);
        assert_true(u.flow_lps == 0 || (u.hose_from && u.line_to == u.target));
        assert_true(u.at.x_cm > -3000000 && u.at.x_cm < 3000000 && u.at.y_cm > -3000000 &&
                    u.at.y_cm < 3000000);
        sum_l += u.water_l + u.water_used_l;
    }
    return sum_l - mst_forces_drawn_l(s->forces);
}

static void orders_by_lot_break_nothing(void **state) {
    enum { TICKS = 2500 };
    for (uint64_t seed = 1; seed <= 6; seed++) {
        stage *s = scene(seed), *twin = stage_twin(s);
        lot lots = {mst_random_key(seed, "lots", 1), 0};
        double balance_l = check_bounds(s);
        for (uint64_t i = 0; i < 8; i++) stage_order_of(s, DISPATCH, unit_at(i), MST_ORDER_TURN_OUT, 0, 0);
        for (mst_tick t = 1; t <= TICKS; t++) {
            if (t % (1 + seed % 3 * 4) == 0) order_by_lot(s, &lots);
            bool is_followed = t % 125 >= 1 && t % 125 <= 60 && t > 125;
            if (is_followed) {
                memcpy(twin->order, s->order, sizeof s->order);
                twin->order_count = s->order_count;
                stage_tick(twin);
            }
            stage_tick(s);
            if (is_followed && mst_store_hash(s->store, NULL) != mst_store_hash(twin->store, NULL)) {
                char where[96];
                mst_store_diff(s->store, twin->store, where);
                fail_msg("seed %u, tick %u: %s", (uint32_t)seed, t, where);
            }
            if (t % 125 == 0) stage_restore(twin, s);
            MST_CHECK_NEAR(check_bounds(s), balance_l, 1e-3);
            if (t % 50 == 0) assert_true(mst_store_hash(s->store, NULL) == mst_store_hash_full(s->store));
        }
        print_message("seed %u: %u begun, %u queued, %u refused\n", (uint32_t)seed,
                      stage_count(s, MST_EVENT_TASK_START, 0), stage_count(s, MST_EVENT_QUEUED, 0),
                      stage_count(s, MST_EVENT_REFUSED, 0));
        assert_true(stage_count(s, MST_EVENT_TASK_START, 0) > 20 && stage_count(s, MST_EVENT_QUEUED, 0) > 2);
        stage_stop(s);
        stage_stop(twin);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(orders_by_lot_break_nothing)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
