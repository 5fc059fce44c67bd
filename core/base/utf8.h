/* SPDX-License-Identifier: Apache-2.0
 * utf8.h - which bytes are UTF-8. */
#ifndef BASE_UTF8_H
#define BASE_UTF8_H
#include "muster/types.h"
/* Length of the valid UTF-8 sequence at s (1..4), or 0. RFC 3629 section 4. `left` >= 1 bytes may be
 * looked at; a NUL ends the look too, so a C string may say 4. */
size_t mst_utf8_length(const uint8_t *s, size_t left);
#endif
