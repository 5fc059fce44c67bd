/* SPDX-License-Identifier: Apache-2.0
 * record_test.c - cut, damaged, edited and forged recordings are told from sealed ones. */
#include "shared.h"
#include "record/frame.h"
#include "record/pack.h"
#include "rearrange.h"
#include <zstd.h>

typedef struct sink {
    mst_buffer bytes;
    int calls, fail_at; /* fail_at: the call that fails, from 1; 0 never */
    bool is_short;      /* a failing write still writes half */
} sink;

static int sink_write(void *ctx, const void *data, size_t size) {
    sink *s = ctx;
    bool is_failing = ++s->calls == s->fail_at;
    if (!is_failing || s->is_short) mst_buffer_write(&s->bytes, data, is_failing ? size / 2 : size);
    return is_failing ? -1 : 0;
}

static int sink_sync(void *ctx) {
    sink *s = ctx;
    return ++s->calls == s->fail_at ? -1 : 0;
}

static uint8_t key[32], secret[64], other_key[32], other_secret[64];

static int make_keys(void **state) {
    uint8_t seed[32] = {1}, other_seed[32] = {2};
    return mst_record_key_from_seed(seed, key, secret) |
           mst_record_key_from_seed(other_seed, other_key, other_secret);
}

/* `ticks` ticks of tick_bytes, a seal after each 20th, END, seal. Stops at the first failure. */
static int write_recording(sink *s, const uint8_t *with_secret, uint32_t ticks, size_t tick_bytes) {
    mst_record_writer w;
    uint8_t payload[256];
    int status = mst_record_writer_init(&w, (mst_record_output){s, sink_write, sink_sync}, with_secret,
                                        (mst_bytes){"header", 6});
    for (uint32_t t = 1; t <= ticks && status == MST_OK; t++) {
        memset(payload, (int)(t & 0xFF), sizeof payload);
        status = mst_record_writer_add(&w, MST_RECORD_TICK, (mst_bytes){payload, tick_bytes});
        if (status == MST_OK && t % 20 == 0) status = mst_record_writer_seal(&w, 1000u * t);
    }
    if (status == MST_OK) status = mst_record_writer_add(&w, MST_RECORD_END, (mst_bytes){NULL, 0});
    if (status == MST_OK) status = mst_record_writer_seal(&w, 99);
    if (status != MST_OK) {
        size_t size = s->bytes.size;
        assert_int_equal(mst_record_writer_add(&w, MST_RECORD_TICK, (mst_bytes){"x", 1}), MST_E_FAULT);
        assert_int_equal(mst_record_writer_seal(&w, 1), MST_E_FAULT);
        assert_int_equal(s->bytes.size, size);
    }
    mst_record_writer_fini(&w);
    return status;
}

static mst_record_verdict judge(const mst_buffer *b, const uint8_t *with_key) {
    mst_record_verdict v;
    mst_record_verify((mst_bytes){b->data, b->size}, with_key, &v);
    return v;
}

static void crc_and_signature_match_their_standards(void **state) {
    assert_int_equal(mst_record_crc("123456789", 9), 0xE3069283u); /* the CRC catalogue's check value */
    uint8_t zeros[32] = {0};
    assert_int_equal(mst_record_crc(zeros, 32), 0x8A9136AAu); /* RFC 3720, B.4, all zeros */
    static const uint8_t seed[32] = {0x9d, 0x61, 0xb1, 0x9d, 0xef, 0xfd, 0x5a, 0x60, 0xba, 0x84, 0x4a,
                                     0xf4, 0x92, 0xec, 0x2c, 0xc4, 0x44, 0x49, 0xc5, 0x69, 0x7b, 0x32,
                                     0x69, 0x19, 0x70, 0x3b, 0xac, 0x03, 0x1c, 0xae, 0x7f, 0x60};
    uint8_t k[32], s[64]; /* RFC 8032, 7.1, test 1: key d75a9801... */
    assert_int_equal(mst_record_key_from_seed(seed, k, s), MST_OK);
    assert_memory_equal(k, "\xd7\x5a\x98\x01\x82\xb1\x0a\xb7", 8);
}

static void a_whole_recording_is_sealed_and_names_its_key(void **state) {
    sink s = {0};
    assert_int_equal(write_recording(&s, secret, 40, 30), MST_OK);
    mst_record_verdict v = judge(&s.bytes, key);
    assert_int_equal(v.finding, MST_RECORD_SEALED);
    assert_int_equal(v.key, MST_RECORD_KEY_KNOWN);
    assert_int_equal(v.last_good_sequence, 44); /* header, 40 ticks, 2 seals, end, seal */
    assert_int_equal(v.last_sealed_sequence, 44);
    assert_true(v.first_bad_record == MST_RECORD_NONE);
    v = judge(&s.bytes, NULL);
    assert_int_equal(v.finding, MST_RECORD_SEALED);
    assert_int_equal(v.key, MST_RECORD_KEY_UNKNOWN);
    v = judge(&s.bytes, other_key);
    assert_int_equal(v.finding, MST_RECORD_FORGED);
    assert_int_equal(v.first_bad_record, 0);
    mst_buffer_fini(&s.bytes);
}

static void every_cut_is_unsealed(void **state) {
    sink s = {0};
    assert_int_equal(write_recording(&s, secret, 60, 230), MST_OK);
    assert_true(s.bytes.size >= 16 * 1024);
    assert_int_equal(judge(&s.bytes, key).finding, MST_RECORD_SEALED);
    for (size_t size = 0; size < s.bytes.size; size++) {
        uint8_t *copy = malloc(size ? size : 1);
        memcpy(copy, s.bytes.data, size);
        mst_record_verdict v;
        mst_record_verify((mst_bytes){copy, size}, key, &v);
        free(copy);
        if (v.finding != MST_RECORD_UNSEALED) fail_msg("cut to %zu: finding %d", size, (int)v.finding);
    }
    mst_buffer_fini(&s.bytes);
}

static void every_flipped_bit_is_found_in_its_record(void **state) {
    sink s = {0};
    assert_int_equal(write_recording(&s, secret, 25, 120), MST_OK);
    assert_true(s.bytes.size >= 4 * 1024);
    assert_int_equal(judge(&s.bytes, key).finding, MST_RECORD_SEALED);
    uint64_t record = 0;
    size_t next = record_at(&s.bytes, 1);
    for (size_t at = 0; at < s.bytes.size; at++) {
        if (at == next) next = record_at(&s.bytes, ++record + 1);
        for (int bit = 0; bit < 8; bit++) {
            s.bytes.data[at] ^= (uint8_t)(1 << bit);
            mst_record_verdict v = judge(&s.bytes, key);
            if (v.finding != MST_RECORD_DAMAGED || v.first_bad_record != record)
                fail_msg("byte %zu bit %d: finding %d", at, bit, (int)v.finding);
            s.bytes.data[at] ^= (uint8_t)(1 << bit);
        }
    }
    mst_buffer_fini(&s.bytes);
}

static void an_edit_with_new_checks_is_forged(void **state) {
    sink s = {0};
    assert_int_equal(write_recording(&s, secret, 25, 30), MST_OK);
    mst_buffer b = s.bytes;
    size_t tick = record_at(&b, 3) + 17;
    b.data[tick] ^= 1;
    rechain(&b);
    mst_record_verdict v = judge(&b, key);
    assert_int_equal(v.finding, MST_RECORD_FORGED);
    assert_int_equal(v.first_bad_record, 21); /* the seal after tick 20 */
    assert_true(v.last_good_sequence == MST_RECORD_NONE);
    assert_int_equal(judge(&b, NULL).finding, MST_RECORD_FORGED);
    b.data[tick] ^= 1;
    rechain(&b);
    assert_int_equal(judge(&b, key).finding, MST_RECORD_SEALED);
    b.data[record_at(&b, 28) + 17] ^= 1; /* the wall time of the last seal */
    rechain(&b);
    assert_int_equal(judge(&b, key).finding, MST_RECORD_FORGED);
    b.data[record_at(&b, 28) + 17] ^= 1;
    memcpy(b.data + record_at(&b, 0) + 17, other_key, 32); /* another's key, our seals */
    rechain(&b);
    assert_int_equal(judge(&b, NULL).finding, MST_RECORD_FORGED);
    mst_buffer_fini(&b);
}

static void wrong_numbers_are_damage_even_where_the_chain_holds(void **state) {
    sink s = {0};
    assert_int_equal(write_recording(&s, secret, 5, 30), MST_OK);
    rechain_from(&s.bytes, 1);
    mst_record_verdict v = judge(&s.bytes, NULL);
    assert_int_equal(v.finding, MST_RECORD_DAMAGED);
    assert_int_equal(v.first_bad_record, 0);
    assert_int_equal(v.key, MST_RECORD_KEY_UNSET);
    mst_buffer_fini(&s.bytes);
}

static void a_recording_sealed_by_another_is_forged_for_us(void **state) {
    sink s = {0};
    assert_int_equal(write_recording(&s, other_secret, 5, 30), MST_OK);
    assert_int_equal(judge(&s.bytes, key).finding, MST_RECORD_FORGED);
    assert_int_equal(judge(&s.bytes, NULL).key, MST_RECORD_KEY_UNKNOWN);
    mst_buffer_fini(&s.bytes);
}

/* A rearranged recording is damaged as it is, forged once an attacker has renewed its checks. */
static void check_rearranged(const mst_buffer *made, uint64_t bad_record) {
    mst_record_verdict v = judge(made, key);
    assert_int_equal(v.finding, MST_RECORD_DAMAGED);
    assert_int_equal(v.first_bad_record, bad_record);
    mst_buffer again = {0};
    mst_buffer_write(&again, made->data, made->size);
    rechain(&again);
    assert_int_equal(judge(&again, key).finding, MST_RECORD_FORGED);
    mst_buffer_fini(&again);
}

static void swapped_doubled_dropped_and_spliced_records_are_found(void **state) {
    sink a = {0}, other = {0};
    assert_int_equal(write_recording(&a, secret, 10, 30), MST_OK); /* records 0..12 */
    assert_int_equal(write_recording(&other, secret, 10, 31), MST_OK);
    mst_buffer made = {0};
    static const struct {
        uint64_t part[4][3], bad;
    } plan[] = {
        {{{0, 0, 3}, {0, 4, 5}, {0, 3, 4}, {0, 5, 13}}, 3}, /* swapped */
        {{{0, 0, 4}, {0, 3, 4}, {0, 4, 13}}, 4},            /* doubled */
        {{{0, 0, 4}, {0, 5, 13}}, 4},                       /* dropped */
        {{{0, 0, 4}, {1, 4, 5}, {0, 5, 13}}, 4},            /* one of another recording */
        {{{0, 0, 4}, {1, 4, 13}}, 4},                       /* the rest of another, same key */
    };
    for (size_t p = 0; p < sizeof plan / sizeof *plan; p++) {
        mst_buffer_clear(&made);
        mst_buffer_write(&made, a.bytes.data, 12);
        for (int i = 0; i < 4; i++) {
            const uint64_t *part = plan[p].part[i];
            if (part[2]) append_records(&made, part[0] ? &other.bytes : &a.bytes, part[1], part[2]);
        }
        check_rearranged(&made, plan[p].bad);
    }
    mst_buffer_fini(&made);
    mst_buffer_fini(&a.bytes);
    mst_buffer_fini(&other.bytes);
}

static void a_record_behind_the_last_seal_is_unsealed(void **state) {
    sink s = {0};
    assert_int_equal(write_recording(&s, secret, 5, 30), MST_OK); /* records 0..7 */
    size_t begin = record_at(&s.bytes, 3), end = record_at(&s.bytes, 4);
    uint8_t copy[256];
    memcpy(copy, s.bytes.data + begin, end - begin);
    mst_buffer_write(&s.bytes, copy, end - begin);
    rechain(&s.bytes);
    mst_record_verdict v = judge(&s.bytes, key);
    assert_int_equal(v.finding, MST_RECORD_UNSEALED);
    assert_int_equal(v.last_sealed_sequence, 7);
    assert_int_equal(v.last_good_sequence, 8);
    mst_errors errors = {0};
    assert_int_equal(mst_record_verdict_report(&v, "a.rec", &errors), MST_OK);
    assert_int_equal(errors.count, 1);
    assert_string_equal(errors.item[0].id, "record.unsealed");
    mst_errors_fini(&errors);
    mst_buffer_fini(&s.bytes);
}

static void any_failing_call_leaves_a_valid_beginning(void **state) {
    sink whole = {0};
    assert_int_equal(write_recording(&whole, secret, 45, 30), MST_OK);
    for (int n = 1; n <= whole.calls; n++)
        for (int is_short = 0; is_short < 2; is_short++) {
            sink s = {.fail_at = n, .is_short = is_short};
            assert_int_equal(write_recording(&s, secret, 45, 30), MST_E_FAULT);
            assert_int_equal(s.calls, n); /* nothing is tried after a failure */
            assert_true(s.bytes.size <= whole.bytes.size);
            if (s.bytes.size) assert_memory_equal(s.bytes.data, whole.bytes.data, s.bytes.size);
            bool is_all = s.bytes.size == whole.bytes.size; /* only the last sync failed */
            assert_int_equal(is_all, n == whole.calls);
            assert_int_equal(judge(&s.bytes, key).finding, is_all ? MST_RECORD_SEALED : MST_RECORD_UNSEALED);
            mst_buffer_fini(&s.bytes);
        }
    mst_buffer_fini(&whole.bytes);
}

static void unknown_types_are_skipped_but_sealed(void **state) {
    sink s = {0};
    mst_record_writer w;
    mst_record_output output = {&s, sink_write, sink_sync};
    assert_int_equal(mst_record_writer_init(&w, output, secret, (mst_bytes){NULL, 0}), MST_OK);
    assert_int_equal(mst_record_writer_add(&w, 200, (mst_bytes){"future", 6}), MST_OK);
    assert_int_equal(mst_record_writer_add(&w, 0, (mst_bytes){"zero", 4}), MST_OK);
    assert_int_equal(mst_record_writer_add(&w, MST_RECORD_PACE, (mst_bytes){"pace", 4}), MST_OK);
    assert_int_equal(mst_record_writer_add(&w, MST_RECORD_SEAL, (mst_bytes){"s", 1}), MST_E_RANGE);
    assert_int_equal(mst_record_writer_add(&w, MST_RECORD_HEADER, (mst_bytes){"h", 1}), MST_E_RANGE);
    assert_int_equal(mst_record_writer_add(&w, MST_RECORD_END, (mst_bytes){NULL, 0}), MST_OK);
    assert_int_equal(mst_record_writer_add(&w, MST_RECORD_TICK, (mst_bytes){"t", 1}), MST_E_RANGE);
    assert_int_equal(mst_record_writer_seal(&w, 7), MST_OK);
    assert_int_equal(mst_record_writer_seal(&w, 8), MST_E_RANGE);
    mst_record_writer_fini(&w);
    assert_int_equal(judge(&s.bytes, key).finding, MST_RECORD_SEALED);
    mst_record_cursor c;
    mst_record r;
    static const struct {
        uint8_t type;
        uint64_t sequence;
    } want[] = {{MST_RECORD_HEADER, 0}, {MST_RECORD_PACE, 3}, {MST_RECORD_END, 4}, {MST_RECORD_SEAL, 5}};
    mst_record_cursor_init(&c, (mst_bytes){s.bytes.data, s.bytes.size});
    for (size_t i = 0; i < 4; i++) {
        assert_int_equal(mst_record_next(&c, &r), MST_RECORD_WHOLE);
        assert_int_equal(r.type, want[i].type);
        assert_int_equal(r.sequence, want[i].sequence);
        if (r.type == MST_RECORD_PACE) assert_memory_equal(r.payload.data, "pace", 4);
    }
    assert_int_equal(mst_record_next(&c, &r), MST_RECORD_DONE);
    mst_buffer_fini(&s.bytes);
}

static int unpack(mst_bytes packed, mst_record_limits limits, mst_record_files *out) {
    mst_errors errors = {0};
    int status = mst_record_unpack(packed, limits, "a.rec", &errors, out);
    assert_int_equal(errors.count, status == MST_OK ? 0 : 1);
    if (status != MST_OK) assert_string_equal(errors.item[0].id, "record.pack");
    mst_errors_fini(&errors);
    return status;
}

static void packed_files_come_back_and_limits_hold(void **state) {
    char big[5000];
    memset(big, 'm', sizeof big);
    mst_record_file files[] = {
        {"drill.lua", {"return 1", 8}}, {"maps/地图.json", {big, sizeof big}}, {"e", {NULL, 0}}};
    mst_buffer b = {0};
    mst_record_files got;
    assert_int_equal(mst_record_pack(files, 3, MST_RECORD_LIMITS, &b), MST_OK);
    assert_true(b.size < 300);
    mst_bytes packed = {b.data, b.size};
    assert_int_equal(unpack(packed, MST_RECORD_LIMITS, &got), MST_OK);
    assert_int_equal(got.count, 3);
    for (int i = 0; i < 3; i++) {
        assert_string_equal(got.item[i].name, files[i].name);
        assert_int_equal(got.item[i].data.size, files[i].data.size);
        if (files[i].data.size)
            assert_memory_equal(got.item[i].data.data, files[i].data.data, files[i].data.size);
    }
    mst_record_files_fini(&got);
    assert_int_equal(unpack(packed, (mst_record_limits){2, 1 << 20}, &got), MST_E_INPUT);
    assert_int_equal(unpack(packed, (mst_record_limits){9, 5000}, &got), MST_E_INPUT);
    for (size_t size = 0; size < b.size; size++)
        assert_int_equal(unpack((mst_bytes){b.data, size}, MST_RECORD_LIMITS, &got), MST_E_INPUT);
    assert_int_equal(mst_record_pack(files, 3, (mst_record_limits){2, 1 << 20}, &b), MST_E_RANGE);
    assert_int_equal(mst_record_pack(files, 3, (mst_record_limits){9, 5000}, &b), MST_E_RANGE);
    mst_buffer_fini(&b);
}

/* A pack of one one-byte file with any name and any claims, made by hand. */
static int unpack_forged(const char *name, uint32_t count, uint64_t file_size, uint64_t plain_size) {
    mst_buffer plain = {0}, packed = {0};
    mst_buffer_write_u32(&plain, count);
    mst_buffer_write_text(&plain, name);
    mst_buffer_write_u64(&plain, file_size);
    mst_buffer_write_u8(&plain, 'x');
    mst_buffer_write_u32(&packed, 1);
    mst_buffer_write_u64(&packed, plain_size ? plain_size : plain.size);
    uint8_t frame[1024];
    size_t size = ZSTD_compress(frame, sizeof frame, plain.data, plain.size, 1);
    assert_false(ZSTD_isError(size));
    mst_buffer_write(&packed, frame, size);
    mst_record_files got;
    int status = unpack((mst_bytes){packed.data, packed.size}, MST_RECORD_LIMITS, &got);
    mst_record_files_fini(&got);
    mst_buffer_fini(&plain);
    mst_buffer_fini(&packed);
    return status;
}

static void forged_sizes_in_a_pack_are_refused(void **state) {
    assert_int_equal(unpack_forged("a", 1, 1, 0), MST_OK);
    assert_int_equal(unpack_forged("a", 2, 1, 0), MST_E_INPUT);
    assert_int_equal(unpack_forged("a", 0, 1, 0), MST_E_INPUT);
    assert_int_equal(unpack_forged("a", UINT32_MAX, 1, 0), MST_E_INPUT);
    assert_int_equal(unpack_forged("a", 1, 0, 0), MST_E_INPUT);
    assert_int_equal(unpack_forged("a", 1, 2, 0), MST_E_INPUT);
    assert_int_equal(unpack_forged("a", 1, UINT64_MAX, 0), MST_E_INPUT);
    assert_int_equal(unpack_forged("a", 1, 1, 5), MST_E_INPUT);
    assert_int_equal(unpack_forged("a", 1, 1, UINT64_MAX), MST_E_INPUT);
}

static void names_that_leave_their_folder_are_refused(void **state) {
    static const char *const bad[] = {"", "/a", "../a", "a/../b", "a//b", "a/", ".", "a\\b", "c:a", "a\nb"};
    mst_buffer b = {0};
    for (size_t i = 0; i < sizeof bad / sizeof *bad; i++) {
        mst_record_file file = {bad[i], {"x", 1}};
        assert_int_equal(mst_record_pack(&file, 1, MST_RECORD_LIMITS, &b), MST_E_RANGE);
        assert_int_equal(unpack_forged(bad[i], 1, 1, 0), MST_E_INPUT);
    }
    mst_record_file twice[] = {{"a", {"x", 1}}, {"a", {"y", 1}}};
    assert_int_equal(mst_record_pack(twice, 2, MST_RECORD_LIMITS, &b), MST_E_RANGE);
    assert_int_equal(b.size, 0);
    mst_buffer_fini(&b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(crc_and_signature_match_their_standards),
        cmocka_unit_test(a_whole_recording_is_sealed_and_names_its_key),
        cmocka_unit_test(every_cut_is_unsealed),
        cmocka_unit_test(every_flipped_bit_is_found_in_its_record),
        cmocka_unit_test(an_edit_with_new_checks_is_forged),
        cmocka_unit_test(wrong_numbers_are_damage_even_where_the_chain_holds),
        cmocka_unit_test(a_recording_sealed_by_another_is_forged_for_us),
        cmocka_unit_test(swapped_doubled_dropped_and_spliced_records_are_found),
        cmocka_unit_test(a_record_behind_the_last_seal_is_unsealed),
        cmocka_unit_test(any_failing_call_leaves_a_valid_beginning),
        cmocka_unit_test(unknown_types_are_skipped_but_sealed),
        cmocka_unit_test(packed_files_come_back_and_limits_hold),
        cmocka_unit_test(forged_sizes_in_a_pack_are_refused),
        cmocka_unit_test(names_that_leave_their_folder_are_refused),
    };
    return cmocka_run_group_tests(tests, make_keys, NULL);
}
