/* SPDX-License-Identifier: Apache-2.0
 * cmd_compare.c - `muster compare REC REC...`: branches, teams, repetitions side by side. What cannot be
 * compared is said to be so, not left to the reader. */
#include <stdio.h>
#include <string.h>

#include "assess/compare.h"
#include "cli/cli_ask.h"
#include "cli/cli_columns.h"
#include "cli/cli_fork.h"
#include "cli/cli_outcome.h"
#include "cli/cli_rerun.h"
#include "cli/commands.h"

enum { RECORDINGS_MAX = 16 };

typedef struct item {
    const char *path, *name; /* lent; name without folders */
    mst_cli_reading reading;
    mst_cli_outcome outcome;
    mst_score score;
    int32_t parent; /* index, -1 */
    bool is_fork;
    mst_fork_note note;
    bool is_same_scenario, is_same_rubric, is_same_forces, is_same_seed; /* as the first */
    mst_parting parting;                                                 /* from the first */
} item;

typedef struct comparison {
    const mst_cli *cli;
    item item[RECORDINGS_MAX];
    uint32_t count;
    mst_errors errors;
} comparison;

/* ---- reading ---- */

static mst_bytes file_of(const mst_cli_reading *r, const char *name) {
    for (uint32_t i = 0; i < r->files.count; i++)
        if (strcmp(r->files.item[i].name, name) == 0) return r->files.item[i].data;
    return (mst_bytes){0};
}

static bool is_same_file(const item *a, const item *b, const char *name) {
    mst_bytes x = file_of(&a->reading, name), y = file_of(&b->reading, name);
    return x.size == y.size && (x.size == 0 || memcmp(x.data, y.data, x.size) == 0);
}

/* The script and the map, byte for byte. */
static bool is_same_scenario(const item *a, const item *b) {
    return is_same_file(a, b, "drill.lua") && is_same_file(a, b, a->reading.roster.map_file) &&
           strcmp(a->reading.roster.map_file, b->reading.roster.map_file) == 0;
}

static mst_parting first_parting(const item *a, const item *b) {
    mst_cli_ticks x, y;
    mst_cli_ticks_init(&x, &a->reading);
    mst_cli_ticks_init(&y, &b->reading);
    for (mst_tick tick = 0;; tick++) {
        mst_bytes p = mst_cli_ticks_next(&x), q = mst_cli_ticks_next(&y);
        if (!p.data && !q.data) return (mst_parting){.is_there = false};
        const char *field = p.data && q.data ? mst_compare_ticks(p, q) : "end";
        if (field) return (mst_parting){true, tick, field};
    }
}

static int fold(item *it, mst_errors *errors) {
    mst_cli_ticks ticks;
    int status = MST_OK;
    mst_cli_outcome_init(&it->outcome, &it->reading.roster);
    mst_cli_ticks_init(&ticks, &it->reading);
    for (mst_bytes payload; status == MST_OK && (payload = mst_cli_ticks_next(&ticks)).data;)
        status = mst_cli_outcome_tick(&it->outcome, payload);
    if (status == MST_OK) status = mst_cli_reference(&it->reading, it->outcome.assess, errors);
    mst_assess_score(it->outcome.assess, &it->score);
    return status;
}

static int open_item(comparison *c, const char *path) {
    item *it = &c->item[c->count++];
    const char *slash = strrchr(path, '/');
    *it = (item){.path = path, .name = slash ? slash + 1 : path, .parent = -1};
    int status = mst_cli_reading_open(&it->reading, path, NULL, &c->errors);
    if (status == MST_OK) status = mst_cli_reading_check(&it->reading, &c->errors);
    if (status != MST_OK) return status;
    it->is_fork = mst_cli_fork_note(&it->reading, &it->note);
    return fold(it, &c->errors);
}

/* Of several that hold its history (a fork holds that of its own parent too) the one it names. */
static void find_parent(comparison *c, uint32_t index) {
    item *it = &c->item[index];
    for (uint32_t i = 0; it->is_fork && i < c->count; i++) {
        if (i == index || !mst_cli_fork_is_child(&it->reading, &c->item[i].reading)) continue;
        if (it->parent < 0 || strcmp(c->item[i].name, it->note.name) == 0) it->parent = (int32_t)i;
    }
}

static void relate(comparison *c) {
    const item *first = &c->item[0];
    for (uint32_t i = 0; i < c->count; i++) {
        item *it = &c->item[i];
        find_parent(c, i);
        it->is_same_scenario = is_same_scenario(first, it);
        it->is_same_rubric = mst_compare_is_same_rubric(&first->reading.roster, &it->reading.roster);
        it->is_same_forces = mst_compare_is_same_forces(&first->reading.roster, &it->reading.roster);
        it->is_same_seed = first->reading.roster.seed == it->reading.roster.seed;
        if (i > 0) it->parting = first_parting(first, it);
    }
}

/* ---- JSON ---- */

static void key_bool(mst_json_out *out, const char *key, bool value) {
    mst_json_out_key(out, key);
    mst_json_out_bool(out, value);
}

static void write_parting(const item *it, mst_json_out *out) {
    mst_json_out_key(out, "parts");
    if (!it->parting.is_there) {
        mst_json_out_null(out);
        return;
    }
    mst_json_out_begin(out, '{');
    mst_json_out_key_number(out, "t", it->parting.tick);
    mst_json_out_key_text(out, "field", it->parting.field);
    mst_json_out_end(out, '}');
}

static void write_item(const item *it, mst_json_out *out) {
    mst_json_out_begin(out, '{');
    mst_json_out_key_text(out, "recording", it->path);
    mst_json_out_key_text(out, "scenario", it->reading.roster.scenario);
    mst_json_out_key_whole(out, "seed", it->reading.roster.seed);
    mst_json_out_key_number(out, "ticks", it->outcome.tick_count - 1);
    mst_json_out_key(out, "fork");
    mst_cli_fork_write(&it->reading, out);
    mst_json_out_key(out, "parent");
    if (it->parent >= 0)
        mst_json_out_number(out, it->parent);
    else
        mst_json_out_null(out);
    key_bool(out, "same_scenario", it->is_same_scenario);
    key_bool(out, "same_rubric", it->is_same_rubric);
    key_bool(out, "same_forces", it->is_same_forces);
    key_bool(out, "same_seed", it->is_same_seed);
    write_parting(it, out);
    mst_cli_outcome_write(&it->outcome, out);
    mst_json_out_end(out, '}');
}

static void write_json(const comparison *c) {
    mst_json_out out = {0};
    bool is_comparable = true;
    for (uint32_t i = 0; i < c->count; i++)
        is_comparable = is_comparable && c->item[i].is_same_scenario && c->item[i].is_same_rubric;
    mst_json_out_begin(&out, '{');
    key_bool(&out, "comparable", is_comparable);
    mst_json_out_key(&out, "recordings");
    mst_json_out_begin(&out, '[');
    for (uint32_t i = 0; i < c->count; i++) write_item(&c->item[i], &out);
    mst_json_out_end(&out, ']');
    mst_json_out_end(&out, '}');
    mst_json_out_print(&out);
    mst_json_out_fini(&out);
}

/* ---- words ---- */

#define SAY(cli, ...)                                                                                        \
    do {                                                                                                     \
        char *said_ = mst_cli_words(cli, __VA_ARGS__);                                                       \
        printf("%s\n", said_);                                                                               \
        mst_free(said_);                                                                                     \
    } while (0)

/* One recording and the forks of it, as a tree. */
static void print_branch(const comparison *c, uint32_t index, int depth) {
    const item *it = &c->item[index];
    char at[32], indent[2 * RECORDINGS_MAX + 1] = "";
    for (int i = 0; i < depth && i < RECORDINGS_MAX; i++) strcat(indent, "  ");
    snprintf(at, sizeof at, "%u", it->note.tick);
    if (it->parent >= 0)
        SAY(c->cli, "assess.compare_child", "indent", indent, "name", it->name, "at", at, "parent",
            c->item[it->parent].name, NULL);
    else if (it->is_fork)
        SAY(c->cli, "assess.compare_orphan", "name", it->name, "at", at, "parent", it->note.name, NULL);
    else
        SAY(c->cli, "assess.compare_root", "name", it->name, NULL);
    for (uint32_t i = 0; i < c->count && depth < RECORDINGS_MAX; i++)
        if (c->item[i].parent == (int32_t)index) print_branch(c, i, depth + 1);
}

static void print_notes(const comparison *c) {
    for (uint32_t i = 1; i < c->count; i++) {
        const item *it = &c->item[i];
        char tick[32];
        snprintf(tick, sizeof tick, "%u", it->parting.tick);
        if (!it->is_same_scenario) SAY(c->cli, "assess.compare_other_scenario", "name", it->name, NULL);
        if (!it->is_same_rubric) SAY(c->cli, "assess.compare_other_rubric", "name", it->name, NULL);
        if (!it->is_same_forces) SAY(c->cli, "assess.compare_other_forces", "name", it->name, NULL);
        if (!it->is_same_seed) SAY(c->cli, "assess.compare_other_seed", "name", it->name, NULL);
        if (it->parting.is_there)
            SAY(c->cli, "assess.compare_parts", "name", it->name, "first", c->item[0].name, "tick", tick,
                "field", it->parting.field, NULL);
        else
            SAY(c->cli, "assess.compare_same", "name", it->name, "first", c->item[0].name, NULL);
    }
}

typedef struct row {
    const char *label;
    mst_measure measure;
    bool is_clock;
    int decimals;
} row;
static const row rows[] = {{"cli.alarm", MST_MEASURE_ALARM_S, true, 0},
                           {"cli.arrival", MST_MEASURE_ARRIVAL_S, true, 0},
                           {"cli.first_agent", MST_MEASURE_FIRST_AGENT_S, true, 0},
                           {"cli.first_water", MST_MEASURE_FIRST_WATER_S, true, 0},
                           {"cli.control", MST_MEASURE_CONTROL_S, true, 0},
                           {"cli.out", MST_MEASURE_OUT_S, true, 0},
                           {"cli.buildings_burnt", MST_MEASURE_BUILDINGS_BURNT, false, 0},
                           {"cli.floor_burnt", MST_MEASURE_FLOOR_BURNT_M2, false, 0},
                           {"cli.ground_burnt", MST_MEASURE_GROUND_BURNT_M2, false, 0},
                           {"cli.loss_index", MST_MEASURE_LOSS_INDEX, false, 5},
                           {"cli.dead", MST_MEASURE_DEAD, false, 0},
                           {"cli.injured", MST_MEASURE_INJURED, false, 0},
                           {"cli.rescued", MST_MEASURE_RESCUED, false, 0},
                           {"cli.evacuated", MST_MEASURE_EVACUATED, false, 0},
                           {"cli.water", MST_MEASURE_WATER_L, false, 0}};

static void print_row(const comparison *c, const row *r) {
    char text[MST_CELL_BYTES];
    mst_column_left(mst_cli_text(c->cli, r->label), MST_LABEL_COLUMNS);
    for (uint32_t i = 0; i < c->count; i++) {
        mst_figure f = mst_assess_measure(c->item[i].outcome.assess, r->measure, -1);
        mst_column_right(r->is_clock ? mst_column_clock(text, f) : mst_column_value(text, f, r->decimals),
                         MST_VALUE_COLUMNS);
    }
    putchar('\n');
}

/* Points of one line of the first recording's rubric; nothing for those with another. */
static void print_line(const comparison *c, uint32_t index) {
    const mst_roster_line *plan = &c->item[0].reading.roster.line[index];
    char text[MST_CELL_BYTES];
    mst_column_left(mst_column_title(c->cli, plan->title_en, plan->title_zh, plan->id), MST_LABEL_COLUMNS);
    for (uint32_t i = 0; i < c->count; i++) {
        const item *it = &c->item[i];
        bool is_there = it->is_same_rubric && it->score.line[index].is_there;
        mst_figure f = {.is_there = is_there, .value = is_there ? it->score.line[index].points : 0};
        mst_column_right(mst_column_value(text, f, 1), MST_VALUE_COLUMNS);
    }
    putchar('\n');
}

static void print_scores(const comparison *c) {
    char text[MST_CELL_BYTES], level[48];
    const mst_roster *roster = &c->item[0].reading.roster;
    for (uint32_t i = 0; i < roster->line_count; i++)
        if (!roster->line[i].is_gate) print_line(c, i);
    mst_column_left(mst_cli_text(c->cli, "assess.compare_score"), MST_LABEL_COLUMNS);
    for (uint32_t i = 0; i < c->count; i++) {
        const item *it = &c->item[i];
        mst_figure f = {.is_there = it->score.is_there && it->is_same_rubric, .value = it->score.total};
        mst_column_right(mst_column_value(text, f, 1), MST_VALUE_COLUMNS);
    }
    putchar('\n');
    mst_column_left(mst_cli_text(c->cli, "assess.compare_level"), MST_LABEL_COLUMNS);
    for (uint32_t i = 0; i < c->count; i++) {
        snprintf(level, sizeof level, "cli.level_%.20s",
                 c->item[i].is_same_rubric ? c->item[i].score.level : "none");
        mst_column_right(mst_cli_text(c->cli, level), MST_VALUE_COLUMNS);
    }
    putchar('\n');
}

static void print_words(const comparison *c) {
    char text[MST_CELL_BYTES];
    bool is_long = false; /* a name that its column cannot hold: numbers stand there, and names above */
    for (uint32_t i = 0; i < c->count; i++)
        is_long = is_long || strlen(c->item[i].name) > MST_VALUE_COLUMNS - 1;
    printf("%s\n\n", mst_cli_text(c->cli, "cli.banner"));
    for (uint32_t i = 0; i < c->count; i++)
        if (c->item[i].parent < 0) print_branch(c, i, 0);
    putchar('\n');
    print_notes(c);
    putchar('\n');
    for (uint32_t i = 0; is_long && i < c->count; i++) printf("[%u] %s\n", i + 1, c->item[i].name);
    mst_column_left("", MST_LABEL_COLUMNS);
    for (uint32_t i = 0; i < c->count; i++) {
        snprintf(text, sizeof text, "[%u]", i + 1);
        mst_column_right(is_long ? text : c->item[i].name, MST_VALUE_COLUMNS);
    }
    putchar('\n');
    for (size_t i = 0; i < sizeof rows / sizeof *rows; i++) print_row(c, &rows[i]);
    putchar('\n');
    print_scores(c);
}

int mst_cmd_compare(mst_cli *cli) {
    int status = mst_cli_ask_rest(cli, 2, RECORDINGS_MAX, "assess.usage_compare");
    if (status != MST_EXIT_GOOD) return status;
    comparison *c = mst_alloc(sizeof *c);
    c->cli = cli;
    status = MST_OK;
    for (int i = 0; i < cli->argc; i++)
        if (open_item(c, cli->argv[i]) != MST_OK) status = MST_E_INPUT;
    if (status == MST_OK) relate(c);
    mst_cli_print_errors(cli, &c->errors);
    if (status == MST_OK && cli->is_json) write_json(c);
    if (status == MST_OK && !cli->is_json && !cli->is_quiet) print_words(c);
    for (uint32_t i = 0; i < c->count; i++) {
        mst_score_fini(&c->item[i].score);
        mst_cli_outcome_fini(&c->item[i].outcome);
        mst_cli_reading_fini(&c->item[i].reading);
    }
    mst_errors_fini(&c->errors);
    mst_free(c);
    return status == MST_OK ? MST_EXIT_GOOD : MST_EXIT_USAGE;
}
