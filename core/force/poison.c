/* SPDX-License-Identifier: Apache-2.0
 * poison.c - ammonia that leaks in a building: how much is in its air, who smells it, what it does to people
 * and crews inside, when it goes off. Outside the building it is taken as harmless: no plume is followed. */
#include "fire/toxic_models.h"
#include "force/force_private.h"

static uint32_t building_of(const mst_forces *f, const mst_site_block *s) {
    return (uint32_t)mst_map_building(f->def.map, s->id);
}

double mst_poison_ppm(const mst_forces *f, mst_id building) {
    const mst_site_block *s = MST_ID_LETTER(building) == 'b' ? mst_site_of(f, building) : NULL;
    return s ? s->ppm : 0;
}

bool mst_poison_is_there(const mst_forces *f, mst_id building) {
    return mst_poison_ppm(f, building) > 0 || mst_site_hides(f, building, MST_CONDITION_AMMONIA);
}

/* Nobody breathes it who has a choice. */
bool mst_poison_bites(const mst_forces *f, mst_id building) {
    return mst_poison_ppm(f, building) >= f->k.bite_ppm;
}

/* ---- air ---- */

/* Water that falls into it, L/s: lines at the building. */
static double mist_lps(const mst_forces *f, mst_id building) {
    double lps = 0;
    for (uint32_t i = 0; i < f->unit_count; i++)
        if (f->unit[i].block->target == building) lps += f->unit[i].block->flow_lps;
    return lps;
}

static void mix(mst_forces *f, mst_site_block *s) {
    const mst_building *b = &f->def.map->building[building_of(f, s)];
    double volume_m3 = mst_max(b->area_m2 * b->height_m, 1);
    bool is_open = mst_burn_is_opened(f->def.burn, building_of(f, s)) || s->has >> MST_EFFECT_OPEN & 1;
    bool leaks = s->hides >> MST_CONDITION_AMMONIA & 1;
    double gone = (is_open ? f->k.opened_ach : f->k.closed_ach) / 3600;
    double kgs = (leaks ? f->k.ammonia_kgs : 0) - mist_lps(f, s->id) * f->k.mist_kg_l;
    s->ppm += kgs / volume_m3 * mst_ammonia_ppm_per_kgm3() - s->ppm * gone;
    s->ppm = s->ppm < 1 ? 0 : mst_min(s->ppm, 1e6);
}

/* ---- crews ---- */

/* Its number n has a limit of its own, as everybody. */
static double limit_of(const mst_forces *f, const mst_unit *u, uint32_t n) {
    uint64_t key = mst_random_key(f->def.seed, "crews in poison", u->id);
    return mst_random_lognormal(key, n, 1, mst_ammonia_sigma_ln());
}

static uint8_t count_at(const mst_forces *f, const mst_unit *u, double share) {
    uint8_t count = 0;
    for (uint32_t n = 0; n < u->roster_crew; n++) count += u->block->poison >= share * limit_of(f, u, n);
    return count;
}

static void tell(mst_forces *f, const mst_unit *u, mst_event_kind kind, uint32_t times,
                 mst_event_list *events) {
    for (uint32_t i = 0; i < times; i++) {
        mst_event *e = mst_event_id(mst_events_add(events, kind, u->id), u->block->lies_in);
        mst_event_number(e, u->block->poison);
    }
    (void)f;
}

/* So many of a crew are down, so many of these dead: events, a call for help, the others bring them out. */
static void fell(mst_forces *f, mst_unit *u, mst_tick now, uint8_t down, uint8_t dead,
                 mst_event_list *events) {
    mst_unit_block *b = u->block;
    uint8_t newly_down = down > b->down ? (uint8_t)(down - b->down) : 0;
    uint8_t newly_dead = dead > b->dead ? (uint8_t)(dead - b->dead) : 0;
    if (!newly_down && !newly_dead) return;
    tell(f, u, MST_EVENT_PERSON_INJURED, newly_down, events);
    tell(f, u, MST_EVENT_PERSON_DEAD, newly_dead, events);
    b->down = (uint8_t)(b->down + newly_down);
    b->dead = (uint8_t)(b->dead + newly_dead);
    u->crew = (uint8_t)(u->roster_crew - b->down);
    mst_unit_mark(f, u);
    if (!newly_down) return;
    mst_event *e = mst_event_id(mst_events_add(events, MST_EVENT_MAYDAY, u->id), b->lies_in);
    mst_event_number(e, b->down);
    if (b->task) mst_task_end(f, u, now, MST_REASON_POISON, events);
    b->is_mayday = u->crew == 0;
    b->out_at = b->is_mayday ? MST_TICK_NEVER : now + 2 * (mst_tick)f->k.exit_s; /* carrying their own */
}

static bool is_masked(const mst_unit *u) {
    return u->kit & MST_KIT_BREATHING && u->block->air_l > 0;
}

/* What they wear is not enough; they feel it, and turn round. */
static void turn_back(mst_forces *f, mst_unit *u, mst_tick now, double ppm, mst_event_list *events) {
    const mst_tick feels_s = 15;
    bool is_bitten = !is_masked(u) && ppm >= f->k.bite_ppm;
    bool is_burnt = ppm >= f->k.skin_ppm && !(u->kit & MST_KIT_GAS_SUIT);
    bool has_felt = u->block->inside_since != MST_TICK_NEVER && now - u->block->inside_since >= feels_s;
    if ((is_bitten || is_burnt) && has_felt && u->block->task)
        mst_task_end(f, u, now, MST_REASON_POISON, events);
}

static void crew_second(mst_forces *f, mst_unit *u, const mst_site_block *s, mst_tick now,
                        mst_event_list *events) {
    mst_unit_block *b = u->block;
    bool is_inside = mst_unit_is_inside(u, now);
    if (is_inside && b->task && b->target == s->id && b->lies_in != s->id) {
        b->lies_in = s->id;
        mst_unit_mark(f, u);
    }
    if (b->lies_in != s->id) return;
    if (!is_inside) {
        b->lies_in = MST_ID_NONE;
        mst_unit_mark(f, u);
        return;
    }
    turn_back(f, u, now, s->ppm, events);
    if (is_masked(u) || s->ppm <= 0) return;
    b->poison += mst_ammonia_fed_per_min(s->ppm) / 60;
    mst_unit_mark(f, u);
    fell(f, u, now, count_at(f, u, mst_people_poison_down(f->def.people)), count_at(f, u, 1), events);
}

/* Somebody else's search reaches those who lie there: they are carried out. */
bool mst_poison_carry_out(mst_forces *f, const mst_unit *by, mst_event_list *events) {
    for (uint32_t i = 0; i < f->unit_count; i++) {
        mst_unit *u = &f->unit[i];
        if (!u->block->is_mayday || u->block->lies_in != by->block->target) continue;
        u->block->is_mayday = 0;
        u->block->out_at = events->tick;
        u->block->lies_in = MST_ID_NONE;
        mst_unit_place(f, u, mst_unit_at(by));
        mst_unit_mark(f, u);
        mst_event *e = mst_events_add(events, MST_EVENT_PERSON_RESCUED, u->id);
        mst_event_id(mst_event_id(e, by->block->target), by->id);
        return true;
    }
    return false;
}

bool mst_poison_holds_crew(const mst_forces *f, mst_id building) {
    for (uint32_t i = 0; i < f->unit_count; i++)
        if (f->unit[i].block->is_mayday && f->unit[i].block->lies_in == building) return true;
    return false;
}

/* ---- it goes off ---- */

static bool has_spark(const mst_forces *f, const mst_site_block *s) {
    if (mst_burn_building(f->def.burn, building_of(f, s))->heat_kw > 0) return true;
    return !mst_command_is_power_off(f, s->id);
}

static void blast(mst_forces *f, mst_site_block *s, mst_tick now, mst_event_list *events) {
    const mst_building *b = &f->def.map->building[building_of(f, s)];
    double kg = s->ppm / mst_ammonia_ppm_per_kgm3() * b->area_m2 * b->height_m;
    mst_event *e = mst_events_add(events, MST_EVENT_EXPLOSION, s->id);
    mst_event_number(e, kg * mst_ammonia_mjkg());
    mst_event_number(mst_event_number(e, b->at.x_cm / 100.0), b->at.y_cm / 100.0);
    s->ppm = 0;
    mst_people_blast(f->def.people, building_of(f, s), events);
    for (uint32_t i = 0; i < f->unit_count; i++) {
        mst_unit *u = &f->unit[i];
        if (u->block->lies_in == s->id && mst_unit_is_inside(u, now))
            fell(f, u, now, u->roster_crew, (uint8_t)(u->roster_crew / 2), events);
    }
    mst_burn_ignite(f->def.burn, building_of(f, s), -1, MST_CAUSE_EXPLOSION, s->id, events);
}

/* ---- who smells it ---- */

static void smell(mst_forces *f, mst_site_block *s, mst_tick now, mst_event_list *events) {
    mst_point at = f->def.map->building[building_of(f, s)].at;
    const mst_ring *ring = &f->def.map->building[building_of(f, s)].outline;
    double strength = s->ppm >= f->k.bite_ppm ? 2 : s->ppm > 0 ? 1 : 0;
    for (uint32_t i = 0; i < f->unit_count; i++) {
        const mst_unit *u = &f->unit[i];
        uint32_t bit = 1u << (u->force & 31);
        bool knows = s->told & bit;
        if (!u->block->is_on_scene || (strength <= 0 && !knows)) continue;
        if (mst_point_distance_m(mst_unit_at(u), at) > f->k.sight_m) continue;
        if (mst_point_distance_m(mst_ring_edge(ring, mst_unit_at(u)), mst_unit_at(u)) > f->k.gas_look_m)
            continue;
        mst_belief_set(f, mst_seat_of_force(f, u->force), s->id, MST_KEY_POISON, strength, 0,
                       MST_CERTAIN_SEEN, now, u->id, false);
        if (knows || strength <= 0) continue;
        s->told |= bit;
        mst_event *e = mst_event_id(mst_events_add(events, MST_EVENT_CONDITION_FOUND, s->id), u->id);
        mst_event_number(e, MST_CONDITION_AMMONIA);
    }
}

/* ---- a second ---- */

void mst_poison_step(mst_forces *f, mst_site_block *s, mst_tick now, mst_event_list *events) {
    enum { SMELL_PERIOD_S = 5 };
    mix(f, s);
    mst_people_poison(f->def.people, building_of(f, s), s->ppm, events);
    for (uint32_t i = 0; i < f->unit_count; i++) crew_second(f, &f->unit[i], s, now, events);
    if (mst_ammonia_is_flammable(s->ppm) && has_spark(f, s)) blast(f, s, now, events);
    if (now % SMELL_PERIOD_S == 0) smell(f, s, now, events);
}
