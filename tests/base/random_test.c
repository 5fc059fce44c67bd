/* SPDX-License-Identifier: Apache-2.0
 * random_test.c - Philox, the draws made from it, hashes, and maths against known values. */
#include "shared.h"

#include <math.h>

#include "base/hash.h"
#include "base/maths.h"
#include "base/random.h"

/* Source: Random123 1.14, tests/kat_vectors, philox4x32 10. */
static void philox_gives_the_known_answers(void **state) {
    static const struct {
        uint32_t counter[4], key[2], want[4];
    } k[] = {
        {{0, 0, 0, 0}, {0, 0}, {0x6627e8d5, 0xe169c58d, 0xbc57ac4c, 0x9b00dbd8}},
        {{0xffffffff, 0xffffffff, 0xffffffff, 0xffffffff},
         {0xffffffff, 0xffffffff},
         {0x408f276d, 0x41c83b0e, 0xa20bc7c6, 0x6d5451fd}},
        {{0x243f6a88, 0x85a308d3, 0x13198a2e, 0x03707344},
         {0xa4093822, 0x299f31d0},
         {0xd16cfe09, 0x94fdcceb, 0x5001e420, 0x24126ea1}},
    };
    for (size_t i = 0; i < sizeof k / sizeof *k; i++) {
        uint32_t out[4];
        mst_philox(k[i].counter, k[i].key, out);
        assert_memory_equal(out, k[i].want, sizeof out);
    }
    assert_true(mst_random_u64(0, 0) == 0xe169c58d6627e8d5u); /* the first answer's low half */
}

static void streams_differ_by_seed_consumer_and_purpose(void **state) {
    uint64_t key = mst_random_key(7, "fire", 1);
    assert_true(key == mst_random_key(7, "fire", 1));
    assert_true(key != mst_random_key(8, "fire", 1));
    assert_true(key != mst_random_key(7, "crew", 1));
    assert_true(key != mst_random_key(7, "fire", 2));
    assert_true(mst_random_u64(key, 1) != mst_random_u64(key, 2));
    assert_true(mst_random_u64(key, 1) != mst_random_u64(key, 1ull + (1ull << 32)));
}

/* Bounds: 4.5 standard errors of each moment for independent draws. */
static void units_are_uniform_in_0_to_1(void **state) {
    enum { N = 200000 };
    double sum = 0, square = 0;
    uint64_t key = mst_random_key(1, "test", 0);
    for (uint64_t i = 0; i < N; i++) {
        double u = mst_random_unit(key, i);
        assert_true(u >= 0.0 && u < 1.0);
        sum += u;
        square += (u - 0.5) * (u - 0.5);
    }
    MST_CHECK_NEAR(sum / N, 0.5, 4.5 * sqrt(1.0 / 12 / N));
    MST_CHECK_NEAR(square / N, 1.0 / 12, 4.5 * sqrt(1.0 / 180 / N));
}

/* Moments of N(0,1): 0, 1, 0, 3; variances of the sample moments 1, 2, 15, 96 over N. */
static void normals_have_the_moments_of_a_normal(void **state) {
    enum { N = 1000000 };
    double m[5] = {0};
    int beyond = 0;
    uint64_t key = mst_random_key(2, "test", 0);
    for (uint64_t i = 0; i < N; i++) {
        double x = mst_random_normal(key, i);
        m[1] += x / N;
        m[2] += x * x / N;
        m[3] += x * x * x / N;
        m[4] += x * x * x * x / N;
        beyond += x > 1.959963984540054 || x < -1.959963984540054;
    }
    MST_CHECK_NEAR(m[1], 0.0, 4.5 * sqrt(1.0 / N));
    MST_CHECK_NEAR(m[2], 1.0, 4.5 * sqrt(2.0 / N));
    MST_CHECK_NEAR(m[3], 0.0, 4.5 * sqrt(15.0 / N));
    MST_CHECK_NEAR(m[4], 3.0, 4.5 * sqrt(96.0 / N));
    MST_CHECK_NEAR(beyond / (double)N, 0.05, 4.5 * sqrt(0.05 * 0.95 / N));
}

static void lognormals_have_their_median_and_spread(void **state) {
    enum { N = 100000 };
    int below = 0, within = 0;
    uint64_t key = mst_random_key(3, "test", 0);
    for (uint64_t i = 0; i < N; i++) {
        double x = mst_random_lognormal(key, i, 80.0, 0.25);
        below += x < 80.0;
        within += x > 80.0 * exp(-0.25) && x < 80.0 * exp(0.25);
    }
    MST_CHECK_NEAR(below / (double)N, 0.5, 4.5 * sqrt(0.25 / N));
    MST_CHECK_NEAR(within / (double)N, erf(sqrt(0.5)), 4.5 * sqrt(0.2166 / N)); /* 68.27 % within one sigma */
    assert_true(mst_random_lognormal(key, 5, 80.0, 0.0) == 80.0);
}

/* Source: XXH3-64 of nothing, as xxhsum -H3 prints it (the XXH3 specification's first vector). */
static void a_hash_has_the_known_value_and_16_digits(void **state) {
    char text[17];
    mst_hash_text(mst_hash("", 0), text);
    assert_string_equal(text, "2d06800538d394c2");
    assert_true(mst_hash_seeded("a", 1, 1) != mst_hash_seeded("a", 1, 2));
    assert_true(mst_hash_seeded("a", 1, 0) == mst_hash("a", 1));
    mst_hash_text(0x0123456789abcdefu, text);
    assert_string_equal(text, "0123456789abcdef");
}

/* Sources: the constants to 20 digits from OEIS A001113, A002392, A002162, A002193, A010503,
 * A002194/2 and A000796. SLEEF promises one unit in the last place, so 4e-16 of the value. */
static void maths_gives_known_values(void **state) {
    const double u = 4e-16;
    MST_CHECK_NEAR(mst_exp(1), 2.7182818284590452354, u * 2.72);
    MST_CHECK_NEAR(mst_exp(-0.69314718055994530942), 0.5, u * 0.5);
    MST_CHECK_NEAR(mst_log(10), 2.3025850929940456840, u * 2.31);
    MST_CHECK_NEAR(mst_log(2), 0.69314718055994530942, u * 0.7);
    MST_CHECK_NEAR(mst_log10(1000), 3.0, u * 3);
    MST_CHECK_NEAR(mst_log10(2), 0.30102999566398119521, u * 0.31);
    MST_CHECK_NEAR(mst_pow(2, 0.5), 1.4142135623730950488, u * 1.42);
    MST_CHECK_NEAR(mst_pow(10, -3), 0.001, u * 0.001);
    MST_CHECK_NEAR(mst_sin(MST_PI / 6), 0.5, u * 0.5);
    MST_CHECK_NEAR(mst_cos(MST_PI / 4), 0.70710678118654752440, u * 0.71);
    MST_CHECK_NEAR(mst_tan(MST_PI / 3), 1.7320508075688772935, u * 1.74 * 4); /* pi/3 itself is rounded */
    MST_CHECK_NEAR(mst_atan(1), MST_PI / 4, u * 0.79);
    MST_CHECK_NEAR(mst_atan2(1, -1), 3 * MST_PI / 4, u * 2.36);
    MST_CHECK_NEAR(mst_atan2(-1, 0), -MST_PI / 2, u * 1.58);
    assert_true(mst_exp(0) == 1.0 && mst_log(1) == 0.0 && mst_pow(7, 0) == 1.0 && mst_sin(0) == 0.0);
    assert_true(mst_exp(-1000) == 0.0 && isinf(mst_exp(1000)) && isinf(mst_log(0)) && isnan(mst_log(-1)));
    assert_true(mst_sqrt(2.25) == 1.5 && mst_hypot(3, 4) == 5.0);
}

/* The same to within two units in the last place as the C library, over the range of the models. */
static void maths_agrees_with_the_c_library(void **state) {
    for (int i = -2000; i <= 2000; i++) {
        double x = i * 0.01 + 0.003;
        MST_CHECK_NEAR(mst_exp(x), exp(x), 5e-16 * exp(x));
        MST_CHECK_NEAR(mst_sin(x), sin(x), 5e-16);
        MST_CHECK_NEAR(mst_cos(x), cos(x), 5e-16);
        MST_CHECK_NEAR(mst_atan(x), atan(x), 5e-16 * fabs(atan(x)));
        if (x > 0) MST_CHECK_NEAR(mst_log(x), log(x), 5e-16 * fabs(log(x)) + 1e-300);
        if (x > 0) MST_CHECK_NEAR(mst_pow(x, 1.7), pow(x, 1.7), 5e-16 * pow(x, 1.7));
        assert_true(mst_floor(x) == floor(x));
    }
}

static void floor_and_clamp_hold_at_their_edges(void **state) {
    assert_true(mst_floor(-0.5) == -1.0 && mst_floor(-1.0) == -1.0 && mst_floor(2.999) == 2.0);
    assert_true(mst_floor(1e300) == 1e300 && isinf(mst_floor(-INFINITY)) && isnan(mst_floor(NAN)));
    assert_true(mst_clamp(5, 0, 3) == 3.0 && mst_clamp(-5, 0, 3) == 0.0 && mst_clamp(2, 0, 3) == 2.0);
    assert_true(mst_min(1, 2) == 1.0 && mst_min(2, 1) == 1.0 && mst_max(1, 2) == 2.0 && mst_max(2, 1) == 2.0);
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(philox_gives_the_known_answers),
        cmocka_unit_test(streams_differ_by_seed_consumer_and_purpose),
        cmocka_unit_test(units_are_uniform_in_0_to_1),
        cmocka_unit_test(normals_have_the_moments_of_a_normal),
        cmocka_unit_test(lognormals_have_their_median_and_spread),
        cmocka_unit_test(a_hash_has_the_known_value_and_16_digits),
        cmocka_unit_test(maths_gives_known_values),
        cmocka_unit_test(maths_agrees_with_the_c_library),
        cmocka_unit_test(floor_and_clamp_hold_at_their_edges),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
