-- SPDX-License-Identifier: Apache-2.0
-- Straw against the houses, a gale from the south-west, about a hundred people: a row has to be given up to hold the next.
-- 草垛贴房，西南大风，全屯百余人：舍一排，保一排。
local d = drill {
  id = "straw_village", title = { en = "A village of straw in a gale", zh = "大风草垛村火灾" },
  map = "map.json", start = "2026-05-20 13:00", utc_offset_min = 480, duration_min = 60, level = "hard",
  weather = { temperature_degc = 22, humidity_frac = 0.25, wind = { from_deg = 200, speed_mps = 9 } },
  surface_cell_m = 2,
  chapters = {
    { id = "run", from = "T+00:00", to = "T+15:00", score = { "alarm", "water", "command", "rows" }, title = { en = "The run", zh = "火借风势" } },
    { id = "line", from = "T+15:00", to = "T+45:00", score = { "rows", "told" }, title = { en = "Giving up and holding", zh = "弃守与设防" } },
    { id = "after", from = "T+45:00", to = "T+1:00:00", score = { "rows" }, title = { en = "Afterwards", zh = "清点与清理" } },
  },
}
d:force "micro_station" { id = "village", at = "village_hall", kind = "community", crew = { day = 6, night = 3 },
  title = { en = "Xiangyang village micro station", zh = "向阳屯微型消防站" } }
d:force "township_team" { id = "xiangyang", station = "s1", class = "second", apparatus = { "tender_5t", "water_cart_1t" }, crew = { day = 9, night = 4 },
  title = { en = "Xiangyang township team", zh = "向阳镇专职消防队" } }
d:force "national_station" { id = "longjiang", station = "s2", apparatus = { "tender_12t", "tender_8t" }, crew = { day = 14, night = 14 },
  title = { en = "Longjiang national fire station", zh = "龙江消防救援站" } }

-- Straw that was soaked before brands come stands for many minutes: 400 L of the tender's own water for each stack.
d:order "soak_stack" { en = "Soak straw before fire comes", zh = "提前浇湿草垛", target = "building", crew = 2, kit = "hose",
  needs = "not_burning", seconds = 30, effect = { "wet", "wet_ground" } }

d:objective "people" { en = "Every house ahead of the fire is warned and empty", zh = "火头前方住户全部通知撤离" }
d:objective "rows" { en = "One row is held", zh = "守住一排" }

d:at("T+00:00", function() ignite("row1_straw5", { cause = "scenario" }) end)
d:inject "old_couple" {
  at = "T+10:00", objective = "people", expects = "evacuate", within = "08:00",
  title = { en = "An old couple will not leave the back row", zh = "后排一对老人不肯走" },
  action = function()
    message("village", { en = "The old couple in the back row will not leave.", zh = "后排的老两口不肯走。", about = "row6_house6" })
  end,
}
d:inject "gust" {
  at = "T+20:00", objective = "rows", expects = "protect_exposure", within = "08:00",
  title = { en = "Gusts of 13 m/s from the south-west", zh = "西南阵风达到十三米每秒" },
  action = function() wind { from_deg = 220, speed_mps = 13, over_s = 180 } end,
}

d:rubric {
  gates = { { id = "deaths", measure = "dead", full = 0, cap = 59, en = "Nobody dies", zh = "无人员死亡" } },
  { id = "alarm", measure = "alarm_s", of = 10, full = 120, none = 420, en = "Ignition to the call", zh = "起火至报警" },
  { id = "water", measure = "first_water_s", of = 15, full = 600, none = 1500, en = "First water", zh = "首次出水" },
  { id = "rows", measure = "buildings_burnt", objective = "rows", of = 45, full = 30, none = 140, en = "Buildings burnt", zh = "过火建筑" },
  { id = "told", measure = "expected_met_frac", of = 20, full = 1, none = 0, en = "Injects answered in time", zh = "导调信息及时处置" },
  { id = "command", measure = "command_s", of = 10, full = 60, none = 300, en = "Somebody takes command", zh = "明确指挥" },
}
