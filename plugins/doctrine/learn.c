/* SPDX-License-Identifier: Apache-2.0
 * learn.c - what became of the last orders: a hydrant out of reach is not tried again, a house too hot
 * is left for a while, what is done is not done twice. What a hydrant hides stands in the picture. */
#include "doctrine/doctrine.h"

#define TRIES_MAX 3u
#define TRIED_WAIT_S 180u
#define SOURCE_WAIT_S 900u
#define REFUSALS_MAX 3u
#define REFUSED_WAIT_S 60u
#define MOVED_ON_S 30u
#define EVER 86400u

/* How long a reason keeps from asking the same again, and whom. */
typedef struct lesson {
    uint16_t key;
    uint8_t is_for_all;
    uint32_t wait_s;
} lesson;
static const lesson lessons[] = {
    {MST_REASON_TOO_HOT, 1, 90},     {MST_REASON_COLLAPSED, 1, EVER},    {MST_REASON_NOT_BURNING, 1, 30},
    {MST_REASON_BURNING, 1, 30},     {MST_REASON_NO_ROUTE, 0, 600},      {MST_REASON_ROAD_CLOSED, 0, 600},
    {MST_REASON_TOO_NARROW, 0, 600}, {MST_REASON_TOO_FAR, 0, 300},       {MST_REASON_NO_WATER, 0, 60},
    {MST_REASON_TANK_EMPTY, 0, 60},  {MST_REASON_NO_AIR, 0, 180},        {MST_REASON_NOT_ARRIVED, 0, 10},
    {MST_REASON_NOT_ALERTED, 0, 10}, {MST_REASON_NOT_TURNED_OUT, 0, 10}, {MST_REASON_NOBODY_THERE, 1, 600},
    {MST_REASON_NO_KIT, 0, EVER},    {MST_REASON_CANNOT, 0, EVER},       {MST_REASON_BAD_TARGET, 0, EVER},
    {MST_REASON_NO_CREW, 0, EVER},
};
static const lesson any_lesson = {MST_REASON_UNSET, 0, 120};

/* What, once done, stays done for a while. */
static const lesson done_lessons[] = {
    {MST_ORDER_ATTACK, 1, 15}, /* until somebody has looked at what it left */
    {MST_ORDER_WATCH, 1, 15},        {MST_ORDER_SIZE_UP, 1, 900}, {MST_ORDER_SEARCH, 1, 600},
    {MST_ORDER_EVACUATE, 1, EVER},   {MST_ORDER_PROTECT, 1, 60},  {MST_ORDER_STOP_PLANT, 1, EVER},
    {MST_ORDER_SHUT_POWER, 1, EVER}, {MST_ORDER_BEAT, 1, 60},     {MST_ORDER_GO, 0, 60},
};

static const lesson *lesson_of(const lesson *list, uint32_t count, uint16_t key) {
    for (uint32_t i = 0; i < count; i++)
        if (list[i].key == key) return &list[i];
    return NULL;
}

static mst_id source_of(const doctrine_memory *m, uint32_t i) {
    mst_id id = m->kind[i] == MST_ORDER_SUPPLY ? m->target[i] : m->via[i];
    char letter = MST_ID_LETTER(id);
    return letter == 'h' || letter == 'w' ? id : MST_ID_NONE;
}

static bool is_about_source(uint16_t reason) {
    return reason == MST_REASON_TOO_FAR || reason == MST_REASON_NO_ROUTE || reason == MST_REASON_TOO_NARROW ||
           reason == MST_REASON_NO_WATER || reason == MST_REASON_FROZEN || reason == MST_REASON_DRY;
}

/* Whom it keeps: a stand too hot for a hand line is none for a monitor. */
static uint32_t whom(doctrine_view *v, uint32_t i, const lesson *l, uint16_t reason) {
    const doctrine_memory *m = v->memory;
    bool is_on_foot = !doctrine_vehicle(v, &v->own[i]) && m->hose65[i] == 0;
    bool is_line = m->kind[i] == MST_ORDER_ATTACK || m->kind[i] == MST_ORDER_PROTECT;
    if (reason == MST_REASON_TOO_HOT && is_line) return m->monitor_m[i] ? i + 1 : DOCTRINE_FOR_HANDS;
    return l->is_for_all || (reason == MST_REASON_NO_KIT && is_on_foot) ? DOCTRINE_FOR_ALL : i + 1;
}

static bool is_retreat(uint16_t reason) {
    return reason == MST_REASON_TOO_HOT || reason == MST_REASON_COLLAPSED || reason == MST_REASON_WITHDRAWN;
}

static bool is_waiting(uint16_t kind) {
    return kind == MST_ORDER_RESERVE || kind == MST_ORDER_REST || kind == MST_ORDER_SAFETY ||
           kind == MST_ORDER_STAND_BY;
}

static void learn_failure(doctrine_view *v, uint32_t i, uint16_t reason) {
    doctrine_memory *m = v->memory;
    mst_tick now = v->picture->tick;
    mst_id source = source_of(m, i);
    doctrine_unit *vehicle = doctrine_vehicle(v, &v->own[i]);
    bool is_fed = vehicle && doctrine_supply_of(v, vehicle) == source;
    if (source && !is_fed && is_about_source(reason)) {
        doctrine_block(m, i + 1, MST_ORDER_SUPPLY, source, now + SOURCE_WAIT_S);
        return;
    }
    if (is_retreat(reason) && v->own[i].is_inside) m->count_from = now ? now : 1;
    if (is_waiting(m->kind[i])) { /* driven off where it waited: it waits elsewhere */
        doctrine_block(m, i + 1, m->kind[i], MST_ID_NONE, now + MOVED_ON_S);
        return;
    }
    const lesson *l = lesson_of(lessons, sizeof lessons / sizeof lessons[0], reason);
    if (!l) l = &any_lesson;
    if (reason == MST_REASON_TANK_EMPTY && !vehicle && m->hose65[i] == 0)
        m->is_spent[i] = m->is_spent[i] ? 2 : 1;
    doctrine_block_longer(m, whom(v, i, l, reason), m->kind[i], m->target[i], now, l->wait_s);
}

/* What is knocked down is not seen at once; the crew knows, and stays by it. */
static void see_knocked(doctrine_view *v, mst_id target) {
    doctrine_building *b = doctrine_building_of(v, target);
    if (!b || !b->is_fire) return;
    b->is_fire = 0;
    b->is_knocked = 1;
    if (b->heat_left <= 0) b->heat_left = 1;
    doctrine_weigh_embers(b);
}

static void learn_success(doctrine_view *v, uint32_t i) {
    doctrine_memory *m = v->memory;
    const lesson *l = lesson_of(done_lessons, sizeof done_lessons / sizeof done_lessons[0], m->kind[i]);
    bool is_any = m->kind[i] == MST_ORDER_SIZE_UP || m->kind[i] == MST_ORDER_GO;
    if (l)
        doctrine_block(m, l->is_for_all ? DOCTRINE_FOR_ALL : i + 1, m->kind[i],
                       is_any ? MST_ID_NONE : m->target[i], v->picture->tick + l->wait_s);
    if (m->kind[i] == MST_ORDER_ATTACK) see_knocked(v, m->target[i]);
}

/* The unit is at what it was told; its hydrant may still have failed it on the way. */
static void keep_watching(doctrine_view *v, uint32_t i) {
    doctrine_memory *m = v->memory;
    const doctrine_unit *u = &v->own[i];
    mst_id source = source_of(m, i);
    if (u->reason != m->reason[i] && source && is_about_source(u->reason))
        doctrine_block(m, i + 1, MST_ORDER_SUPPLY, source, v->picture->tick + SOURCE_WAIT_S);
    m->done[i] = u->done;
    m->reason[i] = u->reason;
    m->refusals[i] = 0;
}

/* Where its hose lies: where it worked last, until its vehicle drives off. */
static void keep_line(doctrine_view *v, uint32_t i) {
    doctrine_memory *m = v->memory;
    const doctrine_unit *u = &v->own[i], *vehicle = doctrine_vehicle(v, &v->own[i]);
    bool is_wetting = u->task == MST_ORDER_PROTECT && u->phase == MST_PHASE_WORK && u->flow_lps > 0;
    if (!is_wetting || m->line[i] != u->target) m->wet_since[i] = 0;
    if (is_wetting && !m->wet_since[i]) m->wet_since[i] = v->picture->tick;
    if (doctrine_is_on_line(u) && u->phase == MST_PHASE_WORK) m->line[i] = u->target;
    bool drives = vehicle && vehicle->phase == MST_PHASE_MOVE && !doctrine_is_on_line(vehicle);
    if (drives || u->task == MST_ORDER_WITHDRAW) m->line[i] = MST_ID_NONE;
}

/* Refused. Again and again: then nobody here knows what is wrong, and asks less often. */
static void learn_refusal(doctrine_view *v, uint32_t i) {
    doctrine_memory *m = v->memory;
    learn_failure(v, i, v->own[i].reason);
    if (m->refusals[i] < UINT8_MAX) m->refusals[i]++;
    if (m->refusals[i] >= REFUSALS_MAX) m->pause[i] = v->picture->tick + REFUSED_WAIT_S;
}

static void learn_of(doctrine_view *v, uint32_t i) {
    doctrine_memory *m = v->memory;
    const doctrine_unit *u = &v->own[i];
    if (!m->tick[i] || v->picture->tick < m->tick[i]) return;
    bool is_at_it = u->task == m->kind[i] && (m->target[i] == MST_ID_NONE || u->target == m->target[i]);
    if (is_at_it && (m->via[i] == MST_ID_NONE || u->via == m->via[i])) {
        keep_watching(v, i);
        return;
    }
    bool is_ended = u->done != m->done[i];
    if (!is_ended)
        learn_refusal(v, i);
    else if (u->reason == MST_REASON_DONE)
        learn_success(v, i);
    else if (u->reason != MST_REASON_REPLACED)
        learn_failure(v, i, u->reason);
    if (m->tries[i] >= TRIES_MAX) {
        doctrine_block(m, i + 1, m->kind[i], m->target[i], v->picture->tick + TRIED_WAIT_S);
        m->tries[i] = 0;
    }
    m->tick[i] = 0;
}

void doctrine_learn(doctrine_view *v) {
    for (uint32_t i = 0; i < v->memory->unit_count; i++)
        if (v->own[i].is_known) keep_line(v, i), learn_of(v, i);
}
