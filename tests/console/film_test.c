/* SPDX-License-Identifier: Apache-2.0
 * film_test.c - a film gives back every picture as it came, whatever moment is asked for and in whatever
 * order, and a copy of it ends where it was told to. */
#include "shared.h"

#include "console/film.h"
#include "wire/picture.h"

enum { TICKS = 400, THINGS = 40 };
static const mst_id seat = MST_ID('x', 17);

static uint32_t next(uint32_t *state) {
    *state = *state * 1664525u + 1013904223u;
    return *state >> 8;
}

/* A picture in which things appear, change, are lost from sight and vanish. */
typedef struct world {
    mst_picture_entry entry[THINGS];
    bool is_there[THINGS];
    uint32_t random;
} world;

static void step(world *w, mst_tick tick) {
    for (uint32_t i = 0; i < THINGS; i++) {
        uint32_t dice = next(&w->random) % 100;
        mst_picture_entry *e = &w->entry[i];
        e->id = MST_ID('b', 1 + i / 2);
        e->key = (uint16_t)(i % 2 ? MST_KEY_SMOKE : MST_KEY_STATE);
        e->certainty = MST_CERTAIN_SEEN;
        if (dice < 4) w->is_there[i] = !w->is_there[i];
        if (dice < 12) e->value = next(&w->random) % 7;
        if (dice > 40) e->seen = tick; /* still in sight */
    }
}

static mst_bytes write_picture(const world *w, mst_tick tick, mst_buffer *out) {
    mst_picture_entry list[THINGS];
    mst_picture p = {.tick = tick, .seat = seat, .seconds_of_day = 100 + tick, .temperature_degc = -4.5, .entry = list};
    for (uint32_t i = 0; i < THINGS; i++)
        if (w->is_there[i]) list[p.entry_count++] = w->entry[i];
    mst_buffer_clear(out);
    mst_picture_write(&p, out);
    return (mst_bytes){out->data, out->size};
}

/* The film, and the bytes that went into it. */
static mst_film *make_film(mst_buffer bytes[TICKS]) {
    world w = {.random = 7};
    mst_film *film = mst_film_create();
    for (mst_tick t = 0; t < TICKS; t++) {
        step(&w, t);
        assert_int_equal(mst_film_add_picture(film, seat, write_picture(&w, t, &bytes[t])), MST_OK);
    }
    return film;
}

static void check(mst_film *film, mst_tick ask, mst_tick want, const mst_buffer bytes[TICKS]) {
    mst_picture p;
    mst_buffer got = {0};
    assert_int_equal(mst_film_picture(film, seat, ask, &p), MST_OK);
    assert_int_equal(p.tick, want);
    mst_picture_write(&p, &got);
    assert_int_equal(got.size, bytes[want].size);
    assert_memory_equal(got.data, bytes[want].data, got.size);
    mst_buffer_fini(&got);
    mst_picture_fini(&p);
}

static void any_moment_comes_back_as_it_was(void **state) {
    mst_buffer bytes[TICKS] = {{0}};
    mst_film *film = make_film(bytes);
    for (mst_tick t = 0; t < TICKS; t++) check(film, t, t, bytes);
    for (uint32_t i = 0, random = 3; i < 500; i++) {
        mst_tick t = next(&random) % TICKS;
        check(film, t, t, bytes);
    }
    check(film, TICKS + 50, TICKS - 1, bytes);
    for (int t = 0; t < TICKS; t++) mst_buffer_fini(&bytes[t]);
    mst_film_destroy(film);
}

static void a_copy_ends_where_it_was_told_to(void **state) {
    static const mst_tick last[] = {0, 1, 63, 64, 127, 128, 200, TICKS - 1};
    mst_buffer bytes[TICKS] = {{0}};
    mst_film *film = make_film(bytes);
    for (size_t i = 0; i < sizeof last / sizeof *last; i++) {
        mst_film *copy = mst_film_create();
        mst_film_copy(copy, film, last[i]);
        check(copy, TICKS, last[i], bytes);
        check(copy, last[i] / 2, last[i] / 2, bytes);
        world w = {.random = 99};
        mst_buffer more = {0};
        step(&w, last[i] + 1); /* and goes on from there */
        assert_int_equal(mst_film_add_picture(copy, seat, write_picture(&w, last[i] + 1, &more)), MST_OK);
        check(copy, last[i], last[i], bytes);
        mst_buffer_fini(&more);
        mst_film_destroy(copy);
    }
    for (int t = 0; t < TICKS; t++) mst_buffer_fini(&bytes[t]);
    mst_film_destroy(film);
}

static void what_is_out_of_order_or_damaged_is_refused(void **state) {
    mst_buffer bytes[TICKS] = {{0}};
    mst_film *film = make_film(bytes);
    mst_bytes old = {bytes[5].data, bytes[5].size}, cut = {bytes[5].data, bytes[5].size - 3};
    mst_picture p;
    assert_int_equal(mst_film_add_picture(film, seat, old), MST_E_RANGE);
    assert_int_equal(mst_film_add_picture(film, seat, cut), MST_E_INPUT);
    assert_int_equal(mst_film_add_tick(film, cut), MST_E_INPUT);
    assert_int_equal(mst_film_picture(film, MST_ID('x', 99), 3, &p), MST_E_ABSENT);
    assert_true(mst_film_is_empty(film)); /* pictures alone make no tick */
    check(film, 5, 5, bytes);
    for (int t = 0; t < TICKS; t++) mst_buffer_fini(&bytes[t]);
    mst_film_destroy(film);
}

static void add_tick(mst_film *film, mst_tick tick) {
    mst_buffer out = {0};
    mst_event event = {.tick = tick, .n = tick + 1, .kind = MST_EVENT_MARK};
    mst_order order[2] = {{.tick = tick, .source = MST_SOURCE_SEAT, .kind = MST_ORDER_GO}, {.tick = tick, .source = MST_SOURCE_DOCTRINE, .kind = MST_ORDER_GO}};
    uint64_t hash[MST_BLOCK_COUNT] = {0};
    mst_record_tick_write(tick, order, 2, &event, 1, 1, hash, &out);
    assert_int_equal(mst_film_add_tick(film, (mst_bytes){out.data, out.size}), MST_OK);
    mst_buffer_fini(&out);
}

static void events_and_orders_of_people_are_kept(void **state) {
    mst_film *film = mst_film_create();
    mst_event event[8];
    mst_order order[8];
    for (mst_tick t = 0; t < 5; t++) add_tick(film, t);
    assert_int_equal(mst_film_last(film), 4);
    assert_int_equal(mst_film_event_count(film), 5);
    assert_int_equal(mst_film_events(film, 4, event, 8), 2);
    assert_int_equal(event[1].n, 5);
    assert_int_equal(mst_film_order_count(film), 5); /* doctrine thinks again by itself */
    assert_int_equal(mst_film_orders(film, 0, order, 8), 5);
    mst_bytes payload = mst_film_tick(film, 3);
    mst_record_tick tick;
    assert_int_equal(mst_record_tick_read(payload, &tick), MST_OK);
    assert_int_equal(tick.tick, 3);
    mst_record_tick_fini(&tick);
    mst_free((void *)(uintptr_t)payload.data);
    assert_null(mst_film_tick(film, 5).data);
    mst_film_destroy(film);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(any_moment_comes_back_as_it_was),
        cmocka_unit_test(a_copy_ends_where_it_was_told_to),
        cmocka_unit_test(what_is_out_of_order_or_damaged_is_refused),
        cmocka_unit_test(events_and_orders_of_people_are_kept),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
