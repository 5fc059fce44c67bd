/* SPDX-License-Identifier: Apache-2.0
 * cli_json.h - writes one JSON value into memory: commas by itself, numbers as the shortest text that
 * reads back the same, in any locale. */
#ifndef CLI_CLI_JSON_H
#define CLI_CLI_JSON_H
#include "base/alloc.h"

typedef struct mst_json_out {
    mst_buffer text;
    bool needs_comma;
} mst_json_out;

void mst_json_out_begin(mst_json_out *out, char bracket); /* '{' or '[' */
void mst_json_out_end(mst_json_out *out, char bracket);   /* '}' or ']' */
void mst_json_out_key(mst_json_out *out, const char *key);
void mst_json_out_text(mst_json_out *out,
                       const char *text);                  /* NULL gives null; bytes not UTF-8 give U+FFFD */
void mst_json_out_number(mst_json_out *out, double value); /* not finite gives null */
void mst_json_out_bool(mst_json_out *out, bool value);
void mst_json_out_null(mst_json_out *out);
/* key and value in one call */
void mst_json_out_key_text(mst_json_out *out, const char *key, const char *text);
void mst_json_out_key_number(mst_json_out *out, const char *key, double value);
void mst_json_out_key_whole(mst_json_out *out, const char *key, uint64_t value);
/* The shortest decimal text that reads back as `value`. Returns `text`. */
const char *mst_number_text(char text[32], double value);
/* Prints what was written and a line end to stdout, and starts afresh. False when stdout failed. */
bool mst_json_out_print(mst_json_out *out);
void mst_json_out_fini(mst_json_out *out);
#endif
