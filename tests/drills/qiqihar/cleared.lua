-- SPDX-License-Identifier: Apache-2.0
-- C17, the other half: the same village without its stacks, in a light wind; one house burns.
-- 同一村庄清除草垛后，微风中一户起火。
local d = drill {
  id = "qiqihar_cleared", title = { en = "The village without its stacks", zh = "清除草垛后的村庄" },
  map = "cleared.json", start = "2009-05-20 13:00", utc_offset_min = 480, duration_min = 120, level = "standard",
  weather = { temperature_degc = 22, humidity_frac = 0.25, wind = { from_deg = 225, speed_mps = 3.5 } },
}
d:at("T+00:00", function() ignite("y32_house", { cause = "scenario" }) end)
