/* SPDX-License-Identifier: Apache-2.0
 * made_up_scene.h - the flagship town with a fire, units and water that nobody has simulated: one of each
 * thing that a picture can say, so that all of it is painted. */
#ifndef TESTS_DRAW_MADE_UP_SCENE_H
#define TESTS_DRAW_MADE_UP_SCENE_H
#include "shared.h"

#include "base/table.h"
#include "draw/draw.h"

enum { ENTRY_MAX = 1024, UNIT_MAX = 24, CELL_MAX = 400 };

typedef struct made_up {
    char *map_text, *csv_text;
    mst_map *map;
    mst_table *words;
    const char *lang; /* column of the texts */
    mst_picture_entry entry[ENTRY_MAX];
    mst_picture picture;
    mst_draw_unit unit[UNIT_MAX];
    mst_draw_cell cell[CELL_MAX];
    mst_draw_scene scene;
} made_up;

/* ---- the town and the words ---- */

static inline void open_town(made_up *m) {
    size_t size;
    mst_errors errors = {0};
    *m = (made_up){.lang = "en"};
    m->map_text = mst_test_read("scenarios/grain_yard/map.json", &size);
    m->map = mst_map_create("map.json", (mst_bytes){m->map_text, size}, &errors);
    assert_non_null(m->map);
    m->csv_text = mst_test_read("assets/texts/draw.csv", &size);
    m->words = mst_table_create("draw.csv", (mst_bytes){m->csv_text, size}, &errors);
    assert_non_null(m->words);
    m->scene = (mst_draw_scene){.map = m->map, .unit = m->unit, .cell = m->cell, .title = "A made-up drill"};
}

static inline void close_town(made_up *m) {
    mst_map_destroy(m->map);
    mst_table_destroy(m->words);
    free(m->map_text);
    free(m->csv_text);
}

/* Fails when an id that is asked for has no words. */
static inline const char *words_of(const void *user, const char *id) {
    const made_up *m = user;
    int32_t row = mst_table_find(m->words, id);
    if (row < 0) fail_msg("no text for %s", id);
    return mst_table_text(m->words, (uint32_t)row, m->lang);
}

static inline mst_draw_look look_of(const made_up *m, mst_draw_theme theme) {
    return (mst_draw_look){.theme = theme, .text = words_of, .user = m};
}

/* ---- what is said ---- */

static inline mst_picture_entry *say(made_up *m, mst_id id, mst_key key, double value) {
    assert_true(m->picture.entry_count < ENTRY_MAX);
    mst_picture_entry *e = &m->entry[m->picture.entry_count++];
    *e = (mst_picture_entry){.id = id,
                             .key = (uint16_t)key,
                             .certainty = MST_CERTAIN_SEEN,
                             .seen = m->picture.tick,
                             .value = value};
    return e;
}

static inline void say_id(made_up *m, mst_id id, mst_key key, mst_id value) {
    say(m, id, key, 0)->id_value = value;
}

static inline mst_id named(const made_up *m, const char *name) {
    mst_id id = mst_map_find(m->map, name);
    if (!id) fail_msg("the town has no %s", name);
    return id;
}

static inline mst_point at_of(const made_up *m, mst_id id) {
    mst_point at;
    assert_true(mst_map_at(m->map, id, &at));
    return at;
}

static inline mst_id say_building(made_up *m, const char *name, mst_building_state state, double heat_kw) {
    mst_id id = named(m, name);
    say(m, id, MST_KEY_STATE, state);
    if (heat_kw > 0) say(m, id, MST_KEY_HEAT_KW, heat_kw);
    return id;
}

/* A unit at so many metres from a place. */
static inline mst_id say_unit(made_up *m, uint64_t number, const char *name, const char *apparatus,
                              uint16_t kind, mst_point near, double east_m, double north_m) {
    mst_id id = MST_ID('u', number);
    assert_true(m->scene.unit_count < UNIT_MAX);
    m->unit[m->scene.unit_count++] =
        (mst_draw_unit){.id = id, .name = name, .apparatus = apparatus, .force_kind = kind};
    say(m, id, MST_KEY_X_CM, near.x_cm + east_m * 100);
    say(m, id, MST_KEY_Y_CM, near.y_cm + north_m * 100);
    say(m, id, MST_KEY_CREW, *apparatus ? 1 : 2);
    if (*apparatus) say(m, id, MST_KEY_TANK_L, 5000);
    return id;
}

static inline void say_task(made_up *m, mst_id unit, mst_order_kind task, mst_unit_phase phase, mst_id target,
                            mst_id hose_from, double flow_lps) {
    say(m, unit, MST_KEY_TASK, task);
    say(m, unit, MST_KEY_PHASE, phase);
    if (target) say_id(m, unit, MST_KEY_TARGET, target);
    if (hose_from) say_id(m, unit, MST_KEY_HOSE_FROM, hose_from);
    if (flow_lps > 0) say(m, unit, MST_KEY_FLOW_LPS, flow_lps);
}

static inline int by_id_and_key(const void *a, const void *b) {
    const mst_picture_entry *x = a, *y = b;
    if (x->id != y->id) return x->id < y->id ? -1 : 1;
    return (int)x->key - (int)y->key;
}

/* ---- the incident ---- */

static inline void say_buildings(made_up *m) {
    char name[32];
    for (int i = 1; i <= 12; i++) {
        snprintf(name, sizeof name, "straw_%d", i);
        say_building(m, name,
                     i < 3   ? MST_BUILDING_COLLAPSED
                     : i < 5 ? MST_BUILDING_OUT
                             : MST_BUILDING_BURNING,
                     i < 5 ? 0 : 4000);
    }
    say_building(m, "yard_shed_1", MST_BUILDING_FLASHED, 9000);
    say_building(m, "yard_shed_2", MST_BUILDING_WARM, 0);
    mst_id shed = say_building(m, "fence_shed_1", MST_BUILDING_BURNING, 0);
    m->entry[m->picture.entry_count - 1].certainty = MST_CERTAIN_TOLD;
    say(m, shed, MST_KEY_TRAPPED, 2);
}

static inline void say_units(made_up *m) {
    mst_id stack = named(m, "straw_7"), shed = named(m, "yard_shed_2");
    mst_id first = m->map->hydrant[0].id, second = m->map->hydrant[1].id;
    mst_point fire = at_of(m, stack);
    mst_id guard = say_unit(m, 1001, "depot.1", "", MST_STATION_MICRO, fire, 25, -30);
    mst_id silent = say_unit(m, 1002, "depot.2", "", MST_STATION_MICRO, fire, 60, -40);
    mst_id tender = say_unit(m, 2001, "wutong.1", "tender_5t", MST_STATION_TOWNSHIP, fire, -40, -35);
    mst_id nozzle = say_unit(m, 2002, "wutong.2", "", MST_STATION_TOWNSHIP, fire, -20, -20);
    mst_id other = say_unit(m, 2003, "wutong.3", "", MST_STATION_TOWNSHIP, fire, -20, -20);
    mst_id far = say_unit(m, 3001, "baihe.1", "tender_8t", MST_STATION_NATIONAL, fire, 9000, 3000);
    mst_id ladder = say_unit(m, 3002, "baihe.2", "ladder_32m", MST_STATION_NATIONAL, fire, 9010, 3000);
    say_task(m, guard, MST_ORDER_PROTECT, MST_PHASE_WORK, shed, first, 4);
    say_task(m, silent, MST_ORDER_EVACUATE, MST_PHASE_WORK, named(m, "fence_shed_1"), 0, 0);
    for (uint32_t i = 0; i < m->picture.entry_count; i++)
        if (m->entry[i].id == silent) m->entry[i].seen = m->picture.tick - 200;
    say_task(m, tender, MST_ORDER_SUPPLY, MST_PHASE_WORK, second, second, 0);
    say_task(m, nozzle, MST_ORDER_ATTACK, MST_PHASE_WORK, stack, tender, 6.5);
    say_task(m, other, MST_ORDER_SEARCH, MST_PHASE_WORK, shed, 0, 0);
    say_task(m, far, MST_ORDER_TURN_OUT, MST_PHASE_TRAVEL, 0, 0, 0);
    say_task(m, ladder, MST_ORDER_TURN_OUT, MST_PHASE_TRAVEL, 0, 0, 0);
    say(m, MST_ID('f', 2), MST_KEY_COMMANDER, 1);
    say(m, first, MST_KEY_STATE, MST_WATER_IN_USE);
    say(m, second, MST_KEY_STATE, MST_WATER_FROZEN);
    say(m, m->map->hydrant[2].id, MST_KEY_STATE, MST_WATER_GOOD);
    say(m, m->map->hydrant[3].id, MST_KEY_STATE, MST_WATER_DRY);
}

static inline void burn_ground(made_up *m) {
    mst_point fire = at_of(m, named(m, "straw_1"));
    for (int row = 0; row < 12; row++)
        for (int column = 0; column < 12; column++)
            m->cell[m->scene.cell_count++] =
                (mst_draw_cell){{fire.x_cm - 8000 + column * 500, fire.y_cm + row * 500},
                                500,
                                row == 0 || row == 11 || column == 0 || column == 11};
}

static inline void set_alight(made_up *m) {
    m->picture = (mst_picture){.size = sizeof(mst_picture), .tick = 612, .seconds_of_day = 49812};
    m->picture.temperature_degc = -24;
    say(m, MST_ID_NONE, MST_KEY_WIND_FROM_DEG, 290);
    say(m, MST_ID_NONE, MST_KEY_WIND_MPS, 5);
    say_buildings(m);
    say_units(m);
    burn_ground(m);
    qsort(m->entry, m->picture.entry_count, sizeof *m->entry, by_id_and_key);
    m->picture.entry = m->entry;
    m->scene.picture = &m->picture;
}

/* ---- a surface ---- */

static inline cairo_surface_t *paint(const made_up *m, mst_draw_theme theme, const mst_draw_view *view,
                                     int width, int height, mst_draw_seen *seen) {
    cairo_surface_t *surface = cairo_image_surface_create(CAIRO_FORMAT_RGB24, width, height);
    cairo_t *cr = cairo_create(surface);
    mst_draw_look look = look_of(m, theme);
    mst_draw_seen found = mst_draw_scene_paint(cr, &m->scene, view, &look);
    mst_draw_frame_paint(cr, &m->scene, view, &look, &found, width, height);
    if (seen) *seen = found;
    cairo_destroy(cr);
    cairo_surface_flush(surface);
    return surface;
}

static inline uint32_t pixel(cairo_surface_t *surface, int x, int y) {
    uint32_t rgb;
    const unsigned char *row =
        cairo_image_surface_get_data(surface) + (ptrdiff_t)y * cairo_image_surface_get_stride(surface);
    memcpy(&rgb, row + 4 * (ptrdiff_t)x, sizeof rgb);
    return rgb & 0xFFFFFF;
}

static inline int x_of(const mst_draw_view *v, mst_point at) {
    return (int)(v->left_px + v->width_px / 2.0 + (at.x_cm - v->centre_x_cm) / v->cm_per_px);
}
static inline int y_of(const mst_draw_view *v, mst_point at) {
    return (int)(v->top_px + v->height_px / 2.0 - (at.y_cm - v->centre_y_cm) / v->cm_per_px);
}
static inline bool is_inside(const mst_draw_view *v, mst_point at) {
    int x = x_of(v, at), y = y_of(v, at);
    return x >= v->left_px && x < v->left_px + v->width_px && y >= v->top_px && y < v->top_px + v->height_px;
}

/* The font libraries keep caches for the life of a process; leaks of our own are still found. */
const char *__lsan_default_suppressions(void);
const char *__lsan_default_suppressions(void) {
    return "leak:libfontconfig\nleak:libpango\n";
}
#endif
