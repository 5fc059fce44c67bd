/* SPDX-License-Identifier: Apache-2.0
 * report_dispatch.c - call, dispatch and arrival: clocks against targets, who came with what, who knew what
 * when. */
#include <string.h>

#include "assess/report_pager.h"

/* ---- clocks against targets ---- */

typedef struct clock_row {
    const char *label;
    int32_t force; /* -1: none */
    mst_figure actual;
    double target_s;
    bool is_map; /* the target is worked out from this map */
} clock_row;
enum { CLOCKS_MAX = 24 };

static bool is_seconds(uint16_t measure) {
    return measure == MST_MEASURE_ALARM_S || measure == MST_MEASURE_TURNOUT_S ||
           measure == MST_MEASURE_ARRIVAL_S || measure == MST_MEASURE_FIRST_AGENT_S ||
           measure == MST_MEASURE_FIRST_WATER_S || measure == MST_MEASURE_SIZE_UP_S ||
           measure == MST_MEASURE_COMMAND_S || measure == MST_MEASURE_CONTROL_S ||
           measure == MST_MEASURE_OUT_S || measure == MST_MEASURE_SEARCH_S;
}

/* Lines of the rubric that are clocks; then every force's way, as it estimates it on this map. */
static uint32_t list_clocks(mst_pager *p, clock_row *row) {
    const mst_report *r = p->r;
    uint32_t count = 0;
    for (uint32_t i = 0; i < r->roster->line_count && count < CLOCKS_MAX; i++) {
        const mst_roster_line *line = &r->roster->line[i];
        if (line->is_gate || !is_seconds(line->measure) || r->score.line[i].full <= 0) continue;
        row[count++] = (clock_row){mst_title(p, line->title_en, line->title_zh, line->id), line->force,
                                   r->score.line[i].figure, r->score.line[i].full, false};
    }
    for (uint32_t i = 0; i < r->roster->force_count && count < CLOCKS_MAX; i++) {
        mst_figure f = mst_assess_measure(r->assess, MST_MEASURE_ARRIVAL_S, (int32_t)i);
        if (r->roster->force[i].arrival_s <= 0) continue;
        row[count++] = (clock_row){mst_say(p, "report.clock_arrival"), (int32_t)i, f,
                                   r->roster->force[i].arrival_s, true};
    }
    return count;
}

static void clock_bar(mst_pager *p, const clock_row *row, double y) {
    const mst_axis a = {0, 150, 352, 560};
    mst_type right = mst_type_right(mst_type_cell), grey = mst_type_right(mst_type_head),
             bold = mst_type_bold(right);
    double per_cent = row->actual.is_there ? 100 * row->actual.value / row->target_s : 0;
    bool is_late = per_cent > 100;
    mst_sheet_text(p->s, MST_PAGE_LEFT, y + 4, &mst_type_cell, row->label);
    if (row->force >= 0) mst_force_symbol(p, row->force, 292, y, 4.5, false);
    mst_sheet_text(p->s, 344, y + 4, is_late ? &bold : &right,
                   row->actual.is_there && row->actual.event_count ? mst_span(p, row->actual.value)
                                                                   : mst_say(p, "report.dash"));
    mst_sheet_rect(p->s, a.left, y - 7, mst_axis_at(&a, 100) - a.left, 14, MST_FILL(MST_RGB_BAND));
    mst_sheet_rect(p->s, mst_axis_at(&a, 100), y - 7, mst_axis_at(&a, 125) - mst_axis_at(&a, 100), 14,
                   MST_FILL(0xebebeb));
    mst_sheet_rect(p->s, mst_axis_at(&a, 125), y - 7, a.right - mst_axis_at(&a, 125), 14, MST_FILL(0xf6f6f6));
    double shown = per_cent > 150 ? 150 : per_cent, within = shown > 100 ? 100 : shown;
    if (within > 0)
        mst_sheet_rect(p->s, a.left, y - 3, mst_axis_at(&a, within) - a.left, 6, MST_FILL(0x333333));
    if (is_late)
        mst_sheet_rect(p->s, mst_axis_at(&a, 100), y - 4.5, mst_axis_at(&a, shown) - mst_axis_at(&a, 100), 9,
                       MST_FILL(MST_RGB_FIRE));
    mst_sheet_line(p->s, mst_axis_at(&a, 100), y - 8, mst_axis_at(&a, 100), y + 8,
                   (mst_stroke){.stroke = MST_RGB_BLACK, .fill = MST_NO_INK, .line_u = 2.4});
    mst_sheet_text(p->s, 612, y + 4, &grey,
                   mst_print(p, "%s%s", mst_span(p, row->target_s), row->is_map ? "*" : ""));
    mst_sheet_text(p->s, 664, y + 4, is_late ? &bold : &right,
                   row->actual.is_there && row->actual.event_count ? mst_print(p, "%.0f %%", per_cent)
                                                                   : mst_say(p, "report.dash"));
    mst_type small = mst_type_right(mst_type_small);
    const char *evidence =
        row->actual.event_count ? mst_evidence(p, row->actual.event[row->actual.event_count - 1]) : "";
    if (*evidence) {
        const char *plain = mst_print(p, "%.*s", (int)strlen(evidence) - 2, evidence + 1);
        mst_sheet_evidence(p->s, MST_PAGE_RIGHT, y + 4, &small, plain);
    }
}

static void clocks(mst_pager *p) {
    clock_row row[CLOCKS_MAX];
    uint32_t count = list_clocks(p, row), met = 0, near = 0;
    mst_block_figure(p, "report.fig_clocks", "report.fig_clocks_note", 40 + 24 * count);
    double y = p->s->y + 10;
    mst_type right = mst_type_right(mst_type_head), middle = mst_type_middle(mst_type_small);
    mst_sheet_text(p->s, MST_PAGE_LEFT, y, &mst_type_head, mst_say(p, "report.col_clock"));
    mst_sheet_text(p->s, 344, y, &right, mst_say(p, "report.col_actual"));
    for (int k = 0; k <= 3; k++) {
        static const int per_cent[] = {0, 50, 100, 125};
        mst_axis a = {0, 150, 352, 560};
        mst_sheet_text(p->s, mst_axis_at(&a, per_cent[k]), y, &middle, mst_print(p, "%d", per_cent[k]));
    }
    mst_sheet_text(p->s, 612, y, &right, mst_say(p, "report.col_target"));
    mst_sheet_text(p->s, 664, y, &right, mst_say(p, "report.col_share"));
    mst_sheet_text(p->s, MST_PAGE_RIGHT, y, &right, mst_say(p, "report.col_evidence"));
    for (uint32_t i = 0; i < count; i++) {
        clock_bar(p, &row[i], y + 20 + 24 * i);
        double share =
            row[i].actual.is_there && row[i].actual.event_count ? row[i].actual.value / row[i].target_s : 9;
        met += share <= 1;
        near += share > 1 && share <= 1.25;
    }
    p->s->y = y + 16 + 24 * count;
    mst_block_note(p, mst_fill(p, "report.clocks_note", "count", mst_print(p, "%u", count), "met",
                               mst_print(p, "%u", met), "near", mst_print(p, "%u", near), NULL));
}

/* ---- tables ---- */

static const char *tick_of(mst_pager *p, const mst_event *e) {
    return e ? mst_clock(p, e->tick) : mst_say(p, "report.dash");
}

/* A row that somebody added to assets/apparatus.csv has no words here: then its key. */
static const char *vehicle(mst_pager *p, const char *key) {
    const char *id = mst_print(p, "report.kit_%s", key), *word = mst_say(p, id);
    return strcmp(word, id) == 0 ? key : word;
}

static const char *vehicles(mst_pager *p, mst_id force) {
    const mst_roster *r = p->r->roster;
    const char *out = "", *comma = strcmp(p->r->lang, "en") == 0 ? ", " : "、";
    for (uint32_t i = 0; i < r->unit_count; i++) {
        if (r->unit[i].force != force || !*r->unit[i].apparatus) continue;
        const char *name = vehicle(p, r->unit[i].apparatus);
        out = mst_print(p, "%s%s%s", out, *out ? comma : "", name);
    }
    return *out ? out : mst_say(p, "report.on_foot");
}

static void forces(mst_pager *p) {
    const mst_column column[] = {{150, 0, "report.col_force"}, {40, 1, "report.col_crew"},
                                 {150, 0, "report.col_kit"},   {64, 1, "report.col_alerted"},
                                 {64, 1, "report.col_out"},    {64, 1, "report.col_arrived"},
                                 {56, 0, "report.col_seat"},   {92, 0, "report.col_evidence"}};
    const mst_roster *r = p->r->roster;
    uint32_t people = mst_rerun_people(p->r->source);
    mst_block_table(p, "report.tab_forces", NULL);
    mst_table_head(p, column, 8);
    for (uint32_t i = 0; i < r->force_count; i++) {
        uint32_t crew = 0;
        for (uint32_t u = 0; u < r->unit_count; u++)
            crew += r->unit[u].force == r->force[i].id ? r->unit[u].crew : 0;
        const mst_event *told = mst_first_event(p->r, MST_EVENT_DISPATCHED, r->force[i].id);
        const mst_event *seen = mst_first_event(p->r, MST_EVENT_DETECTED, r->force[i].id);
        if (seen && (!told || seen->tick < told->tick)) told = seen;
        const mst_event *out = mst_first_event(p->r, MST_EVENT_TURNED_OUT, r->force[i].id),
                        *there = mst_first_event(p->r, MST_EVENT_ARRIVED, r->force[i].id);
        const char *evidence = there  ? mst_evidence(p, there->n)
                               : told ? mst_evidence(p, told->n)
                                      : mst_say(p, "report.not_observed");
        const char *cell[] = {mst_force_name(p, (int32_t)i),
                              mst_print(p, "%u", crew),
                              vehicles(p, r->force[i].id),
                              tick_of(p, told),
                              tick_of(p, out),
                              tick_of(p, there),
                              mst_say(p, people >> i & 1 ? "report.by_person" : "report.by_doctrine"),
                              evidence};
        mst_table_row(p, column, 8, cell, false);
    }
}

static const char *fact_text(mst_pager *p, const mst_known_fact *f) {
    const char *id = f->key == MST_KEY_INCIDENT     ? "report.fact_fire"
                     : f->key == MST_KEY_TRAPPED    ? "report.fact_trapped"
                     : f->value == MST_WATER_FROZEN ? "report.fact_frozen"
                     : f->value == MST_WATER_DRY    ? "report.fact_dry"
                                                    : "report.fact_blocked";
    return mst_fill(p, id, "thing", mst_thing(p, f->about), "when", mst_clock(p, f->true_at), NULL);
}

static void knowledge(mst_pager *p) {
    const mst_report *r = p->r;
    uint32_t seats = r->roster->force_count + 1 > 6 ? 6 : r->roster->force_count + 1;
    mst_column column[7] = {{680.0 - 92 * seats, 0, "report.col_fact"}};
    if (r->fact_count == 0) return;
    mst_block_table(p, "report.tab_known", "report.tab_known_note");
    for (uint32_t s = 0; s < seats; s++) column[1 + s] = (mst_column){92, 1, ""};
    mst_table_head(p, column, seats + 1);
    mst_type head = mst_type_right(mst_type_head);
    for (uint32_t s = 0; s < seats; s++) {
        double x = MST_PAGE_LEFT + column[0].width_u + 92.0 * (s + 1) - 8;
        const char *name = mst_force_name(p, (int32_t)s - 1);
        mst_type fit = head;
        while (fit.size_pt > 5.5 && mst_sheet_width(p->s, &fit, name) > 86) fit.size_pt -= 0.3;
        mst_sheet_text(p->s, x, p->s->y - 7, &fit, name);
    }
    for (uint32_t i = 0; i < r->fact_count; i++) {
        const char *cell[7] = {fact_text(p, &r->fact[i])};
        for (uint32_t s = 0; s < seats; s++)
            cell[1 + s] = r->fact[i].known[s] == MST_TICK_NEVER ? mst_say(p, "report.dash")
                                                                : mst_clock(p, r->fact[i].known[s]);
        mst_table_row(p, column, seats + 1, cell, false);
    }
}

static const char *story(mst_pager *p) {
    const mst_event *call = mst_first_event(p->r, MST_EVENT_CALL_119, 0),
                    *sent = mst_first_event(p->r, MST_EVENT_DISPATCHED, 0);
    uint32_t arrived = 0;
    for (uint32_t i = 0; i < p->r->roster->force_count; i++)
        arrived += mst_first_event(p->r, MST_EVENT_ARRIVED, p->r->roster->force[i].id) != NULL;
    if (!call) return mst_say(p, "report.story_no_call");
    return mst_fill(
        p, "report.story_call", "call", mst_clock(p, call->tick), "call_at", mst_evidence(p, call->n), "sent",
        sent ? mst_clock(p, sent->tick) : mst_say(p, "report.dash"), "arrived", mst_print(p, "%u", arrived),
        "forces", mst_print(p, "%u", p->r->roster->force_count), NULL);
}

void mst_page_dispatch(mst_pager *p) {
    mst_block_section(p, "report.sec_dispatch", 300);
    mst_block_body(p, story(p));
    clocks(p);
    forces(p);
    knowledge(p);
}
