# SPDX-License-Identifier: Apache-2.0
# A drill.lua with slower roads (what=late) or half the people (few), or a map.json with a third of the
# flow of every hydrant (dry).
function each(key, factor, least,    out, rest, number) {
    out = ""
    rest = $0
    while (match(rest, key "[0-9.]+")) {
        out = out substr(rest, 1, RSTART - 1)
        number = substr(rest, RSTART, RLENGTH)
        rest = substr(rest, RSTART + RLENGTH)
        match(number, /[0-9.]+$/)
        number = substr(number, 1, RSTART - 1) change(substr(number, RSTART), factor, least)
        out = out number
    }
    $0 = out rest
}
function change(number, factor, least,    x) {
    x = number * factor
    if (least) x = int(x) < least ? least : int(x)
    return x
}
what == "dry" { each("\"flow_lps\": *", 1 / 3, 0) }
what == "few" && /crew *= *{/ { each("day *= *", 0.5, 2); each("night *= *", 0.5, 2) }
what == "late" && /road_factor/ { each("road_factor *= *", 0.5, 0); has_factor = 1 }
{ print }
what == "late" && /drill *{/ && !is_in { is_in = 1; if (!knows()) print "  road_factor = 0.5," }
function knows(    line, found) {
    while ((getline line < FILENAME) > 0) if (line ~ /road_factor/) found = 1
    close(FILENAME)
    return found
}
