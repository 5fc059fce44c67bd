/* SPDX-License-Identifier: Apache-2.0
 * cli_peak.h - the second of a recording that shows most, for a picture of the drill. */
#ifndef CLI_CLI_PEAK_H
#define CLI_CLI_PEAK_H
#include "cli/cli_reading.h"

/* The first second with the most of: something burns, something has burnt, a unit throws water; and among
 * those the most buildings burning. 0 when nothing of it ever happens. */
mst_tick mst_cli_peak(const mst_cli_reading *reading);
#endif
