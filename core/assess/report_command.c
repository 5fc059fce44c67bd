/* SPDX-License-Identifier: Apache-2.0
 * report_command.c - command and coordination: a row per force with a bar per task, reports as verticals, the
 * hat as one bar, and the handovers. */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "assess/report_pager.h"
#include "base/event_list.h"

static const double label_u = 104;

/* ---- bars ---- */

typedef struct bar {
    uint32_t force, unit;
    mst_tick from, to;
    uint16_t order;
    bool is_failed, is_flowing;
} bar;

typedef struct bars {
    bar *item;
    uint32_t count, capacity;
} bars;

static uint32_t unit_index(const mst_roster *r, mst_id id) {
    for (uint32_t i = 0; i < r->unit_count; i++)
        if (r->unit[i].id == id) return i;
    return r->unit_count;
}

static bool is_wet(uint16_t order) {
    return order == MST_ORDER_ATTACK || order == MST_ORDER_PROTECT;
}

/* Tasks of all units; what goes on is ended by the next task or the end of the drill. */
static bars list_bars(const mst_report *r) {
    bars b = {0};
    mst_tick last = r->frame[r->frame_count - 1].tick;
    bar *open = mst_alloc((r->roster->unit_count + 1) * sizeof *open);
    for (uint32_t i = 0; i <= r->event_count; i++) {
        const mst_event *e = i < r->event_count ? &r->event[i] : NULL;
        for (uint32_t u = 0; u < r->roster->unit_count; u++) {
            bool is_mine = e && (e->kind == MST_EVENT_TASK_START || e->kind == MST_EVENT_TASK_END) &&
                           e->subject == r->roster->unit[u].id;
            if (e && !is_mine) continue;
            if (open[u].order) {
                open[u].to = e ? e->tick : last;
                open[u].is_failed = e && e->kind == MST_EVENT_TASK_END &&
                                    e->arg[2].number != MST_REASON_DONE &&
                                    e->arg[2].number != MST_REASON_REPLACED;
                MST_GROW(b.item, b.count, b.capacity);
                if (open[u].to > open[u].from) b.item[b.count++] = open[u];
            }
            open[u].order = 0;
            if (e && e->kind == MST_EVENT_TASK_START)
                open[u] = (bar){.force = (uint32_t)MST_ID_NUMBER(r->roster->unit[u].force) - 1,
                                .unit = u,
                                .from = e->tick,
                                .order = (uint16_t)e->arg[0].number};
        }
    }
    mst_free(open);
    return b;
}

/* Bars of one unit and one order that follow within a minute are one: the page has no room for seconds. */
static void join_bars(bars *b) {
    uint32_t kept = 0;
    for (uint32_t i = 0; i < b->count; i++) {
        bar *before = NULL;
        for (uint32_t k = kept; k > 0 && !before; k--)
            if (b->item[k - 1].unit == b->item[i].unit) before = &b->item[k - 1];
        if (before && before->order == b->item[i].order && b->item[i].from <= before->to + 60 &&
            before->is_failed == b->item[i].is_failed)
            before->to = b->item[i].to;
        else
            b->item[kept++] = b->item[i];
    }
    b->count = kept;
}

static const char *order_word(mst_pager *p, uint16_t order) {
    return mst_order_title(p, order);
}

static void paint_bar(mst_pager *p, const bar *b, const mst_axis *time, double y) {
    double x0 = mst_axis_at(time, b->from), x1 = mst_axis_at(time, b->to);
    mst_stroke stroke = is_wet(b->order) ? MST_BOX(MST_RGB_FLOW, MST_RGB_WATER) : MST_BOX(0xe8e8e8, 0x8a8a8a);
    if (b->is_failed)
        stroke = (mst_stroke){.fill = 0xffffff, .stroke = MST_RGB_FIRE, .line_u = 0.9, .dash = MST_DASHED};
    mst_sheet_rect(p->s, x0, y, x1 - x0 < 1.2 ? 1.2 : x1 - x0, 11, stroke);
    const char *word = order_word(p, b->order);
    mst_type type = mst_type_ink(mst_type_small, MST_RGB_BLACK);
    if (mst_sheet_width(p->s, &type, word) < x1 - x0 - 5) mst_sheet_text(p->s, x0 + 3, y + 8.5, &type, word);
}

/* ---- rows ---- */

static uint32_t units_of(const mst_roster *r, uint32_t force) {
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->unit_count; i++) n += r->unit[i].force == r->force[force].id;
    return n;
}

static double row_of_unit(const mst_roster *r, uint32_t unit, const double *top) {
    uint32_t force = (uint32_t)MST_ID_NUMBER(r->unit[unit].force) - 1, n = 0;
    for (uint32_t i = 0; i < unit; i++) n += r->unit[i].force == r->unit[unit].force;
    return top[force] + 8 + 15 * n;
}

static void force_label(mst_pager *p, uint32_t force, double y) {
    const mst_roster *r = p->r->roster;
    uint32_t crew = 0, people = mst_rerun_people(p->r->source);
    for (uint32_t i = 0; i < r->unit_count; i++)
        crew += r->unit[i].force == r->force[force].id ? r->unit[i].crew : 0;
    mst_type bold = mst_type_bold(mst_type_label), fit = bold;
    const char *name = mst_force_name(p, (int32_t)force);
    while (fit.size_pt > 5.6 && mst_sheet_width(p->s, &fit, name) > label_u - 6) fit.size_pt -= 0.3;
    mst_sheet_text(p->s, MST_PAGE_LEFT, y + 14, &fit, name);
    mst_sheet_text(p->s, MST_PAGE_LEFT, y + 27, &mst_type_small,
                   mst_fill(p, people >> force & 1 ? "report.crew_person" : "report.crew_doctrine", "crew",
                            mst_print(p, "%u", crew), NULL));
    mst_force_symbol(p, (int32_t)force, MST_PAGE_LEFT + 88, y + 24, 4.5, false);
}

/* A report as a vertical from who gives it to who hears it. */
static void paint_reports(mst_pager *p, const mst_axis *time, const double *top) {
    const mst_report *r = p->r;
    for (uint32_t i = 0; i < r->event_count; i++) {
        const mst_event *e = &r->event[i];
        if (e->kind != MST_EVENT_REPORT && e->kind != MST_EVENT_HANDOVER) continue;
        uint32_t from = unit_index(r->roster, e->subject);
        uint64_t to = MST_ID_NUMBER(e->arg[0].id) / (MST_ID_LETTER(e->arg[0].id) == 'u' ? 1000 : 1);
        if (from == r->roster->unit_count) continue;
        bool is_force = MST_ID_LETTER(e->arg[0].id) != 'x';
        double y0 = row_of_unit(r->roster, from, top) + 6, x = mst_axis_at(time, e->tick);
        double y1 = is_force && to >= 1 && to <= r->roster->force_count ? top[to - 1] + 3 : top[0] - 18;
        bool is_whole =
            e->kind == MST_EVENT_REPORT ? e->arg[1].number >= e->arg[2].number : e->arg[1].number >= 0.995;
        if ((y1 > y0 ? y1 - y0 : y0 - y1) < 4) continue;
        mst_sheet_line(p->s, x, y0, x, y1,
                       (mst_stroke){.stroke = MST_RGB_BLACK, .fill = MST_NO_INK, .line_u = 0.7});
        mst_sheet_circle(p->s, x, y1, 2,
                         is_whole ? MST_FILL(MST_RGB_BLACK) : MST_BOX(0xffffff, MST_RGB_BLACK));
    }
}

static void paint_breaks(mst_pager *p, const mst_axis *time, double y) {
    mst_figure f = mst_measure_of(p->r, MST_MEASURE_WATER_BREAK_S);
    if (!f.is_there || f.value <= 20 || f.event_count == 0) return;
    const mst_event *e = &p->r->event[f.event[0] - 1];
    double x0 = mst_axis_at(time, e->tick), x1 = mst_axis_at(time, e->tick + f.value);
    mst_type bold = mst_type_middle(mst_type_bold(mst_type_small));
    mst_sheet_rect(p->s, x0, y, x1 - x0 < 2 ? 2 : x1 - x0, 6, MST_FILL(MST_RGB_BLACK));
    bold.rgb = MST_RGB_BLACK;
    mst_sheet_text(p->s,
                   x0 < 240   ? 240
                   : x0 > 720 ? 720
                              : x0,
                   y - 3, &bold, mst_fill(p, "report.longest_break", "span", mst_span(p, f.value), NULL));
}

/* One bar: who holds the command. */
static void paint_hat(mst_pager *p, const mst_axis *time, double y) {
    const mst_report *r = p->r;
    mst_type bold = mst_type_bold(mst_type_label);
    mst_sheet_text(p->s, MST_PAGE_LEFT, y + 12, &bold, mst_say(p, "report.commander"));
    for (uint32_t i = 0; i < r->event_count; i++) {
        const mst_event *e = &r->event[i];
        if (e->kind != MST_EVENT_COMMAND_TAKEN) continue;
        mst_tick to = r->frame[r->frame_count - 1].tick;
        for (uint32_t k = i + 1; k < r->event_count && to > e->tick; k++)
            if (r->event[k].kind == MST_EVENT_COMMAND_TAKEN) {
                to = r->event[k].tick;
                break;
            }
        int32_t force = (int32_t)MST_ID_NUMBER(e->arg[0].id) - 1;
        double x0 = mst_axis_at(time, e->tick), x1 = mst_axis_at(time, to);
        mst_stroke stroke = MST_BOX(mst_force_rgb(r->roster, force), MST_RGB_BLACK);
        bool is_white = mst_force_kind(r->roster, force) == MST_STATION_MICRO;
        if (is_white) stroke.fill = 0xffffff;
        mst_type type = mst_type_ink(mst_type_small, is_white ? MST_RGB_BLACK : 0xffffff);
        const char *name = mst_force_name(p, force);
        mst_sheet_rect(p->s, x0, y, x1 - x0, 17, stroke);
        if (mst_sheet_width(p->s, &type, name) < x1 - x0 - 8)
            mst_sheet_text(p->s, x0 + 5, y + 12, &type, name);
    }
}

static void timeline(mst_pager *p) {
    const mst_report *r = p->r;
    double top[32], height = 34;
    uint32_t forces = r->roster->force_count < 32 ? r->roster->force_count : 32;
    for (uint32_t i = 0; i < forces; i++)
        height += 24 + 15.0 * (units_of(r->roster, i) < 2 ? 2 : units_of(r->roster, i));
    mst_block_figure(p, "report.fig_timeline", "report.fig_timeline_note", height + 60);
    double y = p->s->y + 22, first = y;
    for (uint32_t i = 0; i < forces; i++) {
        top[i] = y;
        y += 24 + 15.0 * (units_of(r->roster, i) < 2 ? 2 : units_of(r->roster, i));
    }
    mst_axis time = mst_time_axis(p, MST_PAGE_LEFT + label_u, first - 10, y, false);
    bars b = list_bars(r);
    join_bars(&b);
    for (uint32_t i = 0; i < forces; i++) {
        mst_sheet_line(p->s, MST_PAGE_LEFT, top[i] - 4, MST_PAGE_RIGHT, top[i] - 4, MST_HAIR);
        force_label(p, i, top[i]);
    }
    for (uint32_t i = 0; i < b.count; i++)
        if (b.item[i].force < forces)
            paint_bar(p, &b.item[i], &time, row_of_unit(r->roster, b.item[i].unit, top));
    paint_reports(p, &time, top);
    mst_sheet_line(p->s, MST_PAGE_LEFT, y - 2, MST_PAGE_RIGHT, y - 2, MST_HAIR);
    paint_breaks(p, &time, y + 4);
    paint_hat(p, &time, y + 14);
    mst_time_axis(p, MST_PAGE_LEFT + label_u, y + 31, y + 34, true);
    mst_free(b.item);
    p->s->y = y + 54;
}

/* ---- handovers ---- */

static const mst_event *arrival_of(const mst_report *r, mst_id unit) {
    return mst_first_event(r, MST_EVENT_ARRIVED, MST_ID('f', MST_ID_NUMBER(unit) / 1000));
}

static void handovers(mst_pager *p) {
    const mst_column column[] = {{110, 0, "report.col_handover"},
                                 {240, 0, "report.col_from_to"},
                                 {120, 1, "report.col_arrived_done"},
                                 {110, 1, "report.col_complete"},
                                 {100, 0, "report.col_evidence"}};
    uint32_t n = 0;
    for (uint32_t i = 0; i < p->r->event_count; i++) {
        const mst_event *e = &p->r->event[i];
        if (e->kind != MST_EVENT_HANDOVER) continue;
        if (n++ == 0) {
            mst_block_table(p, "report.tab_handovers", NULL);
            mst_table_head(p, column, 5);
        }
        const mst_event *there = arrival_of(p->r, e->arg[0].id);
        int32_t from = (int32_t)(MST_ID_NUMBER(e->subject) / 1000) - 1,
                to = (int32_t)(MST_ID_NUMBER(e->arg[0].id) / 1000) - 1;
        const char *cell[] = {mst_clock(p, e->tick),
                              mst_print(p, "%s → %s", mst_force_name(p, from), mst_force_name(p, to)),
                              there ? mst_span(p, (double)e->tick - there->tick) : mst_say(p, "report.dash"),
                              mst_print(p, "%.0f %%", 100 * e->arg[1].number), mst_evidence(p, e->n)};
        mst_table_row(p, column, 5, cell, e->arg[1].number < 0.9);
    }
    if (n == 0) mst_block_note(p, mst_say(p, "report.no_handover"));
}

static const char *story(mst_pager *p) {
    uint32_t handovers_count = 0, reports = 0;
    for (uint32_t i = 0; i < p->r->event_count; i++) {
        handovers_count += p->r->event[i].kind == MST_EVENT_HANDOVER;
        reports += p->r->event[i].kind == MST_EVENT_REPORT;
    }
    const mst_event *taken = mst_first_event(p->r, MST_EVENT_COMMAND_TAKEN, 0);
    if (!taken) return mst_say(p, "report.story_no_command");
    mst_figure gap = mst_measure_of(p->r, MST_MEASURE_COMMAND_GAP_S);
    return mst_fill(p, "report.story_command", "force",
                    mst_force_name(p, (int32_t)MST_ID_NUMBER(taken->arg[0].id) - 1), "when",
                    mst_clock(p, taken->tick), "at", mst_evidence(p, taken->n), "handovers",
                    mst_print(p, "%u", handovers_count), "gap", mst_span(p, gap.value), "reports",
                    mst_print(p, "%u", reports), NULL);
}

void mst_page_command(mst_pager *p) {
    mst_block_section(p, "report.sec_command", 420);
    mst_block_body(p, story(p));
    timeline(p);
    handovers(p);
}
