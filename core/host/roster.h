/* SPDX-License-Identifier: Apache-2.0
 * roster.h - who takes part and what is planned, as a ROSTER payload. */
#ifndef HOST_ROSTER_H
#define HOST_ROSTER_H
#include "host/worker.h"

void mst_roster_of_drill(const mst_loaded *loaded, mst_buffer *out);
#endif
