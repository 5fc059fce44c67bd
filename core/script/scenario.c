/* SPDX-License-Identifier: Apache-2.0
 * scenario.c - a scenario from its bytes to a plan, and its state to bytes and back. */
#include "base/hash.h"
#include "script/scenario_private.h"
#include <string.h>

enum { SAVE_VERSION = 1 };

/* The catalogue of apparatus, when there is one. */
static mst_table *apparatus_of(const mst_assets *assets, mst_errors *errors) {
    for (uint32_t i = 0; assets && i < assets->count; i++)
        if (strcmp(assets->item[i].name, "apparatus.csv") == 0)
            return mst_assets_table(assets, "apparatus.csv", errors);
    return NULL;
}

static bool is_before(const mst_error *a, const mst_error *b, const char *file) {
    bool a_own = strcmp(a->file, file) == 0, b_own = strcmp(b->file, file) == 0;
    return a_own && b_own && a->line < b->line;
}

/* By line, as a reader goes through the file; those of a line in the order they were found. */
static void sort_errors(mst_errors *errors, uint32_t from, const char *file) {
    for (uint32_t i = from + 1; i < errors->count; i++) {
        mst_error one = errors->item[i];
        uint32_t k = i;
        for (; k > from && is_before(&one, &errors->item[k - 1], file); k--)
            errors->item[k] = errors->item[k - 1];
        errors->item[k] = one;
    }
}

static void run_source(mst_scenario *s, mst_bytes source) {
    mst_sandbox *sb = s->sandbox;
    if (mst_sandbox_load(sb, s->file, source, s->errors) != MST_OK) return;
    mst_scan_init(&s->scan, source);
    if (s->is_rubric_only) mst_script_wrap_rubric(s);
    int status = mst_sandbox_call(sb, MST_LOAD_BUDGET, 0, s->errors);
    s->load_longest_bytes = sb->longest_bytes;
    sb->base_widest_bytes = sb->widest_bytes;
    sb->base_chain_count = sb->chain_count;
    if (status == MST_OK) mst_script_link(s);
}

/* Ready to run a source. */
static mst_scenario *open_scenario(const char *file, mst_bytes source, uint64_t seed, mst_errors *errors) {
    mst_scenario *s = mst_alloc(sizeof *s);
    mst_sandbox_def sandbox = {.seed = seed, .hash_seed = mst_hash(source.data, source.size)};
    s->file = mst_strdup(file);
    s->errors = errors;
    s->plan.call_s = -1;
    s->sandbox = mst_sandbox_create(&sandbox);
    s->sandbox->user = s;
    s->lua = s->sandbox->lua;
    s->is_loading = s->is_state_touched = true;
    mst_script_open(s);
    return s;
}

/* After the source ran: NULL when it added errors. */
static mst_scenario *close_scenario(mst_scenario *s, uint32_t errors_before, uint32_t from) {
    mst_errors *errors = s->errors;
    sort_errors(errors, from, s->file);
    s->def = NULL;
    s->errors = NULL;
    mst_scan_fini(&s->scan);
    s->is_changed = true;
    if (errors->error_count == errors_before) return s;
    mst_scenario_destroy(s);
    return NULL;
}

mst_scenario *mst_scenario_create(const mst_scenario_def *def, mst_errors *errors) {
    uint32_t errors_before = errors->error_count, from = errors->count;
    mst_scenario *s = open_scenario(def->file, def->source, def->seed, errors);
    s->def = def;
    s->apparatus = apparatus_of(def->assets, errors);
    run_source(s, def->source);
    s->is_loading = false;
    s->load_text_count = s->plan.text_count;
    if (errors->error_count == errors_before) mst_script_freeze(s);
    if (errors->error_count == errors_before) mst_script_commit(s, s->drill_line);
    if (errors->error_count == errors_before) mst_script_find_due(s, 0);
    return close_scenario(s, errors_before, from);
}

mst_scenario *mst_rubric_create(const mst_rubric_def *def, mst_errors *errors) {
    uint32_t errors_before = errors->error_count, from = errors->count;
    mst_scenario *s = open_scenario(def->file, def->source, 1, errors);
    mst_plan *plan = &s->plan;
    s->is_rubric_only = true;
    for (uint32_t i = 0; i < def->force_count; i++) {
        MST_GROW(plan->force, plan->force_count, plan->force_capacity);
        plan->force[plan->force_count++] = (mst_plan_force){.id = mst_strdup(def->force[i])};
    }
    for (uint32_t i = 0; i < def->objective_count; i++) {
        MST_GROW(plan->objective, plan->objective_count, plan->objective_capacity);
        plan->objective[plan->objective_count++] = (mst_plan_objective){.id = mst_strdup(def->objective[i])};
    }
    mst_script_open_rubric(s);
    run_source(s, def->source);
    s->is_loading = false;
    return close_scenario(s, errors_before, from);
}

static void handlers_fini(mst_handlers *list) {
    for (uint32_t i = 0; i < list->count; i++) mst_free(list->item[i].name);
    mst_free(list->item);
}

static void timers_clear(mst_scenario *s) {
    for (uint32_t i = 0; i < s->timer_count; i++) {
        mst_free(s->timer[i].name);
        mst_free(s->timer[i].args);
    }
    s->timer_count = 0;
}

void mst_scenario_destroy(mst_scenario *s) {
    if (!s) return;
    mst_sandbox_destroy(s->sandbox);
    mst_map_destroy(s->map);
    mst_table_destroy(s->apparatus);
    mst_scan_fini(&s->scan);
    handlers_fini(&s->at);
    handlers_fini(&s->on);
    handlers_fini(&s->named);
    timers_clear(s);
    for (uint32_t i = 0; i < s->reference_count; i++) mst_free(s->reference[i].name);
    mst_plan_fini(&s->plan);
    mst_buffer_fini(&s->state);
    mst_buffer_fini(&s->next_state);
    mst_buffer_fini(&s->undo);
    mst_free(s->timer);
    mst_free(s->reference);
    mst_free(s->half);
    mst_free(s->inject_ref);
    mst_free(s->inject_is_fired);
    mst_free(s->inject_at);
    mst_free(s->call_says);
    mst_free(s->file);
    mst_free(s);
}

const mst_plan *mst_scenario_plan(const mst_scenario *scenario) {
    return &scenario->plan;
}

const mst_map *mst_scenario_map(const mst_scenario *scenario) {
    return scenario->map;
}

bool mst_scenario_take_changed(mst_scenario *scenario) {
    bool was = scenario->is_changed;
    scenario->is_changed = false;
    return was;
}

/* 0 waits, 1 is past, 2 waits for another tick than planned, which follows. */
static void save_inject(const mst_scenario *s, uint32_t i, mst_buffer *out) {
    bool is_moved = !s->inject_is_fired[i] && s->inject_at[i] != s->plan.inject[i].at;
    mst_buffer_write_u8(out, is_moved ? 2 : s->inject_is_fired[i]);
    if (is_moved) mst_buffer_write_u32(out, s->inject_at[i]);
}

static bool read_inject(mst_scenario *s, uint32_t i, mst_reader *in) {
    uint8_t how = mst_reader_u8(in);
    s->inject_is_fired[i] = how == 1;
    s->inject_at[i] = how == 2 ? mst_reader_u32(in) : s->plan.inject[i].at;
    return how < 2 || (how == 2 && s->inject_at[i] != s->plan.inject[i].at);
}

void mst_scenario_save(mst_scenario *s, mst_buffer *out) {
    mst_buffer_write_u8(out, SAVE_VERSION);
    mst_buffer_write_u64(out, s->sandbox->counter);
    mst_buffer_write_u32(out, (uint32_t)s->state.size);
    mst_buffer_write(out, s->state.data, s->state.size);
    mst_buffer_write_u32(out, s->plan.inject_count);
    for (uint32_t i = 0; i < s->plan.inject_count; i++) save_inject(s, i, out);
    mst_buffer_write_u32(out, s->timer_count);
    for (uint32_t i = 0; i < s->timer_count; i++) {
        mst_buffer_write_u32(out, s->timer[i].due);
        mst_buffer_write_text(out, s->timer[i].name);
        mst_buffer_write_u32(out, s->timer[i].args_size);
        mst_buffer_write(out, s->timer[i].args, s->timer[i].args_size);
    }
    mst_buffer_write_u32(out, s->plan.text_count - s->load_text_count);
    for (uint32_t i = s->load_text_count; i < s->plan.text_count; i++) {
        mst_buffer_write_text(out, s->plan.text[i].en);
        mst_buffer_write_text(out, s->plan.text[i].zh);
    }
}

/* Bytes that hold one value and nothing more. */
static bool is_value(mst_scenario *s, mst_bytes bytes, bool is_table) {
    mst_reader in = {.data = bytes.data, .size = bytes.size};
    if (!mst_data_read(s->lua, &in)) return false;
    bool is_good = in.at == in.size && (!is_table || lua_istable(s->lua, -1));
    lua_pop(s->lua, 1);
    return is_good;
}

static bool read_timer(mst_scenario *s, mst_reader *in) {
    mst_timer timer = {.due = mst_reader_u32(in), .name = mst_reader_text(in)};
    timer.args_size = mst_reader_u32(in);
    const uint8_t *args = mst_reader_bytes(in, timer.args_size);
    bool is_good = args && is_value(s, (mst_bytes){args, timer.args_size}, false);
    if (is_good && s->timer_count) is_good = s->timer[s->timer_count - 1].due <= timer.due;
    if (!is_good) {
        mst_free(timer.name);
        return false;
    }
    timer.args = mst_alloc(timer.args_size);
    memcpy(timer.args, args, timer.args_size);
    mst_script_keep_timer(s, timer);
    return true;
}

static bool read_texts(mst_scenario *s, mst_reader *in) {
    mst_plan *plan = &s->plan;
    uint32_t count = mst_reader_u32(in);
    if (in->is_bad || count > MST_TEXTS_MAX) return false;
    while (plan->text_count > s->load_text_count) {
        plan->text_count--;
        mst_free(plan->text[plan->text_count].en);
        mst_free(plan->text[plan->text_count].zh);
    }
    for (uint32_t i = 0; i < count && !in->is_bad; i++) {
        MST_GROW(plan->text, plan->text_count, plan->text_capacity);
        plan->text[plan->text_count].en = mst_reader_text(in);
        plan->text[plan->text_count++].zh = mst_reader_text(in);
    }
    return !in->is_bad && in->at == in->size;
}

static bool read_state(mst_scenario *s, mst_reader *in) {
    uint32_t size = mst_reader_u32(in);
    const uint8_t *state = mst_reader_bytes(in, size);
    if (!state || !is_value(s, (mst_bytes){state, size}, true)) return false;
    mst_buffer_clear(&s->state);
    mst_buffer_write(&s->state, state, size);
    return true;
}

int mst_scenario_restore(mst_scenario *s, mst_bytes bytes) {
    mst_reader in = {.data = bytes.data, .size = bytes.size};
    if (mst_reader_u8(&in) != SAVE_VERSION) return MST_E_INPUT;
    s->is_failed = false;
    s->sandbox->counter = s->committed_counter = mst_reader_u64(&in);
    if (!read_state(s, &in) || mst_reader_u32(&in) != s->plan.inject_count) return MST_E_INPUT;
    for (uint32_t i = 0; i < s->plan.inject_count; i++)
        if (!read_inject(s, i, &in)) return MST_E_INPUT;
    uint32_t timers = mst_reader_u32(&in);
    if (in.is_bad || timers > MST_TIMERS_MAX) return MST_E_INPUT;
    timers_clear(s);
    for (uint32_t i = 0; i < timers; i++)
        if (!read_timer(s, &in)) return MST_E_INPUT;
    if (!read_texts(s, &in)) return MST_E_INPUT;
    mst_script_rebuild_state(s);
    mst_errors unused = {0};
    s->errors = &unused;
    s->is_state_touched = true;
    s->is_changed = false;
    int status = mst_script_commit(s, 0);
    mst_errors_fini(&unused);
    s->next_due = 0;                                                  /* the next step finds out */
    return status == MST_OK && !s->is_changed ? MST_OK : MST_E_INPUT; /* not canonical: damaged */
}
