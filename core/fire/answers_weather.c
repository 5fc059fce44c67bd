/* SPDX-License-Identifier: Apache-2.0
 * answers_weather.c - weather_models.h as questions with named numbers. */
#include "fire/fire_models.h"
#include "world/weather_models.h"
#include "base/maths.h"

static int wind_profile(const mst_model_input *in, mst_model_output *out) {
    double z0 = MST_NEED("z0_m", 1e-4, 5), z = MST_NEED("z_m", 0, 500);
    MST_PUT("u_ms", mst_wind_at_mps(MST_NEED("u10", 0, 100), z, z0));
    return mst_model_end(out);
}

static int gust(const mst_model_input *in, mst_model_output *out) {
    double z0 = MST_NEED("z0_m", 1e-4, 5), z = MST_TAKE("z_m", 0.01, 500, 10);
    if (!(z > 2 * z0)) return mst_model_outside(out, "z_m", 2 * z0, 500), mst_model_end(out);
    double i = mst_gust_intensity(z, z0);
    MST_PUT("Iu", i);
    MST_PUT("gust_factor", 1 + MST_TAKE("peak_g", 0, 6, 3) * i);
    return mst_model_end(out);
}

static int emc(const mst_model_input *in, mst_model_output *out) {
    double t = MST_NEED("T_C", -40, 60), h = MST_NEED("RH_pct", 0, 100);
    MST_PUT("T_F", t * 9 / 5 + 32);
    MST_PUT("EMC_pct", mst_max(0, mst_emc_pct(t, h)));
    return mst_model_end(out);
}

static int fuel_lag(const mst_model_input *in, mst_model_output *out) {
    MST_PUT("M", mst_fuel_lag_pct(MST_NEED("M0", 0, 400), MST_NEED("EMC", 0, 100), MST_NEED("dt_s", 0, 1e8),
                                  MST_NEED("tau_s", 1, 1e8)));
    return mst_model_end(out);
}

static int ffwi(const mst_model_input *in, mst_model_output *out) {
    double e = mst_max(0, mst_emc_pct(MST_NEED("T_C", -40, 60), MST_NEED("RH_pct", 0, 100)));
    MST_PUT("EMC", e);
    MST_PUT("FFWI", mst_ffwi(e, MST_NEED("U_ms", 0, 100)));
    return mst_model_end(out);
}

static int humidity(const mst_model_input *in, mst_model_output *out) {
    double t = MST_NEED("T_C", -45, 60);
    MST_PUT("es_hPa", mst_vapour_hpa(t));
    if (MST_GIVEN("RH_pct") && !MST_GIVEN("Td_C"))
        MST_PUT("Td_C", mst_dew_point_degc(t, MST_NEED("RH_pct", 0.1, 100)));
    else
        MST_PUT("RH_pct", mst_humidity_pct(t, MST_NEED("Td_C", -80, 60)));
    return mst_model_end(out);
}

static int wind_chill(const mst_model_input *in, mst_model_output *out) {
    MST_PUT("WCT_C", mst_wind_chill_degc(MST_NEED("T_C", -60, 10), MST_NEED("V_kmh", 0, 200)));
    return mst_model_end(out);
}

const mst_model mst_weather_models[] = {
    {"wind_profile", "u10,z_m,z0_m", "u_ms", "m/s, m; neutral air, 0 at or below z0",
     "log law; Davenport, WMO", "u10=8;z_m=2;z0_m=0.03", wind_profile},
    {"gust", "[z_m],z0_m,[peak_g]", "Iu,gust_factor", "m; z above 2 z0", "ESDU; EN 1991-1-4",
     "z_m=10;z0_m=0.03;peak_g=3", gust},
    {"emc", "T_C,RH_pct", "T_F,EMC_pct", "C -40..60, % 0..100", "Simard 1968; NFDRS", "T_C=20;RH_pct=30",
     emc},
    {"fuel_lag", "M0,EMC,dt_s,tau_s", "M", "%, s", "first-order time lag, exact",
     "M0=20;EMC=6;dt_s=3600;tau_s=3600", fuel_lag},
    {"ffwi", "T_C,RH_pct,U_ms", "EMC,FFWI", "C, %, m/s", "Fosberg 1978", "T_C=20;RH_pct=30;U_ms=8", ffwi},
    {"humidity", "T_C,Td_C|RH_pct", "es_hPa,RH_pct|Td_C", "C -45..60, %, hPa", "WMO Magnus over water",
     "T_C=20;Td_C=5|T_C=20;RH_pct=40", humidity},
    {"wind_chill", "T_C,V_kmh", "WCT_C", "C -60..10, km/h from 4.8", "Environment Canada and NWS 2001",
     "T_C=-20;V_kmh=30", wind_chill},
};
const uint32_t mst_weather_model_count = sizeof mst_weather_models / sizeof *mst_weather_models;
