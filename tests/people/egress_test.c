/* SPDX-License-Identifier: Apache-2.0
 * egress_test.c - waking, walking and rescue against the shared known answers. */
#include "fire/vectors.h"
#include "people/egress_models.h"

static void every_shared_row_is_within_its_tolerance(void **state) {
    char path[512];
    size_t size;
    mst_test_shared("every_shared_row_is_within_its_tolerance", "vectors/models.csv", path, sizeof path);
    char *text = mst_test_read(path, &size);
    uint32_t rows = 0;
    for (uint32_t m = 0; m < mst_people_model_count; ++m) {
        uint32_t n = vector_ask(&mst_people_models[m], text, size);
        printf("%s %u\n", mst_people_models[m].name, n);
        assert_true(n > 0);
        vector_hostile(&mst_people_models[m], text, size);
        rows += n;
    }
    printf("%u phenomena, %u rows\n", mst_people_model_count, rows);
    free(text);
}

/* 97.5 % of a normal distribution lie below 1.959964. */
static void half_have_started_at_the_median(void **state) {
    MST_CHECK_NEAR(mst_premovement_share(90, 0.7, 90), 0.5, 1e-7);
    MST_CHECK_NEAR(mst_premovement_time_s(1, 1, 0.975), 7.0990714, 1e-4);
    MST_CHECK_NEAR(mst_premovement_share(60, 0.5, 0), 0, 0);
}

static void thicker_smoke_and_crowds_never_speed_people_up(void **state) {
    for (int i = 0; i < 100; ++i) {
        double k = 0.1 * i;
        assert_true(mst_smoke_walk_fridolf_mps(1.2, k + 0.1) <= mst_smoke_walk_fridolf_mps(1.2, k));
        assert_true(mst_smoke_walk_lund_mps(1.2, k + 0.1) <= mst_smoke_walk_lund_mps(1.2, k));
        assert_true(mst_walk_speed_mps(k + 0.1, 1.4, 0.266) <= mst_walk_speed_mps(k, 1.4, 0.266) + 0.01);
    }
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(every_shared_row_is_within_its_tolerance),
        cmocka_unit_test(half_have_started_at_the_median),
        cmocka_unit_test(thicker_smoke_and_crowds_never_speed_people_up),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
