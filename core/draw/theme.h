/* SPDX-License-Identifier: Apache-2.0
 * theme.h - the colours, by day and by night: name, 0xRRGGBB by day, by night. */
#ifndef DRAW_THEME_H
#define DRAW_THEME_H
#include <stdint.h>

#define MST_COLOUR_LIST(X)                                                                                   \
    X(GROUND, 0xEFF2F1, 0x10181E)                                                                            \
    X(YARD, 0xE7EBEA, 0x141D24)                                                                              \
    X(FIELD, 0xECE9DC, 0x1A1D1B)                                                                             \
    X(WOOD, 0xDDE6DB, 0x15211B)                                                                              \
    X(ROAD, 0xFFFFFF, 0x34424C)                                                                              \
    X(CASING, 0xC3CACD, 0x222E37)                                                                            \
    X(PATH, 0xC3CACD, 0x34424C)                                                                              \
    X(BUILDING, 0xCDD3D5, 0x3A4853)                                                                          \
    X(OUTLINE, 0xA3ADB2, 0x566672)                                                                           \
    X(PUBLIC, 0xBCC5CB, 0x465661)                                                                            \
    X(STRAW, 0xE2CF94, 0x6B5F35)                                                                             \
    X(STRAW_EDGE, 0xB79E55, 0x94844B)                                                                        \
    X(OPEN_WATER, 0xB5D6EA, 0x14405A)                                                                        \
    X(ICE, 0xD3E5EE, 0x193444)                                                                               \
    X(TEXT, 0x14202A, 0xEDF2F4)                                                                              \
    X(SECOND, 0x4A5863, 0xA9B8C2)                                                                            \
    X(PANEL, 0xFFFFFF, 0x18232B)                                                                             \
    X(PANEL_EDGE, 0xC3CACD, 0x34424C)                                                                        \
    X(BAR, 0x14202A, 0x05090C)                                                                               \
    X(BAR_TEXT, 0xEDF2F4, 0xEDF2F4)                                                                          \
    X(BAR_SECOND, 0xA9B8C2, 0xA9B8C2)                                                                        \
    X(NATIONAL, 0x17357A, 0x8FB2FF)                                                                          \
    X(TOWNSHIP, 0x0A6B4C, 0x4FD1A1)                                                                          \
    X(MICRO, 0xA8327D, 0xF39AD0)                                                                             \
    X(OTHER, 0x4A5863, 0xA9B8C2)                                                                             \
    X(ON_FORCE, 0xFFFFFF, 0x0B1217)                                                                          \
    X(BURNING, 0xE8590C, 0xFF7A29)                                                                           \
    X(FIRE_EDGE, 0x8A2A00, 0xFFD0A8)                                                                         \
    X(FLASHED, 0xB3261E, 0xF0483C)                                                                           \
    X(FLASHED_EDGE, 0x5E0F0A, 0xFFD0A8)                                                                      \
    X(FLAME, 0xFFE3C2, 0xFFF1DC)                                                                             \
    X(WARM, 0x7A5600, 0xFFC933)                                                                              \
    X(OUT, 0x7B858B, 0x6B767D)                                                                               \
    X(OUT_EDGE, 0x3C474E, 0xA9B8C2)                                                                          \
    X(OUT_STROKE, 0xFFFFFF, 0x05080A)                                                                        \
    X(COLLAPSED, 0x2B3338, 0x05080A)                                                                         \
    X(COLLAPSED_EDGE, 0x14202A, 0x9AA6AD)                                                                    \
    X(COLLAPSED_CROSS, 0xEFF2F1, 0x9AA6AD)                                                                   \
    X(BURNT_GROUND, 0x8C8378, 0x3A3029)                                                                      \
    X(SMOKE, 0x5A5F66, 0x9AA3AA)                                                                             \
    X(WATER, 0x0B76C5, 0x4DB8FF)                                                                             \
    X(ON_WATER, 0xFFFFFF, 0x0B1217)                                                                          \
    X(STREAM, 0xBFE0F7, 0x2F6F99)                                                                            \
    X(FROZEN, 0x5C6B77, 0xB9C6CF)                                                                            \
    X(ALERT, 0xB3261E, 0xFF5A4F)                                                                             \
    X(BANNER, 0xF2B300, 0xFFC933)                                                                            \
    X(BANNER_TEXT, 0x14202A, 0x14202A)

typedef enum mst_colour {
#define MST_COLOUR_ENUM(name, day, night) MST_##name##_RGB,
    MST_COLOUR_LIST(MST_COLOUR_ENUM)
#undef MST_COLOUR_ENUM
        MST_COLOUR_COUNT
} mst_colour;

/* theme: 0 day, 1 night. */
uint32_t mst_theme_rgb(int theme, mst_colour colour);
double mst_theme_smoke_alpha(int theme);
#endif
