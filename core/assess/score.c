/* SPDX-License-Identifier: Apache-2.0
 * score.c - a rubric's lines into points, total and level. */
#include <string.h>

#include "assess/assess_private.h"

/* What a measure that never came about is worth. WORST: that it did not is the failure itself: 0 points,
 * with the call as evidence. WORST_IF_INSIDE: so, when people were there who could not leave by
 * themselves. OPEN: nothing to judge, the line leaves the base. SURE: it always has a value once the drill
 * has ended. A line for a force that was never alerted is open, whatever the measure. */
typedef enum absent_rule { UNRULED = 0, OPEN, WORST, WORST_IF_INSIDE, SURE } absent_rule;
static const absent_rule absent[MST_MEASURE_COUNT] = {
    [MST_MEASURE_ALARM_S] = WORST,            /* nobody called; the ignition is the evidence */
    [MST_MEASURE_TURNOUT_S] = WORST,          /* nobody left */
    [MST_MEASURE_ARRIVAL_S] = WORST,          /* nobody came */
    [MST_MEASURE_FIRST_AGENT_S] = WORST,      /* nobody fought the fire */
    [MST_MEASURE_FIRST_WATER_S] = WORST,      /* no water came */
    [MST_MEASURE_SIZE_UP_S] = WORST,          /* nobody looked */
    [MST_MEASURE_COMMAND_S] = WORST,          /* nobody took the command */
    [MST_MEASURE_COMMAND_GAP_S] = WORST,      /* the same */
    [MST_MEASURE_CONTROL_S] = WORST,          /* the fire had its way */
    [MST_MEASURE_OUT_S] = WORST,              /* the same */
    [MST_MEASURE_SEARCH_S] = WORST_IF_INSIDE, /* nobody searched; no harm when all had left */
    [MST_MEASURE_HANDOVER_FRAC] = OPEN,       /* one commander may be enough */
    [MST_MEASURE_CONTROL_ERROR_S] = OPEN,     /* true or declared is missing: no error to speak of */
    [MST_MEASURE_WATER_BREAK_S] = OPEN,       /* there was no water to break; FIRST_WATER_S judges it */
    [MST_MEASURE_EXPECTED_MET_FRAC] = OPEN,   /* no inject came due */
    [MST_MEASURE_INJECT_RESPONSE_S] = OPEN,   /* none was met; EXPECTED_MET_FRAC judges it */
    [MST_MEASURE_IDLE_FRAC] = OPEN,           /* nobody was on the scene; ARRIVAL_S judges it */
    [MST_MEASURE_CONDITION_FOUND_S] = OPEN,   /* there may have been none to find */
    [MST_MEASURE_BUILDINGS_BURNT] = SURE,
    [MST_MEASURE_FLOOR_BURNT_M2] = SURE,
    [MST_MEASURE_GROUND_BURNT_M2] = SURE,
    [MST_MEASURE_LOSS_INDEX] = SURE,
    [MST_MEASURE_DEAD] = SURE,
    [MST_MEASURE_INJURED] = SURE,
    [MST_MEASURE_RESCUED] = SURE,
    [MST_MEASURE_EVACUATED] = SURE,
    [MST_MEASURE_WATER_L] = SURE,
    [MST_MEASURE_BREACHES] = SURE,
    [MST_MEASURE_CRITICAL_BREACHES] = SURE,
    [MST_MEASURE_REFUSALS] = SURE,
    [MST_MEASURE_REPORTS] = SURE,
    [MST_MEASURE_VERIFY_S] = WORST, /* nobody went to look */
    [MST_MEASURE_RESET_S] = WORST,  /* it rings on */
    [MST_MEASURE_CALLS] = SURE,
    [MST_MEASURE_EVACUATE_ORDERS] = SURE,
    [MST_MEASURE_ADDRESS_S] = WORST,            /* crews were left with what the caller said first */
    [MST_MEASURE_EVACUATE_S] = WORST_IF_INSIDE, /* no harm when all had left */
    [MST_MEASURE_LATE_DEAD] = SURE,
    [MST_MEASURE_SMOKE_ENTRIES] = SURE,
    [MST_MEASURE_WITHDRAWALS_IGNORED] = SURE,
    [MST_MEASURE_MINORS_USED] = SURE,
    [MST_MEASURE_MINOR_BREACHES] = SURE,
    [MST_MEASURE_MAJOR_BREACHES] = SURE,
    [MST_MEASURE_POSITION_BREACHES] = SURE,
    [MST_MEASURE_SPREAD_AFTER_WATER] = OPEN,  /* no water came; FIRST_WATER_S judges it */
    [MST_MEASURE_HELD_FRAC] = OPEN,           /* nothing was to be held, or nobody tried; spread judges it */
    [MST_MEASURE_RESERVE_S] = OPEN,           /* fewer than three forces came */
    [MST_MEASURE_JOINED_FRAC] = OPEN,         /* nobody came later */
    [MST_MEASURE_REPORT_TRUE_FRAC] = OPEN,    /* nothing was reported; SIZE_UP_S judges it */
    [MST_MEASURE_HEARD_FRAC] = OPEN,          /* nothing was sent */
    [MST_MEASURE_READ_BACK_FRAC] = OPEN,      /* nothing was said by form */
    [MST_MEASURE_WATER_MET_FRAC] = OPEN,      /* no water came */
    [MST_MEASURE_REFERENCE_LOSS_FRAC] = OPEN, /* the reference was not played */
    [MST_MEASURE_REFERENCE_CONTROL_S] = OPEN};

bool mst_assess_is_ruled(mst_measure measure) {
    return measure < MST_MEASURE_COUNT && absent[measure] != UNRULED;
}

static bool is_worst(const mst_assess *a, const mst_roster_line *line, int32_t force) {
    if (force >= 0 && !a->force[force].alerted.is_there) return false;
    absent_rule rule = absent[line->measure];
    return rule == WORST || (rule == WORST_IF_INSIDE && a->inside.is_there);
}

static double share(double value, double full, double none) {
    if (full == none) return value == full ? 1 : 0;
    double s = (value - none) / (full - none);
    return s < 0 ? 0 : s > 1 ? 1 : s;
}

/* One force, or all of them (-1). On a target, full and none are multiples of what the map gives. */
static void judge_force(const mst_assess *a, const mst_roster_line *line, int32_t force,
                        mst_score_line *out) {
    double scale = 1;
    *out = (mst_score_line){.of = line->of};
    if (line->is_target) scale = force >= 0 ? a->roster->force[force].arrival_s : -1;
    out->full = scale * line->full;
    out->none = scale * line->none;
    if (scale < 0) return; /* no way there, so no target */
    out->figure = mst_assess_measure(a, (mst_measure)line->measure, force);
    out->is_there = out->figure.is_there;
    if (out->is_there)
        out->points = line->of * share(out->figure.value, out->full, out->none);
    else if (is_worst(a, line, force)) {
        out->is_there = true; /* 0 points */
        const mst_moment *why = a->call.is_there ? &a->call : &a->ignition;
        if (why->is_there) out->figure.event[out->figure.event_count++] = why->n;
    }
}

/* The forces of one type: their mean, with the figure and evidence of the one that did worst. */
static void judge_type(const mst_assess *a, const mst_roster_line *line, mst_score_line *out) {
    double points = 0, least = 0;
    uint32_t count = 0;
    *out = (mst_score_line){.of = line->of, .full = line->full, .none = line->none};
    for (uint32_t i = 0; i < a->roster->force_count; i++) {
        mst_score_line one;
        if (strcmp(a->roster->force[i].plugin, line->plugin) != 0) continue;
        judge_force(a, line, (int32_t)i, &one);
        if (!one.is_there) continue;
        if (count == 0 || one.points < least) {
            out->figure = one.figure;
            out->full = one.full;
            out->none = one.none;
            least = one.points;
        }
        points += one.points;
        count++;
    }
    out->is_there = count > 0;
    if (count) out->points = points / count;
}

static void judge(const mst_assess *a, const mst_roster_line *line, mst_score_line *out) {
    if (line->plugin && line->plugin[0])
        judge_type(a, line, out);
    else
        judge_force(a, line, line->force, out);
    if (line->is_gate == MST_LINE_DEDUCTION && out->is_there) out->points = -line->of * out->figure.value;
}

static const char *level_of(const mst_roster *r, double total) {
    if (total >= r->excellent) return "excellent";
    if (total >= r->good) return "good";
    return total >= r->pass ? "pass" : "fail";
}

static void add_line(mst_score *out, const mst_roster_line *line, const mst_score_line *judged,
                     double *points) {
    if (line->is_gate == MST_LINE_DEDUCTION && judged->is_there) out->deducted -= judged->points;
    if (line->is_gate) return;
    out->all += line->of;
    if (!judged->is_there) return;
    *points += judged->points;
    out->of += line->of;
}

/* A gate that was hit caps the total and fails the drill, whatever the total. */
static bool apply_gates(const mst_roster *r, mst_score *out) {
    bool is_failed = false;
    for (uint32_t i = 0; i < r->line_count; i++) {
        const mst_score_line *line = &out->line[i];
        out->gate_hit[i] = r->line[i].is_gate == MST_LINE_GATE && line->figure.is_there &&
                           line->figure.value > r->line[i].full;
        if (out->gate_hit[i] && out->total > r->line[i].of) out->total = r->line[i].of;
        is_failed = is_failed || out->gate_hit[i];
    }
    return is_failed;
}

void mst_assess_score(const mst_assess *a, mst_score *out) {
    const mst_roster *r = a->roster;
    double points = 0;
    *out = (mst_score){.level = "none", .line_count = r->line_count};
    out->line = mst_alloc((r->line_count + 1) * sizeof *out->line);
    out->gate_hit = mst_alloc(r->line_count + 1);
    for (uint32_t i = 0; i < r->line_count; i++) {
        judge(a, &r->line[i], &out->line[i]);
        add_line(out, &r->line[i], &out->line[i], &points);
    }
    if (out->of <= 0) return;
    out->is_there = true;
    out->total = 100 * points / out->of - out->deducted;
    if (out->total < 0) out->total = 0;
    out->assessable = out->of / out->all;
    if (apply_gates(r, out))
        out->level = "fail";
    else if (out->assessable >= MST_ASSESSABLE_LEAST)
        out->level = level_of(r, out->total);
}

bool mst_assess_wants_reference(const mst_roster *r) {
    for (uint32_t i = 0; i < r->line_count; i++)
        if (r->line[i].measure == MST_MEASURE_REFERENCE_LOSS_FRAC ||
            r->line[i].measure == MST_MEASURE_REFERENCE_CONTROL_S)
            return true;
    return false;
}

void mst_score_fini(mst_score *score) {
    mst_free(score->line);
    mst_free(score->gate_hit);
    *score = (mst_score){0};
}
