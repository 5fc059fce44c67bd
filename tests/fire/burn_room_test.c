/* SPDX-License-Identifier: Apache-2.0
 * burn_room_test.c - buildings left to burn: the course of one room, its heat, and what lies beyond it. */
#include "burn_fixture.h"
#include "fire/room_models.h"

static const burn_box bedroom = {0, 0, 3.7417, 3.7417, 2.8, 1, "brick", "dwelling"};

typedef struct course {
    double t_peak_s, t_decay_s, t_out_s, peak_kw, released_mj;
    mst_tick flashover;
} course;

static course burn_out(burn_fixture *f, mst_tick most_s) {
    course c = {0};
    double last_kw = 0;
    for (uint32_t s = 0; s < most_s; ++s) {
        burn_run(f, 1);
        double q = mst_burn_building(f->burn, 0)->heat_kw;
        c.released_mj += q / 1000;
        if (q > c.peak_kw) c.peak_kw = q, c.t_peak_s = f->now;
        if (!(c.t_decay_s > 0) && q < last_kw && f->now > 60) c.t_decay_s = f->now - 1;
        if (burn_heard(f, MST_EVENT_FLASHOVER) && !c.flashover) c.flashover = f->now;
        if (burn_heard(f, MST_EVENT_BUILDING_OUT)) {
            c.t_out_s = f->now;
            break;
        }
        last_kw = q;
    }
    return c;
}

/* models.md 1.6: 546, 2112, 3609 s with the medium fire of 1055 kW in 300 s; EN's of 1000 kW is what the
 * catalogue gives, so the closed form with that is the known answer here. */
static void a_bedroom_left_alone_burns_as_the_closed_form_says(void **state) {
    burn_fixture f;
    burn_start(&f, &bedroom, 1, 1, 0, 0);
    assert_true(mst_burn_ignite(f.burn, 0, 0, MST_CAUSE_INSIDE, MST_ID_NONE, &f.events));
    course c = burn_out(&f, 5000);
    double area = f.map->building[0].area_m2;
    mst_burnout want = mst_room_burnout(0.8 * 780 * area, mst_t2_alpha_kw_s2(300), 250 * area, 0.7);
    MST_CHECK_NEAR(c.peak_kw, want.peak_kw, 1);
    MST_CHECK_NEAR(c.t_peak_s, want.t_peak_s, 0.02 * want.t_peak_s);
    MST_CHECK_NEAR(c.t_decay_s, want.t_decay_s, 0.02 * want.t_decay_s);
    MST_CHECK_NEAR(c.t_out_s, want.t_burnout_s, 0.02 * want.t_burnout_s);
    MST_CHECK_NEAR(c.t_peak_s, 546, 0.03 * 546);
    MST_CHECK_NEAR(c.t_decay_s, 2112, 0.02 * 2112);
    MST_CHECK_NEAR(c.t_out_s, 3609, 0.02 * 3609);
    assert_true(c.flashover > 200 && c.flashover < 546);
    burn_stop(&f);
}

static void what_burns_never_gives_more_than_its_load(void **state) {
    static const struct {
        burn_box box;
        double load_mjm2;
    } c[] = {{{0, 0, 3.7417, 3.7417, 2.8, 1, "brick", "dwelling"}, 780},
             {{0, 0, 10, 7, 3.2, 1, "brick", "house_kang"}, 500},
             {{0, 0, 6, 3, 3, 1, "straw", "straw_stack"}, 4500},
             {{0, 0, 20, 12, 6, 2, "timber", "dwelling"}, 780}};
    for (size_t i = 0; i < sizeof c / sizeof *c; ++i) {
        burn_fixture f;
        burn_start(&f, &c[i].box, 1, 7, 300, 5);
        mst_burn_ignite(f.burn, 0, 0, MST_CAUSE_STOVE, MST_ID_NONE, &f.events);
        course got = burn_out(&f, 20000);
        const mst_building_fire *b = mst_burn_building(f.burn, 0);
        double burnt_mj = 0.8 * c[i].load_mjm2 * b->burnt_m2;
        print_message("%s: out after %.0f s, %.0f of %.0f MJ\n", c[i].box.occupancy, got.t_out_s,
                      got.released_mj, burnt_mj);
        assert_true(got.t_out_s > 0);
        assert_true(got.released_mj <= burnt_mj * (1 + 1e-9));
        assert_true(got.released_mj > 0.97 * burnt_mj); /* embers are left */
        burn_stop(&f);
    }
}

static void the_totals_kept_are_those_summed_again(void **state) {
    const burn_box box[] = {{0, 0, 10, 7, 3.2, 1, "timber", "house_kang"},
                            {12, 0, 5, 4, 2.4, 1, "timber", "shed"}};
    burn_fixture f;
    burn_start(&f, box, 2, 3, 270, 6);
    mst_burn_ignite(f.burn, 0, -1, MST_CAUSE_STOVE, MST_ID_NONE, &f.events);
    for (int part = 0; part < 12; ++part) {
        burn_run(&f, 300);
        mst_burn_totals t = mst_burn_total(f.burn);
        double floor = 0, heat = 0, value = 0;
        static const double weight[] = {1, 0.2};
        for (uint32_t i = 0; i < 2; ++i) {
            const mst_building_fire *b = mst_burn_building(f.burn, i);
            floor += b->burnt_m2;
            heat += b->heat_kw;
            value += weight[i] * b->burnt_m2;
        }
        MST_CHECK_NEAR(t.floor_burnt_m2, floor, 1e-6);
        MST_CHECK_NEAR(t.heat_kw, heat, 1e-6);
        MST_CHECK_NEAR(t.loss_index, value / (70 + 0.2 * 20), 1e-9);
    }
    assert_int_equal(mst_burn_total(f.burn).buildings_burnt, 2);
    burn_stop(&f);
}

/* A room whose windows let nothing in starves at what the gaps give, until a door is opened. */
static void a_room_without_air_starves_until_a_door_is_opened(void **state) {
    burn_fixture f;
    burn_start(&f, &bedroom, 1, 1, 0, 0);
    char *row = strstr((char *)f.asset[0].bytes.data, "open_start_frac,0.2");
    assert_non_null(row);
    row[strlen("open_start_frac,0.")] = '0';
    burn_end(&f);
    burn_begin(&f, 0, 0);
    mst_burn_ignite(f.burn, 0, 0, MST_CAUSE_INSIDE, MST_ID_NONE, &f.events);
    burn_run(&f, 300);
    double closed = mst_burn_building(f.burn, 0)->heat_kw;
    assert_true(closed > 0 && closed < 101); /* a tenth of the free fire at the most */
    mst_burn_open(f.burn, 0);
    burn_run(&f, 120);
    assert_true(mst_burn_building(f.burn, 0)->heat_kw > 1000);
    burn_stop(&f);
}

static void smoke_fills_the_room_and_goes_through_open_doors(void **state) {
    const burn_box house = {0, 0, 14, 5, 3, 1, "brick", "dwelling"};
    burn_fixture f;
    burn_start(&f, &house, 1, 2, 0, 0);
    mst_burn_ignite(f.burn, 0, 1, MST_CAUSE_STOVE, MST_ID_NONE, &f.events);
    burn_run(&f, 330);
    uint32_t rooms = mst_burn_building(f.burn, 0)->room_count, smoky = 0;
    mst_room_air here = mst_burn_air(f.burn, 0, 1);
    assert_true(here.layer_degc > 200 && here.layer_height_m < 2 && here.extinction_1m > 0.5);
    assert_true(here.co_ppm > 100 && here.co2_pct > 1);
    for (uint32_t i = 0; i < rooms; ++i) {
        mst_room_air air = mst_burn_air(f.burn, 0, i);
        assert_true(air.layer_degc >= 0 && air.layer_degc < 1200); /* finite */
        assert_true(air.extinction_1m >= 0 && air.extinction_1m < 1000);
        smoky += air.extinction_1m > 0.1;
    }
    assert_true(smoky >= 1 && smoky <= rooms);
    mst_room_air none = mst_burn_air(f.burn, 0, rooms);
    assert_true(none.co_ppm <= 0);
    burn_stop(&f);
}

/* Three rooms in a row, a door only between the first two: fire takes the second through it; the third,
 * behind 330 minutes of brick, stays out of it. */
static void a_floor_plan_gives_the_rooms_and_what_joins_them(void **state) {
    static const char json[] =
        "{\"muster_map\":1,\"origin\":{\"lon\":126,\"lat\":46},\"roads\":[],\"buildings\":[{\"id\":\"b1\","
        "\"outline\":[[0,0],[1200,0],[1200,500],[0,500]],\"storeys\":1,\"height_m\":3,\"construction\":"
        "\"brick\","
        "\"occupancy\":\"office\",\"floors\":[{\"level\":0,\"rooms\":["
        "{\"outline\":[[0,0],[400,0],[400,500],[0,500]],\"use\":\"office\"},"
        "{\"outline\":[[400,0],[700,0],[700,500],[400,500]],\"use\":\"office\"},"
        "{\"outline\":[[700,0],[1200,0],[1200,500],[700,500]],\"use\":\"office\"}],"
        "\"things\":[{\"at\":[400,250],\"kind\":\"door\",\"width_m\":0.9}]}]}]}";
    mst_errors errors = {0};
    mst_map *map = mst_map_create("plan", (mst_bytes){json, sizeof json - 1}, &errors);
    if (!map) burn_fail("map", &errors);
    burn_fixture f;
    burn_start_map(&f, map, 1, 0, 0);
    mst_burn_ignite(f.burn, 0, 0, MST_CAUSE_INSIDE, MST_ID_NONE, &f.events);
    burn_run(&f, 7200);
    const mst_building_fire *b = mst_burn_building(f.burn, 0);
    assert_int_equal(b->room_count, 3);
    assert_int_equal(b->state, MST_BUILDING_OUT);
    MST_CHECK_NEAR(b->burnt_m2, 20 + 15, 1e-6);
    MST_CHECK_NEAR(b->loss_frac, 35.0 / 60, 1e-9);
    burn_stop(&f);
}

/* A house of two rooms, fire in the first, the door between them open: seconds until the second takes fire,
 * and the soot in it at 5 minutes. */
static const burn_box two_rooms = {0, 0, 14, 5, 3, 1, "brick", "dwelling"};

typedef struct behind {
    mst_tick lit;
    double soot, heat_kw, layer_m; /* soot: haze times its depth */
} behind;

enum { LEFT_ALONE, SHUT, VENTED };

static behind look_behind(int what) {
    burn_fixture f;
    behind b = {.lit = MST_TICK_NEVER};
    burn_start(&f, &two_rooms, 1, 2, 0, 0);
    mst_burn_ignite(f.burn, 0, 1, MST_CAUSE_INSIDE, MST_ID_NONE, &f.events);
    for (uint32_t i = 0; i < 1500; ++i) {
        burn_next(&f);
        if (f.now == 150 && what == SHUT) mst_burn_shut(f.burn, 0);
        if (f.now == 200 && what == VENTED) mst_burn_vent(f.burn, 0);
        burn_tick(&f);
        if (f.now == 300) {
            uint32_t rooms = mst_burn_building(f.burn, 0)->room_count;
            b.layer_m = mst_burn_air(f.burn, 0, 1).layer_height_m;
            b.heat_kw = mst_burn_building(f.burn, 0)->heat_kw;
            for (uint32_t n = 0; n < rooms; ++n) {
                mst_room_air air = mst_burn_air(f.burn, 0, n);
                if (n != 1) b.soot += air.extinction_1m * (3 - air.layer_height_m);
            }
        }
        bool is_news = burn_heard(&f, MST_EVENT_ROOM_IGNITED) && f.now > 1;
        if (is_news && b.lit == MST_TICK_NEVER) b.lit = f.now;
    }
    burn_stop(&f);
    return b;
}

static void a_shut_door_keeps_smoke_and_fire_out_for_its_time(void **state) {
    behind open = look_behind(LEFT_ALONE), shut = look_behind(SHUT);
    print_message("open: fire beyond at %u s, soot %.2f; shut: %u s, %.2f\n", open.lit, open.soot, shut.lit,
                  shut.soot);
    assert_true(open.soot > 0.1 && shut.soot < 0.5 * open.soot);
    assert_true(open.lit != MST_TICK_NEVER && shut.lit > open.lit + 60);
}

static void broken_windows_let_smoke_out_and_air_in(void **state) {
    behind left = look_behind(LEFT_ALONE), vented = look_behind(VENTED);
    print_message("left: layer at %.2f m, %.0f kW; vented: %.2f m, %.0f kW\n", left.layer_m, left.heat_kw,
                  vented.layer_m, vented.heat_kw);
    assert_true(vented.layer_m > left.layer_m && vented.soot < left.soot);
    assert_true(vented.heat_kw >= left.heat_kw);
}

/* assets/construction.csv: bare timber falls 20 minutes after flashover, concrete stands. */
static void a_roof_of_timber_falls_when_its_time_is_up_and_lets_brands_and_air_through(void **state) {
    static const char *const of[] = {"timber", "concrete"};
    for (int i = 0; i < 2; ++i) {
        const burn_box box = {0, 0, 10, 7, 3.2, 1, of[i], "house_kang"};
        burn_fixture f;
        mst_tick flashed = 0, fell = 0;
        burn_start(&f, &box, 1, 3, 270, 8);
        mst_burn_ignite(f.burn, 0, 0, MST_CAUSE_INSIDE, MST_ID_NONE, &f.events);
        for (uint32_t s = 0; s < 3000; ++s) {
            burn_next(&f);
            burn_tick(&f);
            if (burn_heard(&f, MST_EVENT_FLASHOVER) && !flashed) flashed = f.now;
            if (burn_heard(&f, MST_EVENT_COLLAPSE)) fell = f.now;
        }
        assert_true(flashed > 0);
        assert_int_equal(fell, i ? 0 : flashed + 20 * 60);
        assert_int_equal(mst_burn_building(f.burn, 0)->is_collapsed, !i);
        burn_stop(&f);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_bedroom_left_alone_burns_as_the_closed_form_says),
        cmocka_unit_test(what_burns_never_gives_more_than_its_load),
        cmocka_unit_test(the_totals_kept_are_those_summed_again),
        cmocka_unit_test(a_room_without_air_starves_until_a_door_is_opened),
        cmocka_unit_test(a_floor_plan_gives_the_rooms_and_what_joins_them),
        cmocka_unit_test(smoke_fills_the_room_and_goes_through_open_doors),
        cmocka_unit_test(a_shut_door_keeps_smoke_and_fire_out_for_its_time),
        cmocka_unit_test(broken_windows_let_smoke_out_and_air_in),
        cmocka_unit_test(a_roof_of_timber_falls_when_its_time_is_up_and_lets_brands_and_air_through),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
