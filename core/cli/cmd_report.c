/* SPDX-License-Identifier: Apache-2.0
 * cmd_report.c - `muster report REC -o FILE.html|FILE.pdf`: the assessor's paper. Contribution under the
 * drill's own seed unless told; --seeds N, --ledger, --luck N,
 * --assumed, or --full for all of them with intervals. */
#include <stdio.h>
#include <string.h>
#include <time.h>

#include "assess/report.h"
#include "assess/rerun_many.h"
#include "base/hash.h"
#include "cli/cli_ask.h"
#include "cli/cli_assumed.h"
#include "cli/cli_fork.h"
#include "cli/cli_key.h"
#include "cli/cli_marks.h"
#include "cli/cli_recording.h"
#include "cli/cli_rerun.h"
#include "cli/cli_sign.h"
#include "cli/commands.h"

#ifndef MUSTER_VERSION
#define MUSTER_VERSION "0"
#endif

enum { SEEDS_MAX = 10000, FULL_LUCK_SEEDS = 60, ASSET_BYTES_MAX = 1 << 20 };

typedef struct report_job {
    const mst_cli *cli;
    const char *recording, *out;
    bool is_pdf, wants_ledger, wants_assumed;
    uint32_t seeds, ledger_seeds, luck_seeds;
    mst_errors errors;
    mst_cli_reading reading;
    mst_cli_rerun rerun;
    mst_report report;
    mst_bytes style, script;
} report_job;

/* ---- what is asked for ---- */

static bool has_end(const char *path, const char *end) {
    size_t n = strlen(path), m = strlen(end);
    return n > m && strcmp(path + n - m, end) == 0;
}

static int read_count(mst_cli *cli, const char *option, uint32_t *out) {
    const char *text = mst_cli_option(cli, option);
    uint64_t number = 0;
    if (!text) return MST_EXIT_GOOD;
    if (!mst_cli_ask_number(text, 1, SEEDS_MAX, &number))
        return mst_cli_usage(cli, "cli.bad_option", "option", option, "value", text, "expected", "1..10000",
                             NULL);
    *out = (uint32_t)number;
    return MST_EXIT_GOOD;
}

static int read_ask(mst_cli *cli, report_job *j) {
    bool is_full = mst_cli_flag(cli, "--full");
    j->out = mst_cli_option(cli, "-o");
    j->seeds = is_full ? MST_SEEDS_USUAL : 1;
    j->ledger_seeds = MST_LEDGER_SEEDS_USUAL;
    j->luck_seeds = is_full ? FULL_LUCK_SEEDS : 0;
    j->wants_ledger = mst_cli_flag(cli, "--ledger") || is_full;
    j->wants_assumed = mst_cli_flag(cli, "--assumed") || is_full;
    uint32_t given = 0;
    if (read_count(cli, "--seeds", &given) != MST_EXIT_GOOD ||
        read_count(cli, "--luck", &j->luck_seeds) != MST_EXIT_GOOD)
        return MST_EXIT_USAGE;
    if (given) j->seeds = j->ledger_seeds = given;
    int status = mst_cli_ask_rest(cli, 1, 1, "report.usage");
    if (status != MST_EXIT_GOOD) return status;
    if (!j->out || !(has_end(j->out, ".html") || has_end(j->out, ".pdf")))
        return mst_cli_usage(cli, "report.usage", NULL);
    j->is_pdf = has_end(j->out, ".pdf");
    j->recording = cli->argv[0];
    return MST_EXIT_GOOD;
}

/* ---- what is said of the recording itself ---- */

static void take_pace(mst_report_origin *o, mst_bytes payload) {
    mst_reader in = {.data = payload.data, .size = payload.size};
    mst_reader_u16(&in);
    mst_reader_u32(&in);
    uint64_t wall_ms = mst_reader_u64(&in);
    double speed = mst_reader_f64(&in);
    bool is_paused = mst_reader_u8(&in) != 0;
    if (in.is_bad) return;
    if (!o->begun_ms) o->begun_ms = wall_ms;
    o->ended_ms = wall_ms;
    o->pauses += is_paused;
    if (speed > o->speed) o->speed = speed;
}

static void take_signature(mst_report_origin *o, const mst_record *record) {
    if (o->signature_count == sizeof o->signature / sizeof *o->signature) return;
    mst_cli_signature s = mst_cli_signature_read(record);
    mst_report_signature *out = &o->signature[o->signature_count++];
    char hex[2 * MST_RECORD_KEY_BYTES + 1];
    mst_cli_key_hex(hex, s.key, sizeof s.key);
    *out = (mst_report_signature){.role = s.role == MST_ROLE_LEADER ? "report.role_leader"
                                                                    : "report.role_assessor",
                                  .wall_ms = s.wall_ms,
                                  .is_good = s.is_good};
    memcpy(out->key, hex, sizeof out->key - 1);
}

static uint32_t count_assumed(const mst_cli_scenario *scenario, const mst_roster *roster) {
    mst_errors assumed = {0};
    uint32_t count = 0;
    mst_cli_assumed(scenario, roster, &assumed);
    for (uint32_t i = 0; i < assumed.count; i++) count += assumed.item[i].severity == MST_SEVERITY_ASSUMED;
    mst_errors_fini(&assumed);
    return count;
}

/* The code is the chain as it stood after the last record but the signatures. */
static void read_origin(report_job *j) {
    mst_report_origin *o = &j->report.origin;
    const char *slash = strrchr(j->recording, '/');
    mst_record_cursor cursor;
    mst_record record;
    *o = (mst_report_origin){.file = slash ? slash + 1 : j->recording, .version = MUSTER_VERSION};
    mst_record_cursor_init(&cursor, j->reading.bytes);
    while (mst_record_next(&cursor, &record) == MST_RECORD_WHOLE) {
        if (record.type == MST_RECORD_PACE) take_pace(o, record.payload);
        if (record.type == MST_RECORD_SIGNATURE)
            take_signature(o, &record);
        else
            memcpy(o->chain, cursor.chain, sizeof o->chain);
    }
    if (o->pauses > 0 && j->reading.is_ended) o->pauses--; /* the end of a recording is no pause */
    o->made = j->reading.made;
    o->is_sealed = j->reading.verdict.finding == MST_RECORD_SEALED;
    o->is_fork = mst_cli_fork_note(&j->reading, &o->fork);
    mst_bytes script = mst_cli_scenario_file(&j->rerun.scenario, "drill.lua");
    uint64_t hash = mst_hash(script.data ? script.data : "", script.size);
    for (int i = 0; i < 8; i++) o->script[i] = (uint8_t)(hash >> (56 - 8 * i));
    o->assumed_count = count_assumed(&j->rerun.scenario, &j->reading.roster);
}

/* ---- making ---- */

static const char *text_of(const void *user, const char *id) {
    return mst_cli_text(user, id);
}

static mst_bytes read_asset(const char *relative, mst_errors *errors) {
    char *path = mst_cli_data_path(relative);
    mst_bytes bytes = mst_cli_read_file(path, ASSET_BYTES_MAX, errors);
    mst_free(path);
    return bytes;
}

static int read_recording(report_job *j) {
    int status = mst_cli_reading_open(&j->reading, j->recording, NULL, &j->errors);
    if (status == MST_OK) status = mst_cli_reading_check(&j->reading, &j->errors);
    if (status == MST_OK) status = mst_cli_rerun_open(&j->rerun, &j->reading, &j->errors);
    if (status != MST_OK) return status;
    j->report = (mst_report){.source = &j->rerun.source,
                             .roster = &j->reading.roster,
                             .lang = j->cli->lang,
                             .text = text_of,
                             .user = j->cli};
    read_origin(j);
    status = mst_cli_marks_open(&j->reading, &j->report.marks, &j->errors);
    mst_cli_ticks ticks;
    mst_cli_ticks_init(&ticks, &j->reading);
    for (mst_bytes payload; status == MST_OK && (payload = mst_cli_ticks_next(&ticks)).data;)
        status = mst_report_tick(&j->report, payload);
    if (j->is_pdf) return status;
    j->style = read_asset("assets/report/page.css", &j->errors);
    j->script = read_asset("assets/report/player.js", &j->errors);
    return j->style.data && j->script.data ? status : MST_E_INPUT;
}

/* Contribution in a lane of its own, while the drill is played for its pictures. */
typedef struct beside {
    const mst_rerun_source *source;
    uint32_t seeds;
    int status;
    mst_contribution contribution;
} beside;

static void make_contribution(void *ctx, uint32_t index) {
    beside *b = ctx;
    mst_errors ignored = {0};
    (void)index;
    b->status = mst_contribution_make(b->source, b->seeds, &b->contribution, &ignored);
    mst_errors_fini(&ignored);
}

static int play_beside(report_job *j) {
    mst_report *r = &j->report;
    beside *b = mst_lanes_memory(sizeof *b);
    if (!b) return MST_E_FAULT;
    *b = (beside){.source = r->source, .seeds = j->seeds, .status = MST_E_FAULT};
    pid_t lane = mst_lane_begin(make_contribution, b);
    int status = mst_report_play(r, &j->errors);
    mst_lane_end(lane);
    r->contribution = b->contribution;
    r->has_contribution = b->status == MST_OK; /* too many forces for shares: the rest stands */
    if (status == MST_OK && b->status == MST_E_FAULT) status = mst_rerun_failed(r->source, 1, 1, &j->errors);
    mst_lanes_memory_free(b, sizeof *b);
    return status;
}

/* A recording of another behaviour that does not come out the same is reported from what was recorded. */
static int play_or_read(report_job *j) {
    if (!mst_cli_reading_is_other(&j->reading)) return play_beside(j);
    mst_errors said = j->errors, scratch = {0};
    j->errors = scratch;
    int status = play_beside(j);
    mst_errors_fini(&j->errors);
    j->errors = said;
    if (status == MST_OK) return MST_OK;
    mst_report_unplay(&j->report);
    return mst_report_read(&j->report, &j->errors);
}

static int play(report_job *j) {
    mst_report *r = &j->report;
    int status = play_or_read(j);
    if (status == MST_OK && j->wants_ledger) {
        status = mst_ledger_make(r->source, j->ledger_seeds, &r->ledger, &j->errors);
        r->has_ledger = status == MST_OK;
    }
    if (status == MST_OK && j->luck_seeds) {
        status = mst_luck_make(r->source, j->luck_seeds, true, &r->luck, &j->errors);
        r->has_luck = status == MST_OK;
    }
    if (status == MST_OK && j->wants_assumed) {
        status = mst_assumed_make(r->source, &r->assumed, &j->errors);
        r->has_assumed = status == MST_OK;
    }
    return status;
}

static const char *iso_date(char out[40], uint64_t wall_ms) {
    time_t seconds = (time_t)(wall_ms / 1000);
    struct tm t;
    if (!gmtime_r(&seconds, &t) || strftime(out, 40, "%Y-%m-%dT%H:%M:%SZ", &t) == 0)
        strcpy(out, "1970-01-01T00:00:00Z");
    return out;
}

/* Nothing may lie outside of a page: the report is not written then. */
static int check_pages(report_job *j, const mst_sheet *sheet) {
    char count[32];
    if (sheet->overflow == 0) return MST_OK;
    mst_errors_add(&j->errors, MST_SEVERITY_ERROR, j->out, 0, "report.overflow", "count",
                   mst_text_number(count, sheet->overflow), "text", sheet->overflow_text, NULL);
    return MST_E_FAULT;
}

static int write_report(report_job *j, uint32_t *pages) {
    mst_sheet sheet;
    mst_buffer out = {0};
    char date[40];
    mst_sheet_init(&sheet);
    mst_report_pages(&j->report, &sheet);
    int status = check_pages(j, &sheet);
    if (status == MST_OK && j->is_pdf)
        status = mst_sheet_pdf(&sheet, mst_cli_text(j->cli, "report.kicker"),
                               iso_date(date, j->report.origin.begun_ms), &out);
    else if (status == MST_OK)
        mst_report_html(&j->report, &sheet, j->style, j->script, &out);
    if (status == MST_OK) status = mst_cli_write_file(j->out, (mst_bytes){out.data, out.size}, &j->errors);
    *pages = sheet.page_count;
    mst_buffer_fini(&out);
    mst_sheet_fini(&sheet);
    return status;
}

static void tell(const report_job *j, uint32_t pages, double wall_s) {
    char count[32];
    if (j->cli->is_json) {
        printf("{\"report\":");
        mst_cli_json_text(j->out);
        printf(",\"pages\":%u,\"wall_s\":%.3f}\n", pages, wall_s);
    } else if (!j->cli->is_quiet) {
        snprintf(count, sizeof count, "%u", pages);
        char *line = mst_cli_words(j->cli, "report.written", "path", j->out, "pages", count, NULL);
        printf("%s\n", line);
        mst_free(line);
    }
}

int mst_cmd_report(mst_cli *cli) {
    report_job j = {.cli = cli};
    double start_s = mst_cli_now_s();
    uint32_t pages = 0;
    if (read_ask(cli, &j) != MST_EXIT_GOOD) return MST_EXIT_USAGE;
    int status = read_recording(&j), code = MST_EXIT_USAGE;
    if (status == MST_OK) {
        status = play(&j);
        if (status == MST_OK) status = write_report(&j, &pages);
        code = status == MST_OK ? MST_EXIT_GOOD : status == MST_E_INPUT ? MST_EXIT_USAGE : MST_EXIT_NO;
    }
    mst_cli_print_errors(cli, &j.errors);
    if (code == MST_EXIT_GOOD) tell(&j, pages, mst_cli_now_s() - start_s);
    mst_report_fini(&j.report);
    mst_cli_rerun_fini(&j.rerun);
    mst_cli_reading_fini(&j.reading);
    mst_free((void *)(uintptr_t)j.style.data);
    mst_free((void *)(uintptr_t)j.script.data);
    mst_errors_fini(&j.errors);
    return code;
}
