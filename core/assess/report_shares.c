/* SPDX-License-Identifier: Apache-2.0
 * report_shares.c - did a force matter: dot and 90 % interval per outcome, the zero line drawn; against
 * absence above, skill against doctrine below. Seats of doctrine are grey; what cannot be told from nothing
 * has no number. */
#include <string.h>

#include "assess/report_pager.h"
#include "assess/rerun_private.h"

static const double plot_width = 214;

static bool is_clear(const mst_share *s) {
    return s->lo > 0 || s->hi < 0;
}

static double unit_of(uint32_t gain) {
    return gain == MST_GAIN_CONTROL_S ? 60 : 1;
}

static int decimals_of(uint32_t gain) {
    return gain == MST_GAIN_LOSS_AVERTED ? 5 : 1;
}

/* Doctrine in the seat: drawn grey, and where others are people's it gets no number. */
static bool is_doctrine(const mst_contribution *c, uint32_t player) {
    return !(c->people >> c->force[player] & 1);
}
static bool is_grey(const mst_contribution *c, uint32_t player) {
    return c->people != 0 && is_doctrine(c, player);
}

static void tick_line(mst_pager *p, double x, double y, double half) {
    mst_sheet_line(p->s, x, y - half, x, y + half, MST_RULE);
}

static void player_row(mst_pager *p, mst_rule rule, uint32_t gain, uint32_t k, const mst_axis *a, double y) {
    const mst_contribution *c = &p->r->contribution;
    const mst_share *s = &c->share[rule][gain][k];
    bool has_interval = c->seeds > 1, tells = !has_interval || is_clear(s), grey = is_grey(c, k);
    double u = unit_of(gain), x = mst_axis_at(a, s->share / u);
    uint32_t rgb = is_doctrine(c, k) || !tells ? MST_RGB_PALE : MST_RGB_BLACK;
    mst_stroke line = {.stroke = rgb, .fill = MST_NO_INK, .line_u = 1.6};
    if (has_interval) {
        double x0 = mst_axis_at(a, s->lo / u), x1 = mst_axis_at(a, s->hi / u);
        mst_sheet_line(p->s, x0, y, x1, y, line);
        tick_line(p, x0, y, 4);
        tick_line(p, x1, y, 4);
    }
    mst_force_symbol(p, (int32_t)c->force[k], x, y, 5, is_doctrine(c, k) || !tells);
    mst_type type = mst_type_rim(mst_type_middle(mst_type_ink(mst_type_small, rgb)));
    const char *text = grey     ? mst_say(p, "report.doctrine_grey")
                       : !tells ? mst_say(p, "report.cannot_tell")
                       : has_interval
                           ? mst_print(p, "%s [%s, %s]", mst_number(p, s->share / u, decimals_of(gain)),
                                       mst_number(p, s->lo / u, decimals_of(gain)),
                                       mst_number(p, s->hi / u, decimals_of(gain)))
                           : mst_number(p, s->share / u, decimals_of(gain));
    double half = mst_sheet_width(p->s, &type, text) / 2, at = x;
    if (at - half < a->left) at = a->left + half;
    if (at + half > a->right) at = a->right - half;
    mst_sheet_text(p->s, at, y - 9, &type, text);
}

static void plot(mst_pager *p, mst_rule rule, uint32_t gain, double left, double top, double row_u) {
    const mst_contribution *c = &p->r->contribution;
    double lo = 0, hi = 0, u = unit_of(gain);
    for (uint32_t k = 0; k < c->players; k++) {
        const mst_share *s = &c->share[rule][gain][k];
        double least = s->lo < s->share ? s->lo : s->share, most = s->hi > s->share ? s->hi : s->share;
        if (least / u < lo) lo = least / u;
        if (most / u > hi) hi = most / u;
    }
    static const char *const title[] = {"report.gain_loss", "report.gain_people", "report.gain_control"};
    mst_type head = mst_type_bold(mst_type_label), middle = mst_type_middle(mst_type_small);
    mst_sheet_text(p->s, left, top - 4, &head, mst_say(p, title[gain]));
    if (hi - lo <= 0) { /* nothing to draw: no axis is made up for it */
        mst_sheet_text(p->s, left, top + 28, &mst_type_cell, mst_say(p, "report.shares_zero"));
        return;
    }
    double step = mst_axis_step(hi - lo, 3), bottom = top + 12 + row_u * c->players;
    lo = lo < 0 ? -step * (double)((int)(-lo / step) + 1) : 0;
    mst_axis a = {lo, step * (double)((int)(hi / step) + 1), left + 8, left + plot_width - 8};
    mst_sheet_line(p->s, mst_axis_at(&a, 0), top + 6, mst_axis_at(&a, 0), bottom, MST_RULE);
    mst_sheet_line(p->s, a.left, bottom, a.right, bottom, MST_HAIR);
    for (double v = a.from; v <= a.to + step / 2; v += step)
        mst_sheet_text(p->s, mst_axis_at(&a, v), bottom + 12, &middle,
                       mst_number(p, v > -step / 1e6 && v < step / 1e6 ? 0 : v,
                                  step < 0.001  ? 4
                                  : step < 0.01 ? 3
                                  : step < 1    ? 2
                                                : 0));
    for (uint32_t k = 0; k < c->players; k++) player_row(p, rule, gain, k, &a, top + 28 + row_u * k);
}

static void rule_figure(mst_pager *p, mst_rule rule) {
    const mst_contribution *c = &p->r->contribution;
    const double row_u = 40, label = 0;
    mst_block_figure(p, rule == MST_RULE_ABSENT ? "report.fig_absent" : "report.fig_skill",
                     rule == MST_RULE_ABSENT ? NULL : "report.fig_skill_note", 60 + row_u * c->players);
    double top = p->s->y + 16;
    static const mst_gain order[] = {MST_GAIN_CONTROL_S, MST_GAIN_LOSS_AVERTED, MST_GAIN_PEOPLE_SAFE};
    for (int i = 0; i < 3; i++) plot(p, rule, order[i], MST_PAGE_LEFT + label + i * 233, top, row_u);
    p->s->y = top + 12 + row_u * c->players + 26;
}

static const char *cell_of(mst_pager *p, uint32_t k, uint32_t gain, int what) {
    const mst_contribution *c = &p->r->contribution;
    const mst_share *absent = &c->share[MST_RULE_ABSENT][gain][k],
                    *skill = &c->share[MST_RULE_DOCTRINE][gain][k];
    double u = unit_of(gain);
    int d = decimals_of(gain);
    if (is_grey(c, k)) return mst_say(p, "report.dash");
    if (what == 0)
        return c->seeds > 1 && !is_clear(absent) ? mst_say(p, "report.cannot_tell")
                                                 : mst_number(p, absent->share / u, d);
    if (what == 1) return mst_number(p, (absent->share - skill->share) / u, d);
    return c->seeds > 1 && !is_clear(skill) ? mst_say(p, "report.cannot_tell")
                                            : mst_print(p, "\1%s", mst_signed(p, skill->share / u, d));
}

static void share_table(mst_pager *p) {
    const mst_contribution *c = &p->r->contribution;
    mst_column column[10] = {{140, 0, "report.col_force"}};
    static const char *const what[] = {"report.col_effect", "report.col_place", "report.col_skill"};
    static const char *const title[] = {"report.gain_control", "report.gain_loss", "report.gain_people"};
    static const mst_gain order[] = {MST_GAIN_CONTROL_S, MST_GAIN_LOSS_AVERTED, MST_GAIN_PEOPLE_SAFE};
    mst_sheet_need(p->s, 60 + 26.0 * c->players);
    mst_type middle = mst_type_middle(mst_type_head);
    for (int i = 0; i < 3; i++)
        mst_sheet_text(p->s, MST_PAGE_LEFT + 140 + 180 * i + 90, p->s->y + 8, &middle, mst_say(p, title[i]));
    p->s->y += 10;
    for (int i = 0; i < 9; i++) column[1 + i] = (mst_column){60, 1, what[i % 3]};
    mst_table_head(p, column, 10);
    for (uint32_t k = 0; k < c->players; k++) {
        const char *cell[10] = {mst_force_name(p, (int32_t)c->force[k])};
        for (int i = 0; i < 9; i++) cell[1 + i] = cell_of(p, k, order[i / 3], i % 3);
        mst_table_row(p, column, 10, cell, is_grey(c, k));
    }
}

static void breaches(mst_pager *p) {
    const mst_contribution *c = &p->r->contribution;
    for (uint32_t k = 0; c->has_breach && k < c->players; k++)
        for (uint32_t gain = 0; gain < MST_GAIN_COUNT; gain++) {
            const mst_share *s = &c->share[MST_RULE_ABSENT][gain][k];
            static const char *const title[] = {"report.gain_loss", "report.gain_people",
                                                "report.gain_control"};
            if (s->clean == s->share) continue;
            mst_block_note(p, mst_fill(p, "report.without_breach", "force",
                                       mst_force_name(p, (int32_t)c->force[k]), "gain",
                                       mst_say(p, title[gain]), "with",
                                       mst_number(p, s->share / unit_of(gain), decimals_of(gain)), "without",
                                       mst_number(p, s->clean / unit_of(gain), decimals_of(gain)), NULL));
        }
}

/* Above it all, in a rule of its own. */
static void notice(mst_pager *p) {
    mst_type type = mst_type_middle(mst_type_sub);
    mst_sheet_line(p->s, MST_PAGE_LEFT, p->s->y, MST_PAGE_RIGHT, p->s->y, MST_HAIR);
    mst_sheet_text(p->s, (MST_PAGE_LEFT + MST_PAGE_RIGHT) / 2.0, p->s->y + 22, &type,
                   mst_say(p, "report.contribution_notice"));
    mst_sheet_line(p->s, MST_PAGE_LEFT, p->s->y + 34, MST_PAGE_RIGHT, p->s->y + 34, MST_HAIR);
    p->s->y += 42;
}

void mst_page_shares(mst_pager *p) {
    const mst_contribution *c = &p->r->contribution;
    mst_block_section(p, "report.sec_shares", 330);
    notice(p);
    mst_block_body(p, mst_fill(p, "report.rule_absent", "length",
                               mst_number(p, mst_rerun_last(p->r->source) / 60.0, 0), NULL));
    if (!p->r->has_contribution) {
        mst_block_note(p, mst_say(p, "report.not_made_shares"));
        return;
    }
    mst_block_note(p, mst_fill(p, c->seeds > 1 ? "report.shares_seeds" : "report.shares_one_seed", "seeds",
                               mst_print(p, "%u", c->seeds), "runs", mst_print(p, "%u", c->runs), "loss",
                               mst_number(p, c->total[MST_RULE_ABSENT][MST_GAIN_LOSS_AVERTED], 5), "people",
                               mst_number(p, c->total[MST_RULE_ABSENT][MST_GAIN_PEOPLE_SAFE], 1), "control",
                               mst_number(p, c->total[MST_RULE_ABSENT][MST_GAIN_CONTROL_S] / 60, 1), NULL));
    rule_figure(p, MST_RULE_ABSENT);
    if (c->people) {
        mst_block_body(p, mst_say(p, "report.rule_doctrine"));
        rule_figure(p, MST_RULE_DOCTRINE);
        share_table(p);
    } else
        mst_block_note(p, mst_say(p, "report.all_doctrine"));
    breaches(p);
    for (uint32_t i = 0; i < p->r->roster->force_count && i < 32; i++)
        if (c->small >> i & 1)
            mst_block_note(p,
                           mst_fill(p, "report.small_force", "force", mst_force_name(p, (int32_t)i), NULL));
    mst_block_note(p, mst_say(p, "report.shares_reading"));
}
