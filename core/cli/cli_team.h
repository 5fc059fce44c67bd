/* SPDX-License-Identifier: Apache-2.0
 * cli_team.h - threads as a team (base/team.h). They wait awake for a moment, since work comes in short
 * pieces, and then sleep. */
#ifndef CLI_CLI_TEAM_H
#define CLI_CLI_TEAM_H
#include "base/team.h"

/* The caller is one of the count, >= 1. Fewer where no more threads can be started. */
mst_team *mst_cli_team_create(uint32_t count);
void mst_cli_team_destroy(mst_team *team); /* NULL is let be */
#endif
