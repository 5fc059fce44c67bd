-- SPDX-License-Identifier: Apache-2.0
-- The standard rubric. Weights, bands and the 120 / 180 s of some measures are assumed (A), not a clause of any
-- standard; copy this file beside a scenario, edit it, raise `version`, and say d:rubric "rubric.lua" in drill.lua.
-- A line with `type` is the job of that force type alone: where no such force takes part, it leaves the base.
-- `target = true`: full and none are multiples of the arrival time that this map gives to that force.
-- 标准评分细则：权重与分档均为假定，不是任何标准的条文。可复制到想定文件夹内修改，并更新 version。
rubric {
  id = "standard", version = "2",
  pass = 60, good = 80, excellent = 90,
  gates = { -- hit: the drill has failed, whatever the total
    { id = "preventable_death", measure = "late_dead", full = 0, cap = 59, group = "safety",
      en = "Nobody dies once a unit is there", zh = "力量到场后无人员死亡（可避免的死亡）" },
    { id = "smoke_without_air", measure = "smoke_entries", full = 0, cap = 59, group = "safety",
      en = "Nobody enters smoke without breathing apparatus", zh = "无空气呼吸器不得进入烟区" },
    { id = "withdrawal_ignored", measure = "withdrawals_ignored", full = 0, cap = 59, group = "safety",
      en = "Every signal to withdraw is followed", zh = "撤离信号必须执行" },
    { id = "minors_used", measure = "minors_used", full = 0, cap = 59, group = "safety",
      en = "No minors are ordered to help", zh = "不得动用未成年人" },
  },
  deductions = {
    { id = "minor", measure = "minor_breaches", each = 2, group = "safety",
      en = "Minor safety breach", zh = "一般违反安全规则" },
    { id = "major", measure = "major_breaches", each = 10, group = "safety",
      en = "Major safety breach", zh = "严重违反安全规则" },
  },

  -- lives 20
  { id = "lives_dead", group = "lives", measure = "dead", of = 8, full = 0, none = 1,
    en = "People who died", zh = "死亡人数" },
  { id = "lives_injured", group = "lives", measure = "injured", of = 4, full = 0, none = 5,
    en = "People who were injured", zh = "受伤人数" },
  { id = "lives_search", group = "lives", measure = "search_s", of = 4, full = 900, none = 1800,
    en = "Call to the first search completed", zh = "接警至首次搜救完成" },
  { id = "lives_evacuate", group = "lives", type = "micro_station", measure = "evacuate_s", of = 4, full = 180,
    none = 600, en = "Micro station: evacuation begun", zh = "微型站开始疏散" },

  -- command and handover 15
  { id = "command_taken", group = "command", measure = "command_s", of = 4, full = 60, none = 300,
    en = "Arrival to somebody in command", zh = "首到至有人指挥" },
  { id = "command_gap", group = "command", measure = "command_gap_s", of = 5, full = 0, none = 120,
    en = "Time without a commander", zh = "无指挥时间" },
  { id = "command_handover", group = "command", measure = "handover_frac", of = 6, full = 0.9, none = 0.4,
    en = "Completeness of handovers", zh = "指挥权交接完整度" },

  -- tactics and positions 15
  { id = "tactics_direction", group = "tactics", measure = "spread_after_water", of = 5, full = 0, none = 10,
    en = "Main direction: buildings lost after first water", zh = "主攻方向：出水后新增过火建筑" },
  { id = "tactics_held", group = "tactics", measure = "held_frac", of = 4, full = 1, none = 0.5,
    en = "Cut off and hold: protected buildings held", zh = "堵截：设防建筑守住比例" },
  { id = "tactics_positions", group = "tactics", measure = "position_breaches", of = 3, full = 0, none = 3,
    en = "Interior or exterior: wrong positions", zh = "内攻与外攻：阵地设置错误" },
  { id = "tactics_reserve", group = "tactics", measure = "reserve_s", of = 3, full = 300, none = 1200,
    en = "Reserve formed after the third force", zh = "第三支力量到场后建立预备队" },

  -- coordination 10
  { id = "coordination_joined", group = "coordination", measure = "joined_frac", of = 4, full = 1, none = 0,
    en = "Later forces reported to the commander", zh = "后到力量向现场指挥报到" },
  { id = "coordination_micro", group = "coordination", type = "micro_station", measure = "idle_frac", of = 2,
    full = 0.1, none = 0.6, en = "Micro station: time without a task", zh = "微型站无任务时间占比" },
  { id = "coordination_township", group = "coordination", type = "township_team", measure = "idle_frac", of = 2,
    full = 0.1, none = 0.6, en = "Township team: time without a task", zh = "专职队无任务时间占比" },
  { id = "coordination_national", group = "coordination", type = "national_station", measure = "idle_frac", of = 2,
    full = 0.1, none = 0.6, en = "National station: time without a task", zh = "国家队无任务时间占比" },

  -- information 10: in time, true, complete, read back
  { id = "information_size_up", group = "information", measure = "size_up_s", of = 3, full = 60, none = 300,
    en = "Arrival to the first size-up", zh = "首到至首次侦察报告" },
  { id = "information_true", group = "information", measure = "report_true_frac", of = 3, full = 0.9, none = 0.6,
    en = "Fields of reports that were true", zh = "报告内容属实比例" },
  { id = "information_heard", group = "information", measure = "heard_frac", of = 2, full = 0.95, none = 0.6,
    en = "Messages that were heard", zh = "信息传达到位比例" },
  { id = "information_read_back", group = "information", measure = "read_back_frac", of = 2, full = 1, none = 0.5,
    en = "Spoken forms read back", zh = "口头信息复诵比例" },

  -- clocks 10: each force against its own way on this map
  { id = "clocks_micro_turnout", group = "clocks", type = "micro_station", measure = "turnout_s", of = 1, full = 60,
    none = 180, en = "Micro station: turnout", zh = "微型站出动" },
  { id = "clocks_micro_agent", group = "clocks", type = "micro_station", measure = "first_agent_s", of = 2,
    full = 180, none = 420, en = "Micro station: first agent", zh = "微型站首次出剂" },
  { id = "clocks_town_turnout", group = "clocks", type = "township_team", measure = "turnout_s", of = 1, full = 60,
    none = 120, en = "Township team: turnout", zh = "专职队出动" },
  { id = "clocks_town_arrival", group = "clocks", type = "township_team", measure = "arrival_s", of = 3,
    target = true, full = 1, none = 1.5, en = "Township team: arrival", zh = "专职队到场" },
  { id = "clocks_nation_turnout", group = "clocks", type = "national_station", measure = "turnout_s", of = 1,
    full = 60, none = 120, en = "National station: turnout", zh = "国家队出动" },
  { id = "clocks_nation_arrival", group = "clocks", type = "national_station", measure = "arrival_s", of = 2,
    target = true, full = 1, none = 1.5, en = "National station: arrival", zh = "国家队到场" },

  -- water 10
  { id = "water_break", group = "water", measure = "water_break_s", of = 5, full = 20, none = 300,
    en = "Longest break of water", zh = "供水最长中断" },
  { id = "water_need", group = "water", measure = "water_met_frac", of = 5, full = 0.8, none = 0.4,
    en = "Least flow of a nozzle against its need", zh = "枪炮最低流量占需要比例" },

  -- outcome against doctrine in every seat under the same seed 10
  { id = "outcome_loss", group = "outcome", measure = "reference_loss_frac", of = 6, full = 0.8, none = 1.5,
    en = "Loss against the reference", zh = "损失与同种子基准之比" },
  { id = "outcome_control", group = "outcome", measure = "reference_control_s", of = 4, full = -60, none = 600,
    en = "Control later than the reference", zh = "控火比同种子基准晚" },
}
