-- SPDX-License-Identifier: Apache-2.0
-- An alarm panel rings in a hotel: there is no fire. Somebody has to go and look, and say so. Five minutes.
-- 宾馆火灾报警控制器报警，实为误报：到点核实、复位、报告，五分钟。
local d = drill {
  id = "false_alarm", title = { en = "An alarm, and no fire", zh = "火警误报核实" },
  map = "map.json", start = "2026-09-18 15:20", utc_offset_min = 480, duration_min = 5, level = "teaching",
  weather = { temperature_degc = 21, humidity_frac = 0.55, wind = { from_deg = 135, speed_mps = 2 } },
  chapters = {
    { id = "look", from = "T+00:00", to = "T+02:30", score = { "verify", "calls", "calm" },
      title = { en = "Go and look", zh = "到点核实" } },
    { id = "tell", from = "T+01:40", to = "T+05:00", score = { "reset", "told", "report", "calls" },
      title = { en = "Reset and report", zh = "复位报告" } },
  },
}
d:force "micro_station" { id = "hotel", at = "yunlai_hotel", kind = "unit", crew = { day = 6, night = 3 },
  title = { en = "Hotel micro station", zh = "宾馆微型消防站" } }
d:force "township_team" { id = "nanqiao", station = "s1", class = "second", apparatus = { "tender_5t" }, crew = { day = 8, night = 4 },
  title = { en = "Nanqiao township team", zh = "南桥镇专职消防队" } }

d:objective "verify" { en = "Somebody has gone to the place and looked", zh = "有人到点核实" }
d:objective "calm" { en = "Nobody is called out, nobody is driven out", zh = "不误报119，不惊扰住客" }
d:objective "report" { en = "What it was is reset, told and noted", zh = "复位、报告、记录" }

-- Steam from a kettle under a detector, third floor.
d:at("T+00:20", function() alarm("yunlai_hotel") end)
d:inject "guests" {
  at = "T+01:00", objective = "calm",
  title = { en = "Guests at the desk ask whether to leave", zh = "住客到前台询问是否撤离" },
  action = function() message("hotel", { en = "Guests at the desk ask whether they have to leave.", zh = "住客到前台问要不要撤离。" }) end,
}
d:inject "owner" {
  at = "T+01:45", objective = "report", expects = "report", within = "02:00",
  title = { en = "The manager asks what it was", zh = "值班经理询问原因" },
  action = function() message("hotel", { en = "The manager on duty: what was it?", zh = "值班经理：到底怎么回事？" }) end,
}

d:rubric {
  { id = "verify", measure = "verify_s", objective = "verify", of = 30, full = 120, none = 240, en = "Somebody has looked", zh = "到点核实" },
  { id = "calls", measure = "calls", objective = "calm", of = 20, full = 0, none = 1, en = "Calls to 119", zh = "误报119次数" },
  { id = "calm", measure = "evacuate_orders", objective = "calm", of = 15, full = 0, none = 1, en = "Evacuations begun", zh = "误疏散次数" },
  { id = "reset", measure = "reset_s", objective = "report", of = 15, full = 150, none = 270, en = "The panel is reset", zh = "控制器复位" },
  { id = "told", measure = "expected_met_frac", objective = "report", of = 10, full = 1, none = 0, en = "Injects answered in time", zh = "导调信息及时处置" },
  { id = "report", measure = "reports", force = "hotel", objective = "report", of = 10, full = 1, none = 0, en = "Reports given", zh = "报告次数" },
}
