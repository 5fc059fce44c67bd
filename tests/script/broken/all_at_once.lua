local d = drill {
  id = "yard", title = { en = "Yard" }, map = "map.json", start = "2026-01-14 13:40", duration_min = 9000,
  weather = { temperature_degc = -24, humidity_frac = 0.55, wind = { from_deg = 300 } },
}
d:inject "gust" { at = "T+12:00", expects = "protect", within = "04:00" }
d:force "township_team" { id = "wutong", station = "s2", apparatus = { "tender_5" } }
d:condition "h4" { frozen = true }
d:on("first_watr", function(e) end)
