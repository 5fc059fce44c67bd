/* SPDX-License-Identifier: Apache-2.0
 * cli_models.c - the models of all folders as one list. See cli_models.h. */
#include "cli/cli_models.h"
#include "fire/fire_models.h"
#include "people/egress_models.h"
#include <string.h>

const mst_model *mst_cli_model_at(uint32_t i) {
    for (uint32_t g = 0; g < mst_fire_model_groups; ++g) {
        if (i < *mst_fire_models[g].count) return &mst_fire_models[g].item[i];
        i -= *mst_fire_models[g].count;
    }
    return i < mst_people_model_count ? &mst_people_models[i] : NULL;
}

const mst_model *mst_cli_model_find(const char *name) {
    const mst_model *m;
    for (uint32_t i = 0; (m = mst_cli_model_at(i)); ++i)
        if (strcmp(m->name, name) == 0) return m;
    return NULL;
}

/* inputs: "a|b,[c],mode=pdp". */
bool mst_cli_model_has_key(const mst_model *model, const char *key) {
    size_t size = strlen(key);
    for (const char *at = model->inputs; *at;) {
        at += strspn(at, "[](),|");
        size_t word = strcspn(at, "[](),|");
        if (strcspn(at, "[](),|=") == size && strncmp(at, key, size) == 0) return true;
        at += word;
    }
    return false;
}

static bool is_any_key(const char *key) {
    const mst_model *m;
    for (uint32_t i = 0; (m = mst_cli_model_at(i)); ++i)
        if (mst_cli_model_has_key(m, key)) return true;
    return false;
}

int mst_cli_model_ask(const mst_model *model, const mst_model_input *in, mst_model_output *out) {
    for (uint32_t i = 0; i < in->count; ++i) {
        const char *key = in->item[i].key;
        if (!mst_cli_model_has_key(model, key) && !is_any_key(key))
            mst_model_fail(out, "fire.model_key", key);
    }
    if (out->error_id) return mst_model_end(out);
    return model->answer(in, out);
}
