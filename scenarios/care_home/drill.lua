-- SPDX-License-Identifier: Apache-2.0
-- Night in a care home: a kitchen fire below sleeping residents, and the west exit is locked.
-- 敬老院夜间厨房起火：楼上楼下老人熟睡，西侧出口被锁。
local d = drill {
  id = "care_home", title = { en = "Night fire in a care home", zh = "敬老院夜间火灾疏散" },
  map = "map.json", start = "2026-11-08 01:30", utc_offset_min = 480, duration_min = 40, level = "standard",
  weather = { temperature_degc = 2, humidity_frac = 0.6, wind = { from_deg = 315, speed_mps = 3 } },
  call = "T+02:30", -- the night nurse wakes to the smell of smoke
  chapters = {
    { id = "staff", from = "T+00:00", to = "T+08:00", score = { "alarm" }, title = { en = "Two on night duty", zh = "两名夜班人员" } },
    { id = "rescue", from = "T+08:00", to = "T+25:00", score = { "rescued", "search", "water", "floor", "told", "command" }, title = { en = "Getting them out", zh = "搜救转移" } },
    { id = "account", from = "T+25:00", to = "T+40:00", score = { "floor", "told", "rescued" }, title = { en = "Everybody counted", zh = "清点到人" } },
  },
}
d:force "micro_station" { id = "home", at = "care_home", kind = "unit", crew = { day = 6, night = 2 },
  title = { en = "Care home micro station", zh = "敬老院微型消防站" } }
d:force "township_team" { id = "qingliu", station = "s1", class = "second", apparatus = { "tender_5t" }, crew = { day = 8, night = 5 },
  title = { en = "Qingliu township team", zh = "青柳镇专职消防队" } }
d:force "national_station" { id = "dongguan", station = "s2", apparatus = { "tender_8t", "tender_12t" }, crew = { day = 14, night = 14 },
  title = { en = "Dongguan national fire station", zh = "东关消防救援站" } }

-- The west door is blocked by stored beds: on the map the ground floor has its east exit alone.

d:objective "lives" { en = "Every resident is brought out or found safe", zh = "全部老人救出或确认安全" }
d:objective "count" { en = "The number is known and told", zh = "人数清点清楚并报告" }
d:objective "fire" { en = "The fire stays on the ground floor", zh = "火势不上二楼" }

d:at("T+00:00", function() ignite("care_home", { cause = "stove" }) end)
d:inject "nurse" {
  at = "T+05:00", objective = "lives", expects = "search", within = "08:00",
  title = { en = "The nurse: four on the upper floor cannot walk", zh = "护工反映二楼有四位老人不能行走" },
  action = function()
    trapped("care_home", 4)
    message("qingliu", { en = "Four residents upstairs cannot walk.", zh = "二楼有四位老人不能行走。", about = "care_home", trapped = 4 })
  end,
}
d:inject "families" {
  at = "T+16:00", objective = "count", expects = "report", within = "05:00",
  title = { en = "Families at the gate ask for names", zh = "家属到门口询问老人下落" },
  action = function() message("dongguan", { en = "Families at the gate ask how many are out.", zh = "家属在大门口询问救出了多少人。" }) end,
}

d:rubric {
  gates = { { id = "no_death", measure = "dead", full = 0, cap = 59, en = "Nobody dies", zh = "无人员死亡" } },
  { id = "alarm", measure = "alarm_s", of = 10, full = 150, none = 420, en = "Ignition to the call", zh = "起火至报警" },
  { id = "rescued", measure = "rescued", objective = "lives", of = 25, full = 8, none = 0, en = "People brought out", zh = "救出人数" },
  { id = "search", measure = "search_s", objective = "lives", of = 15, full = 900, none = 2100, en = "Search done", zh = "完成搜索" },
  { id = "water", measure = "first_water_s", of = 15, full = 480, none = 1080, en = "First water", zh = "首次出水" },
  { id = "floor", measure = "floor_burnt_m2", objective = "fire", of = 15, full = 60, none = 700, en = "Floor burnt", zh = "过火面积" },
  { id = "told", measure = "expected_met_frac", of = 10, full = 1, none = 0, en = "Injects answered in time", zh = "导调信息及时处置" },
  { id = "command", measure = "command_s", of = 10, full = 60, none = 300, en = "Somebody takes command", zh = "明确指挥" },
}
