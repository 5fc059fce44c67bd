/* SPDX-License-Identifier: Apache-2.0
 * entry.h - takes fields out of the Lua table of one declaration; each fault becomes an error with
 * the line of its key, and reading goes on, so that all faults of a scenario are told at once. Only
 * raw access: no metamethod of the script runs. */
#ifndef SCRIPT_ENTRY_H
#define SCRIPT_ENTRY_H
#include "script/scenario_private.h"

typedef struct mst_entry {
    mst_scenario *s;
    const char *what; /* "drill", "d:force", "weather": for messages */
    uint32_t line;    /* of the call, where nothing better is known */
    int at;           /* stack index of the table */
    int32_t open;     /* its `{` in the source, or -1 */
} mst_entry;

/* The table at stack index `at` of the call of `method` that runs now. `first`: its string argument. */
mst_entry mst_entry_of_call(mst_scenario *s, const char *what, const char *method, const char *first,
                            uint32_t line, int at);
uint32_t mst_entry_line(const mst_entry *e, const char *key); /* of the key, else of the entry */
bool mst_entry_has(const mst_entry *e, const char *key);
/* Errors for keys that are not among the words of `keys` (space separated); "#" allows positions. */
void mst_entry_keys(const mst_entry *e, const char *keys);
/* The number under `key` within [lo, hi]; `otherwise` where absent and not required, or wrong. */
double mst_entry_number(const mst_entry *e, const char *key, double lo, double hi, bool is_required,
                        double otherwise);
int64_t mst_entry_integer(const mst_entry *e, const char *key, int64_t lo, int64_t hi, bool is_required,
                          int64_t otherwise);
/* The string under `key`, lent while the table lives; NULL where absent or wrong. */
const char *mst_entry_text(const mst_entry *e, const char *key, size_t bytes_max, bool is_required);
/* The same, as an id: a-z, then a-z 0-9 _. */
const char *mst_entry_id(const mst_entry *e, const char *key, bool is_required);
/* "T+MM:SS" or "T+H:MM:SS" in seconds; -1 where absent or wrong. */
bool mst_entry_flag(const mst_entry *e, const char *key, bool otherwise); /* true or false */
int64_t mst_entry_time(const mst_entry *e, const char *key, bool is_required);
/* {en=, zh=} under `key`, or of the entry itself when key is NULL. */
mst_words mst_entry_words(const mst_entry *e, const char *key, bool is_required);
/* Pushes the table under `key`, which becomes *sub. False and nothing pushed when absent or wrong. */
bool mst_entry_table(const mst_entry *e, const char *key, bool is_required, mst_entry *sub);
/* Pushes the i-th positional value (from 1), a table, which becomes *sub. */
bool mst_entry_item(const mst_entry *e, uint32_t i, mst_entry *sub);
uint32_t mst_entry_items(const mst_entry *e);
/* Takes the function under `key` into the registry; LUA_NOREF where absent or wrong. */
int mst_entry_function(const mst_entry *e, const char *key, bool is_required);
/* A word of a list; 0 where absent or wrong. */
uint32_t mst_entry_word(const mst_entry *e, const char *key, const char *(*word)(uint32_t), bool is_required);

/* `key` holds the value at stack index `at`, which should have been `expected`. */
void mst_entry_wrong(const mst_entry *e, const char *key, int at, const char *expected);
/* "a string “x”", "a number 5", "a table": what the value at `at` is, for messages; 80 bytes. */
const char *mst_script_found(lua_State *L, int at, char out[80]);
/* Seconds of "T+MM:SS", "T+H:MM:SS"; without `T+` when is_span. -1 when it is not that. */
int64_t mst_script_seconds(const char *text, bool is_span);
/* Valid UTF-8 without control characters other than tab and line feed. */
bool mst_script_is_text(const char *text, size_t size);
#endif
