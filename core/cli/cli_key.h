/* SPDX-License-Identifier: Apache-2.0
 * cli_key.h - key files: FILE holds the secret (mode 0600), FILE.pub the public key, both as hex text. */
#ifndef CLI_CLI_KEY_H
#define CLI_CLI_KEY_H
#include "cli/cli.h"
#include "record/frame.h"

/* Makes a new pair. Refuses to overwrite either file. */
int mst_cli_key_make(const char *path, uint8_t key[MST_RECORD_KEY_BYTES], mst_errors *errors);
int mst_cli_key_secret(const char *path, uint8_t secret[MST_RECORD_SECRET_BYTES], mst_errors *errors);
/* The public key of FILE.pub, or that of a secret FILE. */
int mst_cli_key_public(const char *path, uint8_t key[MST_RECORD_KEY_BYTES], mst_errors *errors);
/* The secret of the user's data folder ($XDG_DATA_HOME/muster/key, else ~/.local/share/muster/key),
 * made when it is not there yet. */
int mst_cli_key_own(uint8_t secret[MST_RECORD_SECRET_BYTES], mst_errors *errors);
/* out: 2 * size + 1 bytes. */
void mst_cli_key_hex(char *out, const uint8_t *bytes, size_t size);
#endif
