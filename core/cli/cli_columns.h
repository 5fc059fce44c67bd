/* SPDX-License-Identifier: Apache-2.0
 * cli_columns.h - tables on a terminal: columns that hold in Chinese, clocks and values as text. */
#ifndef CLI_CLI_COLUMNS_H
#define CLI_CLI_COLUMNS_H
#include "assess/assess.h"
#include "cli/cli.h"

enum { MST_LABEL_COLUMNS = 38, MST_VALUE_COLUMNS = 13, MST_CELL_BYTES = 64 };

/* Text in a column of that width, then a space at least; and to the right end of one. */
void mst_column_left(const char *text, int columns);
void mst_column_right(const char *text, int columns);
/* "12:30", "1:02:03"; a dash for none. */
const char *mst_column_clock(char out[MST_CELL_BYTES], mst_figure figure);
/* At most so many decimals; a dash for none. */
const char *mst_column_value(char out[MST_CELL_BYTES], mst_figure figure, int decimals);
/* The title in the language of the command, else in the other one, else `otherwise`. */
const char *mst_column_title(const mst_cli *cli, const char *en, const char *zh, const char *otherwise);
#endif
