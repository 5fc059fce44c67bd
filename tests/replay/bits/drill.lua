-- SPDX-License-Identifier: Apache-2.0
-- A drill that uses on purpose what differs between machines: powers, sorts with ties, the order of
-- tables, long sums. Whatever they give goes into d.state, and so into the hash.
local d = drill {
  id = "bits", title = { en = "Bits", zh = "比特" }, map = "map.json", start = "2026-04-01 03:00",
  utc_offset_min = 480, duration_min = 15, level = "standard",
  weather = { temperature_degc = 2, humidity_frac = 0.4, wind = { from_deg = 200, speed_mps = 7 } },
  call = "T+01:00",
}
d:force "township_team" { id = "town", station = "s1", class = "second", apparatus = { "tender_5t" }, crew = { day = 6, night = 6 } }
d:at("T+00:00", function() ignite("house", { cause = "electric" }) end)
d:at("T+00:05", function() d:after(1, "mix", { n = 1 }) end)
d:timer("mix", function(args)
  local n = args.n
  local list = {}
  for i = 1, 12 do list[i] = { key = i % 3, at = i } end
  table.sort(list, function(a, b) return a.key < b.key end)
  local order = ""
  for _, item in ipairs(list) do order = order .. item.at .. "," end
  local names = { straw = 1, house = 2, pond = 3, [7] = 4, [2.5] = 5 }
  local seen = ""
  for k, v in pairs(names) do seen = seen .. tostring(k) .. "=" .. v .. ";" end
  local sum = 0
  for i = 1, 50 do sum = sum + (1.1 + i / 7) ^ (0.3 + n / 90) + math.sin(i * n) + math.exp(-i / 9) + math.log(i + n) end
  d.state.order, d.state.seen, d.state.sum, d.state.luck = order, seen, sum, math.random()
  if sum % 2 < 1 then mark(math.floor(sum)) end
  if n < 200 then d:after(3, "mix", { n = n + 1 }) end
end)
