/* SPDX-License-Identifier: Apache-2.0
 * theme.h - the colours, by day and by night: name, 0xRRGGBB by day, by night, and in high
 * contrast (text 7 : 1 and more, marks 4.5 : 1). */
#ifndef DRAW_THEME_H
#define DRAW_THEME_H
#include <stdint.h>

#define MST_COLOUR_LIST(X)                                                                                   \
    X(GROUND, 0xEFF2F1, 0x10181E, 0xFFFFFF)                                                                  \
    X(YARD, 0xE7EBEA, 0x141D24, 0xFFFFFF)                                                                    \
    X(FIELD, 0xECE9DC, 0x1A1D1B, 0xFFFFFF)                                                                   \
    X(WOOD, 0xDDE6DB, 0x15211B, 0xF0F5EE)                                                                    \
    X(ROAD, 0xFFFFFF, 0x34424C, 0xE6E6E6)                                                                    \
    X(CASING, 0xC3CACD, 0x222E37, 0x5A5A5A)                                                                  \
    X(PATH, 0xC3CACD, 0x34424C, 0x5A5A5A)                                                                    \
    X(BUILDING, 0xCDD3D5, 0x3A4853, 0xC4C4C4)                                                                \
    X(OUTLINE, 0xA3ADB2, 0x566672, 0x303030)                                                                 \
    X(PUBLIC, 0xBCC5CB, 0x465661, 0xB4B4B4)                                                                  \
    X(STRAW, 0xE2CF94, 0x6B5F35, 0xF2E2A8)                                                                   \
    X(STRAW_EDGE, 0xB79E55, 0x94844B, 0x5A4300)                                                              \
    X(OPEN_WATER, 0xB5D6EA, 0x14405A, 0x9CCCF0)                                                              \
    X(ICE, 0xD3E5EE, 0x193444, 0xD3E5EE)                                                                     \
    X(TEXT, 0x14202A, 0xEDF2F4, 0x000000)                                                                    \
    X(SECOND, 0x4A5863, 0xA9B8C2, 0x242424)                                                                  \
    X(PANEL, 0xFFFFFF, 0x18232B, 0xFFFFFF)                                                                   \
    X(PANEL_EDGE, 0xC3CACD, 0x34424C, 0x3C3C3C)                                                              \
    X(BAR, 0x14202A, 0x05090C, 0x000000)                                                                     \
    X(BAR_TEXT, 0xEDF2F4, 0xEDF2F4, 0xFFFFFF)                                                                \
    X(BAR_SECOND, 0xA9B8C2, 0xA9B8C2, 0xF0F0F0)                                                              \
    X(NATIONAL, 0x17357A, 0x8FB2FF, 0x0A1F66)                                                                \
    X(TOWNSHIP, 0x0A6B4C, 0x4FD1A1, 0x00543A)                                                                \
    X(MICRO, 0xA8327D, 0xF39AD0, 0x8A0F5F)                                                                   \
    X(OTHER, 0x4A5863, 0xA9B8C2, 0x242424)                                                                   \
    X(ON_FORCE, 0xFFFFFF, 0x0B1217, 0xFFFFFF)                                                                \
    X(BURNING, 0xE8590C, 0xFF7A29, 0xE05000)                                                                 \
    X(FIRE_EDGE, 0x8A2A00, 0xFFD0A8, 0x4A1600)                                                               \
    X(FLASHED, 0xB3261E, 0xF0483C, 0x9C0F08)                                                                 \
    X(FLASHED_EDGE, 0x5E0F0A, 0xFFD0A8, 0x2E0400)                                                            \
    X(FLAME, 0xFFE3C2, 0xFFF1DC, 0xFFFFFF)                                                                   \
    X(WARM, 0x7A5600, 0xFFC933, 0x5A3D00)                                                                    \
    X(OUT, 0x7B858B, 0x6B767D, 0x666666)                                                                     \
    X(OUT_EDGE, 0x3C474E, 0xA9B8C2, 0x000000)                                                                \
    X(OUT_STROKE, 0xFFFFFF, 0x05080A, 0xFFFFFF)                                                              \
    X(COLLAPSED, 0x2B3338, 0x05080A, 0x000000)                                                               \
    X(COLLAPSED_EDGE, 0x14202A, 0x9AA6AD, 0x000000)                                                          \
    X(COLLAPSED_CROSS, 0xEFF2F1, 0x9AA6AD, 0xFFFFFF)                                                         \
    X(BURNT_GROUND, 0x8C8378, 0x3A3029, 0x7A6F62)                                                            \
    X(SMOKE, 0x5A5F66, 0x9AA3AA, 0x4A4E54)                                                                   \
    X(WATER, 0x0B76C5, 0x4DB8FF, 0x00529E)                                                                   \
    X(ON_WATER, 0xFFFFFF, 0x0B1217, 0xFFFFFF)                                                                \
    X(STREAM, 0xBFE0F7, 0x2F6F99, 0xA6D4F5)                                                                  \
    X(FROZEN, 0x5C6B77, 0xB9C6CF, 0x303030)                                                                  \
    X(ALERT, 0xB3261E, 0xFF5A4F, 0x9C0F08)                                                                   \
    X(BANNER, 0xF2B300, 0xFFC933, 0xFFC400)                                                                  \
    X(BANNER_TEXT, 0x14202A, 0x14202A, 0x000000)

typedef enum mst_colour {
#define MST_COLOUR_ENUM(name, day, night, contrast) MST_##name##_RGB,
    MST_COLOUR_LIST(MST_COLOUR_ENUM)
#undef MST_COLOUR_ENUM
        MST_COLOUR_COUNT
} mst_colour;

/* theme: 0 day, 1 night, 2 high contrast. */
uint32_t mst_theme_rgb(int theme, mst_colour colour);
double mst_theme_smoke_alpha(int theme);
#endif
