/* SPDX-License-Identifier: Apache-2.0
 * json_read.c - fields out of JSON objects, with an error for each fault. */
#include "world/json_read.h"

#include <stdio.h>
#include <string.h>

enum { PLANE_CM_MAX = 20000000 };

static uint32_t line_of(const mst_json_source *s, const cJSON *node) {
    /* The walk costs the length of the file: only the errors that are kept get one. */
    return s->errors->count < 200 ? mst_json_line(s->json, node) : 0;
}

void mst_json_expected(const mst_json_source *s, const cJSON *at, const char *key, const char *expected) {
    mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->json->file, line_of(s, at), "world.expected", "key", key,
                   "expected", expected, NULL);
}

/* True when `word` (length bytes) is one of the space separated words of `list`. */
static bool is_word_of(const char *list, const char *word) {
    size_t length = strlen(word);
    for (const char *at = list; *at;) {
        size_t n = strcspn(at, " ");
        if (n == length && strncmp(at, word, n) == 0) return true;
        at += n;
        while (*at == ' ') at++;
    }
    return false;
}

bool mst_json_keys(const mst_json_source *s, const cJSON *object, const char *keys) {
    if (!cJSON_IsObject(object)) {
        mst_json_expected(s, object, "value", "an object");
        return false;
    }
    for (const cJSON *item = object->child; item; item = item->next)
        if (!is_word_of(keys, item->string))
            mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->json->file, line_of(s, item),
                           "world.unknown_key", "key", item->string, "expected", keys, NULL);
    return true;
}

/* The member, or NULL; absent and required is an error. */
static const cJSON *member(const mst_json_source *s, const cJSON *object, const char *key, bool is_required) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    if (!item && is_required)
        mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->json->file, line_of(s, object), "world.missing_key",
                       "key", key, NULL);
    return item;
}

double mst_json_number(const mst_json_source *s, const cJSON *object, const char *key, double lo, double hi,
                       bool is_required, double otherwise) {
    const cJSON *item = member(s, object, key, is_required);
    if (!item) return otherwise;
    if (cJSON_IsNumber(item) && item->valuedouble >= lo && item->valuedouble <= hi) return item->valuedouble;
    char expected[96], lo_text[32], hi_text[32];
    snprintf(expected, sizeof expected, "a number from %s to %s", mst_text_number(lo_text, lo),
             mst_text_number(hi_text, hi));
    mst_json_expected(s, item, key, expected);
    return otherwise;
}

bool mst_json_bool(const mst_json_source *s, const cJSON *object, const char *key) {
    const cJSON *item = member(s, object, key, false);
    if (item && !cJSON_IsBool(item)) mst_json_expected(s, item, key, "true or false");
    return cJSON_IsTrue(item);
}

const char *mst_json_text(const mst_json_source *s, const cJSON *object, const char *key, size_t bytes_max,
                          bool is_required) {
    const cJSON *item = member(s, object, key, is_required);
    if (!item) return "";
    if (cJSON_IsString(item) && strlen(item->valuestring) <= bytes_max) return item->valuestring;
    char expected[64];
    snprintf(expected, sizeof expected, "a string of at most %zu bytes", bytes_max);
    mst_json_expected(s, item, key, expected);
    return "";
}

const cJSON *mst_json_array(const mst_json_source *s, const cJSON *object, const char *key,
                            bool is_required) {
    const cJSON *item = member(s, object, key, is_required);
    if (item && !cJSON_IsArray(item)) {
        mst_json_expected(s, item, key, "an array");
        return NULL;
    }
    return item;
}

uint16_t mst_json_word(const mst_json_source *s, const cJSON *object, const char *key,
                       uint16_t (*of)(const char *), const char *(*word)(uint16_t), bool is_required) {
    const cJSON *item = member(s, object, key, is_required);
    if (!item) return 0;
    const char *text = cJSON_IsString(item) ? item->valuestring : "";
    uint16_t value = of(text);
    if (value) return value;
    const char *words[64];
    char list[200] = "";
    uint16_t count = 0;
    for (; count < 64 && word((uint16_t)(count + 1)); count++) {
        words[count] = word((uint16_t)(count + 1));
        snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s", count ? " " : "", words[count]);
    }
    const char *nearest = mst_nearest_word(text, words, count);
    mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->json->file, line_of(s, item), "world.unknown_word",
                   "key", key, "word", text, "nearest", nearest ? nearest : list, NULL);
    return 0;
}

static bool is_plane_cm(const cJSON *node) {
    return cJSON_IsNumber(node) && node->valuedouble >= -PLANE_CM_MAX && node->valuedouble <= PLANE_CM_MAX &&
           node->valuedouble == (double)(int32_t)node->valuedouble;
}

bool mst_json_point(const mst_json_source *s, const cJSON *node, const char *key, mst_point *out) {
    const cJSON *x = cJSON_IsArray(node) ? node->child : NULL;
    const cJSON *y = x ? x->next : NULL;
    if (y && !y->next && is_plane_cm(x) && is_plane_cm(y)) {
        *out = (mst_point){(int32_t)x->valuedouble, (int32_t)y->valuedouble};
        return true;
    }
    mst_json_expected(s, node, key, "[east, north] in whole centimetres, within 200 km");
    return false;
}

mst_point *mst_json_points(const mst_json_source *s, const cJSON *object, const char *key, uint32_t least,
                           bool is_required, uint32_t *count) {
    const cJSON *array = mst_json_array(s, object, key, is_required);
    *count = 0;
    if (!array) return NULL;
    mst_point *point = NULL;
    uint32_t capacity = 0;
    for (const cJSON *node = array->child; node; node = node->next) {
        MST_GROW(point, *count, capacity);
        if (!mst_json_point(s, node, key, &point[*count])) break;
        (*count)++;
    }
    if (*count >= least) return point;
    if (s->errors->error_count == 0 || *count == (uint32_t)cJSON_GetArraySize(array)) {
        char expected[48];
        snprintf(expected, sizeof expected, "at least %u points", least);
        mst_json_expected(s, array, key, expected);
    }
    mst_free(point);
    *count = 0;
    return NULL;
}
