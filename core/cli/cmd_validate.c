/* SPDX-License-Identifier: Apache-2.0
 * cmd_validate.c - `muster validate`: computes every case, holds it against its band, and says bias and
 * spread of each data set; what was held out is counted apart. */
#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>
#include <unistd.h>

#include "base/maths.h"
#include "cli/cli_ask.h"
#include "cli/cli_json.h"
#include "cli/cli_validate.h"
#include "cli/commands.h"

enum { SEEDS_DEFAULT = 30, TOWN_SEEDS_DEFAULT = 3, SEEDS_MAX = 1000, THREADS_MAX = 16, SETS_MAX = 64 };

typedef struct row {
    const mst_validate_case *item;
    mst_validate_result result;
} row;

typedef struct validation {
    mst_validate v;
    row *row;
    uint32_t row_count, row_capacity;
    double began_s;
} validation;

static const mst_validate_group *const group_of[] = {
#define X(name) &mst_validate_##name,
    MST_VALIDATE_GROUP_LIST(X)
#undef X
};
enum { GROUP_COUNT = sizeof group_of / sizeof *group_of };

/* ---- for the cases ---- */

bool mst_validate_is_asked(const mst_validate *v, const char *id) {
    if (!v->only) return true;
    for (const char *at = v->only; *at;) {
        size_t n = strcspn(at, ",");
        if (n > 0 && strncmp(at, id, n) == 0 && (id[n] == 0 || (id[n] >= 'a' && id[n] <= 'z' && !id[n + 1])))
            return true;
        at += n + (at[n] == ',');
    }
    return false;
}

void mst_validate_set(mst_validate_result *result, double computed, uint32_t seeds) {
    if (!isfinite(computed)) return;
    result->computed = computed;
    result->seeds = seeds;
    result->is_run = true;
}

void mst_validate_add(mst_validate *v, const char *set, double published, double computed) {
    if (!(published > 0) || !(computed > 0) || computed >= 1e99) return;
    MST_GROW(v->point, v->point_count, v->point_capacity);
    v->point[v->point_count++] = (mst_validate_point){set, published, computed};
}

static int compare(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

double mst_validate_median(double *value, uint32_t count) {
    if (count == 0) return NAN;
    qsort(value, count, sizeof *value, compare);
    double low = value[(count - 1) / 2], high = value[count / 2];
    return low == high ? low : (low + high) / 2; /* also of two infinities */
}

/* ---- what was asked ---- */

static bool read_number(mst_cli *cli, const char *option, uint32_t most, uint32_t *to) {
    uint64_t number;
    const char *text = mst_cli_option(cli, option);
    if (!text) return true;
    if (!mst_cli_ask_number(text, 1, most, &number)) {
        char expected[32];
        snprintf(expected, sizeof expected, "1..%u", most);
        mst_cli_usage(cli, "cli.bad_option", "option", option, "value", text, "expected", expected, NULL);
        return false;
    }
    *to = (uint32_t)number;
    return true;
}

/* --data, else the folder data below MUSTER_SHARED, else beside the source tree. A folder that holds
 * `experiments` stands for that. */
static char *find_data(const char *told) {
    const char *shared = getenv("MUSTER_SHARED");
    char path[4096];
    char *beside = mst_cli_data_path("../shared");
    if (told)
        snprintf(path, sizeof path, "%s/experiments/", told);
    else
        snprintf(path, sizeof path, "%s/data/experiments/", shared ? shared : beside);
    mst_free(beside);
    if (told && access(path, R_OK) != 0) snprintf(path, sizeof path, "%s/", told);
    return mst_strdup(path);
}

static int read_options(mst_cli *cli, validation *a) {
    long cores = sysconf(_SC_NPROCESSORS_ONLN);
    a->v.cli = cli;
    a->v.seeds = SEEDS_DEFAULT;
    a->v.threads = cores < 1 ? 1 : cores > THREADS_MAX ? THREADS_MAX : (uint32_t)cores;
    a->v.data = find_data(mst_cli_option(cli, "--data"));
    a->v.only = mst_cli_option(cli, "--only");
    a->v.is_hasty = !mst_cli_option(cli, "--seeds");
    a->v.town_seeds = mst_cli_option(cli, "--seeds") ? 0 : TOWN_SEEDS_DEFAULT;
    if (!read_number(cli, "--seeds", SEEDS_MAX, &a->v.seeds) ||
        !read_number(cli, "--threads", THREADS_MAX, &a->v.threads))
        return MST_EXIT_USAGE;
    if (a->v.town_seeds == 0) a->v.town_seeds = a->v.seeds;
    return mst_cli_ask_rest(cli, 0, 0, "validate.usage");
}

/* ---- verdicts ---- */

static bool is_inside(const row *r) {
    return r->result.is_run && r->result.computed >= r->item->lo && r->result.computed <= r->item->hi;
}

static const char *use_word(mst_validate_use use) {
    return use == MST_USE_FIT ? "fit" : use == MST_USE_HELD ? "held_out" : "rule";
}

static const char *verdict_id(const row *r) {
    if (!r->result.is_run) return "validate.not_run";
    return is_inside(r) ? "validate.inside" : "validate.outside";
}

/* Why it is outside and what would mend it: a text of its own for each case that is known to be; NULL
 * where there is none. */
static const char *reason_of(const validation *a, const row *r) {
    char id[80];
    if (!r->result.is_run)
        return mst_cli_text(a->v.cli, r->result.absent ? r->result.absent : "validate.no_drill");
    if (is_inside(r)) return NULL;
    snprintf(id, sizeof id, "%s_why", r->item->text);
    const char *text = mst_cli_text(a->v.cli, id);
    return strcmp(text, id) == 0 ? NULL : text;
}

typedef struct tally {
    uint32_t inside, outside, absent;
} tally;

static tally count_rows(const validation *a, mst_validate_use use) {
    tally t = {0};
    for (uint32_t i = 0; i < a->row_count; i++) {
        const row *r = &a->row[i];
        if (use != MST_USE_UNSET && r->item->use != use) continue;
        t.absent += !r->result.is_run;
        t.inside += is_inside(r);
        t.outside += r->result.is_run && !is_inside(r);
    }
    return t;
}

/* Of ln(computed / published): the mean as a factor, the standard deviation. */
typedef struct fit_of_set {
    const char *set;
    uint32_t count;
    double bias, spread;
} fit_of_set;

static fit_of_set measure_set(const validation *a, const char *set) {
    fit_of_set f = {.set = set};
    double sum = 0, squares = 0;
    for (uint32_t i = 0; i < a->v.point_count; i++) {
        const mst_validate_point *p = &a->v.point[i];
        if (strcmp(p->set, set) != 0) continue;
        double x = mst_log(p->computed / p->published);
        f.count++;
        sum += x;
        squares += x * x;
    }
    if (f.count == 0) return f;
    double mean = sum / f.count;
    f.bias = mst_exp(mean);
    f.spread = f.count > 1 ? mst_sqrt(mst_max(0, (squares - f.count * mean * mean) / (f.count - 1))) : NAN;
    return f;
}

static uint32_t measure_sets(const validation *a, fit_of_set out[SETS_MAX]) {
    uint32_t count = 0;
    for (uint32_t i = 0; i < a->v.point_count; i++) {
        bool is_known = false;
        for (uint32_t n = 0; n < count; n++) is_known |= strcmp(out[n].set, a->v.point[i].set) == 0;
        if (!is_known && count < SETS_MAX) out[count++] = measure_set(a, a->v.point[i].set);
    }
    return count;
}

/* ---- in words ---- */

static const char *figure(char text[32], double value) {
    if (value == MST_NO_FIGURE) return strcpy(text, "-");
    if (value >= 1e99) return strcpy(text, "∞");
    snprintf(text, 32, "%.4g", value);
    return text;
}

static void print_row(const validation *a, const row *r) {
    const mst_validate_case *c = r->item;
    char published[32], computed[32], lo[32], hi[32], band[72], use[64];
    snprintf(use, sizeof use, "validate.%s", use_word(c->use));
    snprintf(band, sizeof band, "%s..%s", figure(lo, c->lo), figure(hi, c->hi));
    printf("%-5s %10s %10s %16s  %-8s %s · %s · %s", c->id, figure(published, c->published),
           r->result.is_run ? figure(computed, r->result.computed) : "-", band, c->unit,
           mst_cli_text(a->v.cli, verdict_id(r)), mst_cli_text(a->v.cli, use),
           mst_cli_text(a->v.cli, c->text));
    if (r->result.seeds) printf(" (n=%u)", r->result.seeds);
    const char *why = reason_of(a, r);
    printf(why ? "\n      %s\n" : "\n", why);
    fflush(stdout);
}

static void print_tally(const validation *a, const char *id, mst_validate_use use) {
    char in[16], out[16], none[16];
    tally t = count_rows(a, use);
    snprintf(in, sizeof in, "%u", t.inside);
    snprintf(out, sizeof out, "%u", t.outside);
    snprintf(none, sizeof none, "%u", t.absent);
    char *text = mst_cli_words(a->v.cli, "validate.tally", "what", mst_cli_text(a->v.cli, id), "inside", in,
                               "outside", out, "absent", none, NULL);
    printf("%s\n", text);
    mst_free(text);
}

static void print_summary(const validation *a) {
    fit_of_set set[SETS_MAX];
    uint32_t count = measure_sets(a, set);
    printf("\n%s\n", mst_cli_text(a->v.cli, "validate.sets"));
    for (uint32_t i = 0; i < count; i++) {
        printf("  %-24s n=%-4u × %.3f", set[i].set, set[i].count, set[i].bias);
        printf(set[i].count > 1 ? "  ± %.2f\n" : "\n", set[i].spread);
    }
    printf("\n");
    print_tally(a, "validate.held_out", MST_USE_HELD);
    print_tally(a, "validate.fit", MST_USE_FIT);
    print_tally(a, "validate.rule", MST_USE_RULE);
}

/* ---- as JSON ---- */

static void key_figure(mst_json_out *out, const char *key, double value, bool is_there) {
    mst_json_out_key(out, key);
    if (is_there && value != MST_NO_FIGURE)
        mst_json_out_number(out, value);
    else
        mst_json_out_null(out);
}

static void write_row(mst_json_out *out, const validation *a, const row *r) {
    const mst_validate_case *c = r->item;
    mst_json_out_begin(out, '{');
    mst_json_out_key_text(out, "case", c->id);
    mst_json_out_key_text(out, "set", c->set);
    mst_json_out_key_text(out, "what", mst_cli_text(a->v.cli, c->text));
    mst_json_out_key_text(out, "unit", c->unit);
    key_figure(out, "published", c->published, true);
    key_figure(out, "computed", r->result.computed, r->result.is_run);
    mst_json_out_key(out, "band");
    mst_json_out_begin(out, '[');
    mst_json_out_number(out, c->lo);
    mst_json_out_number(out, c->hi);
    mst_json_out_end(out, ']');
    mst_json_out_key(out, "inside");
    if (r->result.is_run)
        mst_json_out_bool(out, is_inside(r));
    else
        mst_json_out_null(out);
    mst_json_out_key_text(out, "use", use_word(c->use));
    mst_json_out_key_text(out, "status", r->result.is_run ? "run" : "not_run");
    mst_json_out_key_number(out, "drills", r->result.seeds);
    mst_json_out_key_text(out, "source", c->source);
    mst_json_out_key_text(out, "reason", reason_of(a, r));
    mst_json_out_end(out, '}');
}

static void write_tally(mst_json_out *out, const char *key, tally t) {
    mst_json_out_key(out, key);
    mst_json_out_begin(out, '{');
    mst_json_out_key_number(out, "inside", t.inside);
    mst_json_out_key_number(out, "outside", t.outside);
    mst_json_out_key_number(out, "not_run", t.absent);
    mst_json_out_end(out, '}');
}

static void write_sets(mst_json_out *out, const validation *a) {
    fit_of_set set[SETS_MAX];
    uint32_t count = measure_sets(a, set);
    mst_json_out_key(out, "sets");
    mst_json_out_begin(out, '[');
    for (uint32_t i = 0; i < count; i++) {
        mst_json_out_begin(out, '{');
        mst_json_out_key_text(out, "set", set[i].set);
        mst_json_out_key_number(out, "n", set[i].count);
        mst_json_out_key_number(out, "bias", set[i].bias);
        mst_json_out_key_number(out, "spread", set[i].spread);
        mst_json_out_end(out, '}');
    }
    mst_json_out_end(out, ']');
}

static void print_json(const validation *a) {
    mst_json_out out = {0};
    mst_json_out_begin(&out, '{');
    mst_json_out_key_text(&out, "muster", MUSTER_VERSION);
    mst_json_out_key(&out, "cases");
    mst_json_out_begin(&out, '[');
    for (uint32_t i = 0; i < a->row_count; i++) write_row(&out, a, &a->row[i]);
    mst_json_out_end(&out, ']');
    write_sets(&out, a);
    write_tally(&out, "held_out", count_rows(a, MST_USE_HELD));
    write_tally(&out, "fit", count_rows(a, MST_USE_FIT));
    write_tally(&out, "rule", count_rows(a, MST_USE_RULE));
    write_tally(&out, "all", count_rows(a, MST_USE_UNSET));
    mst_json_out_key_number(&out, "wall_s", mst_cli_now_s() - a->began_s);
    mst_json_out_end(&out, '}');
    mst_json_out_print(&out);
    mst_json_out_fini(&out);
}

/* ---- all of it ---- */

static bool is_group_asked(const validation *a, const mst_validate_group *g) {
    for (uint32_t i = 0; i < g->count; i++)
        if (mst_validate_is_asked(&a->v, g->item[i].id)) return true;
    return false;
}

static void run_group(validation *a, const mst_validate_group *g) {
    if (!is_group_asked(a, g)) return;
    mst_validate_result *result = mst_alloc(g->count * sizeof *result);
    g->run(&a->v, result);
    for (uint32_t i = 0; i < g->count; i++) {
        if (!mst_validate_is_asked(&a->v, g->item[i].id)) continue;
        MST_GROW(a->row, a->row_count, a->row_capacity);
        row *r = &a->row[a->row_count++];
        *r = (row){&g->item[i], result[i]};
        if (r->result.is_run) mst_validate_add(&a->v, r->item->set, r->item->published, r->result.computed);
        if (!a->v.cli->is_json && !a->v.cli->is_quiet) print_row(a, r);
    }
    mst_free(result);
}

int mst_cmd_validate(mst_cli *cli) {
    validation a = {.began_s = mst_cli_now_s()};
    if (read_options(cli, &a) != MST_EXIT_GOOD) {
        mst_free(a.v.data);
        return MST_EXIT_USAGE;
    }
    for (uint32_t i = 0; i < GROUP_COUNT; i++) run_group(&a, group_of[i]);
    if (cli->is_json) print_json(&a);
    if (!cli->is_json && !cli->is_quiet) print_summary(&a);
    mst_cli_print_errors(cli, &a.v.errors);
    tally all = count_rows(&a, MST_USE_UNSET);
    bool is_good = all.outside == 0 && all.absent == 0 && all.inside > 0;
    mst_errors_fini(&a.v.errors);
    mst_free(a.v.point);
    mst_free(a.v.data);
    mst_free(a.row);
    return is_good ? MST_EXIT_GOOD : MST_EXIT_NO;
}
