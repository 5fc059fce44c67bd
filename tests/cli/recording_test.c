/* SPDX-License-Identifier: Apache-2.0
 * recording_test.c - recordings and key files as the command writes and reads them. */
#include "shared.h"
#include "cli/cli_key.h"
#include "cli/cli_made.h"
#include "cli/cli_reading.h"
#include "cli/cli_recording.h"
#include "cli/cli_sign.h"
#include "drill/behaviour.h"
#include <fcntl.h>
#include <sys/stat.h>
#include <sys/wait.h>
#include <unistd.h>

enum { TICKS = 5 };
static char folder[] = "/tmp/muster_recording_XXXXXX";

static const char *path_of(const char *name) {
    static char path[200];
    snprintf(path, sizeof path, "%s/%s", folder, name);
    return path;
}

static void keys(uint8_t key[MST_RECORD_KEY_BYTES], uint8_t secret[MST_RECORD_SECRET_BYTES]) {
    static const uint8_t seed[32] = {7, 1, 9};
    assert_int_equal(mst_record_key_from_seed(seed, key, secret), MST_OK);
}

static void add_tick(mst_cli_recording *r, mst_tick tick) {
    mst_event event = {
        .tick = tick, .n = tick + 1, .kind = MST_EVENT_MARK, .arg_count = 1, .arg = {{.number = tick}}};
    uint64_t kind_hash[MST_BLOCK_COUNT] = {0, tick + 100};
    mst_buffer payload = {0};
    mst_record_tick_write(tick, NULL, 0, &event, 1, tick + 1000, kind_hash, &payload);
    assert_int_equal(mst_cli_recording_tick(r, (mst_bytes){payload.data, payload.size}), MST_OK);
    mst_buffer_fini(&payload);
}

static uint32_t tick_count = TICKS;

static int swallow(void *ctx, const void *data, size_t size) {
    return 0;
}

static int no_sync(void *ctx) {
    return 0;
}

/* A recording of some ticks with a culprit; not ended when `is_cut`. */
static void record(const char *path, bool is_cut) {
    static mst_record_file file[] = {{"drill.lua", {"-- plan", 7}},
                                     {"map.json", {"{}", 2}},
                                     {"other.json", {"[]", 2}},
                                     {"assets/fire.csv", {"key\na\n", 6}}};
    static char scenario_path[] = "scenarios/x/drill.lua", map_file[] = "map.json";
    mst_cli_scenario scenario = {.path = scenario_path, .file = file, .file_count = 4};
    mst_drill_options options = {.seed = 42, .is_untrained = true};
    mst_roster roster = {.map_file = map_file, .scenario = scenario_path, .seed = 42};
    mst_cli_recording r;
    mst_errors errors = {0};
    mst_buffer payload = {0};
    uint8_t key[MST_RECORD_KEY_BYTES], secret[MST_RECORD_SECRET_BYTES];
    keys(key, secret);
    mst_roster_write(&roster, &payload);
    assert_int_equal(mst_cli_recording_open(&r, path, &scenario, &options,
                                            (mst_bytes){payload.data, payload.size}, secret, &errors),
                     MST_OK);
    for (mst_tick t = 0; t < tick_count; t++) add_tick(&r, t);
    mst_mute mute = {.name = "wutong", .from = 3};
    mst_cli_recording_culprit(&r, &mute, "crash");
    if (!is_cut) assert_int_equal(mst_cli_recording_close(&r, tick_count - 1, true, &errors), MST_OK);
    mst_cli_recording_fini(&r);
    mst_buffer_fini(&payload);
    assert_int_equal(errors.count, 0);
}

/* A worker is forked while a recording is open. */
static void a_forked_child_does_not_have_the_secret(void **state) {
    mst_record_writer w;
    uint8_t key[MST_RECORD_KEY_BYTES], secret[MST_RECORD_SECRET_BYTES], found = 0;
    int pipes[2], status;
    keys(key, secret);
    mst_record_output output = {.write = swallow, .sync = no_sync};
    assert_int_equal(mst_record_writer_init(&w, output, secret, (mst_bytes){"x", 1}), MST_OK);
    assert_memory_equal(w.secret, secret, sizeof secret);
    assert_int_equal(pipe(pipes), 0);
    pid_t child = fork();
    if (child == 0) {
        for (size_t i = 0; i < sizeof secret; i++) found |= w.secret[i];
        _exit(write(pipes[1], &found, 1) == 1 ? 0 : 1);
    }
    assert_int_equal(read(pipes[0], &found, 1), 1);
    assert_int_equal(waitpid(child, &status, 0), child);
    assert_int_equal(found, 0);
    assert_int_equal(mst_record_writer_seal(&w, 1), MST_OK); /* and the parent still has it */
    mst_record_writer_fini(&w);
    close(pipes[0]);
    close(pipes[1]);
}

/* As fast as it can: far more than a minute of drill in a second. */
static void a_headless_drill_is_sealed_every_minute_of_its_own(void **state) {
    const char *path = path_of("long.muster");
    tick_count = 200;
    record(path, false);
    tick_count = TICKS;
    mst_cli_reading reading;
    mst_errors errors = {0};
    mst_record_cursor cursor;
    mst_record one;
    uint32_t seals = 0, unsealed = 0, longest = 0;
    assert_int_equal(mst_cli_reading_open(&reading, path, NULL, &errors), MST_OK);
    assert_int_equal(reading.verdict.finding, MST_RECORD_SEALED);
    mst_record_cursor_init(&cursor, reading.bytes);
    while (mst_record_next(&cursor, &one) == MST_RECORD_WHOLE) {
        if (one.type == MST_RECORD_TICK && ++unsealed > longest) longest = unsealed;
        if (one.type != MST_RECORD_SEAL) continue;
        seals++;
        unsealed = 0;
    }
    assert_true(seals >= 4 && longest <= 60);
    mst_cli_reading_fini(&reading);
    mst_errors_fini(&errors);
}

static void what_is_written_is_read_again(void **state) {
    const char *path = path_of("a.muster");
    record(path, false);
    mst_cli_reading reading;
    mst_errors errors = {0};
    assert_int_equal(mst_cli_reading_open(&reading, path, NULL, &errors), MST_OK);
    assert_int_equal(mst_cli_reading_check(&reading, &errors), MST_OK);
    assert_int_equal(reading.verdict.finding, MST_RECORD_SEALED);
    assert_true(reading.has_options && reading.options.seed == 42 && reading.options.is_untrained);
    assert_int_equal(reading.options.mute_count, 1); /* the culprit */
    assert_string_equal(reading.options.mute[0].name, "wutong");
    assert_int_equal(reading.options.mute[0].from, 3);
    assert_string_equal(reading.scenario_file, "scenarios/x/drill.lua");
    assert_int_equal(reading.files.count, 6); /* other.json was not used by the drill */
    assert_int_equal(reading.made.behaviour, MST_DRILL_BEHAVIOUR);
    assert_false(mst_cli_reading_is_other(&reading));
    assert_int_equal(reading.tick_count, TICKS);
    assert_true(reading.is_ended && reading.is_over && reading.end_tick == TICKS - 1);
    mst_cli_ticks ticks;
    mst_cli_ticks_init(&ticks, &reading);
    for (int i = 0; i < TICKS; i++) assert_non_null(mst_cli_ticks_next(&ticks).data);
    assert_null(mst_cli_ticks_next(&ticks).data);
    mst_cli_reading_fini(&reading);
    mst_errors_fini(&errors);
}

/* Home is the folder of this test: nobody played or checked there before. */
static void a_recording_knows_which_attempt_it_is_and_of_edits_after_the_check(void **state) {
    char id[] = "x", map_file[] = "map.json";
    mst_record_file file[] = {{"drill.lua", {"-- plan", 7}}, {"map.json", {"{}", 2}}, {"note.txt", {"a", 1}}};
    mst_cli_scenario scenario = {.file = file, .file_count = 3};
    mst_roster roster = {.map_file = map_file, .scenario = id};
    setenv("XDG_DATA_HOME", path_of("home"), 1);
    mst_made made = mst_cli_made_begin(&scenario, &roster);
    assert_true(made.attempt == 1 && made.check == MST_MADE_CHECK_NEVER);
    mst_cli_made_checked(&scenario, &roster);
    made = mst_cli_made_begin(&scenario, &roster);
    assert_true(made.attempt == 2 && made.check == MST_MADE_CHECK_SAME);
    file[2].data.data = "b"; /* no part of the drill */
    assert_int_equal(mst_cli_made_begin(&scenario, &roster).check, MST_MADE_CHECK_SAME);
    file[1].data.data = "[]";
    made = mst_cli_made_begin(&scenario, &roster);
    assert_true(made.attempt == 4 && made.check == MST_MADE_CHECK_EDITED);
    id[0] = 'y'; /* another drill has its own count */
    made = mst_cli_made_begin(&scenario, &roster);
    assert_true(made.attempt == 1 && made.check == MST_MADE_CHECK_NEVER);
    unsetenv("XDG_DATA_HOME");
    unsetenv("HOME");
    made = mst_cli_made_begin(&scenario, &roster);
    assert_true(made.attempt == 0 && made.check == MST_MADE_CHECK_UNKNOWN);
}

static void a_recording_that_was_not_ended_reads_up_to_its_last_tick(void **state) {
    const char *path = path_of("cut.muster");
    record(path, true);
    mst_cli_reading reading;
    mst_errors errors = {0};
    assert_int_equal(mst_cli_reading_open(&reading, path, NULL, &errors), MST_OK);
    assert_int_equal(mst_cli_reading_check(&reading, &errors), MST_OK);
    assert_int_equal(reading.verdict.finding, MST_RECORD_UNSEALED);
    assert_int_equal(reading.tick_count, TICKS);
    assert_false(reading.is_ended);
    assert_int_equal(errors.count, 1); /* the warning */
    mst_cli_reading_fini(&reading);
    mst_errors_fini(&errors);
}

/* Cut anywhere: never sealed, never a crash, no more ticks than before. */
static void a_recording_cut_anywhere_is_never_sealed(void **state) {
    char whole_path[200], path[200];
    snprintf(whole_path, sizeof whole_path, "%s", path_of("whole.muster"));
    snprintf(path, sizeof path, "%s", path_of("part.muster"));
    record(whole_path, false);
    size_t size;
    char *whole = mst_test_read(whole_path, &size);
    for (size_t n = 0; n < size; n += n < 400 || n + 400 > size ? 1 : 37) {
        mst_errors errors = {0};
        mst_cli_reading reading;
        assert_int_equal(mst_cli_write_file(path, (mst_bytes){whole, n}, &errors), MST_OK);
        int status = mst_cli_reading_open(&reading, path, NULL, &errors);
        assert_int_equal(status, n < MST_RECORD_START_BYTES ? MST_E_ABSENT : MST_OK);
        assert_int_not_equal(reading.verdict.finding, MST_RECORD_SEALED);
        assert_true(reading.tick_count <= TICKS);
        mst_cli_reading_fini(&reading);
        mst_errors_fini(&errors);
    }
    free(whole);
}

static mst_cli_signature last_signature(const char *path, mst_record_finding *finding) {
    mst_cli_reading reading;
    mst_errors errors = {0};
    mst_cli_signature s = {0};
    mst_record_cursor cursor;
    mst_record record_;
    assert_int_equal(mst_cli_reading_open(&reading, path, NULL, &errors), MST_OK);
    *finding = reading.verdict.finding;
    mst_record_cursor_init(&cursor, reading.bytes);
    while (mst_record_next(&cursor, &record_) == MST_RECORD_WHOLE)
        if (record_.type == MST_RECORD_SIGNATURE) s = mst_cli_signature_read(&record_);
    mst_cli_reading_fini(&reading);
    mst_errors_fini(&errors);
    return s;
}

static void a_signature_leaves_the_seal_and_covers_what_stands_before(void **state) {
    char path[200];
    snprintf(path, sizeof path, "%s", path_of("signed.muster"));
    record(path, false);
    uint8_t key[MST_RECORD_KEY_BYTES], secret[MST_RECORD_SECRET_BYTES];
    keys(key, secret);
    size_t size;
    char *bytes = mst_test_read(path, &size);
    mst_record_cursor cursor;
    mst_record record_;
    mst_record_cursor_init(&cursor, (mst_bytes){bytes, size});
    while (mst_record_next(&cursor, &record_) == MST_RECORD_WHOLE) {
    }
    mst_buffer out = {0};
    mst_errors errors = {0};
    mst_buffer_write(&out, bytes, size);
    mst_cli_signature_write(&cursor, MST_ROLE_LEADER, 1234, secret, &out);
    assert_int_equal(mst_cli_write_file(path, (mst_bytes){out.data, out.size}, &errors), MST_OK);
    mst_record_finding finding;
    mst_cli_signature s = last_signature(path, &finding);
    assert_int_equal(finding, MST_RECORD_SEALED);
    assert_true(s.is_good && s.role == MST_ROLE_LEADER && s.wall_ms == 1234);
    assert_memory_equal(s.key, key, sizeof key);
    /* The same signature of another role, with chain and checksum made right again, is not good. */
    out.data[size + MST_RECORD_HEAD_BYTES + 4 + 2] = MST_ROLE_ASSESSOR;
    size_t payload = out.size - size - MST_RECORD_HEAD_BYTES - 4 - MST_RECORD_CHAIN_BYTES;
    mst_record_chain_next(cursor.chain, out.data + size,
                          (mst_bytes){out.data + size + MST_RECORD_HEAD_BYTES + 4, payload});
    memcpy(out.data + out.size - MST_RECORD_CHAIN_BYTES, cursor.chain, MST_RECORD_CHAIN_BYTES);
    assert_int_equal(mst_cli_write_file(path, (mst_bytes){out.data, out.size}, &errors), MST_OK);
    s = last_signature(path, &finding);
    assert_true(s.role == MST_ROLE_ASSESSOR && !s.is_good);
    mst_buffer_fini(&out);
    free(bytes);
}

static void key_files_are_private_and_never_overwritten(void **state) {
    char path[200], pub[210];
    snprintf(path, sizeof path, "%s", path_of("key"));
    snprintf(pub, sizeof pub, "%s.pub", path);
    mst_errors errors = {0};
    uint8_t key[MST_RECORD_KEY_BYTES], again[MST_RECORD_KEY_BYTES], secret[MST_RECORD_SECRET_BYTES];
    assert_int_equal(mst_cli_key_make(path, key, &errors), MST_OK);
    struct stat info;
    assert_int_equal(stat(path, &info), 0);
    assert_int_equal(info.st_mode & 0777, 0600);
    assert_int_equal(mst_cli_key_public(pub, again, &errors), MST_OK);
    assert_memory_equal(key, again, sizeof key);
    assert_int_equal(mst_cli_key_public(path, again, &errors), MST_OK); /* of the secret file, too */
    assert_memory_equal(key, again, sizeof key);
    assert_int_equal(mst_cli_key_secret(path, secret, &errors), MST_OK);
    assert_int_equal(mst_cli_key_secret(pub, secret, &errors), MST_E_INPUT);
    assert_int_equal(mst_cli_key_make(path, again, &errors), MST_E_INPUT);
    assert_int_equal(mst_cli_key_public(path, again, &errors), MST_OK);
    assert_memory_equal(key, again, sizeof key);
    mst_errors_fini(&errors);
}

static void the_users_own_key_is_made_once(void **state) {
    char home[200];
    snprintf(home, sizeof home, "%s", path_of("data/deep"));
    setenv("XDG_DATA_HOME", home, 1);
    mst_errors errors = {0};
    uint8_t first[MST_RECORD_SECRET_BYTES], second[MST_RECORD_SECRET_BYTES];
    assert_int_equal(mst_cli_key_own(first, &errors), MST_OK);
    assert_int_equal(mst_cli_key_own(second, &errors), MST_OK);
    assert_memory_equal(first, second, sizeof first);
    assert_int_equal(errors.count, 0);
}

static int make_folder(void **state) {
    return mkdtemp(folder) ? 0 : -1;
}

static int remove_folder(void **state) {
    char command[200];
    snprintf(command, sizeof command, "rm -rf '%s'", folder);
    return system(command);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_forked_child_does_not_have_the_secret),
        cmocka_unit_test(a_headless_drill_is_sealed_every_minute_of_its_own),
        cmocka_unit_test(what_is_written_is_read_again),
        cmocka_unit_test(a_recording_that_was_not_ended_reads_up_to_its_last_tick),
        cmocka_unit_test(a_recording_cut_anywhere_is_never_sealed),
        cmocka_unit_test(a_signature_leaves_the_seal_and_covers_what_stands_before),
        cmocka_unit_test(key_files_are_private_and_never_overwritten),
        cmocka_unit_test(the_users_own_key_is_made_once),
        cmocka_unit_test(a_recording_knows_which_attempt_it_is_and_of_edits_after_the_check),
    };
    return cmocka_run_group_tests(tests, make_folder, remove_folder);
}
