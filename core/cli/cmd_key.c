/* SPDX-License-Identifier: Apache-2.0
 * cmd_key.c - `muster key new -o FILE` and `muster sign REC --key FILE [--role assessor|leader]`. */
#include <errno.h>
#include <fcntl.h>
#include <sodium.h>
#include <stdio.h>
#include <string.h>
#include <unistd.h>

#include "cli/cli_ask.h"
#include "cli/cli_json.h"
#include "cli/cli_key.h"
#include "cli/cli_reading.h"
#include "cli/cli_recording.h"
#include "cli/cli_sign.h"
#include "cli/commands.h"

int mst_cmd_key(mst_cli *cli) {
    const char *path = mst_cli_option(cli, "-o");
    int status = mst_cli_ask_rest(cli, 1, 1, "cli.usage_key");
    if (status != MST_EXIT_GOOD) return status;
    if (!path || strcmp(cli->argv[0], "new") != 0) return mst_cli_usage(cli, "cli.usage_key", NULL);
    mst_errors errors = {0};
    uint8_t key[MST_RECORD_KEY_BYTES];
    char hex[2 * MST_RECORD_KEY_BYTES + 1];
    status = mst_cli_key_make(path, key, &errors);
    mst_cli_print_errors(cli, &errors);
    mst_errors_fini(&errors);
    if (status != MST_OK) return MST_EXIT_USAGE;
    mst_cli_key_hex(hex, key, sizeof key);
    if (cli->is_json)
        printf("{\"key\":\"%s\"}\n", hex);
    else if (!cli->is_quiet)
        printf("%s\n", hex);
    return MST_EXIT_GOOD;
}

/* ---- sign ---- */

/* Appends at once; the file is as before when that fails. */
static int append(const char *path, mst_bytes bytes, size_t size_before, mst_errors *errors) {
    int fd = open(path, O_WRONLY | O_APPEND | O_CLOEXEC);
    bool is_good = fd >= 0 && write(fd, bytes.data, bytes.size) == (ssize_t)bytes.size && fsync(fd) == 0;
    int reason = errno;
    if (fd >= 0 && !is_good && ftruncate(fd, (off_t)size_before) != 0) reason = errno;
    if (fd >= 0) close(fd);
    if (is_good) return MST_OK;
    return mst_errors_add(errors, MST_SEVERITY_ERROR, path, 0, "cli.cannot_write", "reason",
                          mst_cli_reason(reason), NULL);
}

/* Only what is sealed to its end can be signed. */
static int sign(const mst_cli_reading *reading, mst_role role, const uint8_t *secret, mst_errors *errors) {
    if (mst_cli_reading_check(reading, errors) != MST_OK) return MST_EXIT_USAGE;
    if (reading->verdict.finding != MST_RECORD_SEALED) {
        mst_errors_add(errors, MST_SEVERITY_ERROR, reading->path, 0, "cli.sign_unsealed", NULL);
        return MST_EXIT_NO;
    }
    mst_record_cursor cursor;
    mst_record record;
    mst_buffer bytes = {0};
    mst_record_cursor_init(&cursor, reading->bytes);
    while (mst_record_next(&cursor, &record) == MST_RECORD_WHOLE) {
    }
    mst_cli_signature_write(&cursor, role, mst_cli_wall_ms(), secret, &bytes);
    int status = append(reading->path, (mst_bytes){bytes.data, bytes.size}, reading->bytes.size, errors);
    mst_buffer_fini(&bytes);
    return status == MST_OK ? MST_EXIT_GOOD : MST_EXIT_USAGE;
}

int mst_cmd_sign(mst_cli *cli) {
    const char *key_path = mst_cli_option(cli, "--key"), *role_word = mst_cli_option(cli, "--role");
    int status = mst_cli_ask_rest(cli, 1, 1, "cli.usage_sign");
    if (status != MST_EXIT_GOOD) return status;
    mst_role role = MST_ROLE_ASSESSOR;
    if (role_word && strcmp(role_word, "leader") == 0)
        role = MST_ROLE_LEADER;
    else if (role_word && strcmp(role_word, "assessor") != 0)
        return mst_cli_usage(cli, "cli.bad_option", "option", "--role", "value", role_word, "expected",
                             "assessor, leader", NULL);
    if (!key_path) return mst_cli_usage(cli, "cli.usage_sign", NULL);
    mst_errors errors = {0};
    mst_cli_reading reading = {0};
    uint8_t secret[MST_RECORD_SECRET_BYTES];
    status = MST_EXIT_USAGE;
    if (mst_cli_key_secret(key_path, secret, &errors) == MST_OK &&
        mst_cli_reading_open(&reading, cli->argv[0], NULL, &errors) == MST_OK)
        status = sign(&reading, role, secret, &errors);
    sodium_memzero(secret, sizeof secret);
    mst_cli_print_errors(cli, &errors);
    if (status == MST_EXIT_GOOD && cli->is_json)
        printf("{\"role\":\"%s\"}\n", mst_role_word(role));
    else if (status == MST_EXIT_GOOD && !cli->is_quiet)
        printf("%s\n", mst_cli_text(cli, "cli.signed"));
    mst_cli_reading_fini(&reading);
    mst_errors_fini(&errors);
    return status;
}
