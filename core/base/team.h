/* SPDX-License-Identifier: Apache-2.0
 * team.h - work that several may do side by side. Who they are is the caller's: the pure library starts no
 * thread. What they do must not depend on how many there are, nor on who does what. */
#ifndef BASE_TEAM_H
#define BASE_TEAM_H
#include <stdint.h>

typedef void mst_team_task(void *user, uint32_t hand);

typedef struct mst_team {
    uint32_t count; /* >= 1 */
    /* Calls task(user, hand) once for every hand, 0 .. count - 1, perhaps at once; returns when all are done.
     */
    void (*run)(void *self, mst_team_task *task, void *user);
    void *self;
} mst_team;
#endif
