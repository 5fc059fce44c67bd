/* SPDX-License-Identifier: Apache-2.0
 * payload_test.c - payloads come back as they were written; cut or changed ones are refused. */
#include "muster/plugin.h"
#include "shared.h"

#include <math.h>

#include "muster/measure.h"
#include "record/payload.h"

static mst_bytes bytes_of(const mst_buffer *b) {
    return (mst_bytes){b->data, b->size};
}

static void make_tick(mst_buffer *out, double number) {
    mst_order order[2] = {{.tick = 7,
                           .sequence = 1,
                           .source = MST_SOURCE_SEAT,
                           .kind = MST_ORDER_ATTACK,
                           .seat = MST_ID('x', 17),
                           .unit = MST_ID('u', 1001),
                           .target = MST_ID('b', 12),
                           .via = MST_ID('h', 3)},
                          {.tick = 7,
                           .source = MST_SOURCE_SCRIPT,
                           .kind = MST_ACT_WIND,
                           .point = {-5, 6},
                           .value = {350, 9, 0.1}}};
    mst_event event[1] = {
        {.tick = 7, .n = 3, .kind = MST_EVENT_FIRST_WATER, .arg_count = 3, .subject = MST_ID('u', 1001)}};
    event[0].arg[0].id = MST_ID('f', 1);
    event[0].arg[1].id = MST_ID('b', 12);
    event[0].arg[2].number = number;
    uint64_t kind_hash[MST_BLOCK_COUNT] = {0};
    kind_hash[MST_BLOCK_DRILL] = 0x0102030405060708u;
    kind_hash[MST_BLOCK_FIRE] = 9;
    mst_record_tick_write(7, order, 2, event, 1, 0xFEDCBA9876543210u, kind_hash, out);
}

static void a_tick_comes_back_as_written(void **state) {
    mst_buffer b = {0}, again = {0};
    make_tick(&b, 6.5);
    mst_record_tick t;
    assert_int_equal(mst_record_tick_read(bytes_of(&b), &t), MST_OK);
    assert_int_equal(t.tick, 7);
    assert_int_equal(t.order_count, 2);
    assert_int_equal(t.order[0].via, MST_ID('h', 3));
    assert_int_equal(t.order[1].point.x_cm, -5);
    assert_true(t.order[1].value[2] == 0.1);
    assert_int_equal(t.event_count, 1);
    assert_true(t.event[0].arg[2].number == 6.5);
    assert_int_equal(t.hash, 0xFEDCBA9876543210u);
    assert_int_equal(t.kind_hash[MST_BLOCK_DRILL], 0x0102030405060708u);
    assert_int_equal(t.kind_hash[MST_BLOCK_UNIT], 0);
    assert_int_equal(t.kind_hash[MST_BLOCK_FIRE], 9);
    mst_record_tick_write(t.tick, t.order, t.order_count, t.event, t.event_count, t.hash, t.kind_hash,
                          &again);
    assert_int_equal(again.size, b.size);
    assert_memory_equal(again.data, b.data, b.size);
    mst_record_tick_fini(&t);
    mst_buffer_fini(&b);
    mst_buffer_fini(&again);
}

static void a_quiet_tick_is_small(void **state) {
    mst_buffer b = {0};
    uint64_t kind_hash[MST_BLOCK_COUNT] = {0};
    mst_record_tick_write(1, NULL, 0, NULL, 0, 5, kind_hash, &b);
    assert_int_equal(b.size, 26);
    mst_buffer_fini(&b);
}

static void hashes_of_later_kinds_are_passed_over(void **state) {
    mst_buffer b = {0};
    mst_buffer_write_u16(&b, 1);
    mst_buffer_write_u32(&b, 2);
    mst_buffer_write_u64(&b, 3);
    mst_buffer_write_u32(&b, 1u << 31 | 1u << MST_BLOCK_ROOM);
    mst_buffer_write_u64(&b, 4);
    mst_buffer_write_u64(&b, 5);
    mst_buffer_write_u32(&b, 0);
    mst_buffer_write_u32(&b, 0);
    mst_record_tick t;
    assert_int_equal(mst_record_tick_read(bytes_of(&b), &t), MST_OK);
    assert_int_equal(t.kind_hash[MST_BLOCK_ROOM], 4);
    mst_record_tick_fini(&t);
    mst_buffer_fini(&b);
}

/* Each cut is read from memory of just that size, so that a sanitizer sees a look beyond it. */
static void no_cut_or_longer_tick_is_read(void **state) {
    mst_buffer b = {0};
    make_tick(&b, 1);
    mst_buffer_write_u8(&b, 0);
    for (size_t size = 0; size <= b.size; size++) {
        uint8_t *copy = malloc(size ? size : 1);
        memcpy(copy, b.data, size);
        mst_record_tick t;
        int status = mst_record_tick_read((mst_bytes){copy, size}, &t);
        if (status != (size == b.size - 1 ? MST_OK : MST_E_INPUT)) fail_msg("size %zu: %d", size, status);
        mst_record_tick_fini(&t);
        free(copy);
    }
    mst_buffer_fini(&b);
}

static void a_tick_with_a_number_that_is_none_is_refused(void **state) {
    mst_record_tick t;
    const double bad[] = {NAN, INFINITY};
    for (int i = 0; i < 2; i++) {
        mst_buffer b = {0};
        make_tick(&b, bad[i]);
        assert_int_equal(mst_record_tick_read(bytes_of(&b), &t), MST_E_INPUT);
        assert_null(t.order);
        mst_buffer_fini(&b);
    }
}

static mst_roster_force forces[] = {
    {MST_ID('f', 1), "wutong", "township_team", "1.0", 77, 2, 312.5, 60, 90, "Wutong team", "梧桐镇专职队"},
    {MST_ID('f', 2), "depot", "micro_station", "1.1", 78, 1, -1, 0, 60, "", ""}};
static mst_roster_unit units[] = {{MST_ID('u', 1001), "wutong.1", MST_ID('f', 1), "tender_5t", 4},
                                  {MST_ID('u', 2001), "depot.1", MST_ID('f', 2), "", 6}};
static mst_roster_inject injects[] = {{"wind_shift", "Wind", "风", 720, 0, MST_ORDER_PROTECT, 240}};
static mst_roster_objective objectives[] = {{"exposure", "Hold", "守住"}};
static mst_roster_line lines[] = {{"first_water", "First water", "首次出水", MST_MEASURE_FIRST_WATER_S, 1, -1,
                                   20, 300, 900, 0, "clocks", "", 0},
                                  {"dead", "Dead", "死亡", MST_MEASURE_DEAD, -1, 0, 0, 0, 1, 1, "", "", 0}};
static mst_roster_order own_orders[] = {
    {MST_ORDER_OWN_FIRST, "gong", "Gong", "鸣锣", "b@", 2, 0, MST_KIT_HOSE, 0, 1u << MST_EFFECT_WARN, 30, 1}};
static mst_roster_name names[] = {{MST_ID('b', 101), "depot_office"}, {MST_ID('r', 4), "long_lane"}};

static mst_roster make_roster(void) {
    return (mst_roster){.scenario = "grain_yard",
                        .rubric_id = "standard",
                        .rubric_version = "1",
                        .title_en = "Straw",
                        .title_zh = "草垛",
                        .map_file = "map.json",
                        .attribution = "",
                        .start_year = 2026,
                        .start_month = 1,
                        .start_day = 14,
                        .utc_offset_min = -480,
                        .start_seconds_of_day = 49200,
                        .duration_s = 5400,
                        .end_tick = 5400,
                        .seed = 1,
                        .building_count = 250,
                        .floor_m2 = 31234.5,
                        .pass = 60,
                        .good = 80,
                        .excellent = 90,
                        .force = forces,
                        .force_count = 2,
                        .unit = units,
                        .unit_count = 2,
                        .inject = injects,
                        .inject_count = 1,
                        .objective = objectives,
                        .objective_count = 1,
                        .line = lines,
                        .line_count = 2,
                        .has_one_three_five = 1,
                        .order = own_orders,
                        .order_count = 1,
                        .name = names,
                        .name_count = 2};
}

static void a_roster_comes_back_as_written(void **state) {
    mst_roster made = make_roster(), r = {0};
    mst_buffer b = {0}, again = {0};
    mst_roster_write(&made, &b);
    assert_int_equal(mst_roster_read(&r, bytes_of(&b)), MST_OK);
    assert_string_equal(r.title_zh, "草垛");
    assert_int_equal(r.utc_offset_min, -480);
    assert_string_equal(r.force[1].plugin_version, "1.1");
    assert_int_equal(r.line[0].force, 1);
    assert_true(r.line[0].none == 900);
    assert_string_equal(mst_roster_own_order(&r, MST_ORDER_OWN_FIRST)->title_zh, "鸣锣");
    assert_null(mst_roster_own_order(&r, MST_ORDER_GO));
    mst_roster_write(&r, &again);
    assert_int_equal(again.size, b.size);
    assert_memory_equal(again.data, b.data, b.size);
    mst_roster_fini(&r);
    mst_buffer_fini(&b);
    mst_buffer_fini(&again);
}

static void ids_become_words(void **state) {
    static const struct {
        mst_id id;
        const char *word;
    } row[] = {{MST_ID_NONE, ""},
               {MST_ID('f', 1), "wutong"},
               {MST_ID('u', 2001), "depot.1"},
               {MST_ID('u', 9001), "u9001"},
               {MST_ID('b', 101), "depot_office"},
               {MST_ID('b', 12), "b12"},
               {MST_ID('x', MST_SEAT_DISPATCH), "dispatch"},
               {MST_ID('x', MST_SEAT_FORCE + 2), "depot"},
               {MST_ID('x', MST_SEAT_FORCE + 9), "x25"},
               {MST_ID('k', 0), "script"},
               {MST_ID('j', 1), "wind_shift"},
               {MST_ID('j', 2), "j2"},
               {MST_ID(27, 5), "?5"}};
    mst_roster r = make_roster();
    char out[64];
    for (size_t i = 0; i < sizeof row / sizeof *row; i++)
        assert_string_equal(mst_roster_word(&r, row[i].id, out), row[i].word);
}

static void a_hostile_name_cannot_steer_a_terminal(void **state) {
    mst_roster made = make_roster(), r = {0};
    made.title_en = "a\x1b[2J\n\xC2\x9B"
                    "b\xFF";
    mst_buffer b = {0};
    mst_roster_write(&made, &b);
    assert_int_equal(mst_roster_read(&r, bytes_of(&b)), MST_OK);
    assert_string_equal(r.title_en, "a [2J   b?");
    mst_roster_fini(&r);
    mst_buffer_fini(&b);
}

static void no_cut_or_changed_roster_crashes(void **state) {
    mst_roster made = make_roster();
    mst_buffer b = {0};
    mst_roster_write(&made, &b);
    for (size_t size = 0; size < b.size; size++) {
        uint8_t *copy = malloc(size ? size : 1);
        memcpy(copy, b.data, size);
        mst_roster r = {0};
        assert_int_equal(mst_roster_read(&r, (mst_bytes){copy, size}), MST_E_INPUT);
        mst_roster_fini(&r);
        free(copy);
    }
    for (size_t at = 0; at < b.size; at++) { /* either refused, or sound to work with */
        mst_roster r = {0};
        char out[64];
        b.data[at] ^= 0xFF;
        if (mst_roster_read(&r, bytes_of(&b)) == MST_OK)
            for (uint32_t i = 0; i < r.name_count; i++) mst_roster_word(&r, r.name[i].id, out);
        mst_roster_fini(&r);
        b.data[at] ^= 0xFF;
    }
    mst_buffer_fini(&b);
}

static void a_roster_with_an_index_to_nothing_is_refused(void **state) {
    mst_roster made = make_roster();
    mst_roster_line line[1] = {lines[0]};
    made.line = line;
    made.line_count = 1;
    const int32_t index[] = {-1, 1, 2, -2};
    for (int i = 0; i < 4; i++) {
        mst_buffer b = {0};
        mst_roster r = {0};
        line[0].force = index[i];
        mst_roster_write(&made, &b);
        assert_int_equal(mst_roster_read(&r, bytes_of(&b)), i < 2 ? MST_OK : MST_E_INPUT);
        mst_roster_fini(&r);
        mst_buffer_fini(&b);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_tick_comes_back_as_written),
        cmocka_unit_test(a_quiet_tick_is_small),
        cmocka_unit_test(hashes_of_later_kinds_are_passed_over),
        cmocka_unit_test(no_cut_or_longer_tick_is_read),
        cmocka_unit_test(a_tick_with_a_number_that_is_none_is_refused),
        cmocka_unit_test(a_roster_comes_back_as_written),
        cmocka_unit_test(ids_become_words),
        cmocka_unit_test(a_hostile_name_cannot_steer_a_terminal),
        cmocka_unit_test(no_cut_or_changed_roster_crashes),
        cmocka_unit_test(a_roster_with_an_index_to_nothing_is_refused),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
