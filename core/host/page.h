/* SPDX-License-Identifier: Apache-2.0
 * page.h - the one page that parent and worker share: what the worker does at this moment. The
 * worker writes, the parent reads; a plugin could scribble on it, so the parent believes nothing that
 * it cannot check. */
#ifndef HOST_PAGE_H
#define HOST_PAGE_H
#include <stdatomic.h>

#include "muster/types.h"

typedef enum mst_stage {
    MST_STAGE_UNSET = 0,
    MST_STAGE_OPENING, /* a plugin's library: mst_page.plugin */
    MST_STAGE_LOADING, /* scenario, map, inits */
    MST_STAGE_PLAYING
} mst_stage;

typedef struct mst_page {
    _Atomic uint64_t calls;   /* into Lua or a plugin; odd while inside one */
    _Atomic uint64_t beats;   /* grows with every tick and stage */
    _Atomic uint64_t culprit; /* whose call it is */
    _Atomic uint32_t tick;    /* and in which tick */
    _Atomic uint32_t stage;   /* mst_stage */
    _Atomic uint32_t plugin;  /* index of the library being opened */
    _Atomic uint32_t is_out_of_memory;
} mst_page;

#define MST_PAGE_GET(page, member) atomic_load_explicit(&(page)->member, memory_order_relaxed)
#define MST_PAGE_SET(page, member, value) atomic_store_explicit(&(page)->member, value, memory_order_relaxed)
/* There is one writer, so no locked addition is needed. */
#define MST_PAGE_GROW(page, member) MST_PAGE_SET(page, member, MST_PAGE_GET(page, member) + 1)
#endif
