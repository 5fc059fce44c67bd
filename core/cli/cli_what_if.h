/* SPDX-License-Identifier: Apache-2.0
 * cli_what_if.h - contribution, ledger and luck of a recording, as JSON or in words. */
#ifndef CLI_CLI_WHAT_IF_H
#define CLI_CLI_WHAT_IF_H
#include "assess/assumed.h"
#include "assess/contribution.h"
#include "assess/ledger.h"
#include "assess/luck.h"
#include "cli/cli_json.h"
#include "cli/cli_rerun.h"

typedef struct mst_cli_what_if {
    bool wants_contribution, wants_ledger, wants_luck, wants_assumed;
    uint32_t seeds, ledger_seeds, luck_seeds;
    mst_cli_rerun rerun;
    mst_contribution contribution;
    mst_ledger ledger;
    mst_luck luck;
    mst_assumed assumed;
    double wall_s;
} mst_cli_what_if;

/* Takes --contribution, --seeds, --ledger, --luck and --assumed out of the command line. MST_EXIT_GOOD, or
 * MST_EXIT_USAGE after saying why. */
int mst_cli_what_if_read(mst_cli *cli, mst_cli_what_if *what_if);
bool mst_cli_what_if_is_asked(const mst_cli_what_if *what_if);
/* Plays what was asked for. MST_OK, or errors; fini in any case. */
int mst_cli_what_if_make(mst_cli_what_if *what_if, const mst_cli_reading *reading, mst_errors *errors);
void mst_cli_what_if_fini(mst_cli_what_if *what_if);
/* The members "contribution", "ledger", "luck" and "wall_s" of COMMANDS, within an open object. */
void mst_cli_what_if_write(const mst_cli_what_if *what_if, mst_json_out *out);
/* Tables on stdout. */
void mst_cli_what_if_print(const mst_cli *cli, const mst_cli_what_if *what_if);
/* "attack b12 (h3)" in words; out 160 bytes. */
const char *mst_cli_order_text(const mst_cli *cli, const mst_roster *roster, const mst_order *order,
                               char out[160]);
#endif
