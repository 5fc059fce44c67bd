local d = drill {
  id = "yard", title = { en = "Yard", zh = "草场" }, map = "map.json", start = "2026-01-14 13:40", duration_min = 90,
  weather = { temperature_degc = -24, humidity_frac = 0.55, wind = { from_deg = 300, speed_mps = 5 } },
}
d:force "township_team" { id = "wutong", station = "s2" }
d:at("T+00:00", function() ignite("h11") end)
d:at("T+00:10", function() trapped("b11", 2) condition("b77", { locked = true }) end)
d:condition "h11" { frozen = true }
