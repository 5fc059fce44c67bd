local d = drill { id = "yard", title = { en = "Yard" }, map = "map.json", start = "2026-01-14 13:40", duration_min = 90,
  weather = { temperature_degc = -24, humidity_frac = 0.55, wind = { from_deg = 300, speed_mps = 5 } } }
d:force "township_team" { id = "wutong", station = "s2", class = "first" }
d:rubric "marks.txt"
