/* SPDX-License-Identifier: Apache-2.0
 * cmd_model.c - `muster model`: lists the physical models, answers one, or a CSV of questions. */
#include "base/model.h"
#include "cli/cli_models.h"
#include "cli/commands.h"
#include <stdio.h>
#include <string.h>

static const char *nearest_model(const char *name) {
    const char *names[256];
    uint32_t n = 0;
    for (const mst_model *m; n < 256 && (m = mst_cli_model_at(n)); ++n) names[n] = m->name;
    const char *near = mst_nearest_word(name, names, n);
    return near ? near : "muster model";
}

static void print_member(const char *key, const char *text, const char *after) {
    mst_cli_json_text(key);
    putchar(':');
    mst_cli_json_text(text);
    fputs(after, stdout);
}

static int list_models(const mst_cli *cli) {
    const mst_model *m;
    if (cli->is_json) fputs("{\"models\":[", stdout);
    for (uint32_t i = 0; (m = mst_cli_model_at(i)); ++i) {
        if (!cli->is_json) {
            printf("%s\n  %s: %s\n  %s: %s\n", m->name, mst_cli_text(cli, "fire.model_inputs"), m->inputs,
                   mst_cli_text(cli, "fire.model_outputs"), m->outputs);
            printf("  %s: %s\n  %s: %s\n", mst_cli_text(cli, "fire.model_units"), m->units,
                   mst_cli_text(cli, "fire.model_source"), m->source);
            printf("  %s: %s\n", mst_cli_text(cli, "fire.model_example"), m->example);
            continue;
        }
        fputs(i ? ",{" : "{", stdout);
        print_member("name", m->name, ",");
        print_member("inputs", m->inputs, ",");
        print_member("outputs", m->outputs, ",");
        print_member("units", m->units, ",");
        print_member("source", m->source, ",");
        print_member("example", m->example, "}");
    }
    if (cli->is_json) puts("]}");
    return MST_EXIT_GOOD;
}

static const char *value_text(const mst_model_value *v, char number[32]) {
    return v->is_number ? mst_text_number(number, v->number) : v->text;
}

static void print_json_values(const mst_model_output *out) {
    char number[32];
    putchar('{');
    for (uint32_t i = 0; i < out->count; ++i) {
        const mst_model_value *v = &out->item[i];
        if (i) putchar(',');
        mst_cli_json_text(v->key);
        putchar(':');
        if (v->is_number)
            fputs(mst_text_number(number, v->number), stdout);
        else
            mst_cli_json_text(v->text);
    }
    putchar('}');
}

/* The words of an answer's error, on the heap. */
static char *error_words(const mst_cli *cli, const mst_model *model, const mst_model_output *out) {
    char lo[32], hi[32];
    return mst_cli_words(cli, out->error_id, "key", out->error_key, "lo", mst_text_number(lo, out->error_lo),
                         "hi", mst_text_number(hi, out->error_hi), "inputs", model ? model->inputs : "",
                         NULL);
}

static int answer_one(mst_cli *cli, const mst_model *model) {
    mst_model_input in = {0};
    mst_model_output out = {0};
    char lo[32], hi[32], number[32];
    for (int i = 1; i < cli->argc; ++i) {
        const char *arg = cli->argv[i], *equals = strchr(arg, '=');
        if (!equals ||
            mst_model_add(&in, arg, (size_t)(equals - arg), equals + 1, strlen(equals + 1)) != MST_OK)
            return mst_cli_usage(cli, "fire.model_syntax", "key", arg, NULL);
    }
    if (mst_cli_model_ask(model, &in, &out) != MST_OK)
        return mst_cli_usage(cli, out.error_id, "key", out.error_key, "lo", mst_text_number(lo, out.error_lo),
                             "hi", mst_text_number(hi, out.error_hi), "inputs", model->inputs, NULL);
    if (cli->is_json) {
        print_json_values(&out);
        putchar('\n');
        return MST_EXIT_GOOD;
    }
    for (uint32_t i = 0; i < out.count; ++i)
        printf("%s=%s\n", out.item[i].key, value_text(&out.item[i], number));
    return MST_EXIT_GOOD;
}

enum { CELL_SIZE = 4096, COLUMN_COUNT = 3 };
static const char *const columns[COLUMN_COUNT] = {"phenomenon", "case_id", "inputs"};

/* The wanted cells of a row into cell[]; false at the end of the file. `place` maps column -> cell. */
static bool read_row(const char **at, const char *end, const int *place, char cell[COLUMN_COUNT][CELL_SIZE]) {
    char other[CELL_SIZE];
    bool is_end = false, is_any = false;
    for (int c = 0; c < COLUMN_COUNT; ++c) cell[c][0] = 0;
    for (int n = 0; !is_end; ++n) {
        char *into = other;
        for (int c = 0; c < COLUMN_COUNT; ++c)
            if (place[c] == n) into = cell[c];
        if (!mst_model_csv_cell(at, end, into, CELL_SIZE, &is_end)) break;
        is_any = true;
    }
    return is_any;
}

/* Where the wanted columns stand; false when one is missing. */
static bool read_header(const char **at, const char *end, int place[COLUMN_COUNT]) {
    char cell[CELL_SIZE];
    bool is_end = false;
    for (int c = 0; c < COLUMN_COUNT; ++c) place[c] = -1;
    if (end - *at >= 3 && memcmp(*at, "\xEF\xBB\xBF", 3) == 0) *at += 3;
    for (int n = 0; !is_end && mst_model_csv_cell(at, end, cell, sizeof cell, &is_end); ++n)
        for (int c = 0; c < COLUMN_COUNT; ++c)
            if (strcmp(cell, columns[c]) == 0) place[c] = n;
    return place[0] >= 0 && place[1] >= 0 && place[2] >= 0;
}

/* A cell, quoted where it must be. */
static void print_cell(const char *text) {
    if (!strpbrk(text, ",\"\n")) {
        fputs(text, stdout);
        return;
    }
    putchar('"');
    for (; *text; ++text) {
        if (*text == '"') putchar('"');
        putchar(*text);
    }
    putchar('"');
}

static void print_answer(const mst_cli *cli, const char *case_id, const mst_model *model,
                         const mst_model_output *out, bool is_first) {
    char number[32], *text = out->error_id ? error_words(cli, model, out) : NULL;
    if (cli->is_json) {
        fputs(is_first ? "{\"case_id\":" : ",{\"case_id\":", stdout);
        mst_cli_json_text(case_id);
        fputs(out->error_id ? ",\"error\":" : ",\"outputs\":", stdout);
        if (out->error_id)
            mst_cli_json_text(text);
        else
            print_json_values(out);
        putchar('}');
        mst_free(text);
        return;
    }
    print_cell(case_id);
    putchar(',');
    if (out->error_id) {
        char cell[CELL_SIZE + 8];
        snprintf(cell, sizeof cell, "error=%s", text);
        for (char *c = cell; *c; ++c)
            if (*c == ';') *c = ','; /* a semicolon would part two values */
        print_cell(cell);
    }
    mst_free(text);
    for (uint32_t i = 0; i < out->count; ++i)
        printf("%s%s=%s", i ? ";" : "", out->item[i].key, value_text(&out->item[i], number));
    putchar('\n');
}

static const mst_model *answer_row(char cell[COLUMN_COUNT][CELL_SIZE], mst_model_output *out) {
    mst_model_input in;
    const mst_model *model = mst_cli_model_find(cell[0]);
    if (!model)
        mst_model_fail(out, "fire.model_unknown", cell[0]);
    else if (mst_model_parse(cell[2], strlen(cell[2]), &in, out) == MST_OK)
        mst_cli_model_ask(model, &in, out);
    return model;
}

static int answer_csv(mst_cli *cli, const char *path) {
    static char cell[COLUMN_COUNT][CELL_SIZE];
    mst_errors errors = {0};
    int place[COLUMN_COUNT];
    mst_bytes bytes = mst_cli_read_file(path, 64u << 20, &errors);
    if (!bytes.data) {
        mst_cli_print_errors(cli, &errors);
        mst_errors_fini(&errors);
        return MST_EXIT_USAGE;
    }
    const char *at = bytes.data, *end = at + bytes.size;
    bool is_good = read_header(&at, end, place), is_first = true;
    if (is_good) fputs(cli->is_json ? "[" : "case_id,outputs\n", stdout);
    while (is_good && read_row(&at, end, place, cell)) {
        if (!cell[0][0] && !cell[1][0] && !cell[2][0]) continue; /* an empty line */
        mst_model_output out = {0};
        const mst_model *model = answer_row(cell, &out);
        print_answer(cli, cell[1], model, &out, is_first);
        is_first = false;
    }
    if (is_good && cli->is_json) puts("]");
    mst_free((void *)(uintptr_t)bytes.data);
    if (!is_good) {
        mst_errors_add(&errors, MST_SEVERITY_ERROR, path, 1, "fire.model_columns", NULL);
        mst_cli_print_errors(cli, &errors);
    }
    mst_errors_fini(&errors);
    return is_good ? MST_EXIT_GOOD : MST_EXIT_USAGE;
}

int mst_cmd_model(mst_cli *cli) {
    const char *path = mst_cli_option(cli, "--csv");
    if (path) return answer_csv(cli, path);
    if (cli->argc == 0) return list_models(cli);
    const mst_model *model = mst_cli_model_find(cli->argv[0]);
    if (!model)
        return mst_cli_usage(cli, "fire.model_name", "name", cli->argv[0], "near",
                             nearest_model(cli->argv[0]), NULL);
    return answer_one(cli, model);
}
