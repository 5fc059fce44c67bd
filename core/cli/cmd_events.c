/* SPDX-License-Identifier: Apache-2.0
 * cmd_events.c - `muster events REC`: the events of a recording, a line of JSON each (one array with --json,
 * a table with --csv). Codes are told by their words: "reason_code":"no_water". */
#include <stdio.h>
#include <string.h>

#include "base/ids.h"
#include "cli/cli_ask.h"
#include "cli/cli_json.h"
#include "cli/cli_reading.h"
#include "cli/commands.h"

enum { NAME_BYTES = 32, WORD_BYTES = 64 };

typedef struct filter {
    uint32_t kind; /* 0: any */
    const char *subject;
    int64_t from_s, to_s;
    bool is_csv;
} filter;

/* ---- kinds ---- */

static void list_kinds(const mst_cli *cli) {
    mst_json_out out = {0};
    char name[NAME_BYTES];
    if (cli->is_json) mst_json_out_begin(&out, '[');
    for (uint32_t kind = 1; kind < MST_EVENT_COUNT; kind++) {
        if (!cli->is_json) printf("%-18s", mst_event_word(kind));
        if (cli->is_json) {
            mst_json_out_begin(&out, '{');
            mst_json_out_key_text(&out, "kind", mst_event_word(kind));
            mst_json_out_key(&out, "args");
            mst_json_out_begin(&out, '[');
        }
        for (uint32_t i = 0; mst_event_arg_name(kind, i, name); i++) {
            if (cli->is_json)
                mst_json_out_text(&out, name);
            else
                printf(" %s", name);
        }
        if (!cli->is_json) putchar('\n');
        if (cli->is_json) {
            mst_json_out_end(&out, ']');
            mst_json_out_end(&out, '}');
        }
    }
    if (cli->is_json) {
        mst_json_out_end(&out, ']');
        mst_json_out_print(&out);
    }
    mst_json_out_fini(&out);
}

static uint32_t kind_of(const mst_cli *cli, const char *word) {
    uint32_t kind = mst_event_kind_of(word);
    if (kind) return kind;
    const char *list[MST_EVENT_COUNT];
    for (uint32_t i = 1; i < MST_EVENT_COUNT; i++) list[i - 1] = mst_event_word(i);
    const char *nearest = mst_nearest_word(word, list, MST_EVENT_COUNT - 1);
    mst_cli_usage(cli, "cli.bad_option", "option", "--kind", "value", word, "expected",
                  nearest ? nearest : "muster events --kinds", NULL);
    return 0;
}

/* ---- one event ---- */

/* The word of a code, also of the drill's own orders; NULL when it is a plain number. */
static const char *code_word(const mst_roster *roster, const char *name, double value) {
    bool is_order = value >= 0 && value <= 65535 && strcmp(name, "order_code") == 0;
    const mst_roster_order *own = is_order ? mst_roster_own_order(roster, (uint32_t)value) : NULL;
    return own ? own->id : mst_event_code_word(name, value);
}

static void key_id(mst_json_out *out, const char *key, const mst_roster *roster, mst_id id) {
    char word[WORD_BYTES];
    mst_json_out_key_text(out, key, id == MST_ID_NONE ? NULL : mst_roster_word(roster, id, word));
}

static void write_args(mst_json_out *out, const mst_roster *roster, const mst_event *e) {
    char name[NAME_BYTES];
    mst_json_out_key(out, "args");
    mst_json_out_begin(out, '{');
    for (uint32_t i = 0; i < e->arg_count && mst_event_arg_name(e->kind, i, name); i++) {
        const char *word = mst_event_arg_is_id(e->kind, i) ? NULL : code_word(roster, name, e->arg[i].number);
        if (mst_event_arg_is_id(e->kind, i))
            key_id(out, name, roster, e->arg[i].id);
        else if (word)
            mst_json_out_key_text(out, name, word);
        else
            mst_json_out_key_number(out, name, e->arg[i].number);
    }
    mst_json_out_end(out, '}');
}

/* A line, or an element of the one document. */
static void write_event(mst_json_out *out, const mst_roster *roster, const mst_event *e, bool is_line) {
    mst_json_out_begin(out, '{');
    mst_json_out_key_number(out, "t", e->tick);
    mst_json_out_key_number(out, "n", e->n);
    mst_json_out_key_text(out, "kind", mst_event_word(e->kind));
    key_id(out, "subject", roster, e->subject);
    write_args(out, roster, e);
    mst_json_out_end(out, '}');
    if (is_line) mst_json_out_print(out);
}

/* ---- CSV: t, n, kind, subject, then the arguments as name=value; in one cell ---- */

/* Within quotes; none of the names that can stand here begins a formula. */
static void print_cell(const char *text) {
    for (; *text; text++) {
        if (*text == '"') putchar('"');
        putchar(*text);
    }
}

static void print_arg(const mst_roster *roster, const mst_event *e, uint32_t i, const char *name) {
    char word[WORD_BYTES];
    bool is_id = mst_event_arg_is_id(e->kind, i);
    const char *code = is_id ? NULL : code_word(roster, name, e->arg[i].number);
    printf("%s%s=", i ? ";" : "", name);
    if (is_id && e->arg[i].id != MST_ID_NONE)
        print_cell(mst_roster_word(roster, e->arg[i].id, word));
    else if (code)
        print_cell(code);
    else if (!is_id)
        printf("%.17g", e->arg[i].number);
}

static void print_csv(const mst_roster *roster, const mst_event *e) {
    char word[WORD_BYTES], name[NAME_BYTES];
    printf("%u,%u,%s,\"", e->tick, e->n, mst_event_word(e->kind));
    if (e->subject != MST_ID_NONE) print_cell(mst_roster_word(roster, e->subject, word));
    printf("\",\"");
    for (uint32_t i = 0; i < e->arg_count && mst_event_arg_name(e->kind, i, name); i++)
        print_arg(roster, e, i, name);
    printf("\"\n");
}

/* By its name or by its id on the map. */
static bool is_subject(const mst_roster *roster, mst_id id, const char *subject) {
    char word[WORD_BYTES], text[24];
    if (strcmp(mst_roster_word(roster, id, word), subject) == 0) return true;
    return strcmp(mst_id_text(id, text), subject) == 0;
}

static bool is_asked(const mst_roster *roster, const mst_event *e, const filter *f) {
    if (f->kind && e->kind != f->kind) return false;
    if (e->tick < f->from_s || e->tick > f->to_s) return false;
    return !f->subject || is_subject(roster, e->subject, f->subject);
}

/* ---- the recording ---- */

static int list_events(const mst_cli *cli, const mst_cli_reading *reading, const filter *f) {
    mst_json_out out = {0};
    bool is_json = cli->is_json && !f->is_csv;
    if (is_json) mst_json_out_begin(&out, '[');
    if (f->is_csv) printf("t,n,kind,subject,args\n");
    mst_cli_ticks ticks;
    mst_record_tick tick;
    mst_cli_ticks_init(&ticks, reading);
    for (mst_bytes payload; (payload = mst_cli_ticks_next(&ticks)).data;) {
        if (mst_record_tick_read(payload, &tick) != MST_OK) break;
        for (uint32_t i = 0; i < tick.event_count; i++) {
            if (!is_asked(&reading->roster, &tick.event[i], f)) continue;
            if (f->is_csv)
                print_csv(&reading->roster, &tick.event[i]);
            else
                write_event(&out, &reading->roster, &tick.event[i], !is_json);
        }
        mst_record_tick_fini(&tick);
    }
    if (is_json) {
        mst_json_out_end(&out, ']');
        mst_json_out_print(&out);
    }
    mst_json_out_fini(&out);
    return MST_EXIT_GOOD;
}

static int read_filter(mst_cli *cli, filter *f) {
    const char *kind = mst_cli_option(cli, "--kind"), *from = mst_cli_option(cli, "--from"),
               *to = mst_cli_option(cli, "--to");
    *f = (filter){.is_csv = mst_cli_flag(cli, "--csv"),
                  .subject = mst_cli_option(cli, "--subject"),
                  .from_s = from ? mst_cli_seconds(from) : 0,
                  .to_s = to ? mst_cli_seconds(to) : INT64_MAX};
    if (f->from_s < 0 || f->to_s < 0)
        return mst_cli_usage(cli, "cli.bad_option", "option", f->from_s < 0 ? "--from" : "--to", "value",
                             f->from_s < 0 ? from : to, "expected", "S, MM:SS, H:MM:SS", NULL);
    if (kind && (f->kind = kind_of(cli, kind)) == 0) return MST_EXIT_USAGE;
    return mst_cli_ask_rest(cli, 1, 1, "cli.usage_events");
}

int mst_cmd_events(mst_cli *cli) {
    if (mst_cli_flag(cli, "--kinds")) {
        int status = mst_cli_ask_rest(cli, 0, 1, "cli.usage_events");
        if (status == MST_EXIT_GOOD) list_kinds(cli);
        return status;
    }
    filter f;
    if (read_filter(cli, &f) != MST_EXIT_GOOD) return MST_EXIT_USAGE;
    mst_errors errors = {0};
    mst_cli_reading reading = {0};
    int status = MST_EXIT_USAGE;
    if (mst_cli_reading_open(&reading, cli->argv[0], NULL, &errors) == MST_OK)
        status = mst_cli_reading_check(&reading, &errors) == MST_OK ? list_events(cli, &reading, &f)
                                                                    : MST_EXIT_USAGE;
    mst_cli_print_errors(cli, &errors);
    mst_cli_reading_fini(&reading);
    mst_errors_fini(&errors);
    return status;
}
