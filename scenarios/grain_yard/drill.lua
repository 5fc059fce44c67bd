-- SPDX-License-Identifier: Apache-2.0
-- A straw stack burns beside a grain depot, in January, with the wind on the houses.
-- 粮库旁草垛起火：一月，零下二十四度，风向民房。
local d = drill {
  id = "grain_yard",
  title = { en = "Straw yard fire at a grain depot", zh = "粮库草垛火灾联合处置" },
  map = "map.json", start = "2026-01-14 13:40", utc_offset_min = 480, duration_min = 90, level = "standard",
  weather = { temperature_degc = -24, humidity_frac = 0.55, wind = { from_deg = 300, speed_mps = 5 } },
  road_factor = 0.7, -- packed snow
  chapters = {
    { id = "first_ten", from = "T+00:00", to = "T+10:00", score = { "clocks_micro_turnout", "clocks_micro_agent", "clocks_town_turnout", "lives_evacuate", "command_taken" }, title = { en = "The first ten minutes", zh = "最初十分钟" } },
    { id = "wind_shift", from = "T+10:00", to = "T+30:00", score = { "exposure", "water", "command", "clocks_town_arrival" }, title = { en = "Wind shift", zh = "风向突变" } },
    { id = "joint", from = "T+30:00", to = "T+1:10:00", score = { "exposure", "water", "command", "coordination_joined" }, title = { en = "Joint command", zh = "联合作战" } },
    { id = "overhaul", from = "T+1:10:00", to = "T+1:30:00", score = { "exposure", "water", "command", "lives" }, title = { en = "Overhaul", zh = "清理监护" } },
  },
}

d:force "micro_station" {
  id = "depot", at = "depot_office", kind = "unit", crew = { day = 6, night = 2 },
  title = { en = "Grain depot micro station", zh = "粮库微型消防站" },
}
d:force "township_team" {
  id = "wutong", station = "s2", class = "second", apparatus = { "tender_5t" }, crew = { day = 8, night = 4 },
  title = { en = "Wutong township team", zh = "梧桐镇专职消防队" },
}
d:force "national_station" {
  id = "baihe", station = "s1", apparatus = { "tender_12t", "tender_8t", "ladder_32m" }, crew = { day = 17, night = 17 },
  title = { en = "Baihe national fire station", zh = "白河消防救援站" },
}

d:condition "h3" { frozen = true } -- the nearest hydrant to the yard

d:objective "lives" { en = "Nobody is left where fire or smoke can reach them", zh = "不让任何人处于火与烟的威胁之中" }
d:objective "exposure" { en = "The depot's stores and the houses downwind do not catch fire", zh = "保住粮库仓房和下风方向民房" }
d:objective "water" {
  en = "No break over 20 s from ten minutes after first water until under control",
  zh = "首次出水十分钟后至控火前，供水中断不超过20秒",
}
d:objective "command" { en = "One commander at all times, handed over in full", zh = "始终只有一名指挥员，交接完整" }

-- A welder's sparks fly along the fence before anybody looks up.
d:at("T+00:00", function() ignite("straw_7", { cause = "welding" }) end)
d:at("T+01:00", function() ignite("straw_9", { cause = "welding" }) end)
d:at("T+01:40", function() ignite("yard_shed_1", { cause = "welding" }) end)

d:inject "wind_shift" {
  at = "T+12:00", objective = "exposure", expects = "protect_exposure", within = "04:00",
  title = { en = "The wind shifts to the north and freshens to 9 m/s", zh = "风向转北，增至9米每秒" },
  action = function() wind { from_deg = 350, speed_mps = 9, over_s = 60 } end,
}
d:inject "old_woman" {
  at = "T+16:00", objective = "lives", expects = "search", within = "05:00",
  title = { en = "A neighbour says an old woman is still in the shop on the corner", zh = "邻居反映街角商店内还有一位老人" },
  action = function()
    trapped("shop_corner", 1)
    message("wutong", { en = "An old woman is still in the shop on the corner.", zh = "街角商店里还有一位老太太没出来。",
      about = "shop_corner", trapped = 1 })
  end,
}

d:on("condition_found", function(e) d.state.found = (d.state.found or 0) + 1 end)
d:on("first_water", function(e) if e.force == "depot" then d.state.early = true end end)

d:rubric "rubric.lua"
