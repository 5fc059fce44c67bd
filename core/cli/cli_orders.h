/* SPDX-License-Identifier: Apache-2.0
 * cli_orders.h - an orders file (JSON Lines) as orders of a drill. A line:
 *   {"t":125,"seat":"wutong","unit":"wutong.1","order":"attack","target":"b12","via":"h3"}
 * t in seconds or as "MM:SS"; target, via: an id or a name; a point instead of a target as "x_m","y_m".
 * The director's acts have their values by name: {"t":60,"seat":"director","order":"wind",
 * "from_deg":350,"speed_mps":9}; see cli_acts.c. Every bad line is an error. */
#ifndef CLI_CLI_ORDERS_H
#define CLI_CLI_ORDERS_H
#include "drill/drill.h"
#include "record/payload.h"

/* One line, with words that are not looked up yet: "" where there is none. */
typedef struct mst_cli_order_line {
    uint32_t line;
    mst_tick tick;
    uint16_t kind;
    bool has_point;
    mst_point point;
    double value[3];
    char *seat, *unit, *target, *via;
    char *own; /* NULL, or a word that is no order of the program's */
} mst_cli_order_line;

typedef struct mst_cli_orders {
    const char *file; /* lent */
    mst_cli_order_line *line;
    uint32_t line_count, line_capacity;
    mst_order *order; /* by tick, then as in the file; after resolve */
    uint32_t order_count;
} mst_cli_orders;

/* Reads the lines; fini in any case. MST_E_INPUT with an error for every bad one. */
int mst_cli_orders_read(mst_cli_orders *orders, const char *file, mst_bytes text, mst_errors *errors);
/* Adds the seats that give orders to the seats a person plays. */
void mst_cli_orders_seats(const mst_cli_orders *orders, mst_drill_options *options);
/* Looks up the words; MST_E_INPUT with an error for every unknown one. `map` may be NULL: ids of the map are
 * then believed. */
int mst_cli_orders_resolve(mst_cli_orders *orders, const mst_roster *roster, const mst_map *map,
                           mst_errors *errors);
void mst_cli_orders_fini(mst_cli_orders *orders);
/* An error for a word that is no order; `roster` NULL: of a drill that is not known. */
void mst_cli_order_unknown(mst_errors *errors, const char *file, uint32_t line, const char *word,
                           const mst_roster *roster);

/* What an act of the director takes: letters of ids for its target ("x" a seat, "@" a point, "-" none). */
const char *mst_cli_act_targets(uint32_t kind);
/* Argument i of an act; NULL at the end. */
typedef enum mst_act_type {
    MST_ACT_TYPE_UNSET,
    MST_ACT_TYPE_NUMBER,
    MST_ACT_TYPE_YES,
    MST_ACT_TYPE_CAUSE,
    MST_ACT_TYPE_HIDDEN,
    MST_ACT_TYPE_SERVICE
} mst_act_type;
typedef struct mst_cli_act_arg {
    uint16_t kind;
    uint8_t index;
    const char *name;
    mst_act_type type; /* YES: true or false; CAUSE, HIDDEN: a word of muster/event.h */
    double lo, hi;
    bool is_needed;
    double otherwise;
} mst_cli_act_arg;
const mst_cli_act_arg *mst_cli_act_arg_at(uint32_t kind, uint32_t i);
/* Letters of targets of any order or act. */
const char *mst_cli_order_targets(uint32_t kind);
#endif
