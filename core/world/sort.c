/* SPDX-License-Identifier: Apache-2.0
 * sort.c - heap sort (Williams 1964); an array already in order costs one look. */
#include "world/sort.h"

#include <string.h>

typedef struct heap {
    char *item;
    size_t size;
    bool (*is_before)(const void *, const void *);
} heap;

static char *at(const heap *h, uint32_t i) {
    return h->item + i * h->size;
}

static void swap(const heap *h, uint32_t i, uint32_t j) {
    char kept[64];
    for (size_t done = 0; done < h->size; done += sizeof kept) {
        size_t n = h->size - done < sizeof kept ? h->size - done : sizeof kept;
        memcpy(kept, at(h, i) + done, n);
        memcpy(at(h, i) + done, at(h, j) + done, n);
        memcpy(at(h, j) + done, kept, n);
    }
}

static void sift(const heap *h, uint32_t root, uint32_t count) {
    for (uint32_t child; (child = 2 * root + 1) < count; root = child) {
        if (child + 1 < count && h->is_before(at(h, child), at(h, child + 1))) child++;
        if (!h->is_before(at(h, root), at(h, child))) return;
        swap(h, root, child);
    }
}

void mst__sort(void *items, uint32_t count, size_t size, bool (*is_before)(const void *, const void *)) {
    heap h = {items, size, is_before};
    bool is_sorted = true;
    for (uint32_t i = 1; i < count && is_sorted; i++) is_sorted = !is_before(at(&h, i), at(&h, i - 1));
    if (is_sorted) return;
    for (uint32_t i = count / 2; i-- > 0;) sift(&h, i, count);
    for (uint32_t end = count - 1; end > 0; end--) {
        swap(&h, 0, end);
        sift(&h, 0, end);
    }
}
