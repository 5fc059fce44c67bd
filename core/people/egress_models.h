/* SPDX-License-Identifier: Apache-2.0
 * egress_models.h - how people wake, walk and are brought out. Pure. s, m, m/s, persons/m2. */
#ifndef PEOPLE_EGRESS_MODELS_H
#define PEOPLE_EGRESS_MODELS_H
#include "base/model.h"

/* Share that has started by t: lognormal (Forssberg et al. 2019; medians assumed). 0..1. */
double mst_premovement_share(double median_s, double sigma_ln, double t_s);
/* When a share 0..1 (not the ends) has started. */
double mst_premovement_time_s(double median_s, double sigma_ln, double share);
/* Walking speed in a crowd: k (1 - a D), 0.85 k below 0.54 /m2; 0 when jammed. SFPE ch. 59. */
double mst_walk_speed_mps(double density_pm2, double k_mps, double a_m2);
/* Speed in smoke of extinction K: Fridolf 2019 V/(V + 2), V = 3/K, floor 0.2 (default); Lund
 * (FDS+Evac) 1 - 0.057 K/0.706, floor 0.1 of v0. */
double mst_smoke_walk_fridolf_mps(double v0_mps, double k_1m);
double mst_smoke_walk_lund_mps(double v0_mps, double k_1m);
/* A crew of two finds and drags one person out: f A/r + L/v. Rates assumed. */
double mst_rescue_time_s(double area_m2, double search_m2_s, double find_frac, double drag_m,
                         double drag_mps);

extern const mst_model mst_people_models[];
extern const uint32_t mst_people_model_count;
#endif
