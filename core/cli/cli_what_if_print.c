/* SPDX-License-Identifier: Apache-2.0
 * cli_what_if_print.c - contribution, ledger and luck for people. */
#include <stdio.h>
#include <string.h>

#include "base/event_list.h"
#include "cli/cli_what_if.h"

enum { CELL_BYTES = 96, ID_BYTES = 48 };

/* Prints a text with {name} filled in, and a line end. */
#define SAY(cli, ...)                                                                                        \
    do {                                                                                                     \
        char *said_ = mst_cli_words(cli, __VA_ARGS__);                                                       \
        printf("%s\n", said_);                                                                               \
        mst_free(said_);                                                                                     \
    } while (0)

static const char *number(char out[CELL_BYTES], double value, int decimals) {
    snprintf(out, CELL_BYTES, "%+.*f", decimals, value);
    return out;
}

static const char *force_title(const mst_cli *cli, const mst_roster_force *f) {
    const char *title = strcmp(cli->lang, "en") == 0 ? f->title_en : f->title_zh;
    return title && *title ? title : f->name;
}

static int decimals_of(uint32_t gain) {
    return gain == MST_GAIN_LOSS_AVERTED ? 5 : gain == MST_GAIN_PEOPLE_SAFE ? 2 : 0;
}

/* ---- contribution ---- */

static void print_share(const mst_cli *cli, const mst_contribution *c, const mst_roster_force *force,
                        bool is_doctrine, uint32_t gain, const mst_share *s) {
    char share[CELL_BYTES], lo[CELL_BYTES], hi[CELL_BYTES], clean[CELL_BYTES];
    int decimals = decimals_of(gain);
    number(share, s->share, decimals), number(lo, s->lo, decimals), number(hi, s->hi, decimals);
    number(clean, s->clean, decimals);
    const char *title = force_title(cli, force);
    if (is_doctrine)
        SAY(cli, "assess.share_of_doctrine", "force", title, "share", share, "lo", lo, "hi", hi, NULL);
    else
        SAY(cli, s->lo > 0 || s->hi < 0 ? "assess.share" : "assess.share_unclear", "force", title, "share",
            share, "lo", lo, "hi", hi, NULL);
    if (c->has_breach && s->clean != s->share) SAY(cli, "assess.share_clean", "share", clean, NULL);
}

static void print_rule(const mst_cli *cli, const mst_roster *roster, const mst_contribution *c,
                       mst_rule rule) {
    printf("\n%s\n",
           mst_cli_text(cli, rule == MST_RULE_ABSENT ? "assess.rule_absent" : "assess.rule_doctrine"));
    for (uint32_t gain = 0; gain < MST_GAIN_COUNT; gain++) {
        char id[ID_BYTES], total[CELL_BYTES];
        snprintf(id, sizeof id, "assess.gain_%s", mst_gain_word((mst_gain)gain));
        SAY(cli, "assess.gain_line", "gain", mst_cli_text(cli, id), "total",
            number(total, c->total[rule][gain], decimals_of(gain)), NULL);
        for (uint32_t k = 0; k < c->players; k++) {
            bool is_doctrine = rule == MST_RULE_DOCTRINE && !(c->people >> c->force[k] & 1);
            print_share(cli, c, &roster->force[c->force[k]], is_doctrine, gain, &c->share[rule][gain][k]);
        }
    }
}

static void print_contribution(const mst_cli *cli, const mst_roster *roster, const mst_contribution *c) {
    char seeds[32], runs[32];
    snprintf(seeds, sizeof seeds, "%u", c->seeds);
    snprintf(runs, sizeof runs, "%u", c->runs);
    printf("\n%s\n", mst_cli_text(cli, "assess.contribution_notice"));
    SAY(cli, "assess.contribution_head", "seeds", seeds, "runs", runs, NULL);
    for (uint32_t rule = 0; rule < MST_RULE_COUNT; rule++) print_rule(cli, roster, c, (mst_rule)rule);
    for (uint32_t i = 0; i < roster->force_count && i < 32; i++)
        if (c->small >> i & 1)
            SAY(cli, "assess.small_force", "force", force_title(cli, &roster->force[i]), NULL);
}

/* ---- ledger ---- */

const char *mst_cli_order_text(const mst_cli *cli, const mst_roster *roster, const mst_order *o,
                               char out[160]) {
    char id[ID_BYTES], target[64], via[64], unit[64];
    snprintf(id, sizeof id, "order.%s", mst_order_word(o->kind));
    const char *words = mst_cli_text(cli, id);
    size_t n = (size_t)snprintf(out, 160, "%.40s: %.60s", mst_roster_word(roster, o->unit, unit), words);
    if (o->target && n < 150)
        n += (size_t)snprintf(out + n, 160 - n, " %.24s", mst_roster_word(roster, o->target, target));
    if (o->via && n < 150) snprintf(out + n, 160 - n, " (%.20s)", mst_roster_word(roster, o->via, via));
    return out;
}

static void print_entry(const mst_cli *cli, const mst_cli_what_if *w, uint32_t index) {
    const mst_ledger_entry *e = &w->ledger.all[index];
    const mst_effect *loss = &e->without[MST_GAIN_LOSS_AVERTED];
    const mst_order *o = &w->rerun.source.order[e->order];
    char text[160], at[32], seeds[32], count[32], effect[CELL_BYTES], lo[CELL_BYTES], hi[CELL_BYTES];
    snprintf(at, sizeof at, "T+%02u:%02u", o->tick / 60, o->tick % 60);
    printf("  %s  %s\n", at, mst_cli_order_text(cli, w->rerun.source.roster, o, text));
    snprintf(seeds, sizeof seeds, "%u", w->ledger.seeds);
    snprintf(count, sizeof count, "%u", loss->mean < 0 ? loss->better : loss->worse);
    SAY(cli,
        e->is_breach     ? "assess.ledger_breach"
        : loss->mean < 0 ? "assess.ledger_hurt"
                         : "assess.ledger_help",
        "seeds", seeds, "count", count, "effect", number(effect, loss->mean, 5), "lo",
        number(lo, loss->lo, 5), "hi", number(hi, loss->hi, 5), NULL);
}

static void print_list(const mst_cli *cli, const mst_cli_what_if *w, const char *head, const uint32_t *list,
                       uint32_t count) {
    if (count == 0) return;
    printf("\n%s\n", mst_cli_text(cli, head));
    for (uint32_t i = 0; i < count; i++) print_entry(cli, w, list[i]);
}

static void print_ledger(const mst_cli *cli, const mst_cli_what_if *w) {
    const mst_ledger *l = &w->ledger;
    char orders[32], seeds[32], runs[32];
    snprintf(orders, sizeof orders, "%u", l->order_count);
    snprintf(seeds, sizeof seeds, "%u", l->seeds);
    snprintf(runs, sizeof runs, "%u", l->runs);
    putchar('\n');
    SAY(cli, "assess.ledger_head", "orders", orders, "seeds", seeds, "runs", runs, NULL);
    if (l->order_count == 0) printf("%s\n", mst_cli_text(cli, "assess.ledger_empty"));
    print_list(cli, w, "assess.ledger_most_help", l->help, l->help_count);
    print_list(cli, w, "assess.ledger_most_hurt", l->hurt, l->hurt_count);
    print_list(cli, w, "assess.ledger_breaches", l->breach, l->breach_count);
}

/* ---- luck ---- */

static const char *plain(char out[CELL_BYTES], double value) {
    snprintf(out, CELL_BYTES, "%.1f", value);
    return out;
}

static void print_luck(const mst_cli *cli, const mst_luck *l) {
    char score[CELL_BYTES], rank[CELL_BYTES], mean[CELL_BYTES], sd[CELL_BYTES], doctrine[CELL_BYTES],
        seeds[32];
    putchar('\n');
    if (!l->has_score) {
        printf("%s\n", mst_cli_text(cli, "assess.luck_none"));
        return;
    }
    snprintf(seeds, sizeof seeds, "%u", l->seeds);
    snprintf(rank, sizeof rank, "%.0f", l->percentile);
    SAY(cli, "assess.luck_line", "score", plain(score, l->score), "seeds", seeds, "percentile", rank, NULL);
    SAY(cli, "assess.luck_spread", "mean", plain(mean, l->mean), "sd", plain(sd, l->sd), "doctrine",
        plain(doctrine, l->doctrine), NULL);
}

/* ---- assumed constants ---- */

enum { ASSUMED_SHOWN = 12 };

static void print_assumed(const mst_cli *cli, const mst_assumed *a) {
    char least[CELL_BYTES], most[CELL_BYTES], count[32], lo[32], hi[32], at_lo[CELL_BYTES], at_hi[CELL_BYTES];
    snprintf(count, sizeof count, "%u", a->count);
    putchar('\n');
    SAY(cli, a->is_level_moved ? "assess.assumed_moves" : "assess.assumed_holds", "count", count, "least",
        plain(least, a->least), "most", plain(most, a->most), NULL);
    for (uint32_t i = 0; i < a->count && i < ASSUMED_SHOWN; i++) {
        const mst_assumed_row *r = &a->row[i];
        if (r->score_lo == a->score && r->score_hi == a->score) break;
        SAY(cli, r->is_level_lo || r->is_level_hi ? "assess.assumed_row_moves" : "assess.assumed_row", "key",
            r->key, "low", mst_text_number(lo, r->lo), "high", mst_text_number(hi, r->hi), "at",
            plain(at_lo, r->score_lo), "to", plain(at_hi, r->score_hi), NULL);
    }
}

void mst_cli_what_if_print(const mst_cli *cli, const mst_cli_what_if *w) {
    if (w->wants_contribution) print_contribution(cli, w->rerun.source.roster, &w->contribution);
    if (w->wants_ledger) print_ledger(cli, w);
    if (w->wants_luck) print_luck(cli, &w->luck);
    if (w->wants_assumed) print_assumed(cli, &w->assumed);
}
