/* SPDX-License-Identifier: Apache-2.0
 * cli_conditions.c - gathers what the records of a recording say of the conditions of its score. */
#include "cli/cli_conditions.h"

#include <stdio.h>
#include <string.h>

#include "cli/cli_columns.h"
#include "cli/cli_fork.h"

typedef struct conditions {
    uint32_t people_s[32]; /* per force: seconds in which a person had the seat */
    mst_tick since[32];    /* NEVER: doctrine has it */
    uint32_t director_acts, pauses;
    double speed; /* largest; 0: as fast as it can */
    mst_tick last;
    bool is_fork;
    mst_fork_note fork;
} conditions;

static void take_pace(conditions *c, mst_bytes payload) {
    mst_reader in = {.data = payload.data, .size = payload.size};
    mst_reader_u16(&in);
    mst_reader_u32(&in);
    mst_reader_u64(&in);
    double speed = mst_reader_f64(&in);
    bool is_paused = mst_reader_u8(&in) != 0;
    if (in.is_bad) return;
    c->pauses += is_paused;
    if (speed > c->speed) c->speed = speed;
}

/* The index of the force whose seat it is; 32: none. */
static uint32_t force_of(mst_id seat) {
    uint64_t number = MST_ID_NUMBER(seat);
    if (MST_ID_LETTER(seat) == 'x') number = number > MST_SEAT_FORCE ? number - MST_SEAT_FORCE : 0;
    return number >= 1 && number <= 32 ? (uint32_t)number - 1 : 32;
}

static void take_order(conditions *c, const mst_order *o) {
    uint32_t force = force_of(o->target);
    if (o->source != MST_SOURCE_DIRECTOR) return;
    if (o->kind == MST_ACT_TAKE_SEAT) {
        if (force < 32 && c->since[force] == MST_TICK_NEVER) c->since[force] = o->tick;
    } else if (o->kind == MST_ACT_LEAVE_SEAT) {
        if (force < 32 && c->since[force] != MST_TICK_NEVER) {
            c->people_s[force] += o->tick - c->since[force];
            c->since[force] = MST_TICK_NEVER;
        }
    } else {
        c->director_acts++;
    }
}

static void take_tick(conditions *c, mst_bytes payload) {
    mst_record_tick tick;
    if (mst_record_tick_read(payload, &tick) != MST_OK) return;
    for (uint32_t i = 0; i < tick.order_count; i++) take_order(c, &tick.order[i]);
    c->last = tick.tick;
    mst_record_tick_fini(&tick);
}

static void begin(conditions *c, const mst_cli_reading *r) {
    *c = (conditions){.pauses = 0};
    for (uint32_t i = 0; i < 32; i++) {
        c->since[i] = MST_TICK_NEVER;
        for (uint32_t h = 0; i < r->roster.force_count && h < r->options.human_count; h++)
            if (strcmp(r->options.human[h], r->roster.force[i].name) == 0) c->since[i] = 0;
    }
}

static conditions gather(const mst_cli_reading *r) {
    conditions c;
    mst_record_cursor cursor;
    mst_record record;
    begin(&c, r);
    mst_record_cursor_init(&cursor, r->bytes);
    while (mst_record_next(&cursor, &record) == MST_RECORD_WHOLE) {
        if (record.type == MST_RECORD_PACE) take_pace(&c, record.payload);
        if (record.type == MST_RECORD_TICK) take_tick(&c, record.payload);
    }
    for (uint32_t i = 0; i < 32; i++)
        if (c.since[i] != MST_TICK_NEVER) c.people_s[i] += c.last - c.since[i];
    if (c.pauses > 0 && r->is_ended) c.pauses--; /* the end of a recording is no pause */
    c.is_fork = mst_cli_fork_note(r, &c.fork);
    return c;
}

static const char *check_word(uint8_t check) {
    return check == MST_MADE_CHECK_SAME     ? "none"
           : check == MST_MADE_CHECK_EDITED ? "edited"
           : check == MST_MADE_CHECK_NEVER  ? "never_checked"
                                            : NULL;
}

/* Nobody deals seeds at random: a drill has the usual one unless who begins it names another. */
static bool is_usual_seed(const mst_cli_reading *r) {
    return r->options.seed == 1;
}

void mst_cli_conditions_write(const mst_cli_reading *r, mst_json_out *out) {
    conditions c = gather(r);
    mst_json_out_key(out, "conditions");
    mst_json_out_begin(out, '{');
    mst_json_out_key(out, "seats");
    mst_json_out_begin(out, '{');
    for (uint32_t i = 0; i < r->roster.force_count && i < 32; i++) {
        mst_json_out_key(out, r->roster.force[i].name);
        mst_json_out_begin(out, '{');
        mst_json_out_key_number(out, "people_s", c.people_s[i]);
        mst_json_out_key_number(out, "doctrine_s", c.last - c.people_s[i]);
        mst_json_out_end(out, '}');
    }
    mst_json_out_end(out, '}');
    mst_json_out_key_number(out, "pauses", c.pauses);
    mst_json_out_key_number(out, "speed_most", c.speed);
    mst_json_out_key_number(out, "director_acts", c.director_acts);
    mst_json_out_key_whole(out, "seed", r->roster.seed);
    mst_json_out_key(out, "fork_at");
    if (c.is_fork)
        mst_json_out_number(out, c.fork.tick);
    else
        mst_json_out_null(out);
    mst_json_out_key_text(out, "seed_dealt_by", is_usual_seed(r) ? "usual" : "starter");
    mst_json_out_key(out, "attempt");
    if (r->made.attempt)
        mst_json_out_number(out, r->made.attempt);
    else
        mst_json_out_null(out);
    mst_json_out_key_text(out, "edits_since_check", check_word(r->made.check));
    mst_json_out_key_whole(out, "behaviour", r->made.behaviour);
    mst_json_out_end(out, '}');
}

static void print_made(const mst_cli *cli, const mst_cli_reading *r) {
    static const char *const check[] = {"cli.check_unknown", "cli.check_same", "cli.check_edited",
                                        "cli.check_never"};
    char attempt[32], seed[32];
    snprintf(attempt, sizeof attempt, "%u", r->made.attempt);
    snprintf(seed, sizeof seed, "%llu", (unsigned long long)r->options.seed);
    char *nth =
        mst_cli_words(cli, r->made.attempt ? "cli.attempt_nth" : "cli.attempt_unknown", "n", attempt, NULL);
    char *dealt =
        mst_cli_words(cli, is_usual_seed(r) ? "cli.seed_usual" : "cli.seed_chosen", "seed", seed, NULL);
    char *line = mst_cli_words(cli, "cli.condition_made", "attempt", nth, "check",
                               mst_cli_text(cli, check[r->made.check & 3]), "seed", dealt, NULL);
    printf("%s\n", line);
    mst_free(line);
    mst_free(dealt);
    mst_free(nth);
}

void mst_cli_conditions_print(const mst_cli *cli, const mst_cli_reading *r) {
    conditions c = gather(r);
    char people[32], doctrine[32], pauses[32], speed[32], acts[32];
    printf("\n%s\n", mst_cli_text(cli, "cli.conditions"));
    for (uint32_t i = 0; i < r->roster.force_count && i < 32; i++) {
        const mst_roster_force *f = &r->roster.force[i];
        snprintf(people, sizeof people, "%u", c.people_s[i]);
        snprintf(doctrine, sizeof doctrine, "%u", c.last - c.people_s[i]);
        char *line = mst_cli_words(cli, "cli.condition_seat", "force",
                                   mst_column_title(cli, f->title_en, f->title_zh, f->name), "people", people,
                                   "doctrine", doctrine, NULL);
        printf("%s\n", line);
        mst_free(line);
    }
    snprintf(pauses, sizeof pauses, "%u", c.pauses);
    snprintf(speed, sizeof speed, "%g", c.speed);
    snprintf(acts, sizeof acts, "%u", c.director_acts);
    char *line =
        mst_cli_words(cli, c.speed > 0 ? "cli.condition_pace" : "cli.condition_fast", "pauses", pauses,
                      "speed", speed, "acts", acts, "origin",
                      mst_cli_text(cli, c.is_fork ? "cli.condition_fork" : "cli.condition_original"), NULL);
    printf("%s\n", line);
    mst_free(line);
    print_made(cli, r);
}
