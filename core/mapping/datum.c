/* SPDX-License-Identifier: Apache-2.0
 * datum.c - GCJ-02, by the public offset polynomial; its inverse by repeated correction. */
#include "mapping/datum.h"

#include <stdbool.h>

#include "base/maths.h"

enum { CORRECTIONS = 6 }; /* each leaves about a thousandth of the error */

static bool is_offset(const double lon_lat[2]) {
    return lon_lat[0] >= 72.004 && lon_lat[0] <= 137.8347 && lon_lat[1] >= 0.8293 && lon_lat[1] <= 55.8271;
}

/* The datum's offset in degrees at a WGS84 point. */
static void offset_at(const double lon_lat[2], double out[2]) {
    double x = lon_lat[0] - 105, y = lon_lat[1] - 35, root = mst_sqrt(x < 0 ? -x : x);
    double wave = (20 * mst_sin(6 * x * MST_PI) + 20 * mst_sin(2 * x * MST_PI)) * 2 / 3;
    double north = -100 + 2 * x + 3 * y + 0.2 * y * y + 0.1 * x * y + 0.2 * root + wave +
                   (20 * mst_sin(y * MST_PI) + 40 * mst_sin(y / 3 * MST_PI)) * 2 / 3 +
                   (160 * mst_sin(y / 12 * MST_PI) + 320 * mst_sin(y * MST_PI / 30)) * 2 / 3;
    double east = 300 + x + 2 * y + 0.1 * x * x + 0.1 * x * y + 0.1 * root + wave +
                  (20 * mst_sin(x * MST_PI) + 40 * mst_sin(x / 3 * MST_PI)) * 2 / 3 +
                  (150 * mst_sin(x / 12 * MST_PI) + 300 * mst_sin(x / 30 * MST_PI)) * 2 / 3;
    const double a_m = 6378245.0, ee = 0.00669342162296594323;
    double phi = lon_lat[1] / 180 * MST_PI, magic = 1 - ee * mst_sin(phi) * mst_sin(phi), m = mst_sqrt(magic);
    out[0] = east * 180 / (a_m / m * mst_cos(phi) * MST_PI);
    out[1] = north * 180 / (a_m * (1 - ee) / (magic * m) * MST_PI);
}

void mst__from_gcj02(double lon_lat[2]) {
    if (!is_offset(lon_lat)) return;
    double wgs[2] = {lon_lat[0], lon_lat[1]}, offset[2];
    for (int i = 0; i < CORRECTIONS; i++) {
        offset_at(wgs, offset);
        wgs[0] = lon_lat[0] - offset[0];
        wgs[1] = lon_lat[1] - offset[1];
    }
    lon_lat[0] = wgs[0];
    lon_lat[1] = wgs[1];
}
