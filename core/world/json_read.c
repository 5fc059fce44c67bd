/* SPDX-License-Identifier: Apache-2.0
 * json_read.c - fields out of JSON objects, with an error for each fault. */
#include "world/json_read.h"

#include <stdio.h>
#include <string.h>

enum { PLANE_CM_MAX = 20000000 };

bool mst_json_is_told(const mst_json_source *s) {
    return s->errors->count >= 200;
}

uint32_t mst_json_line_of(const mst_json_source *s, const cJSON *node) {
    return mst_json_is_told(s) ? 0 : mst_json_line(s->json, node);
}

void mst_json_fault(const mst_json_source *s, const cJSON *at, const char *id, const char *key,
                    const char *name, const char *value) {
    mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->json->file, mst_json_line_of(s, at), id, "key", key,
                   name, value, NULL);
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
        mst_json_fault(s, object, "world.expected_object", object->string ? object->string : "value", NULL,
                       NULL);
        return false;
    }
    for (const cJSON *item = object->child; item; item = item->next)
        if (!is_word_of(keys, item->string))
            mst_json_fault(s, item, "world.unknown_key", item->string, "expected", keys);
    return true;
}

const cJSON *mst_json_member(const mst_json_source *s, const cJSON *object, const char *key,
                             bool is_required) {
    const cJSON *item = cJSON_GetObjectItemCaseSensitive(object, key);
    if (!item && is_required) mst_json_fault(s, object, "world.missing_key", key, NULL, NULL);
    return item;
}

static void out_of_range(const mst_json_source *s, const cJSON *at, const char *id, const char *key,
                         double lo, double hi) {
    char lo_text[32], hi_text[32];
    mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->json->file, mst_json_line_of(s, at), id, "key", key,
                   "lo", mst_text_number(lo_text, lo), "hi", mst_text_number(hi_text, hi), NULL);
}

double mst_json_number(const mst_json_source *s, const cJSON *object, const char *key, double lo, double hi,
                       bool is_required, double otherwise) {
    const cJSON *item = mst_json_member(s, object, key, is_required);
    if (!item) return otherwise;
    if (cJSON_IsNumber(item) && item->valuedouble >= lo && item->valuedouble <= hi) return item->valuedouble;
    out_of_range(s, item, "world.expected_number", key, lo, hi);
    return otherwise;
}

bool mst_json_is_whole(const cJSON *node, int32_t lo, int32_t hi) {
    return cJSON_IsNumber(node) && node->valuedouble >= lo && node->valuedouble <= hi &&
           node->valuedouble == (double)(int32_t)node->valuedouble;
}

int32_t mst_json_whole(const mst_json_source *s, const cJSON *object, const char *key, int32_t lo, int32_t hi,
                       int32_t otherwise) {
    const cJSON *item = mst_json_member(s, object, key, true);
    if (!item) return otherwise;
    if (mst_json_is_whole(item, lo, hi)) return (int32_t)item->valuedouble;
    out_of_range(s, item, "world.expected_whole", key, lo, hi);
    return otherwise;
}

bool mst_json_bool(const mst_json_source *s, const cJSON *object, const char *key) {
    const cJSON *item = mst_json_member(s, object, key, false);
    if (item && !cJSON_IsBool(item)) mst_json_fault(s, item, "world.expected_bool", key, NULL, NULL);
    return cJSON_IsTrue(item);
}

const char *mst_json_text(const mst_json_source *s, const cJSON *object, const char *key, size_t bytes_max,
                          bool is_required) {
    const cJSON *item = mst_json_member(s, object, key, is_required);
    char bytes[32];
    if (!item) return "";
    if (cJSON_IsString(item) && strlen(item->valuestring) <= bytes_max) return item->valuestring;
    mst_json_fault(s, item, "world.expected_text", key, "bytes", mst_text_number(bytes, (double)bytes_max));
    return "";
}

const cJSON *mst_json_array(const mst_json_source *s, const cJSON *object, const char *key,
                            bool is_required) {
    const cJSON *item = mst_json_member(s, object, key, is_required);
    if (!item || cJSON_IsArray(item)) return item;
    mst_json_fault(s, item, "world.expected_array", key, NULL, NULL);
    return NULL;
}

uint16_t mst_json_choice(const mst_json_source *s, const cJSON *node, const char *key,
                         const char *const *word, uint16_t count) {
    const char *text = cJSON_IsString(node) ? node->valuestring : "";
    char list[200] = "";
    for (uint16_t i = 0; i < count; i++) {
        if (strcmp(text, word[i]) == 0) return i + 1;
        snprintf(list + strlen(list), sizeof list - strlen(list), "%s%s", i ? " " : "", word[i]);
    }
    const char *nearest = mst_nearest_word(text, word, count);
    mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->json->file, mst_json_line_of(s, node),
                   "world.unknown_word", "key", key, "word", text, "nearest", nearest ? nearest : list, NULL);
    return 0;
}

uint16_t mst_json_word(const mst_json_source *s, const cJSON *object, const char *key,
                       const char *(*word_of)(uint16_t)) {
    const cJSON *item = mst_json_member(s, object, key, true);
    const char *word[64];
    uint16_t count = 0;
    if (!item) return 0;
    while (count < 64 && (word[count] = word_of((uint16_t)(count + 1)))) count++;
    return mst_json_choice(s, item, key, word, count);
}

bool mst_json_point(const mst_json_source *s, const cJSON *node, const char *key, mst_point *out) {
    const cJSON *x = cJSON_IsArray(node) ? node->child : NULL;
    const cJSON *y = x ? x->next : NULL;
    if (y && !y->next && mst_json_is_whole(x, -PLANE_CM_MAX, PLANE_CM_MAX) &&
        mst_json_is_whole(y, -PLANE_CM_MAX, PLANE_CM_MAX)) {
        *out = (mst_point){(int32_t)x->valuedouble, (int32_t)y->valuedouble};
        return true;
    }
    mst_json_fault(s, node, "world.expected_point", key, NULL, NULL);
    return false;
}

mst_point *mst_json_points(const mst_json_source *s, const cJSON *object, const char *key, uint32_t least,
                           bool is_required, uint32_t *count) {
    const cJSON *array = mst_json_array(s, object, key, is_required);
    uint32_t size = array ? (uint32_t)cJSON_GetArraySize(array) : 0;
    char limit[32];
    *count = 0;
    if (!array) return NULL;
    if (size > MST_JSON_POINTS_MAX) {
        mst_json_fault(s, array, "world.many_points", key, "most",
                       mst_text_number(limit, MST_JSON_POINTS_MAX));
        return NULL;
    }
    mst_point *point = mst_alloc(size * sizeof *point);
    const cJSON *node = array->child;
    while (node && mst_json_point(s, node, key, &point[*count])) node = node->next, (*count)++;
    if (!node && size >= least) return point;
    if (!node) mst_json_fault(s, array, "world.few_points", key, "least", mst_text_number(limit, least));
    mst_free(point);
    *count = 0;
    return NULL;
}
