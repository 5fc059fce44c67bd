/* SPDX-License-Identifier: Apache-2.0
 * cli_acts.c - the director's acts in an orders file: their targets, and their values by name. */
#include <string.h>

#include "cli/cli_orders.h"

static const struct {
    uint16_t kind;
    const char *targets;
} act_target[] = {
    {MST_ACT_IGNITE, "bsa@"},    {MST_ACT_WIND, "-"},    {MST_ACT_WEATHER, "-"},    {MST_ACT_BLOCK_ROAD, "r"},
    {MST_ACT_CONDITION, "hwrb"}, {MST_ACT_TRAPPED, "b"}, {MST_ACT_EXPLOSION, "b@"}, {MST_ACT_MESSAGE, "xf"},
    {MST_ACT_ARRIVE, "f"},       {MST_ACT_END, "-"},     {MST_ACT_TAKE_SEAT, "x"},  {MST_ACT_LEAVE_SEAT, "x"},
    {MST_ACT_MARK, "-"},         {MST_ACT_INJECT, "j"},  {MST_ACT_RADIO, "-"},      {MST_ACT_LEADER, "b@"},
    {MST_ACT_SECTOR, "@"},       {MST_ACT_SAY, "xu"},    {MST_ACT_GRADE, "-"},      {MST_ACT_SERVICE, "-"},
    {MST_ACT_ASK, "-"},          {MST_ACT_RELAY, "f"},   {MST_ACT_ALARM, "b"},      {MST_ACT_SPILL, "b"},
    {MST_ACT_CYLINDERS, "b"},    {MST_ACT_CORNER, "@"},
};

/* Values below -200 leave the weather as it is: muster/order.h. */
static const mst_cli_act_arg act_arg[] = {
    {MST_ACT_IGNITE, 0, "cause", MST_ACT_TYPE_CAUSE, 0, 0, false, MST_CAUSE_SCENARIO},
    {MST_ACT_IGNITE, 1, "radius_m", MST_ACT_TYPE_NUMBER, 0, 1000, false, 0},
    {MST_ACT_IGNITE, 2, "corners", MST_ACT_TYPE_NUMBER, 0, 64, false, 0},
    {MST_ACT_WIND, 0, "from_deg", MST_ACT_TYPE_NUMBER, 0, 360, true, 0},
    {MST_ACT_WIND, 1, "speed_mps", MST_ACT_TYPE_NUMBER, 0, 60, true, 0},
    {MST_ACT_WIND, 2, "over_s", MST_ACT_TYPE_NUMBER, 0, 86400, false, 0},
    {MST_ACT_WEATHER, 0, "temperature_degc", MST_ACT_TYPE_NUMBER, -60, 60, false, -300},
    {MST_ACT_WEATHER, 1, "humidity_frac", MST_ACT_TYPE_NUMBER, 0, 1, false, -300},
    {MST_ACT_BLOCK_ROAD, 0, "blocked", MST_ACT_TYPE_YES, 0, 1, false, 1},
    {MST_ACT_CONDITION, 0, "condition", MST_ACT_TYPE_HIDDEN, 0, 0, true, 0},
    {MST_ACT_CONDITION, 1, "set", MST_ACT_TYPE_YES, 0, 1, false, 1},
    {MST_ACT_TRAPPED, 0, "people", MST_ACT_TYPE_NUMBER, 1, 1000, true, 0},
    {MST_ACT_EXPLOSION, 0, "energy_mj", MST_ACT_TYPE_NUMBER, 0, 1e6, true, 0},
    {MST_ACT_MESSAGE, 0, "text", MST_ACT_TYPE_NUMBER, 0, 1e6, true, 0},
    {MST_ACT_MARK, 0, "number", MST_ACT_TYPE_NUMBER, -1e9, 1e9, true, 0},
    {MST_ACT_INJECT, 0, "hand", MST_ACT_TYPE_NUMBER, 0, MST_INJECT_MOVED, true, 0},
    {MST_ACT_INJECT, 1, "at_s", MST_ACT_TYPE_NUMBER, 0, 604800, false, 0},
    {MST_ACT_RADIO, 0, "off_s", MST_ACT_TYPE_NUMBER, 0, 86400, true, 0},
    {MST_ACT_LEADER, 0, "wants", MST_ACT_TYPE_NUMBER, 0, MST_ORDER_COUNT - 1, false, 0},
    {MST_ACT_SECTOR, 0, "number", MST_ACT_TYPE_NUMBER, 1, 9, true, 1},
    {MST_ACT_SECTOR, 1, "east_m", MST_ACT_TYPE_NUMBER, -20000, 20000, true, 0},
    {MST_ACT_SECTOR, 2, "north_m", MST_ACT_TYPE_NUMBER, -20000, 20000, true, 0},
    {MST_ACT_SPILL, 0, "liquid", MST_ACT_TYPE_NUMBER, 1, 255, true, 1},
    {MST_ACT_SPILL, 1, "volume_l", MST_ACT_TYPE_NUMBER, 1, 1e6, true, 0},
    {MST_ACT_CYLINDERS, 0, "count", MST_ACT_TYPE_NUMBER, 1, 60, true, 1},
    {MST_ACT_CYLINDERS, 1, "kg", MST_ACT_TYPE_NUMBER, 1, 100, false, 15},
    {MST_ACT_SAY, 0, "form", MST_ACT_TYPE_NUMBER, 1, 255, true, 1},
    {MST_ACT_SAY, 1, "ticks", MST_ACT_TYPE_NUMBER, 0, 1e15, true, 0},
    {MST_ACT_GRADE, 0, "grade", MST_ACT_TYPE_NUMBER, 1, 5, true, 1},
    {MST_ACT_SERVICE, 0, "service", MST_ACT_TYPE_SERVICE, 0, 0, true, 0},
    {MST_ACT_ALARM, 0, "rings", MST_ACT_TYPE_YES, 0, 1, false, 1},
};

const char *mst_cli_act_targets(uint32_t kind) {
    for (size_t i = 0; i < sizeof act_target / sizeof *act_target; i++)
        if (act_target[i].kind == kind) return act_target[i].targets;
    return "-";
}

const mst_cli_act_arg *mst_cli_act_arg_at(uint32_t kind, uint32_t i) {
    for (size_t a = 0; a < sizeof act_arg / sizeof *act_arg; a++)
        if (act_arg[a].kind == kind && i-- == 0) return &act_arg[a];
    return NULL;
}

const char *mst_cli_order_targets(uint32_t kind) {
    return kind > MST_ACT_FIRST ? mst_cli_act_targets(kind) : mst_order_targets(kind);
}
