/* SPDX-License-Identifier: Apache-2.0
 * cli_outcome.c - folds ticks into figures and writes them as JSON. */
#include "cli/cli_outcome.h"

#include "assess/clocks.h"

void mst_cli_outcome_init(mst_cli_outcome *o, const mst_roster *roster) {
    *o = (mst_cli_outcome){
        .roster = roster,
        .assess = mst_assess_create(roster),
    };
}

void mst_cli_outcome_fini(mst_cli_outcome *o) {
    mst_assess_destroy(o->assess);
    *o = (mst_cli_outcome){0};
}

static void note_off(mst_cli_outcome *o, const mst_event *e) {
    if (o->off_count == sizeof o->off / sizeof *o->off) return;
    o->off[o->off_count] = e->subject;
    o->off_at[o->off_count++] = e->tick;
}

int mst_cli_outcome_tick(mst_cli_outcome *o, mst_bytes payload) {
    mst_record_tick tick;
    if (mst_record_tick_read(payload, &tick) != MST_OK) return MST_E_INPUT;
    mst_assess_tick(o->assess, tick.tick, tick.event, tick.event_count, tick.order, tick.order_count);
    for (uint32_t i = 0; i < tick.event_count; i++) {
        uint16_t kind = tick.event[i].kind;
        if (kind == MST_EVENT_REFUSED) o->refusal_count++;
        if (kind == MST_EVENT_CULPRIT_OFF) note_off(o, &tick.event[i]);
    }
    o->event_count += tick.event_count;
    o->tick_count++;
    o->hash = tick.hash;
    mst_record_tick_fini(&tick);
    return MST_OK;
}

/* ---- JSON ---- */

static void write_tick(mst_json_out *out, const char *key, mst_tick tick) {
    mst_json_out_key(out, key);
    if (tick == MST_TICK_NEVER)
        mst_json_out_null(out);
    else
        mst_json_out_number(out, tick);
}

static void key_figure(mst_json_out *out, const char *key, mst_figure figure) {
    mst_json_out_key(out, key);
    if (figure.is_there)
        mst_json_out_number(out, figure.value);
    else
        mst_json_out_null(out);
}

static void key_measure(mst_json_out *out, const char *key, const mst_cli_outcome *o, mst_measure measure) {
    key_figure(out, key, mst_assess_measure(o->assess, measure, -1));
}

static void write_outcome(mst_json_out *out, const mst_cli_outcome *o) {
    mst_json_out_begin(out, '{');
    key_measure(out, "buildings_burnt", o, MST_MEASURE_BUILDINGS_BURNT);
    key_measure(out, "floor_burnt_m2", o, MST_MEASURE_FLOOR_BURNT_M2);
    key_measure(out, "ground_burnt_m2", o, MST_MEASURE_GROUND_BURNT_M2);
    key_measure(out, "loss_index", o, MST_MEASURE_LOSS_INDEX);
    key_measure(out, "dead", o, MST_MEASURE_DEAD);
    key_measure(out, "injured", o, MST_MEASURE_INJURED);
    key_measure(out, "rescued", o, MST_MEASURE_RESCUED);
    key_measure(out, "evacuated", o, MST_MEASURE_EVACUATED);
    key_measure(out, "water_l", o, MST_MEASURE_WATER_L);
    mst_json_out_end(out, '}');
}

static void write_force_clocks(mst_json_out *out, const mst_cli_outcome *o) {
    mst_json_out_begin(out, '{');
    for (uint32_t i = 0; i < o->roster->force_count; i++) {
        mst_force_clocks clocks = mst_assess_force_clocks(o->assess, i);
        mst_json_out_key(out, o->roster->force[i].name);
        mst_json_out_begin(out, '{');
        key_figure(out, "turnout_s", clocks.turnout_s);
        key_figure(out, "arrival_s", clocks.arrival_s);
        key_figure(out, "first_agent_s", clocks.first_agent_s);
        key_figure(out, "first_water_s", clocks.first_water_s);
        mst_json_out_end(out, '}');
    }
    mst_json_out_end(out, '}');
}

static void write_clocks(mst_json_out *out, const mst_cli_outcome *o) {
    mst_json_out_begin(out, '{');
    key_measure(out, "alarm_s", o, MST_MEASURE_ALARM_S);
    key_measure(out, "under_control_s", o, MST_MEASURE_CONTROL_S);
    key_figure(out, "under_control_declared_s", mst_assess_clock(o->assess, MST_CLOCK_CONTROL_DECLARED, -1));
    key_measure(out, "out_s", o, MST_MEASURE_OUT_S);
    mst_json_out_key(out, "forces");
    write_force_clocks(out, o);
    mst_json_out_end(out, '}');
}

static void write_evidence(mst_json_out *out, const mst_figure *figure) {
    mst_json_out_key(out, "events");
    mst_json_out_begin(out, '[');
    for (uint32_t i = 0; i < figure->event_count; i++) mst_json_out_number(out, figure->event[i]);
    mst_json_out_end(out, ']');
}

/* {"id", "start", "stop": words of the events, "s", "at_s", "events", "forces": {ID: {"s", "at_s"}}} */
static void write_clock(mst_json_out *out, const mst_cli_outcome *o, mst_clock_id clock) {
    const mst_clock_rule *rule = &mst_clock_rules[clock];
    mst_figure scene = mst_assess_clock(o->assess, clock, -1);
    mst_json_out_begin(out, '{');
    mst_json_out_key_text(out, "id", rule->id);
    mst_json_out_key_text(out, "zh", rule->zh);
    mst_json_out_key_text(out, "start", mst_event_word(rule->start));
    mst_json_out_key_text(out, "stop", mst_event_word(rule->stop));
    key_figure(out, "s", scene);
    write_tick(out, "at_s", mst_assess_clock_at(o->assess, clock, -1));
    write_evidence(out, &scene);
    if (rule->has_force) {
        mst_json_out_key(out, "forces");
        mst_json_out_begin(out, '{');
        for (uint32_t i = 0; i < o->roster->force_count; i++) {
            mst_json_out_key(out, o->roster->force[i].name);
            mst_json_out_begin(out, '{');
            key_figure(out, "s", mst_assess_clock(o->assess, clock, (int32_t)i));
            write_tick(out, "at_s", mst_assess_clock_at(o->assess, clock, (int32_t)i));
            mst_json_out_end(out, '}');
        }
        mst_json_out_end(out, '}');
    }
    mst_json_out_end(out, '}');
}

static void write_clock_table(mst_json_out *out, const mst_cli_outcome *o) {
    mst_json_out_key(out, "clocks");
    mst_json_out_begin(out, '[');
    for (mst_clock_id clock = 0; clock < MST_CLOCK_COUNT; clock++) write_clock(out, o, clock);
    mst_json_out_end(out, ']');
}

static void write_gate(mst_json_out *out, const char *id, const mst_score_line *line, bool is_hit) {
    mst_json_out_begin(out, '{');
    mst_json_out_key_text(out, "id", id);
    key_figure(out, "value", line->figure);
    mst_json_out_key_number(out, "cap", line->of);
    mst_json_out_key(out, "hit");
    mst_json_out_bool(out, is_hit);
    write_evidence(out, &line->figure);
    mst_json_out_end(out, '}');
}

static void write_line(mst_json_out *out, const mst_roster_line *plan, const mst_score_line *line) {
    mst_json_out_begin(out, '{');
    mst_json_out_key_text(out, "id", plan->id);
    if (plan->group && plan->group[0]) mst_json_out_key_text(out, "group", plan->group);
    if (plan->plugin && plan->plugin[0]) mst_json_out_key_text(out, "type", plan->plugin);
    key_figure(out, "value", line->figure);
    key_figure(out, "points", (mst_figure){.is_there = line->is_there, .value = line->points});
    mst_json_out_key_number(out, "of", line->of);
    write_evidence(out, &line->figure);
    mst_json_out_end(out, '}');
}

static void write_lines(mst_json_out *out, const mst_roster *roster, const mst_score *score,
                        mst_line_kind kind) {
    static const char *const key[] = {"lines", "gates", "deductions"};
    mst_json_out_key(out, key[kind]);
    mst_json_out_begin(out, '[');
    for (uint32_t i = 0; i < score->line_count && i < roster->line_count; i++) {
        const mst_roster_line *plan = &roster->line[i];
        if (plan->is_gate != kind) continue;
        if (kind == MST_LINE_GATE)
            write_gate(out, plan->id, &score->line[i], score->gate_hit[i]);
        else
            write_line(out, plan, &score->line[i]);
    }
    mst_json_out_end(out, ']');
}

void mst_cli_outcome_write_score(const mst_cli_outcome *o, mst_json_out *out) {
    mst_score score = {0};
    mst_assess_score(o->assess, &score);
    mst_json_out_begin(out, '{');
    key_figure(out, "total", (mst_figure){.is_there = score.is_there, .value = score.total});
    mst_json_out_key_text(out, "level", score.level ? score.level : "none");
    mst_json_out_key_number(out, "assessable", score.assessable);
    mst_json_out_key_number(out, "assessable_points", score.of);
    mst_json_out_key_number(out, "points", score.all);
    mst_json_out_key_number(out, "deducted", score.deducted);
    mst_json_out_key(out, "rubric");
    mst_json_out_begin(out, '{');
    mst_json_out_key_text(out, "id", o->roster->rubric_id);
    mst_json_out_key_text(out, "version", o->roster->rubric_version);
    mst_json_out_end(out, '}');
    write_lines(out, o->roster, &score, MST_LINE_GATE);
    write_lines(out, o->roster, &score, MST_LINE_DEDUCTION);
    write_lines(out, o->roster, &score, MST_LINE_POINTS);
    write_clock_table(out, o);
    mst_json_out_end(out, '}');
    mst_score_fini(&score);
}

void mst_cli_outcome_write(const mst_cli_outcome *o, mst_json_out *out) {
    mst_json_out_key(out, "outcome");
    write_outcome(out, o);
    mst_json_out_key(out, "clocks");
    write_clocks(out, o);
    mst_json_out_key(out, "score");
    mst_cli_outcome_write_score(o, out);
    mst_json_out_key_number(out, "events", o->event_count);
    mst_json_out_key_number(out, "refusals", o->refusal_count);
}
