/* SPDX-License-Identifier: Apache-2.0
 * burn.h - buildings on fire, tick by tick: rooms (t-squared growth, air limit, flashover, decay,
 * barriers), flames and radiation to neighbours, ignition by flux-time product, brands, and what
 * water does to it. One BUILDING block per building of the map, ROOM blocks only for buildings that
 * fire has reached, one FIRE block for totals. Buildings are named by their index in the map.
 * Constants: assets/fire.csv, occupancy.csv, construction.csv; formulas: models.md 1, 2, 5. */
#ifndef FIRE_BURN_H
#define FIRE_BURN_H
#include "base/event_list.h"
#include "base/store.h"
#include "base/table.h"
#include "world/grid.h"
#include "world/weather.h"

typedef struct mst_burn mst_burn;
typedef struct mst_burn_def {
    mst_store *store;
    const mst_map *map;
    const mst_grid *grid;
    const mst_assets *assets;
    uint64_t seed;
} mst_burn_def;
/* Declares BUILDING, ROOM and FIRE and adds the blocks of tick 0. NULL with errors when assets lack
 * something. The definition's pointers must outlive it. */
mst_burn *mst_burn_create(const mst_burn_def *def, mst_errors *errors);
void mst_burn_destroy(mst_burn *burn);
void mst_burn_rebuild(mst_burn *burn); /* after mst_store_read: active lists, caches */

/* A building's fire as others may see it; a block, read only outside fire/. */
typedef struct mst_building_fire {
    double heat_kw;     /* of all rooms */
    double burning_m2;  /* floor area that burns now */
    double burnt_m2;    /* floor area that has burnt or burns */
    double flux_kwm2;   /* on the worst face, from outside, last step */
    double dose;        /* flux-time product so far, (kW/m2)^n s */
    double heat_left;   /* 0..1, after knock-down: falls by overhaul */
    double water_l;     /* put on it so far */
    double attack_lps;  /* effective flow of the last step */
    double wet_lmin_m2; /* wetting of its faces, last step */
    double loss_frac;   /* 0..1: burnt share of its floor, water damage not counted */
    double pool_l;      /* liquid that lies there (occupancy liquid), and how much of it foam covers, 0..1 */
    double foam_frac;
    uint64_t ignited_from;
    uint32_t room_first;   /* first ROOM block */
    mst_tick ignited, out; /* MST_TICK_NEVER */
    uint16_t room_count, rooms_burning, rooms_flashed;
    uint16_t smoke;      /* 0 none, 1 light, 2 thick */
    uint8_t state;       /* mst_building_state */
    uint8_t is_involved; /* has ROOM blocks */
    uint8_t is_collapsed;
    uint8_t is_knocked_down;
    uint8_t pool_liquid;         /* mst_liquid_kind, 0: none was spilt */
    uint8_t gas_count, gas_left; /* gas cylinders that stood there, and those that have not burst */
} mst_building_fire;
const mst_building_fire *mst_burn_building(const mst_burn *burn, uint32_t building);
/* Those that burn, glow or are heated above the cut-off; ascending. Lent until the next step. */
const uint32_t *mst_burn_active(const mst_burn *burn, uint32_t *count);

/* Lights a building (room < 0: by lot). false when it burns already, is burnt out or collapsed. */
bool mst_burn_ignite(mst_burn *burn, uint32_t building, int32_t room, mst_cause cause, mst_id from,
                     mst_event_list *events);

/* How water reaches the fire: sets the delivery fraction of models.md 5.3. */
typedef enum mst_delivery {
    MST_DELIVERY_UNSET = 0,
    MST_DELIVERY_INSIDE,  /* crew inside with breathing apparatus, at the seat */
    MST_DELIVERY_DOOR,    /* from the doorway */
    MST_DELIVERY_OUTSIDE, /* through a window; or a stack in the open */
    MST_DELIVERY_MONITOR  /* deck gun, from far */
} mst_delivery;
/* Work of the coming step; add up, and are cleared by it. Building index as ever. */
void mst_burn_attack(mst_burn *burn, uint32_t building, double flow_lps, mst_delivery delivery);
void mst_burn_wet(mst_burn *burn, uint32_t building, double flow_lps);
/* The same with foam in the water, L/s of solution: it does more, and covers a pool, to which water does nothing. */
void mst_burn_foam(mst_burn *burn, uint32_t building, double flow_lps, mst_delivery delivery);
/* Fans blow into it, or feed carries fire on; gas or a leak feeds it, whatever water does. */
void mst_burn_fan(mst_burn *burn, uint32_t building);
void mst_burn_feed(mst_burn *burn, uint32_t building, double kw);
/* What lasts: stock carried away (what has not burnt yet); water on its outside before fire comes. */
double mst_burn_move_stock(mst_burn *burn, uint32_t building, double floor_m2); /* share away by now */
void mst_burn_damp(mst_burn *burn, uint32_t building, double litres);
bool mst_burn_is_opened(const mst_burn *burn, uint32_t building);
void mst_burn_overhaul(mst_burn *burn, uint32_t building, double person_s);
/* One attack with `count` extinguishers rated `a` A in all; skill 0.4..1. True: the fire is out;
 * false: growth is held up for a while. */
bool mst_burn_extinguish(mst_burn *burn, uint32_t building, double a, double skill, mst_event_list *events);
/* Does that room burn? Rooms: 0 .. room_count - 1. */
bool mst_burn_is_room_alight(const mst_burn *burn, uint32_t building, uint32_t room);
/* A door or shutter is opened: air comes in. */
void mst_burn_open(mst_burn *burn, uint32_t building);
/* Windows of the rooms that burn or hold smoke are broken from outside: smoke goes out, air comes in. */
void mst_burn_vent(mst_burn *burn, uint32_t building);
/* Its inner doors are shut: fire has to burn through them, smoke leaks. */
void mst_burn_shut(mst_burn *burn, uint32_t building);

/* ---- liquids and gas (models.md 3) ---- */
/* Liquid runs out on a building of occupancy `liquid`; more of the same adds up. false for another building,
 * an unknown liquid, or another liquid than lies there. */
bool mst_burn_spill(mst_burn *burn, uint32_t building, uint32_t liquid, double litres,
                    mst_event_list *events);
bool mst_burn_is_pool(const mst_burn *burn, uint32_t building); /* is it of that occupancy? */
/* Gas cylinders without relief valve stand in or at a building: 1..60 of them, `kg` each. */
bool mst_burn_cylinders(mst_burn *burn, uint32_t building, uint32_t count, double kg);

/* One second. Adds events (rooms, flashover, buildings, collapse, knocked down, rekindled, out). */
void mst_burn_step(mst_burn *burn, mst_tick now, const mst_weather *weather, mst_event_list *events);

/* Radiant heat on somebody who stands there, kW/m2, from all that burns within 60 m. */
double mst_burn_flux_at(const mst_burn *burn, mst_point at);
/* The same on an upright surface that faces the fire, that high over the ground. */
double mst_burn_flux_up(const mst_burn *burn, mst_point at, double height_m);
/* Flame height over the ground of a burning building, m; 0 when none. */
double mst_burn_flame_m(const mst_burn *burn, uint32_t building);
/* Air of a room for those in it. Rooms: 0 .. room_count - 1; zeros where there is no smoke. */
typedef struct mst_room_air {
    double layer_degc, layer_height_m, co_ppm, co2_pct, extinction_1m;
} mst_room_air;
mst_room_air mst_burn_air(const mst_burn *burn, uint32_t building, uint32_t room);
/* A room's fire: mst_building_state, smoke 0 none 1 light 2 thick, flames in its window. */
typedef struct mst_room_fire {
    uint8_t state, smoke;
    bool is_at_window;
    double heat_kw, degc;
} mst_room_fire;
mst_room_fire mst_burn_room(const mst_burn *burn, uint32_t building, uint32_t room);
/* Which room of the building the n-th room of its floor plan is; -1 while fire has not reached it. */
int32_t mst_burn_plan_room(const mst_burn *burn, uint32_t building, const mst_floor_plan *plan,
                           uint32_t room);
/* Flow that would just hold what burns in it, L/s at the nozzles (critical density). */
double mst_burn_needed_lps(const mst_burn *burn, uint32_t building);

/* A brand or other fire from outside fire/ asks: does this flux for one second light it? Used by
 * the ground fire. Adds to the building's dose. */
void mst_burn_expose(mst_burn *burn, uint32_t building, double flux_kwm2, bool is_piloted, mst_id from);
/* Cylinders that burst in the last step: what the fireball gives at 1 m and for how long. Lent until the next. */
typedef struct mst_burst {
    uint32_t building;
    double fluence_kj; /* per m2 at 1 m; falls with the square of the distance */
    double lasts_s;
} mst_burst;
const mst_burst *mst_burn_bursts(const mst_burn *burn, uint32_t *count);
/* Brands that came down on open ground in the last step; lent until the next. Each lights what catches
 * fire from a share of brands above its lot; those that could light nothing are left out. */
typedef struct mst_ground_brand {
    mst_point at;
    double lot; /* [0, 1) */
} mst_ground_brand;
const mst_ground_brand *mst_burn_ground_brands(const mst_burn *burn, uint32_t *count);

typedef struct mst_burn_totals {
    uint32_t buildings_burnt; /* reached by fire and lost any floor area beyond 1 m2 */
    double floor_burnt_m2,
        loss_index; /* loss_index: burnt value over all value, 0..1, weighted by occupancy */
    double heat_kw;
    uint32_t burning; /* buildings that burn now */
} mst_burn_totals;
mst_burn_totals mst_burn_total(const mst_burn *burn);
#endif
