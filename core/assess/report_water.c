/* SPDX-License-Identifier: Apache-2.0
 * report_water.c - water and communications: what flowed when, from where, what was told; and safety. */
#include <string.h>

#include "assess/report_pager.h"

/* ---- flow over time ---- */

static void flow_steps(mst_pager *p, const mst_axis *time, double bottom, double u_lps) {
    const mst_report *r = p->r;
    double(*point)[2] = mst_alloc((2 * (size_t)r->frame_count + 2) * sizeof *point);
    uint32_t n = 0;
    for (uint32_t i = 0; i < r->frame_count; i++) {
        double x = mst_axis_at(time, r->frame[i].tick), y = bottom - r->frame[i].flow_lps * u_lps;
        if (n > 0) point[n][0] = x, point[n][1] = point[n - 1][1], n++;
        point[n][0] = x, point[n++][1] = y;
    }
    mst_sheet_path(p->s, point, n, false,
                   (mst_stroke){.stroke = MST_RGB_WATER, .fill = MST_NO_INK, .line_u = 1.8});
    mst_free(point);
}

/* Grey bands where none flowed between first water and control, 20 s and more. */
static void break_bands(mst_pager *p, const mst_axis *time, double top, double bottom) {
    const mst_report *r = p->r;
    const mst_event *first = mst_first_event(r, MST_EVENT_FIRST_WATER, 0);
    mst_tick dry = MST_TICK_NEVER;
    for (uint32_t i = 0; first && i < r->frame_count; i++) {
        const mst_frame *f = &r->frame[i];
        bool is_dry = f->flow_lps <= 0 && f->tick > first->tick;
        if (is_dry && dry == MST_TICK_NEVER) dry = f->tick;
        if (is_dry && i + 1 < r->frame_count) continue;
        if (dry != MST_TICK_NEVER && f->tick - dry >= 20)
            mst_sheet_rect(p->s, mst_axis_at(time, dry), top,
                           mst_axis_at(time, f->tick) - mst_axis_at(time, dry), bottom - top,
                           MST_FILL(0xe6e6e6));
        dry = MST_TICK_NEVER;
    }
}

static void first_waters(mst_pager *p, const mst_axis *time, double bottom) {
    mst_type label = mst_type_rim(mst_type_ink(mst_type_small, MST_RGB_BLACK));
    for (uint32_t i = 0; i < p->r->roster->force_count; i++) {
        const mst_event *e = mst_first_event(p->r, MST_EVENT_FIRST_WATER, p->r->roster->force[i].id);
        if (!e) continue;
        double x = mst_axis_at(time, e->tick), y = bottom - 14 - 15.0 * i;
        mst_sheet_line(p->s, x, y, x, bottom, MST_HAIR);
        mst_force_symbol(p, (int32_t)i, x, y, 4.5, false);
        label.align = x > 640 ? 1 : 0;
        mst_sheet_text(p->s, x + (label.align > 0 ? -8 : 8), y + 3, &label, mst_force_name(p, (int32_t)i));
    }
}

static void flow_chart(mst_pager *p) {
    const mst_report *r = p->r;
    const double height = 130, left = 146;
    double most = 0, u_lps;
    for (uint32_t i = 0; i < r->frame_count; i++)
        most = r->frame[i].flow_lps > most ? r->frame[i].flow_lps : most;
    if (most <= 0) return; /* no water: the sentence above says so, and there is no scale to draw */
    mst_block_figure(p, "report.fig_water", "report.fig_water_note", height + 60);
    double top = p->s->y + 24, bottom = top + height, step = mst_axis_step(most, 4);
    uint32_t rows = (uint32_t)(most / step) + 1;
    u_lps = height / (rows * step);
    mst_axis time = {0, r->frame[r->frame_count - 1].tick, left, MST_PAGE_RIGHT - 4};
    break_bands(p, &time, top, bottom);
    mst_time_axis(p, left, top, bottom, true);
    mst_type right = mst_type_right(mst_type_small), bold = mst_type_bold(mst_type_label);
    mst_sheet_text(p->s, MST_PAGE_LEFT, top - 10, &bold, mst_say(p, "report.flow_lps"));
    for (uint32_t i = 0; i <= rows; i++) {
        double y = bottom - i * step * u_lps;
        mst_sheet_line(p->s, left, y, MST_PAGE_RIGHT - 4, y,
                       (mst_stroke){.stroke = 0xececec, .fill = MST_NO_INK, .line_u = 0.8});
        mst_sheet_text(p->s, left - 6, y + 3, &right, mst_number(p, i * step, 0));
    }
    flow_steps(p, &time, bottom, u_lps);
    first_waters(p, &time, bottom);
    p->s->y = bottom + 26;
}

/* ---- sources ---- */

typedef struct used {
    mst_id id;
    const mst_event *first, *found;
    double most_lps;
} used;

static used *source_of(used *list, uint32_t *count, mst_id id) {
    for (uint32_t i = 0; i < *count; i++)
        if (list[i].id == id) return &list[i];
    if (*count == 24) return NULL;
    list[*count] = (used){.id = id};
    return &list[(*count)++];
}

static void sources(mst_pager *p) {
    const mst_column column[] = {{180, 0, "report.col_source"},
                                 {120, 1, "report.col_first_used"},
                                 {110, 1, "report.col_most_flow"},
                                 {170, 0, "report.col_state"},
                                 {100, 0, "report.col_evidence"}};
    used list[24];
    uint32_t count = 0;
    for (uint32_t i = 0; i < p->r->event_count; i++) {
        const mst_event *e = &p->r->event[i];
        if (e->kind == MST_EVENT_CONDITION_FOUND &&
            (MST_ID_LETTER(e->subject) == 'h' || MST_ID_LETTER(e->subject) == 'w')) {
            used *u = source_of(list, &count, e->subject);
            if (u && !u->found) u->found = e;
        }
        mst_id via = e->kind == MST_EVENT_WATER_ON                                             ? e->arg[2].id
                     : e->kind == MST_EVENT_TASK_START && e->arg[0].number == MST_ORDER_SUPPLY ? e->arg[1].id
                                                                                               : MST_ID_NONE;
        if (MST_ID_LETTER(via) != 'h' && MST_ID_LETTER(via) != 'w') continue;
        used *u = source_of(list, &count, via);
        if (u && !u->first) u->first = e;
        if (u && e->kind == MST_EVENT_WATER_ON && e->arg[1].number > u->most_lps)
            u->most_lps = e->arg[1].number;
    }
    if (count == 0) {
        mst_block_note(p, mst_say(p, "report.no_source"));
        return;
    }
    mst_block_table(p, "report.tab_sources", NULL);
    mst_table_head(p, column, 5);
    for (uint32_t i = 0; i < count; i++) {
        const char *dash = mst_say(p, "report.dash");
        const mst_event *evidence = list[i].found ? list[i].found : list[i].first;
        const char *state = list[i].found ? mst_fill(p,
                                                     list[i].found->arg[1].number == MST_CONDITION_FROZEN
                                                         ? "report.source_frozen"
                                                         : "report.source_bad",
                                                     "when", mst_clock(p, list[i].found->tick), NULL)
                                          : mst_say(p, "report.source_good");
        const char *cell[] = {
            mst_thing(p, list[i].id), list[i].first ? mst_clock(p, list[i].first->tick) : dash,
            list[i].most_lps > 0 ? mst_print(p, "%s L/s", mst_number(p, list[i].most_lps, 0)) : dash, state,
            mst_evidence(p, evidence->n)};
        mst_table_row(p, column, 5, cell, list[i].found != NULL);
    }
}

/* ---- what was told ---- */

static const char *told(mst_pager *p) {
    uint32_t reports = 0, lame = 0;
    const char *where = "";
    const char *comma = strcmp(p->r->lang, "en") == 0 ? ", " : "、";
    for (uint32_t i = 0; i < p->r->event_count; i++) {
        const mst_event *e = &p->r->event[i];
        if (e->kind != MST_EVENT_REPORT) continue;
        reports++;
        if (e->arg[1].number >= e->arg[2].number) continue;
        if (lame++ < 3) where = mst_print(p, "%s%s%s", where, *where ? comma : "", mst_evidence(p, e->n));
    }
    return mst_fill(p, lame ? "report.story_told" : "report.story_told_all", "reports",
                    mst_print(p, "%u", reports), "lame", mst_print(p, "%u", lame), "at", where, NULL);
}

static const char *story(mst_pager *p) {
    mst_figure water = mst_measure_of(p->r, MST_MEASURE_WATER_L),
               gap = mst_measure_of(p->r, MST_MEASURE_WATER_BREAK_S);
    const mst_event *first = mst_first_event(p->r, MST_EVENT_FIRST_WATER, 0);
    if (!first) return mst_say(p, "report.story_no_water");
    return mst_fill(p, "report.story_water", "first", mst_clock(p, first->tick), "at",
                    mst_evidence(p, first->n), "water", mst_measure_text(p, MST_MEASURE_WATER_L, water),
                    "gap", mst_measure_text(p, MST_MEASURE_WATER_BREAK_S, gap), "gap_at",
                    gap.event_count ? mst_evidence_list(p, &gap) : mst_say(p, "report.dash"), NULL);
}

void mst_page_water(mst_pager *p) {
    mst_block_section(p, "report.sec_water", 330);
    mst_block_body(p, story(p));
    flow_chart(p);
    sources(p);
    mst_block_space(p, 8);
    mst_block_body(p, told(p));
}

/* ---- safety ---- */

typedef struct broken {
    uint32_t times, severity, event[3], event_count;
    const char *units;
} broken;

static const char *const safety_word[] = {"",
#define WORD(name, word, text) word,
                                          MST_SAFETY_LIST(WORD)
#undef WORD
};

static uint32_t count_breaches(mst_pager *p, broken *rule) {
    const char *comma = strcmp(p->r->lang, "en") == 0 ? ", " : "、";
    uint32_t count = 0;
    for (uint32_t i = 0; i < p->r->event_count; i++) {
        const mst_event *e = &p->r->event[i];
        if (e->kind != MST_EVENT_BREACH || e->arg[0].number < 1 || e->arg[0].number >= MST_SAFETY_COUNT)
            continue;
        broken *b = &rule[(uint32_t)e->arg[0].number];
        uint32_t severity = e->arg[1].number >= 1 && e->arg[1].number <= 3 ? (uint32_t)e->arg[1].number : 1;
        const char *unit = mst_thing(p, e->subject);
        if (!b->units)
            b->units = unit;
        else if (!strstr(b->units, unit))
            b->units = mst_print(p, "%s%s%s", b->units, comma, unit);
        if (severity > b->severity) b->severity = severity;
        if (b->event_count < 3) b->event[b->event_count++] = e->n;
        b->times++;
        count++;
    }
    return count;
}

void mst_page_safety(mst_pager *p) {
    const mst_column column[] = {{44, 0, "report.col_rule"},     {236, 0, ""},
                                 {170, 0, "report.col_unit"},    {60, 1, "report.col_times"},
                                 {70, 0, "report.col_severity"}, {100, 0, "report.col_evidence"}};
    static const char *const severity[] = {"", "report.severity_minor", "report.severity_major",
                                           "report.severity_critical"};
    broken rule[MST_SAFETY_COUNT] = {{0}};
    mst_block_section(p, "report.sec_safety", 90);
    uint32_t count = count_breaches(p, rule);
    if (count) mst_table_head(p, column, 6);
    for (uint32_t k = 1; k < MST_SAFETY_COUNT; k++) {
        broken *b = &rule[k];
        if (!b->times) continue;
        mst_figure f = {.event_count = b->event_count};
        memcpy(f.event, b->event, sizeof b->event);
        const char *word = mst_print(p, "%s", safety_word[k]);
        ((char *)(uintptr_t)word)[0] -= 32; /* S1, G1 */
        const char *cell[] = {word,
                              mst_say(p, mst_print(p, "report.safety_%s", safety_word[k])),
                              b->units,
                              mst_print(p, "%u", b->times),
                              mst_say(p, severity[b->severity]),
                              mst_evidence_list(p, &f)};
        mst_table_row(p, column, 6, cell, b->severity > 1);
    }
    mst_block_space(p, 8);
    mst_block_body(p, count ? mst_fill(p, "report.story_breaches", "count", mst_print(p, "%u", count), NULL)
                            : mst_say(p, "report.story_no_breach"));
}
