# SPDX-License-Identifier: Apache-2.0
# Words (id,en,zh), drill.lua and events in; a log out: one line per entry a clerk would write down.
BEGIN { is_zh = lang == "zh" }
function text(key) {
    return match($0, "\"" key "\":\"[^\"]*\"") ? substr($0, RSTART + length(key) + 4, RLENGTH - length(key) - 5) : ""
}
function number(key) {
    return match($0, "\"" key "\":[-0-9.e+]*") ? substr($0, RSTART + length(key) + 3, RLENGTH - length(key) - 3) + 0 : 0
}
# ids of the map in words
function place(id,    n) {
    n = id
    gsub(/[^0-9]/, "", n)
    if (id == "") return ""
    if (id ~ /^straw_/) return is_zh ? "草垛" n : "stack " n
    if (id ~ /^wall_stack_/) return is_zh ? "墙边草垛" n : "wall stack " n
    if (id ~ /^yard_shed_/) return is_zh ? "场院棚" n : "yard shed " n
    if (id ~ /^wall_shed_/) return is_zh ? "墙边棚" n : "wall shed " n
    if (id == "shop_corner") return is_zh ? "街角商店" : "corner shop"
    if (id == "depot_office") return is_zh ? "粮库办公楼" : "depot office"
    if (id ~ /^h[0-9]+$/) return is_zh ? "消火栓" n : "hydrant " n
    if (id ~ /^w[0-9]+$/) return is_zh ? "水源" n : "water " n
    if (id ~ /^b[0-9]+$/) return is_zh ? "房屋" n : "house " n
    if (id ~ /\.[0-9]+$/ || id in title) return who(id)
    return is_zh ? "建筑" n : "building " n
}
function who(id,    part) {
    split(id, part, ".")
    if (!(part[1] in title)) return is_zh ? "导调" : "director"
    if (part[2] == "") return title[part[1]]
    return is_zh ? title[part[1]] part[2] "组" : title[part[1]] ", crew " part[2]
}
function word(key) { return key in words ? words[key] : key }
# An attack may be by extinguisher.
function task(order) { return order == "attack" ? (is_zh ? "灭火" : "attack") : word("report.task_" order) }
# Who never had water ran out of what they carried.
function reason(code) {
    if (code == "tank_empty" && !(subject in wet)) return is_zh ? "灭火器用尽" : "extinguishers are empty"
    return word("console.reason." code)
}
function line(what) {
    printf "| %d:%02d:%02d | %s | %s |\n", t / 3600, t / 60 % 60, t % 60, who(subject), what
}
FILENAME ~ /words$/ {
    if (!match($0, /^[a-z_.0-9]+,"/)) next
    split($0, part, /,"/)
    sub(/"$/, "", part[2])
    sub(/"\r?$/, "", part[3])
    words[part[1]] = is_zh ? part[3] : part[2]
    next
}
FILENAME ~ /lua$/ {
    if (match($0, /[{ ]id = "[a-z_0-9]+", (at|station)/)) id = substr($0, RSTART + 7, index(substr($0, RSTART + 7), "\"") - 1)
    if (id != "" && match($0, lang " = \"[^\"]*\"")) {
        title[id] = substr($0, RSTART + 6, RLENGTH - 7)
        id = ""
    }
    next
}
FNR == 1 { print is_zh ? "| 时间 | 单位 | 记事 |\n|---|---|---|" : "| time | who | what |\n|---|---|---|" }
{ t = number("t"); kind = text("kind"); subject = text("subject") }
until_s > 0 && t > until_s { exit }
kind == "water_on" { wet[subject] = 1 }
kind == "call_119" { line((is_zh ? "拨打119报警：" : "calls 119: ") place(text("building_id"))) }
kind ~ /^(dispatched|turned_out|arrived|command_taken|first_agent|first_water|control_declared|out_declared)$/ {
    line(word("report.event_" kind) (text("target_id") != "" ? (is_zh ? "：" : ": ") place(text("target_id")) : ""))
}
kind == "handover" { line(word("report.event_handover") (is_zh ? "：" : ": ") who(text("to_id"))) }
kind == "size_up" { line(word("report.event_size_up") (is_zh ? "，见 " number("burning_count") " 处燃烧" : ", " number("burning_count") " burning")) }
kind == "task_start" && text("order_code") != "reserve" {
    via = text("via_id") == "" ? "" : (is_zh ? "，水自" : ", water from ") place(text("via_id"))
    line(task(text("order_code")) (text("target_id") == "" ? "" : (is_zh ? "：" : ": ") place(text("target_id")) via))
}
kind == "task_end" && text("result_code") !~ /^(done|replaced)$/ {
    line((is_zh ? "中止" : "breaks off ") task(text("order_code")) (is_zh ? "：" : ": ") reason(text("result_code")))
}
kind == "refused" {
    line((is_zh ? "不能执行" : "cannot: ") task(text("order_code")) (is_zh ? "（" : " (") place(text("target_id")) (is_zh ? "）：" : "): ") word("console.reason." text("reason_code")))
}
kind == "condition_found" { by = text("by_id"); at = subject; subject = by; line(word("report.event_condition_found") (is_zh ? "：" : ": ") place(at)) }
kind ~ /^(water_short|head_count|rally_set)$/ { line(word("report.event_" kind)) }
kind == "breach" {
    code = number("rule_code")
    line(word("report.event_breach") " " (code > 17 ? "G" code - 17 : "S" code))
}
kind ~ /^(building_ignited|rekindled|knocked_down|collapse|search_done)$/ {
    printf "| %d:%02d:%02d | — | %s%s%s |\n", t / 3600, t / 60 % 60, t % 60, place(subject == "" ? text("building_id") : kind == "search_done" ? text("building_id") : subject), is_zh ? "" : " ", word("report.event_" kind)
}
kind == "wind_changed" { printf "| %d:%02d:%02d | — | %s %d° %.0f m/s |\n", t / 3600, t / 60 % 60, t % 60, word("report.event_wind_changed"), number("from_deg"), number("speed_mps") }
kind == "person_rescued" { by = text("by_id"); at = text("building_id"); subject = by; line((is_zh ? "救出一人：" : "one person rescued: ") place(at)) }
