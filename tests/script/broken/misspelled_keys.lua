local d = drill {
  id = "yard", titel = { en = "Yard" }, map = "map.json", start = "2026-01-14 13:40",
  duration_s = 5400,
  title = { en = "Yard", cn = "草场" },
  weather = {
    temprature_degc = -24, humidity_frac = 0.55,
    wind = { from = 300, speed_mps = 5 },
  },
}
