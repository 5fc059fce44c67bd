/* SPDX-License-Identifier: Apache-2.0
 * sandbox.h - Lua 5.4 for scripts that nobody trusts: text only, no files, clock, addresses or
 * finalizers, sorted pairs and next, stable sort, seeded random. One sticky budget per sandbox is
 * charged for instructions (1 each), allocated bytes (1 per 64) and the work of library functions
 * (a pattern by its worst case: length to the power of its repeats). Owner: the caller. */
#ifndef SCRIPT_SANDBOX_H
#define SCRIPT_SANDBOX_H
#include "base/errors.h"

typedef struct mst_sandbox mst_sandbox;
typedef struct mst_sandbox_def {
    int64_t budget;      /* units; 0: 10 million */
    size_t memory_bytes; /* 0: 32 MB */
    size_t log_bytes;    /* what print may write; 0: 64 KB */
    uint64_t seed;       /* of math.random */
    uint64_t hash_seed;  /* of Lua's string hash: a hash of the source, so that none is written to collide */
} mst_sandbox_def;

mst_sandbox *mst_sandbox_create(const mst_sandbox_def *def);
/* Checks, loads and runs a source. MST_OK, or MST_E_INPUT with one error: script.source, nul, nested
 * or syntax (refused before it runs), script.failed or script.limit (stopped; every later run is refused
 * too). */
int mst_sandbox_run(mst_sandbox *sb, const char *file, mst_bytes source, mst_errors *errors);
bool mst_sandbox_is_tripped(const mst_sandbox *sb);
const char *mst_sandbox_log(const mst_sandbox *sb); /* what print wrote, NUL-terminated */
void mst_sandbox_destroy(mst_sandbox *sb);          /* never runs a script */
#endif
