/* SPDX-License-Identifier: Apache-2.0
 * toxic_test.c - ammonia: dose, lethal share and flammable limits against the published figures. */
#include "base/maths.h"
#include "fire/toxic_models.h"
#include "shared.h"

static double share(double ppm, double min) {
    return mst_ammonia_dead_share(mst_ammonia_fed_per_min(ppm) * min);
}

/* Engelhardt & Holliday 1985, LC50 and LC10 for 5 to 120 min; their own margin is a factor of two. */
static void half_die_of_the_published_concentrations_and_a_tenth_of_half_of_them(void **state) {
    static const double min[] = {5, 10, 30, 60, 120}, half_ppm[] = {19000, 13000, 7500, 5300, 3700},
                        tenth_ppm[] = {9400, 6600, 3800, 2600, 1900};
    for (int i = 0; i < 5; i++) {
        MST_CHECK_NEAR(share(half_ppm[i], min[i]), 0.5, 0.04);
        MST_CHECK_NEAR(share(tenth_ppm[i], min[i]), 0.1, 0.02);
    }
}

/* The TNO Green Book's probit: -15.6 + ln(C^2 t), mg/m3 and min, 5 for half. */
static void it_agrees_with_the_green_book(void **state) {
    double mg = mst_sqrt(mst_exp(20.6) / 30), ppm = mg * 1e-6 * mst_ammonia_ppm_per_kgm3();
    MST_CHECK_NEAR(ppm / 7500, 1, 0.06);
}

/* AEGL-3, below which nobody's life is in danger: few die of it. */
static void the_guideline_values_kill_almost_nobody(void **state) {
    assert_true(share(2700, 10) < 0.01 && share(1600, 30) < 0.01 && share(1100, 60) < 0.01);
    assert_true(share(220, 30) < 1e-6);
    assert_true(share(0, 30) == 0);
}

static void it_burns_between_its_limits_alone(void **state) {
    assert_false(mst_ammonia_is_flammable(140000));
    assert_true(mst_ammonia_is_flammable(200000));
    assert_false(mst_ammonia_is_flammable(300000));
    MST_CHECK_NEAR(mst_ammonia_ppm_per_kgm3(), 1.41e6, 0.01e6); /* 0.708 kg/m3 at 20 degrees */
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(half_die_of_the_published_concentrations_and_a_tenth_of_half_of_them),
        cmocka_unit_test(it_agrees_with_the_green_book),
        cmocka_unit_test(the_guideline_values_kill_almost_nobody),
        cmocka_unit_test(it_burns_between_its_limits_alone),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
