-- SPDX-License-Identifier: Apache-2.0
-- The teaching drill: a stove fire by night, one sleeper, one tender, a crew of four.
-- 教学演练：夜间灶间起火，一人熟睡，一车四人。
local d = drill {
  id = "one_house_night",
  title = { en = "Stove fire in one house, by night", zh = "夜间民房灶间火灾" },
  map = "map.json", start = "2026-02-03 02:10", utc_offset_min = 480, duration_min = 12, level = "teaching",
  weather = { temperature_degc = -16, humidity_frac = 0.6, wind = { from_deg = 290, speed_mps = 2 } },
  road_factor = 0.7,
  call = "T+01:30", -- a neighbour up late sees the glow
  chapters = {
    { id = "way", from = "T+00:00", to = "T+07:00", score = { "turnout" }, title = { en = "The call and the way", zh = "接警与行车" } },
    { id = "house", from = "T+07:00", to = "T+12:00", score = { "life", "house", "water", "command" }, title = { en = "At the house", zh = "火场处置" } },
  },
}

d:force "township_team" {
  id = "songlin", station = "s1", class = "second", apparatus = { "tender_5t" }, crew = { day = 4, night = 4 },
  title = { en = "Songlin township team", zh = "松林镇专职消防队" },
}

d:objective "life" { en = "The sleeper comes out alive", zh = "熟睡者被救出" }
d:objective "house" { en = "The fire stays in the room where it began", zh = "火势不出起火房间" }

d:at("T+00:00", function()
  ignite("house", { cause = "stove" })
  trapped("house", 1) -- sleeps in the far room and does not wake
end)

d:rubric {
  gates = { { id = "no_death", measure = "dead", full = 0, cap = 59, en = "Nobody dies", zh = "无人员死亡" } },
  { id = "turnout", measure = "turnout_s", force = "songlin", of = 15, full = 90, none = 180, en = "Turnout", zh = "出动" },
  { id = "rescued", measure = "rescued", objective = "life", of = 30, full = 1, none = 0, en = "The sleeper is brought out", zh = "救出熟睡者" },
  { id = "water", measure = "first_water_s", force = "songlin", of = 15, full = 480, none = 720, en = "First water", zh = "首次出水" },
  { id = "search", measure = "search_s", objective = "life", of = 15, full = 480, none = 720, en = "Search done", zh = "完成搜索" },
  { id = "loss", measure = "floor_burnt_m2", objective = "house", of = 15, full = 25, none = 84, en = "Floor burnt", zh = "过火面积" },
  { id = "command", measure = "command_s", of = 10, full = 60, none = 240, en = "Somebody takes command", zh = "明确指挥" },
}
