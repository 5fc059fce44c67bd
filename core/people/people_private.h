/* SPDX-License-Identifier: Apache-2.0
 * people_private.h - what the people*.c files share: the blocks, the figures, and the lists of
 * households that something happens to. */
#ifndef PEOPLE_PEOPLE_PRIVATE_H
#define PEOPLE_PEOPLE_PRIVATE_H
#include "people/people.h"

/* Rows of assets/people.csv; the member's name is the key. */
#define PEOPLE_CONSTANT_LIST(X)                                                                              \
    X(night_from_h)                                                                                          \
    X(night_to_h)                                                                                            \
    X(asleep_night_frac)                                                                                     \
    X(asleep_day_frac)                                                                                       \
    X(elderly_frac)                                                                                          \
    X(child_frac)                                                                                            \
    X(impaired_frac)                                                                                         \
    X(patient_impaired_frac)                                                                                 \
    X(pupil_frac)                                                                                            \
    X(speed_adult_mps)                                                                                       \
    X(speed_elderly_mps)                                                                                     \
    X(speed_child_mps)                                                                                       \
    X(speed_impaired_mps)                                                                                    \
    X(crawl_factor)                                                                                          \
    X(way_factor)                                                                                            \
    X(stairs_m)                                                                                              \
    X(door_flow_psm)                                                                                         \
    X(door_m_per_person)                                                                                     \
    X(door_clear_min_m)                                                                                      \
    X(large_fire_kw)                                                                                         \
    X(leave_reach_m)                                                                                         \
    X(see_reach_m)                                                                                           \
    X(see_reach_max_m)                                                                                       \
    X(stand_m)                                                                                               \
    X(crawl_m)                                                                                               \
    X(turn_back_m)                                                                                           \
    X(visibility_c)                                                                                          \
    X(shut_degc)                                                                                             \
    X(window_s)                                                                                              \
    X(poison_smelt_ppm) X(poison_down_frac) X(poison_hurt_frac) X(fed_sigma) X(fed_injured) X(fed_dead_gas) X(fed_dead_heat) X(layer_emissivity) X(collapse_dead_frac) X(blast_hurt_m)

/* Why somebody starts to leave; each has its median and spread in assets/people.csv. Append only:
 * the number is part of the key of a draw. */
#define PEOPLE_CUE_LIST(X) X(see) X(elsewhere) X(alarm) X(roused) X(woken) X(bell) X(trained) X(outer)
typedef enum people_cue {
#define X(name) PEOPLE_CUE_##name,
    PEOPLE_CUE_LIST(X)
#undef X
        PEOPLE_CUE_COUNT
} people_cue;

typedef enum people_mobility {
    PEOPLE_ADULT = 1,
    PEOPLE_ELDERLY,
    PEOPLE_CHILD,
    PEOPLE_IMPAIRED
} people_mobility;

typedef struct people_figures {
#define X(name) double name;
    PEOPLE_CONSTANT_LIST(X)
#undef X
    double median_s[PEOPLE_CUE_COUNT], sigma[PEOPLE_CUE_COUNT];
    double unit_m2[MST_OCCUPANCY_COUNT]; /* 0: nobody */
    uint16_t day_lo[MST_OCCUPANCY_COUNT], day_hi[MST_OCCUPANCY_COUNT];
    uint16_t night_lo[MST_OCCUPANCY_COUNT], night_hi[MST_OCCUPANCY_COUNT];
} people_figures;

#define PEOPLE_NOBODY UINT32_MAX

/* The PERSON block. */
typedef struct person {
    uint64_t id;
    uint32_t building, number; /* number within it, from 1 */
    uint16_t cues;             /* bit per people_cue that reached this person */
    uint8_t state, mobility;
    uint8_t is_found, is_down, is_injured, is_window;
    uint8_t is_helper; /* with a crew, to carry and warn */
    mst_tick ready;    /* starts to move */
    double place;      /* 0..1: which room of the building */
    double find_frac;  /* share of the floor searched until found */
    double limit;      /* FED at which this person is down */
    double fed_gas, fed_heat;
    double fed_poison; /* ammonia, 1: the median lethal dose */
    double walked_m, way_m;
    uint32_t next; /* derived: in the same building, or PEOPLE_NOBODY */
} person;

/* The HOUSEHOLD block: a building that fire, smoke or a crew came to, with or without people. */
typedef struct household {
    uint32_t building;
    uint8_t is_noticed; /* somebody knows of a fire here or next door */
    uint8_t is_searched, is_fallen;
    uint32_t found_count;
    mst_tick noticed_at; /* when somebody near who looks out will */
    double searched_m2;
    double seen_m;      /* neighbours this far have been told of the fire here */
    double door_credit; /* people who may pass the door now */
    /* derived */
    uint32_t first, last; /* PERSON, or PEOPLE_NOBODY */
    uint32_t people, inside, trapped, pending;
    uint8_t is_busy;
} household;

struct mst_people {
    mst_people_def def;
    people_figures k;
    bool is_night;
    uint32_t *household_of; /* derived: per building of the map, index + 1, or 0 */
    uint32_t *group_first;  /* derived: per building, first person group + 1 in `group_next` order */
    uint32_t *group_next;
    uint32_t *busy; /* derived: buildings where something is pending, ascending */
    uint32_t busy_count, busy_capacity;
    uint32_t *work; /* buildings of this second: the busy and the burning ones, ascending */
    uint32_t work_count, work_capacity;
    mst_people_totals total; /* derived */
    person **person;         /* derived: the blocks, in their order */
    uint32_t person_count, person_capacity;
    uint32_t *near;
    uint32_t near_capacity;
};

/* One second. */
typedef struct people_second {
    mst_people *p;
    mst_tick now;
    const mst_burn *burn;
    mst_event_list *events;
    const mst_building_fire *fire; /* of the building looked after */
} people_second;

/* people.c */
household *mst__people_household(const mst_people *p, uint32_t index);
household *mst__people_household_of(const mst_people *p, uint32_t building); /* NULL: none yet */
static inline person *mst__people_person(const mst_people *p, uint32_t index) {
    return p->person[index];
}
void mst__people_mark(mst_people *p, const household *h);
void mst__people_mark_person(mst_people *p, uint32_t index);
bool mst__people_is_inside(const person *one);
/* Adds a person to the counts (1) or takes it off (-1), before and after a change of its state. */
void mst__people_count(mst_people *p, household *h, const person *one, int by);
/* Takes a person from one state to another and keeps the counts right; marks the block. */
void mst__people_set_state(mst_people *p, uint32_t index, mst_person_state state);
/* Something is pending there: looked at each second until it is not. */
void mst__people_make_busy(mst_people *p, household *h);
/* Adds an event about a person: its building, and who or what. */
mst_event *mst__people_event(mst_people *p, const person *one, mst_event_kind kind, mst_event_list *events);

/* people_figures.c */
bool mst__people_load(people_figures *k, const mst_assets *assets, mst_errors *errors);

/* people_home.c: who lives or works there. */
household *mst__people_open(mst_people *p, uint32_t building); /* makes it when it is not there */
uint32_t mst__people_expected(const mst_people *p, uint32_t building);
void mst__people_relink(mst_people *p); /* after a restore */
uint32_t mst__people_add(mst_people *p, household *h, mst_person_state state, people_mobility mobility);
uint64_t mst__people_key(const mst_people *p, uint32_t building);
enum { PEOPLE_MAX = 999 }; /* ids leave room for 999 in a building */
enum { PEOPLE_DRAWS = 64, PEOPLE_DRAW_FALL = 12, PEOPLE_DRAW_BURST = 13, PEOPLE_DRAW_CUE = 16 };
double mst__people_draw(const mst_people *p, const person *one, uint32_t purpose);

/* people_cue.c: what makes people leave. */
void mst__people_tell(mst_people *p, uint32_t index, people_cue cue, mst_id by, mst_tick now,
                      mst_event_list *events);
void mst__people_cues(people_second *s, household *h);
void mst__people_neighbours(people_second *s, uint32_t building, const mst_building_fire *fire);

/* people_air.c: the way out in steps, 0 the own room; what is breathed there; what it does. */
uint32_t mst__people_nodes(const people_second *s, const person *one);
mst_room_air mst__people_air_at(const people_second *s, const person *one, uint32_t node);
bool mst__people_is_smoky(const mst_room_air *air);
void mst__people_harm(people_second *s, uint32_t index, const mst_room_air *air);
/* Those inside a building in which a gas cylinder bursts. */
void mst__people_burst(people_second *s, const mst_burst *burst);
/* Down, or dead: by smoke, by heat, by a building that falls in. */
void mst__people_hurt(people_second *s, uint32_t index, bool is_dead);

/* people_walk.c: one second of the door, and of one person inside. */
void mst__people_open_door(people_second *s, household *h);
void mst__people_walk(people_second *s, household *h, uint32_t index);
#endif
