/* SPDX-License-Identifier: Apache-2.0
 * cli_order_rows.h - what assets/orders.csv, or the drill itself, says of an order: crew, kit, what must be
 * true, time and effect, as `muster orders` lists them. */
#ifndef CLI_CLI_ORDER_ROWS_H
#define CLI_CLI_ORDER_ROWS_H
#include "cli/cli_json.h"
#include "cli/cli_scenario.h"

typedef struct mst_cli_order_rows mst_cli_order_rows;
mst_cli_order_rows *mst_cli_order_rows_open(const mst_cli_scenario *scenario, mst_errors *errors);
void mst_cli_order_rows_close(mst_cli_order_rows *rows);
/* One of the program's orders, by its kind. */
void mst_cli_order_row_write(const mst_cli_order_rows *rows, uint32_t kind, mst_json_out *out);
void mst_cli_order_row_print(const mst_cli_order_rows *rows, uint32_t kind);
/* One of the drill's own. */
void mst_cli_own_order_write(const mst_roster_order *order, mst_json_out *out);
void mst_cli_own_order_print(const mst_roster_order *order);
#endif
