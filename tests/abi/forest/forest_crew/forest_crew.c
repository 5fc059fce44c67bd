/* SPDX-License-Identifier: Apache-2.0
 * forest_crew.c - a fourth force, built against the installed headers alone: a forest fire crew with blowers, rakes
 * and a plough behind a tractor. It blows out grass fronts from the flank, works ahead of the wind with the plough,
 * and rakes over what others have knocked down. Figures: assumed. */
#include "muster/plugin.h"

enum { UNITS_MAX = 6, BLOWERS = 4, PLOUGH_CREW = 2, PATIENCE_S = 45, AHEAD_M = 60 };

typedef struct crew {
    uint64_t force;
    uint32_t units, plough; /* plough: n of the unit that has it */
    uint32_t asked[UNITS_MAX], rests[UNITS_MAX], has_reported;
    double slowest_s; /* what the plough would need, as judged when it left */
} crew;
static const mst_field fields[] = {
    MST_FIELD(crew, U64, force), MST_FIELD(crew, U32, units),        MST_FIELD(crew, U32, plough),
    MST_FIELD(crew, U32, asked), MST_FIELD(crew, U32, rests),        MST_FIELD(crew, U32, has_reported),
    MST_FIELD(crew, F64, slowest_s),
};

/* ---- roster ---- */

static void add_unit(crew *c, mst_unit_def *unit, const mst_force_def *def, int32_t people, bool has_plough)
{
    mst_unit_def *u = &unit[c->units];
    const char *name = c->units < def->apparatus_count ? def->apparatus[c->units] : "";
    for (size_t i = 0; name[i] && i + 1 < sizeof u->apparatus; i++) u->apparatus[i] = name[i];
    u->crew = (uint8_t)people;
    u->kit = MST_KIT_BEATER | MST_KIT_GRASS | MST_KIT_RADIO | MST_KIT_EXTINGUISHER;
    u->can = MST_CAN(MST_ORDER_TURN_OUT) | MST_CAN(MST_ORDER_GO) | MST_CAN(MST_ORDER_BEAT) | MST_CAN(MST_ORDER_WATCH) |
             MST_CAN(MST_ORDER_REPORT) | MST_CAN(MST_ORDER_RESERVE) | MST_CAN(MST_ORDER_WITHDRAW) | MST_CAN(MST_ORDER_ATTACK);
    c->units++;
    if (has_plough) c->plough = c->units;
}

static int init(void *self, const mst_services *services, const mst_force_def *def, mst_traits *traits,
                mst_unit_def *unit, uint32_t *unit_count)
{
    crew *c = self;
    int32_t people = def->crew >= 0 ? def->crew : 14;
    if (people < BLOWERS + PLOUGH_CREW) return -1;
    c->force = def->force;
    for (people -= PLOUGH_CREW; people >= BLOWERS && c->units + 1 < UNITS_MAX; people -= BLOWERS)
        add_unit(c, unit, def, BLOWERS, false);
    add_unit(c, unit, def, PLOUGH_CREW, true);
    *unit_count = c->units;
    traits->turnout_day_s = def->is_trained ? 180 : 300;
    traits->turnout_night_s = 600;
    traits->turnout_sigma_ln = 0.4;
    traits->task_time_factor = def->is_trained ? 1 : 1.3;
    traits->knows_ground = 0.7;
    traits->command_grade = 1;
    traits->is_on_foot = def->apparatus_count == 0;
    return 0;
}

/* ---- what the picture says ---- */

static mst_point at_of(const mst_picture *p, mst_id id)
{
    return (mst_point){(int32_t)mst_picture_value(p, id, MST_KEY_X_CM, 0),
                       (int32_t)mst_picture_value(p, id, MST_KEY_Y_CM, 0)};
}

static double square_m(mst_point a, mst_point b)
{
    double x = ((double)a.x_cm - b.x_cm) / 100, y = ((double)a.y_cm - b.y_cm) / 100;
    return x * x + y * y;
}

/* The nearest burning ground that was seen; NONE when nobody saw any. */
static mst_id nearest_front(const mst_picture *p, mst_point here, mst_point *at)
{
    mst_id best = MST_ID_NONE;
    for (uint32_t i = 0; i < p->entry_count; i++) {
        const mst_picture_entry *e = &p->entry[i];
        if (e->key != MST_KEY_FRONT || e->value != 1) continue;
        mst_point there = at_of(p, e->id);
        if (best && square_m(there, here) >= square_m(*at, here)) continue;
        best = e->id;
        *at = there;
    }
    return best;
}

/* The nearest building in that state, of those that nobody rakes yet. */
static mst_id nearest_building(const mst_picture *p, mst_point here, double state)
{
    mst_id best = MST_ID_NONE;
    double best_m2 = 0;
    for (uint32_t i = 0; i < p->entry_count; i++) {
        const mst_picture_entry *e = &p->entry[i];
        const mst_place *place = MST_ID_LETTER(e->id) == 'b' ? mst_picture_place(p, e->id) : NULL;
        if (!place || e->key != MST_KEY_STATE || e->value != state) continue;
        double m2 = square_m(place->at, here);
        if (best && m2 >= best_m2) continue;
        best = e->id;
        best_m2 = m2;
    }
    return best;
}

/* Downwind of the front: where a line still has time to be ploughed. */
static mst_point ahead_of(const mst_services *services, const mst_picture *p, mst_point front)
{
    double to = (mst_picture_value(p, MST_ID_NONE, MST_KEY_WIND_FROM_DEG, 0) + 180) * 3.14159265358979 / 180;
    front.x_cm += (int32_t)(100 * AHEAD_M * services->sin(to));
    front.y_cm += (int32_t)(100 * AHEAD_M * services->cos(to));
    return front;
}

/* ---- doctrine ---- */

static bool choose(crew *c, uint32_t n, const mst_services *services, const mst_picture *p, mst_order *o)
{
    mst_id unit = MST_ID('u', MST_ID_NUMBER(c->force) * 1000 + n);
    mst_point here = at_of(p, unit), front;
    double phase = mst_picture_value(p, unit, MST_KEY_PHASE, 0);
    *o = (mst_order){.unit = unit, .kind = MST_ORDER_TURN_OUT};
    if (phase == MST_PHASE_HOME) return true;
    if (mst_picture_value(p, unit, MST_KEY_TASK, 0) == MST_ORDER_RESERVE) phase = MST_PHASE_IDLE;
    if (phase != MST_PHASE_IDLE) return false;
    if (n == 1 && !c->has_reported) {
        o->kind = MST_ORDER_REPORT;
        c->has_reported = 1;
        return true;
    }
    if (nearest_front(p, here, &front)) {
        o->kind = n == c->plough ? MST_ORDER_GO : MST_ORDER_BEAT;
        o->point = n == c->plough ? ahead_of(services, p, front) : front;
        if (n == c->plough) c->slowest_s = services->travel_s(services->ctx, unit, o->point);
        return true;
    }
    o->kind = MST_ORDER_WATCH;
    o->target = nearest_building(p, here, MST_BUILDING_OUT);
    if (o->target && n != c->plough) return true;
    o->kind = MST_ORDER_RESERVE;
    o->target = MST_ID_NONE;
    return !c->rests[n - 1]++;
}

static void think(void *self, const mst_services *services, const mst_picture *p, mst_order_list *out)
{
    crew *c = self;
    for (uint32_t n = 1; p->tick % 5 == 0 && n <= c->units && out->count < out->capacity; n++) {
        mst_order order;
        if (c->asked[n - 1] && p->tick - c->asked[n - 1] < PATIENCE_S) continue;
        if (!choose(c, n, services, p, &order)) continue;
        out->order[out->count++] = order;
        c->asked[n - 1] = p->tick;
    }
}

const mst_plugin *mst_plugin_query(uint32_t host_abi)
{
    static const mst_plugin plugin = {
        .size = sizeof(mst_plugin), .abi = MST_PLUGIN_ABI, .id = "forest_crew", .version = "1.0",
        .state_size = sizeof(crew), .state_version = 1,
        .field = fields, .field_count = sizeof fields / sizeof fields[0],
        .init = init, .think = think,
        .text_zh = "森林消防队：风力灭火机、清理耙与开带犁",
        .text_en = "Forest crew: blowers, rakes, and a plough for firebreaks",
    };
    return host_abi == MST_PLUGIN_ABI ? &plugin : NULL;
}
