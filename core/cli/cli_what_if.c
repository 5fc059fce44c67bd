/* SPDX-License-Identifier: Apache-2.0
 * cli_what_if.c - asks for contribution, ledger and luck, and writes them as JSON. */
#include "cli/cli_what_if.h"

#include "base/event_list.h"
#include "cli/cli_ask.h"

enum { SEEDS_MAX = 10000 };

/* ---- what is asked for ---- */

static int read_count(mst_cli *cli, const char *option, uint32_t *out, bool *is_given) {
    const char *text = mst_cli_option(cli, option);
    uint64_t number = 0;
    if (is_given) *is_given = text != NULL;
    if (!text) return MST_EXIT_GOOD;
    if (!mst_cli_ask_number(text, 1, SEEDS_MAX, &number))
        return mst_cli_usage(cli, "cli.bad_option", "option", option, "value", text, "expected", "1..10000",
                             NULL);
    *out = (uint32_t)number;
    return MST_EXIT_GOOD;
}

int mst_cli_what_if_read(mst_cli *cli, mst_cli_what_if *w) {
    *w = (mst_cli_what_if){.seeds = MST_SEEDS_USUAL, .ledger_seeds = MST_LEDGER_SEEDS_USUAL};
    bool has_seeds = false;
    w->wants_contribution = mst_cli_flag(cli, "--contribution");
    w->wants_ledger = mst_cli_flag(cli, "--ledger");
    w->wants_assumed = mst_cli_flag(cli, "--assumed");
    if (read_count(cli, "--seeds", &w->seeds, &has_seeds) != MST_EXIT_GOOD) return MST_EXIT_USAGE;
    if (has_seeds) w->ledger_seeds = w->seeds;
    return read_count(cli, "--luck", &w->luck_seeds, &w->wants_luck);
}

bool mst_cli_what_if_is_asked(const mst_cli_what_if *w) {
    return w->wants_contribution || w->wants_ledger || w->wants_luck || w->wants_assumed;
}

int mst_cli_what_if_make(mst_cli_what_if *w, const mst_cli_reading *reading, mst_errors *errors) {
    double start_s = mst_cli_now_s();
    int status = mst_cli_rerun_open(&w->rerun, reading, errors);
    const mst_rerun_source *source = &w->rerun.source;
    if (status == MST_OK && w->wants_contribution)
        status = mst_contribution_make(source, w->seeds, &w->contribution, errors);
    if (status == MST_OK && w->wants_ledger)
        status = mst_ledger_make(source, w->ledger_seeds, &w->ledger, errors);
    if (status == MST_OK && w->wants_luck)
        status = mst_luck_make(source, w->luck_seeds, false, &w->luck, errors);
    if (status == MST_OK && w->wants_assumed) status = mst_assumed_make(source, &w->assumed, errors);
    w->wall_s = mst_cli_now_s() - start_s;
    return status;
}

void mst_cli_what_if_fini(mst_cli_what_if *w) {
    mst_ledger_fini(&w->ledger);
    mst_luck_fini(&w->luck);
    mst_assumed_fini(&w->assumed);
    mst_cli_rerun_fini(&w->rerun);
}

/* ---- contribution ---- */

static void key_tick(mst_json_out *out, const char *key, mst_tick tick) {
    mst_json_out_key(out, key);
    if (tick == MST_TICK_NEVER)
        mst_json_out_null(out);
    else
        mst_json_out_number(out, tick);
}

static void write_share(mst_json_out *out, const mst_contribution *c, const mst_share *s, bool is_doctrine) {
    mst_json_out_begin(out, '{');
    mst_json_out_key_number(out, "share", s->share);
    mst_json_out_key_number(out, "lo", s->lo);
    mst_json_out_key_number(out, "hi", s->hi);
    mst_json_out_key(out, "clear");
    mst_json_out_bool(out, s->lo > 0 || s->hi < 0);
    mst_json_out_key(out, "doctrine"); /* nobody sat there */
    mst_json_out_bool(out, is_doctrine);
    if (c->has_breach) mst_json_out_key_number(out, "without_breach", s->clean);
    mst_json_out_end(out, '}');
}

static void write_rule(mst_json_out *out, const mst_roster *roster, const mst_contribution *c, mst_rule rule,
                       mst_gain gain) {
    mst_json_out_key(out, mst_rule_word(rule));
    mst_json_out_begin(out, '{');
    mst_json_out_key(out, "forces");
    mst_json_out_begin(out, '{');
    for (uint32_t k = 0; k < c->players; k++) {
        mst_json_out_key(out, roster->force[c->force[k]].name);
        write_share(out, c, &c->share[rule][gain][k], !(c->people >> c->force[k] & 1));
    }
    mst_json_out_end(out, '}');
    mst_json_out_key_number(out, "total", c->total[rule][gain]);
    mst_json_out_key(out, "worlds_part_at");
    mst_json_out_begin(out, '{');
    for (uint32_t k = 0; k < c->players; k++)
        key_tick(out, roster->force[c->force[k]].name, c->parts[rule][k]);
    mst_json_out_end(out, '}');
    mst_json_out_end(out, '}');
}

static void write_contribution(mst_json_out *out, const mst_roster *roster, const mst_contribution *c) {
    mst_json_out_key(out, "contribution");
    mst_json_out_begin(out, '{');
    for (uint32_t gain = 0; gain < MST_GAIN_COUNT; gain++) {
        mst_json_out_key(out, mst_gain_word((mst_gain)gain));
        mst_json_out_begin(out, '{');
        for (uint32_t rule = 0; rule < MST_RULE_COUNT; rule++)
            write_rule(out, roster, c, (mst_rule)rule, (mst_gain)gain);
        mst_json_out_end(out, '}');
    }
    mst_json_out_end(out, '}');
    mst_json_out_key_number(out, "contribution_seeds", c->seeds);
    mst_json_out_key_number(out, "contribution_runs", c->runs);
}

/* ---- ledger ---- */

static void write_effect(mst_json_out *out, const mst_effect *e) {
    mst_json_out_key_number(out, "effect", e->mean);
    mst_json_out_key_number(out, "lo", e->lo);
    mst_json_out_key_number(out, "hi", e->hi);
    mst_json_out_key_number(out, "worse", e->worse);
    mst_json_out_key_number(out, "better", e->better);
}

static void key_effect(mst_json_out *out, const char *key, const mst_effect *e) {
    mst_json_out_key(out, key);
    mst_json_out_begin(out, '{');
    write_effect(out, e);
    mst_json_out_end(out, '}');
}

static void key_id(mst_json_out *out, const char *key, const mst_roster *roster, mst_id id) {
    char word[64];
    mst_json_out_key_text(out, key, id ? mst_roster_word(roster, id, word) : NULL);
}

static void write_entry(mst_json_out *out, const mst_cli_what_if *w, uint32_t index) {
    const mst_ledger_entry *e = &w->ledger.all[index];
    const mst_roster *roster = w->rerun.source.roster;
    const mst_order *o = &w->rerun.source.order[e->order];
    mst_json_out_begin(out, '{');
    mst_json_out_key_number(out, "t", o->tick);
    key_id(out, "seat", roster, o->seat);
    mst_json_out_key_text(out, "order", mst_order_word(o->kind));
    write_effect(out, &e->without[MST_GAIN_LOSS_AVERTED]);
    mst_json_out_key(out, "breach");
    mst_json_out_bool(out, e->is_breach);
    key_id(out, "unit", roster, o->unit);
    key_id(out, "target", roster, o->target);
    key_id(out, "via", roster, o->via);
    key_effect(out, "people_safe", &e->without[MST_GAIN_PEOPLE_SAFE]);
    key_effect(out, "control_s", &e->without[MST_GAIN_CONTROL_S]);
    if (e->has_later) key_effect(out, "later", &e->later[MST_GAIN_LOSS_AVERTED]);
    mst_json_out_end(out, '}');
}

static void write_ledger(mst_json_out *out, const mst_cli_what_if *w) {
    const mst_ledger *l = &w->ledger;
    mst_json_out_key(out, "ledger");
    mst_json_out_begin(out, '[');
    for (uint32_t i = 0; i < l->help_count; i++) write_entry(out, w, l->help[i]);
    for (uint32_t i = 0; i < l->hurt_count; i++) write_entry(out, w, l->hurt[i]);
    for (uint32_t i = 0; i < l->breach_count; i++) write_entry(out, w, l->breach[i]);
    mst_json_out_end(out, ']');
    mst_json_out_key_number(out, "ledger_orders", l->order_count);
    mst_json_out_key_number(out, "ledger_seeds", l->seeds);
    mst_json_out_key_number(out, "ledger_runs", l->runs);
}

/* ---- luck ---- */

static void key_score(mst_json_out *out, const char *key, const mst_luck *l, double value) {
    mst_json_out_key(out, key);
    if (l->has_score)
        mst_json_out_number(out, value);
    else
        mst_json_out_null(out);
}

static void write_luck(mst_json_out *out, const mst_luck *l) {
    mst_json_out_key(out, "luck");
    mst_json_out_begin(out, '{');
    key_score(out, "score", l, l->score);
    key_score(out, "percentile", l, l->percentile);
    key_score(out, "mean", l, l->mean);
    key_score(out, "sd", l, l->sd);
    key_score(out, "doctrine", l, l->doctrine);
    mst_json_out_key_number(out, "seeds", l->seeds);
    mst_json_out_end(out, '}');
}

/* ---- assumed constants ---- */

static void write_assumed_row(mst_json_out *out, const mst_assumed_row *r) {
    mst_json_out_begin(out, '{');
    mst_json_out_key_text(out, "file", r->file);
    mst_json_out_key_text(out, "key", r->key);
    mst_json_out_key_number(out, "value", r->value);
    mst_json_out_key_number(out, "lo", r->lo);
    mst_json_out_key_number(out, "hi", r->hi);
    mst_json_out_key_number(out, "score_lo", r->score_lo);
    mst_json_out_key_number(out, "score_hi", r->score_hi);
    mst_json_out_key(out, "level_moves");
    mst_json_out_bool(out, r->is_level_lo || r->is_level_hi);
    mst_json_out_end(out, '}');
}

static void write_assumed(mst_json_out *out, const mst_assumed *a) {
    mst_json_out_key(out, "assumed");
    mst_json_out_begin(out, '{');
    mst_json_out_key_number(out, "score", a->score);
    mst_json_out_key_number(out, "least", a->least);
    mst_json_out_key_number(out, "most", a->most);
    mst_json_out_key(out, "level_moves");
    mst_json_out_bool(out, a->is_level_moved);
    mst_json_out_key_number(out, "runs", a->runs);
    mst_json_out_key_number(out, "failed", a->failed);
    mst_json_out_key(out, "constants");
    mst_json_out_begin(out, '[');
    for (uint32_t i = 0; i < a->count; i++) write_assumed_row(out, &a->row[i]);
    mst_json_out_end(out, ']');
    mst_json_out_end(out, '}');
}

void mst_cli_what_if_write(const mst_cli_what_if *w, mst_json_out *out) {
    if (w->wants_contribution) write_contribution(out, w->rerun.source.roster, &w->contribution);
    if (w->wants_ledger) write_ledger(out, w);
    if (w->wants_luck) write_luck(out, &w->luck);
    if (w->wants_assumed) write_assumed(out, &w->assumed);
    mst_json_out_key_number(out, "wall_s", w->wall_s);
}
