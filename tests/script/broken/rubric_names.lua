local d = drill {
  id = "yard", title = { en = "Yard", zh = "草场" }, map = "map.json", start = "2026-01-14 13:40", duration_min = 90,
  weather = { temperature_degc = -24, humidity_frac = 0.55, wind = { from_deg = 300, speed_mps = 5 } },
}
d:force "township_team" { id = "wutong", station = "s2" }
d:rubric {
  { id = "a", measure = "first_watr_s", of = 50, full = 300, none = 900 },
  { id = "b", measure = "first_water_s", force = "wutang", of = 50, full = 300, none = 900 },
  { id = "b", measure = "dead", objective = "people", of = 50, full = 0, none = 2 },
  gates = { { id = "c", measure = "ded", full = 0, cap = 59 } },
}
