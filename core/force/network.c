/* SPDX-License-Identifier: Apache-2.0
 * network.c - what pressure makes flow where: mains shared by the hydrants near each other, pumps on
 * their curve against hose, height and nozzles, relays, suction. Solved when the layout changes; an
 * operator holds a nozzle at its rated flow where the pump could give more (models.md 6.1-6.5).
 * Losses go with the square of the flow, so each balance is one bisection. */
#include "fire/supply_models.h"
#include "fire/water_models.h"
#include "force/force_private.h"

enum { HALVINGS = 40 };

/* One way out of a main or a pump: q = sqrt((head - lift)/loss), at most cap. */
typedef struct outlet {
    double lift_m, loss, cap_lps;
    mst_unit *unit;
    bool is_feed;
} outlet;

static double out_lps(const outlet *o, double head_m) {
    double over_m = head_m - o->lift_m;
    return over_m > 0 ? mst_min(o->cap_lps, mst_sqrt(over_m / o->loss)) : 0;
}

static double sum_lps(const outlet *list, uint32_t count, double head_m) {
    double sum = 0;
    for (uint32_t i = 0; i < count; i++) sum += out_lps(&list[i], head_m);
    return sum;
}

static void give(mst_forces *f, const outlet *list, uint32_t count, double head_m) {
    for (uint32_t i = 0; i < count; i++) {
        double lps = out_lps(&list[i], head_m);
        if (list[i].is_feed)
            list[i].unit->block->feed_lps = lps;
        else
            list[i].unit->block->line_lps = lps;
        mst_unit_mark(f, list[i].unit);
    }
}

static double height_m(const mst_forces *f, mst_point at) {
    return mst_map_elevation_m(f->def.map, at);
}

/* ---- what a line or a feed asks for ---- */

static double nozzle_cap_lps(const mst_forces *f, const mst_unit *u, const mst_unit *pump) {
    const mst_unit_block *b = u->block;
    if (b->delivery == MST_DELIVERY_MONITOR && pump)
        return mst_min(pump->apparatus.monitor_lps, pump->apparatus.pump_lps);
    double one = b->method == MST_METHOD_PUMP ? f->k.line_lps_max : f->k.indoor_lps;
    double lps = one * (b->lines ? b->lines : 1);
    bool is_plant = b->method == MST_METHOD_INDOOR;
    mst_point nozzle = {b->nozzle_x_cm, b->nozzle_y_cm};
    if (is_plant && mst_site_pump_fails(f, nozzle)) lps *= f->k.indoor_static_frac;
    if (b->task != MST_ORDER_WATCH) return lps;
    int32_t index = mst_map_building(f->def.map, b->target);
    const mst_building_fire *fire = mst_burn_building(f->def.burn, (uint32_t)index);
    bool burns = fire->heat_kw > f->k.watch_open_kw || /* what flares up gets the whole line */
                 (fire->is_knocked_down && !mst_line_is_wet_through(f, (uint32_t)index));
    bool freezes = f->def.temperature_degc < f->k.keep_below_degc;
    return burns ? lps : mst_min(lps, freezes ? f->k.keep_lps : f->k.watch_lps);
}

/* Hose and nozzle of a line of 65 mm, `lines` of them side by side. */
static outlet line_outlet(const mst_forces *f, mst_unit *u, mst_unit *pump, mst_point from) {
    const mst_unit_block *b = u->block;
    double cap = nozzle_cap_lps(f, u, pump), lines = b->lines ? b->lines : 1;
    outlet o = {.unit = u, .cap_lps = cap};
    o.lift_m = height_m(f, (mst_point){b->nozzle_x_cm, b->nozzle_y_cm}) - height_m(f, from);
    if (b->delivery == MST_DELIVERY_MONITOR && pump) {
        double rated = mst_min(pump->apparatus.monitor_lps, pump->apparatus.pump_lps);
        o.loss = pump->apparatus.pump_head_m / (rated * rated);
        return o;
    }
    double lengths = mst_floor(b->hose_m / f->k.hose_length_m) + 1;
    o.loss = (mst_hose_s(65) * lengths + 1 / mst_nozzle_b(f->k.nozzle_mm)) / (lines * lines);
    return o;
}

/* What the lines at a pump take now: all that a full tank needs. */
static double taken_lps(mst_forces *f, const mst_unit *pump) {
    double sum = 0;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit_block *b = f->unit[i].block;
        if (b->hose_from == pump->id && b->method == MST_METHOD_PUMP && mst_line_is_flowing(&f->unit[i]))
            sum += b->line_lps;
        if (b->feed == pump->id) sum += b->is_topped ? 0 : b->feed_lps;
    }
    return sum;
}

static outlet feed_outlet(mst_forces *f, mst_unit *u, mst_point from) {
    const mst_unit_block *b = u->block;
    double lengths = b->feed_m / f->k.hose_length_m, lines = b->feed_lines ? b->feed_lines : 1;
    outlet o = {.unit = u, .is_feed = true, .cap_lps = b->is_topped ? taken_lps(f, u) : f->k.fill_lps_max};
    o.lift_m = height_m(f, mst_unit_at(u)) + f->k.tank_top_m - height_m(f, from);
    o.loss = mst_hose_s(b->feed_is_65 ? 65 : 80) * mst_max(lengths, 1) / (lines * lines);
    int32_t hydrant = mst_map_hydrant(f->def.map, b->feed);
    bool is_crane = hydrant >= 0 && f->def.map->hydrant[hydrant].kind == MST_HYDRANT_CRANE;
    if (is_crane && b->feed_m <= f->k.hose_length_m) o.loss = 1e-4; /* its arm reaches over the tank */
    return o;
}

/* ---- a pump ---- */

static uint32_t pump_outlets(mst_forces *f, mst_unit *pump, outlet *list) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        mst_unit *u = &f->unit[i];
        if (u->block->hose_from == pump->id && u->block->method == MST_METHOD_PUMP && mst_line_is_flowing(u))
            list[count++] = line_outlet(f, u, pump, mst_unit_at(pump));
        if (u->block->feed == pump->id) list[count++] = feed_outlet(f, u, mst_unit_at(pump));
    }
    return count;
}

static void solve_pump(mst_forces *f, mst_unit *pump) {
    outlet *list = f->outlet_scratch;
    uint32_t count = pump_outlets(f, pump, list);
    if (count == 0) return;
    double rated_lps = pump->apparatus.pump_lps, rated_m = pump->apparatus.pump_head_m;
    double lo = 0, hi = rated_lps * mst_sqrt(6); /* where the curve meets no head */
    for (int i = 0; i < HALVINGS; i++) {
        double q = (lo + hi) / 2;
        if (sum_lps(list, count, mst_pump_head_m(rated_m, rated_lps, q)) > q)
            lo = q;
        else
            hi = q;
    }
    give(f, list, count, mst_pump_head_m(rated_m, rated_lps, (lo + hi) / 2));
}

/* ---- a main ---- */

/* Standing pressure; the water company can raise it. */
static double main_head_m(const mst_forces *f) {
    return f->k.main_head_m + (mst_forces_has_service(f, MST_SERVICE_WATER) ? f->k.water_boost_m : 0);
}

static bool is_open(const mst_forces *f, uint32_t hydrant) {
    const mst_source_block *s = mst_source_at(f, hydrant);
    return !s->frozen && !s->dry && !s->blocked;
}

/* Draws on one hydrant: their flows add up in its barrel. */
static double hydrant_loss(const mst_forces *f, uint32_t hydrant, uint32_t draws) {
    double flow = mst_max(f->def.map->hydrant[hydrant].flow_lps, 0.1);
    double over_m = f->k.main_head_m - f->k.residual_m, main = f->main[f->main_of[hydrant]].capacity_lps;
    double loss = over_m / (flow * flow) - over_m / (main * main);
    return mst_max(loss, 0) * draws * draws;
}

static uint32_t draws_on(const mst_forces *f, mst_id hydrant) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit_block *b = f->unit[i].block;
        count += b->feed == hydrant;
        count += b->hose_from == hydrant && mst_line_is_flowing(&f->unit[i]);
    }
    return count;
}

static void add_draw(mst_forces *f, outlet o, uint32_t hydrant, uint32_t *count) {
    o.loss += hydrant_loss(f, hydrant, draws_on(f, f->def.map->hydrant[hydrant].id));
    double over_m = f->k.main_head_m - f->k.residual_m, more_m = main_head_m(f) - f->k.main_head_m;
    double rated_lps = f->def.map->hydrant[hydrant].flow_lps;
    if (more_m > 0) rated_lps *= mst_sqrt((over_m + more_m) / over_m);
    o.cap_lps = is_open(f, hydrant) ? mst_min(o.cap_lps, rated_lps) : 0;
    f->outlet_scratch[(*count)++] = o;
}

static uint32_t main_outlets(mst_forces *f, uint32_t main) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        mst_unit *u = &f->unit[i];
        int32_t fed = mst_map_hydrant(f->def.map, u->block->feed);
        if (fed >= 0 && f->main_of[fed] == main)
            add_draw(f, feed_outlet(f, u, f->def.map->hydrant[fed].at), (uint32_t)fed, &count);
        int32_t line = mst_line_is_flowing(u) ? mst_map_hydrant(f->def.map, u->block->hose_from) : -1;
        if (line >= 0 && f->main_of[line] == main)
            add_draw(f, line_outlet(f, u, NULL, f->def.map->hydrant[line].at), (uint32_t)line, &count);
    }
    return count;
}

static void solve_main(mst_forces *f, uint32_t main) {
    outlet *list = f->outlet_scratch;
    uint32_t count = main_outlets(f, main);
    double capacity = f->main[main].capacity_lps, over_m = f->k.main_head_m - f->k.residual_m;
    double lo = 0, hi = main_head_m(f);
    for (int i = 0; i < HALVINGS; i++) {
        double head = (lo + hi) / 2, gives = capacity * mst_sqrt((main_head_m(f) - head) / over_m);
        if (gives > sum_lps(list, count, head))
            lo = head;
        else
            hi = head;
    }
    give(f, list, count, (lo + hi) / 2);
}

/* ---- suction ---- */

/* Rated flow up to 3 m, half of it at 7 m (models.md 6.4). */
static void solve_suction(mst_forces *f, mst_unit *u) {
    double lift_m = mst_suction_lift_m(f, u, u->block->feed), most = f->k.lift_max_m;
    double part = lift_m <= 3 ? 1 : lift_m >= most ? 0 : 1 - 0.5 * (lift_m - 3) / (most - 3);
    double rated = u->apparatus.draft_lps > 0 ? u->apparatus.draft_lps : f->k.draft_lps;
    double lps = rated * part;
    u->block->feed_lps = u->block->is_topped ? mst_min(lps, taken_lps(f, u)) : lps;
    mst_unit_mark(f, u);
}

/* ---- all ---- */

static uint64_t mix(uint64_t sum, uint64_t value) {
    sum = (sum ^ value) * 0x9E3779B97F4A7C15ull;
    return sum ^ sum >> 29;
}

static uint64_t source_sign(const mst_forces *f, mst_id id) {
    int32_t index = mst_source_index(f, id);
    if (index < 0) return 0;
    const mst_source_block *s = mst_source_at(f, (uint32_t)index);
    return (uint64_t)s->frozen | (uint64_t)s->dry << 1 | (uint64_t)s->blocked << 2;
}

/* All that flows depend on, but for what is in the tanks. */
static uint64_t signature(const mst_forces *f) {
    uint64_t sum = 1 + (uint64_t)mst_forces_has_service(f, MST_SERVICE_WATER);
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit *u = &f->unit[i];
        const mst_unit_block *b = u->block;
        bool flows = mst_line_is_flowing(u);
        if (!flows && !b->feed) continue;
        sum = mix(sum, (uint64_t)i << 32 | (uint64_t)flows << 24 | (uint64_t)b->is_topped << 16 |
                           (uint64_t)b->delivery << 8 | b->lines);
        sum =
            mix(mix(sum, b->feed ^ source_sign(f, b->feed)), (uint64_t)(b->feed_m * 16) << 8 | b->feed_lines);
        sum = mix(sum, (uint64_t)(uint32_t)b->x_cm << 32 | (uint32_t)b->y_cm);
        if (!flows) continue;
        sum = mix(mix(sum, b->hose_from ^ source_sign(f, b->hose_from)), (uint64_t)(b->hose_m * 16));
        sum = mix(sum, (uint64_t)(uint32_t)b->nozzle_x_cm << 32 | (uint32_t)b->nozzle_y_cm);
        const mst_unit *pump = mst_force_unit_of(f, b->hose_from);
        if (pump) sum = mix(sum, (uint64_t)(uint32_t)pump->block->x_cm << 32 | (uint32_t)pump->block->y_cm);
        sum = mix(sum, (uint64_t)(nozzle_cap_lps(f, u, pump) * 16));
    }
    return sum;
}

void mst_net_scratch(mst_forces *f) {
    f->outlet_scratch = mst_alloc((f->unit_count * 2 + 1) * sizeof *f->outlet_scratch);
}

bool mst_net_solve(mst_forces *f) {
    uint64_t sign = signature(f);
    if (sign == f->command->net_signature) return false;
    f->command->net_signature = sign;
    mst_command_mark(f);
    for (uint32_t i = 0; i < f->unit_count; i++)
        if (f->unit[i].has_pump) solve_pump(f, &f->unit[i]);
    for (uint32_t i = 0; i < f->main_count; i++) f->main[i].is_drawn = false;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit_block *b = f->unit[i].block;
        int32_t fed = mst_map_hydrant(f->def.map, b->feed), line = mst_map_hydrant(f->def.map, b->hose_from);
        if (fed >= 0) f->main[f->main_of[fed]].is_drawn = true;
        if (line >= 0) f->main[f->main_of[line]].is_drawn = true;
        if (MST_ID_LETTER(b->feed) == 'w') solve_suction(f, &f->unit[i]);
        if (b->method == MST_METHOD_INDOOR && mst_line_is_flowing(&f->unit[i]) && line < 0) {
            f->unit[i].block->line_lps = nozzle_cap_lps(f, &f->unit[i], NULL);
            mst_unit_mark(f, &f->unit[i]);
        }
    }
    for (uint32_t i = 0; i < f->main_count; i++)
        if (f->main[i].is_drawn) solve_main(f, i);
    return true;
}

/* ---- which hydrants share a main ---- */

/* Hydrants no farther apart than they may stand on one main belong to the same one; a water crane has its
 * own. Nothing on a map says more. */
void mst_net_mains(mst_forces *f) {
    const mst_map *map = f->def.map;
    f->main_of = mst_alloc((map->hydrant_count + 1) * sizeof *f->main_of);
    f->main = mst_alloc((map->hydrant_count + 1) * sizeof *f->main);
    uint32_t *stack = mst_alloc((map->hydrant_count + 1) * sizeof *stack);
    for (uint32_t i = 0; i < map->hydrant_count; i++) f->main_of[i] = UINT32_MAX;
    for (uint32_t i = 0; i < map->hydrant_count; i++) {
        if (f->main_of[i] != UINT32_MAX) continue;
        uint32_t main = f->main_count++, depth = 0;
        bool is_crane = map->hydrant[i].kind == MST_HYDRANT_CRANE;
        f->main[main].capacity_lps = is_crane ? map->hydrant[i].flow_lps : f->k.main_lps;
        f->main_of[i] = main;
        stack[depth++] = i;
        while (depth > 0 && !is_crane) {
            uint32_t at = stack[--depth];
            f->main[main].capacity_lps = mst_max(f->main[main].capacity_lps, map->hydrant[at].flow_lps);
            for (uint32_t k = i + 1; k < map->hydrant_count; k++) {
                if (f->main_of[k] != UINT32_MAX || map->hydrant[k].kind == MST_HYDRANT_CRANE ||
                    mst_point_distance_m(map->hydrant[at].at, map->hydrant[k].at) > f->k.main_spacing_m)
                    continue;
                f->main_of[k] = main;
                stack[depth++] = k;
            }
        }
    }
    mst_free(stack);
}
