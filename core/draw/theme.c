/* SPDX-License-Identifier: Apache-2.0
 * theme.c - looks up a colour of a theme. */
#include "draw/theme.h"

static const uint32_t rgb[3][MST_COLOUR_COUNT] = {
#define DAY(name, day, night, contrast) day,
    {MST_COLOUR_LIST(DAY)},
#undef DAY
#define NIGHT(name, day, night, contrast) night,
    {MST_COLOUR_LIST(NIGHT)},
#undef NIGHT
#define CONTRAST(name, day, night, contrast) contrast,
    {MST_COLOUR_LIST(CONTRAST)},
#undef CONTRAST
};

uint32_t mst_theme_rgb(int theme, mst_colour colour) {
    return rgb[theme >= 0 && theme <= 2 ? theme : 0][colour];
}

double mst_theme_smoke_alpha(int theme) {
    return theme == 1 ? 0.34 : 0.44;
}
