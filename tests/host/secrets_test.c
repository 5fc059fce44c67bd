/* SPDX-License-Identifier: Apache-2.0
 * secrets_test.c - what the host sends to a seat, byte by byte, over the flagship: nothing that the seat
 * cannot know. Every byte is accounted for by an entry, and every entry by eyes, a word, or the call. */
#include <glob.h>
#include <math.h>

#include "base/event_list.h"
#include "host/host.h"
#include "shared.h"
#include "wire/picture.h"
#include "world/ring.h"

enum { FILES_MAX = 128, LAST_S = 3600, EACH_S = 30, SEATS = 4, SECRETS_MAX = 60000 };
static const char folder[] = MUSTER_SOURCE "/scenarios/grain_yard/";

typedef struct watch {
    mst_host *host;
    mst_event *event;
    uint32_t event_count, event_capacity;
    uint64_t *secret; /* the bits of true figures of this tick */
    uint32_t secret_count, read_bytes, looked;
} watch;

static int keep_events(void *ctx, mst_bytes payload) {
    watch *w = ctx;
    mst_record_tick t;
    assert_int_equal(mst_record_tick_read(payload, &t), MST_OK);
    for (uint32_t i = 0; i < t.event_count; i++) {
        MST_GROW(w->event, w->event_count, w->event_capacity);
        w->event[w->event_count++] = t.event[i];
    }
    mst_record_tick_fini(&t);
    return 0;
}

static void add_files(mst_record_file *file, uint32_t *count, const char *pattern, size_t skip) {
    glob_t found;
    assert_int_equal(glob(pattern, 0, NULL, &found), 0);
    for (size_t i = 0; i < found.gl_pathc; i++) {
        size_t size;
        char *data = mst_test_read(found.gl_pathv[i], &size);
        file[(*count)++] = (mst_record_file){strdup(found.gl_pathv[i] + skip), {data, size}};
    }
    globfree(&found);
}

static void start(watch *w) {
    static const char *const plugin[] = {MUSTER_BUILD "/plugins/micro_station.so",
                                         MUSTER_BUILD "/plugins/national_station.so",
                                         MUSTER_BUILD "/plugins/township_team.so"};
    static const mst_drill_options options = {.seed = 1};
    mst_record_file file[FILES_MAX];
    uint32_t count = 0;
    mst_errors errors = {0};
    add_files(file, &count, MUSTER_SOURCE "/scenarios/grain_yard/*.lua", sizeof folder - 1);
    add_files(file, &count, MUSTER_SOURCE "/scenarios/grain_yard/*.json", sizeof folder - 1);
    add_files(file, &count, MUSTER_SOURCE "/assets/*.csv", sizeof MUSTER_SOURCE);
    mst_host_def def = {.scenario_file = "grain_yard/drill.lua",
                        .file = file,
                        .file_count = count,
                        .plugin_path = plugin,
                        .plugin_count = 3,
                        .options = &options};
    w->host = mst_host_create(&def, (mst_host_sink){.ctx = w, .tick = keep_events}, &errors);
    assert_non_null(w->host);
    for (uint32_t i = 0; i < count; i++) {
        free((void *)(uintptr_t)file[i].name);
        free((void *)(uintptr_t)file[i].data.data);
    }
    mst_errors_fini(&errors);
}

/* ---- the bytes ---- */

/* A true figure that eyes cannot tell: one with many digits behind the point. */
static bool is_telltale(double value) {
    double fine = value * 1000;
    return fabs(value) > 1e-9 && floor(fine) != fine;
}

static int by_bits(const void *a, const void *b) {
    uint64_t x = *(const uint64_t *)a, y = *(const uint64_t *)b;
    return x < y ? -1 : x > y;
}

static void list_secrets(watch *w, const mst_picture *truth) {
    w->secret_count = 0;
    for (uint32_t i = 0; i < truth->entry_count && w->secret_count < SECRETS_MAX; i++)
        if (is_telltale(truth->entry[i].value))
            memcpy(&w->secret[w->secret_count++], &truth->entry[i].value, 8);
    qsort(w->secret, w->secret_count, sizeof *w->secret, by_bits);
}

/* At every offset: no eight bytes that are a true figure of this moment. */
static void read_every_byte(watch *w, mst_bytes bytes, mst_id seat) {
    const uint8_t *at = bytes.data;
    for (size_t i = 0; i + 8 <= bytes.size; i++) {
        uint64_t bits;
        memcpy(&bits, at + i, 8);
        if (bsearch(&bits, w->secret, w->secret_count, sizeof bits, by_bits))
            fail_msg("seat %llu is sent a true figure at byte %zu of tick %u",
                     (unsigned long long)MST_ID_NUMBER(seat), i, mst_host_now(w->host));
    }
    w->read_bytes += (uint32_t)bytes.size;
}

/* What is decoded, encoded again, gives the same bytes: nothing travels beside the entries. */
static void nothing_else_travels(mst_bytes bytes, const mst_picture *p) {
    mst_buffer again = {0};
    mst_picture_write(p, &again);
    assert_int_equal(again.size, bytes.size);
    assert_memory_equal(again.data, bytes.data, bytes.size);
    mst_buffer_fini(&again);
}

/* ---- what it says ---- */

static bool has_happened(const watch *w, mst_event_kind kind, mst_id subject) {
    for (uint32_t i = 0; i < w->event_count; i++)
        if (w->event[i].kind == kind && (!subject || w->event[i].subject == subject)) return true;
    return false;
}

static bool is_own(mst_id seat, mst_id id) {
    uint64_t force = MST_ID_NUMBER(seat) - MST_SEAT_FORCE;
    return MST_ID_LETTER(id) == 'u' && MST_ID_NUMBER(id) / 1000 == force;
}

static bool is_known_before_the_call(const mst_picture_entry *e, mst_id seat) {
    return is_own(seat, e->id) || e->id == MST_ID('f', MST_ID_NUMBER(seat) - MST_SEAT_FORCE);
}

static double far_m(const mst_picture *truth, const mst_map *map, mst_id seat, mst_id thing) {
    double best = 1e9;
    mst_point at;
    if (MST_ID_LETTER(thing) == 'u')
        at = (mst_point){(int32_t)mst_picture_value(truth, thing, MST_KEY_X_CM, 0),
                         (int32_t)mst_picture_value(truth, thing, MST_KEY_Y_CM, 0)};
    else if (!mst_map_at(map, thing, &at))
        return 0;
    for (uint32_t i = 0; i < truth->entry_count; i++) {
        const mst_picture_entry *e = &truth->entry[i];
        if (e->key != MST_KEY_X_CM || !is_own(seat, e->id)) continue;
        mst_point own = {(int32_t)e->value, (int32_t)mst_picture_value(truth, e->id, MST_KEY_Y_CM, 0)};
        double d = mst_point_distance_m(own, at);
        if (d < best) best = d;
    }
    return best;
}

/* Seen now: then somebody of that seat stands near enough to see it, or has it in hand. */
static void eyes_reach(const mst_picture *truth, const mst_map *map, mst_id seat,
                       const mst_picture_entry *e) {
    const double sight_m = 150, slack_m = 20; /* a crew walks while it looks */
    char letter = MST_ID_LETTER(e->id);
    if (e->certainty != MST_CERTAIN_SEEN || e->seen < truth->tick || is_own(seat, e->id)) return;
    if (letter != 'b' && letter != 'u') return;
    double m = far_m(truth, map, seat, e->id);
    if (m > sight_m + slack_m)
        fail_msg("tick %u: seat %llu sees key %u of %c%llu from %.0f m", truth->tick,
                 (unsigned long long)MST_ID_NUMBER(seat), e->key, letter,
                 (unsigned long long)MST_ID_NUMBER(e->id), m);
}

static void check_entry(const watch *w, const mst_picture *truth, const mst_map *map, mst_id seat,
                        const mst_picture_entry *e) {
    mst_id force = MST_ID('f', MST_ID_NUMBER(seat) - MST_SEAT_FORCE);
    bool is_force = MST_ID_NUMBER(seat) > MST_SEAT_FORCE;
    bool is_alerted =
        has_happened(w, MST_EVENT_DISPATCHED, force) || has_happened(w, MST_EVENT_DETECTED, force);
    if (is_force && !is_alerted && !is_known_before_the_call(e, seat))
        fail_msg("tick %u: seat %llu knows key %u of %c%llu before it was alerted", truth->tick,
                 (unsigned long long)MST_ID_NUMBER(seat), e->key, MST_ID_LETTER(e->id),
                 (unsigned long long)MST_ID_NUMBER(e->id));
    bool is_hidden = e->key == MST_KEY_STATE && e->value >= MST_WATER_FROZEN &&
                     (MST_ID_LETTER(e->id) == 'h' || MST_ID_LETTER(e->id) == 'w');
    if (is_hidden) assert_true(has_happened(w, MST_EVENT_CONDITION_FOUND, e->id));
    bool is_private = e->key == MST_KEY_QUEUED || e->key == MST_KEY_FATIGUE || e->key == MST_KEY_CHILL ||
                      e->key == MST_KEY_CYLINDERS || e->key == MST_KEY_LINE_TO;
    if (is_private) assert_true(is_own(seat, e->id));
    assert_true(e->seen <= truth->tick);
    if (is_force) eyes_reach(truth, map, seat, e);
}

static void look_at_seat(watch *w, const mst_picture *truth, const mst_map *map, mst_id seat) {
    mst_bytes bytes;
    mst_picture p;
    assert_int_equal(mst_host_picture(w->host, seat, &bytes), MST_OK);
    read_every_byte(w, bytes, seat);
    assert_int_equal(mst_picture_read(&p, bytes), MST_OK);
    assert_true(p.seat == seat);
    nothing_else_travels(bytes, &p);
    for (uint32_t i = 0; i < p.entry_count; i++) check_entry(w, truth, map, seat, &p.entry[i]);
    w->looked += p.entry_count;
    mst_picture_fini(&p);
}

static void no_seat_is_sent_what_it_cannot_know(void **state) {
    static const mst_id seat[SEATS] = {MST_ID('x', MST_SEAT_DISPATCH), MST_ID('x', MST_SEAT_FORCE + 1),
                                       MST_ID('x', MST_SEAT_FORCE + 2), MST_ID('x', MST_SEAT_FORCE + 3)};
    watch w = {.secret = calloc(SECRETS_MAX, sizeof *w.secret)};
    size_t size;
    mst_errors errors = {0};
    char *text = mst_test_read(MUSTER_SOURCE "/scenarios/grain_yard/map.json", &size);
    mst_map *map = mst_map_create("map.json", (mst_bytes){text, size}, &errors);
    assert_non_null(map);
    start(&w);
    for (mst_tick tick = 1; tick <= LAST_S; tick += EACH_S) {
        mst_bytes bytes;
        mst_picture truth;
        assert_int_equal(mst_host_run(w.host, tick, &errors), MST_OK);
        assert_int_equal(mst_host_picture(w.host, MST_ID('x', MST_SEAT_TRUTH), &bytes), MST_OK);
        assert_int_equal(mst_picture_read(&truth, bytes), MST_OK);
        list_secrets(&w, &truth);
        for (int i = 0; i < SEATS; i++) look_at_seat(&w, &truth, map, seat[i]);
        mst_picture_fini(&truth);
    }
    print_message("%u bytes read, %u entries looked at\n", w.read_bytes, w.looked);
    assert_true(w.secret_count > 20 && w.looked > 10000);
    mst_host_destroy(w.host);
    mst_map_destroy(map);
    mst_errors_fini(&errors);
    mst_free(w.event);
    free(w.secret);
    free(text);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_seat_is_sent_what_it_cannot_know)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
