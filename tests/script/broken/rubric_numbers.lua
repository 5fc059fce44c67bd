local d = drill {
  id = "yard", title = { en = "Yard", zh = "草场" }, map = "map.json", start = "2026-01-14 13:40", duration_min = 90,
  weather = { temperature_degc = -24, humidity_frac = 0.55, wind = { from_deg = 300, speed_mps = 5 } },
}
d:force "township_team" { id = "wutong", station = "s2" }
d:rubric {
  { id = "a", measure = "dead", of = -5, full = 3, none = 3 },
  { id = "b", measure = "dead", force = "wutong", of = 50, full = "0", none = 2 },
  { id = "c", measure = "dead", cap = 50, full = 0, none = 2 },
  5,
  gates = { { id = "d", measure = "dead", of = 50 } },
  pass = 80, good = 70,
}
