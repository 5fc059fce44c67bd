/* SPDX-License-Identifier: Apache-2.0
 * plugins_test.c - what the ABI asks of every plugin: one symbol, nothing from outside, versions told
 * apart, a state that is its fields and nothing else, quick when nothing happens. */
#include "stage.h"

#include "tables.h"
#include <dlfcn.h>
#include <time.h>

static const stage_def defs[] = {
    {.plugin = "national_station", .apparatus = {"tender_12t", "ladder_32m"}, .crew = -1, .hour = 14},
    {.plugin = "township_team", .force_class = "second", .apparatus = {"tender_5t"}, .crew = 8, .hour = 14},
    {.plugin = "micro_station", .crew = -1, .hour = 14, .home = MST_ID('b', 2)},
};
#define DEF_COUNT (sizeof defs / sizeof defs[0])

static void lines_of(const char *command, const char *plugin,
                     void (*check)(const char *line, const char *plugin)) {
    char text[1024];
    snprintf(text, sizeof text, "nm -D %s " MUSTER_BUILD "/plugins/%s.so", command, plugin);
    FILE *pipe = popen(text, "r");
    assert_non_null(pipe);
    uint32_t count = 0;
    while (fgets(text, sizeof text, pipe)) check(text, plugin), count++;
    assert_int_equal(pclose(pipe), 0);
    if (command[2] == 'd') assert_int_not_equal(count, 0);
}

static bool is_sanitizer(const char *line) {
    return strstr(line, "san") != NULL;
}

static void is_query(const char *line, const char *plugin) {
    if (!strstr(line, " mst_plugin_query\n") && !is_sanitizer(line)) fail_msg("%s shows %s", plugin, line);
}

static void is_harmless(const char *line, const char *plugin) {
    static const char *const allowed[] = {" memset\n", " memcpy\n", " memmove\n", " memcmp\n",
                                          " __stack_chk_fail"};
    for (uint32_t i = 0; i < 5; i++)
        if (strstr(line, allowed[i])) return;
    if (!is_sanitizer(line)) fail_msg("%s asks for %s", plugin, line);
}

static void a_plugin_shows_one_symbol_and_asks_for_none(void **state) {
    for (uint32_t i = 0; i < DEF_COUNT; i++) {
        lines_of("--defined-only", defs[i].plugin, is_query);
        lines_of("-u", defs[i].plugin, is_harmless);
    }
}

static void only_the_abi_it_was_built_for_is_spoken(void **state) {
    for (uint32_t i = 0; i < DEF_COUNT; i++) {
        void *library;
        const mst_plugin *p = stage_load(defs[i].plugin, &library);
        assert_non_null(p);
        assert_int_equal(p->size, sizeof(mst_plugin));
        assert_int_equal(p->abi, MST_PLUGIN_ABI);
        assert_string_equal(p->id, defs[i].plugin);
        assert_true(p->text_zh && p->text_zh[0] && p->text_en && p->text_en[0]);
        void *symbol = dlsym(library, "mst_plugin_query");
        mst_plugin_query_fn query;
        memcpy(&query, &symbol, sizeof query);
        assert_null(query(0));
        assert_null(query(MST_PLUGIN_ABI + 1));
        dlclose(library);
    }
}

static void a_host_that_offers_too_little_is_refused(void **state) {
    for (uint32_t i = 0; i < DEF_COUNT; i++) {
        stage *s = stage_open(&defs[i]);
        mst_force_def d = {
            .size = sizeof d, .force_class = "", .apparatus = defs[i].apparatus, .apparatus_count = 1};
        s->services.size = offsetof(mst_services, sqrt);
        assert_true(s->plugin->init(s->self, &s->services, &d, &s->traits, s->roster, &s->unit_count) < 0);
        s->services.size = sizeof s->services;
        d.size = offsetof(mst_force_def, crew);
        assert_true(s->plugin->init(s->self, &s->services, &d, &s->traits, s->roster, &s->unit_count) < 0);
        stage_close(s);
    }
}

/* A yard: a stack burns between a depot, two houses and a street of hydrants. */
static void set_scene(stage *s) {
    mst_id stack = stage_building(s, 1, 100, 100, MST_OCCUPANCY_STRAW_STACK, 120);
    mst_id depot = stage_building(s, 2, 125, 100, MST_OCCUPANCY_GRAIN_STORE, 600);
    mst_id house = stage_building(s, 3, 100, 75, MST_OCCUPANCY_DWELLING, 90);
    for (uint32_t i = 4; i < 600; i++)
        stage_building(s, i, 300 + 20.0 * (i % 25), 20.0 * (i / 25), MST_OCCUPANCY_DWELLING, 80);
    for (uint32_t i = 1; i <= 40; i++) stage_hydrant(s, i, 90 + 60.0 * i, 60, MST_HYDRANT_PILLAR);
    stage_burn(s, stack, MST_BUILDING_FLASHED, 2);
    stage_set(s, stack, MST_KEY_INCIDENT, 1);
    stage_set(s, depot, MST_KEY_STATE, MST_BUILDING_WARM);
    stage_set(s, depot, MST_KEY_THREAT, 6);
    stage_set(s, house, MST_KEY_STATE, MST_BUILDING_WARM);
    stage_set(s, house, MST_KEY_THREAT, 3);
    stage_set(s, house, MST_KEY_PEOPLE_IN, 2);
    for (uint32_t i = 4; i < 150; i++) stage_set(s, MST_ID('b', i), MST_KEY_STATE, MST_BUILDING_WHOLE);
    stage_set(s, MST_ID_NONE, MST_KEY_WIND_FROM_DEG, 300);
    stage_set(s, MST_ID_NONE, MST_KEY_WIND_MPS, 5);
    stage_put_all(s, MST_PHASE_IDLE, 95, 60, 5000);
}

static size_t type_size(mst_field_type type) {
    static const uint8_t size[] = {0, 1, 2, 4, 8, 4, 8, 4, 8};
    return size[type];
}

static void copy_fields(const mst_plugin *p, const void *from, void *to) {
    for (uint32_t i = 0; i < p->field_count; i++) {
        const mst_field *f = &p->field[i];
        assert_true(f->offset + type_size(f->type) * f->count <= p->state_size);
        memcpy((uint8_t *)to + f->offset, (const uint8_t *)from + f->offset, type_size(f->type) * f->count);
    }
}

static void the_state_is_its_fields_and_nothing_else(void **state) {
    for (uint32_t i = 0; i < DEF_COUNT; i++) {
        stage *s = stage_open(&defs[i]);
        set_scene(s);
        void *kept = calloc(1, s->plugin->state_size);
        for (mst_tick t = 1; t < 200; t += 3) {
            stage_settle(s, t * 10);
            memset(kept, 0, s->plugin->state_size);
            copy_fields(s->plugin, s->self, kept);
            assert_memory_equal(kept, s->self, s->plugin->state_size);
        }
        free(kept);
        stage_close(s);
    }
}

static void restored_from_fields_it_gives_the_same_orders(void **state) {
    for (uint32_t i = 0; i < DEF_COUNT; i++) {
        stage *a = stage_open(&defs[i]), *b = stage_open(&defs[i]);
        set_scene(a);
        set_scene(b);
        stage_settle(a, 100);
        memset(b->self, 0, b->plugin->state_size);
        copy_fields(a->plugin, a->self, b->self);
        memcpy(b->entry, a->entry, sizeof a->entry);
        b->picture.entry_count = a->picture.entry_count;
        stage_end(a, stage_unit(a, 1), MST_REASON_DONE);
        stage_end(b, stage_unit(b, 1), MST_REASON_DONE);
        stage_think(a, 200);
        stage_think(b, 200);
        assert_int_equal(a->count, b->count);
        assert_memory_equal(a->order, b->order, a->count * sizeof a->order[0]);
        stage_close(a);
        stage_close(b);
    }
}

static void an_order_that_is_followed_is_not_repeated(void **state) {
    for (uint32_t i = 0; i < DEF_COUNT; i++) {
        stage *s = stage_open(&defs[i]);
        set_scene(s);
        stage_settle(s, 100);
        assert_int_not_equal(s->count, 0);
        stage_force(s, 1, true, true, s->traits.command_grade); /* it holds the command that it took */
        stage_set(s, MST_ID_NONE, MST_KEY_RALLY, 1);            /* and has fixed where to gather */
        uint32_t later = 0;
        for (mst_tick t = 130; t < 700; t++) {
            stage_think(s, t);
            later += s->count;
        }
        assert_int_equal(later, 0);
        stage_close(s);
    }
}

static double clock_us(void) {
    struct timespec t;
    clock_gettime(CLOCK_MONOTONIC, &t);
    return t.tv_sec * 1e6 + t.tv_nsec / 1e3;
}

/* The bounds leave room for a loaded machine and a sanitizer; the figures are printed. */
static void a_quiet_tick_costs_next_to_nothing(void **state) {
    for (uint32_t i = 0; i < DEF_COUNT; i++) {
        stage *s = stage_open(&defs[i]);
        set_scene(s);
        stage_settle(s, 100);
        stage_think(s, 200);
        enum { ROUNDS = 2000 };
        double from = clock_us();
        for (uint32_t k = 0; k < ROUNDS; k++) stage_think(s, 201);
        double quiet_us = (clock_us() - from) / ROUNDS;
        from = clock_us();
        for (uint32_t k = 0; k < ROUNDS; k++) stage_think(s, 1000 + 100 * k);
        double full_us = (clock_us() - from) / ROUNDS;
        for (uint32_t b = 4; b < 150; b++) { /* a whole street burns, another is in danger */
            stage_burn(s, MST_ID('b', b), b % 2 ? MST_BUILDING_FLASHED : MST_BUILDING_WARM, b % 2 ? 2 : 0);
            stage_set(s, MST_ID('b', b), MST_KEY_THREAT, b % 2 ? 0 : 5);
        }
        for (uint32_t n = 1; n <= s->unit_count; n++) stage_end(s, stage_unit(s, n), MST_REASON_DONE);
        from = clock_us();
        for (uint32_t k = 0; k < ROUNDS; k++) stage_think(s, 1000000 + 100 * k);
        double worst_us = (clock_us() - from) / ROUNDS;
        print_message("%s: %.2f us quiet, %.1f us thinking, %.1f us in a conflagration\n", defs[i].plugin,
                      quiet_us, full_us, worst_us);
        assert_true(quiet_us < 30 && full_us < 500 && worst_us < 2000);
        stage_close(s);
    }
}

static void no_chance_is_drawn_in_thinking(void **state) {
    for (uint32_t i = 0; i < DEF_COUNT; i++) {
        stage *s = stage_open(&defs[i]);
        set_scene(s);
        stage_settle(s, 100);
        assert_int_equal(s->draws, 0);
        stage_close(s);
    }
}

static void tables_agree_with_assets(void **state) {
    tables_check();
}

int main(void) {
    const struct CMUnitTest tests[] = {
        cmocka_unit_test(a_plugin_shows_one_symbol_and_asks_for_none),
        cmocka_unit_test(only_the_abi_it_was_built_for_is_spoken),
        cmocka_unit_test(a_host_that_offers_too_little_is_refused),
        cmocka_unit_test(the_state_is_its_fields_and_nothing_else),
        cmocka_unit_test(restored_from_fields_it_gives_the_same_orders),
        cmocka_unit_test(an_order_that_is_followed_is_not_repeated),
        cmocka_unit_test(a_quiet_tick_costs_next_to_nothing),
        cmocka_unit_test(no_chance_is_drawn_in_thinking),
        cmocka_unit_test(tables_agree_with_assets),
    };
    return cmocka_run_group_tests(tests, NULL, NULL);
}
