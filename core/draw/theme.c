/* SPDX-License-Identifier: Apache-2.0
 * theme.c - looks up a colour of a theme. */
#include "draw/theme.h"

static const uint32_t rgb[2][MST_COLOUR_COUNT] = {
#define DAY(name, day, night) day,
    {MST_COLOUR_LIST(DAY)},
#undef DAY
#define NIGHT(name, day, night) night,
    {MST_COLOUR_LIST(NIGHT)},
#undef NIGHT
};

uint32_t mst_theme_rgb(int theme, mst_colour colour) {
    return rgb[theme == 1][colour];
}

double mst_theme_smoke_alpha(int theme) {
    return theme == 1 ? 0.34 : 0.44;
}
