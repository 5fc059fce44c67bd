/* SPDX-License-Identifier: Apache-2.0
 * store_test.c - blocks: the marked hash is the full hash, snapshots come back, damage is refused. */
#include "shared.h"

#include "base/random.h"
#include "base/store.h"

typedef struct unit_state {
    double water_l;
    uint32_t phase;
    uint8_t scratch[4]; /* no field: not state */
    float at_m[2];
    uint64_t target;
} unit_state;
static const mst_field unit_field[] = {MST_FIELD(unit_state, F64, water_l), MST_FIELD(unit_state, U32, phase),
                                       MST_FIELD(unit_state, F32, at_m), MST_FIELD(unit_state, U64, target)};

typedef struct plugin_state {
    int32_t mood;
    uint16_t seen[3];
} plugin_state;
static const mst_field plugin_field[] = {MST_FIELD(plugin_state, I32, mood),
                                         MST_FIELD(plugin_state, U16, seen)};

enum { UNITS = 600, ROOMS = 3 };

static mst_store *declared_store(uint32_t unit_version) {
    mst_store *s = mst_store_create();
    mst_store_declare(s, MST_BLOCK_UNIT, "unit", unit_version, sizeof(unit_state), unit_field, 4);
    mst_store_declare(s, MST_BLOCK_ROOM, "room", 1, sizeof(unit_state), unit_field, 4);
    mst_store_add_custom(s, MST_BLOCK_PLUGIN, sizeof(plugin_state), plugin_field, 2);
    mst_store_add_custom(s, MST_BLOCK_PLUGIN, sizeof(plugin_state), plugin_field, 1);
    return s;
}

static mst_store *filled_store(uint32_t unit_count) {
    mst_store *s = declared_store(1);
    mst_store_add(s, MST_BLOCK_UNIT, unit_count);
    mst_store_add(s, MST_BLOCK_ROOM, ROOMS);
    for (uint32_t i = 0; i < unit_count; i++) {
        unit_state *u = mst_store_at(s, MST_BLOCK_UNIT, i);
        *u = (unit_state){
            .water_l = i * 0.5, .phase = i % 7, .at_m = {(float)i, 1}, .target = i * 0x100000001u};
    }
    *(plugin_state *)mst_store_at(s, MST_BLOCK_PLUGIN, 0) = (plugin_state){-5, {1, 2, 3}};
    mst_store_set_blob(s, MST_BLOCK_SCRIPT, 0, "state", 5);
    mst_store_set_blob(s, MST_BLOCK_SCRIPT, 1, "", 0);
    return s;
}

static void the_marked_hash_is_the_full_hash_after_random_writes(void **state) {
    mst_store *s = filled_store(UNITS);
    uint64_t key = mst_random_key(1, "store_test", 0), n = 0, last = mst_store_hash(s, NULL);
    assert_true(last == mst_store_hash_full(s));
    for (int round = 0; round < 200; round++) {
        uint64_t draw = mst_random_u64(key, n++);
        for (uint32_t w = 0; w <= draw % 5; w++) {
            uint32_t i = (uint32_t)(mst_random_u64(key, n++) % mst_store_count(s, MST_BLOCK_UNIT));
            unit_state *u = mst_store_at(s, MST_BLOCK_UNIT, i);
            u->water_l = mst_random_unit(key, n++);
            u->target++;
            mst_store_mark(s, MST_BLOCK_UNIT, i);
        }
        if (round % 10 == 0) mst_store_add(s, MST_BLOCK_ROOM, 1);
        if (round % 7 == 0) mst_store_set_blob(s, MST_BLOCK_SCRIPT, 0, &draw, sizeof draw);
        uint64_t hash = mst_store_hash(s, NULL);
        assert_true(hash == mst_store_hash_full(s));
        assert_true(hash != last);
        last = hash;
    }
    mst_store_destroy(s);
}

static void a_forgotten_mark_shows_as_a_difference_of_the_hashes(void **state) {
    mst_store *s = filled_store(10);
    uint64_t before = mst_store_hash(s, NULL);
    ((unit_state *)mst_store_at(s, MST_BLOCK_UNIT, 3))->phase ^= 1;
    assert_true(mst_store_hash(s, NULL) == before);
    assert_true(mst_store_hash_full(s) != before);
    mst_store_mark(s, MST_BLOCK_UNIT, 3);
    assert_true(mst_store_hash(s, NULL) == mst_store_hash_full(s));
    mst_store_destroy(s);
}

static void only_declared_fields_are_state(void **state) {
    mst_store *s = filled_store(10);
    uint64_t kind_a[MST_BLOCK_COUNT], kind_b[MST_BLOCK_COUNT], before = mst_store_hash(s, kind_a);
    unit_state *u = mst_store_at(s, MST_BLOCK_UNIT, 3);
    u->scratch[2] = 9;
    mst_store_mark(s, MST_BLOCK_UNIT, 3);
    assert_true(mst_store_hash(s, NULL) == before);
    u->phase++;
    mst_store_mark(s, MST_BLOCK_UNIT, 3);
    assert_true(mst_store_hash(s, kind_b) != before);
    for (int i = 0; i < MST_BLOCK_COUNT; i++) assert_true((kind_a[i] != kind_b[i]) == (i == MST_BLOCK_UNIT));
    mst_store_destroy(s);
}

static void two_blocks_that_change_places_change_the_hash(void **state) {
    mst_store *s = filled_store(10);
    uint64_t before = mst_store_hash(s, NULL);
    unit_state *a = mst_store_at(s, MST_BLOCK_UNIT, 1), *b = mst_store_at(s, MST_BLOCK_UNIT, 2), c = *a;
    *a = *b;
    *b = c;
    mst_store_mark(s, MST_BLOCK_UNIT, 1);
    mst_store_mark(s, MST_BLOCK_UNIT, 2);
    assert_true(mst_store_hash(s, NULL) != before);
    mst_store_destroy(s);
}

static void blocks_never_move(void **state) {
    mst_store *s = declared_store(1);
    mst_store_add(s, MST_BLOCK_UNIT, 1);
    unit_state *first = mst_store_at(s, MST_BLOCK_UNIT, 0);
    first->phase = 42;
    assert_int_equal(mst_store_add(s, MST_BLOCK_UNIT, 5000), 1);
    assert_ptr_equal(mst_store_at(s, MST_BLOCK_UNIT, 0), first);
    assert_int_equal(first->phase, 42);
    assert_null(mst_store_at(s, MST_BLOCK_UNIT, 5001));
    mst_store_destroy(s);
}

static void a_snapshot_comes_back_the_same(void **state) {
    mst_store *a = filled_store(UNITS), *b = declared_store(1);
    mst_store_add(b, MST_BLOCK_UNIT, 7); /* to be replaced */
    mst_store_set_blob(b, MST_BLOCK_SCRIPT, 0, "old and longer", 14);
    mst_buffer bytes = {0}, again = {0};
    mst_store_write(a, &bytes);
    mst_reader in = {bytes.data, bytes.size, 0, false};
    assert_int_equal(mst_store_read(b, &in), MST_OK);
    assert_int_equal(in.at, bytes.size);
    char where[96];
    mst_store_diff(a, b, where);
    assert_string_equal(where, "");
    assert_true(mst_store_hash(b, NULL) == mst_store_hash(a, NULL));
    assert_true(mst_store_hash(b, NULL) == mst_store_hash_full(b));
    assert_int_equal(mst_store_count(b, MST_BLOCK_UNIT), UNITS);
    assert_int_equal(((plugin_state *)mst_store_at(b, MST_BLOCK_PLUGIN, 0))->mood, -5);
    mst_bytes blob = mst_store_blob(b, MST_BLOCK_SCRIPT, 0);
    assert_int_equal(blob.size, 5);
    assert_memory_equal(blob.data, "state", 5);
    mst_store_write(b, &again);
    assert_int_equal(again.size, bytes.size);
    assert_memory_equal(again.data, bytes.data, bytes.size);
    mst_buffer_fini(&bytes);
    mst_buffer_fini(&again);
    mst_store_destroy(a);
    mst_store_destroy(b);
}

/* Reads `size` bytes from a heap block of exactly that size. */
static int read_exact(const uint8_t *data, size_t size, uint32_t unit_version) {
    uint8_t *exact = malloc(size ? size : 1);
    if (size) memcpy(exact, data, size);
    mst_store *s = declared_store(unit_version);
    mst_reader in = {exact, size, 0, false};
    int status = mst_store_read(s, &in);
    mst_store_destroy(s);
    free(exact);
    return status;
}

static void a_damaged_snapshot_is_refused(void **state) {
    mst_store *s = filled_store(12);
    mst_buffer bytes = {0};
    mst_store_write(s, &bytes);
    assert_int_equal(read_exact(bytes.data, bytes.size, 1), MST_OK);
    for (size_t size = 0; size < bytes.size; size++)
        if (read_exact(bytes.data, size, 1) != MST_E_INPUT)
            fail_msg("%zu of %zu bytes are taken", size, bytes.size);
    for (size_t i = 0; i < bytes.size; i++) {
        bytes.data[i] ^= (uint8_t)(1u << i % 8);
        if (read_exact(bytes.data, bytes.size, 1) != MST_E_INPUT) fail_msg("a wrong byte %zu is taken", i);
        bytes.data[i] ^= (uint8_t)(1u << i % 8);
    }
    assert_int_equal(read_exact(bytes.data, bytes.size, 2), MST_E_INPUT); /* of another version */
    mst_buffer_fini(&bytes);
    mst_store_destroy(s);
}

static void the_difference_names_block_and_field(void **state) {
    char where[96];
    mst_store *a = filled_store(10), *b = filled_store(10);
    mst_store_diff(a, b, where);
    assert_string_equal(where, "");
    ((plugin_state *)mst_store_at(b, MST_BLOCK_PLUGIN, 0))->seen[2]++;
    mst_store_diff(a, b, where);
    assert_string_equal(where, "plugin[0].seen");
    ((unit_state *)mst_store_at(b, MST_BLOCK_UNIT, 7))->target++;
    mst_store_diff(a, b, where);
    assert_string_equal(where, "unit[7].target");
    ((unit_state *)mst_store_at(b, MST_BLOCK_UNIT, 3))->water_l = 1e9;
    mst_store_diff(a, b, where);
    assert_string_equal(where, "unit[3].water_l");
    mst_store_destroy(a);
    mst_store_destroy(b);
}

static void the_difference_names_blobs_and_counts(void **state) {
    char where[96];
    mst_store *a = filled_store(10), *b = filled_store(11);
    mst_store_diff(a, b, where);
    assert_string_equal(where, "unit.count");
    mst_store_destroy(b);
    b = filled_store(10);
    mst_store_set_blob(b, MST_BLOCK_SCRIPT, 0, "State", 5);
    mst_store_diff(a, b, where);
    assert_string_equal(where, "script[0]");
    mst_store_destroy(a);
    mst_store_destroy(b);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(the_marked_hash_is_the_full_hash_after_random_writes),
        cmocka_unit_test(a_forgotten_mark_shows_as_a_difference_of_the_hashes),
        cmocka_unit_test(only_declared_fields_are_state),
        cmocka_unit_test(two_blocks_that_change_places_change_the_hash),
        cmocka_unit_test(blocks_never_move),
        cmocka_unit_test(a_snapshot_comes_back_the_same),
        cmocka_unit_test(a_damaged_snapshot_is_refused),
        cmocka_unit_test(the_difference_names_block_and_field),
        cmocka_unit_test(the_difference_names_blobs_and_counts),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
