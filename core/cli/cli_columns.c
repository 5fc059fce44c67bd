/* SPDX-License-Identifier: Apache-2.0
 * cli_columns.c - columns, clocks and values. */
#include "cli/cli_columns.h"

#include <stdio.h>
#include <string.h>

#include "base/utf8.h"

/* ---- columns ---- */

/* Columns on a terminal: Chinese and full-width marks take two. */
static int columns_of(const char *text) {
    int columns = 0;
    for (size_t left = strlen(text); left > 0;) {
        size_t n = mst_utf8_length((const uint8_t *)text, left);
        bool is_wide = n == 4 || (n == 3 && (unsigned char)*text >= 0xE3);
        columns += is_wide ? 2 : 1;
        n = n ? n : 1;
        text += n;
        left -= n;
    }
    return columns;
}

static void pad(int columns) {
    for (; columns > 0; columns--) putchar(' ');
}

void mst_column_left(const char *text, int columns) {
    int width = columns_of(text);
    fputs(text, stdout);
    pad(width < columns ? columns - width : 1);
}

void mst_column_right(const char *text, int columns) {
    pad(columns - columns_of(text));
    fputs(text, stdout);
}

/* ---- values ---- */

const char *mst_column_clock(char out[MST_CELL_BYTES], mst_figure figure) {
    if (!figure.is_there) return strcpy(out, "–");
    long s = (long)(figure.value + (figure.value < 0 ? -0.5 : 0.5)), rest = s < 0 ? -s : s;
    const char *sign = s < 0 ? "-" : "";
    if (rest >= 3600)
        snprintf(out, MST_CELL_BYTES, "%s%ld:%02ld:%02ld", sign, rest / 3600, rest / 60 % 60, rest % 60);
    else
        snprintf(out, MST_CELL_BYTES, "%s%ld:%02ld", sign, rest / 60, rest % 60);
    return out;
}

const char *mst_column_value(char out[MST_CELL_BYTES], mst_figure figure, int decimals) {
    if (!figure.is_there) return strcpy(out, "–");
    snprintf(out, MST_CELL_BYTES, "%.*f", decimals, figure.value);
    size_t n = strlen(out);
    while (strchr(out, '.') && out[n - 1] == '0') out[--n] = '\0';
    if (out[n - 1] == '.') out[n - 1] = '\0';
    return out;
}

const char *mst_column_title(const mst_cli *cli, const char *en, const char *zh, const char *otherwise) {
    const char *first = strcmp(cli->lang, "en") == 0 ? en : zh, *second = first == en ? zh : en;
    return first && *first ? first : second && *second ? second : otherwise;
}
