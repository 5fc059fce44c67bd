local d = drill {
  id = "yard", title = { en = "Yard", zh = "草场" }, map = "map.json", start = "2026-01-14 13:40", duration_min = 90,
  weather = { temperature_degc = -24, humidity_frac = 0.55, wind = { from_deg = 300, speed_mps = 5 } },
}
d:force "township_team" { id = "wutong", station = "s2" }
d:order "attack" { en = "Again", effect = "look", seconds = 10 }
d:order "sound_gong" { en = "Gong", effect = "wran", target = "bulding", kit = { "breathin" }, needs = "plan", by = "wutng" }
d:order "wait_here" { en = "Wait", lasts = "tols", effct = "wait" }
