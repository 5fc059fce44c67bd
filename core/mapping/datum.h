/* SPDX-License-Identifier: Apache-2.0
 * datum.h - the Chinese offset datum. Private to the importer. */
#ifndef MAPPING_DATUM_H
#define MAPPING_DATUM_H
/* GCJ-02 to WGS84 in place, longitude first; within a millimetre of the public formula's inverse. Points
 * outside of China carry no offset and stay. */
void mst__from_gcj02(double lon_lat[2]);
#endif
