/* SPDX-License-Identifier: Apache-2.0
 * fake_drill.c - a drill without fire or people, to test the host alone: each tick calls every plugin,
 * and the state is a hash of all orders so far. Linked instead of core/drill.
 *
 * Its scenario is words: "ticks N", "force ID PLUGIN", "error", "warning", and faults at tick N: "crash N"
 * and "loop N" in the script, "core N" outside of any call, "shift N": other hashes in each process. */
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "base/hash.h"
#include "drill/drill.h"

enum { FORCES_MAX = 8 };

typedef struct fake_force {
    char id[64], plugin_id[64];
    const mst_plugin *plugin;
    void *self;
    mst_tick mute;
    bool is_off;
} fake_force;

struct mst_drill {
    const mst_drill_input *input;
    mst_drill_options options;
    mst_guard guard;
    mst_tick end, crash, loop, core, shift, script_mute;
    bool is_ended;
    fake_force force[FORCES_MAX];
    uint32_t force_count;
    mst_plan plan;
    mst_plan_force plan_force[FORCES_MAX];
    mst_order order[64];
    mst_event_list events;
    uint64_t kind_hash[MST_BLOCK_COUNT];
    mst_drill_tick last;
    mst_picture_entry entry;
    mst_picture picture;
    mst_store *store;
};

static mst_map map = {.name = "fake", .attribution = "nobody"};

static mst_tick mute_of(const mst_drill *d, const char *name) {
    mst_tick from = MST_TICK_NEVER;
    for (uint32_t i = 0; i < d->options.mute_count; i++)
        if (strcmp(d->options.mute[i].name, name) == 0 && d->options.mute[i].from < from)
            from = d->options.mute[i].from;
    return from;
}

static void add_force(mst_drill *d, const char *id, const char *plugin, mst_errors *errors) {
    fake_force *f = &d->force[d->force_count];
    snprintf(f->id, sizeof f->id, "%s", id);
    snprintf(f->plugin_id, sizeof f->plugin_id, "%s", plugin);
    f->mute = mute_of(d, id);
    for (uint32_t i = 0; i < d->input->plugin_count; i++)
        if (strcmp(d->input->plugin[i]->id, plugin) == 0) f->plugin = d->input->plugin[i];
    if (!f->plugin) {
        mst_errors_add(errors, MST_SEVERITY_ERROR, d->input->scenario_file, 1, "fake.plugin", NULL);
        return;
    }
    f->self = mst_alloc(f->plugin->state_size);
    d->plan_force[d->force_count++] = (mst_plan_force){.id = f->id, .plugin = f->plugin_id};
    mst_traits traits = {.size = sizeof traits};
    mst_unit_def unit[MST_UNIT_MAX] = {0};
    uint32_t units = 0;
    if (d->guard.enter) d->guard.enter(d->guard.ctx, 0, MST_ID('f', d->force_count));
    f->plugin->init(f->self, NULL, NULL, &traits, unit, &units);
    if (d->guard.leave && d->guard.leave(d->guard.ctx) != MST_OK) f->is_off = true;
}

static void read_word(mst_drill *d, const char *line, mst_errors *errors) {
    char id[64], plugin[64];
    unsigned n;
    if (sscanf(line, "ticks %u", &n) == 1) d->end = n;
    if (sscanf(line, "crash %u", &n) == 1) d->crash = n;
    if (sscanf(line, "loop %u", &n) == 1) d->loop = n;
    if (sscanf(line, "core %u", &n) == 1) d->core = n;
    if (sscanf(line, "shift %u", &n) == 1) d->shift = n;
    if (sscanf(line, "force %63s %63s", id, plugin) == 2) add_force(d, id, plugin, errors);
    if (strncmp(line, "error", 5) == 0)
        mst_errors_add(errors, MST_SEVERITY_ERROR, d->input->scenario_file, 7, "fake.error", "what", "all",
                       NULL);
    if (strncmp(line, "warning", 7) == 0)
        mst_errors_add(errors, MST_SEVERITY_WARNING, d->input->scenario_file, 8, "fake.warning", NULL);
}

static void set_last(mst_drill *d, uint32_t order_count, uint64_t hash) {
    d->kind_hash[MST_BLOCK_DRILL] = hash;
    d->last = (mst_drill_tick){d->events.tick,  d->order, order_count, d->events.item,
                               d->events.count, hash,     d->kind_hash};
}

mst_drill *mst_drill_create(const mst_drill_input *input, mst_errors *errors) {
    mst_drill *d = mst_alloc(sizeof *d);
    d->input = input;
    d->options = *input->options;
    if (input->guard) d->guard = *input->guard;
    d->crash = d->loop = d->core = d->shift = MST_TICK_NEVER;
    d->script_mute = mute_of(d, "script");
    char *text = mst_strndup(input->scenario.data, input->scenario.size);
    for (char *line = strtok(text, "\n"); line; line = strtok(NULL, "\n")) read_word(d, line, errors);
    mst_free(text);
    d->plan =
        (mst_plan){.id = "fake", .force = d->plan_force, .force_count = d->force_count, .duration_s = d->end};
    d->store = mst_store_create();
    set_last(d, 0, mst_hash(&d->options.seed, sizeof d->options.seed));
    if (errors->error_count == 0) return d;
    mst_drill_destroy(d);
    return NULL;
}

void mst_drill_destroy(mst_drill *d) {
    for (uint32_t i = 0; i < d->force_count; i++) mst_free(d->force[i].self);
    mst_events_fini(&d->events);
    mst_store_destroy(d->store);
    mst_free(d);
}

static void enter(mst_drill *d, mst_id culprit) {
    if (d->guard.enter) d->guard.enter(d->guard.ctx, d->events.tick, culprit);
}

static bool leave(mst_drill *d) {
    return !d->guard.leave || d->guard.leave(d->guard.ctx) == MST_OK;
}

/* Past a sanitizer, which would end the worker in its own way. */
__attribute__((no_sanitize("address", "undefined"))) static void fall_over(void) {
    volatile int *volatile nothing = NULL;
    *nothing = 1;
}

static void run_script(mst_drill *d) {
    mst_tick now = d->events.tick;
    if (now >= d->script_mute) return;
    enter(d, MST_ID('k', 0));
    if (now == d->crash) fall_over();
    while (now >= d->loop) continue;
    leave(d);
}

static uint32_t think(mst_drill *d, uint32_t i, uint32_t count) {
    fake_force *f = &d->force[i];
    mst_order given[8] = {0};
    mst_order_list list = {sizeof list, 0, 8, given};
    if (d->events.tick >= f->mute || f->is_off) return count;
    enter(d, MST_ID('f', i + 1));
    f->plugin->think(f->self, NULL, &d->picture, &list);
    if (!leave(d)) {
        f->is_off = true;
        mst_event_id(mst_events_add(&d->events, MST_EVENT_CULPRIT_OFF, MST_ID_NONE), MST_ID('f', i + 1));
        return count;
    }
    for (uint32_t k = 0; k < list.count; k++) {
        given[k].tick = d->events.tick;
        given[k].source = MST_SOURCE_DOCTRINE;
        d->order[count++] = given[k];
    }
    return count;
}

int mst_drill_step(mst_drill *d, const mst_order *order, uint32_t order_count) {
    if (mst_drill_is_over(d)) return MST_E_RANGE;
    mst_events_clear(&d->events);
    d->picture.tick = ++d->events.tick;
    uint32_t count = 0;
    for (uint32_t i = 0; i < order_count; i++) {
        d->order[count] = order[i];
        d->order[count].sequence = count;
        if (d->order[count++].kind == MST_ACT_END) d->is_ended = true;
    }
    for (uint32_t i = 0; i < d->force_count; i++) count = think(d, i, count);
    run_script(d);
    if (d->events.tick == d->core) fall_over();
    mst_buffer bytes = {0};
    for (uint32_t i = 0; i < count; i++) mst_order_write(&d->order[i], &bytes);
    if (d->events.tick >= d->shift) mst_buffer_write_u64(&bytes, (uint64_t)getpid());
    uint64_t hash = mst_hash_seeded(bytes.data ? bytes.data : (uint8_t *)"", bytes.size, d->last.hash);
    mst_buffer_fini(&bytes);
    set_last(d, count, hash);
    return MST_OK;
}

bool mst_drill_is_over(const mst_drill *d) {
    return d->is_ended || d->events.tick >= d->end;
}
const mst_drill_tick *mst_drill_last(const mst_drill *d) {
    return &d->last;
}
mst_tick mst_drill_end(const mst_drill *d) {
    return d->end;
}

void mst_drill_snapshot(const mst_drill *d, mst_buffer *out) {
    mst_buffer_write_u32(out, d->events.tick);
    mst_buffer_write_u64(out, d->last.hash);
}

int mst_drill_restore(mst_drill *d, mst_bytes bytes) {
    mst_reader in = {.data = bytes.data, .size = bytes.size};
    d->events.tick = mst_reader_u32(&in);
    d->is_ended = false;
    set_last(d, 0, mst_reader_u64(&in));
    return in.is_bad || in.at != in.size ? MST_E_INPUT : MST_OK;
}

const mst_picture *mst_drill_picture(mst_drill *d, mst_id seat) {
    if (seat != MST_ID('x', MST_SEAT_TRUTH)) return NULL;
    d->entry = (mst_picture_entry){.id = MST_ID('f', 1), .key = MST_KEY_GRADE, .value = 2};
    d->picture = (mst_picture){.size = sizeof d->picture,
                               .tick = d->events.tick,
                               .seat = seat,
                               .entry = &d->entry,
                               .entry_count = 1};
    return &d->picture;
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
    return &map;
}

double mst_drill_arrival_s(mst_drill *d, uint32_t force_index) {
    return d && force_index < d->force_count ? 60.0 : -1;
}

uint32_t mst_drill_unit_count(const mst_drill *d) {
    return d->force_count;
}

mst_drill_unit mst_drill_unit_at(const mst_drill *d, uint32_t index) {
    mst_drill_unit unit = {
        .id = MST_ID('u', (index + 1) * 1000 + 1), .force = MST_ID('f', index + 1), .crew = 4};
    snprintf(unit.name, sizeof unit.name, "%.60s.1", d->force[index].id);
    return unit;
}

const mst_errors *mst_drill_errors(const mst_drill *d) {
    static const mst_errors none;
    (void)d;
    return &none;
}

double mst_drill_call_s(mst_drill *d, uint32_t force_index) {
    (void)d, (void)force_index;
    return 0;
}
double mst_drill_turnout_s(mst_drill *d, uint32_t force_index) {
    (void)d, (void)force_index;
    return 0;
}
