local d = drill {
  id = "yard", title = { en = "Yard", zh = "草场" }, map = "map.json", start = "2026-01-14 13:40", duration_min = 90,
  weather = { temperature_degc = -24, humidity_frac = 0.55, wind = { from_deg = 300, speed_mps = 5 } },
}
d:force "township_team" { id = "wutong", station = "s2" }
d:at("T+00:00", function() ignite("straw_7", { cause = "weldin", radius_m = "wide" }) end)
d:at("T+01:00", function() wind { from_degrees = 350, speed_mps = 900 } end)
d:at("T+02:00", function() weather { temperature_degc = -80, humidity_frac = d.state.h or 0.5 } end)
d:at("T+03:00", function() message("wutong", { de = "Rauch", trapped = -1 }) end)
d:at("T+04:00", function() explosion("straw_7", { }) end)
d:at("T+05:00", function() wind { from_deg = 300 + 10, speed_mps = 2 * 3 } end)
