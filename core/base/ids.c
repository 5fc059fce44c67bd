/* SPDX-License-Identifier: Apache-2.0
 * ids.c - map ids as text: a letter and a number. */
#include "base/ids.h"

enum { DIGITS_MAX = 15 };

mst_id mst_id_parse(const char *text) {
    if (!text || text[0] < 'a' || text[0] > 'z') return MST_ID_NONE;
    const char *digit = text + 1;
    if (digit[0] == '0' && digit[1] != '\0') return MST_ID_NONE;
    uint64_t number = 0;
    int count = 0;
    for (; *digit >= '0' && *digit <= '9' && count < DIGITS_MAX; digit++, count++)
        number = number * 10 + (uint64_t)(*digit - '0');
    return count && *digit == '\0' ? MST_ID(text[0], number) : MST_ID_NONE;
}

const char *mst_id_text(mst_id id, char out[24]) {
    char *at = out;
    char digits[20];
    int count = 0;
    uint64_t number = MST_ID_NUMBER(id);
    if (id != MST_ID_NONE) {
        *at++ = MST_ID_LETTER(id);
        do digits[count++] = (char)('0' + number % 10);
        while (number /= 10);
        while (count) *at++ = digits[--count];
    }
    *at = '\0';
    return out;
}
