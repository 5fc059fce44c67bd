/* SPDX-License-Identifier: Apache-2.0
 * burn_assets.c - reads what burning needs from the catalogues: fire.csv, occupancy.csv and
 * construction.csv, all of it once when a drill begins. */
#include "fire/burn_private.h"

/* A column of a row: name, where it goes, the range it must lie in. */
typedef struct column {
    const char *name;
    double *to;
    double lo, hi;
} column;

static void read_row(const mst_table *t, const char *key, const column *c, uint32_t count, const char *file,
                     mst_errors *errors) {
    int32_t row = mst_table_find(t, key);
    if (row < 0) {
        mst_errors_add(errors, MST_SEVERITY_ERROR, file, 0, "fire.row_absent", "key", key, NULL);
        return;
    }
    for (uint32_t i = 0; i < count; i++)
        *c[i].to = mst_table_number(t, (uint32_t)row, c[i].name, c[i].lo, c[i].hi, errors);
}

static void load_constants(burn_constants *k, const mst_assets *assets, mst_errors *errors) {
    mst_table *t = mst_assets_table(assets, "fire.csv", errors);
    if (!t) return;
#define X(name) k->name = mst_constant(t, #name, errors);
    BURN_CONSTANT_LIST(X)
#undef X
    mst_table_destroy(t);
}

static void load_occupancies(burn_occupancy *all, const mst_assets *assets, mst_errors *errors) {
    mst_table *t = mst_assets_table(assets, "occupancy.csv", errors);
    if (!t) return;
    for (uint16_t i = 1; i < MST_OCCUPANCY_COUNT; i++) {
        burn_occupancy *o = &all[i];
        const column c[] = {
            {"fire_load_mjm2", &o->fire_load_mjm2, 1, 20000},
            {"t_alpha_s", &o->t_alpha_s, 10, 2000},
            {"rhr_kwm2", &o->rhr_kwm2, 10, 5000},
            {"heat_mjkg", &o->heat_mjkg, 5, 60},
            {"soot_kgkg", &o->soot_kgkg, 0, 1},
            {"co_kgkg", &o->co_kgkg, 0, 1},
            {"co_under_kgkg", &o->co_under_kgkg, 0, 1},
            {"compartment_m2", &o->compartment_m2, 4, 100000},
            {"value_weight", &o->value_weight, 0, 100},
            {"in_open", &o->in_open, 0, 1},
        };
        read_row(t, mst_occupancy_word(i), c, sizeof c / sizeof *c, "occupancy.csv", errors);
    }
    mst_table_destroy(t);
}

static void load_constructions(burn_construction *all, const mst_assets *assets, mst_errors *errors) {
    mst_table *t = mst_assets_table(assets, "construction.csv", errors);
    if (!t) return;
    for (uint16_t i = 1; i < MST_CONSTRUCTION_COUNT; i++) {
        burn_construction *o = &all[i];
        const column c[] = {
            {"k_kwmk", &o->lining.k_kwmk, 1e-6, 1},
            {"rho_kgm3", &o->lining.rho_kgm3, 1, 20000},
            {"c_kjkgk", &o->lining.c_kjkgk, 0.1, 10},
            {"delta_m", &o->lining.delta_m, 1e-4, 5},
            {"wall_min", &o->wall_min, 1, 600},
            {"door_min", &o->door_min, 1, 600},
            {"floor_min", &o->floor_min, 1, 600},
            {"roof_min", &o->roof_min, 1, 600},
            {"glass_degc", &o->glass_degc, 100, 1000},
            {"opening_frac", &o->opening_frac, 0, 1},
            {"facade_burns", &o->facade_burns, 0, 1},
            {"qcr_kwm2", &o->qcr_kwm2, 1, 100},
            {"ftp", &o->ftp, 1, 1e6},
            {"brand_frac", &o->brand_frac, 0, 1},
            {"collapse_min", &o->collapse_min, 1, 1000},
        };
        read_row(t, mst_construction_word(i), c, sizeof c / sizeof *c, "construction.csv", errors);
    }
    mst_table_destroy(t);
}

bool mst__burn_load(mst_burn *burn, mst_errors *errors) {
    uint32_t before = errors->error_count;
    load_constants(&burn->k, burn->def.assets, errors);
    load_occupancies(burn->occupancy, burn->def.assets, errors);
    load_constructions(burn->construction, burn->def.assets, errors);
    if (errors->error_count != before) return false;
    double base = burn->k.barrier_baseline_degc;
    for (uint16_t i = 1; i < MST_CONSTRUCTION_COUNT; i++) {
        burn_construction *c = &burn->construction[i];
        c->wall_ks = mst_barrier_dose_ks(c->wall_min, base);
        c->door_ks = mst_barrier_dose_ks(c->door_min, base);
        c->floor_ks = mst_barrier_dose_ks(c->floor_min, base);
        c->roof_ks = mst_barrier_dose_ks(c->roof_min, base);
    }
    return true;
}
