/* SPDX-License-Identifier: Apache-2.0
 * act_check.c - acts inside functions as far as the source alone decides: names written out, and the keys and
 * literal values of tables written out. What a script works out is told when it runs. */
#include "script/declare.h"
#include <string.h>

enum { FAULTS_MAX = 50, KEYS_MAX = 32 };

/* "key", or "key lo hi" for a number within that range. */
typedef struct key_rule {
    const char *key;
    double lo, hi; /* both 0: anything */
    bool is_needed;
} key_rule;
typedef struct act_rule {
    const char *act, *letters; /* of the name it takes first; "": none */
    key_rule key[5];           /* of its table; none: not looked at */
} act_rule;
static const act_rule acts[] = {
    {"ignite", "bsa", {{"cause", 0, 0, false}, {"radius_m", 0, 500, false}}},
    {"block_road", "r", {{NULL, 0, 0, false}}},
    {"condition", "hwrb", {{NULL, 0, 0, false}}},
    {"trapped", "b", {{NULL, 0, 0, false}}},
    {"alarm", "b", {{NULL, 0, 0, false}}},
    {"explosion", "b", {{"energy_mj", 0, 1e6, true}}},
    {"spill", "b", {{"liquid", 0, 0, true}, {"volume_l", 1, 1e6, true}}},
    {"cylinders", "b", {{"count", 1, 60, true}, {"kg", 1, 100, false}}},
    {"force_arrive", "f", {{NULL, 0, 0, false}}},
    {"message",
     "x",
     {{"en", 0, 0, false}, {"zh", 0, 0, false}, {"about", 0, 0, false}, {"trapped", 0, 500, false}}},
    {"inject", "j", {{NULL, 0, 0, false}}},
    {"wind", "", {{"from_deg", 0, 360, true}, {"speed_mps", 0, 60, true}, {"over_s", 0, 7200, false}}},
    {"weather", "", {{"temperature_degc", -60, 60, false}, {"humidity_frac", 0, 1, false}}},
};

/* The text of a token of at most `size - 1` bytes without escapes; false for others. */
static bool text_of(const mst_scan *scan, int32_t i, char *out, size_t size) {
    const mst_token *t = &scan->item[i];
    if (t->length >= size || memchr(scan->text + t->at, '\\', t->length)) return false;
    memcpy(out, scan->text + t->at, t->length);
    out[t->length] = 0;
    return true;
}

static bool is_name(mst_scenario *s, const char *name, const char *letters, char *hint) {
    if (*letters == 'j') return mst_script_inject(s, name, hint) >= 0;
    if (*letters == 'f') return mst_script_force(s, name, hint) >= 0;
    if (*letters == 'x') return mst_script_seat(s, name, hint) != MST_ID_NONE;
    return !s->map || mst_script_thing(s, name, letters, hint) != MST_ID_NONE;
}

static void check_name(mst_scenario *s, int32_t text, const act_rule *rule) {
    char name[64], hint[160];
    if (!text_of(&s->scan, text, name, sizeof name) || is_name(s, name, rule->letters, hint)) return;
    mst_script_fault(s, s->scan.item[text].line, "script.unknown_name", rule->act, name, hint);
}

/* ---- the table ---- */

static bool is_sign(const mst_scan *scan, int32_t i, char sign) {
    return i < (int32_t)scan->count && scan->item[i].kind == sign;
}

/* The literal that starts at token `i` and is the whole value: 's' a text, '0' a number, 'b' a boolean, '{' a
 * table; 0 when it is worked out. */
static char literal(const mst_scan *scan, int32_t i, double *number) {
    bool is_minus = is_sign(scan, i, '-');
    int32_t at = i + is_minus;
    if (is_sign(scan, at, '{')) return '{';
    if (!is_sign(scan, at + 1, ',') && !is_sign(scan, at + 1, ';') && !is_sign(scan, at + 1, '}')) return 0;
    char kind = scan->item[at].kind, text[32];
    if (kind == 's' || kind == 'l') return 's';
    if (mst_scan_is(scan, at, 'a', "true") || mst_scan_is(scan, at, 'a', "false")) return 'b';
    if (kind != '0' || !text_of(scan, at, text, sizeof text)) return 0;
    *number = 0;
    double place = 0;
    for (const char *p = text; *p; p++) {
        if (*p == '.' && place == 0)
            place = 1;
        else if (*p < '0' || *p > '9')
            return 0;
        else if (place == 0)
            *number = *number * 10 + (*p - '0');
        else
            *number += (*p - '0') * (place /= 10);
    }
    if (is_minus) *number = -*number;
    return '0';
}

static const char *range_of(const key_rule *key, char out[80]) {
    char low[32], high[32];
    snprintf(out, 80, "%s..%s", mst_text_number(low, key->lo), mst_text_number(high, key->hi));
    return out;
}

static void check_value(mst_scenario *s, int32_t value, const act_rule *rule, const key_rule *key) {
    char expected[80], found[80], raw[40] = "";
    double number = 0;
    char kind = literal(&s->scan, value, &number);
    uint32_t line = s->scan.item[value].line;
    if (strcmp(key->key, "cause") == 0 && kind == 's' && text_of(&s->scan, value, raw, sizeof raw)) {
        char hint[160];
        if (!mst_script_word(raw, mst_cause_word, hint))
            mst_script_fault(s, line, "script.unknown_name", "cause", raw, hint);
        return;
    }
    if ((key->lo == 0 && key->hi == 0) || kind == 0) return;
    if (kind == '0' && number >= key->lo && number <= key->hi) return;
    range_of(key, expected);
    if (kind == '0')
        mst_text_number(found, number);
    else if (text_of(&s->scan, value, raw, sizeof raw) && kind == 's')
        snprintf(found, sizeof found, "“%s”", raw);
    else
        strcpy(found, kind == '{' ? "{ }" : kind == 'b' ? raw : "“…”");
    char name[64];
    snprintf(name, sizeof name, "%s: %s", rule->act, key->key);
    mst_script_fault(s, line, "script.value", name, found, expected);
}

static void check_key(mst_scenario *s, int32_t i, const act_rule *rule, uint32_t *seen) {
    const char *words[KEYS_MAX];
    char key[64], hint[160];
    size_t count = 0;
    for (; count < 5 && rule->key[count].key; count++) words[count] = rule->key[count].key;
    if (!text_of(&s->scan, i, key, sizeof key)) return;
    for (uint32_t k = 0; k < count; k++)
        if (strcmp(words[k], key) == 0) {
            *seen |= 1u << k;
            check_value(s, i + 2, rule, &rule->key[k]);
            return;
        }
    mst_script_hint(hint, key, words, count);
    mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->file, s->scan.item[i].line, "script.unknown_key",
                   "entry", rule->act, "key", key, "expected", hint, NULL);
}

/* Every `key =` of the table that opens at `open`. */
static void check_table(mst_scenario *s, int32_t open, const act_rule *rule) {
    const mst_scan *scan = &s->scan;
    uint32_t seen = 0;
    char range[80];
    bool is_plain = true;
    int depth = 0;
    for (int32_t i = open; i < (int32_t)scan->count; i++) {
        char kind = scan->item[i].kind;
        if (kind == '{' || kind == '(' || kind == '[') depth++;
        if (kind == '[' && depth == 2) is_plain = false; /* ["key"] = */
        if ((kind == '}' || kind == ')' || kind == ']') && --depth == 0) break;
        char before = i > open ? scan->item[i - 1].kind : 0;
        bool is_field = depth == 1 && kind == 'a' && (before == '{' || before == ',' || before == ';');
        if (is_field && is_sign(scan, i + 1, '=')) check_key(s, i, rule, &seen);
    }
    for (uint32_t k = 0; is_plain && k < 5 && rule->key[k].key; k++)
        if (rule->key[k].is_needed && !(seen >> k & 1))
            mst_errors_add(s->errors, MST_SEVERITY_ERROR, s->file, scan->item[open].line,
                           "script.missing_key", "entry", rule->act, "key", rule->key[k].key, "expected",
                           range_of(&rule->key[k], range), NULL);
}

/* The `{` of the act's table, when it is written out: behind the first argument, or the first. */
static int32_t table_of(const mst_scan *scan, int32_t first, const act_rule *rule) {
    int32_t at = first;
    if (*rule->letters) {
        if (!is_sign(scan, first, 's') || !is_sign(scan, first + 1, ',')) return -1;
        at = first + 2;
    }
    return is_sign(scan, at, '{') ? at : -1;
}

/* ---- all of them ---- */

/* A script may use the word for something of its own; then nothing is known. */
static bool is_own_word(const mst_scan *scan, const char *act) {
    for (int32_t i = 1; i < (int32_t)scan->count; i++) {
        if (!mst_scan_is(scan, i, 'a', act)) continue;
        if (mst_scan_is(scan, i - 1, 'a', "local") || mst_scan_is(scan, i - 1, 'a', "function")) return true;
    }
    return false;
}

static void check_act(mst_scenario *s, const act_rule *rule) {
    const mst_scan *scan = &s->scan;
    if (is_own_word(scan, rule->act)) return;
    for (int32_t i = 1; i + 2 < (int32_t)scan->count && s->errors->count < FAULTS_MAX; i++) {
        if (!mst_scan_is(scan, i, 'a', rule->act)) continue;
        char before = scan->item[i - 1].kind;
        if (before == ':' || before == '.' || is_sign(scan, i + 1, '=')) continue;
        int32_t first = i + 1 + is_sign(scan, i + 1, '(');
        if (*rule->letters && is_sign(scan, first, 's')) check_name(s, first, rule);
        int32_t open = rule->key[0].key ? table_of(scan, first, rule) : -1;
        if (open >= 0) check_table(s, open, rule);
    }
}

void mst_script_check_acts(mst_scenario *s) {
    for (size_t k = 0; k < sizeof acts / sizeof *acts; k++) check_act(s, &acts[k]);
}
