/* SPDX-License-Identifier: Apache-2.0
 * view.c - one pass over the picture: what burns, what is in danger, who is where doing what. */
#include "doctrine/doctrine.h"

typedef mst_picture_entry entry;

static bool is_worth_keeping(const doctrine_building *b) {
    return b->state >= MST_BUILDING_WARM || b->heat || b->threat > 0 || b->people > 0 || b->trapped > 0 ||
           b->is_incident || b->smoke || b->is_ringing;
}

static void judge_building(doctrine_building *b) {
    bool burns = b->state == MST_BUILDING_BURNING || b->state == MST_BUILDING_FLASHED;
    bool is_alight = burns || (b->heat > 0 && b->state == MST_BUILDING_COLLAPSED);
    b->is_knocked = is_alight && b->heat_left > 0 && b->heat <= 1;
    b->is_fire = is_alight && !b->is_knocked;
    b->is_risk = !is_alight && b->threat > 0 && b->state <= MST_BUILDING_WARM;
    b->pressing = 8 * (b->trapped > 0) + 8 * b->is_incident + 4 * b->is_fire + 2 * b->is_knocked +
                  2 * b->threat + (b->people > 0);
}

/* Keeps the array sorted by id; when it is full the least pressing one goes. */
static void keep_building(doctrine_view *v, const doctrine_building *b) {
    if (v->building_count == DOCTRINE_BUILDING_MAX) {
        uint32_t least = 0;
        for (uint32_t i = 1; i < v->building_count; i++)
            if (v->building[i].pressing < v->building[least].pressing) least = i;
        if (v->building[least].pressing >= b->pressing) return;
        for (uint32_t i = least + 1; i < v->building_count; i++) v->building[i - 1] = v->building[i];
        v->building_count--;
    }
    v->building[v->building_count++] = *b;
}

static void take_building(doctrine_building *b, const entry *e) {
    switch (e->key) {
    case MST_KEY_STATE:
        b->state = (uint8_t)e->value;
        break;
    case MST_KEY_HEAT_KW:
        b->heat = e->value <= 0 ? 0 : e->value <= 1 ? 1 : 2;
        break;
    case MST_KEY_PEOPLE_IN:
        b->people = e->value;
        break;
    case MST_KEY_TRAPPED:
        b->trapped = e->value;
        break;
    case MST_KEY_SMOKE:
        b->smoke = (uint8_t)e->value;
        break;
    case MST_KEY_THREAT:
        b->threat = e->value;
        break;
    case MST_KEY_SEARCHED:
        b->is_searched = e->value > 0;
        break;
    case MST_KEY_INCIDENT:
        b->is_incident = e->value > 0;
        break;
    case MST_KEY_ALARM:
        b->is_ringing = e->value > 0;
        break;
    case MST_KEY_BURNT_FRAC:
        b->burnt_frac = e->value;
        break;
    case MST_KEY_POWER_OFF:
        b->is_power_off = e->value > 0;
        break;
    case MST_KEY_BELIEVES_HEAT:
        b->heat_left = e->value;
        break;
    default:
        break;
    }
}

static uint32_t read_building(doctrine_view *v, uint32_t i) {
    const mst_picture *p = v->picture;
    doctrine_building b = {.id = p->entry[i].id};
    for (; i < p->entry_count && p->entry[i].id == b.id; i++) take_building(&b, &p->entry[i]);
    if (!is_worth_keeping(&b)) return i;
    const mst_place *place = mst_picture_place(p, b.id);
    if (!place) return i;
    b.at = place->at;
    b.area_m2 = place->area_m2 * (place->storeys > 1 ? place->storeys : 1);
    b.ground_m2 = place->area_m2;
    b.height_m = place->height_m;
    b.occupancy = place->occupancy;
    b.construction = place->construction;
    judge_building(&b);
    keep_building(v, &b);
    return i;
}

static void take_unit(doctrine_unit *u, const entry *e) {
    switch (e->key) {
    case MST_KEY_X_CM:
        u->at.x_cm = (int32_t)e->value;
        break;
    case MST_KEY_Y_CM:
        u->at.y_cm = (int32_t)e->value;
        break;
    case MST_KEY_TASK:
        u->task = (uint16_t)e->value;
        break;
    case MST_KEY_PHASE:
        u->phase = (uint16_t)e->value;
        break;
    case MST_KEY_TARGET:
        u->target = e->id_value;
        break;
    case MST_KEY_VIA:
        u->via = e->id_value;
        break;
    case MST_KEY_HOSE_FROM:
        u->hose_from = e->id_value;
        break;
    case MST_KEY_CREW:
        u->crew = e->value;
        break;
    case MST_KEY_WATER_L:
        u->water_l = e->value;
        break;
    case MST_KEY_TANK_L:
        u->tank_l = e->value;
        break;
    case MST_KEY_FLOW_LPS:
        u->flow_lps = e->value;
        break;
    case MST_KEY_AIR_FRAC:
        u->air_frac = e->value;
        break;
    case MST_KEY_FATIGUE:
        u->fatigue = e->value;
        break;
    case MST_KEY_CHILL:
        u->chill = e->value;
        break;
    case MST_KEY_CYLINDERS:
        u->cylinders = e->value;
        break;
    case MST_KEY_INSIDE:
        u->is_inside = e->value > 0;
        break;
    case MST_KEY_CAN:
        u->can = (u->can >> MST_CAN_BITS << MST_CAN_BITS) | (mst_can)(uint64_t)e->value;
        break;
    case MST_KEY_CAN_MORE:
        u->can = (u->can & (MST_CAN(MST_CAN_BITS) - 1)) | (mst_can)(uint64_t)e->value << MST_CAN_BITS;
        break;
    case MST_KEY_LAST_REASON:
        u->reason = (uint16_t)e->value;
        break;
    case MST_KEY_ORDERS_DONE:
        u->done = (uint32_t)e->value;
        break;
    default:
        break;
    }
}

static uint32_t read_unit(doctrine_view *v, uint32_t i) {
    const mst_picture *p = v->picture;
    mst_id id = p->entry[i].id;
    uint64_t n = MST_ID_NUMBER(id) % 1000;
    bool is_own = MST_ID_NUMBER(id) / 1000 == MST_ID_NUMBER(v->memory->force);
    doctrine_unit u = {.id = id, .air_frac = 1, .can = DOCTRINE_CAN_ALL, .is_known = 1};
    for (; i < p->entry_count && p->entry[i].id == id; i++) take_unit(&u, &p->entry[i]);
    if (is_own && n >= 1 && n <= v->memory->unit_count) {
        u.n = (uint32_t)n;
        v->own[n - 1] = u;
    } else if (!is_own && v->other_count < DOCTRINE_OTHER_MAX) {
        v->other[v->other_count++] = u;
    }
    return i;
}

static uint32_t read_force(doctrine_view *v, uint32_t i) {
    const mst_picture *p = v->picture;
    doctrine_force f = {.id = p->entry[i].id};
    for (; i < p->entry_count && p->entry[i].id == f.id; i++) {
        uint8_t value = p->entry[i].value > 0 ? (uint8_t)p->entry[i].value : 0;
        if (p->entry[i].key == MST_KEY_COMMANDER) f.is_commander = value;
        if (p->entry[i].key == MST_KEY_ALERTED) f.is_alerted = value;
        if (p->entry[i].key == MST_KEY_ARRIVED) f.has_arrived = value;
        if (p->entry[i].key == MST_KEY_GRADE) f.grade = value;
    }
    if (f.is_commander) v->commander = f.id;
    if (v->force_count < DOCTRINE_FORCE_MAX) v->force[v->force_count++] = f;
    return i;
}

static uint32_t read_scene(doctrine_view *v, uint32_t i) {
    const entry *e = &v->picture->entry[i];
    if (e->key == MST_KEY_WIND_FROM_DEG) v->wind_from_deg = e->value;
    if (e->key == MST_KEY_WIND_MPS) v->wind_mps = e->value;
    if (e->key == MST_KEY_CONTROL) v->control = e->value;
    if (e->key == MST_KEY_RALLY) v->has_rally = e->value > 0;
    return i + 1;
}

/* Anything else that may carry a FRONT: an area, or a piece of ground with a position of its own. */
static uint32_t read_ground(doctrine_view *v, uint32_t i) {
    const mst_picture *p = v->picture;
    doctrine_front f = {.id = p->entry[i].id};
    bool burns = false, has_x = false, has_y = false;
    for (; i < p->entry_count && p->entry[i].id == f.id; i++) {
        const entry *e = &p->entry[i];
        if (e->key == MST_KEY_FRONT) burns = e->value == 1;
        if (e->key == MST_KEY_X_CM) f.at.x_cm = (int32_t)e->value, has_x = true;
        if (e->key == MST_KEY_Y_CM) f.at.y_cm = (int32_t)e->value, has_y = true;
    }
    const mst_place *place = has_x && has_y ? NULL : mst_picture_place(p, f.id);
    if (place) f.at = place->at;
    f.has_point = has_x && has_y;
    if (burns && (place || f.has_point) && v->front_count < DOCTRINE_FRONT_MAX)
        v->front[v->front_count++] = f;
    return i;
}

void doctrine_view_read(doctrine_view *v) {
    const mst_picture *p = v->picture;
    for (uint32_t i = 0; i < v->memory->unit_count; i++) v->own[i] = (doctrine_unit){.n = i + 1};
    for (uint32_t i = 0; i < p->entry_count;) {
        switch (MST_ID_LETTER(p->entry[i].id)) {
        case 0:
            i = read_scene(v, i);
            break;
        case 'b':
            i = read_building(v, i);
            break;
        case 'u':
            i = read_unit(v, i);
            break;
        case 'f':
            i = read_force(v, i);
            break;
        case 'h':
        case 'w':
            i++;
            break; /* asked for by id when a source is chosen */
        default:
            i = read_ground(v, i);
            break;
        }
    }
}
