/* SPDX-License-Identifier: Apache-2.0
 * cli_new.h - how `muster new scenario` thinks up a drill on a map: what burns, where the forces stand,
 * in what weather. The same map, seed and kind of fire give the same drill. */
#ifndef CLI_CLI_NEW_H
#define CLI_CLI_NEW_H
#include "cli/cli.h"
#include "world/grid.h"
#include "world/route.h"

/* A fire station as the drill uses it. */
typedef struct mst_new_station {
    mst_id id;
    mst_point at;
    bool is_made;    /* the map had none of that kind */
    double length_m; /* of road to the fire */
    double travel_s; /* of an unladen vehicle on a dry day */
} mst_new_station;

typedef struct mst_new {
    const mst_map *map;
    const mst_grid *grid;
    mst_router *router;
    mst_travel vehicle; /* as wide as the widest engine that is sent */
    uint64_t seed;
    bool is_surface;
    double compartment_m2[MST_OCCUPANCY_COUNT], growth_s[MST_OCCUPANCY_COUNT]; /* of assets/occupancy.csv */

    uint32_t building; /* index: it burns, or the ground upwind of it does */
    mst_point fire_at; /* of a surface fire */
    mst_id area;       /* the ground that burns, or NONE */
    int32_t neighbour; /* index of the building next to it, or -1 */
    uint32_t neighbours;
    double water_m; /* to the nearest hydrant or water; < 0: none on the map */
    mst_id water;
    mst_new_station township, national;

    int32_t month, day, hour, minute, utc_offset_min;
    double temperature_degc, humidity_frac, wind_from_deg, wind_mps, shift_from_deg, shift_mps;
    bool is_snow, is_night;
    char id[33];
} mst_new;

enum { MST_NEW_LOT_PLACE = 1, MST_NEW_LOT_STATION, MST_NEW_LOT_WEATHER, MST_NEW_LOT_TOWN };

/* Chooses everything. MST_OK, or MST_E_ABSENT with an error that says what the map lacks. */
int mst_new_choose(mst_new *n, const char *file, mst_errors *errors);
/* The building that burns: n->building. The n-th attempt takes the n-th of the lot; false after the last. */
bool mst_new_pick_building(mst_new *n, uint32_t attempt);
/* The same for open ground: fire_at, area, wind, and the building it threatens. */
bool mst_new_pick_ground(mst_new *n, uint32_t attempt);
/* Both stations with a way to the fire; false when the place cannot be reached by road. */
bool mst_new_pick_stations(mst_new *n);
/* Season, hour, air and wind (the wind not for a surface fire: it has one). */
void mst_new_pick_weather(mst_new *n);
/* Metres of road and seconds from `from` to the fire; false when there is no way. */
bool mst_new_way(const mst_new *n, mst_point from, mst_new_station *out);
/* Where the way to the fire ends: at the building. */
mst_point mst_new_goal(const mst_new *n);
double mst_new_lot(const mst_new *n, uint64_t purpose, uint64_t counter); /* [0,1) */
bool mst_new_is_dwelling(const mst_new *n);
/* How it begins, as ignite() has it; an electric fire smoulders for a while before anybody can see it. */
const char *mst_new_cause(const mst_new *n);

/* map.json of the drill: the text of the map with the made stations in it. */
void mst_new_write_map(const mst_new *n, mst_bytes json, mst_buffer *out);
/* A small drawn township, for those who have no map yet. */
void mst_new_draw_town(uint64_t seed, mst_buffer *out);
void mst_new_write_drill(const mst_new *n, const mst_cli *cli, mst_buffer *out);
void mst_new_write_note(const mst_new *n, const mst_cli *cli, mst_buffer *out);

/* The folder and those above it. MST_OK, or an error is added. */
int mst_new_make_folder(const char *folder, mst_errors *errors);
/* `muster new plugin DIR`: an exit status. */
int mst_new_plugin(mst_cli *cli, const char *folder);
/* Appends formatted text of at most 1000 bytes. */
void mst_new_say(mst_buffer *out, const char *format, ...) __attribute__((format(printf, 2, 3)));
#endif
