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
static bool has_secret(const watch *w, mst_bytes bytes) {
    const uint8_t *at = bytes.data;
    for (size_t i = 0; i + 8 <= bytes.size; i++) {
        uint64_t bits;
        memcpy(&bits, at + i, 8);
        if (bsearch(&bits, w->secret, w->secret_count, sizeof bits, by_bits)) return true;
    }
    return false;
}

/* What is decoded, encoded again, gives the same bytes: nothing travels beside the entries. */
static bool is_all(mst_bytes bytes, const mst_picture *p) {
    mst_buffer again = {0};
    mst_picture_write(p, &again);
    bool is_same = again.size == bytes.size && memcmp(again.data, bytes.data, bytes.size) == 0;
    mst_buffer_fini(&again);
    return is_same;
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
static bool do_eyes_reach(const mst_picture *truth, const mst_map *map, mst_id seat,
                          const mst_picture_entry *e) {
    const double sight_m = 150, slack_m = 20; /* a crew walks while it looks */
    char letter = MST_ID_LETTER(e->id);
    if (e->certainty != MST_CERTAIN_SEEN || e->seen < truth->tick || is_own(seat, e->id)) return true;
    if (letter != 'b' && letter != 'u') return true;
    return far_m(truth, map, seat, e->id) <= sight_m + slack_m;
}

/* What is wrong with an entry; NULL: that seat may know it. */
static const char *wrong_with(const watch *w, const mst_picture *truth, const mst_map *map, mst_id seat,
                              const mst_picture_entry *e) {
    mst_id force = MST_ID('f', MST_ID_NUMBER(seat) - MST_SEAT_FORCE);
    bool is_force = MST_ID_NUMBER(seat) > MST_SEAT_FORCE;
    bool is_alerted =
        has_happened(w, MST_EVENT_DISPATCHED, force) || has_happened(w, MST_EVENT_DETECTED, force);
    if (is_force && !is_alerted && !is_known_before_the_call(e, seat)) return "known before the alert";
    bool is_hidden = e->key == MST_KEY_STATE && e->value >= MST_WATER_FROZEN &&
                     (MST_ID_LETTER(e->id) == 'h' || MST_ID_LETTER(e->id) == 'w');
    if (is_hidden && !has_happened(w, MST_EVENT_CONDITION_FOUND, e->id)) return "found by nobody";
    if (e->key == MST_KEY_HIDES || e->key == MST_KEY_NEED_LPS) return "of the truth alone";
    bool is_private = e->key == MST_KEY_QUEUED || e->key == MST_KEY_FATIGUE || e->key == MST_KEY_CHILL ||
                      e->key == MST_KEY_CYLINDERS || e->key == MST_KEY_LINE_TO || e->key == MST_KEY_HELPERS;
    if (is_private && !is_own(seat, e->id)) return "of another force's crew";
    if (e->seen > truth->tick) return "seen in time to come";
    return is_force && !do_eyes_reach(truth, map, seat, e) ? "seen from too far" : NULL;
}

/* What is wrong with all that a seat is sent; NULL: nothing. */
static const char *wrong_in(watch *w, const mst_picture *truth, const mst_map *map, mst_id seat,
                            mst_bytes bytes) {
    mst_picture p;
    const char *wrong = has_secret(w, bytes) ? "a true figure" : NULL;
    if (mst_picture_read(&p, bytes) != MST_OK) return "not a picture";
    if (!wrong && p.seat != seat) wrong = "the picture of another seat";
    if (!wrong && !is_all(bytes, &p)) wrong = "bytes beside the entries";
    for (uint32_t i = 0; i < p.entry_count && !wrong; i++)
        wrong = wrong_with(w, truth, map, seat, &p.entry[i]);
    w->looked += p.entry_count;
    w->read_bytes += (uint32_t)bytes.size;
    mst_picture_fini(&p);
    return wrong;
}

static void look_at_seat(watch *w, const mst_picture *truth, const mst_map *map, mst_id seat) {
    mst_bytes bytes;
    assert_int_equal(mst_host_picture(w->host, seat, &bytes), MST_OK);
    const char *wrong = wrong_in(w, truth, map, seat, bytes);
    if (wrong)
        fail_msg("tick %u: seat %llu is sent something that is %s", mst_host_now(w->host),
                 (unsigned long long)MST_ID_NUMBER(seat), wrong);
}

static mst_map *read_map(void) {
    size_t size;
    mst_errors errors = {0};
    char *text = mst_test_read(MUSTER_SOURCE "/scenarios/grain_yard/map.json", &size);
    mst_map *map = mst_map_create("map.json", (mst_bytes){text, size}, &errors);
    assert_non_null(map);
    free(text);
    return map;
}

static void read_truth(watch *w, mst_tick until, mst_picture *truth) {
    mst_bytes bytes;
    mst_errors errors = {0};
    assert_int_equal(mst_host_run(w->host, until, &errors), MST_OK);
    assert_int_equal(mst_host_picture(w->host, MST_ID('x', MST_SEAT_TRUTH), &bytes), MST_OK);
    assert_int_equal(mst_picture_read(truth, bytes), MST_OK);
    list_secrets(w, truth);
    mst_errors_fini(&errors);
}

static void stop(watch *w) {
    mst_host_destroy(w->host);
    mst_free(w->event);
    free(w->secret);
}

static void no_seat_is_sent_what_it_cannot_know(void **state) {
    static const mst_id seat[SEATS] = {MST_ID('x', MST_SEAT_DISPATCH), MST_ID('x', MST_SEAT_FORCE + 1),
                                       MST_ID('x', MST_SEAT_FORCE + 2), MST_ID('x', MST_SEAT_FORCE + 3)};
    watch w = {.secret = calloc(SECRETS_MAX, sizeof *w.secret)};
    mst_map *map = read_map();
    start(&w);
    for (mst_tick tick = 1; tick <= LAST_S; tick += EACH_S) {
        mst_picture truth;
        read_truth(&w, tick, &truth);
        for (int i = 0; i < SEATS; i++) look_at_seat(&w, &truth, map, seat[i]);
        mst_picture_fini(&truth);
    }
    print_message("%u bytes read, %u entries looked at\n", w.read_bytes, w.looked);
    assert_true(w.secret_count > 20 && w.looked > 10000);
    stop(&w);
    mst_map_destroy(map);
}

/* ---- planted leaks: the reader above finds each ---- */

static int by_id_and_key(const void *a, const void *b) {
    const mst_picture_entry *x = a, *y = b;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    return (int)x->key - (int)y->key;
}

/* What a host would send that adds one entry to the picture of that seat. */
static const char *found_when_sent(watch *w, const mst_picture *truth, const mst_map *map, mst_id seat,
                                   mst_picture_entry leak) {
    mst_bytes bytes;
    mst_picture p;
    mst_buffer sent = {0};
    assert_int_equal(mst_host_picture(w->host, seat, &bytes), MST_OK);
    assert_int_equal(mst_picture_read(&p, bytes), MST_OK);
    mst_picture_entry *entry = calloc(p.entry_count + 1u, sizeof *entry);
    memcpy(entry, p.entry, p.entry_count * sizeof *entry);
    entry[p.entry_count] = leak;
    qsort(entry, p.entry_count + 1u, sizeof *entry, by_id_and_key);
    mst_picture leaky = p;
    leaky.entry = entry;
    leaky.entry_count++;
    mst_picture_write(&leaky, &sent);
    const char *wrong = wrong_in(w, truth, map, seat, (mst_bytes){sent.data, sent.size});
    mst_buffer_fini(&sent);
    mst_picture_fini(&p);
    free(entry);
    return wrong;
}

static const mst_picture_entry *first_of(const mst_picture *truth, char letter, mst_key key) {
    for (uint32_t i = 0; i < truth->entry_count; i++)
        if (MST_ID_LETTER(truth->entry[i].id) == letter && truth->entry[i].key == key &&
            (key != MST_KEY_HEAT_KW || is_telltale(truth->entry[i].value)))
            return &truth->entry[i];
    fail_msg("the truth has no key %d", key);
    return NULL;
}

static void one_field_too_many_is_found_at_once(void **state) {
    const mst_id seat = MST_ID('x', MST_SEAT_FORCE + 2), national = MST_ID('x', MST_SEAT_FORCE + 3);
    watch w = {.secret = calloc(SECRETS_MAX, sizeof *w.secret)};
    mst_map *map = read_map();
    mst_picture truth;
    start(&w);
    read_truth(&w, 900, &truth);
    mst_picture_entry leak = *first_of(&truth, 'b', MST_KEY_HEAT_KW);
    leak.key = MST_KEY_ROOMS_BURNING; /* whatever it is called */
    assert_string_equal(found_when_sent(&w, &truth, map, seat, leak), "a true figure");
    leak = *first_of(&truth, 'u', MST_KEY_TASK);
    leak.key = MST_KEY_FATIGUE;
    leak.value = 0.5;
    assert_string_equal(found_when_sent(&w, &truth, map, national, leak), "of another force's crew");
    leak = (mst_picture_entry){.id = map->hydrant[0].id, .key = MST_KEY_HIDES, .value = 2, .certainty = 2};
    assert_string_equal(found_when_sent(&w, &truth, map, seat, leak), "of the truth alone");
    leak = (mst_picture_entry){.id = map->building[0].id,
                               .key = MST_KEY_SMOKE,
                               .value = 1,
                               .certainty = MST_CERTAIN_SEEN,
                               .seen = truth.tick};
    for (uint32_t i = 0; i < map->building_count; i++) /* one that nobody of it is near */
        if (far_m(&truth, map, seat, map->building[i].id) > 400) leak.id = map->building[i].id;
    assert_string_equal(found_when_sent(&w, &truth, map, seat, leak), "seen from too far");
    leak.certainty = MST_CERTAIN_TOLD; /* the same as a word that it was told: that it may know */
    assert_null(found_when_sent(&w, &truth, map, seat, leak));
    mst_picture_fini(&truth);
    stop(&w);
    mst_map_destroy(map);
}

int main(void) {
    const struct CMUnitTest tests[] = {cmocka_unit_test(no_seat_is_sent_what_it_cannot_know),
                                       cmocka_unit_test(one_field_too_many_is_found_at_once)};
    return cmocka_run_group_tests(tests, NULL, NULL);
}
