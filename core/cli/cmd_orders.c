/* SPDX-License-Identifier: Apache-2.0
 * cmd_orders.c - `muster orders SCENARIO`: the orders each unit takes, with their arguments, as an orders
 * file wants them. */
#include <stdio.h>
#include <string.h>

#include "cli/cli_ask.h"
#include "cli/cli_json.h"
#include "cli/cli_order_rows.h"
#include "cli/cli_orders.h"
#include "cli/cli_scenario.h"
#include "cli/commands.h"
#include "wire/picture.h"

/* What a letter of mst_order_targets stands for. */
static const char *letter_word(char letter) {
    static const struct {
        char letter;
        const char *word;
    } words[] = {{'b', "building"}, {'h', "hydrant"}, {'w', "water"}, {'s', "station"},
                 {'a', "area"},     {'r', "road"},    {'u', "unit"},  {'f', "force"},
                 {'x', "seat"},     {'@', "point"},   {'j', "inject"}};
    for (size_t i = 0; i < sizeof words / sizeof *words; i++)
        if (words[i].letter == letter) return words[i].word;
    return NULL;
}

static const char *text_of(const mst_cli *cli, uint32_t kind, char id[48]) {
    snprintf(id, 48, "order.%s", mst_order_word(kind));
    return mst_cli_text(cli, id);
}

/* What all of the listing needs. */
typedef struct listing {
    const mst_cli *cli;
    const mst_roster *roster;
    const mst_cli_order_rows *rows;
    const mst_can *can;
} listing;

static bool may(const listing *l, const mst_roster_unit *unit, const mst_roster_order *own) {
    uint64_t force = MST_ID_NUMBER(unit->force) - 1;
    (void)l;
    return own->by == 0 || (own->by >> force & 1);
}

/* ---- JSON ---- */

static void write_letters(mst_json_out *out, const char *key, const char *letters) {
    mst_json_out_key(out, key);
    mst_json_out_begin(out, '[');
    for (; *letters; letters++)
        if (letter_word(*letters)) mst_json_out_text(out, letter_word(*letters));
    mst_json_out_end(out, ']');
}

static void write_order(const listing *l, mst_json_out *out, uint32_t kind) {
    const mst_cli *cli = l->cli;
    const mst_cli_act_arg *arg;
    char id[48];
    bool is_act = kind > MST_ACT_FIRST;
    mst_json_out_begin(out, '{');
    mst_json_out_key_text(out, "order", mst_order_word(kind));
    write_letters(out, "target", mst_cli_order_targets(kind));
    write_letters(out, "via", is_act ? "" : mst_order_vias(kind));
    if (is_act) {
        mst_json_out_key(out, "values");
        mst_json_out_begin(out, '[');
        for (uint32_t i = 0; (arg = mst_cli_act_arg_at(kind, i)) != NULL; i++)
            mst_json_out_text(out, arg->name);
        mst_json_out_end(out, ']');
    } else {
        mst_cli_order_row_write(l->rows, kind, out);
    }
    mst_json_out_key_text(out, "text", text_of(cli, kind, id));
    mst_json_out_end(out, '}');
}

static void write_own(const listing *l, mst_json_out *out, const mst_roster_order *own) {
    mst_json_out_begin(out, '{');
    mst_json_out_key_text(out, "order", own->id);
    write_letters(out, "target", own->targets);
    write_letters(out, "via", "");
    mst_cli_own_order_write(own, out);
    mst_json_out_key_text(out, "text", strcmp(l->cli->lang, "en") == 0 ? own->title_en : own->title_zh);
    mst_json_out_end(out, '}');
}

static void write_unit(const listing *l, mst_json_out *out, uint32_t index) {
    const mst_roster *roster = l->roster;
    const mst_roster_unit *unit = &roster->unit[index];
    char word[64];
    mst_json_out_begin(out, '{');
    mst_json_out_key_text(out, "unit", unit->name);
    mst_json_out_key_text(out, "seat", mst_roster_word(roster, unit->force, word));
    mst_json_out_key_text(out, "apparatus", *unit->apparatus ? unit->apparatus : NULL);
    mst_json_out_key_number(out, "crew", unit->crew);
    mst_json_out_key(out, "orders");
    mst_json_out_begin(out, '[');
    for (uint32_t kind = 1; kind < MST_ORDER_COUNT; kind++)
        if (l->can[index] >> kind & 1) write_order(l, out, kind);
    for (uint32_t i = 0; i < roster->order_count; i++)
        if (may(l, unit, &roster->order[i])) write_own(l, out, &roster->order[i]);
    mst_json_out_end(out, ']');
    mst_json_out_end(out, '}');
}

static void write_json(const listing *l) {
    mst_json_out out = {0};
    mst_json_out_begin(&out, '{');
    mst_json_out_key(&out, "units");
    mst_json_out_begin(&out, '[');
    for (uint32_t i = 0; i < l->roster->unit_count; i++) write_unit(l, &out, i);
    mst_json_out_end(&out, ']');
    mst_json_out_key(&out, "director");
    mst_json_out_begin(&out, '[');
    for (uint32_t kind = MST_ACT_FIRST + 1; kind < MST_ACT_COUNT; kind++) write_order(l, &out, kind);
    mst_json_out_end(&out, ']');
    mst_json_out_end(&out, '}');
    mst_json_out_print(&out);
    mst_json_out_fini(&out);
}

/* ---- words ---- */

/* ` target=building|point`, or nothing. */
static void print_letters(const char *key, const char *letters) {
    bool is_first = true;
    for (; *letters; letters++) {
        if (!letter_word(*letters)) continue;
        printf(is_first ? " %s=%s" : "|%s%s", is_first ? key : "", letter_word(*letters));
        is_first = false;
    }
}

static void print_order(const listing *l, uint32_t kind) {
    const mst_cli *cli = l->cli;
    const mst_cli_act_arg *arg;
    char id[48];
    bool is_act = kind > MST_ACT_FIRST;
    printf("  %s", mst_order_word(kind));
    print_letters("target", mst_cli_order_targets(kind));
    if (!is_act) print_letters("via", mst_order_vias(kind));
    if (!is_act) mst_cli_order_row_print(l->rows, kind);
    for (uint32_t i = 0; is_act && (arg = mst_cli_act_arg_at(kind, i)) != NULL; i++)
        printf(arg->is_needed ? " %s" : " [%s]", arg->name);
    printf("  # %s\n", text_of(cli, kind, id));
}

static void print_own(const listing *l, const mst_roster_order *own) {
    printf("  %s", own->id);
    print_letters("target", own->targets);
    mst_cli_own_order_print(own);
    printf("  # %s\n", strcmp(l->cli->lang, "en") == 0 ? own->title_en : own->title_zh);
}

static void print_words(const listing *l) {
    const mst_cli *cli = l->cli;
    const mst_roster *roster = l->roster;
    for (uint32_t i = 0; i < roster->unit_count; i++) {
        const mst_roster_unit *unit = &roster->unit[i];
        printf("%s  %s  %u\n", unit->name,
               *unit->apparatus ? unit->apparatus : mst_cli_text(cli, "cli.on_foot"), unit->crew);
        for (uint32_t kind = 1; kind < MST_ORDER_COUNT; kind++)
            if (l->can[i] >> kind & 1) print_order(l, kind);
        for (uint32_t k = 0; k < roster->order_count; k++)
            if (may(l, unit, &roster->order[k])) print_own(l, &roster->order[k]);
    }
    printf("director\n");
    for (uint32_t kind = MST_ACT_FIRST + 1; kind < MST_ACT_COUNT; kind++) print_order(l, kind);
    printf("\n%s\n%s\n%s", mst_cli_text(cli, "cli.orders_line"), mst_cli_text(cli, "cli.orders_text"),
           mst_cli_text(cli, "cli.orders_causes"));
    for (uint32_t i = 1; i < MST_CAUSE_COUNT; i++) printf(" %s", mst_cause_word(i));
    printf("\n%s", mst_cli_text(cli, "cli.orders_conditions"));
    for (uint32_t i = 1; i < MST_CONDITION_COUNT; i++) printf(" %s", mst_condition_word(i));
    putchar('\n');
}

/* ---- asking ---- */

/* What each unit can, from the truth: bit i for order i. */
static int ask_can(mst_host *host, const mst_roster *roster, mst_can *can) {
    mst_bytes bytes;
    mst_picture truth;
    int status = mst_host_picture(host, MST_ID('x', MST_SEAT_TRUTH), &bytes);
    if (status == MST_OK) status = mst_picture_read(&truth, bytes);
    if (status != MST_OK) return status;
    for (uint32_t i = 0; i < roster->unit_count; i++) can[i] = mst_picture_can(&truth, roster->unit[i].id, 0);
    mst_picture_fini(&truth);
    return MST_OK;
}

static int list_orders(const mst_cli *cli, const mst_cli_scenario *scenario, mst_errors *errors) {
    mst_drill_options options = {.seed = 1};
    mst_host_def def = mst_cli_scenario_def(scenario, &options);
    mst_roster roster = {0};
    mst_host *host = mst_host_create(&def, (mst_host_sink){.ctx = NULL}, errors);
    int status = host ? mst_roster_read(&roster, mst_host_roster(host)) : MST_E_INPUT;
    mst_can *can = mst_alloc((roster.unit_count + 1) * sizeof *can);
    if (status == MST_OK) status = ask_can(host, &roster, can);
    mst_cli_order_rows *rows = status == MST_OK ? mst_cli_order_rows_open(scenario, errors) : NULL;
    const listing l = {cli, &roster, rows, can};
    if (status == MST_OK && cli->is_json)
        write_json(&l);
    else if (status == MST_OK && !cli->is_quiet)
        print_words(&l);
    else if (status != MST_OK && host)
        mst_errors_add(errors, MST_SEVERITY_ERROR, scenario->path, 0, "cli.bad_roster", NULL);
    mst_cli_order_rows_close(rows);
    mst_free(can);
    mst_roster_fini(&roster);
    mst_host_destroy(host);
    return status;
}

int mst_cmd_orders(mst_cli *cli) {
    int status = mst_cli_ask_rest(cli, 1, 1, "cli.usage_orders");
    if (status != MST_EXIT_GOOD) return status;
    mst_errors errors = {0};
    mst_cli_scenario scenario = {0};
    status = mst_cli_scenario_open(&scenario, cli->argv[0], &errors);
    if (status == MST_OK) status = list_orders(cli, &scenario, &errors);
    mst_cli_scenario_name_errors(&scenario, &errors);
    if (status != MST_OK) mst_cli_print_errors(cli, &errors);
    mst_cli_scenario_fini(&scenario);
    mst_errors_fini(&errors);
    return status == MST_OK ? MST_EXIT_GOOD : MST_EXIT_USAGE;
}
