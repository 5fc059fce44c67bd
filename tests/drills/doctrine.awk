# SPDX-License-Identifier: Apache-2.0
# One drill as an after-action reviewer counts it, from `muster events`. Prints on one line:
# refusals, unit seconds on the scene while something burns, of these without a task and in reserve, the
# longest stretch without a task, whether control was declared before it was so, whether the end was, the
# longest break of water from first water to control.
# A crew that left with its cylinders empty changes them before it counts as without a task.
BEGIN { CHANGE_S = 150 }
function text(key) {
    return match($0, "\"" key "\":\"[^\"]*\"") ? substr($0, RSTART + length(key) + 4, RLENGTH - length(key) - 5) : ""
}
function number(key) {
    return match($0, "\"" key "\":[-0-9.e+]*") ? substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 3) + 0 : 0
}
# What has passed since the last event that changed anything.
function settle(now,    u, from, burns) {
    burns = burning > 0 || ground
    for (u in here) {
        if (!burns) { idle_from[u] = now; continue }
        present += now - last
        if (task[u] == "reserve") reserve += now - last
        if (task[u] != "") { idle_from[u] = now; continue }
        from = idle_from[u] > last ? idle_from[u] : last
        if (now > from) idle += now - from
        if (now - idle_from[u] > longest) longest = now - idle_from[u]
    }
    last = now
}
{
    t = number("t"); kind = text("kind"); who = text("subject"); settle(t)
}
kind == "task_start" { here[who] = 1; task[who] = text("order_code") }
kind == "task_end" {
    is_way = text("order_code") == "turn_out"
    if (!is_way || text("result_code") == "done") here[who] = 1
    task[who] = ""
    idle_from[who] = t + (text("result_code") == "no_air" ? CHANGE_S : 0)
}
kind == "refused" { refusals++ }
kind == "building_ignited" || kind == "rekindled" || kind == "ground_ignited" { is_control = is_out = 0 }
kind == "building_ignited" { if (!(who in alight)) { alight[who] = 1; burning++ } }
kind == "building_out" { if (who in alight) { delete alight[who]; burning-- } }
kind == "ground_ignited" { ground = 1 }
kind == "ground_burnt" { ground = number("front_m") > 0 }
kind == "control_true" { is_control = 1; if (dry) end_break() }
kind == "out_true" { is_out = 1; ground = 0 }
kind == "control_declared" { if (!is_control) false_control = 1 }
kind == "out_declared" { if (!is_out) false_out = 1 }
function end_break() {
    if (t - dry > longest_dry) longest_dry = t - dry
    dry = 0
}
kind == "water_on" {
    if (dry) end_break()
    has_water = 1
    if (!(who in flows)) { flows[who] = 1; flowing++ }
}
kind == "water_off" {
    if (who in flows) { delete flows[who]; flowing-- }
}
{ if (has_water && !is_control && flowing == 0 && !dry) dry = t }
END {
    settle(t)
    if (dry) end_break()
    printf "%d %d %d %d %d %d %d %d\n", refusals, present, idle, reserve, longest, false_control, false_out, longest_dry
}
