/* SPDX-License-Identifier: Apache-2.0
 * strain.c - what work, cold and smoke cost a crew: air and cylinders, fatigue, chill; and the way out of
 * a building, which takes a while (models.md 7.3, 7.4; forces.md 2.6, 2.7). */
#include "force/force_private.h"
#include "world/weather_models.h"

enum { STRAIN_PERIOD_S = 10 };

static bool has_air(const mst_unit *u) {
    return u->kit & MST_KIT_BREATHING;
}

double mst_wind_chill_now(const mst_forces *f) {
    const mst_weather *w = mst_weather_now(f->def.store);
    double kmh = w->wind_mps * 3.6;
    return kmh < 4.8 || w->temperature_degc > 10 ? w->temperature_degc
                                                 : mst_wind_chill_degc(w->temperature_degc, kmh);
}

/* How much longer a task takes than a fresh crew in mild air would need. */
double mst_strain_factor(const mst_forces *f, const mst_unit *u) {
    double cold = mst_max(0, f->k.cold_from_degc - mst_wind_chill_now(f));
    double chilled = u->block->chill >= 1 ? f->k.chilled_factor : 1;
    return (1 + f->k.cold_per_k * cold) * chilled / (1 - f->k.tired_loss * u->block->fatigue);
}

/* Work done per person and second against a fresh crew of the national service. */
double mst_strain_rate(const mst_forces *f, const mst_unit *u) {
    return (1 - f->k.tired_loss * u->block->fatigue) / f->force[u->force].traits.task_time_factor;
}

double mst_work_seconds(mst_forces *f, mst_unit *u, double base_s) {
    mst_force *force = mst_unit_force(f, u);
    double seconds = base_s * force->traits.task_time_factor * mst_strain_factor(f, u);
    seconds *= mst_crowd_factor(f, u);
    return mst_force_lognormal(f, force, seconds, f->k.task_sigma_ln);
}

/* ---- air ---- */

/* A second of breathing; false: the whistle sounds, and the whole group has to leave. */
bool mst_strain_breathe(mst_forces *f, mst_unit *u, double lmin, mst_event_list *events) {
    mst_unit_block *b = u->block;
    if (!has_air(u)) return true;
    b->air_l = mst_max(0, b->air_l - lmin / 60);
    mst_unit_mark(f, u);
    if (b->air_l > f->k.air_alarm_l) return true;
    if (!b->has_air_alarm) {
        mst_event *e = mst_events_add(events, MST_EVENT_AIR_ALARM, u->id);
        mst_event_id(mst_event_number(e, b->air_l / f->k.air_l), b->target);
    }
    b->has_air_alarm = 1;
    return false;
}

/* They are outside again in a while; until then they go on breathing from their cylinders. */
void mst_strain_leave(mst_forces *f, mst_unit *u, mst_tick now, mst_reason why) {
    mst_unit_block *b = u->block;
    double inside_s = b->inside_since == MST_TICK_NEVER ? 0 : now - b->inside_since;
    b->out_at = now + (mst_tick)mst_min(f->k.exit_s, inside_s);
    b->inside_since = MST_TICK_NEVER;
    bool is_withdrawal =
        why == MST_REASON_WITHDRAWN || why == MST_REASON_TOO_HOT || why == MST_REASON_COLLAPSED;
    if (is_withdrawal) mst_command_count_by(f, b->out_at + (mst_tick)f->k.count_within_s);
    mst_unit_mark(f, u);
}

/* ---- rest ---- */

bool mst_is_rest_place(const mst_forces *f, mst_point at) {
    return mst_burn_flux_at(f->def.burn, at) <= f->k.rest_flux_kwm2;
}

void mst_change_cylinders(mst_forces *f, mst_unit *u) {
    mst_unit_block *b = u->block;
    if (!has_air(u) || b->cylinders == 0 || b->air_l >= f->k.air_l) return;
    b->cylinders--;
    b->air_l = f->k.air_l;
    b->has_air_alarm = 0;
    mst_unit_mark(f, u);
}

/* A crew that stands idle in a safe place changes what is less than half full. */
static void idle_change(mst_forces *f, mst_unit *u, mst_tick now) {
    const mst_unit_block *b = u->block;
    bool is_time = now >= b->phase_from + (mst_tick)f->k.change_s && now >= b->out_at;
    if (!is_time || b->air_l > f->k.air_l * 0.5 || b->cylinders == 0 || !has_air(u)) return;
    if (mst_is_rest_place(f, mst_unit_at(u))) mst_change_cylinders(f, u);
}

/* ---- load ---- */

/* Share of the crew that works at once: two at each nozzle, all in a search. */
static double busy_frac(const mst_unit *u) {
    const mst_unit_block *b = u->block;
    if (!mst_line_is_task(b->task) || !mst_method_is_hose(b->method)) return 1;
    return mst_min(1, 2.0 * (b->lines ? b->lines : 1) / mst_max(u->crew, 1));
}

/* Fatigue gained per second: heavy inside, moderate outside, none at posts (Louhevaara). */
static double load_1s(const mst_forces *f, const mst_unit *u, mst_tick now) {
    const mst_unit_block *b = u->block;
    if (mst_unit_is_inside(u, now)) return busy_frac(u) / (f->k.heavy_min * 60);
    bool is_hard = mst_line_is_task(b->task) || b->task == MST_ORDER_BEAT || b->task == MST_ORDER_SUPPLY ||
                   b->task == MST_ORDER_SEARCH || b->task == MST_ORDER_MOVE_STOCK;
    if (!is_hard || b->phase < MST_PHASE_SETUP || b->phase == MST_PHASE_AWAY) return 0;
    return busy_frac(u) / (f->k.moderate_min * 60);
}

static void tire(mst_forces *f, mst_unit *u, mst_tick now) {
    mst_unit_block *b = u->block;
    double load = load_1s(f, u, now);
    bool rests = b->task == MST_ORDER_REST || b->task == MST_ORDER_STAGE || b->task == MST_ORDER_RESERVE ||
                 b->phase == MST_PHASE_IDLE;
    double before = b->fatigue, worked_s = b->work_s;
    if (load > 0) {
        b->fatigue = mst_min(1, b->fatigue + load * STRAIN_PERIOD_S);
        b->work_s += STRAIN_PERIOD_S;
    } else if (rests) {
        b->fatigue -= b->fatigue * STRAIN_PERIOD_S / (f->k.recover_min * 60);
        if (b->fatigue < 0.01) b->fatigue = 0;
        b->work_s = mst_max(0, b->work_s - STRAIN_PERIOD_S * 2);
    }
    if (b->fatigue != before || b->work_s != worked_s) mst_unit_mark(f, u);
}

/* Warm in a cab or at the plant; out in the cold it adds up, faster when wet. */
static void cool(mst_forces *f, mst_unit *u, mst_tick now) {
    mst_unit_block *b = u->block;
    const mst_unit *ride = &f->unit[u->ride_with];
    bool has_cab = ride->has_apparatus && ride->apparatus.seats > 0;
    bool is_warm = b->task == MST_ORDER_REST || (b->phase == MST_PHASE_IDLE && has_cab) ||
                   (b->task == MST_ORDER_STAGE && has_cab) || b->phase == MST_PHASE_AWAY;
    double before = b->chill, felt = mst_wind_chill_now(f) - (b->is_wet ? f->k.wet_k : 0);
    if (is_warm)
        b->chill = mst_max(0, b->chill - STRAIN_PERIOD_S / (f->k.warm_min * 60));
    else if (felt < f->k.chill_below_degc)
        b->chill =
            mst_min(1, b->chill + STRAIN_PERIOD_S / ((b->is_wet ? f->k.chill_wet_min : f->k.chill_min) * 60));
    bool soaks = mst_line_is_flowing(u) && b->flow_lps > 1 && b->phase_from + f->k.soak_s < now;
    if (b->chill == before && !(soaks && !b->is_wet)) return;
    if (soaks) b->is_wet = 1;
    mst_unit_mark(f, u);
}

void mst_strain_step(mst_forces *f, mst_unit *u, mst_tick now) {
    mst_unit_block *b = u->block;
    if (!b->is_on_scene) return;
    if (now < b->out_at && has_air(u)) {
        b->air_l = mst_max(0, b->air_l - f->k.air_walk_lmin / 60);
        mst_unit_mark(f, u);
    }
    if ((now + u->n) % STRAIN_PERIOD_S != 0) return;
    tire(f, u, now);
    cool(f, u, now);
    if (b->phase == MST_PHASE_IDLE) idle_change(f, u, now);
}
