-- SPDX-License-Identifier: Apache-2.0
-- C17: a village in the north-east where straw stacks lean on houses; one burns, in a dry wind of Beaufort 5.
-- 草垛贴着房屋的村庄：五级干风中一垛起火（对照2009年5月20日齐齐哈尔一村火灾的公开报道）。
local d = drill {
  id = "qiqihar", title = { en = "A village of straw stacks", zh = "草垛村火灾" },
  map = "map.json", start = "2009-05-20 13:00", utc_offset_min = 480, duration_min = 120, level = "standard",
  surface_cell_m = 2,
  weather = { temperature_degc = 22, humidity_frac = 0.25, wind = { from_deg = 225, speed_mps = 9.4 } },
}
d:at("T+00:00", function() ignite("y32_front", { cause = "scenario" }) end)
