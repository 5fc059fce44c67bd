/* SPDX-License-Identifier: Apache-2.0
 * cmd_verify.c - `muster verify REC`: chain and seals, then the drill again. */
#include <stdio.h>
#include <string.h>

#include "cli/cli_ask.h"
#include "cli/cli_json.h"
#include "cli/cli_key.h"
#include "cli/cli_reading.h"
#include "cli/cli_resimulate.h"
#include "cli/cli_sign.h"
#include "cli/commands.h"

typedef struct finding {
    const char *verdict;
    bool is_simulated, is_other; /* another behaviour made it, and it does not come out the same now */
    uint64_t bad_record;         /* or MST_RECORD_NONE */
    mst_cli_difference difference;
} finding;

static const char *const verdict_word[] = {[MST_RECORD_SEALED] = "sealed",
                                           [MST_RECORD_UNSEALED] = "unsealed",
                                           [MST_RECORD_DAMAGED] = "damaged",
                                           [MST_RECORD_FORGED] = "forged"};

/* ---- judging ---- */

/* A signature of a person that is not theirs. */
static void check_signatures(const mst_cli_reading *reading, finding *f) {
    mst_record_cursor cursor;
    mst_record record;
    mst_record_cursor_init(&cursor, reading->bytes);
    while (mst_record_next(&cursor, &record) == MST_RECORD_WHOLE) {
        if (record.type != MST_RECORD_SIGNATURE || mst_cli_signature_read(&record).is_good) continue;
        f->verdict = "forged";
        f->bad_record = record.sequence;
        return;
    }
}

static void diverge(finding *f, const char *field, mst_tick tick) {
    f->verdict = "diverged";
    f->difference.is_there = true;
    f->difference.tick = tick;
    snprintf(f->difference.field, sizeof f->difference.field, "%s", field);
}

/* The chain holds; so what does not read was written that way. */
static bool is_readable(const mst_cli_reading *reading, finding *f) {
    if (reading->verdict.last_good_sequence == MST_RECORD_NONE) return false; /* cut within the header */
    if (reading->files.count == 0 || !reading->has_options)
        diverge(f, "header", 0);
    else if (reading->roster_bytes.data && !reading->has_roster)
        diverge(f, "roster", 0);
    else if (reading->bad_tick_record != MST_RECORD_NONE)
        diverge(f, "record", reading->tick_count);
    if (reading->bad_tick_record != MST_RECORD_NONE) f->bad_record = reading->bad_tick_record;
    return !f->difference.is_there && reading->has_roster && reading->tick_count > 0;
}

/* MST_E_FAULT when the drill could not be played again. */
static int judge(const mst_cli_reading *reading, bool is_chain_only, finding *f, mst_errors *errors) {
    mst_record_finding chain = reading->verdict.finding;
    *f = (finding){.verdict = verdict_word[chain], .bad_record = reading->verdict.first_bad_record};
    mst_record_verdict_report(&reading->verdict, reading->path, errors);
    if (chain != MST_RECORD_SEALED && chain != MST_RECORD_UNSEALED) return MST_OK;
    check_signatures(reading, f);
    if (is_chain_only || strcmp(f->verdict, "forged") == 0 || !is_readable(reading, f)) return MST_OK;
    mst_errors scratch = {0}; /* of another behaviour's drill: its own errors are nobody's */
    bool is_other = mst_cli_reading_is_other(reading);
    int status = mst_cli_resimulate(reading, &f->difference, is_other ? &scratch : errors);
    mst_errors_fini(&scratch);
    f->is_simulated = f->difference.is_simulated;
    if (f->difference.is_there) f->verdict = "diverged";
    return status;
}

/* What another behaviour made need not come out the same: no word on it, then, beyond chain and seals. */
static void excuse(const mst_cli_reading *reading, finding *f, int status, mst_errors *errors) {
    bool is_same = status == MST_OK && !f->difference.is_there;
    bool is_forged = strcmp(f->verdict, "forged") == 0 || strcmp(f->verdict, "damaged") == 0;
    if (is_same || is_forged || !mst_cli_reading_is_other(reading)) return;
    f->is_other = true;
    f->is_simulated = false;
    f->difference.is_there = false;
    f->bad_record = MST_RECORD_NONE;
    f->verdict = verdict_word[reading->verdict.finding];
    mst_cli_reading_tell_other(reading, MST_SEVERITY_ERROR, errors);
}

/* ---- telling ---- */

static void key_sequence(mst_json_out *out, const char *key, uint64_t value) {
    if (value != MST_RECORD_NONE) {
        mst_json_out_key_whole(out, key, value);
        return;
    }
    mst_json_out_key(out, key);
    mst_json_out_null(out);
}

static void write_signatures(mst_json_out *out, const mst_cli_reading *reading) {
    mst_record_cursor cursor;
    mst_record record;
    mst_json_out_key(out, "signatures");
    mst_json_out_begin(out, '[');
    mst_record_cursor_init(&cursor, reading->bytes);
    while (mst_record_next(&cursor, &record) == MST_RECORD_WHOLE) {
        if (record.type != MST_RECORD_SIGNATURE) continue;
        mst_cli_signature s = mst_cli_signature_read(&record);
        char hex[2 * MST_RECORD_KEY_BYTES + 1];
        mst_cli_key_hex(hex, s.key, sizeof s.key);
        mst_json_out_begin(out, '{');
        mst_json_out_key_text(out, "role", mst_role_word(s.role));
        mst_json_out_key_text(out, "key", hex);
        mst_json_out_key_whole(out, "wall_ms", s.wall_ms);
        mst_json_out_key(out, "good");
        mst_json_out_bool(out, s.is_good);
        mst_json_out_end(out, '}');
    }
    mst_json_out_end(out, ']');
}

static const char *key_word(const mst_cli_reading *reading) {
    return reading->verdict.key == MST_RECORD_KEY_KNOWN ? "known" : "unknown";
}

static void write_json(const mst_cli_reading *reading, const finding *f) {
    mst_json_out out = {0};
    const mst_cli_difference *d = &f->difference;
    mst_json_out_begin(&out, '{');
    mst_json_out_key_text(&out, "verdict", f->verdict);
    mst_json_out_key_text(&out, "key", key_word(reading));
    mst_json_out_key(&out, "simulated");
    mst_json_out_bool(&out, f->is_simulated);
    key_sequence(&out, "last_tick", reading->tick_count ? reading->tick_count - 1 : MST_RECORD_NONE);
    key_sequence(&out, "first_bad_record", f->bad_record);
    key_sequence(&out, "first_bad_tick", d->is_there ? d->tick : MST_RECORD_NONE);
    mst_json_out_key_text(&out, "field", d->is_there ? d->field : NULL);
    mst_json_out_key_whole(&out, "behaviour", reading->made.behaviour);
    mst_json_out_key_text(&out, "refused", f->is_other ? "behaviour" : NULL);
    write_signatures(&out, reading);
    mst_json_out_end(&out, '}');
    mst_json_out_print(&out);
    mst_json_out_fini(&out);
}

/* What the seals show, and of what. */
static void print_key(const mst_cli *cli, const mst_record_verdict *v) {
    char sealed[32];
    bool is_known = v->key == MST_RECORD_KEY_KNOWN, is_sealed = v->last_sealed_sequence != MST_RECORD_NONE;
    const char *id = !is_sealed                        ? "cli.key_no_seal"
                     : is_known                        ? "cli.key_known"
                     : v->finding == MST_RECORD_SEALED ? "cli.key_unknown"
                                                       : "cli.key_part";
    snprintf(sealed, sizeof sealed, "%llu", (unsigned long long)v->last_sealed_sequence);
    char *line = mst_cli_words(cli, id, "sealed", sealed, NULL);
    printf("%s\n", line);
    mst_free(line);
}

static void print_words(const mst_cli *cli, const mst_cli_reading *reading, const finding *f) {
    char id[48], last[32];
    bool is_tail = strcmp(f->verdict, "unsealed") == 0 && reading->verdict.has_tail;
    snprintf(id, sizeof id, "cli.verdict_%s", is_tail ? "tail" : f->verdict);
    printf("%s: %s\n", reading->path, mst_cli_text(cli, id));
    print_key(cli, &reading->verdict);
    snprintf(last, sizeof last, "%u", reading->tick_count ? reading->tick_count - 1 : 0);
    char *played =
        mst_cli_words(cli, f->is_simulated ? "cli.simulated" : "cli.not_simulated", "last", last, NULL);
    printf("%s\n", played);
    mst_free(played);
}

/* Says where it parts, as an error of the recording. */
static void report_difference(const mst_cli_reading *reading, const finding *f, mst_errors *errors) {
    char tick[32];
    if (!f->difference.is_there) return;
    mst_errors_add(errors, MST_SEVERITY_ERROR, reading->path, 0, "cli.diverged", "tick",
                   mst_text_number(tick, f->difference.tick), "field", f->difference.field, NULL);
}

static int verify(const mst_cli *cli, const mst_cli_reading *reading, bool is_chain_only,
                  mst_errors *errors) {
    finding f;
    int status = judge(reading, is_chain_only, &f, errors);
    excuse(reading, &f, status, errors);
    report_difference(reading, &f, errors);
    mst_cli_print_errors(cli, errors);
    if (cli->is_json)
        write_json(reading, &f);
    else if (!cli->is_quiet)
        print_words(cli, reading, &f);
    bool is_right = strcmp(f.verdict, "sealed") == 0 && status == MST_OK && (is_chain_only || f.is_simulated);
    return is_right ? MST_EXIT_GOOD : MST_EXIT_NO;
}

int mst_cmd_verify(mst_cli *cli) {
    const char *key_path = mst_cli_option(cli, "--key");
    bool is_chain_only = mst_cli_flag(cli, "--chain-only");
    int status = mst_cli_ask_rest(cli, 1, 1, "cli.usage_verify");
    if (status != MST_EXIT_GOOD) return status;
    mst_errors errors = {0};
    mst_cli_reading reading = {0};
    uint8_t key[MST_RECORD_KEY_BYTES];
    status = MST_OK;
    if (key_path) status = mst_cli_key_public(key_path, key, &errors);
    if (status == MST_OK)
        status = mst_cli_reading_open(&reading, cli->argv[0], key_path ? key : NULL, &errors);
    if (status == MST_OK)
        status = verify(cli, &reading, is_chain_only, &errors);
    else {
        mst_cli_print_errors(cli, &errors);
        status = MST_EXIT_USAGE;
    }
    mst_cli_reading_fini(&reading);
    mst_errors_fini(&errors);
    return status;
}
