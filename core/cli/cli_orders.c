/* SPDX-License-Identifier: Apache-2.0
 * cli_orders.c - the words of an orders file looked up in the roster and the map. */
#include "cli/cli_orders.h"

#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "base/ids.h"

enum { WORDS_SHOWN = 6 };

/* Everything that an order can name. */
typedef struct vocabulary {
    const mst_roster *roster;
    const mst_map *map;
    const char **word; /* of forces, units, fixed seats, named things: for the nearest one */
    size_t count;
} vocabulary;

static const struct {
    const char *word;
    uint32_t number;
} fixed_seat[] = {{"director", MST_SEAT_DIRECTOR}, {"dispatch", MST_SEAT_DISPATCH}};
enum { FIXED_SEATS = sizeof fixed_seat / sizeof *fixed_seat };

static vocabulary vocabulary_of(const mst_roster *roster, const mst_map *map) {
    vocabulary v = {.roster = roster, .map = map};
    v.word = mst_alloc(
        (FIXED_SEATS + roster->force_count + roster->unit_count + roster->name_count + roster->inject_count) *
        sizeof *v.word);
    return v;
}

/* ---- looking up ---- */

static mst_id seat_of(const mst_roster *roster, const char *word) {
    for (int i = 0; i < FIXED_SEATS; i++)
        if (strcmp(word, fixed_seat[i].word) == 0) return MST_ID('x', fixed_seat[i].number);
    for (uint32_t i = 0; i < roster->force_count; i++)
        if (strcmp(word, roster->force[i].name) == 0)
            return MST_ID('x', MST_SEAT_FORCE + MST_ID_NUMBER(roster->force[i].id));
    return MST_ID_NONE;
}

static mst_id unit_of(const mst_roster *roster, const char *word) {
    for (uint32_t i = 0; i < roster->unit_count; i++)
        if (strcmp(word, roster->unit[i].name) == 0) return roster->unit[i].id;
    return MST_ID_NONE;
}

static mst_id force_of(const mst_roster *roster, const char *word) {
    for (uint32_t i = 0; i < roster->force_count; i++)
        if (strcmp(word, roster->force[i].name) == 0) return roster->force[i].id;
    return MST_ID_NONE;
}

static mst_id inject_of(const mst_roster *roster, const char *word) {
    for (uint32_t i = 0; i < roster->inject_count; i++)
        if (strcmp(word, roster->inject[i].id) == 0) return MST_ID('j', i + 1);
    return MST_ID_NONE;
}

static mst_id thing_of(const vocabulary *v, const char *word) {
    if (v->map) return mst_map_find(v->map, word);
    for (uint32_t i = 0; i < v->roster->name_count; i++)
        if (strcmp(word, v->roster->name[i].name) == 0) return v->roster->name[i].id;
    return mst_id_parse(word);
}

/* The first meaning of the word whose letter is among `letters`; else any meaning. */
static mst_id target_of(const vocabulary *v, const char *word, const char *letters) {
    mst_id found[] = {unit_of(v->roster, word), force_of(v->roster, word), seat_of(v->roster, word),
                      inject_of(v->roster, word), thing_of(v, word)};
    mst_id any = MST_ID_NONE;
    for (size_t i = 0; i < sizeof found / sizeof *found; i++) {
        if (found[i] == MST_ID_NONE) continue;
        if (strchr(letters, MST_ID_LETTER(found[i]))) return found[i];
        any = found[i];
    }
    return any;
}

/* ---- errors ---- */

static void add_seats(vocabulary *v) {
    for (int i = 0; i < FIXED_SEATS; i++) v->word[v->count++] = fixed_seat[i].word;
    for (uint32_t i = 0; i < v->roster->force_count; i++) v->word[v->count++] = v->roster->force[i].name;
}

static void add_units(vocabulary *v) {
    for (uint32_t i = 0; i < v->roster->unit_count; i++) v->word[v->count++] = v->roster->unit[i].name;
}

static void add_targets(vocabulary *v, const char *letters) {
    if (strchr(letters, 'u')) add_units(v);
    if (strpbrk(letters, "xf")) add_seats(v);
    if (strchr(letters, 'j'))
        for (uint32_t i = 0; i < v->roster->inject_count; i++) v->word[v->count++] = v->roster->inject[i].id;
    for (uint32_t i = 0; i < v->roster->name_count; i++)
        if (strchr(letters, MST_ID_LETTER(v->roster->name[i].id)))
            v->word[v->count++] = v->roster->name[i].name;
}

/* The nearest known word, or the first few. */
static void suggest(const vocabulary *v, const char *word, char out[160]) {
    const char *nearest = mst_nearest_word(word, v->word, v->count);
    size_t at = 0;
    if (nearest) {
        snprintf(out, 160, "%.150s", nearest);
        return;
    }
    *out = '\0';
    for (size_t i = 0; i < v->count && i < WORDS_SHOWN && at < 120; i++)
        at += (size_t)snprintf(out + at, 160 - at, "%s%.20s", i ? ", " : "", v->word[i]);
}

static void unknown(mst_errors *errors, const mst_cli_orders *orders, const mst_cli_order_line *line,
                    const char *id, const char *word, vocabulary *v) {
    char expected[160];
    suggest(v, word, expected);
    mst_errors_add(errors, MST_SEVERITY_ERROR, orders->file, line->line, id, "word", word, "expected",
                   expected, NULL);
}

static void fail(mst_errors *errors, const mst_cli_orders *orders, const mst_cli_order_line *line,
                 const char *id, const char *word, const char *expected) {
    mst_errors_add(errors, MST_SEVERITY_ERROR, orders->file, line->line, id, "order",
                   line->own ? line->own : mst_order_word(line->kind), "word", word, "expected", expected,
                   NULL);
}

/* The same, where `letters` say what it may be. */
static void fail_letters(mst_errors *errors, const mst_cli_orders *orders, const mst_cli_order_line *line,
                         const char *id, const char *word, const char *letters) {
    char expected[48];
    snprintf(expected, sizeof expected, "letters:%.30s", letters);
    fail(errors, orders, line, id, word, expected);
}

/* ---- one line ---- */

static void find_giver(const mst_cli_orders *orders, const mst_cli_order_line *line, vocabulary *v,
                       mst_order *out, mst_errors *errors) {
    out->seat = seat_of(v->roster, line->seat);
    bool is_director = out->seat == MST_ID('x', MST_SEAT_DIRECTOR), is_act = line->kind > MST_ACT_FIRST;
    bool is_spoken = line->kind == MST_ACT_SECTOR || line->kind == MST_ACT_SAY; /* by any seat */
    is_spoken |= line->kind >= MST_ACT_GRADE && line->kind <= MST_ACT_RELAY &&
                 out->seat == MST_ID('x', MST_SEAT_DISPATCH);
    out->source = is_director ? MST_SOURCE_DIRECTOR : MST_SOURCE_SEAT;
    v->count = 0;
    add_seats(v);
    if (out->seat == MST_ID_NONE)
        unknown(errors, orders, line, "cli.order_seat", line->seat, v);
    else if (is_act && !is_director && !is_spoken)
        fail(errors, orders, line, "cli.order_act", line->seat, "director");
    if (is_act && *line->unit) fail(errors, orders, line, "cli.order_no_unit", line->unit, "-");
    if (is_act || !*line->unit) return;
    out->unit = unit_of(v->roster, line->unit);
    v->count = 0;
    add_units(v);
    if (out->unit == MST_ID_NONE) unknown(errors, orders, line, "cli.order_unit", line->unit, v);
}

/* A target or a via: `letters` says what it may be. */
static mst_id find_thing(const mst_cli_orders *orders, const mst_cli_order_line *line, const char *word,
                         const char *letters, vocabulary *v, mst_errors *errors) {
    if (!*word) return MST_ID_NONE;
    mst_id id = target_of(v, word, letters);
    v->count = 0;
    add_targets(v, letters);
    if (*letters == '-')
        fail(errors, orders, line, "cli.order_takes_none", word, "-");
    else if (id == MST_ID_NONE)
        unknown(errors, orders, line, "cli.order_thing", word, v);
    else if (!strchr(letters, MST_ID_LETTER(id)))
        fail_letters(errors, orders, line, "cli.order_letter", word, letters);
    return id;
}

static void find_aim(const mst_cli_orders *orders, const mst_cli_order_line *line, const char *letters,
                     const char *vias, vocabulary *v, mst_order *out, mst_errors *errors) {
    out->target = find_thing(orders, line, line->target, letters, v, errors);
    out->via = find_thing(orders, line, line->via, vias, v, errors);
    out->point = line->point;
    bool takes_point = strchr(letters, '@') != NULL, is_aimed = *line->target || line->has_point;
    if (line->has_point && (!takes_point || *line->target))
        fail_letters(errors, orders, line, "cli.order_point", *line->target ? line->target : "x_m, y_m",
                     letters);
    else if (*letters != '-' && !is_aimed)
        fail_letters(errors, orders, line, "cli.order_no_target", "", letters);
}

/* An order of the drill's own gets its number; NULL: it is one of the program's. */
static const mst_roster_order *find_own(const mst_cli_orders *orders, mst_cli_order_line *line,
                                        const vocabulary *v, mst_errors *errors) {
    for (uint32_t i = 0; line->own && i < v->roster->order_count; i++) {
        if (strcmp(line->own, v->roster->order[i].id) != 0) continue;
        line->kind = v->roster->order[i].kind;
        return &v->roster->order[i];
    }
    if (line->own) mst_cli_order_unknown(errors, orders->file, line->line, line->own, v->roster);
    return NULL;
}

static mst_order resolve_line(const mst_cli_orders *orders, mst_cli_order_line *line, vocabulary *v,
                              mst_errors *errors) {
    const mst_roster_order *own = find_own(orders, line, v, errors);
    mst_order out = {.tick = line->tick, .kind = line->kind};
    if (line->own && !own) return out;
    memcpy(out.value, line->value, sizeof out.value);
    find_giver(orders, line, v, &out, errors);
    find_aim(orders, line, own ? own->targets : mst_cli_order_targets(line->kind),
             own || line->kind > MST_ACT_FIRST ? "-" : mst_order_vias(line->kind), v, &out, errors);
    char last[32];
    if (line->tick > v->roster->end_tick)
        mst_errors_add(errors, MST_SEVERITY_WARNING, orders->file, line->line, "cli.order_late", "last",
                       mst_text_number(last, v->roster->end_tick), NULL);
    return out;
}

/* ---- the file ---- */

/* `sequence` holds the place in the file until the drill stamps its own. */
static int compare_orders(const void *a, const void *b) {
    const mst_order *x = a, *y = b;
    if (x->tick != y->tick) return x->tick < y->tick ? -1 : 1;
    return x->sequence < y->sequence ? -1 : 1;
}

int mst_cli_orders_resolve(mst_cli_orders *orders, const mst_roster *roster, const mst_map *map,
                           mst_errors *errors) {
    uint32_t before = errors->error_count;
    vocabulary v = vocabulary_of(roster, map);
    orders->order = mst_realloc(orders->order, (orders->line_count + 1) * sizeof *orders->order);
    orders->order_count = orders->line_count;
    for (uint32_t i = 0; i < orders->line_count; i++) {
        orders->order[i] = resolve_line(orders, &orders->line[i], &v, errors);
        orders->order[i].sequence = i;
    }
    qsort(orders->order, orders->order_count, sizeof *orders->order, compare_orders);
    mst_free(v.word);
    return errors->error_count == before ? MST_OK : MST_E_INPUT;
}

void mst_cli_orders_seats(const mst_cli_orders *orders, mst_drill_options *options) {
    const uint32_t most = sizeof options->human / sizeof *options->human;
    for (uint32_t i = 0; i < orders->line_count; i++) {
        const char *seat = orders->line[i].seat;
        uint32_t at = 0;
        while (at < options->human_count && strcmp(options->human[at], seat) != 0) at++;
        bool is_new = at == options->human_count && at < most && strlen(seat) < sizeof options->human[0];
        if (is_new) strcpy(options->human[options->human_count++], seat);
    }
}
