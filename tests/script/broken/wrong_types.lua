local d = drill {
  id = "Yard 1", title = "Yard", map = "map.json", start = 2026,
  duration_min = "90",
  weather = { temperature_degc = true, humidity_frac = "55 %", wind = 300 },
}
