/* SPDX-License-Identifier: Apache-2.0
 * attack.c - every attack on a recording that the program made, counted: none may crash the reader, and none
 * may be called sealed by the key that sealed it. usage: record_attack RECORDING SECOND-RECORDING [STRIDE] */
#include <stdio.h>
#include <stdlib.h>
#include <string.h>

#include "rearrange.h"

typedef struct count {
    const char *name;
    uint64_t tried, of[MST_RECORD_FORGED + 1];
} count;

typedef struct siege {
    mst_buffer whole, other; /* recordings of two drills, both by `key` */
    uint8_t key[MST_RECORD_KEY_BYTES];
    uint64_t records;
    size_t stride;
    bool is_bad;
} siege;

static bool read_file(const char *path, mst_buffer *out) {
    FILE *f = fopen(path, "rb");
    uint8_t part[4096];
    for (size_t n; f && (n = fread(part, 1, sizeof part, f)) > 0;) mst_buffer_write(out, part, n);
    if (f) fclose(f);
    return out->size > 0;
}

static void judge(const siege *s, count *c, const mst_buffer *made) {
    mst_record_verdict v;
    mst_record_verify((mst_bytes){made->data, made->size}, s->key, &v);
    c->tried++;
    c->of[v.finding]++;
}

/* A line of the table. What is right to call it depends on the attack; sealed is always wrong. */
static void tell(siege *s, const count *c) {
    bool is_good = c->tried && !c->of[MST_RECORD_SEALED] && !c->of[MST_RECORD_FINDING_UNSET];
    printf("%-44s %9llu %9llu %9llu %9llu %7llu  %s\n", c->name, (unsigned long long)c->tried,
           (unsigned long long)c->of[MST_RECORD_UNSEALED], (unsigned long long)c->of[MST_RECORD_DAMAGED],
           (unsigned long long)c->of[MST_RECORD_FORGED], (unsigned long long)c->of[MST_RECORD_SEALED],
           is_good ? "" : "BROKEN");
    s->is_bad |= !is_good;
}

static void cut_everywhere(siege *s) {
    count c = {.name = "cut to each length"};
    mst_buffer made = s->whole;
    for (made.size = 0; made.size < s->whole.size; made.size += s->stride) judge(s, &c, &made);
    tell(s, &c);
}

static void flip_every_bit(siege *s) {
    count c = {.name = "one bit flipped"};
    for (size_t bit = 0; bit < s->whole.size * 8; bit += s->stride) {
        s->whole.data[bit / 8] ^= (uint8_t)(1u << bit % 8);
        judge(s, &c, &s->whole);
        s->whole.data[bit / 8] ^= (uint8_t)(1u << bit % 8);
    }
    tell(s, &c);
}

static void copy(mst_buffer *to, const mst_buffer *from) {
    mst_buffer_clear(to);
    mst_buffer_write(to, from->data, from->size);
}

/* One byte of one record's payload changed, then all checks and the chain made anew, in every record. */
static void edit_and_rechain(siege *s) {
    count c = {.name = "payload edited, checks and chain renewed"};
    mst_buffer made = {0};
    for (uint64_t n = 0; n < s->records; n++) {
        size_t begin = record_at(&s->whole, n) + 17, end = record_at(&s->whole, n + 1) - 32;
        size_t step = (end - begin) / 16 + 1;
        for (size_t at = begin; at < end; at += step) {
            copy(&made, &s->whole);
            made.data[at] ^= 1;
            rechain(&made);
            judge(s, &c, &made);
        }
    }
    mst_buffer_fini(&made);
    tell(s, &c);
}

/* The records in the order of `plan`: n of this recording, n + MST_OTHER of the other. */
enum { OTHER = 1 << 20 };
static void arrange(const siege *s, const uint64_t *plan, uint64_t length, bool is_renewed, count *c) {
    mst_buffer made = {0};
    mst_buffer_write(&made, s->whole.data, MST_RECORD_START_BYTES);
    for (uint64_t i = 0; i < length; i++)
        append_records(&made, plan[i] >= OTHER ? &s->other : &s->whole, plan[i] % OTHER, plan[i] % OTHER + 1);
    if (is_renewed) rechain(&made);
    bool is_same = made.size == s->whole.size && memcmp(made.data, s->whole.data, made.size) == 0;
    if (!is_same) judge(s, c, &made); /* the same record put in its own place is no attack */
    mst_buffer_fini(&made);
}

typedef enum arrangement { SWAPPED = 0, DOUBLED, DROPPED, SPLICED, TAIL_OF_OTHER, ARRANGEMENTS } arrangement;

/* Fills the plan for record n; 0 where there is nothing to attack. */
static uint64_t plan_of(const siege *s, arrangement how, uint64_t n, uint64_t *plan) {
    uint64_t length = 0;
    for (uint64_t i = 0; i < s->records; i++) {
        if (how == DROPPED && i == n) continue;
        plan[length++] = (how == SPLICED && i == n) || (how == TAIL_OF_OTHER && i >= n) ? i + OTHER : i;
        if (how == DOUBLED && i == n) plan[length++] = i;
    }
    if (how == SWAPPED && n + 1 < s->records) plan[n] = n + 1, plan[n + 1] = n;
    bool is_nothing = (how == SWAPPED && n + 1 >= s->records) || (how == TAIL_OF_OTHER && n == 0);
    return is_nothing ? 0 : length;
}

static void rearrange(siege *s) {
    static const char *const name[ARRANGEMENTS][2] = {
        {"neighbours swapped", "neighbours swapped, chain renewed"},
        {"a record doubled", "a record doubled, chain renewed"},
        {"a record dropped", "a record dropped, chain renewed"},
        {"a record of another recording", "a record of another recording, chain renewed"},
        {"the rest of another recording", "the rest of another recording, chain renewed"}};
    uint64_t *plan = mst_alloc((s->records + 1) * sizeof *plan);
    for (int how = 0; how < ARRANGEMENTS; how++)
        for (int is_renewed = 0; is_renewed < 2; is_renewed++) {
            count c = {.name = name[how][is_renewed]};
            for (uint64_t n = 0; n < s->records; n++) {
                uint64_t length = plan_of(s, (arrangement)how, n, plan);
                if (length) arrange(s, plan, length, is_renewed, &c);
            }
            tell(s, &c);
        }
    mst_free(plan);
}

/* All signed anew by somebody else: their key in the header, their seals in place of ours. */
static int buffer_write(void *ctx, const void *data, size_t size) {
    mst_buffer_write(ctx, data, size);
    return 0;
}
static int nothing(void *ctx) {
    (void)ctx;
    return 0;
}
static void seal_by_another(siege *s) {
    count c = {.name = "played as it was, sealed by another's key"};
    uint8_t key[MST_RECORD_KEY_BYTES], secret[MST_RECORD_SECRET_BYTES], seed[32] = {7};
    mst_buffer made = {0};
    mst_record_writer w;
    mst_record_cursor from;
    mst_record r;
    mst_record_key_from_seed(seed, key, secret);
    mst_record_cursor_init(&from, (mst_bytes){s->whole.data, s->whole.size});
    mst_record_next(&from, &r);
    mst_bytes header = {(const uint8_t *)r.payload.data + MST_RECORD_KEY_BYTES,
                        r.payload.size - MST_RECORD_KEY_BYTES};
    mst_record_writer_init(&w, (mst_record_output){&made, buffer_write, nothing}, secret, header);
    while (mst_record_next(&from, &r) == MST_RECORD_WHOLE) {
        if (r.type == MST_RECORD_SEAL)
            mst_record_writer_seal(&w, 1);
        else
            mst_record_writer_add(&w, r.type, r.payload);
    }
    mst_record_writer_fini(&w);
    judge(s, &c, &made);
    memcpy(made.data + MST_RECORD_START_BYTES + 17, s->key, sizeof s->key); /* and our name on it */
    judge(s, &c, &made);
    rechain(&made);
    judge(s, &c, &made);
    mst_buffer_fini(&made);
    tell(s, &c);
}

static uint64_t count_records(const mst_buffer *b) {
    uint64_t n = 0;
    while (record_at(b, n) < b->size) n++;
    return n;
}

static bool begin(siege *s, char **argv) {
    if (!read_file(argv[1], &s->whole) || !read_file(argv[2], &s->other)) return false;
    mst_record_cursor c;
    mst_record r;
    mst_record_cursor_init(&c, (mst_bytes){s->whole.data, s->whole.size});
    if (mst_record_next(&c, &r) != MST_RECORD_WHOLE) return false;
    memcpy(s->key, r.payload.data, sizeof s->key);
    mst_record_verdict v;
    mst_record_verify((mst_bytes){s->whole.data, s->whole.size}, s->key, &v);
    s->records = count_records(&s->whole);
    return v.finding == MST_RECORD_SEALED && count_records(&s->other) == s->records;
}

int main(int argc, char **argv) {
    if (argc < 3) return 2;
    siege s = {.stride = argc > 3 ? (size_t)atoi(argv[3]) : 1};
    if (!begin(&s, argv)) return fprintf(stderr, "two whole recordings of one length are needed\n"), 2;
    printf("%zu bytes, %llu records\n%-44s %9s %9s %9s %9s %7s\n", s.whole.size,
           (unsigned long long)s.records, "attack", "tried", "unsealed", "damaged", "forged", "sealed");
    cut_everywhere(&s);
    flip_every_bit(&s);
    edit_and_rechain(&s);
    rearrange(&s);
    seal_by_another(&s);
    mst_buffer_fini(&s.whole);
    mst_buffer_fini(&s.other);
    return s.is_bad;
}
