/* SPDX-License-Identifier: Apache-2.0
 * burn_private.h - what the burn*.c files share: the blocks, the catalogues, and what is derived from
 * the map when fire reaches a building (its layout and its links to what it may heat). */
#ifndef FIRE_BURN_PRIVATE_H
#define FIRE_BURN_PRIVATE_H
#include "base/maths.h"
#include "fire/burn.h"
#include "fire/room_models.h"

/* Rows of assets/fire.csv used here; the member's name is the key. */
/* clang-format off */
#define BURN_CONSTANT_LIST(X) \
    X(incubation_flame_s) X(incubation_smoulder_s) X(combustion_frac) X(vent_kw_m25) X(decay_from_frac) \
    X(out_below_frac) X(flashover_degc) X(flashover_light_degc) X(full_degc) X(full_plastics_degc) \
    X(barrier_baseline_degc) X(glass_fall_s) X(spandrel_ignite_s) X(vent_limited_after_s) \
    X(vent_limited_floor_frac) X(vent_open_tau_s) X(vent_flashover_degc) X(vent_flashover_after_s) \
    X(vent_flashover_lo_s) X(vent_flashover_hi_s) X(extinction_m2kg) X(radiative_frac) X(facade_kwm2) \
    X(window_flame_kwm2) X(exposure_cutoff_kwm2) X(exposure_reach_m) X(wind_lean_per_mps) X(wind_lean_max) \
    X(ftp_n) X(ftp_relax_s) X(ftp_spontaneous) X(qcr_spontaneous_kwm2) X(pilot_reach_m) \
    X(pilot_half_angle_deg) X(wetting_lmin_m2) X(wetting_factor) X(damp_straw_l_m2) X(damp_wall_l_m2) \
    X(brand_area_m2) X(brand_period_s) X(brand_wind_mps) X(brand_wind_min_mps) X(brand_density_kgm3) X(brand_size_m) X(straw_brand_size_m) \
    X(straw_brand_area_m2) X(brand_low_wind_frac) X(brand_side) X(brand_tail_frac) X(brand_tail_factor) X(brand_straw_frac) \
    X(brand_thatch_frac) X(brand_shed_frac) X(brand_moist_pct) X(collapse_brand_factor) \
    X(collapse_vent_factor) X(qcrit_lmin_m2) X(qcrit_load_lo) X(qcrit_load_hi) X(reach_depth_m) \
    X(reach_area_m2) X(eta_seat) X(eta_doorway) X(eta_window) X(eta_defensive) X(eta_collapsed) \
    X(tau_inside) X(tau_shielded) X(hold_cap) X(hold_spread) X(knocked_down_frac) X(residual_safe) \
    X(overhaul_light_min_m2) X(overhaul_deep_min_m2) X(extinguisher_kw_per_a) X(extinguisher_flux_kwm2) \
    X(indoor_degc) X(slow_alpha_kw_s2) X(window_height_frac) X(open_start_frac) X(inner_door_m2) \
    X(inner_door_open_frac) X(door_height_m) X(opened_door_m2) X(leak_m2) X(spill_ignite_degc) \
    X(stack_height_m) X(attack_area_min_m2) X(ember_kw) X(extinguisher_reach_m) X(extinguisher_hold_lo_s) \
    X(extinguisher_hold_hi_s) X(pilot_flame_heights) X(party_gap_m) X(lining_loss_max_kwm2k) X(co2_kgkg) \
    X(smoke_cool_s) X(flame_steady_m_kw04) X(flame_flicker_frac) X(fan_growth) \
    X(fan_vent) X(foam_factor) \
    X(lpg_dose_mjm2) X(lpg_sigma_ln) X(lpg_cool_lmin_m2) X(lpg_cool_tau_s) X(lpg_engulfed_kwm2) X(lpg_mjkg) \
    X(fireball_radiative_frac) X(pool_layer_m) X(pool_spread_mps) X(foam_rate_lmin_m2) X(foam_drain_lmin_m2) \
    X(foam_need_l_m2) X(foam_burnback_s) X(foam_out_frac) X(foam_hand_frac) X(foam_monitor_frac) \
    X(foam_wind_per_mps)
/* clang-format on */

typedef struct burn_constants {
#define X(name) double name;
    BURN_CONSTANT_LIST(X)
#undef X
} burn_constants;

typedef struct burn_occupancy { /* a row of assets/occupancy.csv */
    double fire_load_mjm2, t_alpha_s, rhr_kwm2, heat_mjkg, soot_kgkg, co_kgkg, co_under_kgkg;
    double compartment_m2, value_weight, in_open;
} burn_occupancy;

typedef struct burn_construction { /* a row of assets/construction.csv */
    mst_lining lining;
    double wall_min, door_min, floor_min, roof_min;
    double glass_degc, opening_frac, facade_burns, qcr_kwm2, ftp, brand_frac, collapse_min;
    double wall_ks, door_ks, floor_ks, roof_ks; /* what the ratings stand, K s */
} burn_construction;

typedef enum burn_phase {
    BURN_PHASE_NONE = 0, /* does not burn, can be lit */
    BURN_PHASE_INCUBATE,
    BURN_PHASE_GROW,
    BURN_PHASE_FULL, /* past flashover */
    BURN_PHASE_OUT   /* nothing left */
} burn_phase;

/* The ROOM block. */
typedef struct burn_room { /* without gaps: hashed as it stands */
    double clock_s;        /* Q = alpha clock^2 */
    double q_kw, e_left_kj, e_total_kj, decay_kw;
    double temperature_degc, dose_ks, glass_s, under_s, spandrel_s;
    double burnt_m2;
    double layer_m, soot_kg, co_kg, co2_kg; /* of the smoke layer */
    uint32_t building;
    mst_tick lit, grow_from, flashed, flash_due;
    uint16_t number;
    uint8_t phase, cause;
    uint8_t is_glass_out, is_slow, is_driven; /* slow: growth out of embers; driven: by water */
} burn_room;

/* The BUILDING block, with one gap: hashed in two pieces. What follows `fire` is scratch: it is empty between
 * ticks. */
typedef struct burn_building {
    double first_kw, brand_carry;
    double moved_frac;            /* of its stock: carried away */
    double damp_l_m2;             /* water that its outside holds */
    double gas_kg, gas_dose_mjm2; /* of one cylinder; on all of them */
    uint64_t gas_gone;            /* bit n: cylinder n has burst */
    uint64_t dose_from;
    mst_tick flashed, collapsed, held_until;
    uint32_t room_draws, brand_draws;
    uint8_t is_opened, is_roof_open, is_watered, dose_cause;
    uint8_t is_counted; /* among the burnt ones */
    uint8_t is_vented;  /* 2: in this second */
    uint8_t is_shut;    /* its inner doors, by a crew that went through it */
    mst_building_fire fire;
    /* scratch of one tick */
    double work_lps, work_eta_lps, work_tau_lps, work_wet_lps, work_person_s, work_feed_kw;
    double work_foam_lps;
    uint8_t is_fanned;
    double face_kwm2[4], best_kwm2;
    mst_id best_from;
    uint8_t is_touched, is_piloted;
} burn_building;

/* The FIRE block. */
typedef struct burn_fire {
    uint32_t buildings_burnt, burning;
    double floor_burnt_m2, value_burnt, heat_kw;
} burn_fire;

typedef enum burn_join_kind {
    BURN_JOIN_OPEN = 1, /* a doorway without or with an open door */
    BURN_JOIN_DOOR,
    BURN_JOIN_WALL,
    BURN_JOIN_FLOOR, /* to the room above */
    BURN_JOIN_WINDOW /* to the room above, past the spandrel */
} burn_join_kind;
typedef struct burn_join {
    uint16_t to;
    uint16_t kind;
} burn_join;

/* A room as the map gives it. */
typedef struct burn_place {
    double area_m2, length_m, width_m, height_m, facade_m;
    double window_m2, window_h_m, surface_m2;
    double window_root;                   /* A sqrt(H) of its windows, m^2.5 */
    double inner_doors_m2, shut_doors_m2; /* let smoke through, as they stand and when shut */
    mst_point at;
    uint16_t storey;
    bool is_top;
    uint32_t join_first, join_count;
} burn_place;

/* A flat radiator on the side of a building. Widths as a share of the side, eighths; heights in
 * half metres: the size class, for which the view factors are kept. */
typedef struct burn_plane {
    uint16_t eighths, low, high; /* high == low: nothing */
} burn_plane;
typedef struct burn_emission {
    burn_plane plane[2]; /* the wall and its openings; the flames */
    double kwm2[2];
    double flame_m; /* top of the flames over the ground */
} burn_emission;

/* What a burning building may heat. First what each second needs, then what views are made from. */
typedef struct burn_link {
    double view[2][2];  /* from two heights of the receiving wall, of both planes */
    double east, north; /* unit vector towards it */
    double gap_m;
    uint32_t to;
    uint8_t face;
    bool is_party;                         /* touching blind walls: only flames above count */
    double q_kwm2;                         /* of the emission shown last, before the wind */
    double side_m, s_m, along_m, height_m; /* emitting side, distance, eaves of the receiver on it */
    double shade_m;                        /* what stands between hides the side up to here */
    double wall_m;                         /* of the receiver, where nothing stands between; else 0 */
    uint32_t views_of;                     /* the count of size classes that view[] holds, see view_count */
} burn_link;

/* What flows out of and into a layer, kept with what it was worked out for: a full fire burns evenly. */
typedef struct burn_flow {
    double plume_of, plume_root;        /* a cube root */
    double degc, layer_m, area_m2;      /* for: */
    double out_kgs, density_kgm3, gone; /* gone: share of the layer */
} burn_flow;

/* All that is derived for a building that fire has reached. */
typedef struct burn_source {
    burn_place *place;
    burn_join *join;
    uint32_t place_count, place_capacity, join_count, join_capacity;
    burn_room **room;   /* the blocks of its rooms */
    uint8_t *is_live;   /* per room: burns, or has smoke; the others need no second of their own */
    uint8_t *has_burnt; /* per room: burnt_m2 is not 0 */
    burn_flow *flow;    /* per room */
    uint8_t *is_even;   /* per room: full, and burns as in the last second */
    uint8_t air_key;    /* what lets air in: rooms are even as long as it stays */
    double *burnt_m2;   /* per room, as in its block */
    double *storey_m;   /* outer wall of each storey */
    double floor_m2, perimeter_m, side_max_m;
    burn_link *link;
    uint32_t link_count;
    double dose_max_ks;     /* the worst room's, of the last step */
    burn_emission emission; /* of the last step */
    burn_plane seen[2];     /* the size class shown last */
    uint32_t view_count;    /* size classes shown so far: views are worked out where they can matter */
    double seen_kwm2[2];    /* what the links' q_kwm2 was worked out for */
    uint32_t *lit_link;     /* those that matter at it, ascending */
    uint32_t lit_count;
    double shown[5]; /* the fire that `emission` was worked out for */
} burn_source;

/* The next one that is set, from i on: most rooms of a large building are not. 0 or 1 each; eight zeros
 * follow the last. */
static inline uint32_t mst__burn_next(const uint8_t *is_set, uint32_t count, uint32_t i) {
    for (; i < count; i += 8) {
        uint64_t eight;
        __builtin_memcpy(&eight, is_set + i, sizeof eight); /* little endian, as the store wants it */
        if (eight) return i + (uint32_t)__builtin_ctzll(eight) / 8;
    }
    return count;
}
static inline uint32_t mst__burn_next_live(const burn_source *s, uint32_t i) {
    return mst__burn_next(s->is_live, s->place_count, i);
}

struct mst_burn {
    mst_burn_def def;
    burn_constants k;
    burn_occupancy occupancy[MST_OCCUPANCY_COUNT];
    burn_construction construction[MST_CONSTRUCTION_COUNT];
    double value_all;
    burn_building **building; /* the blocks, per building of the map */
    burn_source **source;     /* the same, or NULL */
    uint32_t *active;         /* ascending */
    uint32_t active_count, active_capacity;
    uint32_t *near;
    uint32_t near_capacity;
    uint32_t *touched; /* buildings that radiation reaches in this step */
    uint32_t touched_count, touched_capacity;
    struct burn_spark *spark; /* buildings that brands light in this step */
    uint32_t spark_count, spark_capacity;
    double relax;      /* of doses below the critical flux, per second */
    double brand_most; /* no brand lights anything whose lot is not below */
    mst_burst *burst;
    uint32_t burst_count, burst_capacity;
    mst_ground_brand *ground_brand;
    uint32_t ground_brand_count, ground_brand_capacity;
};

/* What one second of one building needs. */
typedef struct burn_second {
    mst_burn *burn;
    mst_tick now;
    uint32_t index; /* building */
    burn_building *b;
    burn_source *source;
    const burn_occupancy *occupancy;
    const burn_construction *construction;
    mst_event_list *events;
    double wind_mps, wind_east, wind_north; /* unit vector it blows to */
    double pilot_cosine, moisture_pct;
    /* water: share of the heat release that it reaches, flow over need, factor of decay per second */
    double reach_frac, r, decay;
} burn_second;

/* burn.c */
static inline burn_building *mst__burn_at(const mst_burn *burn, uint32_t building) {
    return burn->building[building];
}
burn_room *mst__burn_room(const mst_burn *burn, const burn_building *b, uint32_t room);
void mst__burn_mark(mst_burn *burn, uint32_t building);
void mst__burn_mark_room(mst_burn *burn, const burn_building *b, uint32_t room);
burn_fire *mst__burn_fire(const mst_burn *burn);
void mst__burn_activate(mst_burn *burn, uint32_t building);
static inline const burn_occupancy *mst__burn_occupancy(const mst_burn *burn, uint32_t building) {
    return &burn->occupancy[burn->def.map->building[building].occupancy];
}
static inline const burn_construction *mst__burn_construction(const mst_burn *burn, uint32_t building) {
    return &burn->construction[burn->def.map->building[building].construction];
}
double mst__burn_draw(const mst_burn *burn, const char *consumer, uint32_t building, uint64_t counter);

/* burn_assets.c: false when something lacks. */
bool mst__burn_load(mst_burn *burn, mst_errors *errors);

/* burn_layout.c: the rooms of a building and what joins them. */
burn_source *mst__burn_layout(const mst_burn *burn, uint32_t building);
/* Finds the blocks of its rooms again; every room counts as live until the next step. */
void mst__burn_take_rooms(const mst_burn *burn, uint32_t building);
void mst__burn_source_free(burn_source *source);
burn_place *mst__burn_add_place(burn_source *source);
void mst__burn_fill_place(burn_place *place, const burn_constants *k, double opening_frac);
void mst__burn_add_join(burn_source *source, uint32_t to, burn_join_kind kind);
/* burn_plan.c: the same from a floor plan. NULL: that storey has none. */
const mst_floor_plan *mst__burn_plan_of(const mst_burn *burn, uint32_t building, uint16_t level);
void mst__burn_add_plan(const mst_burn *burn, uint32_t building, const mst_floor_plan *plan, double height_m,
                        burn_source *source);
void mst__burn_join_plan(const mst_burn *burn, uint32_t building, const mst_floor_plan *plan,
                         burn_source *source, uint32_t first, uint32_t room);
bool mst__burn_has_stairs(const mst_floor_plan *plan, uint32_t room);
/* A door by lot; the n-th of the building. */
burn_join_kind mst__burn_door(const mst_burn *burn, uint32_t building, uint32_t n);

/* burn_ignite.c: makes rooms where there are none yet; false when nothing can burn there. */
typedef struct burn_spark {
    uint32_t building;
    int32_t room; /* < 0: by lot */
    mst_cause cause;
    mst_id from;
    double flux_kwm2;
    mst_tick now;
} burn_spark;
bool mst__burn_light(mst_burn *burn, const burn_spark *spark, mst_event_list *events);
/* Sets one room alight; growth begins after delay_s. */
void mst__burn_light_room(mst_burn *burn, uint32_t building, uint32_t room, mst_cause cause, double delay_s,
                          mst_tick now, mst_event_list *events);
bool mst__burn_is_active(const burn_building *b);
static inline bool mst__burn_is_burning(const burn_building *b) { /* gives off heat, or may again */
    return b->fire.state == MST_BUILDING_BURNING || b->fire.state == MST_BUILDING_FLASHED;
}

/* burn_room.c: heat release, temperature, flashover of one room. */
void mst__burn_room_step(burn_second *s, uint32_t room);
/* A layer after one second without heat. */
double mst__burn_cooled_degc(const burn_constants *k, const burn_room *room);
static inline bool mst__burn_room_burns(const burn_room *r) {
    return r->phase != BURN_PHASE_NONE && r->phase != BURN_PHASE_OUT;
}
/* Floor that burns in it now. */
static inline double mst__burn_room_area_m2(const burn_room *r, const burn_place *p, double rhr_kwm2) {
    if (r->phase == BURN_PHASE_FULL) return p->area_m2;
    return r->phase == BURN_PHASE_GROW ? mst_min(p->area_m2, r->q_kw / rhr_kwm2) : 0;
}
/* A sqrt(H) of all that lets air into it. */
double mst__burn_vent(const burn_second *s, const burn_room *room, const burn_place *place);

/* burn_inside.c: from room to room. */
void mst__burn_inside_step(burn_second *s);

/* burn_water.c */
void mst__burn_water_begin(burn_second *s); /* sets reach_frac, r, decay */
void mst__burn_water_end(burn_second *s);   /* knocked down, rekindled, put out */
/* No room burns any more: state, event. */
void mst__burn_end(mst_burn *burn, uint32_t building, mst_tick now, mst_event_list *events);

/* burn_liquid.c: a building that is a pool of liquid: burning, foam, its end. */
bool mst__burn_is_pool(const mst_burn *burn, uint32_t building);
void mst__burn_foam_pool(mst_burn *burn, uint32_t building, double flow_lps, mst_delivery delivery);
void mst__burn_pool_second(burn_second *s);
burn_emission mst__burn_pool_emission(const mst_burn *burn, uint32_t building);
/* burn_gas.c: cylinders that stand there take heat, and may burst. */
bool mst__burn_has_gas(const burn_building *b);
void mst__burn_gas_second(burn_second *s);

/* burn_emit.c: the planes a burning building shows now. */
burn_emission mst__burn_emission(const mst_burn *burn, uint32_t building);
void mst__burn_show_all(mst_burn *burn); /* of all that burns, after a restore */
/* burn_link.c: receivers, faces, view factors. */
void mst__burn_links(mst_burn *burn, uint32_t building);
/* Brings views, flux and the list of links up to the emission shown; nothing to do while that stays. */
void mst__burn_view(const mst_burn *burn, burn_source *source);
/* Radiation from a burning building on a point. */
double mst__burn_flux_on(const mst_burn *burn, uint32_t building, mst_point at, double height_m);
/* burn_expose.c: flux on neighbours, dose, ignition. */
void mst__burn_radiate(burn_second *s);
void mst__burn_take_wetting(burn_second *s);
void mst__burn_receive(mst_burn *burn, uint32_t building, mst_tick now, mst_event_list *events);
/* burn_brand.c */
void mst__burn_brands(burn_second *s);
double mst__burn_brand_most(const mst_burn *burn);
/* burn_air.c: the smoke layer of one room; it clears when the fire is out. */
void mst__burn_air_step(burn_second *s, uint32_t room);
#define BURN_CLEAR_KG 1e-4 /* less soot than that is no smoke */
static inline bool mst__burn_has_smoke(const burn_room *r) {
    return r->q_kw > 0 || r->soot_kg >= BURN_CLEAR_KG;
}
/* What an inner door lets through. A closed one leaks. */
static inline double mst__burn_door_m2(const burn_constants *k, burn_join join, bool is_shut) {
    if (join.kind == BURN_JOIN_OPEN && !is_shut) return k->inner_door_m2;
    return join.kind == BURN_JOIN_DOOR || join.kind == BURN_JOIN_OPEN ? k->leak_m2 : 0;
}
void mst__burn_clear_air(mst_burn *burn, uint32_t building);
#endif
