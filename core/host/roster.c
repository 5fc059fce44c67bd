/* SPDX-License-Identifier: Apache-2.0
 * roster.c - fills a roster from a drill that was just made. All its texts are lent by the drill. */
#include "host/roster.h"

#include <string.h>

#include "base/hash.h"
#include "record/payload.h"

static void add_head(mst_roster *r, const mst_loaded *l, const mst_plan *plan, const mst_map *map) {
    r->scenario = plan->id;
    r->title_en = plan->title.en;
    r->title_zh = plan->title.zh;
    r->map_file = plan->map_file;
    r->attribution = (char *)map->attribution;
    r->start_year = plan->start_year;
    r->start_month = plan->start_month;
    r->start_day = plan->start_day;
    r->utc_offset_min = plan->utc_offset_min;
    r->start_seconds_of_day = plan->start_seconds_of_day;
    r->duration_s = plan->duration_s;
    r->end_tick = mst_drill_end(l->drill);
    r->seed = l->options.seed;
    r->building_count = map->building_count;
    for (uint32_t i = 0; i < map->building_count; i++)
        r->floor_m2 += map->building[i].area_m2 * map->building[i].storeys;
    r->pass = plan->pass;
    r->good = plan->good;
    r->excellent = plan->excellent;
    r->has_one_three_five = plan->has_one_three_five;
}

static const mst_plugin *plugin_of(const mst_loaded *l, const char *id) {
    for (uint32_t i = 0; i < l->plugin_count; i++)
        if (strcmp(l->plugin[i]->id, id) == 0) return l->plugin[i];
    return NULL;
}

/* What a plugin gave for a force: its name and version, its state, the units. Never its file's bytes. */
static uint64_t data_hash(const mst_plugin *p, mst_id force, const mst_drill_unit *unit,
                          uint32_t unit_count) {
    mst_buffer b = {0};
    mst_buffer_write_text(&b, p->id);
    mst_buffer_write_text(&b, p->version);
    mst_buffer_write_u32(&b, p->state_size);
    mst_buffer_write_u32(&b, p->state_version);
    for (uint32_t i = 0; i < p->field_count; i++) {
        mst_buffer_write_text(&b, p->field[i].name);
        mst_buffer_write_u8(&b, (uint8_t)p->field[i].type);
        mst_buffer_write_u32(&b, p->field[i].count);
    }
    for (uint32_t i = 0; i < unit_count; i++) {
        if (unit[i].force != force) continue;
        mst_buffer_write_text(&b, unit[i].apparatus);
        mst_buffer_write_u8(&b, unit[i].crew);
        for (unsigned part = 0; part < 2; part++)
            mst_buffer_write_u64(&b, (uint64_t)(unit[i].can >> part * 64));
    }
    uint64_t hash = mst_hash(b.data, b.size);
    mst_buffer_fini(&b);
    return hash;
}

static void add_forces(mst_roster *r, const mst_loaded *l, const mst_plan *plan, const mst_drill_unit *unit) {
    const mst_picture *truth = mst_drill_picture(l->drill, MST_ID('x', MST_SEAT_TRUTH));
    r->force_count = plan->force_count;
    r->force = mst_alloc(r->force_count * sizeof *r->force);
    for (uint32_t i = 0; i < plan->force_count; i++) {
        const mst_plan_force *f = &plan->force[i];
        const mst_plugin *p = plugin_of(l, f->plugin);
        mst_id id = MST_ID('f', i + 1);
        r->force[i] = (mst_roster_force){.id = id,
                                         .name = f->id,
                                         .plugin = f->plugin,
                                         .plugin_version = p ? (char *)p->version : NULL,
                                         .data_hash = p ? data_hash(p, id, unit, r->unit_count) : 0,
                                         .arrival_s = mst_drill_arrival_s(l->drill, i),
                                         .call_s = mst_drill_call_s(l->drill, i),
                                         .turnout_s = mst_drill_turnout_s(l->drill, i),
                                         .title_en = f->title.en,
                                         .title_zh = f->title.zh};
        if (truth) r->force[i].grade = (uint8_t)mst_picture_value(truth, id, MST_KEY_GRADE, 0);
    }
}

static void add_units(mst_roster *r, mst_drill_unit *unit) {
    r->unit = mst_alloc(r->unit_count * sizeof *r->unit);
    for (uint32_t i = 0; i < r->unit_count; i++)
        r->unit[i] =
            (mst_roster_unit){unit[i].id, unit[i].name, unit[i].force, unit[i].apparatus, unit[i].crew};
}

static void add_plan(mst_roster *r, const mst_plan *plan) {
    r->inject_count = plan->inject_count;
    r->inject = mst_alloc(r->inject_count * sizeof *r->inject);
    for (uint32_t i = 0; i < plan->inject_count; i++) {
        const mst_plan_inject *j = &plan->inject[i];
        r->inject[i] = (mst_roster_inject){j->id,        j->title.en, j->title.zh, j->at,
                                           j->objective, j->expects,  j->within_s};
    }
    r->objective_count = plan->objective_count;
    r->objective = mst_alloc(r->objective_count * sizeof *r->objective);
    for (uint32_t i = 0; i < plan->objective_count; i++) {
        const mst_plan_objective *o = &plan->objective[i];
        r->objective[i] = (mst_roster_objective){o->id, o->title.en, o->title.zh};
    }
}

/* The rubric, or what the chapter that is played scores of it. */
static void add_lines(mst_roster *r, const mst_loaded *loaded, const mst_plan *plan) {
    const char *word = loaded->options.chapter;
    const mst_plan_chapter *chapter = *word ? mst_plan_chapter_of(plan, word) : NULL;
    r->rubric_id = plan->rubric_id;
    r->rubric_version = plan->rubric_version;
    r->line = mst_alloc(plan->line_count * sizeof *r->line);
    for (uint32_t i = 0; i < plan->line_count; i++) {
        const mst_plan_line *l = &plan->line[i];
        if (!mst_plan_is_scored(plan, chapter, i)) continue;
        r->line[r->line_count++] =
            (mst_roster_line){l->id,   l->title.en, l->title.zh, l->measure, l->force,  l->objective, l->of,
                              l->full, l->none,     l->is_gate,  l->group,   l->plugin, l->is_target};
    }
}

static void add_chapters(mst_roster *r, const mst_loaded *loaded, const mst_plan *plan) {
    const char *word = loaded->options.chapter;
    const mst_plan_chapter *chapter = *word ? mst_plan_chapter_of(plan, word) : NULL;
    r->from_tick = chapter ? chapter->from : 0;
    r->chapter_count = plan->chapter_count;
    r->chapter = mst_alloc(r->chapter_count * sizeof *r->chapter);
    for (uint32_t i = 0; i < plan->chapter_count; i++) {
        const mst_plan_chapter *c = &plan->chapter[i];
        r->chapter[i] = (mst_roster_chapter){c->id, c->title.en, c->title.zh, c->from, c->to};
    }
}

static void add_orders(mst_roster *r, const mst_plan *plan) {
    r->order_count = plan->order_count;
    r->order = mst_alloc((r->order_count + 1) * sizeof *r->order);
    for (uint32_t i = 0; i < plan->order_count; i++) {
        const mst_plan_order *o = &plan->order[i];
        r->order[i] = (mst_roster_order){.kind = (uint16_t)(MST_ORDER_OWN_FIRST + i),
                                         .id = o->id,
                                         .title_en = o->title.en,
                                         .title_zh = o->title.zh,
                                         .targets = o->targets,
                                         .crew = o->crew,
                                         .until_told = o->until_told,
                                         .kit = o->kit,
                                         .needs = o->needs,
                                         .effects = o->effects,
                                         .seconds = o->seconds,
                                         .by = o->by};
    }
}

static void add_name(mst_roster *r, uint32_t *capacity, mst_id id, const char *name) {
    if (!name || !*name) return;
    MST_GROW(r->name, r->name_count, *capacity);
    r->name[r->name_count++] = (mst_roster_name){id, (char *)name};
}

/* Each array of the map is sorted by id; taken in the order of their letters, so is the whole. */
static void add_names(mst_roster *r, const mst_map *map) {
    uint32_t capacity = 0;
#define ADD_NAMES(array, count)                                                                              \
    for (uint32_t i = 0; i < map->count; i++) add_name(r, &capacity, map->array[i].id, map->array[i].name)
    ADD_NAMES(area, area_count);         /* a */
    ADD_NAMES(building, building_count); /* b */
    ADD_NAMES(hydrant, hydrant_count);   /* h */
    ADD_NAMES(people, people_count);     /* p */
    ADD_NAMES(road, road_count);         /* r */
    ADD_NAMES(station, station_count);   /* s */
    ADD_NAMES(water, water_count);       /* w */
#undef ADD_NAMES
}

void mst_roster_of_drill(const mst_loaded *l, mst_buffer *out) {
    const mst_scenario *scenario = mst_drill_scenario(l->drill);
    const mst_plan *plan = mst_scenario_plan(scenario);
    mst_roster r = {.unit_count = mst_drill_unit_count(l->drill)};
    mst_drill_unit *unit = mst_alloc(r.unit_count * sizeof *unit);
    for (uint32_t i = 0; i < r.unit_count; i++) unit[i] = mst_drill_unit_at(l->drill, i);
    add_head(&r, l, plan, mst_scenario_map(scenario));
    add_forces(&r, l, plan, unit);
    add_units(&r, unit);
    add_plan(&r, plan);
    add_lines(&r, l, plan);
    add_chapters(&r, l, plan);
    add_orders(&r, plan);
    add_names(&r, mst_scenario_map(scenario));
    mst_roster_write(&r, out);
    void *own[] = {unit, r.force, r.unit, r.inject, r.objective, r.line, r.name, r.chapter, r.order};
    for (size_t i = 0; i < sizeof own / sizeof *own; i++) mst_free(own[i]);
}
