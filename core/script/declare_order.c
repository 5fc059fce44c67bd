/* SPDX-License-Identifier: Apache-2.0
 * declare_order.c - d:order: an order of the drill's own, as data: who may take it, what it needs, how long
 * it takes, what it does. Its effects are those of assets/orders.csv. */
#include <string.h>

#include "base/event_list.h"
#include "script/declare.h"

enum { WORDS_MAX = 16 };

/* ---- lists of words ---- */

static const struct {
    const char *word;
    char letter;
} target_words[] = {{"none", '-'}, {"building", 'b'}, {"hydrant", 'h'}, {"water", 'w'}, {"station", 's'},
                    {"area", 'a'}, {"road", 'r'},     {"unit", 'u'},    {"point", '@'}};
enum { TARGET_WORDS = sizeof target_words / sizeof *target_words };

static const char *target_word(uint32_t i) {
    return i < TARGET_WORDS ? target_words[i].word : NULL;
}
static uint64_t target_bit(const mst_scenario *s, const char *word) {
    (void)s;
    for (uint32_t i = 0; i < TARGET_WORDS; i++)
        if (strcmp(target_words[i].word, word) == 0) return 1ull << i;
    return 0;
}
static uint64_t kit_bit(const mst_scenario *s, const char *word) {
    (void)s;
    return mst_kit_of(word);
}
static const char *need_word(uint32_t i) {
    return mst_need_word(i + 1);
}
static uint64_t need_bit(const mst_scenario *s, const char *word) {
    (void)s;
    uint32_t need = mst_need_of(word);
    return need ? 1ull << need : 0;
}
/* What only the program's own orders do is left out. */
static bool is_free(uint32_t effect) {
    return effect && effect != MST_EFFECT_BREAK && effect != MST_EFFECT_EDGE && effect != MST_EFFECT_SECTOR &&
           effect != MST_EFFECT_GUIDE && effect != MST_EFFECT_STAGE;
}
static const char *effect_word(uint32_t i) {
    uint32_t n = 0;
    for (uint32_t effect = 1; effect < MST_EFFECT_COUNT; effect++)
        if (is_free(effect) && n++ == i) return mst_effect_kind_word(effect);
    return NULL;
}
static uint64_t effect_bit(const mst_scenario *s, const char *word) {
    (void)s;
    uint32_t effect = mst_effect_kind_of(word);
    return is_free(effect) ? 1ull << effect : 0;
}
static uint64_t force_bit(const mst_scenario *s, const char *word) {
    char hint[160];
    int32_t index = mst_script_force(s, word, hint);
    return index < 0 ? 0 : 1ull << index;
}

typedef struct word_list {
    const char *key;
    uint64_t (*bit)(const mst_scenario *s, const char *word);
    const char *(*word)(uint32_t i); /* NULL: forces */
    bool is_required;
} word_list;

static void unknown(mst_scenario *s, const word_list *l, const char *word, uint32_t line) {
    const char *list[32];
    size_t count = 0;
    char hint[160];
    for (uint32_t i = 0; l->word && count < 32 && l->word(i); i++) list[count++] = l->word(i);
    for (uint32_t i = 0; !l->word && count < 32 && i < s->plan.force_count; i++)
        list[count++] = s->plan.force[i].id;
    mst_script_hint(hint, word, list, count);
    mst_script_fault(s, line, "script.unknown_name", l->key, word, hint);
}

/* key = "word", or key = { "word", ... }: bits. */
static uint64_t read_bits(const mst_entry *e, const word_list *l) {
    mst_scenario *s = e->s;
    lua_State *L = s->lua;
    int top = lua_gettop(L);
    uint64_t bits = 0;
    lua_getfield(L, e->at, l->key);
    bool is_one = lua_type(L, -1) == LUA_TSTRING, is_list = lua_istable(L, -1);
    uint32_t count = is_one ? 1 : is_list ? (uint32_t)lua_rawlen(L, -1) : 0;
    if (!lua_isnil(L, -1) && (count == 0 || count > WORDS_MAX)) mst_entry_wrong(e, l->key, -1, "{ \"\" }");
    if (lua_isnil(L, -1) && l->is_required) mst_entry_text(e, l->key, 64, true);
    int at = lua_gettop(L);
    for (uint32_t i = 1; i <= count && count <= WORDS_MAX; i++) {
        if (is_list)
            lua_rawgeti(L, at, i);
        else
            lua_pushvalue(L, at);
        const char *word = lua_type(L, -1) == LUA_TSTRING ? lua_tostring(L, -1) : "";
        uint64_t bit = l->bit(s, word);
        if (!bit) unknown(s, l, word, mst_entry_line(e, l->key));
        bits |= bit;
        lua_settop(L, at);
    }
    lua_settop(L, top);
    return bits;
}

/* ---- the order ---- */

static char *letters_of(uint64_t targets) {
    char letters[TARGET_WORDS + 1];
    uint32_t count = 0;
    for (uint32_t i = 0; i < TARGET_WORDS; i++)
        if (targets >> i & 1) letters[count++] = target_words[i].letter;
    letters[count] = 0;
    return mst_strdup(count ? letters : "-");
}

static bool lasts_until_told(const mst_entry *e) {
    static const char *const words[] = {"done", "told"};
    const char *word = mst_entry_text(e, "lasts", 16, false);
    char hint[160];
    if (!word || strcmp(word, "done") == 0) return false;
    if (strcmp(word, "told") == 0) return true;
    mst_script_hint(hint, word, words, 2);
    mst_script_fault(e->s, mst_entry_line(e, "lasts"), "script.unknown_name", "lasts", word, hint);
    return false;
}

static bool is_taken(const mst_scenario *s, const char *id) {
    for (uint32_t i = 0; i < s->plan.order_count; i++)
        if (strcmp(s->plan.order[i].id, id) == 0) return true;
    return mst_order_kind_of(id) != 0;
}

void mst_declare_order(mst_scenario *s, const char *id, const mst_entry *e) {
    static const word_list target = {"target", target_bit, target_word, false},
                           kit = {"kit", kit_bit, mst_kit_word, false},
                           needs = {"needs", need_bit, need_word, false},
                           effect = {"effect", effect_bit, effect_word, true},
                           by = {"by", force_bit, NULL, false};
    mst_plan *plan = &s->plan;
    if (!mst_script_has_room(s, plan->order_count, MST_ORDER_OWN_MAX, "d:order", e->line)) return;
    mst_entry_keys(e, "en zh target crew kit needs seconds effect lasts by");
    if (!mst_script_is_id(id))
        mst_script_fault(s, e->line, "script.value", "d:order", id, "a-z 0-9 _ (32)");
    else if (is_taken(s, id))
        mst_script_same(s, e->line, "d:order", id);
    mst_words title = mst_entry_words(e, NULL, true);
    MST_GROW(plan->order, plan->order_count, plan->order_capacity);
    mst_plan_order *o = &plan->order[plan->order_count++];
    *o = (mst_plan_order){.id = mst_strdup(id), .title = title, .line = e->line};
    o->targets = letters_of(read_bits(e, &target));
    o->crew = (uint8_t)mst_entry_integer(e, "crew", 1, 60, false, 1);
    o->kit = (uint32_t)read_bits(e, &kit);
    o->needs = (uint32_t)read_bits(e, &needs);
    o->effects = (uint32_t)read_bits(e, &effect);
    o->by = read_bits(e, &by);
    o->until_told = lasts_until_told(e);
    o->seconds = mst_entry_number(e, "seconds", 0, 86400, !o->until_told, 60);
}
