-- SPDX-License-Identifier: Apache-2.0
-- Dry stubble, a road, straw stacks: what lights open ground, what it lights, what stops it.
local d = drill {
  id = "open_ground", title = { en = "Fire in the open field", zh = "田野火灾" }, map = "map.json",
  start = "2026-04-10 14:20", utc_offset_min = 480, duration_min = 30,
  weather = { temperature_degc = 18, humidity_frac = 0.25, wind = { from_deg = 270, speed_mps = 4 } },
}
d:force "micro_station" { id = "village", at = "hall", kind = "community", crew = { day = 6, night = 3 } }
d:order "soak" { en = "soak a strip", zh = "浇湿隔离带", target = "point", seconds = 10, effect = "wet_ground", by = { "village" } }
d:at("T+00:00", function()
  ignite({ { -300, -50 }, { -200, -50 }, { -200, 50 }, { -300, 50 } }, { cause = "stubble_burning" })
end)
