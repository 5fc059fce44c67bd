/* SPDX-License-Identifier: Apache-2.0
 * people.c - households and their people as blocks, their counts, and the second that passes. */
#include "people/people_private.h"

#include <string.h>

static const mst_field person_fields[] = {
    MST_FIELD(person, U64, id),       MST_FIELD(person, U32, building),  MST_FIELD(person, U32, number),
    MST_FIELD(person, U16, cues),     MST_FIELD(person, U8, state),      MST_FIELD(person, U8, mobility),
    MST_FIELD(person, U8, is_found),  MST_FIELD(person, U8, is_down),    MST_FIELD(person, U8, is_injured),
    MST_FIELD(person, U8, is_window), MST_FIELD(person, U8, is_helper),  MST_FIELD(person, U32, ready),
    MST_FIELD(person, F64, place),    MST_FIELD(person, F64, find_frac), MST_FIELD(person, F64, limit),
    MST_FIELD(person, F64, fed_gas),  MST_FIELD(person, F64, fed_heat),  MST_FIELD(person, F64, walked_m),
    MST_FIELD(person, F64, way_m),    MST_FIELD(person, F64, fed_poison)};
static const mst_field household_fields[] = {
    MST_FIELD(household, U32, building),    MST_FIELD(household, U8, is_noticed),
    MST_FIELD(household, U8, is_searched),  MST_FIELD(household, U8, is_fallen),
    MST_FIELD(household, U32, found_count), MST_FIELD(household, U32, noticed_at),
    MST_FIELD(household, F64, searched_m2), MST_FIELD(household, F64, seen_m),
    MST_FIELD(household, F64, door_credit)};

household *mst__people_household(const mst_people *p, uint32_t index) {
    return mst_store_at(p->def.store, MST_BLOCK_HOUSEHOLD, index);
}

household *mst__people_household_of(const mst_people *p, uint32_t building) {
    uint32_t n = p->household_of[building];
    return n ? mst__people_household(p, n - 1) : NULL;
}

void mst__people_mark(mst_people *p, const household *h) {
    mst_store_mark(p->def.store, MST_BLOCK_HOUSEHOLD, p->household_of[h->building] - 1);
}

void mst__people_mark_person(mst_people *p, uint32_t index) {
    mst_store_mark(p->def.store, MST_BLOCK_PERSON, index);
}

bool mst__people_is_inside(const person *one) {
    return one->state >= MST_PERSON_UNAWARE && one->state <= MST_PERSON_TRAPPED;
}

static bool is_pending(const person *one) {
    return one->state == MST_PERSON_PRE || one->state == MST_PERSON_MOVING ||
           (one->state == MST_PERSON_ASLEEP && one->ready != MST_TICK_NEVER);
}

void mst__people_count(mst_people *p, household *h, const person *one, int by) {
    uint32_t n = (uint32_t)by; /* wraps round to take off */
    if (mst__people_is_inside(one)) h->inside += n, p->total.inside += n;
    if (one->state == MST_PERSON_TRAPPED) h->trapped += n;
    if (is_pending(one)) h->pending += n;
    if (one->state == MST_PERSON_OUT) p->total.evacuated += n;
    if (one->state == MST_PERSON_RESCUED) p->total.rescued += n;
    if (one->state == MST_PERSON_DEAD) p->total.dead += n;
    if (one->is_injured && one->state != MST_PERSON_DEAD) p->total.injured += n;
}

void mst__people_set_state(mst_people *p, uint32_t index, mst_person_state state) {
    person *one = mst__people_person(p, index);
    household *h = mst__people_household_of(p, one->building);
    mst__people_count(p, h, one, -1);
    one->state = (uint8_t)state;
    mst__people_count(p, h, one, 1);
    mst__people_mark_person(p, index);
}

mst_event *mst__people_event(mst_people *p, const person *one, mst_event_kind kind, mst_event_list *events) {
    return mst_event_id(mst_events_add(events, kind, one->id), p->def.map->building[one->building].id);
}

static bool is_idle(const household *h) {
    return h->pending == 0 && (h->is_noticed || h->noticed_at == MST_TICK_NEVER);
}

void mst__people_make_busy(mst_people *p, household *h) {
    if (h->is_busy) return;
    h->is_busy = 1;
    MST_GROW(p->busy, p->busy_count, p->busy_capacity);
    uint32_t at = p->busy_count++;
    for (; at && p->busy[at - 1] > h->building; at--) p->busy[at] = p->busy[at - 1];
    p->busy[at] = h->building;
}

static void drop_idle(mst_people *p) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < p->busy_count; i++) {
        household *h = mst__people_household_of(p, p->busy[i]);
        h->is_busy = !is_idle(h);
        if (h->is_busy) p->busy[kept++] = p->busy[i];
    }
    p->busy_count = kept;
}

static void list_groups(mst_people *p) {
    const mst_map *map = p->def.map;
    p->group_first = mst_alloc((map->building_count + 1ull) * sizeof *p->group_first);
    p->group_next = mst_alloc((map->people_count + 1ull) * sizeof *p->group_next);
    for (uint32_t g = map->people_count; g > 0; g--) {
        int32_t building = mst_map_building(map, map->people[g - 1].building);
        if (building < 0) continue;
        p->group_next[g - 1] = p->group_first[building];
        p->group_first[building] = g;
    }
}

mst_people *mst_people_create(const mst_people_def *def, mst_errors *errors) {
    mst_people *p = mst_alloc(sizeof *p);
    p->def = *def;
    if (!mst__people_load(&p->k, def->assets, errors)) {
        mst_free(p);
        return NULL;
    }
    double hour = def->seconds_of_day / 3600.0;
    p->is_night = hour >= p->k.night_from_h || hour < p->k.night_to_h;
    p->household_of = mst_alloc((def->map->building_count + 1ull) * sizeof *p->household_of);
    list_groups(p);
    mst_store_declare(def->store, MST_BLOCK_PERSON, "person", 1, sizeof(person), person_fields,
                      sizeof person_fields / sizeof *person_fields);
    mst_store_declare(def->store, MST_BLOCK_HOUSEHOLD, "household", 1, sizeof(household), household_fields,
                      sizeof household_fields / sizeof *household_fields);
    return p;
}

void mst_people_destroy(mst_people *p) {
    if (!p) return;
    mst_free(p->household_of);
    mst_free(p->group_first);
    mst_free(p->group_next);
    mst_free(p->busy);
    mst_free(p->person);
    mst_free(p->work);
    mst_free(p->near);
    mst_free(p);
}

void mst_people_rebuild(mst_people *p) {
    memset(p->household_of, 0, (p->def.map->building_count + 1ull) * sizeof *p->household_of);
    p->total = (mst_people_totals){0};
    p->busy_count = 0;
    mst__people_relink(p);
    for (uint32_t i = 0; i < mst_store_count(p->def.store, MST_BLOCK_HOUSEHOLD); i++) {
        household *h = mst__people_household(p, i);
        h->is_busy = 0;
        if (!is_idle(h)) mst__people_make_busy(p, h);
    }
}

uint32_t mst_people_inside(const mst_people *p, uint32_t building) {
    const household *h = mst__people_household_of(p, building);
    return h ? h->inside : mst__people_expected(p, building);
}

uint32_t mst_people_trapped(const mst_people *p, uint32_t building) {
    const household *h = mst__people_household_of(p, building);
    return h ? h->trapped : 0;
}

mst_people_totals mst_people_total(const mst_people *p) {
    return p->total;
}

/* ---- the second ---- */

/* A fire makes the people of its building, and tells those near it once it is large. */
static void open_burning(people_second *s, const uint32_t *active, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        const mst_building_fire *fire = mst_burn_building(s->burn, active[i]);
        mst__people_open(s->p, active[i]);
        if (fire->heat_kw >= s->p->k.large_fire_kw) mst__people_neighbours(s, active[i], fire);
    }
}

/* The busy and the burning buildings, ascending, each once. */
static void list_work(mst_people *p, const uint32_t *active, uint32_t count) {
    uint32_t i = 0, j = 0;
    p->work_count = 0;
    while (i < count || j < p->busy_count) {
        uint32_t a = i < count ? active[i] : UINT32_MAX, b = j < p->busy_count ? p->busy[j] : UINT32_MAX;
        MST_GROW(p->work, p->work_count, p->work_capacity);
        p->work[p->work_count++] = a < b ? a : b;
        i += a <= b;
        j += b <= a;
    }
}

static void fall_in(people_second *s, household *h) {
    h->is_fallen = 1;
    mst__people_mark(s->p, h);
    for (uint32_t i = h->first; i != PEOPLE_NOBODY; i = mst__people_person(s->p, i)->next) {
        person *one = mst__people_person(s->p, i);
        if (!mst__people_is_inside(one)) continue;
        bool is_dead = mst__people_draw(s->p, one, PEOPLE_DRAW_FALL) < s->p->k.collapse_dead_frac;
        mst__people_hurt(s, i, is_dead);
    }
}

static void look_after(people_second *s, household *h) {
    if (!h->is_noticed && h->noticed_at <= s->now) {
        h->is_noticed = 1;
        mst__people_mark(s->p, h);
    }
    if (h->inside == 0) return;
    s->fire = mst_burn_building(s->burn, h->building);
    if (s->fire->is_collapsed && !h->is_fallen) fall_in(s, h);
    mst__people_cues(s, h);
    if (h->pending) mst__people_open_door(s, h);
    for (uint32_t i = h->first; i != PEOPLE_NOBODY; i = mst__people_person(s->p, i)->next)
        if (mst__people_is_inside(mst__people_person(s->p, i))) mst__people_walk(s, h, i);
    if (h->pending) mst__people_make_busy(s->p, h);
}

void mst_people_step(mst_people *p, mst_tick now, const mst_burn *burn, const mst_weather *weather,
                     mst_event_list *events) {
    people_second s = {.p = p, .now = now, .burn = burn, .events = events};
    uint32_t count;
    const uint32_t *active = mst_burn_active(burn, &count);
    if (count == 0 && p->busy_count == 0) return;
    open_burning(&s, active, count);
    list_work(p, active, count);
    for (uint32_t i = 0; i < p->work_count; i++) {
        household *h = mst__people_household_of(p, p->work[i]);
        if (h) look_after(&s, h);
    }
    const mst_burst *burst = mst_burn_bursts(burn, &count);
    for (uint32_t i = 0; i < count; i++) mst__people_burst(&s, &burst[i]);
    drop_idle(p);
}
