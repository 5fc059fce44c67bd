/* SPDX-License-Identifier: Apache-2.0
 * cmd_mark.c - `muster mark REC`: what people say of a drill, appended beside its recording: marks of several
 * assessors, the final mark, objections and answers. Without anything to say it lists what was said. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "cli/cli_ask.h"
#include "cli/cli_columns.h"
#include "cli/cli_json.h"
#include "cli/cli_marks.h"
#include "cli/cli_outcome.h"
#include "cli/cli_recording.h"
#include "cli/cli_rerun.h"
#include "cli/commands.h"

typedef struct mark_job {
    const mst_cli *cli;
    const char *by, *about, *points, *level, *objection, *answer, *words;
    mst_cli_reading reading;
    mst_cli_outcome outcome;
    mst_score score;
    mst_marks marks;
    mst_errors errors;
} mark_job;

/* ---- the automatic score, to stand beside ---- */

static int fold(mark_job *j) {
    mst_cli_ticks ticks;
    int status = MST_OK;
    mst_cli_outcome_init(&j->outcome, &j->reading.roster);
    mst_cli_ticks_init(&ticks, &j->reading);
    for (mst_bytes payload; status == MST_OK && (payload = mst_cli_ticks_next(&ticks)).data;)
        status = mst_cli_outcome_tick(&j->outcome, payload);
    if (status == MST_OK) status = mst_cli_reference(&j->reading, j->outcome.assess, &j->errors);
    mst_assess_score(j->outcome.assess, &j->score);
    return status;
}

/* ---- what is said ---- */

static int refuse(mark_job *j, const char *option, const char *value, const char *expected) {
    return mst_cli_usage(j->cli, "cli.bad_option", "option", option, "value", value ? value : "-", "expected",
                         expected, NULL);
}

static bool is_heading(const mst_roster *r, const char *id) {
    if (strcmp(id, "total") == 0) return true;
    for (uint32_t i = 0; i < mst_heading_count(r); i++)
        if (strcmp(mst_heading_id(r, i), id) == 0) return true;
    for (uint32_t i = 0; i < r->line_count; i++)
        if (strcmp(r->line[i].id, id) == 0) return true;
    return false;
}

static int check_about(mark_job *j) {
    const mst_roster *r = &j->reading.roster;
    char expected[512] = "total";
    if (is_heading(r, j->about)) return MST_EXIT_GOOD;
    for (uint32_t i = 0; i < mst_heading_count(r) && strlen(expected) < 400; i++)
        snprintf(expected + strlen(expected), sizeof expected - strlen(expected), ", %.60s",
                 mst_heading_id(r, i));
    return refuse(j, "--for", j->about, expected);
}

static int read_points(mark_job *j, mst_opinion *e) {
    char *end;
    e->kind = MST_OPINION_POINTS;
    e->value = strtod(j->points, &end);
    if (!*j->points || *end || !(e->value >= 0 && e->value <= 100))
        return refuse(j, "--points", j->points, "0..100");
    return MST_EXIT_GOOD;
}

/* A final mark of another level than the automatic one says why. */
static int read_final(mark_job *j, mst_opinion *e) {
    int32_t level = mst_level_number(j->level);
    if (level < 0) return refuse(j, "--final", j->level, "excellent, good, pass, fail");
    bool is_same = strcmp(j->score.level, j->level) == 0;
    if (!is_same && !j->words) return refuse(j, "--say", NULL, mst_cli_text(j->cli, "cli.mark_why"));
    e->kind = MST_OPINION_FINAL;
    e->value = level;
    return MST_EXIT_GOOD;
}

static int read_answer(mark_job *j, mst_opinion *e) {
    uint64_t number = 0;
    bool is_good = mst_cli_ask_number(j->answer, 1, j->marks.count ? j->marks.count : 1, &number) &&
                   number <= j->marks.count && j->marks.item[number - 1].kind == MST_OPINION_OBJECTION;
    if (!is_good) return refuse(j, "--answer", j->answer, mst_cli_text(j->cli, "cli.mark_number"));
    if (!j->words) return refuse(j, "--say", NULL, mst_cli_text(j->cli, "cli.mark_words"));
    e->kind = MST_OPINION_ANSWER;
    e->value = (double)number;
    e->about = j->marks.item[number - 1].about;
    return MST_EXIT_GOOD;
}

static int append(mark_job *j) {
    mst_opinion e = {.by = (char *)(uintptr_t)j->by,
                     .about = (char *)(uintptr_t)(j->about ? j->about : "total"),
                     .words = (char *)(uintptr_t)(j->objection ? j->objection
                                                  : j->words   ? j->words
                                                               : ""),
                     .wall_ms = mst_cli_wall_ms()};
    int said = (j->points != NULL) + (j->level != NULL) + (j->objection != NULL) + (j->answer != NULL), code;
    if (said == 0 && !j->by) return MST_EXIT_GOOD;
    if (said != 1) return mst_cli_usage(j->cli, "cli.usage_mark", NULL);
    if (!j->by || !*j->by || strlen(j->by) > 80)
        return refuse(j, "--by", j->by, mst_cli_text(j->cli, "cli.mark_name"));
    if (strlen(e.words) > 2000) return refuse(j, "--say", "…", mst_cli_text(j->cli, "cli.mark_words"));
    if (j->about && (code = check_about(j)) != MST_EXIT_GOOD) return code;
    code = j->points   ? read_points(j, &e)
           : j->level  ? read_final(j, &e)
           : j->answer ? read_answer(j, &e)
                       : (e.kind = MST_OPINION_OBJECTION, MST_EXIT_GOOD);
    if (code != MST_EXIT_GOOD) return code;
    if (mst_cli_marks_append(&j->reading, &e, &j->errors) != MST_OK) return MST_EXIT_USAGE;
    mst_marks_fini(&j->marks);
    return mst_cli_marks_open(&j->reading, &j->marks, &j->errors) == MST_OK ? MST_EXIT_GOOD : MST_EXIT_USAGE;
}

/* ---- telling ---- */

static double automatic(const mark_job *j, const char *id, bool *is_there) {
    double got, of;
    if (strcmp(id, "total") == 0) {
        *is_there = j->score.is_there;
        return j->score.total;
    }
    mst_heading_points(&j->reading.roster, &j->score, id, &got, &of);
    *is_there = of > 0;
    return of > 0 ? 100 * got / of : 0;
}

static void key_maybe(mst_json_out *out, const char *key, bool is_there, double value) {
    mst_json_out_key(out, key);
    if (is_there)
        mst_json_out_number(out, value);
    else
        mst_json_out_null(out);
}

static void write_row(const mark_job *j, const char *id, mst_json_out *out) {
    mst_mark_row row = mst_marks_row(&j->marks, &j->reading.roster, id);
    bool is_there;
    double value = automatic(j, id, &is_there);
    mst_json_out_begin(out, '{');
    mst_json_out_key_text(out, "id", id);
    key_maybe(out, "automatic", is_there, value);
    mst_json_out_key(out, "marks");
    mst_json_out_begin(out, '{');
    for (uint32_t k = 0; k < j->marks.marker_count; k++)
        if (row.is_given[k]) mst_json_out_key_number(out, j->marks.marker[k], row.value[k]);
    mst_json_out_end(out, '}');
    key_maybe(out, "mean", row.count > 0, row.mean);
    mst_json_out_key(out, "discuss");
    mst_json_out_bool(out, row.levels_apart > 1);
    mst_json_out_end(out, '}');
}

static void write_entry(const mst_opinion *e, uint32_t number, mst_json_out *out) {
    static const char *const word[] = {"", "mark", "final", "objection", "answer"};
    mst_json_out_begin(out, '{');
    mst_json_out_key_number(out, "number", number);
    mst_json_out_key_text(out, "kind", word[e->kind]);
    mst_json_out_key_whole(out, "wall_ms", e->wall_ms);
    mst_json_out_key_text(out, "by", e->by);
    mst_json_out_key_text(out, "for", e->about);
    if (e->kind == MST_OPINION_FINAL)
        mst_json_out_key_text(out, "level", mst_level_word((int32_t)e->value));
    else if (e->kind != MST_OPINION_OBJECTION)
        mst_json_out_key_number(out, e->kind == MST_OPINION_POINTS ? "points" : "answers", e->value);
    mst_json_out_key_text(out, "words", e->words);
    mst_json_out_end(out, '}');
}

static void write_json(const mark_job *j) {
    mst_json_out out = {0};
    const mst_opinion *final = mst_marks_final(&j->marks);
    mst_json_out_begin(&out, '{');
    mst_json_out_key(&out, "headings");
    mst_json_out_begin(&out, '[');
    for (uint32_t i = 0; i < mst_heading_count(&j->reading.roster); i++)
        write_row(j, mst_heading_id(&j->reading.roster, i), &out);
    write_row(j, "total", &out);
    mst_json_out_end(&out, ']');
    mst_json_out_key_text(&out, "automatic_level", j->score.level);
    mst_json_out_key_text(&out, "final_level", final ? mst_level_word((int32_t) final->value) : NULL);
    mst_json_out_key(&out, "entries");
    mst_json_out_begin(&out, '[');
    for (uint32_t i = 0; i < j->marks.count; i++) write_entry(&j->marks.item[i], i + 1, &out);
    mst_json_out_end(&out, ']');
    mst_json_out_end(&out, '}');
    mst_json_out_print(&out);
    mst_json_out_fini(&out);
}

static void print_row(const mark_job *j, const char *id) {
    mst_mark_row row = mst_marks_row(&j->marks, &j->reading.roster, id);
    char text[MST_CELL_BYTES];
    mst_figure own = {.is_there = false};
    own.value = automatic(j, id, &own.is_there);
    mst_column_left(mst_cli_heading(j->cli, &j->reading.roster, id), MST_LABEL_COLUMNS);
    mst_column_right(mst_column_value(text, own, 0), MST_VALUE_COLUMNS);
    for (uint32_t k = 0; k < j->marks.marker_count; k++)
        mst_column_right(
            mst_column_value(text, (mst_figure){.is_there = row.is_given[k], .value = row.value[k]}, 0),
            MST_VALUE_COLUMNS);
    mst_column_right(mst_column_value(text, (mst_figure){.is_there = row.count > 0, .value = row.mean}, 1),
                     MST_VALUE_COLUMNS);
    printf("  %s\n", row.levels_apart > 1 ? mst_cli_text(j->cli, "cli.mark_discuss") : "");
}

static void print_entry(const mark_job *j, uint32_t index) {
    static const char *const id[] = {"", "", "cli.mark_final", "cli.mark_objection", "cli.mark_answer"};
    const mst_opinion *e = &j->marks.item[index];
    char number[32], level[48];
    if (e->kind == MST_OPINION_POINTS) return;
    snprintf(number, sizeof number, "%u", e->kind == MST_OPINION_ANSWER ? (unsigned)e->value : index + 1);
    snprintf(level, sizeof level, "cli.level_%.20s", mst_level_word((int32_t)e->value));
    const char *about = e->kind == MST_OPINION_FINAL ? mst_cli_text(j->cli, level)
                                                     : mst_cli_heading(j->cli, &j->reading.roster, e->about);
    char *line = mst_cli_words(j->cli, id[e->kind], "number", number, "by", e->by, "about", about, "words",
                               e->words, NULL);
    printf("%s\n", line);
    mst_free(line);
}

static void print_words(const mark_job *j) {
    const mst_roster *r = &j->reading.roster;
    mst_column_left(mst_cli_text(j->cli, "cli.mark_heading"), MST_LABEL_COLUMNS);
    mst_column_right(mst_cli_text(j->cli, "cli.mark_automatic"), MST_VALUE_COLUMNS);
    for (uint32_t k = 0; k < j->marks.marker_count; k++)
        mst_column_right(j->marks.marker[k], MST_VALUE_COLUMNS);
    mst_column_right(mst_cli_text(j->cli, "cli.mark_mean"), MST_VALUE_COLUMNS);
    putchar('\n');
    for (uint32_t i = 0; i < mst_heading_count(r); i++) print_row(j, mst_heading_id(r, i));
    print_row(j, "total");
    for (uint32_t i = 0; i < j->marks.count; i++) print_entry(j, i);
    if (!mst_marks_final(&j->marks)) printf("%s\n", mst_cli_text(j->cli, "cli.mark_no_final"));
}

/* ---- the command ---- */

static int read_ask(mst_cli *cli, mark_job *j) {
    j->by = mst_cli_option(cli, "--by");
    j->about = mst_cli_option(cli, "--for");
    j->points = mst_cli_option(cli, "--points");
    j->level = mst_cli_option(cli, "--final");
    j->objection = mst_cli_option(cli, "--object");
    j->answer = mst_cli_option(cli, "--answer");
    j->words = mst_cli_option(cli, "--say");
    return mst_cli_ask_rest(cli, 1, 1, "cli.usage_mark");
}

int mst_cmd_mark(mst_cli *cli) {
    mark_job j = {.cli = cli};
    int code = read_ask(cli, &j);
    if (code != MST_EXIT_GOOD) return code;
    int status = mst_cli_reading_open(&j.reading, cli->argv[0], NULL, &j.errors);
    if (status == MST_OK) status = mst_cli_reading_check(&j.reading, &j.errors);
    if (status == MST_OK) status = mst_cli_marks_open(&j.reading, &j.marks, &j.errors);
    if (status == MST_OK) status = fold(&j);
    code = status == MST_OK ? append(&j) : MST_EXIT_USAGE;
    mst_cli_print_errors(cli, &j.errors);
    if (code == MST_EXIT_GOOD && cli->is_json) write_json(&j);
    if (code == MST_EXIT_GOOD && !cli->is_json && !cli->is_quiet) print_words(&j);
    mst_marks_fini(&j.marks);
    mst_score_fini(&j.score);
    mst_cli_outcome_fini(&j.outcome);
    mst_cli_reading_fini(&j.reading);
    mst_errors_fini(&j.errors);
    return code;
}
