/* SPDX-License-Identifier: Apache-2.0
 * planted_drill.c - a drill whose truth is written in its words, to be linked instead of core/drill: what
 * every force, and every order, is worth is planted, so that shares and effects can be worked out by hand.
 *
 *   ticks N               length
 *   start LOSS HARM       what comes of it when nobody acts; never under control
 *   force ID CREW PART    doctrine in its seat does PART (0..1) of what its people do
 *   gain IDS LOSS HARM S  when all of these forces act: so much less loss and harm, control S seconds sooner;
 *                         control then comes at the length of the drill less all S
 *   deed KIND LOSS        an order of that kind takes away LOSS * (1 - tick / length); each kind once
 *   noise X               the seed adds 0..X to the loss
 *   constant KEY          the loss is more by the value of that key in assets/planted.csv
 *   breach ID KIND        that force breaks a safety rule whenever it is given that order
 *
 * A force acts from the tick in which it is there (20 + its number) and, when people play it, was given any
 * order. The first force calls 119 at tick 10 if it is there; else a neighbour does at tick 40. */
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/random.h"
#include "drill/drill.h"

enum { FORCES_MAX = 8, GAINS_MAX = 8, CALL_TICK = 10, NEIGHBOUR_TICK = 40, ARRIVAL_TICK = 20 };

typedef struct planted_force {
    char id[64];
    unsigned crew;
    double part;
} planted_force;
typedef struct planted_gain {
    uint32_t forces;
    double loss, harm, control_s;
} planted_gain;

/* What a snapshot holds. */
typedef struct planted_state {
    mst_tick tick, called, control;
    uint32_t next_n, ordered, deeds_done, holder;
    uint8_t is_human[FORCES_MAX];
    double deeds;
} planted_state;

struct mst_drill {
    const mst_drill_input *input;
    mst_drill_options options;
    mst_tick end;
    double loss, harm, noise, deed[MST_ORDER_COUNT];
    uint32_t breach[MST_ORDER_COUNT]; /* bits of forces */
    planted_force force[FORCES_MAX];
    uint32_t force_count, gain_count;
    planted_gain gain[GAINS_MAX];
    planted_state now;
    mst_plan plan;
    mst_plan_force plan_force[FORCES_MAX];
    mst_plan_line line[1];
    mst_order order[64];
    uint32_t order_count;
    mst_event_list events;
    uint64_t kind_hash[MST_BLOCK_COUNT];
    mst_drill_tick last;
    mst_store *store;
};

static mst_map map = {.name = "planted", .attribution = "nobody"};
static char planted_id[] = "planted", loss_id[] = "loss";

/* ---- words ---- */

/* The value of a key in the one catalogue that is given. */
static double constant(const mst_drill *d, const char *key) {
    mst_errors ignored = {0};
    double value = 0;
    for (uint32_t i = 0; i < d->input->assets->count; i++) {
        mst_table *table = mst_table_create("planted.csv", d->input->assets->item[i].bytes, &ignored);
        int32_t row = table ? mst_table_find(table, key) : -1;
        if (row >= 0) sscanf(mst_table_text(table, (uint32_t)row, "value"), "%lf", &value);
        mst_table_destroy(table);
    }
    mst_errors_fini(&ignored);
    return value;
}

static void read_word(mst_drill *d, const char *line) {
    char id[64];
    unsigned n;
    double a, b, c;
    planted_force *f = &d->force[d->force_count];
    planted_gain *g = &d->gain[d->gain_count];
    if (sscanf(line, "ticks %u", &n) == 1) d->end = n;
    if (sscanf(line, "start %lf %lf", &a, &b) == 2) d->loss = a, d->harm = b;
    if (sscanf(line, "noise %lf", &a) == 1) d->noise = a;
    if (sscanf(line, "deed %63s %lf", id, &a) == 2) d->deed[mst_order_kind_of(id)] = a;
    if (sscanf(line, "force %63s %u %lf", f->id, &f->crew, &f->part) == 3) {
        d->plan_force[d->force_count++] = (mst_plan_force){.id = f->id, .plugin = f->id};
    }
    if (sscanf(line, "gain %63s %lf %lf %lf", id, &a, &b, &c) == 4) {
        *g = (planted_gain){.loss = a, .harm = b, .control_s = c};
        for (uint32_t i = 0; i < d->force_count; i++)
            g->forces |= strchr(id, d->force[i].id[0]) ? 1u << i : 0;
        d->gain_count++;
    }
    if (sscanf(line, "constant %63s", id) == 1) d->loss += constant(d, id);
    char kind[64];
    if (sscanf(line, "breach %63s %63s", id, kind) == 2)
        for (uint32_t i = 0; i < d->force_count; i++)
            if (strcmp(d->force[i].id, id) == 0) d->breach[mst_order_kind_of(kind)] |= 1u << i;
}

/* ---- who acts, and what comes of it ---- */

static bool is_withheld(const mst_drill *d, uint32_t force) {
    for (uint32_t i = 0; i < d->options.without_count; i++)
        if (strcmp(d->options.without[i], d->force[force].id) == 0) return true;
    return d->options.is_no_response;
}

static double part_of(const mst_drill *d, uint32_t force) {
    if (is_withheld(d, force) || d->now.tick < ARRIVAL_TICK + force) return 0;
    if (d->now.is_human[force]) return d->now.ordered >> force & 1;
    return d->force[force].part;
}

static planted_gain result(const mst_drill *d) {
    planted_gain sum = {.loss = d->now.deeds};
    for (uint32_t g = 0; g < d->gain_count; g++) {
        double part = 1;
        for (uint32_t i = 0; i < d->force_count; i++)
            if (d->gain[g].forces >> i & 1 && part_of(d, i) < part) part = part_of(d, i);
        sum.loss += part * d->gain[g].loss;
        sum.harm += part * d->gain[g].harm;
        sum.control_s += part * d->gain[g].control_s;
    }
    uint64_t key = mst_random_key(d->options.seed, "noise", 0);
    sum.loss = d->loss - sum.loss + d->noise * mst_random_unit(key, 0);
    sum.harm = d->harm - sum.harm;
    return sum;
}

/* ---- a tick ---- */

static void set_last(mst_drill *d) {
    uint64_t world[2] = {0, d->options.seed};
    for (uint32_t i = 0; i < d->force_count; i++) world[0] |= (uint64_t)(part_of(d, i) * 100) << (8 * i);
    d->kind_hash[MST_BLOCK_BUILDING] = mst_hash(world, sizeof world);
    d->kind_hash[MST_BLOCK_DRILL] = mst_hash(&d->now, sizeof d->now);
    uint64_t both[2] = {d->kind_hash[MST_BLOCK_BUILDING], d->kind_hash[MST_BLOCK_DRILL]};
    d->last = (mst_drill_tick){d->now.tick,    d->order,        d->order_count,
                               d->events.item, d->events.count, mst_hash(both, sizeof both),
                               d->kind_hash};
}

static void take_order(mst_drill *d, const mst_order *o) {
    d->order[d->order_count] = *o;
    d->order[d->order_count].sequence = d->order_count;
    d->order_count++;
    uint64_t force = MST_ID_NUMBER(o->unit) / 1000 - 1;
    if (force >= d->force_count || is_withheld(d, (uint32_t)force)) return;
    d->now.ordered |= 1u << force;
    if (o->kind == MST_ORDER_TAKE_COMMAND && !d->now.holder) {
        d->now.holder = (uint32_t)force + 1;
        mst_event_id(mst_events_add(&d->events, MST_EVENT_COMMAND_TAKEN, o->unit), MST_ID('f', force + 1));
    }
    if (d->breach[o->kind] >> force & 1)
        mst_event_number(mst_event_number(mst_events_add(&d->events, MST_EVENT_BREACH, o->unit), 1), 2);
    if (o->kind >= MST_ORDER_COUNT || d->now.deeds_done >> o->kind & 1) return;
    d->now.deeds_done |= 1u << o->kind;
    d->now.deeds += d->deed[o->kind] * (1 - (double)d->now.tick / d->end);
}

static void call(mst_drill *d) {
    mst_tick at = d->options.call_at ? d->options.call_at : is_withheld(d, 0) ? NEIGHBOUR_TICK : CALL_TICK;
    if (d->now.tick != at) return;
    d->now.called = at;
    mst_event *e = mst_events_add(&d->events, MST_EVENT_CALL_119, MST_ID('b', 1));
    mst_event_id(mst_event_id(e, MST_ID_NONE), MST_ID('b', 1));
}

static void put(mst_drill *d, mst_outcome_key key, double value) {
    mst_event *e = mst_events_add(&d->events, MST_EVENT_OUTCOME, MST_ID_NONE);
    mst_event_number(mst_event_number(e, key), value);
}

static void come_and_control(mst_drill *d) {
    for (uint32_t i = 0; i < d->force_count; i++)
        if (d->now.tick == ARRIVAL_TICK + i && !is_withheld(d, i))
            mst_event_id(mst_events_add(&d->events, MST_EVENT_ARRIVED, MST_ID('u', (i + 1) * 1000 + 1)),
                         MST_ID('f', i + 1));
    planted_gain r = result(d);
    if (r.control_s > 0 && !d->now.control && d->now.tick + (mst_tick)r.control_s >= d->end) {
        d->now.control = d->now.tick;
        mst_events_add(&d->events, MST_EVENT_CONTROL_TRUE, MST_ID_NONE);
    }
    if (d->now.tick < d->end) return;
    put(d, MST_OUTCOME_LOSS_INDEX, r.loss);
    put(d, MST_OUTCOME_DEAD, 0);
    put(d, MST_OUTCOME_INJURED, r.harm);
}

int mst_drill_step(mst_drill *d, const mst_order *order, uint32_t order_count) {
    if (mst_drill_is_over(d)) return MST_E_RANGE;
    mst_events_clear(&d->events);
    d->events.tick = ++d->now.tick;
    d->order_count = 0;
    for (uint32_t i = 0; i < order_count && i < 64; i++) take_order(d, &order[i]);
    call(d);
    come_and_control(d);
    d->now.next_n = d->events.next_n;
    set_last(d);
    return MST_OK;
}

/* ---- life ---- */

mst_drill *mst_drill_create(const mst_drill_input *input, mst_errors *errors) {
    (void)errors;
    mst_drill *d = mst_alloc(sizeof *d);
    d->input = input;
    d->options = *input->options;
    d->store = mst_store_create();
    char *text = mst_strndup(input->scenario.data, input->scenario.size);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) read_word(d, line);
    mst_free(text);
    for (uint32_t i = 0; i < d->force_count; i++)
        for (uint32_t h = 0; h < d->options.human_count; h++)
            if (strcmp(d->options.human[h], d->force[i].id) == 0) d->now.is_human[i] = 1;
    d->line[0] = (mst_plan_line){.id = loss_id,
                                 .measure = MST_MEASURE_LOSS_INDEX,
                                 .force = -1,
                                 .objective = -1,
                                 .of = 10,
                                 .full = 0,
                                 .none = 1};
    d->plan = (mst_plan){.id = planted_id,
                         .force = d->plan_force,
                         .force_count = d->force_count,
                         .duration_s = d->end,
                         .line = d->line,
                         .line_count = 1,
                         .pass = 60,
                         .good = 80,
                         .excellent = 90};
    d->now.next_n = d->events.next_n = 1;
    set_last(d);
    return d;
}

void mst_drill_destroy(mst_drill *d) {
    mst_events_fini(&d->events);
    mst_store_destroy(d->store);
    mst_free(d);
}

bool mst_drill_is_over(const mst_drill *d) {
    return d->now.tick >= d->end;
}
const mst_drill_tick *mst_drill_last(const mst_drill *d) {
    return &d->last;
}
mst_tick mst_drill_end(const mst_drill *d) {
    return d->end;
}
void mst_drill_snapshot(const mst_drill *d, mst_buffer *out) {
    mst_buffer_write(out, &d->now, sizeof d->now);
}
int mst_drill_restore(mst_drill *d, mst_bytes bytes) {
    if (bytes.size != sizeof d->now) return MST_E_INPUT;
    memcpy(&d->now, bytes.data, sizeof d->now);
    d->events.next_n = d->now.next_n;
    set_last(d);
    return MST_OK;
}
const mst_picture *mst_drill_picture(mst_drill *d, mst_id seat) {
    (void)d, (void)seat;
    return NULL;
}
const mst_errors *mst_drill_errors(const mst_drill *d) {
    static const mst_errors none;
    (void)d;
    return &none;
}
mst_store *mst_drill_store(mst_drill *d) {
    return d->store;
}
const mst_scenario *mst_drill_scenario(const mst_drill *d) {
    return (const mst_scenario *)(const void *)d;
}
const mst_plan *mst_scenario_plan(const mst_scenario *scenario) {
    return &((const mst_drill *)(const void *)scenario)->plan;
}
const mst_map *mst_scenario_map(const mst_scenario *scenario) {
    (void)scenario;
    return &map;
}
double mst_drill_arrival_s(mst_drill *d, uint32_t force_index) {
    return d && force_index < d->force_count ? 60.0 : -1;
}
uint32_t mst_drill_unit_count(const mst_drill *d) {
    return d->force_count;
}
mst_drill_unit mst_drill_unit_at(const mst_drill *d, uint32_t index) {
    mst_drill_unit unit = {.id = MST_ID('u', (index + 1) * 1000 + 1),
                           .force = MST_ID('f', index + 1),
                           .crew = (uint8_t)d->force[index].crew};
    snprintf(unit.name, sizeof unit.name, "%.60s.1", d->force[index].id);
    return unit;
}

double mst_drill_call_s(mst_drill *d, uint32_t force_index) {
    (void)d, (void)force_index;
    return 0;
}
double mst_drill_turnout_s(mst_drill *d, uint32_t force_index) {
    (void)d, (void)force_index;
    return 0;
}
