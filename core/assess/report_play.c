/* SPDX-License-Identifier: Apache-2.0
 * report_play.c - the drill once more, with pictures: where everybody was, what burnt, who knew what when. */
#include <string.h>

#include "assess/reference.h"
#include "assess/report.h"
#include "assess/rerun_many.h"
#include "assess/rerun_private.h"
#include "wire/picture.h"

enum { FRAMES_MOST = 720, FRAME_S_LEAST = 10 };
static const double heated_kwm2 = 2.5; /* what hurts bare skin within a minute */

/* ---- one frame ---- */

static int32_t building_index(const mst_map *map, mst_id id) {
    uint32_t lo = 0, hi = map->building_count;
    while (lo < hi) {
        uint32_t mid = lo + (hi - lo) / 2;
        if (map->building[mid].id < id)
            lo = mid + 1;
        else
            hi = mid;
    }
    return lo < map->building_count && map->building[lo].id == id ? (int32_t)lo : -1;
}

static void take_building(mst_frame *f, const mst_map *map, const mst_picture *p, mst_id id,
                          uint32_t *capacity) {
    int32_t index = building_index(map, id);
    double state = mst_picture_value(p, id, MST_KEY_STATE, MST_BUILDING_WHOLE);
    double smoke = mst_picture_value(p, id, MST_KEY_SMOKE, 0),
           people = mst_picture_value(p, id, MST_KEY_PEOPLE_IN, 0);
    bool burns = state == MST_BUILDING_BURNING || state == MST_BUILDING_FLASHED;
    f->heat_kw += mst_picture_value(p, id, MST_KEY_HEAT_KW, 0);
    if (burns || smoke > 0 || mst_picture_value(p, id, MST_KEY_THREAT, 0) > heated_kwm2)
        f->at_risk += (uint32_t)people;
    if (index < 0 || (state <= MST_BUILDING_WHOLE && smoke <= 0)) return;
    MST_GROW(f->building, f->building_count, *capacity);
    f->building[f->building_count++] = (mst_frame_building){(uint32_t)index, (uint8_t)state, (uint8_t)smoke,
                                                            (uint8_t)(people > 255 ? 255 : people)};
}

static mst_id id_at(const mst_picture *p, mst_id id, mst_key key) {
    const mst_picture_entry *e = mst_picture_find(p, id, key);
    return e ? e->id_value : MST_ID_NONE;
}

static void take_unit(mst_frame *f, const mst_picture *p, mst_id id, mst_frame_unit *u) {
    *u = (mst_frame_unit){.x_cm = (int32_t)mst_picture_value(p, id, MST_KEY_X_CM, 0),
                          .y_cm = (int32_t)mst_picture_value(p, id, MST_KEY_Y_CM, 0),
                          .phase = (uint16_t)mst_picture_value(p, id, MST_KEY_PHASE, 0),
                          .task = (uint16_t)mst_picture_value(p, id, MST_KEY_TASK, 0),
                          .flow_lps = (float)mst_picture_value(p, id, MST_KEY_FLOW_LPS, 0),
                          .water_l = (float)mst_picture_value(p, id, MST_KEY_WATER_L, 0),
                          .target = id_at(p, id, MST_KEY_TARGET),
                          .hose_from = id_at(p, id, MST_KEY_HOSE_FROM)};
    f->flow_lps += u->flow_lps;
}

static void take_cell(mst_frame *f, const mst_picture *p, mst_id id, double front, uint32_t *capacity) {
    mst_point at = {(int32_t)mst_picture_value(p, id, MST_KEY_X_CM, 0),
                    (int32_t)mst_picture_value(p, id, MST_KEY_Y_CM, 0)};
    MST_GROW(f->cell, f->cell_count, *capacity);
    f->cell[f->cell_count++] = (mst_frame_cell){at, front == 1};
}

static void take_sources(mst_frame *f, const mst_map *map, const mst_picture *p) {
    f->source = mst_alloc(map->hydrant_count + map->water_count + 1);
    for (uint32_t i = 0; i < map->hydrant_count + map->water_count; i++) {
        mst_id id = i < map->hydrant_count ? map->hydrant[i].id : map->water[i - map->hydrant_count].id;
        f->source[i] = (uint8_t)mst_picture_value(p, id, MST_KEY_STATE, MST_WATER_UNTRIED);
    }
}

static void take_frame(const mst_report *r, const mst_picture *p, mst_frame *f) {
    uint32_t buildings = 0, cells = 0;
    *f = (mst_frame){.tick = p->tick,
                     .wind_from_deg = mst_picture_value(p, MST_ID_NONE, MST_KEY_WIND_FROM_DEG, 0),
                     .wind_mps = mst_picture_value(p, MST_ID_NONE, MST_KEY_WIND_MPS, 0),
                     .temperature_degc = p->temperature_degc,
                     .commander = -1};
    f->unit = mst_alloc((r->roster->unit_count + 1) * sizeof *f->unit);
    for (uint32_t i = 0; i < r->roster->unit_count; i++) take_unit(f, p, r->roster->unit[i].id, &f->unit[i]);
    for (uint32_t i = 0; i < r->roster->force_count; i++)
        if (mst_picture_value(p, r->roster->force[i].id, MST_KEY_COMMANDER, 0) > 0) f->commander = (int32_t)i;
    for (uint32_t i = 0; i < p->entry_count; i++) {
        const mst_picture_entry *e = &p->entry[i];
        if (e->key == MST_KEY_STATE && MST_ID_LETTER(e->id) == 'b')
            take_building(f, r->map, p, e->id, &buildings);
        if (e->key == MST_KEY_FRONT && MST_ID_LETTER(e->id) == 'a') take_cell(f, p, e->id, e->value, &cells);
    }
    take_sources(f, r->map, p);
}

/* ---- who knew what ---- */

/* What is worth asking for: the fire that was reported, hidden conditions that were found. */
static void list_facts(mst_report *r) {
    uint32_t capacity = 0;
    for (uint32_t i = 0; i < r->event_count; i++) {
        const mst_event *e = &r->event[i];
        mst_known_fact fact = {.about = e->subject, .key = MST_KEY_STATE, .true_at = e->tick};
        if (e->kind == MST_EVENT_CALL_119)
            fact.about = e->arg[1].id, fact.key = MST_KEY_INCIDENT, fact.value = 1, fact.true_at = 0;
        else if (e->kind == MST_EVENT_CONDITION_FOUND)
            fact.value = e->arg[1].number == MST_CONDITION_FROZEN ? MST_WATER_FROZEN
                         : e->arg[1].number == MST_CONDITION_DRY  ? MST_WATER_DRY
                                                                  : MST_WATER_BLOCKED;
        else if (e->kind == MST_EVENT_PERSON_TRAPPED)
            fact.about = e->arg[0].id, fact.key = MST_KEY_TRAPPED, fact.value = -1;
        else
            continue;
        bool is_known = false;
        for (uint32_t k = 0; k < r->fact_count; k++)
            is_known |= r->fact[k].about == fact.about && r->fact[k].key == fact.key;
        if (is_known || r->fact_count >= 6) continue;
        for (int s = 0; s < 33; s++) fact.known[s] = MST_TICK_NEVER;
        MST_GROW(r->fact, r->fact_count, capacity);
        r->fact[r->fact_count++] = fact;
    }
}

static void ask_seat(mst_report *r, mst_host *host, uint32_t seat) {
    mst_id id = MST_ID('x', seat == 0 ? MST_SEAT_DISPATCH : MST_SEAT_FORCE + seat);
    mst_bytes bytes;
    mst_picture p;
    bool is_open = false;
    for (uint32_t i = 0; i < r->fact_count; i++)
        is_open |= r->fact[i].known[seat] == MST_TICK_NEVER && r->fact[i].true_at <= mst_host_now(host);
    if (!is_open || mst_host_picture(host, id, &bytes) != MST_OK || mst_picture_read(&p, bytes) != MST_OK)
        return;
    for (uint32_t i = 0; i < r->fact_count; i++) {
        mst_known_fact *f = &r->fact[i];
        const mst_picture_entry *e = mst_picture_find(&p, f->about, (mst_key)f->key);
        bool knows = e && (f->value < 0 ? e->value > 0 : e->value == f->value);
        if (knows && f->known[seat] == MST_TICK_NEVER) f->known[seat] = p.tick;
    }
    mst_picture_fini(&p);
}

/* ---- playing ---- */

static int take_picture(mst_report *r, mst_rerun *run, mst_frame *out, bool asks_seats) {
    mst_bytes bytes;
    mst_picture p;
    if (mst_host_picture(run->host, MST_ID('x', MST_SEAT_TRUTH), &bytes) != MST_OK) return MST_E_FAULT;
    if (mst_picture_read(&p, bytes) != MST_OK) return MST_E_FAULT;
    take_frame(r, &p, out);
    mst_picture_fini(&p);
    for (uint32_t s = 0; asks_seats && s <= r->roster->force_count && s < 33; s++) ask_seat(r, run->host, s);
    return MST_OK;
}

static int play(mst_report *r, const mst_rerun_change *change, mst_frame **frame, uint32_t *count,
                mst_assess **assess, mst_errors *errors) {
    mst_rerun run;
    uint32_t capacity = 0;
    bool is_own = frame == &r->frame;
    mst_tick last = mst_rerun_last(r->source);
    int status = mst_rerun_begin(&run, r->source, change, errors);
    for (mst_tick tick = 0; status == MST_OK; tick += r->step_s) {
        if (tick > last) tick = last;
        status = mst_rerun_play(&run, tick, errors);
        if (status != MST_OK) break;
        MST_GROW(*frame, *count, capacity);
        status = take_picture(r, &run, &(*frame)[*count], is_own);
        *count += status == MST_OK;
        if (tick == last || mst_host_is_over(run.host)) break;
    }
    mst_rerun_result result = {.hash = run.hash, .parts = run.parts};
    if (status == MST_OK && is_own && !mst_rerun_is_same(r->source, &result)) {
        mst_errors_add(errors, MST_SEVERITY_ERROR, r->source->host.scenario_file, 0, "assess.diverged", NULL);
        status = MST_E_FAULT;
    }
    if (status == MST_OK) *assess = mst_rerun_fold(&run);
    mst_rerun_end(&run);
    return status;
}

static int read_map(mst_report *r, mst_errors *errors) {
    const mst_host_def *def = &r->source->host;
    for (uint32_t i = 0; i < def->file_count; i++)
        if (strcmp(def->file[i].name, r->roster->map_file) == 0)
            r->map = mst_map_create(def->file[i].name, def->file[i].data, errors);
    return r->map
               ? MST_OK
               : mst_errors_add(errors, MST_SEVERITY_ERROR, def->scenario_file, 0, "assess.no_header", NULL);
}

/* Doctrine is the reference of both; where nobody sat in a seat, the drill is its own. */
static void score_both(mst_report *r) {
    mst_reference reference = mst_reference_own(r->source, r->has_doctrine ? r->doctrine_assess : r->assess);
    mst_assess_set_reference(r->assess, reference);
    mst_assess_score(r->assess, &r->score);
    if (!r->has_doctrine) return;
    mst_assess_set_reference(r->doctrine_assess, reference);
    mst_assess_score(r->doctrine_assess, &r->doctrine_score);
}

int mst_report_play(mst_report *r, mst_errors *errors) {
    mst_tick last = mst_rerun_last(r->source);
    r->step_s = last / FRAMES_MOST > FRAME_S_LEAST ? last / FRAMES_MOST : FRAME_S_LEAST;
    int status = read_map(r, errors);
    if (status != MST_OK) return status;
    list_facts(r);
    mst_rerun_change change = mst_rerun_unchanged(r->source);
    status = play(r, &change, &r->frame, &r->frame_count, &r->assess, errors);
    change.doctrine = mst_rerun_people(r->source);
    if (status == MST_OK && !change.doctrine) score_both(r);
    if (status != MST_OK || !change.doctrine) return status;
    status = play(r, &change, &r->doctrine, &r->doctrine_count, &r->doctrine_assess, errors);
    if (status != MST_OK) return status;
    r->has_doctrine = true;
    score_both(r);
    return MST_OK;
}

int mst_report_read(mst_report *r, mst_errors *errors) {
    int status = read_map(r, errors);
    if (status != MST_OK) return status;
    mst_tick last = mst_rerun_last(r->source);
    r->assess = mst_assess_create(r->roster);
    for (uint32_t i = 0, next; i < r->event_count; i = next) {
        for (next = i + 1; next < r->event_count && r->event[next].tick == r->event[i].tick;) next++;
        mst_assess_tick(r->assess, r->event[i].tick, &r->event[i], next - i, NULL, 0);
    }
    if (r->event_count == 0 || r->event[r->event_count - 1].tick < last)
        mst_assess_tick(r->assess, last, NULL, 0, NULL, 0);
    mst_assess_score(r->assess, &r->score);
    return MST_OK;
}

int mst_report_tick(mst_report *r, mst_bytes payload) {
    mst_record_tick tick;
    if (mst_record_tick_read(payload, &tick) != MST_OK) return MST_E_INPUT;
    for (uint32_t i = 0; i < tick.event_count; i++) {
        MST_GROW(r->event, r->event_count, r->event_capacity);
        r->event[r->event_count++] = tick.event[i];
    }
    mst_record_tick_fini(&tick);
    return MST_OK;
}

static void free_frames(mst_frame *frame, uint32_t count) {
    for (uint32_t i = 0; i < count; i++) {
        mst_free(frame[i].unit);
        mst_free(frame[i].building);
        mst_free(frame[i].cell);
        mst_free(frame[i].source);
    }
    mst_free(frame);
}

void mst_report_unplay(mst_report *r) {
    free_frames(r->frame, r->frame_count);
    free_frames(r->doctrine, r->doctrine_count);
    mst_score_fini(&r->score);
    mst_score_fini(&r->doctrine_score);
    mst_assess_destroy(r->assess);
    mst_assess_destroy(r->doctrine_assess);
    mst_map_destroy(r->map);
    mst_free(r->fact);
    r->frame = r->doctrine = NULL;
    r->assess = r->doctrine_assess = NULL;
    r->map = NULL;
    r->fact = NULL;
    r->frame_count = r->doctrine_count = r->fact_count = 0;
    r->score = r->doctrine_score = (mst_score){0};
    r->has_doctrine = r->has_contribution = false;
}

void mst_report_fini(mst_report *r) {
    mst_report_unplay(r);
    mst_marks_fini(&r->marks);
    mst_ledger_fini(&r->ledger);
    mst_luck_fini(&r->luck);
    mst_assumed_fini(&r->assumed);
    mst_free(r->event);
}
