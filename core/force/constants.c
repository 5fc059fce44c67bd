/* SPDX-License-Identifier: Apache-2.0
 * constants.c - the figures of assets/force.csv and the rows of assets/apparatus.csv. */
#include <string.h>

#include "force/force_private.h"
#include "world/speeds.h"

static bool load_channel(mst_forces *f, mst_errors *errors) {
    mst_table *t = mst_assets_table(f->def.assets, "channels.csv", errors);
    int32_t row = t ? mst_table_find(t, f->def.radio) : -1;
    uint32_t before = errors->error_count;
    if (row >= 0) {
#define CELL(column, hi) mst_table_number(t, (uint32_t)row, column, 0, hi, errors)
        f->channel.has_net = CELL("has_net", 1) > 0;
        f->channel.has_phone = CELL("has_phone", 1) > 0;
        f->channel.loss_frac = CELL("loss_frac", 1);
        f->channel.talk_factor = CELL("talk_factor", 10);
        f->channel.garble_frac = CELL("garble_frac", 1);
#undef CELL
    }
    mst_table_destroy(t);
    return row >= 0 && errors->error_count == before;
}

bool mst_force_load(mst_forces *f, mst_errors *errors) {
    uint32_t before = errors->error_count;
    mst_table *table = mst_assets_table(f->def.assets, "force.csv", errors);
    f->apparatus = mst_assets_table(f->def.assets, "apparatus.csv", errors);
    if (table) {
#define X(name) f->k.name = mst_constant(table, #name, errors);
        MST_FORCE_CONSTANT_LIST(X)
#undef X
    }
    bool has_orders = table && mst_order_table_load(f, table, errors);
    mst_table_destroy(table);
    if (!has_orders) return false;
    f->channel.has_net = f->channel.has_phone = true;
    f->channel.loss_frac = f->k.radio_loss_frac;
    f->channel.talk_factor = 1;
    mst_travel_load(f->def.assets, errors, &f->vehicle, &f->foot);
    for (uint32_t i = 0; i < MST_ROAD_COUNT; i++) f->vehicle.speed_mps[i] *= f->def.road_factor;
    if (f->def.radio && !load_channel(f, errors)) return false;
    f->is_cold = f->def.temperature_degc < f->k.snow_below_degc;
    if (f->is_cold) f->k.foot_mps *= f->k.snow_foot_factor;
    return errors->error_count == before;
}

bool mst_force_apparatus(const mst_forces *f, const char *name, mst_apparatus *out) {
    int32_t row = mst_table_find(f->apparatus, name);
    if (row < 0) return false;
    mst_errors ignored = {0};
#define CELL(column, hi) mst_table_number(f->apparatus, (uint32_t)row, column, 0, hi, &ignored)
    *out = (mst_apparatus){.tank_l = CELL("tank_l", 1e6),
                           .pump_lps = CELL("pump_lps", 1000),
                           .pump_head_m = CELL("pump_head_m", 1000),
                           .monitor_lps = CELL("monitor_lps", 1000),
                           .monitor_reach_m = CELL("monitor_reach_m", 200),
                           .hose65_lengths = CELL("hose65_lengths", 1000),
                           .hose80_lengths = CELL("hose80_lengths", 1000),
                           .draft_lps = CELL("draft_lps", 1000),
                           .width_m = CELL("width_m", 10),
                           .speed_factor = CELL("speed_factor", 2),
                           .foam_l = CELL("foam_l", 1e5),
                           .ladder_m = CELL("ladder_m", 200),
                           .seats = (uint8_t)CELL("seats", 50),
                           .is_winterised = (uint8_t)CELL("is_winterised", 1)};
#undef CELL
    bool is_good = ignored.error_count == 0 &&
                   mst_kit_bits(mst_table_text(f->apparatus, (uint32_t)row, "kit"), &out->kit);
    mst_errors_fini(&ignored);
    return is_good;
}
