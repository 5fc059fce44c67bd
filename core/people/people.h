/* SPDX-License-Identifier: Apache-2.0
 * people.h - those who live and work there: warned, walking, trapped, harmed, rescued. PERSON blocks
 * are made when fire, smoke or a warning first comes near their building: from the map's person
 * groups, else from assets/people.csv by occupancy and hour, drawn from a stream keyed (seed,
 * building), so that who lives where does not depend on the order of events. models.md 4. */
#ifndef PEOPLE_PEOPLE_H
#define PEOPLE_PEOPLE_H
#include "fire/burn.h"

typedef enum mst_person_state {
    MST_PERSON_UNSET = 0,
    MST_PERSON_UNAWARE,
    MST_PERSON_ASLEEP,
    MST_PERSON_PRE, /* warned, not yet moving */
    MST_PERSON_MOVING,
    MST_PERSON_TRAPPED,
    MST_PERSON_OUT,
    MST_PERSON_RESCUED,
    MST_PERSON_DEAD
} mst_person_state;

typedef struct mst_people mst_people;
typedef struct mst_people_def {
    mst_store *store;
    const mst_map *map;
    const mst_grid *grid;
    const mst_assets *assets;
    uint64_t seed;
    uint32_t seconds_of_day; /* at tick 0 */
    const mst_burn *burn; /* who sleeps or is trapped does not lie in a room that burns; NULL: no fire yet */
} mst_people_def;
mst_people *mst_people_create(const mst_people_def *def, mst_errors *errors);
void mst_people_destroy(mst_people *people);
void mst_people_rebuild(mst_people *people);

/* The scenario puts people who cannot get out by themselves into a building. */
void mst_people_trap(mst_people *people, uint32_t building, uint32_t count, mst_event_list *events);
/* Somebody warns all in a building (a crew, a loudspeaker, a bell). */
void mst_people_warn(mst_people *people, uint32_t building, mst_id by, mst_event_list *events);
/* Which of how many rooms is searched first, and its floor; room -1: from the door on. */
typedef struct mst_first_room {
    int32_t room;
    uint32_t of;
    double area_m2;
} mst_first_room;
/* One crew-second of search: `rate_m2_s` of floor looked over by unit `by`. Returns people found in
 * this second; they are led or carried out by mst_people_bring_out. */
uint32_t mst_people_search(mst_people *people, uint32_t building, double rate_m2_s, mst_first_room first,
                           mst_id by, mst_event_list *events);
/* Those who call for help are found at once: by their voices. How many that are. */
uint32_t mst_people_call_out(mst_people *people, uint32_t building);
bool mst_people_is_searched(const mst_people *people, uint32_t building);
/* Brings one found person out; false when nobody found is left inside. */
bool mst_people_bring_out(mst_people *people, uint32_t building, mst_id by, mst_event_list *events);
/* Able adults of a building, awake and unharmed, who leave what they do and help unit `by`; `minors` grows by
 * the minors who stood there too. */
uint32_t mst_people_enlist(mst_people *people, uint32_t building, uint32_t at_most, mst_id by,
                           uint32_t *minors, mst_event_list *events);
/* A second of ammonia in a building: whoever is inside smells it, leaves, and takes its dose. */
void mst_people_poison(mst_people *people, uint32_t building, double ppm, mst_event_list *events);
/* It goes off: some of those inside are dead, all are down. */
void mst_people_blast(mst_people *people, uint32_t building, mst_event_list *events);
/* Shares of a person's own lethal dose at which it is down and hurt. */
double mst_people_poison_down(const mst_people *people);
double mst_people_poison_hurt(const mst_people *people);
/* Those who have come out of it, are whole and do not help: they look on. */
uint32_t mst_people_crowd(const mst_people *people, uint32_t building);
/* People still inside; those of them who call for help (trapped). Makes nobody. */
uint32_t mst_people_inside(const mst_people *people, uint32_t building);
uint32_t mst_people_trapped(const mst_people *people, uint32_t building);
/* Has anybody awake who would notice a fire in or next to that building by now? Used for the call. */
bool mst_people_notice(const mst_people *people, uint32_t building);

/* One second: notices fire and smoke, pre-movement, walking, harm by heat and gas, death. */
void mst_people_step(mst_people *people, mst_tick now, const mst_burn *burn, const mst_weather *weather,
                     mst_event_list *events);

typedef struct mst_people_totals {
    uint32_t dead, injured, rescued, evacuated, inside;
} mst_people_totals;
mst_people_totals mst_people_total(const mst_people *people);
#endif
