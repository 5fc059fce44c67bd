local d = drill {
  id = "yard", title = { en = "Yard" }, map = "map.json", start = "2026-01-14 13:40",
  duration_min = 0, utc_offset_min = 480.5, surface_cell_m = 0, road_factor = -1,
  weather = { temperature_degc = 249, humidity_frac = 55, wind = { from_deg = 400, speed_mps = 0 / 0 } },
}
d:force "township_team" { id = "wutong", station = "s2" }
