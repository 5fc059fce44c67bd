/* SPDX-License-Identifier: Apache-2.0
 * icons.c - small pictures of one colour, as paths in a square from -1 to 1. */
#include <math.h>
#include <string.h>

#include "console/ui.h"

/* A path in letters: M x y, L x y, C x1 y1 x2 y2 x y, A x y r (a whole disc), Z; then F fill, E fill with
 * holes, or S w stroke. Numbers are hundredths. */
typedef struct icon {
    const char *name, *path;
} icon;

static const icon icons[] = {
    {"drop",
     "M 0 -95 C 20 -55 65 -5 65 35 C 65 72 36 95 0 95 C -36 95 -65 72 -65 35 C -65 -5 -20 -55 0 -95 Z F"},
    {"flame",
     "M 5 -100 C 15 -45 72 -20 66 36 C 60 98 -60 98 -66 36 C -70 0 -46 -18 -38 -46 C -18 -30 0 -60 5 "
     "-100 Z M 6 80 C 38 80 40 40 4 6 C -2 34 -34 40 -28 62 C -24 74 -10 80 6 80 Z E"},
    {"shield", "M 0 -92 L 74 -66 L 74 0 C 74 48 38 80 0 96 C -38 80 -74 48 -74 0 L -74 -66 Z F"},
    {"person", "A 0 -48 38 F M -72 88 C -72 8 72 8 72 88 Z F"},
    {"people",
     "A -40 -44 30 F A 44 -36 26 F M -96 80 C -96 10 14 10 14 80 Z F M 30 80 C 30 52 26 36 14 20 C 50 0 94 "
     "20 94 80 Z F"},
    {"truck",
     "M -100 -52 L 18 -52 L 18 40 L -100 40 Z F M 28 -24 L 66 -24 L 98 8 L 98 40 L 28 40 Z F A -58 50 22 F A "
     "56 50 22 F"},
    {"stop", "M -38 -92 L 38 -92 L 92 -38 L 92 38 L 38 92 L -38 92 L -92 38 L -92 -38 Z F"},
    {"eye", "M -98 0 C -56 -66 56 -66 98 0 C 56 66 -56 66 -98 0 Z A 0 0 34 E A 0 0 18 F"},
    {"wind",
     "M -96 -28 L 32 -28 C 74 -28 74 -86 34 -84 M -96 4 L 62 4 C 104 4 104 60 62 58 M -96 36 L 8 36 C 44 36 "
     "44 84 10 82 S 18"},
    {"flag", "M -62 -92 L -42 -92 L -42 96 L -62 96 Z F M -34 -86 L 82 -86 L 58 -46 L 82 -6 L -34 -6 Z F"},
    {"radio", "M -46 -30 L 46 -30 L 46 96 L -46 96 Z M -28 -10 L 28 -10 L 28 26 L -28 26 Z E M -36 -96 L -20 "
              "-96 L -20 "
              "-26 L -36 -26 Z F"},
    {"phone",
     "M -80 -78 C -60 -104 -40 -90 -30 -44 C -52 -24 -44 -18 -18 14 C 14 44 22 52 40 28 C 90 40 102 58 78 78 "
     "C 20 110 -108 -20 -80 -78 Z F"},
    {"road", "M -96 -44 L 96 -44 L 96 0 L -96 0 Z F M -74 0 L -54 0 L -54 70 L -74 70 Z F M 54 0 L 74 0 L 74 "
             "70 L 54 70 "
             "Z F"},
    {"bolt", "M 18 -98 L -62 14 L -6 14 L -22 98 L 62 -20 L 4 -20 Z F"},
    {"star", "M 0 -96 L 28 -34 L 94 -28 L 44 16 L 60 84 L 0 48 L -60 84 L -44 16 L -94 -28 L -28 -34 Z F"},
    {"play", "M -56 -82 L 84 0 L -56 82 Z F"},
    {"pause", "M -66 -80 L -20 -80 L -20 80 L -66 80 Z F M 20 -80 L 66 -80 L 66 80 L 20 80 Z F"},
    {"step", "M -72 -76 L 36 0 L -72 76 Z F M 46 -78 L 76 -78 L 76 78 L 46 78 Z F"},
    {"next", "M -92 -72 L 4 0 L -92 72 Z F M 0 -72 L 92 0 L 0 72 Z F"},
    {"skip",
     "M -100 -72 L -18 0 L -100 72 Z F M -18 -72 L 64 0 L -18 72 Z F M 68 -74 L 94 -74 L 94 74 L 68 74 Z F"},
    {"previous", "M 92 -72 L -4 0 L 92 72 Z F M 0 -72 L -92 0 L 0 72 Z F"},
    {"book", "M -96 -78 C -60 -84 -24 -80 0 -60 C 24 -80 60 -84 96 -78 L 96 72 C 60 66 24 70 0 92 C -24 70 "
             "-60 66 -96 "
             "72 Z M 0 -58 L 0 90 S 14"},
    {"frost", "M 0 -94 L 0 94 M -82 -47 L 82 47 M -82 47 L 82 -47 S 22"},
    {"check", "M -80 4 L -26 58 L 82 -58 S 30"},
    {"cross", "M -64 -64 L 64 64 M -64 64 L 64 -64 S 26"},
    {"burst", "M 0 -98 L 22 -46 L 70 -70 L 50 -20 L 98 0 L 50 20 L 70 70 L 22 46 L 0 98 L -22 46 L -70 70 L "
              "-50 20 L -98 "
              "0 L -50 -20 L -70 -70 L -22 -46 Z F"},
    {"clock", "A 0 0 82 S 18 M 0 -50 L 0 4 L 36 26 S 18"},
    {"house", "M -92 -4 L 0 -86 L 92 -4 L 66 -4 L 66 84 L -66 84 L -66 -4 Z F"},
    {"boss", "A 0 -62 24 F M -70 30 C -70 -30 70 -30 70 30 Z F M -92 44 L 92 44 L 92 74 L -92 74 Z F"},
    {"home", "M -88 -88 L -32 -88 M -88 -88 L -88 -32 M 88 -88 L 32 -88 M 88 -88 L 88 -32 M -88 88 L -32 88 "
             "M -88 88 L "
             "-88 32 M 88 88 L 32 88 M 88 88 L 88 32 S 24"},
    {"list", "M -84 -56 L 84 -56 M -84 0 L 84 0 M -84 56 L 84 56 S 22"},
};

static double number(const char **at) {
    while (**at == ' ') (*at)++;
    double sign = **at == '-' ? -1 : 1, value = 0;
    if (**at == '-') (*at)++;
    for (; **at >= '0' && **at <= '9'; (*at)++) value = value * 10 + (**at - '0');
    return sign * value / 100;
}

static void points(const char **at, double *v, int count) {
    for (int i = 0; i < count; i++) v[i] = number(at);
}

static void stroke(const mst_ui *ui, const char **at, double r) {
    double width = number(at) * r;
    cairo_set_line_width(ui->cr, width < 1.4 ? 1.4 : width);
    cairo_set_line_cap(ui->cr, CAIRO_LINE_CAP_ROUND);
    cairo_stroke(ui->cr);
    cairo_set_line_cap(ui->cr, CAIRO_LINE_CAP_BUTT);
}

static void paint(const mst_ui *ui, const char *path, double x, double y, double r) {
    double v[6];
    cairo_t *cr = ui->cr;
    cairo_new_path(cr);
    for (const char *at = path; *at;) {
        char letter = *at++;
        if (letter == 'M' || letter == 'L') {
            points(&at, v, 2);
            (letter == 'M' ? cairo_move_to : cairo_line_to)(cr, x + v[0] * r, y + v[1] * r);
        } else if (letter == 'C') {
            points(&at, v, 6);
            cairo_curve_to(cr, x + v[0] * r, y + v[1] * r, x + v[2] * r, y + v[3] * r, x + v[4] * r,
                           y + v[5] * r);
        } else if (letter == 'A') {
            points(&at, v, 3);
            cairo_new_sub_path(cr);
            cairo_arc(cr, x + v[0] * r, y + v[1] * r, v[2] * r, 0, 2 * M_PI);
        } else if (letter == 'Z') {
            cairo_close_path(cr);
        } else if (letter == 'F' || letter == 'E') {
            cairo_set_fill_rule(cr, letter == 'E' ? CAIRO_FILL_RULE_EVEN_ODD : CAIRO_FILL_RULE_WINDING);
            cairo_fill(cr);
            cairo_set_fill_rule(cr, CAIRO_FILL_RULE_WINDING);
        } else if (letter == 'S') {
            stroke(ui, &at, r);
        }
    }
}

void mst_ui_icon(const mst_ui *ui, const char *name, double x, double y, double r, mst_colour colour) {
    mst_ui_ink(ui, colour, 1);
    for (size_t i = 0; i < sizeof icons / sizeof *icons; i++)
        if (strcmp(icons[i].name, name) == 0) {
            paint(ui, icons[i].path, x, y, r);
            return;
        }
}
