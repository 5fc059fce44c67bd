-- SPDX-License-Identifier: Apache-2.0
-- Petrol runs out into a bund beside a store of gas cylinders and takes fire; a foam tender comes.
local d = drill {
  id = "fuel_yard", title = { en = "Petrol pool beside gas cylinders", zh = "汽油流淌火威胁液化气瓶库" },
  map = "map.json", start = "2026-05-10 10:00", utc_offset_min = 480, duration_min = 60, level = "standard",
  weather = { temperature_degc = 15, humidity_frac = 0.5, wind = { from_deg = 180, speed_mps = 3 } },
}
d:force "micro_station" { id = "yard", at = "office", kind = "unit", crew = { day = 6, night = 2 } }
d:force "national_station" {
  id = "baihe", station = "s1", apparatus = { "foam_8t", "tender_12t" }, crew = { day = 12, night = 12 },
}
d:objective "gas" { en = "The gas cylinders do not burst", zh = "液化气瓶不发生爆裂" }
d:at("T+00:00", function()
  spill("bund", { liquid = "gasoline", volume_l = 8000 })
  cylinders("gas_store", { count = 12, kg = 15 })
end)
d:at("T+00:10", function() ignite("bund", { cause = "welding" }) end)
d:rubric {
  { id = "agent", measure = "first_water_s", of = 100, full = 300, none = 1200, en = "First agent", zh = "首次出泡沫" },
}
