/* SPDX-License-Identifier: Apache-2.0
 * surface_model.c - surface spread as a question with named numbers. See surface_model.h. */
#include "fire/surface_model.h"
#include "fire/grass.h"
#include <string.h>

static size_t length_of(const char *text) {
    size_t n = 0;
    while (text[n]) ++n;
    return n;
}

static void put_all(mst_model_output *out, const mst_fuel_bed *bed, const mst_spread *s) {
    bool is_out = bed->ros0_m_min <= 0;
    MST_PUT("ros_no_wind_no_slope_m_min", bed->ros0_m_min);
    MST_PUT("ros_head_m_min", s->ros_head_m_min);
    MST_PUT("dir_max_spread_from_upslope_deg", s->dir_deg);
    MST_PUT("effective_wind_m_s", s->effective_wind_mps);
    MST_PUT("length_breadth", s->length_breadth);
    MST_PUT("ros_back_m_min", s->ros_back_m_min);
    MST_PUT("ros_flank_m_min", s->ros_flank_m_min);
    MST_PUT("fireline_intensity_kW_m", s->intensity_kw_m);
    MST_PUT("flame_length_m", s->flame_m);
    MST_PUT("reaction_intensity_kW_m2", is_out ? 0 : bed->reaction_kw_m2);
    MST_PUT("heat_per_unit_area_kJ_m2", s->heat_kj_m2);
    MST_PUT("residence_time_min", bed->residence_min);
}

static int surface_spread(const mst_model_input *in, mst_model_output *out) {
    static const char *const key[5] = {"m_1h_pct", "m_10h_pct", "m_100h_pct", "m_herb_pct", "m_woody_pct"};
    const char *code = mst_model_word(in, "fuel");
    const mst_fuel_model *fuel = mst_fuel_model_named(code, length_of(code));
    double moisture_frac[5];
    if (!fuel) return mst_model_fail(out, "fire.model_word", "fuel"), mst_model_end(out);
    for (int i = 0; i < 5; ++i) moisture_frac[i] = MST_NEED(key[i], 0.1, 400) / 100;
    mst_fuel_bed bed = mst_fuel_bed_of(fuel, moisture_frac);
    double wind = MST_NEED("midflame_wind_m_s", 0, 50);
    double to = MST_NEED("wind_to_dir_from_upslope_deg", -360, 720);
    mst_spread s = mst_spread_of(&bed, wind, to, MST_NEED("slope_deg", 0, 80));
    put_all(out, &bed, &s);
    return mst_model_end(out);
}

static int grass_spread(const mst_model_input *in, mst_model_output *out) {
    const char *word = mst_model_word(in, "grass");
    bool is_cut = strcmp(word, "cut") == 0, is_natural = strcmp(word, "natural") == 0;
    if (!is_cut && !is_natural) return mst_model_fail(out, "fire.model_word", "grass"), mst_model_end(out);
    mst_grass_kind kind = is_cut ? MST_GRASS_CUT : MST_GRASS_NATURAL;
    double kmh = MST_NEED("wind_10m_km_h", 0, 200), pct = MST_NEED("moisture_pct", 0, 100);
    double cured_frac = MST_NEED("curing_pct", 0, 100) / 100, moisture_frac[5] = {pct / 100, 0, 0, 0.3, 0};
    mst_fuel_bed bed = mst_grass_bed_of(kind, &mst_grass_usual, moisture_frac, kmh / 3.6);
    bed.ros0_m_min *= mst_grass_curing_factor(cured_frac) / mst_grass_curing_factor(1);
    mst_spread s = mst_spread_of(&bed, kmh / 3.6, 0, 0);
    MST_PUT("ros_head_km_h", s.ros_head_m_min * 0.06);
    MST_PUT("phi_moisture", mst_grass_moisture_factor(pct / 100, kmh));
    MST_PUT("phi_curing", mst_grass_curing_factor(cured_frac));
    MST_PUT("length_breadth", s.length_breadth);
    MST_PUT("ros_back_km_h", s.ros_back_m_min * 0.06);
    MST_PUT("fireline_intensity_kW_m", s.intensity_kw_m);
    MST_PUT("residence_time_s", bed.residence_min * 60);
    return mst_model_end(out);
}

const mst_model mst_surface_models[] = {
    {"surface_spread",
     "fuel,m_1h_pct,m_10h_pct,m_100h_pct,m_herb_pct,m_woody_pct,midflame_wind_m_s,wind_to_dir_from_upslope_"
     "deg,"
     "slope_deg",
     "ros_no_wind_no_slope_m_min,ros_head_m_min,dir_max_spread_from_upslope_deg,effective_wind_m_s,"
     "length_breadth,ros_back_m_min,ros_flank_m_min,fireline_intensity_kW_m,flame_length_m,"
     "reaction_intensity_kW_m2,heat_per_unit_area_kJ_m2,residence_time_min",
     "%, m/s 0..50, deg (slope 0..80), m/min, kW/m, m, kJ/m2, min",
     "Rothermel 1972; Albini 1976; Scott and Burgan 2005",
     "fuel=GR2;m_1h_pct=6;m_10h_pct=7;m_100h_pct=8;m_herb_pct=60;m_woody_pct=90;midflame_wind_m_s=3;wind_to_"
     "dir_from_upslope_deg=0;slope_deg=10",
     surface_spread},
    {"grass_spread", "grass,wind_10m_km_h,moisture_pct,curing_pct",
     "ros_head_km_h,phi_moisture,phi_curing,length_breadth,ros_back_km_h,fireline_intensity_kW_m,"
     "residence_time_s",
     "grass: natural cut; km/h 0..200, % 0..100, km/h, kW/m, s",
     "Cheney, Gould and Catchpole 1998; length:breadth Alexander 1985",
     "grass=cut;wind_10m_km_h=22.9;moisture_pct=6.3;curing_pct=100", grass_spread},
};
const uint32_t mst_surface_model_count = sizeof mst_surface_models / sizeof *mst_surface_models;
