/* SPDX-License-Identifier: Apache-2.0
 * behaviour.h - the number of how drills come out. It goes up by one whenever the same drill, seed and orders
 * may end in another state than before; tests/replay/golden_test.sh tells when, tests/replay/renew.sh does
 * it. A recording holds the number it was made under: one of another number is read, marked and reported, but
 * what does not come out the same is not called divergence. */
#ifndef DRILL_BEHAVIOUR_H
#define DRILL_BEHAVIOUR_H
enum { MST_DRILL_BEHAVIOUR = 1 };
#endif
