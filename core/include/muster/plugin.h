/* SPDX-License-Identifier: Apache-2.0
 * muster/plugin.h - a force type as a shared library. One exported symbol, mst_plugin_query.
 * Every struct is size-first and append-only: the host copies `size` bytes over zeros, so an old
 * plugin has NULL in new members; a larger size or another ABI is refused in a sentence.
 * A plugin says how its force type *differs*; physics, movement and hydraulics stay in the core.
 * It may use what the services table gives and nothing else: no clock, file, libm, or world. */
#ifndef MUSTER_PLUGIN_H
#define MUSTER_PLUGIN_H

#include "muster/event.h"
#include "muster/order.h"
#include "muster/picture.h"

#if defined(__FAST_MATH__) || (defined(__FINITE_MATH_ONLY__) && __FINITE_MATH_ONLY__)
#error "a muster plugin is built without -ffast-math: the same bits on every machine"
#endif

#define MST_PLUGIN_ABI 2u /* 2: orders that a unit can take in 128 bits */

#if defined(MST_STATIC_PLUGIN)
#define MST_EXPORT
#else
#define MST_EXPORT __attribute__((visibility("default")))
#endif

/* One field of a state block. The host saves and hashes these, and clears the rest. */
typedef enum mst_field_type {
    MST_FIELD_UNSET = 0,
    MST_FIELD_U8, MST_FIELD_U16, MST_FIELD_U32, MST_FIELD_U64,
    MST_FIELD_I32, MST_FIELD_I64, MST_FIELD_F32, MST_FIELD_F64
} mst_field_type;
typedef struct mst_field {
    const char *name;
    mst_field_type type;
    uint32_t count;  /* 1, or the length of an array */
    uint32_t offset; /* offsetof */
} mst_field;
#define MST_FIELD(struct_, type_, member_) \
    { #member_, MST_FIELD_##type_, (uint32_t)(sizeof(((struct_ *)0)->member_) / MST_FIELD_SIZE_##type_), \
      (uint32_t)offsetof(struct_, member_) }
#define MST_FIELD_SIZE_U8 1
#define MST_FIELD_SIZE_U16 2
#define MST_FIELD_SIZE_U32 4
#define MST_FIELD_SIZE_U64 8
#define MST_FIELD_SIZE_I32 4
#define MST_FIELD_SIZE_I64 8
#define MST_FIELD_SIZE_F32 4
#define MST_FIELD_SIZE_F64 8

/* What the host offers. Lent from init to the end of the drill. */
typedef struct mst_services {
    uint32_t size;
    void *ctx;                                     /* first argument of what follows */
    double (*random_unit)(void *ctx);              /* [0,1), the force's own stream */
    double (*random_normal)(void *ctx);
    void (*log)(void *ctx, const char *text);      /* no effect on the drill */
    double (*exp)(double x);                       /* the core's own maths: same bits everywhere */
    double (*log_e)(double x);
    double (*pow)(double x, double y);
    double (*sin)(double x);
    double (*cos)(double x);
    double (*atan2)(double y, double x);
    double (*sqrt)(double x);
    /* Seconds a unit of this force would need from where it is to a point, by road and on foot,
     * as its people would estimate (map only, no traffic, no hidden blocks). < 0: no way there. */
    double (*travel_s)(void *ctx, mst_id unit, mst_point to);
} mst_services;

/* What a scenario says of one force. */
typedef struct mst_force_def {
    uint32_t size;
    mst_id force;              /* 'f' id */
    const char *id;            /* "wutong" */
    const char *force_class;   /* "first", "second", "volunteer", "unit", "community", "" */
    mst_id home;               /* station or building it starts at */
    mst_point home_at;
    uint32_t apparatus_count;
    const char *const *apparatus; /* rows of assets/apparatus.csv */
    int32_t crew;              /* people on duty now, as the scenario says; -1: the plugin decides */
    uint32_t seconds_of_day;   /* at tick 0 */
    uint8_t is_trained;        /* doctrine's strength: 1 trained, 0 untrained */
    double temperature_degc;
} mst_force_def;

/* Kit of a unit, as bits. */
enum {
    MST_KIT_BREATHING = 1u << 0,    /* breathing apparatus for the whole unit */
    MST_KIT_RADIO = 1u << 1,        /* radio on the scene net */
    MST_KIT_HOSE = 1u << 2,
    MST_KIT_EXTINGUISHER = 1u << 3,
    MST_KIT_FORCING = 1u << 4,      /* tools to open doors and shutters */
    MST_KIT_LADDER = 1u << 5,
    MST_KIT_BEATER = 1u << 6,       /* beaters, blowers, backpack pumps for grass */
    MST_KIT_THAW = 1u << 7,
    MST_KIT_INDOOR_HOSE = 1u << 8,  /* may use indoor hydrants of its own plant */
    MST_KIT_BLOWER = 1u << 9,       /* wind blowers for grass */
    MST_KIT_PLOUGH = 1u << 10,      /* a tractor with a plough */
    MST_KIT_TORCH = 1u << 11,       /* drip torches, to burn out */
    MST_KIT_LIGHT = 1u << 12,       /* floodlights and a generator */
    MST_KIT_CHAINS = 1u << 13,      /* snow chains for its vehicle */
    MST_KIT_GAS_SUIT = 1u << 14,    /* gas-tight suits, worn with breathing apparatus */
    MST_KIT_GRASS = 1u << 15        /* no thing but a flag: trained for direct attack on a grass front */
};

/* One unit of the roster. Units get the names FORCE.1, FORCE.2 ... in this order. */
typedef struct mst_unit_def {
    char apparatus[24];   /* row of assets/apparatus.csv, "" for a crew on foot */
    uint8_t crew;         /* people, driver included */
    uint8_t ride_with;    /* 0, or n of the unit whose vehicle carries this crew */
    uint32_t kit;         /* MST_KIT_ bits */
    mst_can can;          /* bit i: it can take mst_order_kind i */
} mst_unit_def;
#define MST_UNIT_MAX 32

/* How a force type differs in numbers. The core draws and applies them. */
typedef struct mst_traits {
    uint32_t size;
    double turnout_day_s, turnout_night_s; /* median from the order to the first wheel (or foot) */
    double turnout_sigma_ln;               /* lognormal spread; 0: exact */
    double task_time_factor;               /* 1: a trained crew of the national service */
    double mask_time_s;                    /* time to don breathing apparatus */
    double knows_ground;                   /* 1: never loses the way in its own area, 0: a stranger */
    uint8_t sees_fire_at_home;             /* 1: its own plant, it may detect the fire itself */
    uint8_t command_grade;                 /* hat passes upwards only: unit 1, township 2, national 3 */
    uint8_t is_on_foot;
    uint8_t pad_[5];
} mst_traits;

typedef struct mst_order_list {
    uint32_t size;
    uint32_t count;
    uint32_t capacity;
    mst_order *order; /* the plugin fills unit, kind, target, via, point; the host the rest */
} mst_order_list;

typedef struct mst_plugin {
    uint32_t size;           /* sizeof(mst_plugin) when it was built */
    uint32_t abi;            /* MST_PLUGIN_ABI when it was built */
    const char *id;          /* "township_team": stands in scenarios and recordings */
    const char *version;     /* "1.0"; raise it when the same picture gives other orders */
    uint32_t state_size;     /* bytes of its state block, at most 64 KiB */
    uint32_t state_version;
    const mst_field *field;  /* the fields of its state */
    uint32_t field_count;
    uint32_t pad_;
    /* Required. Fills the roster and the traits; `self` is zeroed state. 0, or negative to refuse. */
    int (*init)(void *self, const mst_services *services, const mst_force_def *def,
                mst_traits *traits, mst_unit_def *unit, uint32_t *unit_count);
    /* Required. Called every tick while nobody sits in the seat and the force is alerted. */
    void (*think)(void *self, const mst_services *services, const mst_picture *picture,
                  mst_order_list *out);
    /* Optional. One sentence in Chinese and in English, for `muster plugin list`. */
    const char *text_zh, *text_en;
} mst_plugin;

/* NULL: this plugin does not speak `host_abi`. */
#ifdef __cplusplus
extern "C" {
#endif
MST_EXPORT const mst_plugin *mst_plugin_query(uint32_t host_abi);
#ifdef __cplusplus
}
#endif
typedef const mst_plugin *(*mst_plugin_query_fn)(uint32_t host_abi);

#endif
