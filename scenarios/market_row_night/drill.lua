-- SPDX-License-Identifier: Apache-2.0
-- A row of shop-houses at night: goods below, sleepers above, shutters locked.
-- 沿街商铺夜间起火：下店上宅，卷帘门锁闭，楼上有人熟睡。
local d = drill {
  id = "market_row_night", title = { en = "Shop-houses by night", zh = "沿街商铺夜间火灾" },
  map = "map.json", start = "2026-12-19 02:40", utc_offset_min = 480, duration_min = 45, level = "standard",
  weather = { temperature_degc = 4, humidity_frac = 0.55, wind = { from_deg = 270, speed_mps = 4 } },
  call = "T+09:00", -- a passing driver: the glow shows in the shutter's slats
  chapters = {
    { id = "find", from = "T+00:00", to = "T+14:00", score = { "arrival" }, title = { en = "Found and called", zh = "发现报警" } },
    { id = "open", from = "T+11:30", to = "T+25:00", score = { "water", "search", "row", "told", "command", "hydrant" }, title = { en = "Shutters and sleepers", zh = "破拆搜救" } },
    { id = "hold", from = "T+25:00", to = "T+45:00", score = { "row", "told" }, title = { en = "Holding the row", zh = "阻止连营" } },
  },
}
d:force "micro_station" { id = "market", at = "market_office", kind = "community", crew = { day = 6, night = 2 },
  title = { en = "Market micro station", zh = "市场微型消防站" } }
d:force "township_team" { id = "hewan", station = "s1", class = "second", apparatus = { "tender_5t", "tender_3t" }, crew = { day = 9, night = 6 },
  title = { en = "Hewan township team", zh = "河湾镇专职消防队" } }
d:force "national_station" { id = "jiangbei", station = "s2", apparatus = { "tender_8t", "tender_12t", "ladder_32m" }, crew = { day = 17, night = 17 },
  title = { en = "Jiangbei national fire station", zh = "江北消防救援站" } }

-- The shutters on the street are down and locked: whoever goes in forces one first (90 s, steel); those inside have the narrow back door.
d:condition "h1" { parked_over = true } -- a night stall stands on it

d:objective "lives" { en = "Everybody above the burning shops is out", zh = "起火商铺楼上人员全部脱险" }
d:objective "row" { en = "The fire does not run along the row", zh = "不发生火烧连营" }
d:objective "water" { en = "The water holds", zh = "供水不中断" }

d:at("T+00:00", function() ignite("paint_shop", { cause = "electric" }) end)
d:inject "cries" {
  at = "T+12:00", objective = "lives", expects = "search", within = "06:00",
  title = { en = "Cries from above the tea shop", zh = "茶叶店楼上有人呼救" },
  action = function()
    trapped("tea_shop", 2)
    message("hewan", { en = "Two people are calling from above the tea shop.", zh = "茶叶店楼上有两人在呼救。", about = "tea_shop", trapped = 2 })
  end,
}
d:inject "wind_up" {
  at = "T+20:00", objective = "row", expects = "protect_exposure", within = "06:00",
  title = { en = "The wind freshens along the row", zh = "风力增大，沿街蔓延" },
  action = function() wind { from_deg = 260, speed_mps = 7, over_s = 120 } end,
}

d:rubric {
  gates = { { id = "no_death", measure = "dead", full = 0, cap = 59, en = "Nobody dies", zh = "无人员死亡" } },
  { id = "arrival", measure = "arrival_s", force = "hewan", of = 10, full = 300, none = 600, en = "Township team: arrival", zh = "专职队到场" },
  { id = "water", measure = "first_water_s", of = 15, full = 480, none = 1080, en = "First water", zh = "首次出水" },
  { id = "search", measure = "search_s", objective = "lives", of = 20, full = 720, none = 1800, en = "Search done", zh = "完成搜索" },
  { id = "row", measure = "buildings_burnt", objective = "row", of = 25, full = 2, none = 12, en = "Buildings burnt", zh = "过火建筑" },
  { id = "hydrant", measure = "condition_found_s", objective = "water", of = 10, full = 300, none = 900, en = "Hidden conditions found", zh = "发现隐藏情况" },
  { id = "told", measure = "expected_met_frac", of = 10, full = 1, none = 0, en = "Injects answered in time", zh = "导调信息及时处置" },
  { id = "command", measure = "command_s", of = 10, full = 60, none = 300, en = "Somebody takes command", zh = "明确指挥" },
}
