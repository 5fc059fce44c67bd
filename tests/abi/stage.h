/* SPDX-License-Identifier: Apache-2.0
 * stage.h - a plugin on its own: loaded from its file, shown pictures made by hand, asked for orders.
 * Positions in metres. Unit n of the plugin is u(1000 + n) of force f1; others are those of f2. */
#ifndef TESTS_ABI_STAGE_H
#define TESTS_ABI_STAGE_H
#include "shared.h"

#include "muster/plugin.h"
#include "world/map.h"

#define STAGE_ENTRY_MAX 2048
#define STAGE_PLACE_MAX 2048

typedef struct stage {
    void *library;
    const mst_plugin *plugin;
    void *self;
    mst_services services;
    mst_traits traits;
    mst_unit_def roster[MST_UNIT_MAX];
    uint32_t unit_count;
    mst_picture_entry entry[STAGE_ENTRY_MAX];
    mst_place place[STAGE_PLACE_MAX];
    mst_picture picture;
    mst_order order[64];
    uint32_t count;
    uint32_t draws;
} stage;

typedef struct stage_def {
    const char *plugin;
    const char *force_class;
    const char *apparatus[8];
    int32_t crew; /* -1: the plugin decides */
    uint32_t hour;
    mst_id home;
    bool is_untrained;
} stage_def;

stage *stage_open(const stage_def *def);
void stage_close(stage *s);
const mst_plugin *stage_load(const char *name, void **library); /* without init */
void stage_services(stage *s);

mst_id stage_building(stage *s, uint32_t number, double x_m, double y_m, uint16_t occupancy, double area_m2);
mst_id stage_hydrant(stage *s, uint32_t number, double x_m, double y_m, uint16_t kind);
mst_id stage_water(stage *s, uint32_t number, double x_m, double y_m);
void stage_set(stage *s, mst_id id, mst_key key, double value);
void stage_set_id(stage *s, mst_id id, mst_key key, mst_id value);
mst_id stage_unit(const stage *s, uint32_t n);
/* Own unit n at a place in a phase, without a task, with what its apparatus carries. */
void stage_put(stage *s, uint32_t n, mst_unit_phase phase, double x_m, double y_m, double tank_l);
void stage_put_all(stage *s, mst_unit_phase phase, double x_m, double y_m, double tank_l);
/* A unit of f2, as seen. */
mst_id stage_other(stage *s, uint32_t n, double x_m, double y_m, double tank_l);
void stage_task(stage *s, mst_id unit, mst_order_kind task, mst_id target, mst_id via, mst_unit_phase phase);
/* The task has come to an end. */
void stage_end(stage *s, mst_id unit, mst_reason reason);
void stage_burn(stage *s, mst_id building, mst_building_state state, double heat);
void stage_force(stage *s, uint32_t number, bool is_commander, bool has_arrived, double grade);

void stage_think(stage *s, mst_tick tick);
/* Thinks, takes every task ordered as begun, and thinks on until nothing more is ordered. Orders pile up. */
void stage_settle(stage *s, mst_tick tick);
const mst_order *stage_ordered(const stage *s, uint32_t n, mst_order_kind kind); /* n 0: any unit */
uint32_t stage_count(const stage *s, mst_order_kind kind);
#endif
