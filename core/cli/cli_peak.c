/* SPDX-License-Identifier: Apache-2.0
 * cli_peak.c - counts what burns, has burnt and throws water through the events of a recording. */
#include "cli/cli_peak.h"

/* Ids, each once. */
typedef struct id_set {
    mst_id *item;
    uint32_t count, capacity;
} id_set;

static void set_remove(id_set *set, mst_id id) {
    for (uint32_t i = 0; i < set->count; i++)
        if (set->item[i] == id) set->item[i--] = set->item[--set->count];
}

static void set_add(id_set *set, mst_id id) {
    set_remove(set, id);
    MST_GROW(set->item, set->count, set->capacity);
    set->item[set->count++] = id;
}

typedef struct scene {
    id_set burning, burnt, throwing;
} scene;

static void follow(scene *s, const mst_event *e) {
    switch (e->kind) {
    case MST_EVENT_BUILDING_IGNITED:
    case MST_EVENT_REKINDLED:
        set_add(&s->burning, e->subject);
        set_remove(&s->burnt, e->subject);
        break;
    case MST_EVENT_BUILDING_OUT:
    case MST_EVENT_COLLAPSE:
        set_remove(&s->burning, e->subject);
        set_add(&s->burnt, e->subject);
        break;
    case MST_EVENT_WATER_ON:
        set_add(&s->throwing, e->subject);
        break;
    case MST_EVENT_WATER_OFF:
        set_remove(&s->throwing, e->subject);
        break;
    default:
        break;
    }
}

/* How much the scene shows: kinds of things first, then what burns. */
static uint64_t weight(const scene *s) {
    uint64_t kinds = (s->burning.count > 0) + (s->burnt.count > 0) + (s->throwing.count > 0);
    return kinds << 32 | s->burning.count;
}

mst_tick mst_cli_peak(const mst_cli_reading *reading) {
    scene s = {.burning = {.count = 0}};
    mst_cli_ticks ticks;
    mst_record_tick tick;
    mst_tick best = 0;
    uint64_t most = 0;
    mst_cli_ticks_init(&ticks, reading);
    for (mst_bytes payload; (payload = mst_cli_ticks_next(&ticks)).data;) {
        if (mst_record_tick_read(payload, &tick) != MST_OK) break;
        for (uint32_t i = 0; i < tick.event_count; i++) follow(&s, &tick.event[i]);
        if (weight(&s) > most) most = weight(&s), best = tick.tick;
        mst_record_tick_fini(&tick);
    }
    mst_free(s.burning.item);
    mst_free(s.burnt.item);
    mst_free(s.throwing.item);
    return best;
}
