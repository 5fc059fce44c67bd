-- SPDX-License-Identifier: Apache-2.0
-- A call without notice: who is on duty now, which way, how long. Eight minutes.
-- 不打招呼的拉动：接警、出动、在岗人数、路线、到场，八分钟。
local d = drill {
  id = "callout", title = { en = "Turned out without notice", zh = "无预案拉动" },
  map = "map.json", start = "2026-10-14 12:35", utc_offset_min = 480, duration_min = 8, level = "teaching",
  weather = { temperature_degc = 12, humidity_frac = 0.5, wind = { from_deg = 300, speed_mps = 3 } },
  -- A stallholder calls and names the wrong building: the centre has to ask back and pass it on.
  call = { at = "T+00:30", says = "fair_hall" },
  services = { ambulance = "07:00", police = "06:00" }, -- both are in town
  chapters = {
    { id = "go", from = "T+00:00", to = "T+04:00", score = { "turnout", "address" }, title = { en = "From the call to the first wheel", zh = "接警到首车出库" } },
    { id = "there", from = "T+04:00", to = "T+08:00", score = { "arrival", "command", "report", "told" }, title = { en = "On the road and on the scene", zh = "行车与到场" } },
  },
}
d:force "township_team" { id = "pingan", station = "s1", class = "second", apparatus = { "tender_5t", "tender_3t" },
  crew = { day = 5, night = 4 }, -- three are at lunch: one engine's crew and one over
  title = { en = "Pingan township team", zh = "平安镇专职消防队" } }
d:force "national_station" { id = "chengxi", station = "s2", apparatus = { "tender_8t" }, crew = { day = 7, night = 7 },
  title = { en = "Chengxi national fire station", zh = "城西消防救援站" } }

d:objective "speed" { en = "Call, turnout, route and arrival are known to the second", zh = "接警、出动、路线、到场有据可查" }
d:objective "report" { en = "The first crew says what it sees", zh = "首到力量报告现场情况" }

d:at("T+00:00", function()
  ignite("feed_shop", { cause = "stove" })
  block_road("r5", true) -- market stalls stand across the side street
end)
d:inject "wrong_street" {
  at = "T+02:00", objective = "speed",
  title = { en = "A second caller names the wrong street", zh = "第二名报警人报错街名" },
  action = function() message("dispatch", { en = "Smoke in the fair hall, on the main street!", zh = "主街集市大厅冒烟！", about = "fair_hall" }) end,
}
d:inject "what_burns" {
  at = "T+04:00", objective = "report", expects = "report", within = "04:00",
  title = { en = "Dispatch asks what burns", zh = "指挥中心询问燃烧情况" },
  action = function() message("pingan", { en = "Dispatch: what burns, is anybody inside?", zh = "指挥中心：烧的是什么，里面有人吗？" }) end,
}

d:rubric {
  gates = { { id = "no_death", measure = "dead", full = 0, cap = 59, en = "Nobody dies", zh = "无人员死亡" } },
  { id = "turnout", measure = "turnout_s", force = "pingan", objective = "speed", of = 30, full = 60, none = 150, en = "Township team: turnout", zh = "专职队出动" },
  { id = "arrival", measure = "arrival_s", force = "pingan", objective = "speed", of = 25, full = 210, none = 420, en = "Township team: arrival", zh = "专职队到场" },
  { id = "command", measure = "command_s", of = 15, full = 30, none = 180, en = "Somebody takes command", zh = "明确指挥" },
  { id = "address", measure = "address_s", objective = "speed", of = 10, full = 120, none = 300, en = "Where it burns is known", zh = "核实起火地点" },
  { id = "reported", measure = "reports", force = "pingan", objective = "report", of = 10, full = 1, none = 0, en = "Reports given", zh = "报告次数" },
  { id = "told", measure = "expected_met_frac", objective = "report", of = 10, full = 1, none = 0, en = "Injects answered in time", zh = "导调信息及时处置" },
}
