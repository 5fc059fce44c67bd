/* SPDX-License-Identifier: Apache-2.0
 * json.c - the strict pass over JSON text (RFC 8259, RFC 3629) and the lines of nodes. Positions are
 * lines and columns from 1; a column counts characters, not bytes. Error ids (texts in
 * assets/texts/base.csv): base.bom, base.utf8, base.json_*. */
#include "base/json.h"

#include <cjson/cJSON.h>
#include <stdio.h>
#include <string.h>

#include "base/hash.h"
#include "base/utf8.h"

const mst_json_limits mst_json_limits_map = {64u << 20, 64, 8u << 20, 64u << 10};
const mst_json_limits mst_json_limits_small = {8u << 20, 64, 1u << 20, 64u << 10};

enum {
    CJSON_NUMBER_MAX = 63,   /* cJSON before 1.7.18 reads no longer number */
    NUMBER_DIGITS_KEPT = 40, /* of a longer one: 17 decide a double, the rest breaks ties */
    TREE_DEPTH_MAX = 1000    /* cJSON's own nesting limit */
};

typedef enum scan_state { AT_VALUE, AT_VALUE_OR_END, AT_KEY, AT_KEY_OR_END, AFTER_VALUE, AT_END } scan_state;

/* A key of an open object: where its quote stands, and the hash of its decoded bytes. */
typedef struct json_key {
    uint64_t hash;
    size_t at, size; /* the raw bytes between the quotes */
} json_key;

typedef struct json_level {
    bool is_object;
    uint32_t first_key; /* its keys are the last ones of scan.key */
    uint32_t *slot;     /* open addressing: index into scan.key + 1, 0 free */
    uint32_t slot_count;
} json_level;

typedef struct json_scan {
    const char *file;
    const uint8_t *text;
    size_t size, at;
    const mst_json_limits *limits;
    mst_errors *errors;
    uint64_t seed;
    uint32_t value_count, depth;
    json_level *level;
    json_key *key;
    uint32_t key_count, key_capacity;
    mst_buffer decoded[2];
    bool is_parsed_after;
    char *copy; /* for cJSON: the text with long numbers shortened; NULL when there are none */
} json_scan;

static void position(const uint8_t *text, size_t at, uint32_t *line, uint32_t *column) {
    *line = 1, *column = 1;
    for (size_t i = 0; i < at; i++) {
        if (text[i] == '\n')
            ++*line, *column = 1;
        else if ((text[i] & 0xC0) != 0x80)
            ++*column;
    }
}

/* The one error, at offset `at`, with up to two arguments; a NULL name ends them. */
static int fail_with(json_scan *s, size_t at, const char *id, const char *name, const char *value,
                     const char *name2, const char *value2) {
    uint32_t line, column;
    position(s->text, at, &line, &column);
    int status =
        mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->file, line, id, name, value, name2, value2, NULL);
    mst_errors_set_column(s->errors, column);
    return status;
}

static int fail_at(json_scan *s, size_t at, const char *id) {
    return fail_with(s, at, id, NULL, NULL, NULL, NULL);
}

static int fail_limit(json_scan *s, size_t at, const char *id, size_t limit) {
    char number[32];
    return fail_with(s, at, id, "limit", mst_text_number(number, (double)limit), NULL, NULL);
}

/* Something else than `id` says was found here: the end, bytes that are no text, or a character. */
static int fail_found(json_scan *s, const char *id) {
    if (s->at >= s->size) return fail_at(s, s->at, "base.json_cut");
    size_t n = mst_utf8_length(s->text + s->at, s->size - s->at);
    if (n == 0) return fail_at(s, s->at, "base.utf8");
    char found[8] = {0};
    memcpy(found, s->text + s->at, n);
    if (s->text[s->at] < 0x20) snprintf(found, sizeof found, "U+%04X", s->text[s->at]);
    return fail_with(s, s->at, id, "found", found, NULL, NULL);
}

static int peek(const json_scan *s) {
    return s->at < s->size ? s->text[s->at] : -1;
}

static void skip_space(json_scan *s) {
    while (s->at < s->size && strchr(" \t\r\n", s->text[s->at]) && s->text[s->at]) s->at++;
}

/* Four hexadecimal digits at `at`, or -1. */
static int32_t hex4(const uint8_t *text, size_t at, size_t size) {
    static const char digits[] = "0123456789abcdefABCDEF";
    int32_t value = 0;
    if (size < 4 || at > size - 4) return -1;
    for (size_t i = at; i < at + 4; i++) {
        const char *digit = text[i] ? strchr(digits, text[i]) : NULL;
        if (!digit) return -1;
        value = value * 16 + (int32_t)(digit - digits) - (digit - digits > 15 ? 6 : 0);
    }
    return value;
}

/* \uXXXX, or a pair of them, with s->at on the backslash. */
static int check_unicode_escape(json_scan *s) {
    int32_t unit = hex4(s->text, s->at + 2, s->size);
    if (unit < 0) return fail_at(s, s->at, "base.json_escape");
    if (unit == 0) return fail_at(s, s->at, "base.json_nul");
    bool is_half = unit >= 0xD800 && unit <= 0xDFFF;
    bool is_pair = unit <= 0xDBFF && s->size - s->at > 7 && memcmp(s->text + s->at + 6, "\\u", 2) == 0;
    int32_t low = is_half && is_pair ? hex4(s->text, s->at + 8, s->size) : -1;
    if (is_half && (low < 0xDC00 || low > 0xDFFF)) return fail_at(s, s->at, "base.json_surrogate");
    s->at += is_half ? 12 : 6;
    return MST_OK;
}

static int check_escape(json_scan *s) {
    int c = s->at + 1 < s->size ? s->text[s->at + 1] : 0;
    if (c == 'u') return check_unicode_escape(s);
    if (!c || !strchr("\"\\/bfnrt", c)) return fail_at(s, s->at, "base.json_escape");
    s->at += 2;
    return MST_OK;
}

/* A string with s->at on its quote; leaves s->at behind the closing one. */
static int check_string(json_scan *s) {
    size_t start = s->at++;
    for (;;) {
        int c = peek(s);
        if (c < 0) return fail_at(s, start, "base.json_string_open");
        if (c == '"') break;
        if (c == '\\') {
            if (check_escape(s) != MST_OK) return MST_E_INPUT;
            continue;
        }
        if (c < 0x20) return fail_at(s, s->at, "base.json_control");
        size_t n = mst_utf8_length(s->text + s->at, s->size - s->at);
        if (n == 0) return fail_at(s, s->at, "base.utf8");
        s->at += n;
    }
    if (s->at - start - 1 > s->limits->string_max)
        return fail_limit(s, start, "base.json_string_max", s->limits->string_max);
    s->at++;
    return MST_OK;
}

static size_t skip_digits(json_scan *s) {
    size_t from = s->at;
    while (s->at < s->size && s->text[s->at] >= '0' && s->text[s->at] <= '9') s->at++;
    return s->at - from;
}

/* The decimal digits of a checked number: without leading zeros, at most `room` of them into
 * digits (NUL-terminated, zeros at the end cut); the value is 0.d1d2d3... * 10^exponent. */
static void split_number(const uint8_t *text, size_t size, char *digits, size_t room, bool *is_cut,
                         long *exponent) {
    size_t count = 0, i = text[0] == '-';
    long point = 0, power = 0;
    bool is_fraction = false, is_negative = false;
    *is_cut = false;
    for (; i < size && (text[i] | 0x20) != 'e'; i++) {
        is_fraction = is_fraction || text[i] == '.';
        if (text[i] == '.') continue;
        bool is_leading = count == 0 && text[i] == '0';
        if (is_leading ? is_fraction : !is_fraction) point += is_leading ? -1 : 1;
        if (is_leading) continue;
        if (count < room)
            digits[count++] = (char)text[i];
        else if (text[i] != '0')
            *is_cut = true;
    }
    for (i++; i < size; i++) {
        if (text[i] == '-')
            is_negative = true;
        else if (text[i] != '+' && power < 1000000000)
            power = power * 10 + (text[i] - '0');
    }
    while (count && digits[count - 1] == '0') count--;
    digits[count] = '\0';
    *exponent = point + (is_negative ? -power : power);
}

/* Whether a checked number rounds to infinity: it is 2^1024 - 2^970 or more. Exact, without locale. */
static bool is_overflow(const uint8_t *text, size_t size) {
    static const char limit[] =
        "179769313486231580793728971405303415079934132710037826936173778980444968292764750946649017"
        "977587207096330286416692887910946555547851940402630657488671505820681908902000708383676273"
        "854845817711531764475730270069855571366959622842914819860834936475292719074168444365510704"
        "342711559699508093042880177904174497792";
    char digits[sizeof limit + 1];
    bool is_cut;
    long exponent;
    split_number(text, size, digits, sizeof limit, &is_cut, &exponent);
    if (digits[0] == '\0' || exponent < 309) return false;
    return exponent > 309 || strcmp(digits, limit) >= 0;
}

/* Writes a long number anew in fewer characters and spaces, for the cJSON that takes no more than 63. */
static void shorten_number(char *text, size_t size) {
    char digits[NUMBER_DIGITS_KEPT + 1], out[CJSON_NUMBER_MAX + 1];
    bool is_cut;
    long exponent;
    split_number((const uint8_t *)text, size, digits, NUMBER_DIGITS_KEPT, &is_cut, &exponent);
    int n = snprintf(out, sizeof out, "%s0.%s%se%ld", text[0] == '-' ? "-" : "", digits[0] ? digits : "0",
                     is_cut ? "1" : "", digits[0] ? exponent : 0);
    memset(text, ' ', size);
    memcpy(text, out, (size_t)n);
}

static int check_number(json_scan *s) {
    size_t start = s->at;
    if (peek(s) == '-') s->at++;
    size_t whole = s->at, count = skip_digits(s);
    if (count == 0) return fail_found(s, "base.json_number");
    if (count > 1 && s->text[whole] == '0') return fail_at(s, whole, "base.json_leading_zero");
    if (peek(s) == '.') {
        s->at++;
        if (skip_digits(s) == 0) return fail_found(s, "base.json_number");
    }
    if (peek(s) == 'e' || peek(s) == 'E') {
        s->at++;
        if (peek(s) == '+' || peek(s) == '-') s->at++;
        if (skip_digits(s) == 0) return fail_found(s, "base.json_number");
    }
    if (is_overflow(s->text + start, s->at - start)) return fail_at(s, start, "base.json_number_huge");
    if (s->at - start > CJSON_NUMBER_MAX && s->is_parsed_after) {
        if (!s->copy) s->copy = mst_strndup((const char *)s->text, s->size);
        shorten_number(s->copy + start, s->at - start);
    }
    return MST_OK;
}

static int check_literal(json_scan *s, const char *word) {
    size_t n = strlen(word);
    if (s->size - s->at < n || memcmp(s->text + s->at, word, n) != 0) return fail_found(s, "base.json_value");
    s->at += n;
    return MST_OK;
}

static size_t put_utf8(uint8_t *out, uint32_t c) {
    if (c < 0x80) return out[0] = (uint8_t)c, 1;
    size_t n = c < 0x800 ? 2 : c < 0x10000 ? 3 : 4;
    for (size_t i = n - 1; i > 0; i--, c >>= 6) out[i] = (uint8_t)(0x80 | (c & 0x3F));
    out[0] = (uint8_t)((n == 2 ? 0xC0 : n == 3 ? 0xE0 : 0xF0) | c);
    return n;
}

/* The bytes of a checked key with its escapes undone: "\u0061" is "a". */
static mst_bytes key_bytes(json_scan *s, const json_key *key, mst_buffer *decoded) {
    const uint8_t *raw = s->text + key->at + 1;
    if (!memchr(raw, '\\', key->size)) return (mst_bytes){raw, key->size};
    mst_buffer_clear(decoded);
    for (size_t i = 0; i < key->size;) {
        static const char from[] = "bfnrt", to[] = "\b\f\n\r\t";
        uint8_t out[4] = {raw[i]};
        size_t n = 1, used = 1;
        if (raw[i] == '\\' && raw[i + 1] == 'u') {
            uint32_t c = (uint32_t)hex4(raw, i + 2, key->size);
            used = c >= 0xD800 && c <= 0xDFFF ? 12 : 6;
            if (used == 12)
                c = 0x10000 + ((c - 0xD800) << 10) + ((uint32_t)hex4(raw, i + 8, key->size) - 0xDC00);
            n = put_utf8(out, c);
        } else if (raw[i] == '\\') {
            const char *hit = strchr(from, raw[i + 1]);
            out[0] = hit ? (uint8_t)to[hit - from] : raw[i + 1];
            used = 2;
        }
        mst_buffer_write(decoded, out, n);
        i += used;
    }
    return (mst_bytes){decoded->data, decoded->size};
}

static bool is_same_key(json_scan *s, const json_key *a, const json_key *b) {
    if (a->hash != b->hash) return false;
    mst_bytes x = key_bytes(s, a, &s->decoded[0]), y = key_bytes(s, b, &s->decoded[1]);
    return x.size == y.size && memcmp(x.data, y.data, x.size) == 0;
}

/* The key of this object equal to key[index], or NULL and key[index] enters the table. */
static const json_key *find_or_enter(json_scan *s, json_level *level, uint32_t index) {
    const json_key *key = &s->key[index];
    uint32_t mask = level->slot_count - 1, at = (uint32_t)key->hash & mask;
    for (; level->slot[at]; at = (at + 1) & mask)
        if (is_same_key(s, &s->key[level->slot[at] - 1], key)) return &s->key[level->slot[at] - 1];
    level->slot[at] = index + 1;
    return NULL;
}

/* Keeps the table at most half full. */
static void grow_slots(json_scan *s, json_level *level) {
    uint32_t count = s->key_count - level->first_key;
    if (count * 2 <= level->slot_count) return;
    mst_free(level->slot);
    level->slot_count = level->slot_count ? level->slot_count * 2 : 16;
    level->slot = mst_alloc((size_t)level->slot_count * sizeof *level->slot);
    for (uint32_t i = level->first_key; i + 1 < s->key_count; i++) find_or_enter(s, level, i);
}

static int fail_duplicate(json_scan *s, const json_key *first, size_t at) {
    char where[32];
    uint32_t line, column;
    mst_bytes bytes = key_bytes(s, first, &s->decoded[0]);
    char *name = mst_strndup(bytes.size ? bytes.data : "", bytes.size);
    position(s->text, first->at, &line, &column);
    snprintf(where, sizeof where, "%u:%u", line, column);
    int status = fail_with(s, at, "base.json_duplicate", "key", name, "first", where);
    mst_free(name);
    return status;
}

/* A key and its colon. */
static int check_key(json_scan *s) {
    size_t start = s->at;
    if (check_string(s) != MST_OK) return MST_E_INPUT;
    json_level *level = &s->level[s->depth - 1];
    MST_GROW(s->key, s->key_count, s->key_capacity);
    json_key *key = &s->key[s->key_count++];
    *key = (json_key){.at = start, .size = s->at - start - 2};
    mst_bytes bytes = key_bytes(s, key, &s->decoded[0]);
    key->hash = mst_hash_seeded(bytes.data, bytes.size, s->seed);
    grow_slots(s, level);
    const json_key *first = find_or_enter(s, level, s->key_count - 1);
    if (first) return fail_duplicate(s, first, start);
    skip_space(s);
    if (peek(s) != ':') return fail_found(s, "base.json_colon");
    s->at++;
    return MST_OK;
}

static int open_level(json_scan *s, bool is_object) {
    if (s->depth >= s->limits->depth_max)
        return fail_limit(s, s->at, "base.json_depth", s->limits->depth_max);
    s->level[s->depth++] = (json_level){.is_object = is_object, .first_key = s->key_count};
    s->at++;
    return MST_OK;
}

static void close_level(json_scan *s) {
    json_level *level = &s->level[--s->depth];
    s->key_count = level->first_key;
    mst_free(level->slot);
    s->at++;
}

/* One value, or the opening of one. */
static int check_value(json_scan *s, scan_state *state) {
    int c = peek(s);
    if (s->value_count++ >= s->limits->values_max)
        return fail_limit(s, s->at, "base.json_values", s->limits->values_max);
    *state = AFTER_VALUE;
    if (c == '{' || c == '[') {
        *state = c == '{' ? AT_KEY_OR_END : AT_VALUE_OR_END;
        return open_level(s, c == '{');
    }
    if (c == '"') return check_string(s);
    if (c == '-' || (c >= '0' && c <= '9')) return check_number(s);
    if (c == 't') return check_literal(s, "true");
    if (c == 'f') return check_literal(s, "false");
    if (c == 'n') return check_literal(s, "null");
    return fail_found(s, "base.json_value");
}

/* A comma or the end of the innermost array or object; or the end of the document. */
static int check_after_value(json_scan *s, scan_state *state) {
    if (s->depth == 0) {
        *state = AT_END;
        return s->at < s->size ? fail_found(s, "base.json_trailing") : MST_OK;
    }
    bool is_object = s->level[s->depth - 1].is_object;
    int c = peek(s);
    if (c == (is_object ? '}' : ']')) {
        close_level(s);
        return MST_OK;
    }
    if (c != ',') return fail_found(s, is_object ? "base.json_comma_object" : "base.json_comma_array");
    s->at++;
    *state = is_object ? AT_KEY : AT_VALUE;
    return MST_OK;
}

static int check_step(json_scan *s, scan_state *state) {
    skip_space(s);
    int c = peek(s);
    if ((*state == AT_VALUE_OR_END && c == ']') || (*state == AT_KEY_OR_END && c == '}')) {
        close_level(s);
        *state = AFTER_VALUE;
        return MST_OK;
    }
    if (*state == AFTER_VALUE) return check_after_value(s, state);
    if (*state == AT_VALUE || *state == AT_VALUE_OR_END) return check_value(s, state);
    if (c != '"') return fail_found(s, *state == AT_KEY ? "base.json_key" : "base.json_key_or_end");
    *state = AT_VALUE;
    return check_key(s);
}

/* What is refused before the first character. */
static int check_start(json_scan *s) {
    if (s->size > s->limits->bytes_max) return fail_limit(s, 0, "base.json_bytes", s->limits->bytes_max);
    static const char *const bom[] = {"\xEF\xBB\xBF", "\xFF\xFE", "\xFE\xFF"};
    for (int i = 0; i < 3; i++)
        if (s->size >= strlen(bom[i]) && memcmp(s->text, bom[i], strlen(bom[i])) == 0)
            return fail_at(s, 0, "base.bom");
    skip_space(s);
    return s->at == s->size ? fail_at(s, s->at, "base.json_empty") : MST_OK;
}

static int check(json_scan *s) {
    scan_state state = AT_VALUE;
    int status = check_start(s);
    if (status != MST_OK) return status;
    s->seed = mst_hash(s->text, s->size); /* nobody can choose keys that all collide */
    s->level = mst_alloc((size_t)s->limits->depth_max * sizeof *s->level);
    while (status == MST_OK && state != AT_END) status = check_step(s, &state);
    while (s->depth) close_level(s);
    mst_free(s->level);
    mst_free(s->key);
    mst_buffer_fini(&s->decoded[0]);
    mst_buffer_fini(&s->decoded[1]);
    return status;
}

int mst_json_check(const char *file, mst_bytes json, const mst_json_limits *limits, mst_errors *errors) {
    json_scan s = {.file = file, .text = json.data, .size = json.size, .limits = limits, .errors = errors};
    return check(&s);
}

int mst_json_open(mst_json *json, const char *file, mst_bytes text, const mst_json_limits *limits,
                  mst_errors *errors) {
    *json = (mst_json){.file = file, .text = text};
    json_scan s = {.file = file, .text = text.data, .size = text.size, .limits = limits, .errors = errors};
    s.is_parsed_after = true;
    int status = check(&s);
    if (status == MST_OK) {
        json->root = cJSON_ParseWithLengthOpts(s.copy ? s.copy : text.data, text.size, NULL, 0);
        if (!json->root) status = fail_at(&s, 0, "base.json_parser");
    }
    mst_free(s.copy);
    return status;
}

void mst_json_close(mst_json *json) {
    cJSON_Delete(json->root);
    *json = (mst_json){0};
}

/* Number of `node` in the tree, parents before children, from 1; 0 when it is not there. */
static uint32_t node_number(const cJSON *root, const cJSON *node) {
    const cJSON *parent[TREE_DEPTH_MAX];
    uint32_t depth = 0, number = 0;
    for (const cJSON *at = root; at;) {
        number++;
        if (at == node) return number;
        if (at->child && depth < TREE_DEPTH_MAX) {
            parent[depth++] = at;
            at = at->child;
            continue;
        }
        while (depth && !at->next) at = parent[--depth];
        at = depth ? at->next : NULL;
    }
    return 0;
}

uint32_t mst_json_line(const mst_json *json, const struct cJSON *node) {
    uint32_t number = node ? node_number(json->root, node) : 0;
    if (number == 0) return 0;
    mst_json_limits before = {SIZE_MAX, TREE_DEPTH_MAX, number - 1, UINT32_MAX}; /* it fails at the node */
    mst_errors errors = {0};
    mst_json_check(json->file, json->text, &before, &errors);
    uint32_t line = errors.count ? errors.item[0].line : 0;
    mst_errors_fini(&errors);
    return line;
}
