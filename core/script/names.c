/* SPDX-License-Identifier: Apache-2.0
 * names.c - names of a drill, both ways, and the nearest right one to a wrong one. */
#include "script/scenario_private.h"
#include "base/ids.h"
#include <string.h>

void mst_script_hint(char *hint, const char *found, const char *const *candidates, size_t count) {
    const char *nearest = mst_nearest_word(found, candidates, count);
    hint[0] = 0;
    if (nearest && strlen(nearest) < 150) {
        strcpy(hint, nearest);
        return;
    }
    for (size_t i = 0; i < count; i++) {
        if (strlen(hint) + strlen(candidates[i]) > 140) {
            strcat(hint, ", ...");
            return;
        }
        if (i) strcat(hint, ", ");
        strcat(hint, candidates[i]);
    }
    if (count == 0) strcpy(hint, "-");
}

uint32_t mst_script_word(const char *found, const char *(*word)(uint32_t), char *hint) {
    const char *candidate[128];
    size_t count = 0;
    for (uint32_t i = 1; count < 128 && word(i); i++) {
        if (strcmp(word(i), found) == 0) return i;
        candidate[count++] = word(i);
    }
    mst_script_hint(hint, found, candidate, count);
    return 0;
}

/* Names and ids of all that the letters allow. */
typedef struct name_list {
    const char **item;
    char (*id_text)[24];
    uint32_t count, capacity, id_count, id_capacity;
} name_list;

static void list_name(name_list *list, const char *name) {
    if (!name || !*name) return;
    MST_GROW(list->item, list->count, list->capacity);
    list->item[list->count++] = name;
}

static void list_id(name_list *list, mst_id id) {
    MST_GROW(list->id_text, list->id_count, list->id_capacity);
    mst_id_text(id, list->id_text[list->id_count++]);
}

static void list_map(const mst_map *map, const char *letters, name_list *list) {
#define LIST(letter, array)                                                                                  \
    for (uint32_t i = 0; strchr(letters, letter) && i < map->array##_count; i++) {                           \
        list_name(list, map->array[i].name);                                                                 \
        list_id(list, map->array[i].id);                                                                     \
    }
    LIST('b', building)
    LIST('r', road)
    LIST('h', hydrant)
    LIST('w', water)
    LIST('s', station)
    LIST('a', area)
    LIST('p', people)
#undef LIST
}

/* What the letters mean. */
static void hint_kinds(char *hint, const char *letters) {
    static const char *const kinds[] = {"b building", "r road", "h hydrant", "w water",
                                        "s station",  "a area", "p people"};
    hint[0] = 0;
    for (size_t i = 0; i < sizeof kinds / sizeof *kinds; i++) {
        if (!strchr(letters, kinds[i][0])) continue;
        if (*hint) strcat(hint, ", ");
        strcat(hint, kinds[i] + 2);
    }
}

mst_id mst_script_thing(const mst_scenario *s, const char *name, const char *letters, char *hint) {
    if (hint) hint[0] = 0;
    if (!s->map) return MST_ID_NONE;
    mst_id id = mst_map_find(s->map, name);
    for (uint32_t i = 0; id == MST_ID_NONE && i < s->map->road_count; i++)
        if (*name && strcmp(s->map->road[i].name, name) == 0) id = s->map->road[i].id;
    if (id != MST_ID_NONE && strchr(letters, MST_ID_LETTER(id))) return id;
    if (!hint) return MST_ID_NONE;
    mst_id asked = id != MST_ID_NONE ? id : mst_id_parse(name); /* another kind than it says is never meant */
    char letter[2] = {asked != MST_ID_NONE ? MST_ID_LETTER(asked) : 0, 0};
    if (id != MST_ID_NONE || (*letter && !strchr(letters, *letter))) {
        hint_kinds(hint, letters);
        return MST_ID_NONE;
    }
    name_list list = {0};
    list_map(s->map, *letter ? letter : letters, &list);
    for (uint32_t i = 0; i < list.id_count; i++) list_name(&list, list.id_text[i]);
    mst_script_hint(hint, name, list.item, list.count);
    mst_free(list.item);
    mst_free(list.id_text);
    return MST_ID_NONE;
}

#define FIND(function, array)                                                                                \
    int32_t function(const mst_scenario *s, const char *id, char *hint) {                                    \
        name_list list = {0};                                                                                \
        for (uint32_t i = 0; i < s->plan.array##_count; i++) {                                               \
            if (strcmp(s->plan.array[i].id, id) == 0) {                                                      \
                mst_free(list.item);                                                                         \
                return (int32_t)i;                                                                           \
            }                                                                                                \
            list_name(&list, s->plan.array[i].id);                                                           \
        }                                                                                                    \
        mst_script_hint(hint, id, list.item, list.count);                                                    \
        mst_free(list.item);                                                                                 \
        return -1;                                                                                           \
    }
FIND(mst_script_force, force)
FIND(mst_script_objective, objective)
FIND(mst_script_inject, inject)
#undef FIND

static const char *const fixed_seat[] = {NULL, "director", "dispatch", "assessor", "truth"};

mst_id mst_script_seat(const mst_scenario *s, const char *name, char *hint) {
    for (uint32_t i = 1; i < sizeof fixed_seat / sizeof *fixed_seat; i++)
        if (strcmp(fixed_seat[i], name) == 0) return MST_ID('x', i);
    int32_t force = mst_script_force(s, name, hint);
    if (force >= 0) return MST_ID('f', (uint32_t)force + 1);
    name_list list = {0};
    for (uint32_t i = 1; i < 4; i++) list_name(&list, fixed_seat[i]);
    for (uint32_t i = 0; i < s->plan.force_count; i++) list_name(&list, s->plan.force[i].id);
    mst_script_hint(hint, name, list.item, list.count);
    mst_free(list.item);
    return MST_ID_NONE;
}

static const char *map_name(const mst_map *map, mst_id id) {
    int32_t i = -1;
#define NAME(letter, function, array)                                                                        \
    case letter:                                                                                             \
        i = function(map, id);                                                                               \
        return i >= 0 ? map->array[i].name : "";
    switch (MST_ID_LETTER(id)) {
        NAME('b', mst_map_building, building)
        NAME('r', mst_map_road, road)
        NAME('h', mst_map_hydrant, hydrant)
        NAME('w', mst_map_water, water)
        NAME('s', mst_map_station, station)
        NAME('a', mst_map_area, area)
        NAME('p', mst_map_people, people)
    default:
        return "";
    }
#undef NAME
}

static const char *force_name(const mst_scenario *s, uint64_t number) {
    return number >= 1 && number <= s->plan.force_count ? s->plan.force[number - 1].id : NULL;
}

static const char *drill_name(const mst_scenario *s, mst_id id) {
    uint64_t number = MST_ID_NUMBER(id);
    switch (MST_ID_LETTER(id)) {
    case 'f':
        return force_name(s, number);
    case 'u':
        return force_name(s, number / 1000);
    case 'x':
        if (number > MST_SEAT_FORCE) return force_name(s, number - MST_SEAT_FORCE);
        return number >= 1 && number <= MST_SEAT_TRUTH ? fixed_seat[number] : NULL;
    case 'j':
        return number >= 1 && number <= s->plan.inject_count ? s->plan.inject[number - 1].id : NULL;
    case 'k':
        return "script";
    default:
        return NULL;
    }
}

const char *mst_scenario_name(const mst_scenario *scenario, mst_id id, char out[64]) {
    char number[24];
    const char *name = drill_name(scenario, id);
    if (!name && scenario->map) name = map_name(scenario->map, id);
    if (id == MST_ID_NONE || !name || !*name || strlen(name) > 48) {
        strcpy(out, mst_id_text(id, number));
        return out;
    }
    strcpy(out, name);
    if (MST_ID_LETTER(id) == 'u') {
        out[strlen(out) + 1] = 0;
        out[strlen(out)] = '.';
        mst_id_text(MST_ID('u', MST_ID_NUMBER(id) % 1000), number);
        strcat(out, number + 1);
    }
    return out;
}
