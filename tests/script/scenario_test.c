/* SPDX-License-Identifier: Apache-2.0
 * scenario_test.c - a scenario becomes a plan; its handlers act when they are due, and only then. */
#include "scenario_fixture.h"

static void a_drill_plan_becomes_data(void **state) {
    mst_scenario *s = fixture_good(
        "d:force 'micro_station' { id = 'depot', at = 'depot_office', kind = 'unit', crew = { day = 6, night "
        "= 2 } }\n"
        "d:force 'national_station' { id = 'baihe', station = 's1',\n"
        "  apparatus = { 'tender_12t', 'ladder_32m' }, available = 'T+1:02:03' }\n"
        "d:condition 'h3' { frozen = true }\n"
        "d:objective 'water' { en = 'No break', zh = '不间断' }\n"
        "d:inject 'wind_shift' { at = 'T+12:00', objective = 'water', expects = 'protect_exposure',\n"
        "  within = '04:00', action = function() wind { from_deg = 350, speed_mps = 9 } end }\n"
        "d:rubric { { id = 'first', measure = 'first_water_s', force = 'wutong', of = 100, full = 300, none "
        "= 900,\n"
        "  en = 'First water' }, gates = { { id = 'safe', measure = 'dead', full = 0, cap = 59 } }, pass = "
        "55 }\n");
    const mst_plan *plan = mst_scenario_plan(s);
    assert_string_equal(plan->id, "yard");
    assert_string_equal(plan->title.zh, "草场");
    assert_int_equal(plan->start_seconds_of_day, 13 * 3600 + 40 * 60);
    assert_int_equal(plan->duration_s, 5400);
    assert_int_equal(plan->call_s, -1);
    assert_int_equal(plan->force_count, 3);
    assert_int_equal(plan->force[1].crew_night, 2);
    assert_int_equal(plan->force[2].apparatus_count, 2);
    assert_int_equal(plan->force[2].available_s, 3723);
    assert_int_equal(plan->condition[0].target, MST_ID('h', 3));
    assert_int_equal(plan->condition[0].condition, MST_CONDITION_FROZEN);
    assert_int_equal(plan->inject[0].at, 720);
    assert_int_equal(plan->inject[0].objective, 0);
    assert_int_equal(plan->inject[0].expects, MST_ORDER_PROTECT);
    assert_int_equal(plan->inject[0].within_s, 240);
    assert_int_equal(plan->line_count, 2);
    assert_int_equal(plan->line[0].force, 0);
    assert_true(plan->line[1].is_gate && plan->line[1].of == 59 && plan->line[1].full == 0);
    assert_true(plan->pass == 55 && plan->good == 80 && plan->excellent == 90);
    char name[64];
    assert_string_equal(mst_scenario_name(s, MST_ID('u', 2003), name), "depot.3");
    assert_string_equal(mst_scenario_name(s, MST_ID('f', 1), name), "wutong");
    assert_string_equal(mst_scenario_name(s, MST_ID('x', MST_SEAT_FORCE + 3), name), "baihe");
    assert_string_equal(mst_scenario_name(s, MST_ID('x', MST_SEAT_DIRECTOR), name), "director");
    assert_string_equal(mst_scenario_name(s, MST_ID('j', 1), name), "wind_shift");
    assert_string_equal(mst_scenario_name(s, MST_ID('h', 3), name), "h3");
    mst_scenario_destroy(s);
}

/* From a file beside the scenario, or one that comes with the program; which the scenario cannot do twice. */
static void a_rubric_may_stand_in_a_file_beside(void **state) {
    const char *const body[] = {"d:rubric 'rubric.lua'\n", "d:rubric 'standard'\n"};
    for (int i = 0; i < 2; i++) {
        mst_scenario *s = fixture_good(body[i]);
        const mst_plan *plan = mst_scenario_plan(s);
        assert_string_equal(plan->rubric_id, "own");
        assert_string_equal(plan->rubric_version, "3");
        assert_int_equal(plan->line_count, 3);
        assert_int_equal(plan->line[0].is_gate, MST_LINE_POINTS);
        assert_true(plan->line[0].is_target);
        assert_string_equal(plan->line[0].plugin, "township_team");
        assert_string_equal(plan->line[0].group, "clocks");
        assert_int_equal(plan->line[1].is_gate, MST_LINE_GATE);
        assert_int_equal(plan->line[2].is_gate, MST_LINE_DEDUCTION);
        assert_true(plan->line[2].of == 2);
        mst_scenario_destroy(s);
    }
    (void)state;
}

/* Events of a kind on subject 'u' 1002, as the drill gives them. */
static mst_event first_water(void) {
    mst_event e = {
        .tick = 30, .n = 9, .kind = MST_EVENT_FIRST_WATER, .subject = MST_ID('u', 1002), .arg_count = 3};
    e.arg[0].id = MST_ID('f', 1);
    e.arg[1].id = MST_ID('b', 1);
    e.arg[2].number = 6.5;
    return e;
}

static void acts_come_in_the_tick_before_they_act(void **state) {
    mst_scenario *s = fixture_good(
        "d:at('T+00:00', function() ignite('straw_7', { cause = 'welding' }) end)\n"
        "d:at('T+00:05', function() wind { from_deg = 350, speed_mps = 9, over_s = 60 } mark(7) end)\n"
        "d:at('T+00:05', function() ignite({ x_m = 12.5, y_m = -3 }, { radius_m = 4 }) end)\n");
    assert_false(mst_scenario_is_idle(s, 0));
    fixture_tick t = fixture_step(s, 0, NULL, 0);
    assert_int_equal(t.status, MST_OK);
    assert_int_equal(t.acts.count, 1);
    assert_int_equal(t.acts.item[0].tick, 1);
    assert_int_equal(t.acts.item[0].kind, MST_ACT_IGNITE);
    assert_int_equal(t.acts.item[0].source, MST_SOURCE_SCRIPT);
    assert_int_equal(t.acts.item[0].target, MST_ID('b', 1));
    assert_true(t.acts.item[0].value[0] == MST_CAUSE_WELDING);
    fixture_fini(&t);
    for (mst_tick i = 1; i < 4; i++) assert_true(mst_scenario_is_idle(s, i));
    t = fixture_step(s, 4, NULL, 0);
    assert_int_equal(t.acts.count, 3);
    assert_true(t.acts.item[0].value[0] == 350 && t.acts.item[0].value[1] == 9 &&
                t.acts.item[0].value[2] == 60);
    assert_int_equal(t.acts.item[1].kind, MST_ACT_MARK);
    assert_int_equal(t.acts.item[2].sequence, 2);
    assert_int_equal(t.acts.item[2].point.x_cm, 1250);
    assert_int_equal(t.acts.item[2].point.y_cm, -300);
    fixture_fini(&t);
    assert_true(mst_scenario_is_idle(s, 5) && mst_scenario_is_idle(s, 5000));
    mst_scenario_destroy(s);
}

static void an_outline_is_its_corners_and_then_the_act(void **state) {
    mst_scenario *s = fixture_good(
        "d:at('T+00:00', function() mark(1) ignite({ { 0, 5 }, { x_m = 8, y_m = 5 }, { 8, -9.25 } "
        "}, { cause = 'welding' }) ignite { { 1, 1 }, { 2, 2 } } end)\n");
    fixture_tick t = fixture_step(s, 0, NULL, 0);
    static const uint16_t kind[] = {MST_ACT_MARK,   MST_ACT_CORNER, MST_ACT_CORNER, MST_ACT_CORNER,
                                    MST_ACT_IGNITE, MST_ACT_CORNER, MST_ACT_CORNER, MST_ACT_IGNITE};
    assert_int_equal(t.status, MST_OK);
    assert_int_equal(t.acts.count, 8);
    for (uint32_t i = 0; i < 8; i++) assert_int_equal(t.acts.item[i].kind, kind[i]);
    assert_int_equal(t.acts.item[3].point.x_cm, 800);
    assert_int_equal(t.acts.item[3].point.y_cm, -925);
    assert_true(t.acts.item[4].value[0] == MST_CAUSE_WELDING && t.acts.item[4].value[2] == 3);
    assert_int_equal(t.acts.item[4].target, MST_ID_NONE);
    assert_true(t.acts.item[7].value[0] == MST_CAUSE_SCENARIO && t.acts.item[7].value[2] == 2);
    fixture_fini(&t);
    mst_scenario_destroy(s);
}

static void a_handler_sees_an_event_with_names_and_words(void **state) {
    mst_scenario *s = fixture_good(
        "d:on('first_water', function(e)\n"
        "  if e.kind == 'first_water' and e.subject == 'wutong.2' and e.force == 'wutong' and e.tick == 30\n"
        "    and e.force_id == 'wutong' and e.target_id == 'straw_7' and e.flow_lps == 6.5 then mark(1) end "
        "end)\n"
        "d:on('ignition', function(e) if e.cause_code == 'stove' and e.from_id == '' then mark(2) end end)\n"
        "d:on('refused', function(e) mark(3)\n"
        "  if e.order_code == 'attack' and e.reason_code == 'frozen' and e.force == 'wutong' then mark(4) "
        "end end)\n");
    mst_event e[3] = {first_water(), {.kind = MST_EVENT_IGNITION, .subject = MST_ID('b', 2), .arg_count = 4}};
    e[1].arg[0].number = MST_CAUSE_STOVE;
    e[2] = (mst_event){.kind = MST_EVENT_REFUSED, .subject = MST_ID('u', 1001), .arg_count = 3};
    e[2].arg[0].number = MST_ORDER_ATTACK;
    e[2].arg[2].number = MST_REASON_FROZEN;
    fixture_tick t = fixture_step(s, 30, e, 3);
    assert_int_equal(t.status, MST_OK);
    assert_int_equal(t.acts.count, 4);
    for (uint32_t i = 0; i < 4; i++) assert_true(t.acts.item[i].value[0] == i + 1);
    fixture_fini(&t);
    mst_scenario_destroy(s);
}

static mst_scenario *three_injects(void) {
    return fixture_good("d:inject('gust', { at = 'T+01:00', action = function() mark(1) end })\n"
                        "d:inject('bang', { at = 'T+02:00', action = function() mark(2) end })\n"
                        "d:inject('late', { action = function() mark(3) end })\n");
}

static void a_directors_hand_fires_skips_and_moves_an_inject(void **state) {
    mst_scenario *s = three_injects();
    assert_int_equal(mst_scenario_steer(s, 10, 2, MST_INJECT_FIRED, 10), MST_OK);
    assert_int_equal(mst_scenario_steer(s, 10, 2, MST_INJECT_FIRED, 10), MST_E_ABSENT);
    assert_int_equal(mst_scenario_steer(s, 10, 0, MST_INJECT_SKIPPED, 10), MST_OK);
    assert_int_equal(mst_scenario_steer(s, 10, 0, MST_INJECT_FIRED, 10), MST_E_ABSENT);
    assert_int_equal(mst_scenario_steer(s, 10, 1, MST_INJECT_MOVED, 10), MST_E_RANGE);
    assert_int_equal(mst_scenario_steer(s, 10, 1, MST_INJECT_MOVED, 30), MST_OK);
    assert_int_equal(mst_scenario_steer(s, 10, 3, MST_INJECT_FIRED, 10), MST_E_ABSENT);
    fixture_tick t = fixture_step(s, 10, NULL, 0);
    assert_int_equal(t.acts.count, 1);
    assert_true(t.acts.item[0].value[0] == 3);
    assert_int_equal(t.events.item[0].arg[0].id, MST_ID('j', 3));
    fixture_fini(&t);
    t = fixture_step(s, 29, NULL, 0);
    assert_int_equal(t.acts.count, 1);
    assert_true(t.acts.item[0].value[0] == 2);
    fixture_fini(&t);
    for (mst_tick at = 59; at < 121; at += 60) { /* neither at their planned times */
        t = fixture_step(s, at, NULL, 0);
        assert_int_equal(t.acts.count + t.events.count, 0);
        fixture_fini(&t);
    }
    mst_scenario_destroy(s);
    (void)state;
}

static void a_moved_inject_is_moved_after_restore(void **state) {
    mst_scenario *s = three_injects(), *other = three_injects();
    mst_buffer saved = {0}, again = {0};
    assert_int_equal(mst_scenario_steer(s, 10, 0, MST_INJECT_MOVED, 90), MST_OK);
    assert_int_equal(mst_scenario_steer(s, 10, 1, MST_INJECT_SKIPPED, 10), MST_OK);
    mst_scenario_save(s, &saved);
    assert_int_equal(mst_scenario_restore(other, (mst_bytes){saved.data, saved.size}), MST_OK);
    mst_scenario_save(other, &again);
    assert_int_equal(again.size, saved.size);
    assert_memory_equal(again.data, saved.data, saved.size);
    fixture_tick t = fixture_step(other, 59, NULL, 0);
    assert_int_equal(t.events.count, 0);
    fixture_fini(&t);
    t = fixture_step(other, 89, NULL, 0);
    assert_int_equal(t.events.count, 1);
    fixture_fini(&t);
    mst_buffer_fini(&saved);
    mst_buffer_fini(&again);
    mst_scenario_destroy(s);
    mst_scenario_destroy(other);
    (void)state;
}

static void an_inject_fires_once_by_its_time_or_by_a_handler(void **state) {
    mst_scenario *s =
        fixture_good("d:inject('gust', { at = 'T+01:00', action = function() mark(1) end })\n"
                     "d:inject 'late' { action = function() mark(2) end }\n"
                     "d:on('first_water', function() if inject 'gust' then mark(3) end if not inject 'gust' "
                     "then mark(4) end "
                     "inject 'late' end)\n"
                     "d:on('inject', function(e) if e.inject_id == 'gust' then mark(5) end end)\n");
    mst_event e = first_water();
    fixture_tick t = fixture_step(s, 30, &e, 1);
    const double want[] = {3, 4, 1, 5, 2};
    assert_int_equal(t.acts.count, 5);
    for (uint32_t i = 0; i < 5; i++) assert_true(t.acts.item[i].value[0] == want[i]);
    assert_int_equal(t.events.count, 2);
    assert_int_equal(t.events.item[0].kind, MST_EVENT_INJECT);
    assert_int_equal(t.events.item[1].arg[0].id, MST_ID('j', 2));
    fixture_fini(&t);
    t = fixture_step(s, 59, NULL, 0);
    assert_int_equal(t.acts.count + t.events.count, 0);
    fixture_fini(&t);
    mst_scenario_destroy(s);
}

static void timers_are_data_and_come_in_order(void **state) {
    mst_scenario *s =
        fixture_good("d:timer('look', function(a) mark(a.n) if a.n < 3 then d:after(10, 'look', { n = a.n + "
                     "1 }) end end)\n"
                     "d:timer('other', function(a) mark(a and 100 or 50) end)\n"
                     "d:after(20, 'other') d:after(10, 'look', { n = 1 }) d:after(20, 'other', true)\n");
    double got[8];
    uint32_t count = 0, at[8];
    for (mst_tick i = 0; i < 60; i++) {
        if (mst_scenario_is_idle(s, i)) continue;
        fixture_tick t = fixture_step(s, i, NULL, 0);
        assert_int_equal(t.status, MST_OK);
        for (uint32_t k = 0; k < t.acts.count; k++)
            at[count] = t.acts.item[k].tick, got[count++] = t.acts.item[k].value[0];
        fixture_fini(&t);
    }
    const double want[] = {1, 50, 100, 2, 3};
    const uint32_t want_at[] = {10, 20, 20, 20, 30};
    assert_int_equal(count, 5);
    for (uint32_t i = 0; i < 5; i++) assert_true(got[i] == want[i] && at[i] == want_at[i]);
    mst_scenario_destroy(s);
}

/* Runs first_water in two scenarios of one source and compares acts and saved bytes. */
static void same_step(mst_scenario *a, mst_scenario *b, mst_tick tick) {
    mst_event e = first_water();
    fixture_tick x = fixture_step(a, tick, &e, 1), y = fixture_step(b, tick, &e, 1);
    assert_int_equal(x.status, MST_OK);
    assert_int_equal(x.acts.count, y.acts.count);
    mst_buffer p = {0}, q = {0};
    for (uint32_t i = 0; i < x.acts.count; i++) {
        mst_order_write(&x.acts.item[i], &p);
        mst_order_write(&y.acts.item[i], &q);
    }
    mst_scenario_save(a, &p);
    mst_scenario_save(b, &q);
    assert_int_equal(p.size, q.size);
    assert_memory_equal(p.data, q.data, p.size);
    mst_buffer_fini(&p);
    mst_buffer_fini(&q);
    fixture_fini(&x);
    fixture_fini(&y);
}

static void state_goes_through_bytes_and_back(void **state) {
    const char *body =
        "d.state.log = { first = true, [3] = 2.5, [true] = 'x', ['3'] = 0x7fffffffffffffff }\n"
        "d.state.holes = { 1, 2, nil, 4 }\n"
        "d:timer('t', function(a) d.state.last = a.who end)\n"
        "d:inject 'once' { action = function() message('wutong', { en = 'look', zh = '看' }) end }\n"
        "d:on('first_water', function(e) local s = d.state\n"
        "  s.n = (s.n or 0) + 1 s.log[s.n] = { e.force, 1 / s.n, -0.0, 0/0 } s.log.first = nil\n"
        "  s.holes[#s.holes + 1] = s.n if s.n > 2 then s.holes[2] = nil end mark(#s.holes)\n"
        "  mark(math.random(1000000)) d:after(s.n * 7, 't', { who = { s.n } }) if s.n == 2 then inject "
        "'once' end end)\n";
    mst_scenario *a = fixture_good(body), *b = NULL;
    mst_event e = first_water();
    for (mst_tick i = 30; i < 60; i++) {
        fixture_tick t = fixture_step(a, i, &e, i % 3 == 0);
        assert_int_equal(t.status, MST_OK);
        fixture_fini(&t);
        mst_buffer saved = {0};
        mst_scenario_save(a, &saved);
        if (i % 2 == 0 || !b) { /* into a new one, or into one that has played on */
            mst_scenario_destroy(b);
            b = fixture_good(body);
        }
        assert_int_equal(mst_scenario_restore(b, (mst_bytes){saved.data, saved.size}), MST_OK);
        mst_buffer again = {0};
        mst_scenario_save(b, &again);
        assert_int_equal(saved.size, again.size);
        assert_memory_equal(saved.data, again.data, saved.size);
        for (size_t cut = 0; i == 40 && cut < saved.size; cut++) {
            mst_scenario *c = fixture_good(body);
            assert_int_equal(mst_scenario_restore(c, (mst_bytes){saved.data, cut}), MST_E_INPUT);
            mst_scenario_destroy(c);
        }
        mst_buffer_fini(&saved);
        mst_buffer_fini(&again);
        t = fixture_step(b, i + 1, &e, i % 3 != 0);
        fixture_fini(&t);
    }
    mst_buffer last = {0};
    mst_scenario_save(a, &last);
    assert_int_equal(mst_scenario_restore(b, (mst_bytes){last.data, last.size}), MST_OK);
    mst_buffer_fini(&last);
    for (mst_tick i = 60; i < 90; i++) same_step(a, b, i);
    mst_scenario_destroy(a);
    mst_scenario_destroy(b);
}

static void changed_is_raised_only_by_a_change(void **state) {
    mst_scenario *s = fixture_good("d:on('first_water', function(e) d.state.a = e.flow_lps end)\n"
                                   "d:on('detected', function(e) local x = d.state.a end)\n");
    assert_true(mst_scenario_take_changed(s));
    assert_false(mst_scenario_take_changed(s));
    mst_event e = first_water(), other = {.kind = MST_EVENT_DETECTED, .arg_count = 2};
    fixture_tick t = fixture_step(s, 30, &e, 1);
    fixture_fini(&t);
    assert_true(mst_scenario_take_changed(s));
    t = fixture_step(s, 31, &e, 1);
    fixture_fini(&t);
    t = fixture_step(s, 32, &other, 1);
    fixture_fini(&t);
    assert_false(mst_scenario_take_changed(s));
    mst_scenario_destroy(s);
}

/* A handler of first_water whose body is `text`, from line 6 on: it must fail there with that message. */
static void must_fail(const char *before, const char *text, uint32_t line, const char *message) {
    char body[2000];
    snprintf(body, sizeof body, "%s d:on('first_water', function(e)\n%s\nend)\n", before, text);
    mst_scenario *s = fixture_good(body);
    mst_event e = first_water();
    fixture_tick t = fixture_step(s, 30, &e, 1);
    if (t.status != MST_E_FAULT) fail_msg("not refused: %s", text);
    assert_int_equal(t.errors.count, 1);
    assert_int_equal(t.acts.count, 0);
    char got[400];
    snprintf(got, sizeof got, "%s: %s", t.errors.item[0].id,
             t.errors.item[0].arg_count ? t.errors.item[0].arg_value[0] : "");
    if (t.errors.item[0].line != line || !strstr(got, message))
        fail_msg("%s: wanted line %u %s, got line %u %s", text, line, message, t.errors.item[0].line, got);
    fixture_fini(&t);
    assert_int_equal(mst_scenario_step(s, 31, &e, 1, NULL, NULL, NULL), MST_E_FAULT);
    mst_scenario_destroy(s);
}

static void after_loading_all_but_state_is_frozen(void **state) {
    const char *message = "frozen after loading; expected d.state";
    must_fail("local n = 0", "n = n + 1", 6, message);
    must_fail("local n = 0 local function up() n = n + 1 end", "mark(1)\nlocal a = 1\nup()\nlocal b = 2", 5,
              message);
    must_fail("local n = nil", "\nif e then\n  n = 1 end", 8, message);
    must_fail("local n = 0 / 0", "local m = n\nlocal function f() n = 2 end\nf()", 7, message);
    must_fail("local n = 1", "pcall(function() n = 2 end)\nn = 1.0", 7, message);
    must_fail("local n = 1", "coroutine.wrap(function()\n n = 2\n end)()", 7, message);
    must_fail("", "x = 1", 6, message);
    must_fail("x = 5", "mark(x)\nx = 1", 7, message);
    must_fail("local t = { a = 1 }", "t.a = 2", 6, message);
    must_fail("local t = { a = { b = 1 } }", "local u = t.a\nu.b = 2", 7, message);
    must_fail("local t = { 3, 1, 2 }", "table.sort(t)", 6, message);
    must_fail("local t = { 3, 1, 2 }", "table.insert(t, 5)", 6, message);
    must_fail("local t = { 3, 1, 2 }", "rawset(t, 1, 5)", 6, message);
    must_fail("", "rawset(d, 'x', 5)", 6, message);
    must_fail("", "string.format = nil", 6, message);
    must_fail("", "getmetatable('').__index = 5", 6, "index");
    must_fail("", "setmetatable(_G, {})", 6, "protected metatable");
    must_fail("", "d.count = 1", 6, "expected d.state.count");
    must_fail("", "_ENV = {}", 6, message);
    must_fail("local C = {} C.__index = C function C.get() return 1 end local o = setmetatable({}, C)",
              "mark(o.get())\nC.get = nil", 7, message);
    must_fail("", "d:at('T+01:00', function() end)", 6, "outside of functions");
    must_fail("", "d.state.f = print", 5, "state_type: .f");
    must_fail("", "d.state.t = {} d.state.u = d.state.t", 5, "state_shared: .u");
    must_fail("", "d.state.t = setmetatable({}, {})", 5, "state_meta: .t");
    must_fail("", "d:after(5, 'x', { print })", 6, "x");
    must_fail("d:timer('x', print)", "d:after(5, 'x', { print })", 6, "args[1] is no plain data");
}

static void a_step_that_fails_leaves_nothing_behind(void **state) {
    mst_scenario *s =
        fixture_good("d:timer('t', print)\n"
                     "d:inject 'gust' { at = 'T+00:31', action = function() mark(1) end }\n"
                     "d:on('first_water', function(e) d.state.n = 1 d:after(9, 't') mark(math.random(9)) "
                     "message('wutong', { en = 'x' }) inject 'gust' end)\n"
                     "d:on('first_water', function(e) d.state.n = d.state.n + nil end)\n");
    mst_buffer before = {0}, after = {0};
    mst_event e = first_water();
    mst_scenario_take_changed(s);
    mst_scenario_save(s, &before);
    fixture_tick t = fixture_step(s, 30, &e, 1);
    assert_int_equal(t.status, MST_E_FAULT);
    assert_int_equal(t.errors.item[0].line, 8);
    assert_int_equal(t.acts.count + t.events.count, 0);
    assert_int_equal(t.events.next_n, 1);
    assert_false(mst_scenario_take_changed(s));
    mst_scenario_save(s, &after);
    assert_int_equal(before.size, after.size);
    assert_memory_equal(before.data, after.data, before.size);
    fixture_fini(&t);
    mst_buffer_fini(&before);
    mst_buffer_fini(&after);
    mst_scenario_destroy(s);
}

/* What the source alone shows is refused before (broken/act_values, act_names). */
static void acts_check_their_arguments(void **state) {
    must_fail("", "local n = 'straw_9' ignite(n)", 6, "straw_7");
    must_fail("", "local n = 'mill_lane' ignite(n)", 6, "expected");
    must_fail("", "local o = { cause = 'weldin' } ignite('straw_7', o)", 6, "expected welding");
    must_fail("", "local o = { radius = 3 } ignite('straw_7', o)", 6, "expected radius_m");
    must_fail("", "ignite({ x_m = 1e9, y_m = 0 })", 6, "x_m is 1000000000");
    must_fail("", "wind { from_deg = 40 * 10, speed_mps = 3 }", 6, "expected 0..360");
    must_fail("", "local o = { from_deg = 40 } wind(o)", 6, "speed_mps");
    must_fail("", "local n = 'h1' block_road(n)", 6, "block_road");
    must_fail("", "condition('h1', { frosen = true })", 6, "expected frozen");
    must_fail("", "trapped('b3', 0.5)", 6, "1..500");
    must_fail("", "local n = 'wutang' message(n, { en = 'x' })", 6, "expected wutong");
    must_fail("", "local n = 'depot' force_arrive(n)", 6, "expected");
    must_fail("d:inject 'gust' {}", "local n = 'gus' inject(n)", 6, "expected gust");
    must_fail("d:timer('x', print)", "d:after(0, 'x')", 6, "integer 1..86400");
    must_fail("", "while true do end", 6, "script.limit");
    must_fail("", "local t = {} while true do pcall(function() t[#t + 1] = ('x'):rep(1000) end) end", 6,
              "script.limit");
}

static void frozen_tables_read_like_others(void **state) {
    mst_scenario *s = fixture_good(
        "local list = { 30, 10, 20 } local named = { b = 2, a = 1, c = { 5 } }\n"
        "local V = {} V.__index = V V.__add = function(p, q) return p.x + q.x end\n"
        "local v = setmetatable({ x = 4 }, V) function V.twice(self) return self.x * 2 end\n"
        "d:on('first_water', function()\n"
        "  mark(#list) for i, x in ipairs(list) do mark(x) end for k, x in pairs(named) do mark(#k) end\n"
        "  mark(select('#', table.unpack(list))) mark(#table.concat(list, ',')) mark(rawlen(list)) "
        "mark(rawget(named, 'a'))\n"
        "  mark(v + v) mark(v:twice()) mark(next(named) == 'a' and 1 or 0) local copy = table.move(list, 1, "
        "3, 1, {})\n"
        "  table.sort(copy) mark(copy[1]) mark(named.c[1]) end)\n");
    const double want[] = {3, 30, 10, 20, 1, 1, 1, 3, 8, 3, 1, 8, 8, 1, 10, 5};
    mst_event e = first_water();
    fixture_tick t = fixture_step(s, 30, &e, 1);
    if (t.status != MST_OK) fail_msg("%s", t.errors.item[0].arg_value[0]);
    assert_int_equal(t.acts.count, sizeof want / sizeof *want);
    for (uint32_t i = 0; i < t.acts.count; i++) assert_true(t.acts.item[i].value[0] == want[i]);
    fixture_fini(&t);
    mst_scenario_destroy(s);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_drill_plan_becomes_data),
        cmocka_unit_test(a_rubric_may_stand_in_a_file_beside),
        cmocka_unit_test(acts_come_in_the_tick_before_they_act),
        cmocka_unit_test(an_outline_is_its_corners_and_then_the_act),
        cmocka_unit_test(a_handler_sees_an_event_with_names_and_words),
        cmocka_unit_test(an_inject_fires_once_by_its_time_or_by_a_handler),
        cmocka_unit_test(a_directors_hand_fires_skips_and_moves_an_inject),
        cmocka_unit_test(a_moved_inject_is_moved_after_restore),
        cmocka_unit_test(timers_are_data_and_come_in_order),
        cmocka_unit_test(state_goes_through_bytes_and_back),
        cmocka_unit_test(changed_is_raised_only_by_a_change),
        cmocka_unit_test(after_loading_all_but_state_is_frozen),
        cmocka_unit_test(a_step_that_fails_leaves_nothing_behind),
        cmocka_unit_test(acts_check_their_arguments),
        cmocka_unit_test(frozen_tables_read_like_others),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
