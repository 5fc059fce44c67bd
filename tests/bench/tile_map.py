# SPDX-License-Identifier: Apache-2.0
"""Four copies of a map side by side, as one map: the first keeps its ids and names, the others get new
numbers and no names. usage: tile_map.py MAP.json > OUT.json"""
import json
import sys

source = json.load(open(sys.argv[1], encoding="utf-8"))
KINDS = ["buildings", "roads", "hydrants", "water", "stations", "areas", "people"]


def shift(value, dx, dy):
    if isinstance(value, list) and len(value) == 2 and all(isinstance(x, int) for x in value):
        return [value[0] + dx, value[1] + dy]
    if isinstance(value, list):
        return [shift(item, dx, dy) for item in value]
    if isinstance(value, dict):
        return {k: shift(v, dx, dy) for k, v in value.items()}
    return value


def renumber(identifier, copy):
    return f"{identifier[0]}{int(identifier[1:]) + copy * 1000000}"


out = {k: v for k, v in source.items() if k not in KINDS}
for kind in KINDS:
    items = []
    for copy in range(4):
        for item in source.get(kind, []):
            moved = shift(item, (copy % 2) * 250000, (copy // 2) * 250000)
            if copy:
                moved.pop("name", None) if kind != "roads" else None
                moved["id"] = renumber(moved["id"], copy)
                if "building" in moved:
                    moved["building"] = renumber(moved["building"], copy)
            items.append(moved)
    out[kind] = sorted(items, key=lambda item: int(item["id"][1:]))
json.dump(out, sys.stdout, ensure_ascii=False)
