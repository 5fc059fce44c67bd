/* SPDX-License-Identifier: Apache-2.0
 * message.h - what Lua and our acts say when they fail, as texts of the catalogue, so that a trainer reads
 * it in the language of the screen. */
#ifndef SCRIPT_MESSAGE_H
#define SCRIPT_MESSAGE_H
#include "base/errors.h"

/* Adds one error whose text is the one of assets/texts/script.csv that fits `text` (`script.failed_..` or
 * `script.syntax_..`); where none fits, the text `otherwise`. Its argument `message` is `text`. Returns
 * MST_E_INPUT. */
int mst_script_say(mst_errors *errors, const char *file, uint32_t line, const char *otherwise,
                   const char *text);

#endif
