/* SPDX-License-Identifier: Apache-2.0
 * play.h - what a seat in play has chosen and been told: the selected unit, an order that waits for its
 * target, the menu, orders on their way, refusals until they are seen. Nothing of it is drill state. */
#ifndef CONSOLE_PLAY_H
#define CONSOLE_PLAY_H
#include "console/forms.h"
#include "console/offers.h"
#include "console/sectors.h"
#include "console/session.h"
#include "console/ui.h"

enum { MST_SENT_MAX = 32, MST_REFUSALS_MAX = 16, MST_NOTICED_MAX = 24, MST_KEPT_MAX = 20 };

typedef enum mst_sent_state { MST_SENT_WAITS = 0, MST_SENT_TAKEN, MST_SENT_REFUSED } mst_sent_state;

typedef struct mst_sent {
    mst_order order;
    uint32_t first; /* orders of people from this index on may be it */
    mst_sent_state state;
    mst_tick tick; /* the tick in which it acted */
    uint16_t reason;
    bool is_counted; /* by the lesson */
} mst_sent;

typedef struct mst_refusal {
    uint32_t n; /* of its event */
    mst_id unit, target;
    uint16_t kind, reason;
    mst_tick tick;
} mst_refusal;

/* Something that the seat sees and did not see before. */
typedef struct mst_noticed {
    mst_id id;
    uint16_t key;
    double value;
    mst_tick tick;
    uint16_t certainty;
    mst_id source;
} mst_noticed;

typedef struct mst_play {
    mst_id unit;    /* chosen */
    uint16_t armed; /* the order that waits for its target; 0 none */
    mst_id aim;     /* its target as chosen by keys, while `armed` is aim_kind */
    uint16_t aim_kind;
    bool is_menu_open, is_log_open, is_legend_open, is_help_open;
    double menu_x, menu_y, menu_w, menu_h;
    mst_rect menu_place;
    mst_offer_ask menu_ask;
    mst_offer menu[MST_OFFERS_MAX];
    uint32_t menu_count, menu_left_out, menu_page;
    int menu_at; /* under the pointer or the keys */
    mst_sent sent[MST_SENT_MAX];
    uint32_t sent_count;
    mst_refusal refusal[MST_REFUSALS_MAX];
    uint32_t refusal_count;
    uint32_t heard_n, read_n; /* events looked at; messages read */
    mst_noticed noticed[MST_NOTICED_MAX];
    uint32_t noticed_count;
    mst_tick noticed_tick;
    mst_id noticed_seat;
    double units_scroll, log_scroll;
    mst_draw_box kept[MST_KEPT_MAX]; /* of the map, under cards */
    uint32_t kept_count;
    mst_id floor;    /* the building whose plan is open */
    int floor_level; /* and the storey */
    mst_point menu_room;
    bool has_menu_room; /* the menu is about that room */
    mst_id drag_from;   /* a line is being laid from there */
    mst_sectors sectors;
    bool is_sectoring;    /* a drag on the map marks one out */
    uint32_t menu_sector; /* the menu is about it; 0: it is not */
    bool is_form_open;    /* a message is being ticked */
    mst_form form;
    int form_tick[MST_FORM_ROWS], form_to;
    uint32_t form_taps;
    bool is_steered; /* somebody moved the map: it stays where it is */
} mst_play;
#endif
