-- SPDX-License-Identifier: Apache-2.0
-- C19: a district of narrow wooden lots between streets, in a strong warm wind from the south.
-- 木造密集街区，强南风（对照2016年12月22日糸鱼川火灾的公开资料）。
local d = drill {
  id = "itoigawa", title = { en = "A wooden district in a gale", zh = "大风中的木造街区" },
  map = "map.json", start = "2016-12-22 10:20", utc_offset_min = 540, duration_min = 630, level = "standard", call = "T+08:00",
  weather = { temperature_degc = 20, humidity_frac = 0.5, wind = { from_deg = 180, speed_mps = 9 } },
}
d:force "national_station" {
  id = "home", station = "s1", apparatus = { "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t" },
  crew = { day = 24, night = 24 }, title = { en = "The town's own engines", zh = "本市消防车" },
}
d:force "national_station" {
  id = "aid", station = "s2", available = "T+2:30:00",
  apparatus = { "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t",
                "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t", "tender_3t" },
  crew = { day = 48, night = 48 }, title = { en = "Engines of the neighbours", zh = "邻近增援" },
}
d:at("T+00:00", function() ignite("first", { cause = "stove" }) end)
