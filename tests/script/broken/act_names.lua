local d = drill {
  id = "yard", title = { en = "Yard", zh = "草场" }, map = "map.json", start = "2026-01-14 13:40", duration_min = 90,
  weather = { temperature_degc = -24, humidity_frac = 0.55, wind = { from_deg = 300, speed_mps = 5 } },
}
d:force "township_team" { id = "wutong", station = "s2" }
d:at("T+00:00", function() ignite("straw_99") end)
d:at("T+01:00", function() block_road "mill_lan" message("wutng", { en = "x" }) end)
d:at("T+02:00", function() inject "gust" trapped("h1", 2) force_arrive("baihe") end)
d:inject "late" { at = "T+95:00", objective = "water" }
