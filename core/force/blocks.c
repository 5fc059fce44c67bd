/* SPDX-License-Identifier: Apache-2.0
 * blocks.c - the state of forces as blocks of declared fields: what is hashed, saved and restored. */
#include "force/force_private.h"

static const mst_field force_field[] = {
    MST_FIELD(mst_force_block, U8, is_withheld),    MST_FIELD(mst_force_block, U8, is_alerted),
    MST_FIELD(mst_force_block, U8, is_arrived),     MST_FIELD(mst_force_block, U8, is_human),
    MST_FIELD(mst_force_block, U8, has_turned_out), MST_FIELD(mst_force_block, U8, has_agent),
    MST_FIELD(mst_force_block, U8, has_water),      MST_FIELD(mst_force_block, U8, has_contact),
    MST_FIELD(mst_force_block, U32, available),     MST_FIELD(mst_force_block, U32, mute),
    MST_FIELD(mst_force_block, U32, dispatched),    MST_FIELD(mst_force_block, U32, sees_at),
    MST_FIELD(mst_force_block, U8, has_plan),       MST_FIELD(mst_force_block, U32, next_report),
    MST_FIELD(mst_force_block, U64, draws)};
static const mst_field unit_field[] = {
    MST_FIELD(mst_unit_block, I32, x_cm),         MST_FIELD(mst_unit_block, I32, y_cm),
    MST_FIELD(mst_unit_block, U16, phase),        MST_FIELD(mst_unit_block, U16, task),
    MST_FIELD(mst_unit_block, U16, last_reason),  MST_FIELD(mst_unit_block, U16, goes_on),
    MST_FIELD(mst_unit_block, U32, orders_done),  MST_FIELD(mst_unit_block, U64, target),
    MST_FIELD(mst_unit_block, U64, via),          MST_FIELD(mst_unit_block, I32, point_x_cm),
    MST_FIELD(mst_unit_block, I32, point_y_cm),   MST_FIELD(mst_unit_block, U32, phase_from),
    MST_FIELD(mst_unit_block, U32, phase_to),     MST_FIELD(mst_unit_block, U32, task_from),
    MST_FIELD(mst_unit_block, F64, water_l),      MST_FIELD(mst_unit_block, F64, air_l),
    MST_FIELD(mst_unit_block, F64, flow_lps),     MST_FIELD(mst_unit_block, F64, line_lps),
    MST_FIELD(mst_unit_block, F64, hose_m),       MST_FIELD(mst_unit_block, F64, water_used_l),
    MST_FIELD(mst_unit_block, U64, hose_from),    MST_FIELD(mst_unit_block, U64, feed),
    MST_FIELD(mst_unit_block, F64, feed_lps),     MST_FIELD(mst_unit_block, U64, order_seat),
    MST_FIELD(mst_unit_block, U8, is_on_scene),   MST_FIELD(mst_unit_block, U8, has_air_alarm),
    MST_FIELD(mst_unit_block, U8, delivery),      MST_FIELD(mst_unit_block, U8, extinguishers),
    MST_FIELD(mst_unit_block, U8, method),        MST_FIELD(mst_unit_block, U32, dry_since),
    MST_FIELD(mst_unit_block, F64, carried_l),    MST_FIELD(mst_unit_block, U64, line_to),
    MST_FIELD(mst_unit_block, I32, nozzle_x_cm),  MST_FIELD(mst_unit_block, I32, nozzle_y_cm),
    MST_FIELD(mst_unit_block, U32, still_since),  MST_FIELD(mst_unit_block, F64, lost_hose_m),
    MST_FIELD(mst_unit_block, U8, lines),         MST_FIELD(mst_unit_block, U8, feed_lines),
    MST_FIELD(mst_unit_block, U8, feed_is_65),    MST_FIELD(mst_unit_block, U8, is_topped),
    MST_FIELD(mst_unit_block, U8, start_tries),   MST_FIELD(mst_unit_block, F64, feed_m),
    MST_FIELD(mst_unit_block, U64, feed_next),    MST_FIELD(mst_unit_block, U32, feed_due),
    MST_FIELD(mst_unit_block, U32, out_at),       MST_FIELD(mst_unit_block, U32, inside_since),
    MST_FIELD(mst_unit_block, F64, fatigue),      MST_FIELD(mst_unit_block, F64, chill),
    MST_FIELD(mst_unit_block, F64, work_s),       MST_FIELD(mst_unit_block, U8, cylinders),
    MST_FIELD(mst_unit_block, U8, is_wet),        MST_FIELD(mst_unit_block, U8, is_inside),
    MST_FIELD(mst_unit_block, U8, queue_count),   MST_FIELD(mst_unit_block, U32, told_rules),
    MST_FIELD(mst_unit_block, U16, ordered),      MST_FIELD(mst_unit_block, U8, is_patrol),
    MST_FIELD(mst_unit_block, F64, foam_l),       MST_FIELD(mst_unit_block, U8, has_loan),
    MST_FIELD(mst_unit_block, U8, helpers),       MST_FIELD(mst_unit_block, U64, lies_in),
    MST_FIELD(mst_unit_block, F64, poison),       MST_FIELD(mst_unit_block, U8, down),
    MST_FIELD(mst_unit_block, U8, dead),          MST_FIELD(mst_unit_block, U8, is_mayday),
    MST_FIELD(mst_unit_block, U8, queue_resumes), MST_FIELD(mst_unit_block, U16, queue_kind),
    MST_FIELD(mst_unit_block, U64, queue_target), MST_FIELD(mst_unit_block, U64, queue_via),
    MST_FIELD(mst_unit_block, U64, queue_seat),   MST_FIELD(mst_unit_block, I32, queue_x_cm),
    MST_FIELD(mst_unit_block, I32, queue_y_cm)};
static const mst_field source_field[] = {
    MST_FIELD(mst_source_block, U8, frozen),    MST_FIELD(mst_source_block, U8, dry),
    MST_FIELD(mst_source_block, U8, blocked),   MST_FIELD(mst_source_block, U8, is_tried),
    MST_FIELD(mst_source_block, F64, volume_l), MST_FIELD(mst_source_block, F64, drawn_lps),
    MST_FIELD(mst_source_block, F64, last_lps), MST_FIELD(mst_source_block, F64, total_l)};
static const mst_field road_field[] = {
    MST_FIELD(mst_road_block, U32, road), MST_FIELD(mst_road_block, U8, is_blocked),
    MST_FIELD(mst_road_block, U8, is_known), MST_FIELD(mst_road_block, U8, is_gate)};
static const mst_field site_field[] = {
    MST_FIELD(mst_site_block, U64, id),   MST_FIELD(mst_site_block, I32, x_cm),
    MST_FIELD(mst_site_block, I32, y_cm), MST_FIELD(mst_site_block, U32, hides),
    MST_FIELD(mst_site_block, U32, has),  MST_FIELD(mst_site_block, F64, ppm),
    MST_FIELD(mst_site_block, U32, told)};
static const mst_field command_field[] = {
    MST_FIELD(mst_command_block, U64, holder),        MST_FIELD(mst_command_block, U64, call_by),
    MST_FIELD(mst_command_block, U64, call_about),    MST_FIELD(mst_command_block, U32, called),
    MST_FIELD(mst_command_block, U32, dispatch_at),   MST_FIELD(mst_command_block, U32, handover_at),
    MST_FIELD(mst_command_block, U64, handover_to),   MST_FIELD(mst_command_block, U8, declared),
    MST_FIELD(mst_command_block, U8, is_dispatched),  MST_FIELD(mst_command_block, U8, dispatch_is_human),
    MST_FIELD(mst_command_block, U8, has_rally),      MST_FIELD(mst_command_block, F64, water_l),
    MST_FIELD(mst_command_block, U32, noticed),       MST_FIELD(mst_command_block, I32, rally_x_cm),
    MST_FIELD(mst_command_block, I32, rally_y_cm),    MST_FIELD(mst_command_block, U32, count_due),
    MST_FIELD(mst_command_block, U32, net_free),      MST_FIELD(mst_command_block, U64, net_signature),
    MST_FIELD(mst_command_block, F64, indoor_l),      MST_FIELD(mst_command_block, U64, power_off),
    MST_FIELD(mst_command_block, U32, power_count),   MST_FIELD(mst_command_block, U32, wind_at),
    MST_FIELD(mst_command_block, F64, wind_from_deg), MST_FIELD(mst_command_block, U64, draws),
    MST_FIELD(mst_command_block, U32, radio_until),   MST_FIELD(mst_command_block, U32, casualties),
    MST_FIELD(mst_command_block, U32, on_scene_at),   MST_FIELD(mst_command_block, U8, is_road_told)};
static const mst_field belief_field[] = {
    MST_FIELD(mst_belief_block, U64, id),        MST_FIELD(mst_belief_block, U64, source),
    MST_FIELD(mst_belief_block, U64, id_value),  MST_FIELD(mst_belief_block, F64, value),
    MST_FIELD(mst_belief_block, U32, seen),      MST_FIELD(mst_belief_block, U16, key),
    MST_FIELD(mst_belief_block, U16, certainty), MST_FIELD(mst_belief_block, U16, seat),
    MST_FIELD(mst_belief_block, U16, is_now)};

static void declare(mst_store *store) {
#define DECLARE(kind, name, struct_)                                                                         \
    mst_store_declare(store, kind, #name, 1, sizeof(struct_), name##_field,                                  \
                      sizeof name##_field / sizeof *name##_field)
    DECLARE(MST_BLOCK_FORCE, force, mst_force_block);
    DECLARE(MST_BLOCK_UNIT, unit, mst_unit_block);
    DECLARE(MST_BLOCK_SOURCE, source, mst_source_block);
    DECLARE(MST_BLOCK_ROAD, road, mst_road_block);
    DECLARE(MST_BLOCK_COMMAND, command, mst_command_block);
    DECLARE(MST_BLOCK_BELIEF, belief, mst_belief_block);
    DECLARE(MST_BLOCK_SITE, site, mst_site_block);
#undef DECLARE
}

static void make_sources(mst_forces *f) {
    const mst_map *map = f->def.map;
    f->source_count = map->hydrant_count + map->water_count;
    if (f->source_count) mst_store_add(f->def.store, MST_BLOCK_SOURCE, f->source_count);
    for (uint32_t i = 0; i < f->source_count; i++) {
        double volume_m3 = i < map->hydrant_count ? -1 : map->water[i - map->hydrant_count].volume_m3;
        mst_source_at(f, i)->volume_l = volume_m3 < 0 ? -1 : volume_m3 * 1000;
    }
}

void mst_force_blocks(mst_forces *f) {
    declare(f->def.store);
    make_sources(f);
}
