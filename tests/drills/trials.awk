# SPDX-License-Identifier: Apache-2.0
# One drill from `muster events`: 1 when it ended, negative figures of events, tasks that end by themselves
# and went on for more than half an hour (a crew that is stuck).
BEGIN {
    split("go size_up search evacuate withdraw stop_plant head_count thaw force_entry ventilate rest", word, " ")
    for (i in word) ends[word[i]] = 1
    STUCK_S = 1800
}
function text(key) {
    return match($0, "\"" key "\":\"[^\"]*\"") ? substr($0, RSTART + length(key) + 4, RLENGTH - length(key) - 5) : ""
}
function check(who) {
    if (who in since && t - since[who] > STUCK_S) stuck++
    delete since[who]
}
{
    t = match($0, /"t":[0-9]+/) ? substr($0, RSTART + 4, RLENGTH - 4) + 0 : t
    kind = text("kind"); who = text("subject")
}
/"[a-z_]*(_lps|_l|_frac|_count|_m2|dead|injured|value)":-/ { negative++ }
kind == "task_start" { check(who); if (text("order_code") in ends) since[who] = t }
kind == "task_end" { check(who) }
kind == "drill_end" { ended = 1 }
END {
    for (who in since) check(who)
    printf "%d %d %d\n", ended, negative, stuck
}
