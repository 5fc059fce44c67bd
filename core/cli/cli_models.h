/* SPDX-License-Identifier: Apache-2.0
 * cli_models.h - the models of all folders as one list, and a question put to one of them. */
#ifndef CLI_CLI_MODELS_H
#define CLI_CLI_MODELS_H
#include "base/model.h"

/* Model number i over all folders, NULL past the last. */
const mst_model *mst_cli_model_at(uint32_t i);
const mst_model *mst_cli_model_find(const char *name); /* NULL when unknown */
/* Is `key` among the inputs of the model? */
bool mst_cli_model_has_key(const mst_model *model, const char *key);
/* Answers. A key that neither this model nor any other knows is an error (fire.model_key), since it is a slip
 * of the pen; one that only others know says something about the case and is let be. */
int mst_cli_model_ask(const mst_model *model, const mst_model_input *in, mst_model_output *out);
#endif
