/* SPDX-License-Identifier: Apache-2.0
 * verify_test.c - a drill is played, recorded and verified with the program itself; then its recording is
 * cut, changed and forged. */
#include "shared.h"
#include "record/frame.h"
#include "record/payload.h"
#include <cjson/cJSON.h>
#include <sys/wait.h>

static const char scenario[] = MUSTER_SOURCE "/scenarios/one_house_night";
static char folder[] = "/tmp/muster_verify_XXXXXX";
static mst_bytes whole; /* the recording of the drill */

/* ---- running the program ---- */

static char *in_folder(const char *name) {
    static char path[4][256];
    static int next;
    char *out = path[next++ % 4];
    snprintf(out, sizeof path[0], "%s/%s", folder, name);
    return out;
}

/* What `muster ARGUMENTS` prints, on the heap; its exit status. */
static char *run(int *status, const char *format, ...) {
    char arguments[1200], command[1600];
    va_list list;
    va_start(list, format);
    vsnprintf(arguments, sizeof arguments, format, list);
    va_end(list);
    snprintf(command, sizeof command, "MUSTER_HOME='%s' XDG_DATA_HOME='%s' '%s/muster' %s 2>>'%s/stderr'",
             folder, folder, MUSTER_BUILD, arguments, folder);
    FILE *pipe = popen(command, "r");
    assert_non_null(pipe);
    char *text = calloc(1, 1 << 20);
    size_t size = fread(text, 1, (1 << 20) - 1, pipe);
    text[size] = '\0';
    int end = pclose(pipe);
    assert_true(WIFEXITED(end));
    *status = WEXITSTATUS(end);
    return text;
}

typedef struct verdict {
    int status;
    char verdict[16], key[16], field[32];
    bool is_simulated;
    double last_tick, bad_record, bad_tick; /* -1: null */
} verdict;

static double number_at(const cJSON *json, const char *key) {
    const cJSON *node = cJSON_GetObjectItemCaseSensitive(json, key);
    assert_non_null(node);
    return cJSON_IsNumber(node) ? node->valuedouble : -1;
}

static verdict verify(const char *path, const char *flags) {
    verdict v = {0};
    char *text = run(&v.status, "verify '%s' --json %s", path, flags);
    cJSON *json = cJSON_Parse(text);
    if (!json) {
        free(text);
        return v;
    }
    const cJSON *field = cJSON_GetObjectItemCaseSensitive(json, "field");
    snprintf(v.verdict, sizeof v.verdict, "%s",
             cJSON_GetObjectItemCaseSensitive(json, "verdict")->valuestring);
    snprintf(v.key, sizeof v.key, "%s", cJSON_GetObjectItemCaseSensitive(json, "key")->valuestring);
    snprintf(v.field, sizeof v.field, "%s", cJSON_IsString(field) ? field->valuestring : "");
    v.is_simulated = cJSON_IsTrue(cJSON_GetObjectItemCaseSensitive(json, "simulated"));
    v.last_tick = number_at(json, "last_tick");
    v.bad_record = number_at(json, "first_bad_record");
    v.bad_tick = number_at(json, "first_bad_tick");
    cJSON_Delete(json);
    free(text);
    return v;
}

static const char *write_file(const char *name, const void *data, size_t size) {
    const char *path = in_folder(name);
    FILE *f = fopen(path, "wb");
    assert_non_null(f);
    assert_int_equal(fwrite(data, 1, size, f), size);
    fclose(f);
    return path;
}

/* ---- forging ---- */

static int put(void *ctx, const void *data, size_t size) {
    mst_buffer_write(ctx, data, size);
    return 0;
}
static int sync_nothing(void *ctx) {
    return 0;
}

typedef struct change {
    mst_tick tick;                       /* of the tick that is changed */
    void (*edit)(mst_record_tick *tick); /* NULL: none */
    mst_tick last;                       /* the last tick that is kept */
} change;

static void copy_tick(mst_record_writer *w, mst_bytes payload, const change *c) {
    mst_record_tick tick;
    mst_buffer out = {0};
    assert_int_equal(mst_record_tick_read(payload, &tick), MST_OK);
    if (tick.tick == c->tick && c->edit) c->edit(&tick);
    mst_record_tick_write(tick.tick, tick.order, tick.order_count, tick.event, tick.event_count, tick.hash,
                          tick.kind_hash, &out);
    if (tick.tick <= c->last) mst_record_writer_add(w, MST_RECORD_TICK, (mst_bytes){out.data, out.size});
    mst_buffer_fini(&out);
    mst_record_tick_fini(&tick);
}

/* The recording written again, with a change, under another key and sealed to its end. */
static const char *forge(const change *c) {
    mst_buffer out = {0};
    mst_record_writer w;
    mst_record_cursor cursor;
    mst_record r;
    uint8_t key[MST_RECORD_KEY_BYTES], secret[MST_RECORD_SECRET_BYTES], seed[32] = {66};
    assert_int_equal(mst_record_key_from_seed(seed, key, secret), MST_OK);
    mst_record_cursor_init(&cursor, whole);
    while (mst_record_next(&cursor, &r) == MST_RECORD_WHOLE) {
        mst_bytes rest = {(const uint8_t *)r.payload.data + MST_RECORD_KEY_BYTES,
                          r.payload.size - MST_RECORD_KEY_BYTES};
        if (r.type == MST_RECORD_HEADER)
            mst_record_writer_init(&w, (mst_record_output){&out, put, sync_nothing}, secret, rest);
        else if (r.type == MST_RECORD_TICK)
            copy_tick(&w, r.payload, c);
        else if (r.type != MST_RECORD_SEAL && r.type != MST_RECORD_END)
            mst_record_writer_add(&w, r.type, r.payload);
    }
    mst_buffer end = {0};
    mst_buffer_write_u16(&end, 1);
    mst_buffer_write_u32(&end, c->last);
    mst_buffer_write_u8(&end, 1);
    mst_record_writer_add(&w, MST_RECORD_END, (mst_bytes){end.data, end.size});
    mst_record_writer_seal(&w, 0);
    mst_record_writer_fini(&w);
    const char *path = write_file("forged.muster", out.data, out.size);
    mst_buffer_fini(&end);
    mst_buffer_fini(&out);
    return path;
}

static void edit_event(mst_record_tick *tick) {
    assert_true(tick->event_count > 0);
    tick->event[0].subject ^= 1;
}
static void edit_building(mst_record_tick *tick) {
    tick->kind_hash[MST_BLOCK_BUILDING] ^= 1;
}
static void edit_order(mst_record_tick *tick) {
    assert_true(tick->order_count > 0);
    tick->order[0].target ^= 1;
}
static void drop_orders(mst_record_tick *tick) {
    assert_true(tick->order_count > 0);
    tick->order_count = 0;
}

/* The first tick after `from` that has events, or orders. */
static mst_tick tick_with(bool wants_orders, mst_tick from, mst_tick *last) {
    mst_record_cursor cursor;
    mst_record r;
    mst_tick found = MST_TICK_NEVER;
    mst_record_cursor_init(&cursor, whole);
    while (mst_record_next(&cursor, &r) == MST_RECORD_WHOLE) {
        mst_record_tick tick;
        if (r.type != MST_RECORD_TICK) continue;
        assert_int_equal(mst_record_tick_read(r.payload, &tick), MST_OK);
        bool has = wants_orders ? tick.order_count > 0 : tick.event_count > 0;
        if (has && tick.tick > from && found == MST_TICK_NEVER) found = tick.tick;
        *last = tick.tick;
        mst_record_tick_fini(&tick);
    }
    assert_int_not_equal(found, MST_TICK_NEVER);
    return found;
}

/* ---- tests ---- */

static void a_recording_verifies_and_its_key_is_known(void **state) {
    verdict v = verify(in_folder("a.muster"), "");
    assert_int_equal(v.status, 0);
    assert_string_equal(v.verdict, "sealed");
    assert_string_equal(v.key, "unknown");
    assert_true(v.is_simulated && v.last_tick > 0 && v.bad_record < 0 && v.bad_tick < 0);
    char flags[300];
    snprintf(flags, sizeof flags, "--key '%s/muster/key.pub'", folder);
    v = verify(in_folder("a.muster"), flags);
    assert_int_equal(v.status, 0);
    assert_string_equal(v.key, "known");
    int status;
    free(run(&status, "key new -o '%s'", in_folder("other")));
    assert_int_equal(status, 0);
    snprintf(flags, sizeof flags, "--key '%s/other.pub'", folder);
    v = verify(in_folder("a.muster"), flags);
    assert_int_equal(v.status, 1);
    assert_string_equal(v.verdict, "forged");
    v = verify(in_folder("a.muster"), "--chain-only");
    assert_true(v.status == 0 && !v.is_simulated);
}

static void a_recording_cut_anywhere_is_played_again_to_its_last_whole_tick(void **state) {
    for (size_t i = 0; i <= 12; i++) {
        size_t n = i * (whole.size - 1) / 12;
        verdict v = verify(write_file("cut.muster", whole.data, n), "");
        assert_int_equal(v.status, n < MST_RECORD_START_BYTES ? 2 : 1);
        if (v.status == 2) continue;
        assert_string_equal(v.verdict, "unsealed");
        assert_true(v.is_simulated == (v.last_tick >= 0));
    }
}

static void a_changed_byte_is_damage_and_named(void **state) {
    uint8_t *copy = malloc(whole.size);
    memcpy(copy, whole.data, whole.size);
    for (size_t i = 1; i <= 12; i++) {
        size_t at = i * (whole.size - 1) / 12;
        copy[at] ^= 0x10;
        verdict v = verify(write_file("damaged.muster", copy, whole.size), "");
        copy[at] ^= 0x10;
        assert_int_equal(v.status, 1);
        assert_true(strcmp(v.verdict, "damaged") == 0 || strcmp(v.verdict, "forged") == 0);
        assert_true(v.bad_record >= 0 && !v.is_simulated);
    }
    free(copy);
}

static void a_forged_history_parts_at_the_tick_that_was_changed(void **state) {
    mst_tick last, at = tick_with(false, 100, &last), ordered = tick_with(true, 100, &last);
    const struct {
        change change;
        const char *field;
        mst_tick tick;
    } row[] = {
        {{at, edit_event, last}, "events", at},           {{at, edit_building, last}, "building", at},
        {{ordered, edit_order, last}, "orders", ordered}, {{ordered, drop_orders, last}, "orders", ordered},
        {{0, NULL, last - 50}, "end", last - 50},
    };
    for (size_t i = 0; i < sizeof row / sizeof *row; i++) {
        verdict v = verify(forge(&row[i].change), "");
        assert_int_equal(v.status, 1);
        assert_string_equal(v.verdict, "diverged");
        assert_string_equal(v.field, row[i].field);
        assert_true(v.bad_tick == row[i].tick);
    }
    change none = {.last = last};
    verdict v = verify(forge(&none), "");
    assert_string_equal(v.verdict, "sealed"); /* nothing was changed but the key */
    assert_string_equal(v.key, "unknown");
}

static void the_same_drill_gives_the_same_hashes(void **state) {
    int status;
    free(run(&status, "run '%s' --quiet --threads 3 --hashes '%s'", scenario, in_folder("again.txt")));
    assert_int_equal(status, 0);
    size_t n, m;
    char *a = mst_test_read(in_folder("a.txt"), &n), *b = mst_test_read(in_folder("again.txt"), &m);
    assert_true(n > 100 && n == m);
    assert_memory_equal(a, b, n);
    assert_memory_equal(a, "0 ", 2);
    free(a);
    free(b);
}

static void a_signed_recording_stays_sealed(void **state) {
    int status;
    const char *path = write_file("signed.muster", whole.data, whole.size);
    free(run(&status, "sign '%s' --key '%s/muster/key' --role leader", path, folder));
    assert_int_equal(status, 0);
    verdict v = verify(path, "");
    assert_int_equal(v.status, 0);
    assert_string_equal(v.verdict, "sealed");
    path = write_file("unsealed.muster", whole.data, whole.size - 10);
    free(run(&status, "sign '%s' --key '%s/muster/key'", path, folder));
    assert_int_equal(status, 1);
}

static void run_and_score_say_the_same(void **state) {
    int status;
    size_t size;
    char *played_text = mst_test_read(in_folder("a.json"), &size);
    char *score_text = run(&status, "score '%s' --json", in_folder("a.muster"));
    assert_int_equal(status, 0);
    cJSON *played = cJSON_Parse(played_text), *score = cJSON_Parse(score_text);
    assert_non_null(played);
    assert_true(cJSON_Compare(cJSON_GetObjectItemCaseSensitive(played, "score"), score, true));
    char *events = run(&status, "events '%s'", in_folder("a.muster"));
    double count = 0;
    for (const char *at = events; (at = strchr(at, '\n')) != NULL; at++) count++;
    assert_true(count == number_at(played, "events"));
    cJSON_Delete(played);
    cJSON_Delete(score);
    free(events);
    free(score_text);
    free(played_text);
}

/* The scenario with a plugin of tests/faults in the place of its own. */
static void write_faulty_scenario(const char *plugin) {
    char command[1600];
    snprintf(command, sizeof command,
             "mkdir -p '%s/faulty' '%s/plugins' && cp '%s/map.json' '%s/faulty' && "
             "sed 's/\"township_team\"/\"%s\"/' '%s/drill.lua' > '%s/faulty/drill.lua' && "
             "cp '%s/tests/faults/%s.so' '%s/plugins'",
             folder, folder, scenario, folder, plugin, scenario, folder, MUSTER_BUILD, plugin, folder);
    assert_int_equal(system(command), 0);
}

static void a_plugin_that_crashes_is_recorded_and_stays_off_in_verify(void **state) {
    int status;
    write_faulty_scenario("fault_crash");
    free(run(&status, "run '%s/faulty' --quiet --record '%s/faulty.muster'", folder, folder));
    assert_int_equal(status, 0);
    verdict v = verify(in_folder("faulty.muster"), "");
    assert_int_equal(v.status, 0);
    assert_string_equal(v.verdict, "sealed");
    size_t size;
    char *bytes = mst_test_read(in_folder("faulty.muster"), &size);
    mst_record_cursor cursor;
    mst_record r;
    int culprits = 0;
    mst_record_cursor_init(&cursor, (mst_bytes){bytes, size});
    while (mst_record_next(&cursor, &r) == MST_RECORD_WHOLE) culprits += r.type == MST_RECORD_CULPRIT;
    assert_int_equal(culprits, 1);
    free(bytes);
}

/* ---- the drill ---- */

static int play(void **state) {
    int status;
    size_t size;
    if (!mkdtemp(folder)) return -1;
    char *text = run(&status, "run '%s' --json --record '%s' --hashes '%s'", scenario, in_folder("a.muster"),
                     in_folder("a.txt"));
    write_file("a.json", text, strlen(text));
    free(text);
    if (status != 0) return -1;
    whole.data = mst_test_read(in_folder("a.muster"), &size);
    whole.size = size;
    return 0;
}

static int remove_all(void **state) {
    char command[200];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    free((void *)(uintptr_t)whole.data);
    return system(command);
}

int main(void) {
    if (access(scenario, R_OK) != 0) {
        printf("SKIPPED cli_verify_test (no %s)\n", scenario);
        return 0;
    }
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_recording_verifies_and_its_key_is_known),
        cmocka_unit_test(a_recording_cut_anywhere_is_played_again_to_its_last_whole_tick),
        cmocka_unit_test(a_changed_byte_is_damage_and_named),
        cmocka_unit_test(a_forged_history_parts_at_the_tick_that_was_changed),
        cmocka_unit_test(the_same_drill_gives_the_same_hashes),
        cmocka_unit_test(a_signed_recording_stays_sealed),
        cmocka_unit_test(run_and_score_say_the_same),
        cmocka_unit_test(a_plugin_that_crashes_is_recorded_and_stays_off_in_verify),
    };
    return cmocka_run_group_tests(tests, play, remove_all);
}
