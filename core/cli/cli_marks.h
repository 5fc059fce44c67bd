/* SPDX-License-Identifier: Apache-2.0
 * cli_marks.h - the file of marks beside a recording: REC.marks. */
#ifndef CLI_CLI_MARKS_H
#define CLI_CLI_MARKS_H
#include "assess/marks.h"
#include "cli/cli_reading.h"

/* 32 bytes that name the recording whoever signs it: its chain before any signature of a person. */
void mst_cli_reading_code(const mst_cli_reading *reading, uint8_t code[32]);
/* An absent file is no marks. A bad line is an error; what stands before it is read. */
int mst_cli_marks_open(const mst_cli_reading *reading, mst_marks *marks, mst_errors *errors);
int mst_cli_marks_append(const mst_cli_reading *reading, const mst_opinion *entry, mst_errors *errors);
/* "lives", "total", or the id of a line: what a person reads. */
const char *mst_cli_heading(const mst_cli *cli, const mst_roster *roster, const char *id);
#endif
