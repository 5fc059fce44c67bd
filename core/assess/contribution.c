/* SPDX-License-Identifier: Apache-2.0
 * contribution.c - which runs a contribution takes, and the shares that come of them. */
#include "assess/contribution.h"

#include <stdlib.h>
#include <string.h>

#include "assess/rerun_many.h"

const char *mst_gain_word(mst_gain gain) {
    static const char *const word[] = {"loss_averted", "people_safe", "control_s"};
    return word[gain];
}

const char *mst_rule_word(mst_rule rule) {
    return rule == MST_RULE_ABSENT ? "absent" : "doctrine";
}

/* ---- arithmetic ---- */

/* The weight of a marginal gain when s of n players are there already: s! (n - s - 1)! / n!. */
static double weight_of(uint32_t n, uint32_t s) {
    double weight = 1.0 / n;
    for (uint32_t i = 1; i <= s; i++) weight = weight * i / (n - i);
    return weight;
}

static uint32_t bits_of(uint32_t set) {
    uint32_t n = 0;
    for (; set; set &= set - 1) n++;
    return n;
}

void mst_shapley(uint32_t players, const double *value, double *share) {
    for (uint32_t p = 0; p < players; p++) {
        share[p] = 0;
        for (uint32_t set = 0; set < 1u << players; set++)
            if (!(set >> p & 1))
                share[p] += weight_of(players, bits_of(set)) * (value[set | 1u << p] - value[set]);
    }
}

static int by_value(const void *a, const void *b) {
    double x = *(const double *)a, y = *(const double *)b;
    return x < y ? -1 : x > y;
}

double mst_quantile(double *value, uint32_t n, double q) {
    qsort(value, n, sizeof *value, by_value); /* equal values are alike */
    double at = q * (n - 1);
    uint32_t below = (uint32_t)at;
    if (below + 1 >= n) return value[n - 1];
    return value[below] + (at - below) * (value[below + 1] - value[below]);
}

/* ---- players ---- */

static uint32_t crew_of(const mst_roster *roster, uint32_t force) {
    uint32_t crew = 0;
    for (uint32_t i = 0; i < roster->unit_count; i++)
        if (roster->unit[i].force == roster->force[force].id) crew += roster->unit[i].crew;
    return crew;
}

static int choose_players(const mst_rerun_source *s, mst_contribution *c, mst_errors *errors) {
    char most[32];
    c->people = mst_rerun_people(s);
    for (uint32_t i = 0; i < s->roster->force_count; i++) {
        bool is_small = crew_of(s->roster, i) < MST_CREW_MIN;
        if (is_small && i < 32) c->small |= 1u << i;
        if (is_small) continue;
        if (c->players == MST_PLAYERS_MAX || i >= 32) {
            mst_errors_add(errors, MST_SEVERITY_ERROR, s->host.scenario_file, 0, "assess.too_many_forces",
                           "most", mst_text_number(most, MST_PLAYERS_MAX), NULL);
            return MST_E_RANGE;
        }
        c->force[c->players++] = i;
    }
    return MST_OK;
}

/* Forces of the roster that are not in a subset of the players; small ones go with the last. */
static uint32_t outside(const mst_contribution *c, uint32_t set) {
    uint32_t bits = set || c->players == 0 ? 0 : c->small;
    for (uint32_t p = 0; p < c->players; p++)
        if (!(set >> p & 1)) bits |= 1u << c->force[p];
    return bits;
}

/* ---- runs: per seed and rule, one for each subset ---- */

typedef struct plan {
    const mst_rerun_source *source;
    mst_contribution *out;
    uint32_t subsets;
    mst_rerun_change *change; /* seed x rule x subset -> index of a run */
    mst_rerun_result *result;
    uint32_t *run; /* index of the run of each subset */
    uint32_t run_count;
} plan;

static bool is_same_run(const mst_rerun_change *a, const mst_rerun_change *b) {
    return a->seed == b->seed && a->absent == b->absent && a->doctrine == b->doctrine &&
           a->is_call_fixed == b->is_call_fixed;
}

/* A run that is planned already for this seed, or a new one. Looks only at those of the same seed. */
static uint32_t plan_run(plan *p, const mst_rerun_change *change, uint32_t seed_first) {
    for (uint32_t i = seed_first; i < p->run_count; i++)
        if (is_same_run(&p->change[i], change)) return i;
    p->change[p->run_count] = *change;
    return p->run_count++;
}

static uint32_t slot(const plan *p, uint32_t seed, mst_rule rule, uint32_t set) {
    return (seed * MST_RULE_COUNT + rule) * p->subsets + set;
}

/* In the own seed the call stays where it was by itself as long as nothing changes. */
static void plan_seed(plan *p, uint32_t seed) {
    uint32_t first = p->run_count, full = p->subsets - 1;
    for (uint32_t set = 0; set < p->subsets; set++) {
        mst_rerun_change change = mst_rerun_unchanged(p->source);
        change.seed += seed;
        change.absent = outside(p->out, set);
        change.is_call_fixed = set != full || seed > 0;
        p->run[slot(p, seed, MST_RULE_ABSENT, set)] = plan_run(p, &change, first);
        change.absent = 0;
        change.is_call_fixed = false;
        change.doctrine = outside(p->out, set) & p->out->people;
        p->run[slot(p, seed, MST_RULE_DOCTRINE, set)] = plan_run(p, &change, first);
    }
}

static int play(plan *p, mst_errors *errors) {
    p->out->runs += p->run_count;
    return mst_rerun_many(p->source, p->change, p->run_count, 0, p->result, errors);
}

/* ---- shares ---- */

static double gain_of(const mst_rerun_result *r, mst_gain gain) {
    return gain == MST_GAIN_LOSS_AVERTED  ? -r->loss_index
           : gain == MST_GAIN_PEOPLE_SAFE ? -r->harmed
                                          : -r->control_s;
}

static void shares_of(const plan *p, uint32_t seed, mst_rule rule, mst_gain gain, double *share,
                      double *total) {
    double value[1 << MST_PLAYERS_MAX];
    for (uint32_t set = 0; set < p->subsets; set++)
        value[set] = gain_of(&p->result[p->run[slot(p, seed, rule, set)]], gain);
    mst_shapley(p->out->players, value, share);
    *total = value[p->subsets - 1] - value[0];
}

static void judge(const plan *p, mst_rule rule, mst_gain gain) {
    mst_contribution *c = p->out;
    double *value = mst_alloc(((size_t)c->seeds * c->players + 1) * sizeof *value), ignored;
    for (uint32_t seed = 0; seed < c->seeds; seed++) {
        double share[MST_PLAYERS_MAX];
        shares_of(p, seed, rule, gain, share, seed ? &ignored : &c->total[rule][gain]);
        for (uint32_t k = 0; k < c->players; k++) {
            value[k * c->seeds + seed] = share[k];
            if (seed == 0) c->share[rule][gain][k].share = c->share[rule][gain][k].clean = share[k];
        }
    }
    for (uint32_t k = 0; k < c->players; k++) {
        c->share[rule][gain][k].lo = mst_quantile(value + k * c->seeds, c->seeds, 0.05);
        c->share[rule][gain][k].hi = mst_quantile(value + k * c->seeds, c->seeds, 0.95);
    }
    mst_free(value);
}

static void note_parts(const plan *p, mst_rule rule) {
    for (uint32_t k = 0; k < p->out->players; k++) {
        uint32_t set = (p->subsets - 1) & ~(1u << k);
        p->out->parts[rule][k] = p->result[p->run[slot(p, 0, rule, set)]].parts;
    }
}

/* ---- the whole ---- */

static int plan_begin(plan *p, const mst_rerun_source *source, uint32_t seeds, mst_contribution *out) {
    *p = (plan){.source = source, .out = out, .subsets = 1u << out->players};
    size_t most = (size_t)seeds * MST_RULE_COUNT * p->subsets;
    p->change = mst_alloc(most * sizeof *p->change);
    p->result = mst_alloc(most * sizeof *p->result);
    p->run = mst_alloc(most * sizeof *p->run);
    for (uint32_t seed = 0; seed < seeds; seed++) plan_seed(p, seed);
    return MST_OK;
}

static void plan_end(plan *p) {
    mst_free(p->change);
    mst_free(p->result);
    mst_free(p->run);
}

/* The same drill must come out the same before a change of it says anything. */
static int check_same(const plan *p, mst_errors *errors) {
    uint32_t full = p->run[slot(p, 0, MST_RULE_DOCTRINE, p->subsets - 1)];
    if (mst_rerun_is_same(p->source, &p->result[full])) return MST_OK;
    mst_errors_add(errors, MST_SEVERITY_ERROR, p->source->host.scenario_file, 0, "assess.diverged", NULL);
    return MST_E_FAULT;
}

/* Forces (bits) whose seats gave an order on which a rule was broken; all of them for any other's. */
static uint32_t breakers(const mst_rerun_source *s) {
    uint32_t bits = 0;
    for (uint32_t i = 0; i < s->breach_count; i++) {
        int32_t force = mst_rerun_force_of(s, &s->order[s->breach[i]]);
        bits |= force >= 0 && force < 32 ? 1u << force : UINT32_MAX;
    }
    return bits;
}

/* Where those forces do not act, or doctrine acts for them, the orders are gone already: the run is known. */
static int play_clean(plan *p, const plan *played, mst_errors *errors) {
    uint32_t bits = breakers(played->source), count = 0;
    uint32_t *which = mst_alloc((p->run_count + 1) * sizeof *which);
    mst_rerun_change *change = mst_alloc((p->run_count + 1) * sizeof *change);
    mst_rerun_result *result = mst_alloc((p->run_count + 1) * sizeof *result);
    for (uint32_t i = 0; i < p->run_count; i++) {
        bool is_known = ((p->change[i].absent | p->change[i].doctrine) & bits) == bits;
        if (is_known) is_known = is_same_run(&p->change[i], &played->change[i]);
        if (is_known)
            p->result[i] = played->result[i];
        else
            which[count] = i, change[count++] = p->change[i];
    }
    p->out->runs += count;
    int status = mst_rerun_many(p->source, change, count, 0, result, errors);
    for (uint32_t i = 0; i < count; i++) p->result[which[i]] = result[i];
    mst_free(which);
    mst_free(change);
    mst_free(result);
    return status;
}

/* The same game, in the own seed, without the orders on which a unit broke a safety rule. */
static int make_clean(const plan *played, mst_contribution *c, mst_errors *errors) {
    const mst_rerun_source *source = played->source;
    mst_rerun_source clean = *source;
    plan p;
    clean.order = mst_alloc((source->order_count + 1) * sizeof *clean.order);
    clean.order_count = 0;
    for (uint32_t i = 0; i < source->order_count; i++)
        if (!mst_rerun_is_breach(source, i)) clean.order[clean.order_count++] = source->order[i];
    plan_begin(&p, &clean, 1, c);
    int status = play_clean(&p, played, errors);
    for (uint32_t rule = 0; status == MST_OK && rule < MST_RULE_COUNT; rule++)
        for (uint32_t gain = 0; gain < MST_GAIN_COUNT; gain++) {
            double share[MST_PLAYERS_MAX], ignored;
            shares_of(&p, 0, rule, gain, share, &ignored);
            for (uint32_t k = 0; k < c->players; k++) c->share[rule][gain][k].clean = share[k];
        }
    plan_end(&p);
    mst_free(clean.order);
    return status;
}

int mst_contribution_make(const mst_rerun_source *source, uint32_t seeds, mst_contribution *out,
                          mst_errors *errors) {
    plan p;
    *out = (mst_contribution){.seeds = seeds ? seeds : 1, .has_breach = source->breach_count > 0};
    int status = choose_players(source, out, errors);
    if (status != MST_OK) return status;
    plan_begin(&p, source, out->seeds, out);
    status = play(&p, errors);
    if (status == MST_OK) status = check_same(&p, errors);
    for (uint32_t rule = 0; status == MST_OK && rule < MST_RULE_COUNT; rule++) {
        for (uint32_t gain = 0; gain < MST_GAIN_COUNT; gain++) judge(&p, rule, gain);
        note_parts(&p, rule);
    }
    if (status == MST_OK && out->has_breach) status = make_clean(&p, out, errors);
    plan_end(&p);
    return status;
}
