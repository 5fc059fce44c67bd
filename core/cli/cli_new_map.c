/* SPDX-License-Identifier: Apache-2.0
 * cli_new_map.c - the map of a new drill: every byte of the given one stays, made stations are added at the
 * end of their array. */
#include <stdarg.h>
#include <stdio.h>
#include <string.h>

#include "cli/cli_new.h"

void mst_new_say(mst_buffer *out, const char *format, ...) {
    char text[1024];
    va_list args;
    va_start(args, format);
    int n = vsnprintf(text, sizeof text, format, args);
    va_end(args);
    mst_buffer_write(out, text, n < (int)sizeof text ? (size_t)n : sizeof text - 1);
}

/* Just behind the string that begins at `at`. */
static size_t skip_string(const char *json, size_t size, size_t at) {
    for (at++; at < size && json[at] != '"'; at++)
        if (json[at] == '\\') at++;
    return at + 1;
}

/* Where the array of the top-level key ends, at its ']': 0 when there is none. `last` is set to the last
 * byte that is not a blank before it. The text is a checked map. */
static size_t end_of_array(const char *json, size_t size, const char *key, size_t *last) {
    size_t length = strlen(key), blank = 0;
    int depth = 0;
    bool is_in = false;
    for (size_t at = 0; at < size; at++) {
        char c = json[at];
        if (c == '"') {
            size_t end = skip_string(json, size, at);
            if (depth == 1 && !is_in) {
                size_t colon = end;
                while (colon < size && strchr(" \t\r\n", json[colon])) colon++;
                is_in = colon < size && json[colon] == ':' && end - at == length + 2 &&
                        memcmp(json + at + 1, key, length) == 0;
            }
            at = end - 1;
        } else if (c == '[' || c == '{') {
            depth++;
        } else if (c == ']' || c == '}') {
            depth--;
            *last = blank;
            if (is_in && depth == 1) return at;
        }
        if (!strchr(" \t\r\n", c)) blank = at;
    }
    return 0;
}

static void say_station(mst_buffer *out, const mst_new_station *s, const char *kind, bool *is_first) {
    if (!s->is_made) return;
    mst_new_say(out, "%s\n{\"id\":\"s%llu\",\"kind\":\"%s\",\"at\":[%d,%d]}", *is_first ? "" : ",",
                (unsigned long long)MST_ID_NUMBER(s->id), kind, s->at.x_cm, s->at.y_cm);
    *is_first = false;
}

static void say_stations(const mst_new *n, mst_buffer *out, bool is_first) {
    say_station(out, &n->township, "township", &is_first);
    say_station(out, &n->national, "national", &is_first);
}

void mst_new_write_map(const mst_new *n, mst_bytes json, mst_buffer *out) {
    const char *text = json.data;
    size_t last = 0, end = end_of_array(text, json.size, "stations", &last);
    bool is_same = !n->township.is_made && !n->national.is_made;
    if (is_same) {
        mst_buffer_write(out, text, json.size);
    } else if (end) {
        mst_buffer_write(out, text, last + 1);
        say_stations(n, out, text[last] == '[');
        mst_new_say(out, "\n");
        mst_buffer_write(out, text + end, json.size - end);
    } else {
        end = json.size;
        while (text[end - 1] != '}') end--;
        mst_buffer_write(out, text, end - 1);
        mst_new_say(out, ",\n\"stations\": [");
        say_stations(n, out, true);
        mst_new_say(out, "\n]\n}\n");
    }
}
