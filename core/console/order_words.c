/* SPDX-License-Identifier: Apache-2.0
 * order_words.c - an order's key, icon and words; the drill's own orders have theirs in its data. */
#include <stdio.h>
#include <string.h>

#include "console/app.h"
#include "draw/panel.h"

static const struct {
    uint16_t kind;
    const char *key, *icon;
} order_row[] = {
    {MST_ORDER_TURN_OUT, "t", "truck"},
    {MST_ORDER_GO, "d", "truck"},
    {MST_ORDER_SIZE_UP, "f", "eye"},
    {MST_ORDER_TAKE_COMMAND, "v", "flag"},
    {MST_ORDER_HAND_OVER, "h", "flag"},
    {MST_ORDER_ATTACK, "q", "flame"},
    {MST_ORDER_PROTECT, "e", "shield"},
    {MST_ORDER_SEARCH, "a", "person"},
    {MST_ORDER_EVACUATE, "s", "people"},
    {MST_ORDER_SUPPLY, "w", "drop"},
    {MST_ORDER_SHUTTLE, "g", "drop"},
    {MST_ORDER_BEAT, "b", "flame"},
    {MST_ORDER_WATCH, "y", "eye"},
    {MST_ORDER_RESERVE, "u", "clock"},
    {MST_ORDER_WITHDRAW, "x", "stop"},
    {MST_ORDER_CALL, "c", "phone"},
    {MST_ORDER_REPORT, "r", "radio"},
    {MST_ORDER_DECLARE_CONTROL, "k", "check"},
    {MST_ORDER_DECLARE_OUT, "o", "check"},
    {MST_ORDER_STOP_PLANT, "z", "bolt"},
    {MST_ORDER_RALLY, "j", "flag"},
    {MST_ORDER_HEAD_COUNT, "p", "people"},
    {MST_ORDER_SAFETY, "'", "eye"},
    {MST_ORDER_STAND_BY, "\\", "team"},
    {MST_ORDER_CORDON, ";", "road"},
    {MST_ORDER_THAW, "i", "frost"},
    {MST_ORDER_FORCE_ENTRY, "1", "burst"},
    {MST_ORDER_VENTILATE, "2", "wind"},
    {MST_ORDER_REST, ",", "pause"},
    {MST_ORDER_RESUME, "backspace", "play"},
    /* With Alt: near the letter of what they are like. */
    {MST_ORDER_ATTACK_INSIDE, "alt+q", "flame"},
    {MST_ORDER_ATTACK_OUTSIDE, "alt+a", "flame"},
    {MST_ORDER_FOAM, "alt+f", "drop"},
    {MST_ORDER_COOL, "alt+e", "shield"},
    {MST_ORDER_LAY, "alt+d", "drop"},
    {MST_ORDER_RESCUE, "alt+s", "person"},
    {MST_ORDER_CHANGE_CYLINDERS, "alt+c", "pause"},
    {MST_ORDER_LADDER, "alt+l", "step"},
    {MST_ORDER_LIGHTING, "alt+i", "star"},
    {MST_ORDER_MOVE_STOCK, "alt+m", "truck"},
    {MST_ORDER_HAND_CASUALTIES, "alt+h", "person"},
    {MST_ORDER_VERIFY_ALARM, "alt+v", "eye"},
    {MST_ORDER_PUBLIC_ADDRESS, "alt+p", "radio"},
    {MST_ORDER_FIRE_PUMP, "alt+u", "drop"},
    {MST_ORDER_STOP_FANS, "alt+n", "wind"},
    {MST_ORDER_SHUT_POWER, "alt+z", "bolt"},
    {MST_ORDER_SHUT_GAS, "alt+g", "stop"},
    {MST_ORDER_SHUT_VALVE, "alt+j", "stop"},
    {MST_ORDER_OPEN_GATES, "alt+o", "road"},
    {MST_ORDER_GUIDE, "alt+k", "flag"},
    {MST_ORDER_PLAN_SHEET, "alt+y", "book"},
    {MST_ORDER_STAGE, "alt+t", "clock"},
    {MST_ORDER_LEAD_SECTOR, "alt+x", "boss"},
    {MST_ORDER_ICE_HOLE, "alt+w", "frost"},
    {MST_ORDER_ROLL_HOSE, "alt+r", "drop"},
    {MST_ORDER_BLOW, "alt+b", "wind"},
    {MST_ORDER_BURN_OUT, "alt+1", "flame"},
    {MST_ORDER_PLOUGH, "alt+2", "road"},
    {MST_ORDER_PATROL_LINE, "alt+3", "eye"},
    {MST_ORDER_PATROL, "alt+4", "eye"},
    {MST_ORDER_WARN_RESIDENTS, "alt+5", "house"},
    {MST_ORDER_LEND_RADIO, "alt+6", "radio"},
    /* The first of the drill's own; the menu has them all. */
    {MST_ORDER_OWN_FIRST, "alt+7", "star"},
    {MST_ORDER_OWN_FIRST + 1, "alt+8", "star"},
    {MST_ORDER_OWN_FIRST + 2, "alt+9", "star"},
    {MST_ORDER_OWN_FIRST + 3, "alt+0", "star"},
};

const char *mst_order_key(uint16_t kind) {
    for (size_t i = 0; i < sizeof order_row / sizeof *order_row; i++)
        if (order_row[i].kind == kind) return order_row[i].key;
    return NULL;
}

const char *mst_order_icon(uint16_t kind) {
    for (size_t i = 0; i < sizeof order_row / sizeof *order_row; i++)
        if (order_row[i].kind == kind) return order_row[i].icon;
    return kind >= MST_ORDER_OWN_FIRST ? "star" : NULL;
}

/* How a key looks in its box. */
const char *mst_key_cap(const char *key, char out[8]) {
    const char *alt = "";
    out[0] = 0;
    if (!key) return out;
    if (strncmp(key, "alt+", 4) == 0) alt = "Alt+", key += 4;
    if (strcmp(key, "backspace") == 0)
        snprintf(out, 8, "⌫");
    else
        snprintf(out, 8, "%s%c", alt, *key >= 'a' && *key <= 'z' ? *key - 'a' + 'A' : *key);
    return out;
}

/* ---- words ---- */

static const mst_roster_order *own_order(const mst_app *a, uint32_t kind) {
    return a->session && a->session->roster ? mst_roster_own_order(a->session->roster, kind) : NULL;
}

static const char *own_title(const mst_app *a, const mst_roster_order *own) {
    const char *title = a->lang[0] == 'e' ? own->title_en : own->title_zh;
    return title && *title ? title : own->id;
}

const char *mst_order_short(const mst_app *a, uint16_t kind) {
    static const char *const id[MST_ORDER_COUNT] = {"console.order.go",
#define ORDER_ID(name, word, target, via, text) "console.order." word,
                                                    MST_ORDER_LIST(ORDER_ID)
#undef ORDER_ID
    };
    const mst_roster_order *own = own_order(a, kind);
    return own ? own_title(a, own) : mst_app_text(a, id[kind < MST_ORDER_COUNT ? kind : 0]);
}

const char *mst_app_task_word(const mst_app *a, uint32_t kind) {
    mst_draw_look look = mst_app_look(a);
    const mst_roster_order *own = own_order(a, kind);
    return own ? own_title(a, own) : mst_draw_task_word(&look, kind);
}

const char *mst_order_name(const mst_app *a, uint16_t kind) {
    static const char *const word[MST_ORDER_COUNT] = {"",
#define WORD(kind, text, target, via, help) text,
                                                      MST_ORDER_LIST(WORD)
#undef WORD
    };
    const mst_roster_order *own = own_order(a, kind);
    return own ? own->id : kind < MST_ORDER_COUNT ? word[kind] : "";
}
