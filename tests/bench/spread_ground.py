# SPDX-License-Identifier: Apache-2.0
"""Ground for the spread bench, as ESRI ASCII grids of 30 m cells. usage: spread_ground.py KIND SIDE OUT_DIR
flat:  fuel.asc, all fuel model 4
mixed: fuel.asc of eight fuels in blocks of 32 cells with a river 4 cells wide, bridges over it; dem.asc,
       hills of up to about 35 degrees."""
import math
import os
import random
import sys

CELL_M = 30
FUELS = [1, 2, 4, 5, 6, 8, 9, 10]
BLOCK = 32


def header(side):
    return f"ncols {side}\nnrows {side}\nxllcorner 0\nyllcorner 0\ncellsize {CELL_M}\nNODATA_value -9999\n"


def flat(side, folder):
    row = " ".join(["4"] * side) + "\n"
    with open(os.path.join(folder, "fuel.asc"), "w") as out:
        out.write(header(side))
        for y in range(side):
            out.write("98" + row[1:] if y == side - 1 else row)


def river_row(x, side):
    return side * 0.38 + side * 0.05 * math.sin(x / side * 7)


def is_river(x, y, side):
    return abs(y - river_row(x, side)) < 2 and x % (side // 5) >= 8


def mixed(side, folder):
    draw = random.Random(7)
    blocks = [[draw.choice(FUELS) for _ in range(side // BLOCK + 1)] for _ in range(side // BLOCK + 1)]
    with open(os.path.join(folder, "fuel.asc"), "w") as out:
        out.write(header(side))
        for y in range(side - 1, -1, -1):
            row = blocks[y // BLOCK]
            line = ["98" if is_river(x, y, side) else str(row[x // BLOCK]) for x in range(side)]
            if y == 0:
                line[0] = "98"
            out.write(" ".join(line) + "\n")
    sin, cos = math.sin, math.cos
    with open(os.path.join(folder, "dem.asc"), "w") as out:
        out.write(header(side))
        wave_x = [(sin(x * CELL_M / 1400), sin(x * CELL_M / 600 + 1.3)) for x in range(side)]
        for y in range(side - 1, -1, -1):
            m = y * CELL_M
            a, b = 270 * cos(m / 1700), 190 * sin(m / 760 + 0.4)
            out.write(" ".join("%.2f" % (900 + a * p + b * q + 66 * sin((x * CELL_M + 2 * m) / 500))
                               for x, (p, q) in enumerate(wave_x)) + "\n")


if __name__ == "__main__":
    os.makedirs(sys.argv[3], exist_ok=True)
    {"flat": flat, "mixed": mixed}[sys.argv[1]](int(sys.argv[2]), sys.argv[3])
