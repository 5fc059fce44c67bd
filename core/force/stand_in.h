/* SPDX-License-Identifier: Apache-2.0
 * stand_in.h - a force without doctrine, in place of one whose plugin is no good: it has people and vehicles
 * that somebody in its seat can use, and never thinks. */
#ifndef FORCE_STAND_IN_H
#define FORCE_STAND_IN_H
#include "muster/plugin.h"

/* A table with that id, which is lent. */
void mst_stand_in(mst_plugin *out, const char *id);
bool mst_is_stand_in(const mst_plugin *plugin);
#endif
