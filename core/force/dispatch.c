/* SPDX-License-Identifier: Apache-2.0
 * dispatch.c - the 119 centre: what the caller got wrong and who puts it right, the grade of the alarm,
 * services that are called, what is relayed. A person in the seat does all of this by acts; doctrine does it
 * by itself. */
#include <string.h>

#include "force/force_private.h"

enum { GRADE_MAX = 5, LOOK_EVERY_S = 10 };

void mst_dispatch_mark(mst_forces *f) {
    mst_store_mark(f->def.store, MST_BLOCK_DISPATCH, 0);
}

/* ---- data ---- */

static mst_service service_of(const char *word) {
    for (uint32_t i = 1; i < MST_SERVICE_COUNT; i++)
        if (strcmp(mst_service_word(i), word) == 0) return (mst_service)i;
    return MST_SERVICE_UNSET;
}

static bool has_services(const mst_assets *assets) {
    for (uint32_t i = 0; i < assets->count; i++)
        if (strcmp(assets->item[i].name, "services.csv") == 0) return true;
    return false;
}

void mst_dispatch_load(mst_forces *f, mst_errors *errors) {
    for (uint32_t i = 0; i < MST_SERVICE_COUNT; i++) f->service_s[i] = -1; /* there is none of it */
    if (!has_services(f->def.assets)) return;
    mst_table *table = mst_assets_table(f->def.assets, "services.csv", errors);
    for (uint32_t row = 0; table && row < mst_table_rows(table); row++) {
        mst_service s = service_of(mst_table_key(table, row));
        if (!s) continue;
        f->service_s[s] = mst_table_number(table, row, "arrival_s", 1, 86400, errors);
        f->service_grade[s] = mst_table_number(table, row, "grade", 1, GRADE_MAX, errors);
    }
    mst_table_destroy(table);
}

void mst_dispatch_block_add(mst_forces *f) {
    static const mst_field field[] = {
        MST_FIELD(mst_dispatch_block, U64, about),        MST_FIELD(mst_dispatch_block, F64, trapped),
        MST_FIELD(mst_dispatch_block, U32, answer_at),    MST_FIELD(mst_dispatch_block, U32, service_at),
        MST_FIELD(mst_dispatch_block, U8, service_state), MST_FIELD(mst_dispatch_block, U8, grade),
        MST_FIELD(mst_dispatch_block, U8, is_wrong),      MST_FIELD(mst_dispatch_block, U8, has_asked),
        MST_FIELD(mst_dispatch_block, U64, alarm),        MST_FIELD(mst_dispatch_block, U32, alarm_calls_at),
        MST_FIELD(mst_dispatch_block, U8, volunteers),    MST_FIELD(mst_dispatch_block, U64, tank_to),
        MST_FIELD(mst_dispatch_block, F64, tank_left_l),  MST_FIELD(mst_dispatch_block, F64, tank_l),
        MST_FIELD(mst_dispatch_block, U32, tank_at)};
    mst_store_declare(f->def.store, MST_BLOCK_DISPATCH, "dispatch", 1, sizeof(mst_dispatch_block), field,
                      sizeof field / sizeof *field);
    mst_store_add(f->def.store, MST_BLOCK_DISPATCH, 1);
    f->dispatch = mst_store_at(f->def.store, MST_BLOCK_DISPATCH, 0);
    f->dispatch->answer_at = f->dispatch->alarm_calls_at = f->dispatch->tank_at = MST_TICK_NEVER;
    for (uint32_t i = 0; i < MST_SERVICE_COUNT; i++) f->dispatch->service_at[i] = MST_TICK_NEVER;
}

void mst_forces_service_time(mst_forces *f, mst_service service, double arrival_s) {
    f->service_s[service] = arrival_s;
}

/* ---- the call ---- */

mst_id mst_dispatch_hear(mst_forces *f, mst_id about) {
    mst_dispatch_block *d = f->dispatch;
    bool is_wrong = f->def.call_says && f->def.call_says != about;
    d->about = about;
    d->trapped = f->def.call_trapped;
    d->is_wrong = is_wrong;
    mst_dispatch_mark(f);
    return is_wrong ? f->def.call_says : about;
}

bool mst_forces_ask(mst_forces *f, mst_tick now) {
    mst_dispatch_block *d = f->dispatch;
    if (!d->about || d->has_asked) return false;
    d->has_asked = 1;
    d->answer_at = now + (mst_tick)f->k.ask_back_s;
    mst_dispatch_mark(f);
    return true;
}

bool mst_forces_relay(mst_forces *f, mst_tick now, mst_id to, mst_event_list *events) {
    mst_id by = MST_ID('x', MST_SEAT_DISPATCH);
    uint64_t n = MST_ID_NUMBER(to);
    if (MST_ID_LETTER(to) != 'f' || n < 1 || n > f->force_count || !f->command->call_about) return false;
    uint32_t right = 0;
    mst_belief_tell(f, 0, (uint32_t)n, now, by, &right);
    mst_event_id(mst_event_id(mst_events_add(events, MST_EVENT_RELAYED, by), to), f->command->call_about);
    return true;
}

static void set(mst_forces *f, mst_id id, mst_key key, double value, mst_tick now) {
    mst_belief_set(f, &f->seat[0], id, key, value, 0, MST_CERTAIN_TOLD, now, f->command->call_by, false);
}

/* The caller says it again, and who is inside. */
static void hear_answer(mst_forces *f, mst_tick now, mst_event_list *events) {
    mst_dispatch_block *d = f->dispatch;
    mst_id said = f->command->call_about;
    d->answer_at = MST_TICK_NEVER;
    if (d->is_wrong) {
        set(f, said, MST_KEY_INCIDENT, 0, now);
        set(f, said, MST_KEY_STATE, MST_BUILDING_WHOLE, now);
        set(f, d->about, MST_KEY_INCIDENT, 1, now);
        set(f, d->about, MST_KEY_STATE, MST_BUILDING_BURNING, now);
        f->command->call_about = d->about;
        mst_command_mark(f);
    }
    d->is_wrong = 0;
    if (d->trapped > 0) {
        set(f, d->about, MST_KEY_TRAPPED, d->trapped, now);
        set(f, d->about, MST_KEY_PEOPLE_IN, d->trapped, now);
    }
    mst_dispatch_mark(f);
    mst_event *e = mst_events_add(events, MST_EVENT_CALLER_ASKED, MST_ID('x', MST_SEAT_DISPATCH));
    mst_event_number(mst_event_id(e, d->about), d->trapped);
    if (f->command->dispatch_is_human) return;
    for (uint32_t i = 0; i < f->force_count; i++)
        if (f->force[i].block->is_alerted) mst_forces_relay(f, now, f->force[i].id, events);
}

/* ---- the grade: forces.md 2.2 ---- */

bool mst_forces_raise(mst_forces *f, uint32_t grade, mst_event_list *events) {
    mst_dispatch_block *d = f->dispatch;
    if (grade <= d->grade || grade > GRADE_MAX) return false;
    d->grade = (uint8_t)grade;
    mst_dispatch_mark(f);
    mst_event *e = mst_events_add(events, MST_EVENT_GRADE, MST_ID('x', MST_SEAT_DISPATCH));
    mst_event_number(mst_event_number(e, grade), d->trapped);
    return true;
}

uint32_t mst_forces_alarm_grade(const mst_forces *f) {
    return f->dispatch->grade;
}

/* From what the centre was told: people in danger, and how much burns. */
static uint32_t grade_of(const mst_forces *f) {
    double trapped = 0;
    uint32_t burning = 0, grade = 1;
    for (uint32_t i = 0; i < f->seat[0].count; i++) {
        const mst_picture_entry *e = &f->seat[0].entry[i];
        if (e->key == MST_KEY_TRAPPED) trapped += e->value;
        if (e->key == MST_KEY_STATE && MST_ID_LETTER(e->id) == 'b')
            burning += e->value == MST_BUILDING_BURNING || e->value == MST_BUILDING_FLASHED;
    }
    static const double people[] = {1, 3, 10, 30};
    for (uint32_t i = 0; i < 4; i++)
        if (trapped >= people[i]) grade = i + 2;
    uint32_t by_fire = burning >= 10 ? 3 : burning >= 3 ? 2 : 1;
    return by_fire > grade ? by_fire : grade;
}

/* ---- services ---- */

bool mst_forces_call_service(mst_forces *f, mst_tick now, mst_service service, mst_event_list *events) {
    mst_dispatch_block *d = f->dispatch;
    if (service <= MST_SERVICE_UNSET || service >= MST_SERVICE_COUNT) return false;
    if (d->service_state[service] || f->service_s[service] < 0) return false;
    d->service_state[service] = 1;
    d->service_at[service] = now + (mst_tick)f->service_s[service];
    mst_dispatch_mark(f);
    mst_event *e = mst_events_add(events, MST_EVENT_SERVICE, MST_ID('x', MST_SEAT_DISPATCH));
    mst_event_number(mst_event_number(e, service), 0);
    return true;
}

bool mst_forces_has_service(const mst_forces *f, mst_service service) {
    return f->dispatch->service_state[service] == 2;
}

static void arrive(mst_forces *f, mst_service service, mst_tick now, mst_event_list *events) {
    f->dispatch->service_state[service] = 2;
    f->dispatch->service_at[service] = MST_TICK_NEVER;
    mst_dispatch_mark(f);
    mst_event *e = mst_events_add(events, MST_EVENT_SERVICE, MST_ID('x', MST_SEAT_DISPATCH));
    mst_event_number(mst_event_number(e, service), 1);
    mst_service_arrived(f, service, now, events);
}

/* ---- each second ---- */

/* Nobody sits in the centre: it asks back, grades and calls, as trained. */
static void think(mst_forces *f, mst_tick now, mst_event_list *events) {
    const mst_command_block *c = f->command;
    if (c->dispatch_is_human || c->called == MST_TICK_NEVER || now < c->dispatch_at) return;
    if (f->def.is_trained && !f->dispatch->has_asked) mst_forces_ask(f, now);
    if (now % LOOK_EVERY_S != 0 && f->dispatch->grade > 0) return;
    mst_forces_raise(f, grade_of(f), events);
    for (uint32_t i = 1; i < MST_SERVICE_COUNT; i++)
        if (f->service_grade[i] > 0 && f->service_grade[i] <= f->dispatch->grade)
            mst_forces_call_service(f, now, (mst_service)i, events);
}

void mst_dispatch_step(mst_forces *f, mst_tick now, mst_event_list *events) {
    mst_dispatch_block *d = f->dispatch;
    if (now >= d->answer_at && d->answer_at != MST_TICK_NEVER) hear_answer(f, now, events);
    for (uint32_t i = 1; i < MST_SERVICE_COUNT; i++)
        if (d->service_state[i] == 1 && now >= d->service_at[i]) arrive(f, (mst_service)i, now, events);
    mst_service_step(f, now);
    think(f, now, events);
}
