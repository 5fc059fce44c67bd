/* SPDX-License-Identifier: Apache-2.0
 * event_list.c - events of a tick, the words of the public lists, and the bytes of orders and events. */
#include "base/event_list.h"

#include "muster/plugin.h"

#include <math.h>
#include <string.h>

mst_event *mst_events_add(mst_event_list *list, mst_event_kind kind, mst_id subject) {
    if (list->next_n == 0) list->next_n = 1;
    MST_GROW(list->item, list->count, list->capacity);
    mst_event *e = &list->item[list->count++];
    *e = (mst_event){.tick = list->tick, .n = list->next_n++, .kind = (uint16_t)kind, .subject = subject};
    return e;
}

mst_event *mst_event_number(mst_event *e, double value) {
    if (e->arg_count < MST_EVENT_ARG_MAX) e->arg[e->arg_count++].number = isfinite(value) ? value : 0.0;
    return e;
}

mst_event *mst_event_id(mst_event *e, mst_id id) {
    if (e->arg_count < MST_EVENT_ARG_MAX) e->arg[e->arg_count++].id = id;
    return e;
}

void mst_events_clear(mst_event_list *list) {
    list->count = 0;
}

void mst_events_fini(mst_event_list *list) {
    mst_free(list->item);
    *list = (mst_event_list){0};
}

typedef struct kind_row {
    const char *word;
    const char *args; /* events: argument names; orders: targets */
    const char *vias;
} kind_row;

static const kind_row event_row[] = {{0},
#define ROW(name, word, args) {word, args, ""},
                                     MST_EVENT_LIST(ROW)
#undef ROW
};
static const kind_row order_row[] = {{0},
#define ROW(name, word, target, via, text) {word, target, via},
                                     MST_ORDER_LIST(ROW)
#undef ROW
};
static const kind_row act_row[] = {
#define ROW(name, word, text) {word, "", ""},
    MST_ACT_LIST(ROW)
#undef ROW
};
#define WORDS(LIST, name_) static const char *const name_[] = {NULL, LIST(WORD)};
#define WORD(name, word) word,
WORDS(MST_REASON_LIST, reason_words)
WORDS(MST_CAUSE_LIST, cause_words)
WORDS(MST_CONDITION_LIST, condition_words)
WORDS(MST_LIQUID_LIST, liquid_words)
WORDS(MST_OUTCOME_LIST, outcome_words)
WORDS(MST_SERVICE_LIST, service_words)
#undef WORD
#define WORD(name, word, text) word,
WORDS(MST_KEY_LIST, key_words)
WORDS(MST_EFFECT_LIST, effect_words)
WORDS(MST_NEED_LIST, need_words)
WORDS(MST_SAFETY_LIST, rule_words)
#undef WORD
#define COUNT(array) (sizeof(array) / sizeof *(array))

static const char *word_at(const char *const *words, size_t count, uint32_t i) {
    return i < count ? words[i] : NULL;
}

static uint32_t index_of(const char *const *words, size_t count, const char *word) {
    for (size_t i = 1; i < count; i++)
        if (strcmp(words[i], word) == 0) return (uint32_t)i;
    return 0;
}

const char *mst_reason_word(uint32_t reason) {
    return word_at(reason_words, COUNT(reason_words), reason);
}
const char *mst_cause_word(uint32_t cause) {
    return word_at(cause_words, COUNT(cause_words), cause);
}
const char *mst_outcome_word(uint32_t key) {
    return word_at(outcome_words, COUNT(outcome_words), key);
}
const char *mst_service_word(uint32_t service) {
    return word_at(service_words, COUNT(service_words), service);
}
const char *mst_key_word(uint32_t key) {
    return word_at(key_words, COUNT(key_words), key);
}
const char *mst_safety_word(uint32_t rule) {
    return word_at(rule_words, COUNT(rule_words), rule);
}
const char *mst_effect_kind_word(uint32_t effect) {
    return word_at(effect_words, COUNT(effect_words), effect);
}
const char *mst_need_word(uint32_t need) {
    return word_at(need_words, COUNT(need_words), need);
}
uint32_t mst_effect_kind_of(const char *word) {
    return index_of(effect_words, COUNT(effect_words), word);
}
uint32_t mst_need_of(const char *word) {
    return index_of(need_words, COUNT(need_words), word);
}
uint32_t mst_cause_of(const char *word) {
    return index_of(cause_words, COUNT(cause_words), word);
}

const char *mst_condition_word(uint32_t condition) {
    return word_at(condition_words, COUNT(condition_words), condition);
}

const char *mst_liquid_word(uint32_t liquid) {
    return word_at(liquid_words, COUNT(liquid_words), liquid);
}

uint32_t mst_condition_of(const char *word) {
    return index_of(condition_words, COUNT(condition_words), word);
}

const char *mst_event_code_word(const char *arg, double value) {
    if (value < 0 || value > 65535) return NULL;
    uint32_t code = (uint32_t)value;
    if (strcmp(arg, "reason_code") == 0 || strcmp(arg, "result_code") == 0) return mst_reason_word(code);
    if (strcmp(arg, "cause_code") == 0) return mst_cause_word(code);
    if (strcmp(arg, "order_code") == 0) return mst_order_word(code);
    if (strcmp(arg, "condition_code") == 0) return mst_condition_word(code);
    if (strcmp(arg, "service_code") == 0) return mst_service_word(code);
    if (strcmp(arg, "effect_code") == 0) return mst_effect_kind_word(code);
    if (strcmp(arg, "liquid_code") == 0) return mst_liquid_word(code);
    return strcmp(arg, "key_code") == 0 ? mst_outcome_word(code) : NULL;
}

static const struct {
    const char *word;
    uint32_t bit;
} kit_words[] = {{"breathing", MST_KIT_BREATHING},
                 {"radio", MST_KIT_RADIO},
                 {"hose", MST_KIT_HOSE},
                 {"extinguisher", MST_KIT_EXTINGUISHER},
                 {"forcing", MST_KIT_FORCING},
                 {"ladder", MST_KIT_LADDER},
                 {"beater", MST_KIT_BEATER},
                 {"thaw", MST_KIT_THAW},
                 {"indoor_hose", MST_KIT_INDOOR_HOSE},
                 {"blower", MST_KIT_BLOWER},
                 {"plough", MST_KIT_PLOUGH},
                 {"torch", MST_KIT_TORCH},
                 {"light", MST_KIT_LIGHT},
                 {"chains", MST_KIT_CHAINS},
                 {"gas_suit", MST_KIT_GAS_SUIT},
                 {"grass_training", MST_KIT_GRASS}};

uint32_t mst_kit_of(const char *word) {
    for (size_t i = 0; i < sizeof kit_words / sizeof *kit_words; i++)
        if (strcmp(kit_words[i].word, word) == 0) return kit_words[i].bit;
    return 0;
}

const char *mst_kit_word(uint32_t i) {
    return i < sizeof kit_words / sizeof *kit_words ? kit_words[i].word : NULL;
}

static const kind_row *order_row_at(uint32_t kind) {
    if (kind > 0 && kind < COUNT(order_row)) return &order_row[kind];
    if (kind > MST_ACT_FIRST && kind < MST_ACT_COUNT) return &act_row[kind - MST_ACT_FIRST - 1];
    return NULL;
}

const char *mst_order_word(uint32_t kind) {
    const kind_row *row = order_row_at(kind);
    return row ? row->word : NULL;
}

const char *mst_order_targets(uint32_t kind) {
    const kind_row *row = order_row_at(kind);
    return row ? row->args : NULL;
}

const char *mst_order_vias(uint32_t kind) {
    const kind_row *row = order_row_at(kind);
    return row ? row->vias : NULL;
}

uint32_t mst_order_kind_of(const char *word) {
    for (uint32_t i = 1; i < COUNT(order_row); i++)
        if (strcmp(order_row[i].word, word) == 0) return i;
    for (uint32_t i = 0; i < COUNT(act_row); i++)
        if (strcmp(act_row[i].word, word) == 0) return MST_ACT_FIRST + 1 + i;
    return 0;
}

const char *mst_event_word(uint32_t kind) {
    return kind < COUNT(event_row) ? event_row[kind].word : NULL;
}

uint32_t mst_event_kind_of(const char *word) {
    for (uint32_t i = 1; i < COUNT(event_row); i++)
        if (strcmp(event_row[i].word, word) == 0) return i;
    return 0;
}

bool mst_event_arg_name(uint32_t kind, uint32_t i, char out[32]) {
    out[0] = '\0';
    if (kind == 0 || kind >= COUNT(event_row)) return false;
    const char *name = event_row[kind].args;
    for (; i > 0 && name; i--) {
        name = strchr(name, ',');
        if (name) name++;
    }
    if (!name || !*name) return false;
    size_t length = strcspn(name, ",");
    if (length > 31) length = 31;
    memcpy(out, name, length);
    out[length] = '\0';
    return true;
}

bool mst_event_arg_is_id(uint32_t kind, uint32_t i) {
    char name[32];
    if (!mst_event_arg_name(kind, i, name)) return false;
    size_t length = strlen(name);
    return length > 3 && strcmp(name + length - 3, "_id") == 0;
}

void mst_order_write(const mst_order *order, mst_buffer *out) {
    mst_buffer_write_u32(out, order->tick);
    mst_buffer_write_u32(out, order->sequence);
    mst_buffer_write_u16(out, order->source);
    mst_buffer_write_u16(out, order->kind);
    mst_buffer_write_u64(out, order->seat);
    mst_buffer_write_u64(out, order->unit);
    mst_buffer_write_u64(out, order->target);
    mst_buffer_write_u64(out, order->via);
    mst_buffer_write_u32(out, (uint32_t)order->point.x_cm);
    mst_buffer_write_u32(out, (uint32_t)order->point.y_cm);
    for (int i = 0; i < 3; i++) mst_buffer_write_f64(out, order->value[i]);
}

int mst_order_read(mst_order *order, mst_reader *in) {
    order->tick = mst_reader_u32(in);
    order->sequence = mst_reader_u32(in);
    order->source = mst_reader_u16(in);
    order->kind = mst_reader_u16(in);
    order->seat = mst_reader_u64(in);
    order->unit = mst_reader_u64(in);
    order->target = mst_reader_u64(in);
    order->via = mst_reader_u64(in);
    order->point.x_cm = (int32_t)mst_reader_u32(in);
    order->point.y_cm = (int32_t)mst_reader_u32(in);
    for (int i = 0; i < 3; i++) {
        order->value[i] = mst_reader_f64(in);
        if (!isfinite(order->value[i])) return MST_E_INPUT;
    }
    bool is_own = order->kind >= MST_ORDER_OWN_FIRST && order->kind < MST_ORDER_OWN_FIRST + MST_ORDER_OWN_MAX;
    return in->is_bad || (!is_own && !mst_order_word(order->kind)) ? MST_E_INPUT : MST_OK;
}

/* Arguments travel as 8 bytes each, numbers and ids alike. */
void mst_event_write(const mst_event *event, mst_buffer *out) {
    mst_buffer_write_u32(out, event->tick);
    mst_buffer_write_u32(out, event->n);
    mst_buffer_write_u16(out, event->kind);
    mst_buffer_write_u8(out, (uint8_t)event->arg_count);
    mst_buffer_write_u64(out, event->subject);
    for (uint32_t i = 0; i < event->arg_count; i++) {
        if (mst_event_arg_is_id(event->kind, i))
            mst_buffer_write_u64(out, event->arg[i].id);
        else
            mst_buffer_write_f64(out, event->arg[i].number);
    }
}

int mst_event_read(mst_event *event, mst_reader *in) {
    *event = (mst_event){0};
    event->tick = mst_reader_u32(in);
    event->n = mst_reader_u32(in);
    event->kind = mst_reader_u16(in);
    event->arg_count = mst_reader_u8(in);
    event->subject = mst_reader_u64(in);
    if (in->is_bad || event->arg_count > MST_EVENT_ARG_MAX || !mst_event_word(event->kind))
        return MST_E_INPUT;
    for (uint32_t i = 0; i < event->arg_count; i++) {
        if (mst_event_arg_is_id(event->kind, i))
            event->arg[i].id = mst_reader_u64(in);
        else
            event->arg[i].number = mst_reader_f64(in);
    }
    return in->is_bad ? MST_E_INPUT : MST_OK;
}
