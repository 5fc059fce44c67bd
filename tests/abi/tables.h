/* SPDX-License-Identifier: Apache-2.0
 * tables.h - the figures that plugins hold beside assets/ and the map say the same as those. */
#ifndef TESTS_ABI_TABLES_H
#define TESTS_ABI_TABLES_H
void tables_check(void);
#endif
