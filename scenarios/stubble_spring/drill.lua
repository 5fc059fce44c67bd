-- SPDX-License-Identifier: Apache-2.0
-- April, dry, 8 m/s from the west: burning stubble runs at the edge of a village.
-- 四月，干燥，西风八米每秒：秸秆焚烧失控，扑向村边。
local d = drill {
  id = "stubble_spring",
  title = { en = "Stubble fire runs at a village", zh = "春季秸秆火逼近村庄" },
  map = "map.json", start = "2026-04-10 14:20", utc_offset_min = 480, duration_min = 60, level = "standard",
  weather = { temperature_degc = 14, humidity_frac = 0.22, wind = { from_deg = 270, speed_mps = 8 } },
  surface_cell_m = 5,
  chapters = {
    { id = "run", from = "T+00:00", to = "T+15:00", score = { "alarm", "arrival", "gust", "agent" }, title = { en = "The run", zh = "火头推进" } },
    { id = "edge", from = "T+15:00", to = "T+40:00", score = { "buildings", "ground", "agent" }, title = { en = "The village edge", zh = "村边阻火" } },
    { id = "mop_up", from = "T+40:00", to = "T+1:00:00", score = { "buildings", "ground" }, title = { en = "Mopping up", zh = "清理余火" } },
  },
}

d:force "micro_station" {
  id = "village", at = "village_hall", kind = "community", crew = { day = 6, night = 3 },
  title = { en = "Village micro station", zh = "红旗村微型消防站" },
}
d:force "township_team" {
  id = "hongqi", station = "s1", class = "second", apparatus = { "tender_5t", "water_cart_1t" }, crew = { day = 9, night = 4 },
  title = { en = "Hongqi township team", zh = "红旗镇专职消防队" },
}
d:force "national_station" {
  id = "anning", station = "s2", apparatus = { "tender_12t", "tender_8t" }, crew = { day = 12, night = 12 },
  title = { en = "Anning national fire station", zh = "安宁消防救援站" },
}

d:objective "village" { en = "The fire does not enter the village", zh = "火不进村" }
d:objective "people" { en = "Houses at the edge are warned before the front comes", zh = "火头到达前村边住户已疏散" }

d:at("T+00:00", function() ignite({ x_m = -700, y_m = -40 }, { cause = "stubble_burning", radius_m = 8 }) end)

d:inject "gust" {
  at = "T+08:00", objective = "village", expects = "beat_out", within = "10:00",
  title = { en = "The wind backs to the south-west, 9 m/s", zh = "风向转西南，九米每秒" },
  action = function() wind { from_deg = 245, speed_mps = 9, over_s = 120 } end,
}

d:rubric {
  gates = { { id = "no_death", measure = "dead", full = 0, cap = 59, en = "Nobody dies", zh = "无人员死亡" } },
  { id = "alarm", measure = "alarm_s", of = 15, full = 180, none = 600, en = "Ignition to the call", zh = "起火至报警" },
  { id = "arrival", measure = "arrival_s", force = "hongqi", of = 15, full = 540, none = 900, en = "Township team: arrival", zh = "专职队到场" },
  { id = "agent", measure = "first_water_s", of = 5, full = 720, none = 1500, en = "First water", zh = "首次出水" },
  { id = "buildings", measure = "buildings_burnt", objective = "village", of = 40, full = 0, none = 8, en = "Buildings burnt", zh = "过火建筑" },
  { id = "ground", measure = "ground_burnt_m2", of = 10, full = 100000, none = 800000, en = "Ground burnt", zh = "过火地面" },
  { id = "gust", measure = "expected_met_frac", of = 15, full = 1, none = 0, en = "Injects answered in time", zh = "导调信息及时处置" },
}
