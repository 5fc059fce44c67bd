/* SPDX-License-Identifier: Apache-2.0
 * cli_json.c - a JSON value as text. */
#include "cli/cli_json.h"

#include <math.h>
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/utf8.h"

static void put(mst_json_out *out, const char *text) {
    mst_buffer_write(&out->text, text, strlen(text));
}

/* Before any value or key. */
static void separate(mst_json_out *out) {
    if (out->needs_comma) put(out, ",");
    out->needs_comma = true;
}

void mst_json_out_begin(mst_json_out *out, char bracket) {
    separate(out);
    mst_buffer_write(&out->text, &bracket, 1);
    out->needs_comma = false;
}

void mst_json_out_end(mst_json_out *out, char bracket) {
    mst_buffer_write(&out->text, &bracket, 1);
    out->needs_comma = true;
}

static void put_escaped(mst_json_out *out, const char *text) {
    put(out, "\"");
    for (size_t left = strlen(text); left > 0;) {
        size_t n = mst_utf8_length((const uint8_t *)text, left);
        char escaped[8];
        if (n == 0) {
            put(out, "\xEF\xBF\xBD");
            n = 1;
        } else if (*text == '"' || *text == '\\' || (unsigned char)*text < 0x20) {
            bool is_control = (unsigned char)*text < 0x20;
            snprintf(escaped, sizeof escaped, is_control ? "\\u%04x" : "\\%c", (unsigned char)*text);
            put(out, escaped);
        } else {
            mst_buffer_write(&out->text, text, n);
        }
        text += n;
        left -= n;
    }
    put(out, "\"");
}

void mst_json_out_key(mst_json_out *out, const char *key) {
    separate(out);
    put_escaped(out, key);
    put(out, ":");
    out->needs_comma = false;
}

void mst_json_out_text(mst_json_out *out, const char *text) {
    if (!text) {
        mst_json_out_null(out);
        return;
    }
    separate(out);
    put_escaped(out, text);
}

const char *mst_number_text(char text[32], double value) {
    if (value == 0) value = 0; /* no -0 */
    for (int digits = 15; digits <= 17; digits++) {
        snprintf(text, 32, "%.*g", digits, value);
        if (strtod(text, NULL) == value) break;
    }
    char *comma = strchr(text, ',');
    if (comma) *comma = '.';
    return text;
}

void mst_json_out_number(mst_json_out *out, double value) {
    char text[32];
    separate(out);
    put(out, isfinite(value) ? mst_number_text(text, value) : "null");
}

void mst_json_out_bool(mst_json_out *out, bool value) {
    separate(out);
    put(out, value ? "true" : "false");
}

void mst_json_out_null(mst_json_out *out) {
    separate(out);
    put(out, "null");
}

void mst_json_out_key_text(mst_json_out *out, const char *key, const char *text) {
    mst_json_out_key(out, key);
    mst_json_out_text(out, text);
}

void mst_json_out_key_number(mst_json_out *out, const char *key, double value) {
    mst_json_out_key(out, key);
    mst_json_out_number(out, value);
}

void mst_json_out_key_whole(mst_json_out *out, const char *key, uint64_t value) {
    char text[32];
    snprintf(text, sizeof text, "%llu", (unsigned long long)value);
    mst_json_out_key(out, key);
    separate(out);
    put(out, text);
}

bool mst_json_out_print(mst_json_out *out) {
    put(out, "\n");
    bool is_good = fwrite(out->text.data, 1, out->text.size, stdout) == out->text.size;
    mst_buffer_clear(&out->text);
    out->needs_comma = false;
    return is_good;
}

void mst_json_out_fini(mst_json_out *out) {
    mst_buffer_fini(&out->text);
}
