-- SPDX-License-Identifier: Apache-2.0
-- A small drill for the golden recordings: a fire, a call, a crew of the township, people, wind that turns.
local d = drill {
  id = "golden", title = { en = "Golden", zh = "基准" }, map = "map.json", start = "2026-04-01 15:00",
  utc_offset_min = 480, duration_min = 15, level = "standard",
  weather = { temperature_degc = 12, humidity_frac = 0.3, wind = { from_deg = 200, speed_mps = 7 } },
  call = "T+00:02",
}
d:force "township_team" { id = "town", station = "s1", class = "second", apparatus = { "tender_5t" }, crew = { day = 6, night = 6 } }
d:at("T+00:00", function() ignite("house", { cause = "electric" }) end)
d:at("T+00:40", function() wind { from_deg = 90, speed_mps = 9 } end)
