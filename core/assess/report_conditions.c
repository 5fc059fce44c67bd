/* SPDX-License-Identifier: Apache-2.0
 * report_conditions.c - the conditions of the score, on page one: who sat where, pace, the director's hand,
 * seed, original or fork, which attempt, files, assumed constants. */
#include <string.h>

#include "assess/report_pager.h"

static const double left = MST_PAGE_LEFT;

static uint32_t first_taken(const mst_report *r, uint32_t force) {
    for (uint32_t i = 0; i < r->source->order_count; i++)
        if (r->source->order[i].kind == MST_ACT_TAKE_SEAT &&
            MST_ID_NUMBER(r->source->order[i].target) == MST_SEAT_FORCE + force + 1)
            return r->source->order[i].tick;
    return 0;
}

static const char *seats(mst_pager *p) {
    uint32_t people = mst_rerun_people(p->r->source);
    const char *out = "", *semicolon = strcmp(p->r->lang, "en") == 0 ? "; " : "；";
    for (uint32_t i = 0; i < p->r->roster->force_count && i < 32; i++) {
        bool is_held = people >> i & 1;
        uint32_t from = is_held ? first_taken(p->r, i) : 0;
        const char *id = !is_held ? "report.seat_doctrine" : from ? "report.seat_from" : "report.seat_person";
        out = mst_print(
            p, "%s%s%s", out, i ? semicolon : "",
            mst_fill(p, id, "force", mst_force_name(p, (int32_t)i), "from", mst_clock(p, from), NULL));
    }
    return out;
}

static const char *pace(mst_pager *p) {
    const mst_report_origin *o = &p->r->origin;
    if (o->speed == 0) return mst_say(p, "report.pace_fast");
    return mst_fill(p, "report.pace", "pauses", mst_print(p, "%u", o->pauses), "speed",
                    mst_number(p, o->speed, 0), NULL);
}

static const char *director(mst_pager *p) {
    uint32_t acts = 0;
    for (uint32_t i = 0; i < p->r->source->order_count; i++)
        acts += p->r->source->order[i].source == MST_SOURCE_DIRECTOR &&
                p->r->source->order[i].kind != MST_ACT_TAKE_SEAT;
    return acts ? mst_fill(p, "report.director_acts", "acts", mst_print(p, "%u", acts), NULL)
                : mst_say(p, "report.director_none");
}

static const char *origin(mst_pager *p) {
    const mst_report_origin *o = &p->r->origin;
    if (!o->is_fork) return mst_say(p, "report.original");
    return mst_fill(p, "report.forked", "name", o->fork.name, "at", mst_clock(p, o->fork.tick), NULL);
}

/* Nobody deals seeds at random: a drill has the usual one unless who begins it names another. */
static const char *seed(mst_pager *p) {
    uint64_t number = p->r->roster->seed;
    return mst_fill(p, number == 1 ? "report.seed_usual" : "report.seed_chosen", "seed",
                    mst_print(p, "%llu", (unsigned long long)number), NULL);
}

static const char *attempt(mst_pager *p) {
    static const char *const check[] = {"report.check_unknown", "report.check_same", "report.check_edited",
                                        "report.check_never"};
    const mst_made *m = &p->r->origin.made;
    if (m->attempt == 0) return mst_say(p, "report.not_recorded");
    return mst_fill(p, "report.attempt", "n", mst_print(p, "%u", m->attempt), "check",
                    mst_say(p, check[m->check & 3]), NULL);
}

static const char *digest(mst_pager *p, const uint8_t *bytes) {
    return mst_print(p, "%02x%02x%02x%02x…", bytes[0], bytes[1], bytes[2], bytes[3]);
}

static const char *assumed_text(mst_pager *p) {
    const mst_assumed *a = &p->r->assumed;
    const char *count = mst_print(p, "%u", p->r->origin.assumed_count);
    if (!p->r->has_assumed || !a->has_score) return mst_fill(p, "report.assumed", "count", count, NULL);
    return mst_fill(p, a->is_level_moved ? "report.assumed_moves" : "report.assumed_holds", "count", count,
                    "least", mst_number(p, a->least, 1), "most", mst_number(p, a->most, 1), NULL);
}

void mst_page_conditions(mst_pager *p) {
    const mst_report_origin *o = &p->r->origin;
    const struct {
        const char *label, *text;
    } item[] = {
        {"report.cond_seats", seats(p)},
        {"report.cond_pace", pace(p)},
        {"report.cond_director", director(p)},
        {"report.cond_seed", seed(p)},
        {"report.cond_origin", origin(p)},
        {"report.cond_attempt", attempt(p)},
        {"report.cond_files", mst_fill(p, "report.files", "digest", digest(p, o->script), "version",
                                       o->version, "behaviour", mst_print(p, "%u", o->made.behaviour), NULL)},
        {"report.cond_assumed", assumed_text(p)}};
    mst_block_sub(p, "report.conditions", 120);
    mst_sheet_line(p->s, left, p->s->y - 4, MST_PAGE_RIGHT, p->s->y - 4, MST_HAIR);
    mst_type bold = mst_type_bold(mst_type_cell);
    for (size_t i = 0; i < sizeof item / sizeof *item; i += 2) {
        uint32_t most = 1;
        for (size_t k = i; k < i + 2; k++) {
            double x = left + (double)(k - i) * 340;
            mst_type label = bold;
            while (label.size_pt > 6 && mst_sheet_width(p->s, &label, mst_say(p, item[k].label)) > 78)
                label.size_pt -= 0.2;
            mst_sheet_text(p->s, x, p->s->y + 10, &label, mst_say(p, item[k].label));
            uint32_t lines =
                mst_sheet_paragraph(p->s, x + 84, p->s->y + 10, 244, 15, &mst_type_cell, item[k].text, false);
            if (lines > most) most = lines;
        }
        p->s->y += 15 * most + 5;
        mst_sheet_line(p->s, left, p->s->y, MST_PAGE_RIGHT, p->s->y, MST_HAIR);
        p->s->y += 4;
    }
}
