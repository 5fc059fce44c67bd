/* SPDX-License-Identifier: Apache-2.0
 * cli_orders_read.c - the grammar of an orders file: each line an object with known keys, values of
 * the right type and range. */
#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

#include "base/json.h"
#include "base/maths.h"
#include "cli/cli.h"
#include "cli/cli_orders.h"

enum { T_MAX_S = 7 * 86400, KEYS_MAX = 16 };
#define POINT_MAX_M 1e6

typedef struct line_reader {
    const char *file;
    uint32_t line;
    const cJSON *object;
    mst_errors *errors;
    bool is_bad;
} line_reader;

static void fail(line_reader *in, const char *id, const char *key, const char *expected) {
    in->is_bad = true;
    mst_errors_add(in->errors, MST_SEVERITY_ERROR, in->file, in->line, id, "key", key, "expected", expected,
                   NULL);
}

/* ---- values ---- */

static bool has(const line_reader *in, const char *key) {
    return cJSON_GetObjectItemCaseSensitive(in->object, key) != NULL;
}

/* A heap copy of the text at `key`; "" when it is absent, with an error when it is needed. */
static char *take_text(line_reader *in, const char *key, bool is_needed) {
    const cJSON *node = cJSON_GetObjectItemCaseSensitive(in->object, key);
    if (!node && is_needed) fail(in, "cli.order_absent", key, "text");
    if (node && (!cJSON_IsString(node) || !*node->valuestring)) fail(in, "cli.order_value", key, "text");
    return mst_strdup(node && cJSON_IsString(node) ? node->valuestring : "");
}

static double take_number(line_reader *in, const char *key, double lo, double hi, double otherwise) {
    const cJSON *node = cJSON_GetObjectItemCaseSensitive(in->object, key);
    char expected[80], low[32], high[32];
    if (!node) return otherwise;
    if (cJSON_IsNumber(node) && node->valuedouble >= lo && node->valuedouble <= hi) return node->valuedouble;
    snprintf(expected, sizeof expected, "%s..%s", mst_text_number(low, lo), mst_text_number(high, hi));
    fail(in, "cli.order_value", key, expected);
    return otherwise;
}

/* Seconds as a number or as "MM:SS". */
static mst_tick take_tick(line_reader *in) {
    const cJSON *node = cJSON_GetObjectItemCaseSensitive(in->object, "t");
    double s = -1;
    if (cJSON_IsNumber(node)) s = node->valuedouble;
    if (cJSON_IsString(node)) s = (double)mst_cli_seconds(node->valuestring);
    if (!node)
        fail(in, "cli.order_absent", "t", "1..604800");
    else if (s < 1 || s > T_MAX_S || s != mst_floor(s))
        fail(in, "cli.order_value", "t", "1..604800, MM:SS");
    return in->is_bad ? 0 : (mst_tick)s;
}

static void take_point(line_reader *in, mst_cli_order_line *out) {
    bool has_x = has(in, "x_m"), has_y = has(in, "y_m");
    if (has_x != has_y) fail(in, "cli.order_absent", has_x ? "y_m" : "x_m", "x_m, y_m");
    double x_m = take_number(in, "x_m", -POINT_MAX_M, POINT_MAX_M, 0);
    double y_m = take_number(in, "y_m", -POINT_MAX_M, POINT_MAX_M, 0);
    out->has_point = has_x && has_y;
    out->point = (mst_point){(int32_t)mst_floor(x_m * 100 + 0.5), (int32_t)mst_floor(y_m * 100 + 0.5)};
}

/* ---- acts ---- */

/* The lists that a word may come from, by type of argument. */
static const char *word_of(mst_act_type type, uint32_t code) {
    return type == MST_ACT_TYPE_CAUSE    ? mst_cause_word(code)
           : type == MST_ACT_TYPE_HIDDEN ? mst_condition_word(code)
                                         : mst_service_word(code);
}

static double take_word(line_reader *in, const mst_cli_act_arg *arg) {
    const cJSON *node = cJSON_GetObjectItemCaseSensitive(in->object, arg->name);
    const char *word = cJSON_IsString(node) ? node->valuestring : "", *list[64];
    uint32_t count = 0;
    for (uint32_t i = 1; count < 64 && word_of(arg->type, i); i++) {
        list[count++] = word_of(arg->type, i);
        if (strcmp(list[count - 1], word) == 0) return i;
    }
    const char *nearest = mst_nearest_word(word, list, count);
    fail(in, "cli.order_value", arg->name, nearest ? nearest : list[0]);
    return arg->otherwise;
}

static double take_yes(line_reader *in, const mst_cli_act_arg *arg) {
    const cJSON *node = cJSON_GetObjectItemCaseSensitive(in->object, arg->name);
    if (cJSON_IsBool(node)) return cJSON_IsTrue(node);
    fail(in, "cli.order_value", arg->name, "true, false");
    return arg->otherwise;
}

static void take_values(line_reader *in, mst_cli_order_line *out) {
    const mst_cli_act_arg *arg;
    for (uint32_t i = 0; (arg = mst_cli_act_arg_at(out->kind, i)) != NULL; i++) {
        double *value = &out->value[arg->index];
        *value = arg->otherwise;
        if (!has(in, arg->name)) {
            if (arg->is_needed) fail(in, "cli.order_absent", arg->name, arg->name);
        } else if (arg->type == MST_ACT_TYPE_NUMBER) {
            *value = take_number(in, arg->name, arg->lo, arg->hi, arg->otherwise);
        } else {
            *value = arg->type == MST_ACT_TYPE_YES ? take_yes(in, arg) : take_word(in, arg);
        }
    }
}

/* ---- the line ---- */

static void check_keys(line_reader *in, uint16_t kind) {
    static const char *const all[] = {"t", "seat", "order", "unit", "target", "via", "x_m", "y_m"};
    const char *known[KEYS_MAX];
    size_t count = sizeof all / sizeof *all;
    memcpy(known, all, sizeof all);
    const mst_cli_act_arg *arg;
    for (uint32_t i = 0; (arg = mst_cli_act_arg_at(kind, i)) != NULL; i++) known[count++] = arg->name;
    for (const cJSON *node = in->object->child; node; node = node->next) {
        size_t k = 0;
        while (k < count && strcmp(known[k], node->string) != 0) k++;
        if (k < count) continue;
        const char *nearest = mst_nearest_word(node->string, known, count);
        char every[256] = "";
        for (size_t i = 0; i < count; i++)
            snprintf(every + strlen(every), sizeof every - strlen(every), i ? ", %s" : "%s", known[i]);
        fail(in, "cli.order_key", node->string, nearest ? nearest : every);
    }
}

void mst_cli_order_unknown(mst_errors *errors, const char *file, uint32_t line, const char *word,
                           const mst_roster *roster) {
    const char *list[MST_ORDER_COUNT + MST_ACT_COUNT - MST_ACT_FIRST + MST_ORDER_OWN_MAX];
    size_t count = 0;
    for (uint32_t i = 1; i < MST_ORDER_COUNT; i++) list[count++] = mst_order_word(i);
    for (uint32_t i = MST_ACT_FIRST + 1; i < MST_ACT_COUNT; i++) list[count++] = mst_order_word(i);
    for (uint32_t i = 0; roster && i < roster->order_count && i < MST_ORDER_OWN_MAX; i++)
        list[count++] = roster->order[i].id;
    const char *nearest = mst_nearest_word(word, list, count);
    mst_errors_add(errors, MST_SEVERITY_ERROR, file, line, "cli.order_unknown", "word", word, "expected",
                   nearest ? nearest : "go, attack, search, supply, …", NULL);
}

/* A word that is no order may be one of the drill's own: the roster will say. */
static uint16_t take_kind(line_reader *in, char **own) {
    char *word = take_text(in, "order", true);
    uint32_t kind = *word ? mst_order_kind_of(word) : 0;
    if (*word && !kind)
        *own = word;
    else
        mst_free(word);
    return (uint16_t)kind;
}

static void read_object(line_reader *in, mst_cli_order_line *out) {
    *out = (mst_cli_order_line){.line = in->line, .tick = take_tick(in)};
    out->kind = take_kind(in, &out->own);
    bool is_act = out->kind > MST_ACT_FIRST;
    out->seat = take_text(in, "seat", true);
    out->unit = take_text(in, "unit", (out->kind && !is_act) || out->own);
    out->target = take_text(in, "target", false);
    out->via = take_text(in, "via", false);
    take_point(in, out);
    if (is_act) take_values(in, out);
    if (out->kind || out->own) check_keys(in, out->kind);
}

static void read_line(mst_cli_orders *orders, uint32_t number, mst_bytes text, mst_errors *errors) {
    mst_json json = {0};
    uint32_t before = errors->count;
    if (mst_json_open(&json, orders->file, text, &mst_json_limits_small, errors) != MST_OK) {
        if (errors->count > before) errors->item[before].line = number; /* the text was this line alone */
        return;
    }
    line_reader in = {.file = orders->file, .line = number, .object = json.root, .errors = errors};
    if (cJSON_IsObject(json.root)) {
        MST_GROW(orders->line, orders->line_count, orders->line_capacity);
        read_object(&in, &orders->line[orders->line_count++]);
    } else {
        mst_errors_add(errors, MST_SEVERITY_ERROR, orders->file, number, "cli.order_object", NULL);
    }
    mst_json_close(&json);
}

static bool is_blank(const char *at, const char *end) {
    while (at < end && (*at == ' ' || *at == '\t' || *at == '\r')) at++;
    return at == end;
}

int mst_cli_orders_read(mst_cli_orders *orders, const char *file, mst_bytes text, mst_errors *errors) {
    *orders = (mst_cli_orders){.file = file};
    uint32_t before = errors->error_count, number = 0;
    const char *at = text.data, *end = at + text.size;
    while (at < end) {
        const char *newline = memchr(at, '\n', (size_t)(end - at)), *stop = newline ? newline : end;
        number++;
        if (!is_blank(at, stop)) read_line(orders, number, (mst_bytes){at, (size_t)(stop - at)}, errors);
        at = newline ? newline + 1 : end;
    }
    if (errors->error_count == before) return MST_OK;
    for (uint32_t i = 0; i < orders->line_count; i++) /* the roster is not asked any more: all at once */
        if (orders->line[i].own)
            mst_cli_order_unknown(errors, file, orders->line[i].line, orders->line[i].own, NULL);
    return MST_E_INPUT;
}

void mst_cli_orders_fini(mst_cli_orders *orders) {
    for (uint32_t i = 0; i < orders->line_count; i++) {
        mst_free(orders->line[i].own);
        mst_free(orders->line[i].seat);
        mst_free(orders->line[i].unit);
        mst_free(orders->line[i].target);
        mst_free(orders->line[i].via);
    }
    mst_free(orders->line);
    mst_free(orders->order);
    *orders = (mst_cli_orders){0};
}
