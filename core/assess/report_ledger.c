/* SPDX-License-Identifier: Apache-2.0
 * report_ledger.c - which order mattered: dot and interval, help and hurt apart, five each, a thin second row
 * for a minute later; and luck: where the score stands among those of other seeds. */
#include <string.h>

#include "assess/report_pager.h"
#include "base/event_list.h"

/* ---- ledger ---- */

static const double axis_left = 430, axis_right = 590;

static mst_axis effect_axis(const mst_ledger *l) {
    double most = 1e-9;
    for (uint32_t i = 0; i < l->order_count; i++) {
        const mst_effect *e = &l->all[i].without[MST_GAIN_LOSS_AVERTED];
        bool is_listed = mst_effect_is_clear(e) || l->all[i].is_breach;
        if (is_listed && e->hi > most) most = e->hi;
        if (is_listed && -e->lo > most) most = -e->lo;
    }
    return (mst_axis){-most, most, axis_left, axis_right};
}

static void interval(mst_pager *p, const mst_axis *a, const mst_effect *e, double y, double radius,
                     uint32_t rgb) {
    bool tells = mst_effect_is_clear(e);
    mst_stroke line = {
        .stroke = tells ? rgb : MST_RGB_PALE, .fill = MST_NO_INK, .line_u = radius > 2 ? 1.6 : 0.9};
    double lo = e->lo < a->from ? a->from : e->lo, hi = e->hi > a->to ? a->to : e->hi,
           mean = e->mean < a->from ? a->from
                  : e->mean > a->to ? a->to
                                    : e->mean;
    mst_sheet_line(p->s, mst_axis_at(a, lo), y, mst_axis_at(a, hi), y, line);
    mst_sheet_circle(p->s, mst_axis_at(a, mean), y, radius,
                     tells ? MST_FILL(rgb) : MST_BOX(0xffffff, MST_RGB_PALE));
}

/* What came of the order at once: the first event of its unit then. */
static const char *evidence_of(mst_pager *p, const mst_order *o) {
    for (uint32_t i = 0; i < p->r->event_count; i++) {
        const mst_event *e = &p->r->event[i];
        if (e->subject != o->unit || e->tick < o->tick || e->tick > o->tick + 2) continue;
        const char *marked = mst_evidence(p, e->n);
        return mst_print(p, "%.*s", (int)strlen(marked) - 2, marked + 1);
    }
    return "";
}

static void entry(mst_pager *p, const mst_axis *a, uint32_t index, uint32_t rank) {
    const mst_ledger_entry *e = &p->r->ledger.all[index];
    const mst_effect *loss = &e->without[MST_GAIN_LOSS_AVERTED];
    const mst_order *o = &p->r->source->order[e->order];
    uint32_t rgb = e->is_breach ? MST_RGB_FIRE : MST_RGB_BLACK;
    mst_sheet_need(p->s, 40);
    double y = p->s->y + 14;
    mst_type right = mst_type_right(mst_type_bold(mst_type_label)),
             grey = mst_type_ink(mst_type_small, MST_RGB_GREY), late = mst_type_right(grey);
    mst_sheet_text(p->s, MST_PAGE_LEFT, y, &mst_type_label, e->is_breach ? "△" : mst_print(p, "%u", rank));
    mst_sheet_text(p->s, MST_PAGE_LEFT + 62, y, &mst_type_label, mst_clock(p, o->tick));
    const char *evidence = evidence_of(p, o);
    if (*evidence) mst_sheet_evidence(p->s, MST_PAGE_LEFT + 16, y, &mst_type_label, evidence);
    const char *what = mst_order_title(p, o->kind);
    const char *text = mst_print(p, "%s: %s%s%s", mst_thing(p, o->unit), what, o->target ? " " : "",
                                 o->target ? mst_thing(p, o->target) : "");
    mst_type type = mst_type_ink(mst_type_label, rgb);
    while (type.size_pt > 5.5 && mst_sheet_width(p->s, &type, text) > axis_left - MST_PAGE_LEFT - 124)
        type.size_pt -= 0.3;
    mst_sheet_text(p->s, MST_PAGE_LEFT + 112, y, &type, text);
    uint32_t count = loss->mean < 0 ? loss->better : loss->worse;
    bool is_clear = mst_effect_is_clear(loss);
    mst_sheet_text(
        p->s, MST_PAGE_LEFT + 112, y + 13, &grey,
        mst_fill(p,
                 e->is_breach
                     ? is_clear && loss->mean > 0 ? "report.ledger_breach" : "report.ledger_breach_only"
                 : loss->mean < 0 ? "report.ledger_hurt"
                                  : "report.ledger_help",
                 "seeds", mst_print(p, "%u", p->r->ledger.seeds), "count", mst_print(p, "%u", count), NULL));
    interval(p, a, loss, y - 3, 4, rgb);
    mst_sheet_text(p->s, MST_PAGE_RIGHT, y, &right,
                   is_clear ? mst_print(p, "%s [%s, %s]", mst_signed(p, loss->mean, 5),
                                        mst_signed(p, loss->lo, 5), mst_signed(p, loss->hi, 5))
                            : mst_say(p, "report.cannot_tell"));
    if (e->has_later) {
        const mst_effect *later = &e->later[MST_GAIN_LOSS_AVERTED];
        interval(p, a, later, y + 9, 1.8, MST_RGB_GREY);
        mst_sheet_text(p->s, MST_PAGE_RIGHT, y + 13, &late,
                       mst_fill(p, "report.later", "effect",
                                mst_effect_is_clear(later) ? mst_signed(p, later->mean, 5)
                                                           : mst_say(p, "report.cannot_tell"),
                                NULL));
    }
    p->s->y += 34;
}

static void list(mst_pager *p, const mst_axis *a, const char *head, const uint32_t *index, uint32_t count) {
    if (count == 0) return;
    mst_sheet_need(p->s, 60);
    mst_type bold = mst_type_bold(mst_type_label);
    double top = p->s->y;
    mst_sheet_line(p->s, MST_PAGE_LEFT, top + 2, MST_PAGE_RIGHT, top + 2, MST_HAIR);
    mst_sheet_text(p->s, MST_PAGE_LEFT, top + 16, &bold, mst_say(p, head));
    p->s->y += 20;
    for (uint32_t i = 0; i < count; i++) entry(p, a, index[i], i + 1);
    double x = mst_axis_at(a, 0);
    if (p->s->y > top)
        mst_sheet_line(p->s, x, top + 6, x, p->s->y,
                       (mst_stroke){.stroke = 0x9a9a9a, .fill = MST_NO_INK, .line_u = 0.8});
}

void mst_page_ledger(mst_pager *p) {
    const mst_ledger *l = &p->r->ledger;
    mst_block_section(p, "report.sec_ledger", 120);
    if (!p->r->has_ledger) {
        mst_block_note(p, mst_say(p, "report.not_made_ledger"));
        return;
    }
    uint32_t first = l->seeds < MST_LEDGER_FIRST_SEEDS ? l->seeds : MST_LEDGER_FIRST_SEEDS;
    mst_block_body(p, mst_fill(p, "report.ledger_how", "orders", mst_print(p, "%u", l->order_count), "first",
                               mst_print(p, "%u", first), "seeds", mst_print(p, "%u", l->seeds), NULL));
    if (l->order_count == 0 || l->help_count + l->hurt_count + l->breach_count == 0) {
        mst_block_note(p, mst_say(p, l->order_count ? "report.ledger_nothing" : "report.ledger_empty"));
        return;
    }
    mst_block_figure(p, "report.fig_ledger", "report.fig_ledger_note", 120);
    mst_axis a = effect_axis(l);
    list(p, &a, "report.ledger_most_help", l->help, l->help_count);
    list(p, &a, "report.ledger_most_hurt", l->hurt, l->hurt_count);
    list(p, &a, "report.ledger_breaches", l->breach, l->breach_count);
    if (l->help_count + l->hurt_count == 0) mst_block_note(p, mst_say(p, "report.ledger_others"));
    if (l->people < 0) return;
    const mst_order *o = &p->r->source->order[l->all[l->people].order];
    const mst_effect *e = &l->all[l->people].without[MST_GAIN_PEOPLE_SAFE];
    mst_block_note(p, mst_fill(p, "report.ledger_people", "when", mst_clock(p, o->tick), "unit",
                               mst_thing(p, o->unit), "order", mst_order_title(p, o->kind), "seeds",
                               mst_print(p, "%u", l->seeds), "count", mst_print(p, "%u", e->worse), "mean",
                               mst_number(p, e->mean, 1), NULL));
}

/* ---- luck ---- */

static void histogram(mst_pager *p, const mst_axis *a, const double *value, uint32_t count, double bottom,
                      double height, uint32_t fill) {
    enum { BINS = 40 };
    uint32_t bin[BINS] = {0}, most = 1;
    for (uint32_t i = 0; i < count; i++) {
        int k = (int)((value[i] - a->from) / (a->to - a->from) * BINS);
        bin[k < 0 ? 0 : k >= BINS ? BINS - 1 : k]++;
    }
    for (int k = 0; k < BINS; k++) most = bin[k] > most ? bin[k] : most;
    double width = (a->right - a->left) / BINS;
    for (int k = 0; k < BINS; k++)
        if (bin[k])
            mst_sheet_rect(p->s, a->left + k * width, bottom - height * bin[k] / most, width,
                           height * bin[k] / most, MST_BOX(fill, 0x777777));
    mst_sheet_line(p->s, a->left, bottom, a->right, bottom, MST_RULE);
}

static void level_lines(mst_pager *p, const mst_axis *a, double top, double bottom) {
    const mst_roster *r = p->r->roster;
    const struct {
        double at;
        const char *id;
    } line[] = {{r->pass, "report.level_pass"},
                {r->good, "report.level_good"},
                {r->excellent, "report.level_excellent"}};
    for (int i = 0; i < 3; i++) {
        if (line[i].at <= a->from || line[i].at >= a->to) continue;
        double x = mst_axis_at(a, line[i].at);
        mst_sheet_line(
            p->s, x, top, x, bottom,
            (mst_stroke){.stroke = MST_RGB_BLACK, .fill = MST_NO_INK, .line_u = 0.8, .dash = MST_DASHED});
        mst_sheet_text(p->s, x + 3, top + 8, &mst_type_small,
                       mst_print(p, "%s %.0f", mst_say(p, line[i].id), line[i].at));
    }
}

static void luck_figure(mst_pager *p) {
    const mst_luck *l = &p->r->luck;
    bool has_plain = l->plain != NULL;
    double lo = l->score, hi = l->score;
    for (uint32_t i = 0; i < l->seeds; i++) {
        lo = l->same[i] < lo ? l->same[i] : lo, hi = l->same[i] > hi ? l->same[i] : hi;
        if (has_plain) lo = l->plain[i] < lo ? l->plain[i] : lo, hi = l->plain[i] > hi ? l->plain[i] : hi;
    }
    mst_block_figure(p, "report.fig_luck", NULL, 210);
    double top = p->s->y + 20, bottom = top + 70, bottom2 = bottom + (has_plain ? 76 : 0),
           step = mst_axis_step(hi - lo + 4, 8);
    mst_axis a = {step * (double)((int)((lo - 2) / step)), step * (double)((int)((hi + 2) / step) + 1), 210,
                  MST_PAGE_RIGHT - 12};
    if (a.from < 0) a.from = 0;
    mst_type bold = mst_type_bold(mst_type_label), mark = mst_type_rim(mst_type_middle(bold)),
             middle = mst_type_middle(mst_type_small);
    level_lines(p, &a, top - 12, bottom2);
    mst_sheet_text(p->s, MST_PAGE_LEFT, bottom - 24, &bold, mst_say(p, "report.luck_same"));
    mst_sheet_text(p->s, MST_PAGE_LEFT, bottom - 11, &mst_type_small,
                   mst_fill(p, "report.luck_seeds", "seeds", mst_print(p, "%u", l->seeds), "mean",
                            mst_number(p, l->mean, 1), NULL));
    histogram(p, &a, l->same, l->seeds, bottom, 50, 0xcfcfcf);
    double x = mst_axis_at(&a, l->score);
    mst_sheet_line(p->s, x, top, x, bottom,
                   (mst_stroke){.stroke = MST_RGB_FIRE, .fill = MST_NO_INK, .line_u = 2});
    mst_sheet_text(p->s,
                   x < 300   ? 300
                   : x > 690 ? 690
                             : x,
                   top - 2, &mark,
                   mst_fill(p, "report.luck_mark", "score", mst_number(p, l->score, 1), "rank",
                            mst_print(p, "%.0f", l->percentile), NULL));
    if (has_plain) {
        mst_sheet_text(p->s, MST_PAGE_LEFT, bottom2 - 18, &bold, mst_say(p, "report.luck_plain"));
        histogram(p, &a, l->plain, l->seeds, bottom2, 50, 0xffffff);
        double xd = mst_axis_at(&a, l->doctrine);
        mst_sheet_line(p->s, xd, bottom2 - 58, xd, bottom2,
                       (mst_stroke){.stroke = MST_RGB_BLACK, .fill = MST_NO_INK, .line_u = 2});
        mst_sheet_text(p->s,
                       xd < 300   ? 300
                       : xd > 690 ? 690
                                  : xd,
                       bottom2 - 61, &mark,
                       mst_fill(p, "report.luck_doctrine", "score", mst_number(p, l->doctrine, 1), NULL));
    }
    for (double v = a.from; v <= a.to; v += step)
        mst_sheet_text(p->s, mst_axis_at(&a, v), bottom2 + 13, &middle, mst_number(p, v, 0));
    p->s->y = bottom2 + 26;
}

void mst_page_luck(mst_pager *p) {
    const mst_luck *l = &p->r->luck;
    mst_block_section(p, "report.sec_luck", 100);
    if (!p->r->has_luck || !l->has_score) {
        mst_block_note(p, mst_say(p, "report.not_made_luck"));
        return;
    }
    mst_block_body(p, mst_fill(p, "report.luck_how", "seeds", mst_print(p, "%u", l->seeds), "rank",
                               mst_print(p, "%.0f", l->percentile), "doctrine", mst_number(p, l->doctrine, 1),
                               "difference", mst_signed(p, l->score - l->doctrine, 1), NULL));
    if (mst_assess_wants_reference(p->r->roster)) mst_block_note(p, mst_say(p, "report.luck_without"));
    luck_figure(p);
}
