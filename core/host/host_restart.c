/* SPDX-License-Identifier: Apache-2.0
 * host_restart.c - after a death: who did it, and a new worker brought to where the drill was. */
#include <string.h>

#include "base/ids.h"
#include "host/host_private.h"

static int tell(const mst_host *h, mst_errors *errors, const char *id, const char *name) {
    char tick[32], signal_number[32];
    const mst_death *d = &h->channel.death;
    mst_text_number(tick, d->culprit ? d->tick : h->now + 1);
    mst_text_number(signal_number, h->channel.death.signal);
    mst_errors_add(errors, MST_SEVERITY_ERROR, h->scenario_file, 0, id, "name", name, "tick", tick, "reason",
                   mst_death_word(h->channel.death.reason), "signal", signal_number, NULL);
    return MST_E_FAULT;
}

bool mst_host_mend_load(mst_host *h, mst_errors *errors) {
    const mst_death *d = &h->channel.death;
    char number[32];
    uint64_t n = MST_ID_LETTER(d->culprit) == 'f' ? MST_ID_NUMBER(d->culprit) : 0;
    bool is_known = d->reason == MST_DEATH_CRASH || d->reason == MST_DEATH_HANG ||
                    d->reason == MST_DEATH_MEMORY || d->reason == MST_DEATH_FORBIDDEN;
    if (!is_known) return false;
    if (d->stage == MST_STAGE_OPENING && d->plugin < h->plugin_count && !h->is_plugin_off[d->plugin]) {
        h->is_plugin_off[d->plugin] = true;
        mst_errors_add(errors, MST_SEVERITY_WARNING, h->plugin_path[d->plugin], 0, "host.plugin_died",
                       "reason", mst_death_word(d->reason), NULL);
        return true;
    }
    if (d->stage != MST_STAGE_LOADING || n < 1 || n > 64 || h->options.init_off >> (n - 1) & 1) return false;
    h->options.init_off |= (uint64_t)1 << (n - 1);
    mst_errors_add(errors, MST_SEVERITY_WARNING, h->scenario_file, 0, "host.init_died", "name",
                   mst_text_number(number, (double)n), "reason", mst_death_word(d->reason), NULL);
    return true;
}

void mst_host_report_load(const mst_host *h, mst_errors *errors) {
    const mst_death *d = &h->channel.death;
    char number[32];
    if (d->stage == MST_STAGE_OPENING && d->plugin < h->plugin_count) {
        mst_errors_add(errors, MST_SEVERITY_ERROR, h->plugin_path[d->plugin], 0, "host.plugin_died", "reason",
                       mst_death_word(d->reason), NULL);
    } else if (MST_ID_LETTER(d->culprit) == 'f') {
        tell(h, errors, "host.init_died", mst_text_number(number, (double)MST_ID_NUMBER(d->culprit)));
    } else {
        tell(h, errors, d->culprit ? "host.script_died" : "host.load_died", "");
    }
}

/* The name under which a culprit is muted, as the roster has it. False: no such force. */
static bool culprit_name(const mst_host *h, mst_id culprit, char name[64]) {
    char id[24];
    mst_roster roster = {0};
    bool is_known = MST_ID_LETTER(culprit) == 'k' || MST_ID_LETTER(culprit) == 'f';
    is_known = is_known && mst_roster_read(&roster, (mst_bytes){h->roster.data, h->roster.size}) == MST_OK;
    if (is_known) mst_roster_word(&roster, culprit, name);
    mst_roster_fini(&roster);
    return is_known && strcmp(name, mst_id_text(culprit, id)) != 0;
}

static bool is_muted(const mst_host *h, const char *name) {
    for (uint32_t i = 0; i < h->options.mute_count; i++)
        if (strcmp(h->options.mute[i].name, name) == 0 && h->options.mute[i].from <= h->channel.death.tick)
            return true;
    return false;
}

/* Mutes who killed the worker. What has gone through the sink cannot be undone: a death in a tick that
 * was good before, or by somebody who is silent already, is not to be mended this way. */
static int blame(mst_host *h, mst_errors *errors) {
    const mst_death *d = &h->channel.death;
    mst_mute mute = {.from = d->tick};
    if (d->culprit == MST_ID_NONE || !culprit_name(h, d->culprit, mute.name))
        return tell(h, errors, "host.died", "");
    if (d->tick <= h->now || is_muted(h, mute.name) || h->options.mute_count >= MST_HOST_MUTES)
        return tell(h, errors, "host.died_again", mute.name);
    h->reason[h->options.mute_count] = d->reason;
    h->options.mute[h->options.mute_count++] = mute;
    return MST_OK;
}

static int diverged(mst_host *h, mst_errors *errors) {
    char tick[32];
    mst_errors_add(errors, MST_SEVERITY_ERROR, h->scenario_file, 0, "host.diverged", "tick",
                   mst_text_number(tick, h->worker_tick), NULL);
    mst_channel_close(&h->channel);
    return MST_E_INPUT;
}

/* A new worker at host->now, silently. MST_E_FAULT: it died; MST_E_INPUT: an error says what else. */
static int restart(mst_host *h, mst_errors *errors) {
    mst_errors again = {0};
    int status = mst_host_talk_load(h, &again);
    if (status == MST_E_INPUT)
        mst_errors_add(errors, MST_SEVERITY_ERROR, h->scenario_file, 0, "host.reload", NULL);
    mst_errors_fini(&again);
    if (status == MST_OK && h->base_keyframe.size) {
        mst_message_done done;
        status = mst_host_talk_restore(h, (mst_bytes){h->base_keyframe.data, h->base_keyframe.size}, &done);
        if (status == MST_OK && (done.is_refused || done.tick != h->base)) return diverged(h, errors);
        if (status == MST_OK) {
            h->worker_tick = h->base;
            h->is_over = done.is_over;
        }
    }
    while (status == MST_OK && h->worker_tick < h->now && !h->is_diverged) {
        mst_tick before = h->worker_tick;
        mst_errors heard = {0}; /* told when it was new */
        status = mst_host_talk_step(h, h->now, &heard);
        mst_errors_fini(&heard);
        if (status == MST_OK && h->worker_tick == before) h->is_diverged = true; /* ended sooner */
    }
    return status == MST_OK && h->is_diverged ? diverged(h, errors) : status;
}

int mst_host_recover(mst_host *h, mst_errors *errors) {
    uint32_t told = h->options.mute_count;
    int status = MST_E_FAULT;
    while (status == MST_E_FAULT) {
        if (blame(h, errors) != MST_OK) return MST_E_FAULT;
        status = restart(h, errors);
    }
    if (status != MST_OK) return MST_E_FAULT;
    for (uint32_t i = told; i < h->options.mute_count; i++)
        if (h->sink.culprit) h->sink.culprit(h->sink.ctx, &h->options.mute[i], mst_death_word(h->reason[i]));
    return MST_OK;
}

int mst_host_settle(mst_host *h, mst_errors *errors) {
    bool is_there = h->channel.fd >= 0 && !h->is_astray && h->worker_tick == h->now;
    if (is_there) return MST_OK;
    int status = restart(h, errors);
    if (status == MST_E_FAULT) return mst_host_recover(h, errors);
    return status == MST_OK ? MST_OK : MST_E_FAULT;
}
