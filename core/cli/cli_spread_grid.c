/* SPDX-License-Identifier: Apache-2.0
 * cli_spread_grid.c - see cli_spread_grid.h. Numbers are read and written by hand: a grid has millions. */
#include "cli/cli_spread_grid.h"

#include "base/model.h"
#include "cli/cli.h"
#include <errno.h>
#include <stdio.h>
#include <string.h>
#include <strings.h>
#include <unistd.h>

enum { SIDE_MAX = 20000, WORD_SIZE = 64, DIGITS_MAX = 15, BLOCK_BYTES = 1 << 20, NUMBER_BYTES = 24 };

#define FLOAT_MOST 3.4028234e38

typedef struct scan {
    const char *path, *begin, *at, *end;
} scan;

static bool is_blank(char c) {
    return c == ' ' || c == '\n' || c == '\r' || c == '\t';
}

static void skip_blanks(scan *s) {
    while (s->at < s->end && is_blank(*s->at)) ++s->at;
}

static uint32_t line_of(const scan *s) {
    uint32_t line = 1;
    for (const char *at = s->begin; at < s->at; ++at) line += *at == '\n';
    return line;
}

/* The next word, cut to fit; false at the end. */
static bool next_word(scan *s, char out[WORD_SIZE]) {
    size_t n = 0;
    skip_blanks(s);
    for (; s->at < s->end && !is_blank(*s->at); ++s->at)
        if (n + 1 < WORD_SIZE) out[n++] = *s->at;
    out[n] = 0;
    return n > 0;
}

/* A plain decimal number of few digits; false (and nothing read) where it is anything else. */
static bool next_decimal(scan *s, double *out) {
    static const double power[DIGITS_MAX + 1] = {1,   1e1, 1e2,  1e3,  1e4,  1e5,  1e6,  1e7,
                                                 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15};
    const char *at = s->at;
    bool is_negative = at < s->end && *at == '-';
    at += is_negative;
    uint64_t whole = 0;
    int digits = 0, after = -1;
    for (; at < s->end && !is_blank(*at); ++at) {
        if (*at == '.' && after < 0) {
            after = 0;
            continue;
        }
        uint32_t digit = (uint32_t)(unsigned char)*at - '0';
        if (digit > 9 || ++digits > DIGITS_MAX) return false;
        whole = whole * 10 + digit;
        if (after >= 0) ++after;
    }
    if (!digits) return false;
    double number = after > 0 ? (double)whole / power[after] : (double)whole;
    *out = is_negative ? -number : number;
    s->at = at;
    return true;
}

static bool next_number(scan *s, double *out, char word[WORD_SIZE]) {
    skip_blanks(s);
    if (next_decimal(s, out)) return true;
    return next_word(s, word) && mst_model_number(word, out) && *out <= FLOAT_MOST && *out >= -FLOAT_MOST;
}

static bool read_header(scan *s, mst_spread_grid *g) {
    static const char *const key[] = {"ncols",    "nrows",     "xllcorner", "yllcorner",
                                      "cellsize", "xllcenter", "yllcenter", "nodata_value"};
    double cols = 0, rows = 0, none = -9999;
    double *const to[] = {&cols, &rows, &g->x, &g->y, &g->cell_m, &g->x, &g->y, &none};
    char word[WORD_SIZE], number[WORD_SIZE];
    bool is_centre[2] = {false, false};
    for (const char *back = s->at; next_word(s, word); back = s->at) {
        int k = 0;
        while (k < 8 && strcasecmp(word, key[k]) != 0) ++k;
        if (k == 8) {
            s->at = back;
            break;
        }
        if (!next_number(s, to[k], number)) return false;
        if (k == 5 || k == 6) is_centre[k - 5] = true;
    }
    if (is_centre[0]) g->x -= g->cell_m / 2;
    if (is_centre[1]) g->y -= g->cell_m / 2;
    if (!(cols >= 1 && rows >= 1 && cols <= SIDE_MAX && rows <= SIDE_MAX && g->cell_m > 0 && g->cell_m < 1e6))
        return false;
    g->cols = (uint32_t)cols;
    g->rows = (uint32_t)rows;
    g->none = (float)none;
    return (double)g->cols == cols && (double)g->rows == rows;
}

static int read_values(scan *s, mst_spread_grid *g, mst_errors *errors) {
    size_t count = (size_t)g->cols * g->rows;
    char word[WORD_SIZE] = "", want[32];
    g->value = mst_alloc(count * sizeof *g->value);
    for (size_t i = 0; i <= count; ++i) {
        double number;
        word[0] = 0;
        bool is_good = next_number(s, &number, word);
        if (i == count && !is_good && !word[0]) return MST_OK;
        if (is_good && i < count) {
            g->value[i] = (float)number;
            continue;
        }
        return mst_errors_add(errors, MST_SEVERITY_ERROR, s->path, line_of(s),
                              i < count ? "spread.bad_cell" : "spread.more_cells", "value", word, "expected",
                              mst_text_number(want, (double)count), NULL);
    }
    return MST_OK;
}

int mst_spread_grid_read(const char *path, mst_spread_grid *g, mst_errors *errors) {
    mst_bytes file = mst_cli_read_file(path, (size_t)1 << 33, errors);
    if (!file.data) return MST_E_INPUT;
    const char *text = (const char *)file.data;
    scan s = {path, text, text, text + file.size};
    int status;
    if (read_header(&s, g))
        status = read_values(&s, g, errors);
    else
        status = mst_errors_add(errors, MST_SEVERITY_ERROR, path, line_of(&s), "spread.bad_header", "key",
                                "ncols..cellsize", NULL);
    mst_free((void *)(uintptr_t)file.data);
    return status;
}

/* ---- writing ---- */

/* Milliseconds as seconds, without noughts at the end; returns the end. */
static char *put_time(char *to, float seconds) {
    uint64_t ms = (uint64_t)((double)seconds * 1000 + 0.5), whole = ms / 1000;
    uint32_t rest = (uint32_t)(ms % 1000);
    char digits[NUMBER_BYTES];
    int n = 0;
    do digits[n++] = (char)('0' + whole % 10);
    while (whole /= 10);
    while (n) *to++ = digits[--n];
    if (!rest) return to;
    *to++ = '.';
    for (uint32_t unit = 100; rest; rest %= unit, unit /= 10) *to++ = (char)('0' + rest / unit);
    return to;
}

/* Rows of the grid as text, by several hands: each writes its share into room of its own. There are two of
 * each room: while one page is written, the first hand puts the one before into the file. */
typedef struct page {
    FILE *file;
    const mst_spread_grid *like;
    mst_spread_arrival *arrival;
    void *user;
    uint32_t top, rows, hands; /* the page's first row from the north, and how many it has */
    size_t room;               /* bytes for each hand */
    char *text[2];
    size_t *size[2]; /* by hand */
    uint32_t turn;   /* which of the two is written now */
    bool is_good;
} page;

static char *write_row(const page *p, uint32_t y, char *to) {
    for (uint32_t x = 0; x < p->like->cols; ++x) {
        float t = p->arrival(p->user, x, y);
        if (x) *to++ = ' ';
        if (t < 1e30f) {
            to = put_time(to, t);
        } else {
            memcpy(to, "-9999", 5);
            to += 5;
        }
    }
    *to++ = '\n';
    return to;
}

static void put_page(page *p, uint32_t turn) {
    for (uint32_t h = 0; h < p->hands && p->is_good; ++h)
        p->is_good = fwrite(p->text[turn] + h * p->room, 1, p->size[turn][h], p->file) == p->size[turn][h];
}

static void write_share(void *user, uint32_t hand) {
    page *p = user;
    if (hand == 0) put_page(p, !p->turn);
    char *begin = p->text[p->turn] + hand * p->room, *to = begin;
    uint32_t from = p->rows * hand / p->hands, until = p->rows * (hand + 1) / p->hands;
    for (uint32_t n = from; n < until; ++n) to = write_row(p, p->like->rows - 1 - p->top - n, to);
    p->size[p->turn][hand] = (size_t)(to - begin);
}

static bool write_rows(page *p, const mst_team *team) {
    uint32_t share_rows = BLOCK_BYTES / (p->like->cols * NUMBER_BYTES) + 1;
    p->hands = team->count;
    p->room = ((size_t)p->like->cols * NUMBER_BYTES + 1) * share_rows;
    for (int turn = 0; turn < 2; ++turn) {
        p->text[turn] = mst_alloc(p->room * p->hands);
        p->size[turn] = mst_alloc(p->hands * sizeof *p->size[turn]);
    }
    for (; p->top < p->like->rows && p->is_good; p->top += p->rows, p->turn = !p->turn) {
        uint32_t left = p->like->rows - p->top;
        p->rows = left < share_rows * p->hands ? left : share_rows * p->hands;
        team->run(team->self, write_share, p);
    }
    put_page(p, !p->turn);
    for (int turn = 0; turn < 2; ++turn) {
        mst_free(p->text[turn]);
        mst_free(p->size[turn]);
    }
    return p->is_good;
}

int mst_spread_grid_write(const char *path, const mst_spread_grid *g, mst_spread_arrival *arrival, void *user,
                          const mst_team *team, mst_errors *errors) {
    size_t size = strlen(path) + 8;
    char *beside = mst_alloc(size);
    snprintf(beside, size, "%s.part", path);
    FILE *f = fopen(beside, "wb");
    bool is_good =
        f &&
        fprintf(f,
                "ncols %u\nnrows %u\nxllcorner %.10g\nyllcorner %.10g\ncellsize %.10g\nNODATA_value -9999\n",
                g->cols, g->rows, g->x, g->y, g->cell_m) > 0;
    page p = {.file = f, .like = g, .arrival = arrival, .user = user, .is_good = true};
    is_good = is_good && write_rows(&p, team);
    if (f && fclose(f) != 0) is_good = false;
    is_good = is_good && rename(beside, path) == 0;
    int status = MST_OK;
    if (!is_good) {
        status = mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "cli.cannot_write", "reason",
                                strerror(errno), NULL);
        unlink(beside);
    }
    mst_free(beside);
    return status;
}
