-- SPDX-License-Identifier: Apache-2.0
-- C19: a district of narrow wooden lots between streets, in a strong warm wind from the south; who came, and when, as
-- published (note.md).
-- 木造密集街区，强南风（对照2016年12月22日糸鱼川火灾的公开资料；到场力量与时间见note.md）。
local d = drill {
  id = "itoigawa", title = { en = "A wooden district in a gale", zh = "大风中的木造街区" },
  map = "map.json", start = "2016-12-22 10:20", utc_offset_min = 540, duration_min = 630, level = "standard", call = "T+08:00",
  weather = { temperature_degc = 18, humidity_frac = 0.55, wind = { from_deg = 180, speed_mps = 9 } },
}
d:force "national_station" {
  id = "home", station = "s1", apparatus = { "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t" },
  crew = { day = 24, night = 24 }, title = { en = "The town's own engines", zh = "本市消防车" },
}
d:force "township_team" {
  id = "corps", station = "s3", available = "T+2:06:00", apparatus = {
    "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t",
    "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t" },
  crew = { day = 48, night = 48 }, title = { en = "The town's fire corps", zh = "本市消防团" },
}
d:force "national_station" {
  id = "near_aid", station = "s2", available = "T+2:30:00", apparatus = {
    "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t",
    "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t" },
  crew = { day = 48, night = 48 }, title = { en = "Engines of the next towns", zh = "邻市增援" },
}
d:force "national_station" {
  id = "far_aid", station = "s2", available = "T+5:20:00", apparatus = {
    "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t",
    "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t",
    "tender_3t" },
  crew = { day = 52, night = 52 }, title = { en = "Engines from farther away", zh = "远途增援" },
}
d:at("T+00:00", function() ignite("first", { cause = "stove" }) end)
