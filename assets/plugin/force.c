/* @NAME@.c - a force type for muster. What stands here is a beginning: a crew or two with one engine, which come
 * when they are called, look, say what they see, and attack the nearest fire that they know of.
 * All that a plugin may see and do is in muster/plugin.h; what is not in `memory` is forgotten after each call. */
#include "muster/plugin.h"

enum { UNITS_MAX = 4, CREW = 4, PATIENCE_S = 30 };

/* All that it remembers. Every member has a line in `fields`. */
typedef struct memory {
    uint64_t force;
    uint32_t units;
    uint32_t asked[UNITS_MAX]; /* tick of the last order to a unit, 0 never */
    uint32_t has_reported;
} memory;
static const mst_field fields[] = {
    MST_FIELD(memory, U64, force),
    MST_FIELD(memory, U32, units),
    MST_FIELD(memory, U32, asked),
    MST_FIELD(memory, U32, has_reported),
};

/* ---- the roster: who is there, with what; how this type differs from others in numbers ---- */

static void name_apparatus(mst_unit_def *unit, const char *name)
{
    for (size_t i = 0; name[i] && i + 1 < sizeof unit->apparatus; i++) unit->apparatus[i] = name[i];
}

static int init(void *self, const mst_services *services, const mst_force_def *def, mst_traits *traits,
                mst_unit_def *unit, uint32_t *unit_count)
{
    memory *m = self;
    int32_t people = def->crew >= 0 ? def->crew : 8; /* what the scenario says, else eight */
    m->force = def->force;
    for (; people > 0 && m->units < UNITS_MAX; people -= CREW) {
        mst_unit_def *u = &unit[m->units];
        if (m->units < def->apparatus_count) name_apparatus(u, def->apparatus[m->units]);
        u->crew = (uint8_t)(people < CREW ? people : CREW);
        u->kit = MST_KIT_RADIO | MST_KIT_HOSE | MST_KIT_EXTINGUISHER;
        u->can = MST_CAN(MST_ORDER_TURN_OUT) | MST_CAN(MST_ORDER_GO) | MST_CAN(MST_ORDER_SIZE_UP) | MST_CAN(MST_ORDER_ATTACK) |
                 MST_CAN(MST_ORDER_PROTECT) | MST_CAN(MST_ORDER_REPORT) | MST_CAN(MST_ORDER_RESERVE) | MST_CAN(MST_ORDER_WITHDRAW);
        m->units++;
    }
    *unit_count = m->units;
    traits->turnout_day_s = 90; /* write down where each figure comes from */
    traits->turnout_night_s = 150;
    traits->turnout_sigma_ln = 0.3;
    traits->task_time_factor = 1.2;
    traits->mask_time_s = 60;
    traits->knows_ground = 1;
    traits->command_grade = 1;
    traits->is_on_foot = def->apparatus_count == 0;
    return m->units ? 0 : -1; /* negative: this scenario asks for what the type cannot be */
}

/* ---- doctrine: what it does while nobody sits in its seat ---- */

static double square_m(mst_point a, mst_point b)
{
    double x = ((double)a.x_cm - b.x_cm) / 100, y = ((double)a.y_cm - b.y_cm) / 100;
    return x * x + y * y;
}

static mst_id nearest_fire(const mst_picture *p, mst_point here)
{
    mst_id best = MST_ID_NONE;
    double best_m2 = 0;
    for (uint32_t i = 0; i < p->entry_count; i++) {
        const mst_picture_entry *e = &p->entry[i];
        const mst_place *place = mst_picture_place(p, e->id);
        bool burns = e->key == MST_KEY_STATE && (e->value == MST_BUILDING_BURNING || e->value == MST_BUILDING_FLASHED);
        if (MST_ID_LETTER(e->id) != 'b' || !burns || !place) continue;
        double m2 = square_m(place->at, here);
        if (best && m2 >= best_m2) continue;
        best = e->id;
        best_m2 = m2;
    }
    return best;
}

/* What that unit is to do now; false: leave it at what it does. */
static bool choose(const memory *m, const mst_picture *p, mst_id unit, mst_order *order)
{
    double phase = mst_picture_value(p, unit, MST_KEY_PHASE, 0);
    mst_point here = {(int32_t)mst_picture_value(p, unit, MST_KEY_X_CM, 0),
                      (int32_t)mst_picture_value(p, unit, MST_KEY_Y_CM, 0)};
    *order = (mst_order){.unit = unit, .kind = MST_ORDER_TURN_OUT};
    if (phase == MST_PHASE_HOME) return true;
    if (phase != MST_PHASE_IDLE) return false;
    order->kind = m->has_reported ? MST_ORDER_ATTACK : MST_ORDER_REPORT;
    if (m->has_reported) order->target = nearest_fire(p, here);
    return !m->has_reported || order->target != MST_ID_NONE;
}

static void think(void *self, const mst_services *services, const mst_picture *p, mst_order_list *out)
{
    memory *m = self;
    if (p->tick % 5 != 0) return; /* called every second: be quick */
    for (uint32_t i = 0; i < m->units && out->count < out->capacity; i++) {
        mst_order order;
        if (m->asked[i] && p->tick - m->asked[i] < PATIENCE_S) continue;
        if (!choose(m, p, MST_ID('u', MST_ID_NUMBER(m->force) * 1000 + i + 1), &order)) continue;
        out->order[out->count++] = order;
        m->asked[i] = p->tick;
        if (order.kind == MST_ORDER_REPORT) m->has_reported = 1;
    }
}

const mst_plugin *mst_plugin_query(uint32_t host_abi)
{
    static const mst_plugin plugin = {
        .size = sizeof(mst_plugin), .abi = MST_PLUGIN_ABI,
        .id = "@NAME@", .version = "0.1", /* raise it when the same picture gives other orders */
        .state_size = sizeof(memory), .state_version = 1,
        .field = fields, .field_count = sizeof fields / sizeof fields[0],
        .init = init, .think = think,
        .text_zh = "@NAME@：新建的力量类型",
        .text_en = "@NAME@: a new force type",
    };
    return host_abi == MST_PLUGIN_ABI ? &plugin : NULL;
}
