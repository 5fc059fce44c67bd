#!/usr/bin/env python3
# SPDX-License-Identifier: Apache-2.0
"""Draws the towns of two published fires, as far as what was published says: the village of Hongqi near
Qiqihar (2009) and the burnt district of Itoigawa (2016). No real outline is copied; sizes and gaps are
chosen here and named in each note.md. The same numbers give the same files.
usage: make_towns.py TESTS_DRILLS_FOLDER"""
import json
import pathlib
import random
import sys


class Town:
    def __init__(self, name, lon, lat):
        self.name, self.lon, self.lat = name, lon, lat
        self.buildings, self.roads, self.areas = [], [], []
        self.hydrants, self.stations, self.water = [], [], []

    def add(self, x, y, w, d, height, construction, occupancy, storeys=1, name=None):
        ring = [[round(100 * (x + a)), round(100 * (y + b))] for a, b in ((0, 0), (w, 0), (w, d), (0, d))]
        b = {"id": f"b{len(self.buildings) + 1}"}
        if name:
            b["name"] = name
        b.update(outline=ring, storeys=storeys, height_m=height, construction=construction, occupancy=occupancy)
        self.buildings.append(b)

    def stack(self, x, y, w, d, name):
        """A straw stack, with loose straw round it, more of it to the north-east."""
        self.add(x, y, w, d, 3, "straw", "straw_stack", 1, name)
        ring = [[round(100 * a), round(100 * b)] for a, b in
                ((x - 2, y - 2), (x + w + 5, y - 2), (x + w + 5, y + d + 5), (x - 2, y + d + 5))]
        self.areas.append({"id": f"a{len(self.areas) + 1}", "land": "straw", "fuel_model": 1, "outline": ring})

    def road(self, kind, width, *points):
        line = [[round(100 * x), round(100 * y)] for x, y in points]
        self.roads.append({"id": f"r{len(self.roads) + 1}", "class": kind, "width_m": width, "line": line})

    def hydrant(self, x, y, flow):
        at = [round(100 * x), round(100 * y)]
        self.hydrants.append({"id": f"h{len(self.hydrants) + 1}", "kind": "underground", "at": at, "flow_lps": flow})

    def station(self, kind, x, y):
        self.stations.append({"id": f"s{len(self.stations) + 1}", "kind": kind, "at": [round(100 * x), round(100 * y)]})

    def pond(self, x, y, wide):
        ring = [[round(100 * a), round(100 * b)] for a, b in
                ((x - wide / 2, y), (x + wide / 2, y), (x + wide / 2, y + 200), (x - wide / 2, y + 200))]
        self.water.append({"id": f"w{len(self.water) + 1}", "kind": "river", "outline": ring})

    def write(self, path):
        def rows(key, items):
            return f'"{key}": [\n' + ",\n".join(json.dumps(i, separators=(",", ":")) for i in items) + "\n]"

        parts = ['"muster_map": 1', '"name": ' + json.dumps(self.name, ensure_ascii=False),
                 '"attribution": "drawn for muster after published accounts; no real outline"',
                 f'"origin": {{"lon":{self.lon},"lat":{self.lat}}}', '"plane_error_m": 0',
                 rows("buildings", self.buildings), rows("roads", self.roads), rows("hydrants", self.hydrants),
                 rows("water", self.water), rows("stations", self.stations), rows("areas", self.areas)]
        pathlib.Path(path).write_text("{\n" + ",\n".join(parts) + "\n}\n", encoding="utf-8")


def qiqihar(path, has_stacks):
    """Eight rows of 26 yards, 16 by 42 m each: a house, a storeroom or pen, straw stacks in front of and behind
    the house, and loose straw that the wind has blown from them."""
    r = random.Random(2009)
    town = Town("红旗村（示意） Hongqi village, a sketch", 123.75, 47.31)
    rows, columns, wide, deep = 8, 26, 16, 42
    for row in range(rows):
        for column in range(columns):
            yard = f"y{row * columns + column + 1}"
            x, y = (column - columns / 2) * wide, (row - rows / 2) * deep
            w, d = r.choice((9, 10, 11)), r.choice((6, 6.5, 7))
            is_brick, is_timber, shed_w = r.random() < 0.6, r.random() < 0.5, r.choice((4, 5, 6))
            house_x, house_y = x + r.uniform(0.5, 1.5), y + 24 + r.uniform(-1, 1)
            shed_x, shed_y = x + r.uniform(0.5, 8), y + 12 + r.uniform(0, 4)
            back_gap, back_x, front_x, front_y = r.uniform(0.4, 1.2), r.uniform(0, w - 6), r.uniform(0, 9), r.uniform(4, 6)
            town.add(house_x, house_y, w, d, 3.2 if is_brick else 2.9, "brick" if is_brick else "earth_wood",
                     "house_kang", 1, yard + "_house")
            town.add(shed_x, shed_y, shed_w, 3, 2.4, "timber" if is_timber else "brick", "shed", 1, yard + "_shed")
            if has_stacks:
                town.stack(house_x + back_x, house_y + d + back_gap, 6, 3.5, yard + "_back")
                town.stack(x + front_x, y + front_y, 6, 4, yard + "_front")
    for row in range(rows + 1):
        y = (row - rows / 2) * deep
        town.road("village", 4, (-columns / 2 * wide, y), (columns / 2 * wide, y))
    town.write(path)


def itoigawa(path):
    """Blocks of narrow lots between streets, 300 m from the first fire to the sea and 240 m wide; two storeys of wood."""
    r = random.Random(2016)
    town = Town("糸鱼川（示意） Itoigawa, a sketch of its burnt district", 137.86, 37.04)
    street, lane, block_deep, block_wide, blocks_x, blocks_y = 6, 4, 34, 56, 4, 8
    empty = 0.24  # with these lots: 207 m2 of floor in a building, 272 m2 of ground to each, as published
    for by in range(blocks_y):
        for bx in range(blocks_x):
            x0 = (bx - blocks_x / 2) * (block_wide + street)
            y0 = by * (block_deep + lane)
            for half in (0, 1):  # two rows back to back
                x = x0
                while x < x0 + block_wide - 5:
                    lot = r.choice((8, 9, 10, 11))
                    lot = min(lot, x0 + block_wide - x)
                    gap = r.uniform(0.6, 1.4)
                    deep = r.choice((11, 12, 13, 14))
                    y = y0 + 0.5 if half == 0 else y0 + block_deep - 0.5 - deep
                    kind = r.random()
                    construction = "timber" if kind < 0.45 else "earth_wood" if kind < 0.92 else "concrete"
                    occupancy = "shop" if r.random() < 0.25 else "dwelling"
                    if r.random() < empty and (by, bx) != (0, 2):
                        x += lot  # a yard, a place for cars
                        continue
                    is_first = by == 0 and bx == 2 and half == 0 and "first" not in [b.get("name") for b in town.buildings]
                    town.add(x, y, lot - gap, deep, 6, "timber" if is_first else construction,
                             "shop" if is_first else occupancy, 2, "first" if is_first else None)
                    x += lot
    xs = [(bx - blocks_x / 2) * (block_wide + street) - street / 2 for bx in range(blocks_x + 1)]
    ys = [by * (block_deep + lane) - lane / 2 for by in range(blocks_y + 1)]
    for i, x in enumerate(xs):
        for k, y in enumerate(ys):
            if k + 1 < len(ys):
                town.road("township", street, (x, y), (x, ys[k + 1]))
            if i + 1 < len(xs):
                town.road("village", lane, (x, y), (xs[i + 1], y))
            if k % 2 == 0:
                town.hydrant(x, y, 17)
    town.road("main", 9, (xs[0], ys[0]), (xs[0] - 600, ys[0]))
    town.road("main", 9, (xs[0] - 600, ys[0]), (xs[0] - 5300, ys[0]))
    town.station("national", xs[0] - 5200, ys[0])
    town.station("national", xs[0] - 5300, ys[0])
    town.station("township", xs[0] - 600, ys[0])
    town.pond(0, ys[-1] + 2, 400)
    town.write(path)


def main():
    folder = pathlib.Path(sys.argv[1])
    qiqihar(folder / "qiqihar" / "map.json", True)
    qiqihar(folder / "qiqihar" / "cleared.json", False)
    itoigawa(folder / "itoigawa" / "map.json")


main()
