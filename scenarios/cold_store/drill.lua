-- SPDX-License-Identifier: Apache-2.0
-- A hall of sandwich panels under steel, ammonia in the machine room: nobody has to be inside, so nobody goes in.
-- 钢结构夹芯板冷库起火，机房有氨：人员已撤出，不得进入内攻。
local d = drill {
  id = "cold_store", title = { en = "Fire in a cold store with ammonia", zh = "涉氨冷库火灾" },
  map = "map.json", start = "2026-07-22 10:15", utc_offset_min = 480, duration_min = 50, level = "standard",
  weather = { temperature_degc = 31, humidity_frac = 0.55, wind = { from_deg = 180, speed_mps = 4 } },
  chapters = {
    { id = "plant", from = "T+00:00", to = "T+10:00", score = { "alarm", "agent", "arrival", "told", "rules" }, title = { en = "The plant stops and empties", zh = "停机撤人" } },
    { id = "outside", from = "T+10:00", to = "T+30:00", score = { "floor", "hurt", "rules", "exposure", "told", "command" }, title = { en = "Fought from outside", zh = "外部控火" } },
    { id = "collapse", from = "T+30:00", to = "T+50:00", score = { "floor", "hurt", "rules", "exposure" }, title = { en = "When the hall comes down", zh = "防范坍塌" } },
  },
}
d:force "micro_station" { id = "plant", at = "plant_office", kind = "unit", crew = { day = 6, night = 2 },
  title = { en = "Cold store micro station", zh = "冷库微型消防站" } }
d:force "township_team" { id = "linhe", station = "s1", class = "first", apparatus = { "tender_5t" }, crew = { day = 8, night = 4 },
  title = { en = "Linhe township team", zh = "临河镇专职消防队" } }
d:force "national_station" { id = "haibin", station = "s2", apparatus = { "tender_12t", "tender_8t" }, crew = { day = 14, night = 14 },
  title = { en = "Haibin national fire station", zh = "海滨消防救援站" } }

d:objective "crews" { en = "Nobody goes into the hall", zh = "不进入冷库内攻" }
d:objective "people" { en = "Workers and the dormitory are out", zh = "工人和宿舍人员撤离" }
d:objective "exposure" { en = "The box store and the dormitory do not burn", zh = "保住纸箱库和宿舍" }

d:at("T+00:00", function() ignite("cold_hall", { cause = "welding" }) end)
d:inject "smell" {
  at = "T+06:00", objective = "people", expects = "stop_plant", within = "06:00",
  title = { en = "Ammonia is smelt at the machine room", zh = "机房闻到氨味" },
  action = function() message("plant", { en = "Ammonia is smelt at the machine room.", zh = "机房闻到氨味。", about = "machine_room" }) end,
}
-- The line that is smelt leaks on; the valve is outside the room.
d:at("T+06:00", function() condition("machine_room", { ammonia = true }) end)
-- An ammonia line lets go in the heat: a blast in the machine room.
d:at("T+16:00", function() explosion("machine_room", { energy_mj = 8 }) end)
d:inject "leader" {
  at = "T+12:00", objective = "crews",
  title = { en = "The owner wants a crew to save the compressors", zh = "业主要求派人进去抢救压缩机" },
  action = function() message("linhe", { en = "The owner: send men in, save the compressors!", zh = "业主喊：派人进去，把压缩机抢出来！" }) end,
}
d:inject "box_store" {
  at = "T+18:00", objective = "exposure", expects = "protect_exposure", within = "06:00",
  title = { en = "The wall of the box store is hot", zh = "纸箱库外墙发烫" },
  action = function() message("haibin", { en = "The wall of the box store is hot.", zh = "纸箱库外墙发烫。", about = "box_store" }) end,
}

d:rubric {
  gates = { { id = "no_death", measure = "dead", full = 0, cap = 59, en = "Nobody dies", zh = "无人员死亡" }, { id = "no_critical", measure = "critical_breaches", full = 0, cap = 59, en = "No critical safety rule is broken", zh = "无严重违反安全规则" } },
  { id = "alarm", measure = "alarm_s", of = 10, full = 120, none = 420, en = "Ignition to the call", zh = "起火至报警" },
  { id = "agent", measure = "first_agent_s", of = 10, full = 180, none = 600, en = "First agent", zh = "首次施放灭火剂" },
  { id = "arrival", measure = "arrival_s", force = "linhe", of = 10, full = 360, none = 720, en = "Township team: arrival", zh = "专职队到场" },
  { id = "floor", measure = "floor_burnt_m2", objective = "exposure", of = 20, full = 200, none = 2400, en = "Floor burnt", zh = "过火面积" },
  { id = "hurt", measure = "injured", objective = "crews", of = 5, full = 0, none = 4, en = "People hurt", zh = "受伤人数" },
  { id = "rules", measure = "breaches", objective = "crews", of = 10, full = 0, none = 30, en = "Safety rules broken", zh = "违反安全规则" },
  { id = "exposure", measure = "buildings_burnt", objective = "exposure", of = 15, full = 2, none = 5, en = "Buildings burnt", zh = "过火建筑" },
  { id = "told", measure = "expected_met_frac", of = 10, full = 1, none = 0, en = "Injects answered in time", zh = "导调信息及时处置" },
  { id = "command", measure = "command_s", of = 10, full = 60, none = 300, en = "Somebody takes command", zh = "明确指挥" },
}
