// SPDX-License-Identifier: Apache-2.0
// player.js - plays the drill on its own map inside the report: no request, no library. `D` is the drill.
(function () {
  'use strict';
  var D = JSON.parse(document.getElementById('drill').textContent);
  var W = D.words, canvas = document.getElementById('map'), slider = document.getElementById('time');
  var clock = document.getElementById('clock'), list = document.getElementById('events'), button = document.getElementById('play');
  var context = canvas.getContext('2d'), now = 0, speed = 30, timer = null, last = 0;
  var view = D.view, scale = 1, left = 0, top = 0;

  function two(n) { return (n < 10 ? '0' : '') + n; }
  function tPlus(s) { return 'T+' + two(Math.floor(s / 60)) + ':' + two(s % 60); }

  // The frame at or before a second, with what changed since the beginning folded in.
  var frames = [], state = {}, cells = [];
  D.frames.forEach(function (f) {
    Object.keys(f.b || {}).forEach(function (k) { if (f.b[k] === 0) delete state[k]; else state[k] = f.b[k]; });
    if (f.c) cells = f.c;
    frames.push({ t: f.t, b: Object.assign({}, state), u: f.u, s: f.s || (frames.length ? frames[frames.length - 1].s : []), w: f.w, h: f.h, c: cells });
  });
  function frameAt(t) {
    var lo = 0, hi = frames.length - 1;
    while (lo < hi) { var mid = (lo + hi + 1) >> 1; if (frames[mid].t <= t) lo = mid; else hi = mid - 1; }
    return lo;
  }

  function fit() {
    var box = canvas.getBoundingClientRect(), ratio = window.devicePixelRatio || 1;
    canvas.width = Math.max(320, Math.round(box.width * ratio));
    canvas.height = Math.round(canvas.width * 5 / 8);
    scale = Math.min(canvas.width / (view[2] - view[0]), canvas.height / (view[3] - view[1]));
    left = (view[0] + view[2]) / 2 - canvas.width / scale / 2;
    top = (view[1] + view[3]) / 2 + canvas.height / scale / 2;
  }
  function X(x) { return (x - left) * scale; }
  function Y(y) { return (top - y) * scale; }
  function trace(p, closed) {
    context.beginPath();
    for (var i = 0; i < p.length; i += 2) context[i ? 'lineTo' : 'moveTo'](X(p[i]), Y(p[i + 1]));
    if (closed) context.closePath();
  }
  function hatch() {
    context.save(); context.clip(); context.strokeStyle = '#8a8a8a'; context.lineWidth = 1;
    context.beginPath();
    for (var d = -canvas.height; d < canvas.width; d += 7) { context.moveTo(d, canvas.height); context.lineTo(d + canvas.height, 0); }
    context.stroke(); context.restore();
  }
  function text(s, x, y, align, size, bold) {
    context.font = (bold ? 'bold ' : '') + Math.round(size * unit()) + 'px sans-serif';
    context.textAlign = align; context.lineJoin = 'round';
    context.lineWidth = 3 * unit(); context.strokeStyle = '#fff'; context.strokeText(s, x, y);
    context.fillStyle = '#1a1a1a'; context.fillText(s, x, y);
  }
  function unit() { return canvas.width / 800; }

  function ground() {
    D.water.forEach(function (p) { trace(p, true); context.fillStyle = '#e3edf4'; context.fill(); });
    D.roads.forEach(function (r) {
      trace(r.p, false); context.strokeStyle = '#e2e2e2'; context.lineCap = 'round';
      context.lineWidth = Math.max(1.5 * unit(), Math.min(14 * unit(), r.w * scale)); context.stroke();
    });
  }
  function surface(f) {
    var side = (D.cell || 500) * scale;
    f.c.forEach(function (c) {
      context.fillStyle = c[3] ? '#a3281a' : '#d6d0c8';
      context.fillRect(X(c[1]) - side / 2, Y(c[0]) - side / 2, X(c[2]) - X(c[1]) + side + 0.5, side + 0.5);
    });
  }
  function buildings(f) {
    D.buildings.forEach(function (b, i) {
      var s = f.b[i] || 1;
      trace(b, true); context.setLineDash([]);
      context.fillStyle = s === 3 || s === 4 ? '#a3281a' : s >= 5 ? '#cfcfcf' : '#f7f7f7'; context.fill();
      if (s >= 5) { hatch(); trace(b, true); }
      if (s === 2) context.setLineDash([4 * unit(), 3 * unit()]);
      context.strokeStyle = s === 2 ? '#a3281a' : s > 2 ? '#1a1a1a' : '#a8a8a8'; context.lineWidth = unit(); context.stroke();
      context.setLineDash([]);
    });
  }
  function sources(f) {
    D.sources.forEach(function (h, i) {
      var s = (f.s || [])[i] || 1, x = X(h.x), y = Y(h.y), r = 4 * unit();
      context.beginPath(); context.arc(x, y, r, 0, 7);
      context.fillStyle = s === 3 ? '#3b7fb0' : '#fff'; context.fill();
      context.strokeStyle = s >= 4 ? '#1a1a1a' : '#3b7fb0'; context.lineWidth = 1.4 * unit(); context.stroke();
      if (s >= 4) { context.beginPath(); context.moveTo(x - r, y - r); context.lineTo(x + r, y + r); context.moveTo(x - r, y + r); context.lineTo(x + r, y - r); context.stroke(); }
      if (h.n && (s !== 1)) text(h.n, x + 7 * unit(), y + 4 * unit(), 'left', 10);
    });
  }
  // Between two frames a unit moves in a straight line.
  function unitAt(i, k) {
    var a = frames[i].u[k], b = frames[Math.min(i + 1, frames.length - 1)].u[k], span = frames[Math.min(i + 1, frames.length - 1)].t - frames[i].t;
    var w = span > 0 ? Math.min(1, (now - frames[i].t) / span) : 0;
    return [a[0] + (b[0] - a[0]) * w, a[1] + (b[1] - a[1]) * w, a[2], a[3], a[4]];
  }
  function shape(kind, x, y, r, colour) {
    var n = kind === 3 ? 6 : 4, turn = kind === 1 ? Math.PI / 4 : 0;
    context.beginPath();
    if (kind === 2) context.arc(x, y, r, 0, 7);
    else for (var i = 0; i < n; i++) context[i ? 'lineTo' : 'moveTo'](x + r * 1.2 * Math.cos(turn + 2 * Math.PI * i / n), y + r * 1.2 * Math.sin(turn + 2 * Math.PI * i / n));
    context.closePath(); context.fillStyle = colour; context.fill(); context.strokeStyle = '#fff'; context.lineWidth = 1.6 * unit(); context.stroke();
  }
  function line(a, b, colour, dashed) {
    context.setLineDash(dashed ? [5 * unit(), 4 * unit()] : []); context.strokeStyle = colour; context.lineWidth = 1.8 * unit();
    context.beginPath(); context.moveTo(X(a[0]), Y(a[1])); context.lineTo(X(b[0]), Y(b[1])); context.stroke(); context.setLineDash([]);
  }
  function place(i, ref) {
    if (!ref) return null;
    return typeof ref === 'number' ? unitAt(i, ref - 1) : ref;
  }
  function units(i) {
    var f = frames[i], flagged = false, k;
    for (k = 0; k < D.units.length; k++) {
      var u = unitAt(i, k), from = place(i, u[3]), to = place(i, u[4]);
      if (from) line(from, u, '#3b7fb0', !u[2]);
      if (to && u[2]) line(u, to, '#3b7fb0', true);
    }
    for (k = 0; k < D.units.length; k++) {
      var at = unitAt(i, k), x = X(at[0]), y = Y(at[1]), force = D.forces[D.units[k].f];
      if (x < 0 || y < 0 || x > canvas.width || y > canvas.height) continue;
      shape(force.k, x, y, 7 * unit(), force.c);
      if (f.h === D.units[k].f && !flagged) {
        flagged = true; context.fillStyle = '#1a1a1a'; context.strokeStyle = '#1a1a1a'; context.lineWidth = 1.4 * unit();
        context.beginPath(); context.moveTo(x + 6 * unit(), y - 4 * unit()); context.lineTo(x + 6 * unit(), y - 22 * unit()); context.stroke();
        context.beginPath(); context.moveTo(x + 6 * unit(), y - 22 * unit()); context.lineTo(x + 20 * unit(), y - 17 * unit()); context.lineTo(x + 6 * unit(), y - 12 * unit()); context.fill();
      }
    }
  }
  function furniture(f) {
    var metres = 10, most = canvas.width / scale / 100 / 5, steps = [10, 20, 50, 100, 200, 500, 1000, 2000], u = unit();
    steps.forEach(function (s) { if (s <= most) metres = s; });
    var y = canvas.height - 12 * u, x = 14 * u;
    context.strokeStyle = '#1a1a1a'; context.lineWidth = 2 * u; context.beginPath(); context.moveTo(x, y); context.lineTo(x + metres * 100 * scale, y); context.stroke();
    text(metres + ' m', x + metres * 100 * scale + 6 * u, y + 4 * u, 'left', 11);
    text(W.mark, canvas.width - 10 * u, canvas.height - 10 * u, 'right', 12, true);
    text('↑ ' + W.north, 14 * u, 22 * u, 'left', 12);
    var a = (f.w[0] + 180) * Math.PI / 180, cx = canvas.width - 40 * u, cy = 34 * u, dx = Math.sin(a) * 16 * u, dy = -Math.cos(a) * 16 * u;
    context.beginPath(); context.moveTo(cx - dx, cy - dy); context.lineTo(cx + dx, cy + dy); context.stroke();
    context.fillStyle = '#1a1a1a'; context.beginPath(); context.moveTo(cx + dx * 1.3, cy + dy * 1.3); context.lineTo(cx + dx * 0.6 - dy * 0.35, cy + dy * 0.6 + dx * 0.35); context.lineTo(cx + dx * 0.6 + dy * 0.35, cy + dy * 0.6 - dx * 0.35); context.fill();
    text(Math.round(f.w[1]) + ' m/s', cx, cy + 34 * u, 'center', 11);
  }
  function draw() {
    var i = frameAt(now), f = frames[i];
    context.setTransform(1, 0, 0, 1, 0, 0); context.fillStyle = '#fff'; context.fillRect(0, 0, canvas.width, canvas.height);
    ground(); surface(f); buildings(f); sources(f); units(i); furniture(f);
    clock.textContent = tPlus(now); slider.value = now; slider.setAttribute('aria-valuetext', tPlus(now));
    var shown = D.events.filter(function (e) { return e[0] <= now; }).slice(-3).reverse();
    list.textContent = '';
    shown.forEach(function (e) {
      var li = document.createElement('li'), b = document.createElement('b');
      b.textContent = e[1]; li.appendChild(b); li.appendChild(document.createTextNode(tPlus(e[0]) + '  ' + e[2])); list.appendChild(li);
    });
  }
  function go(t) { now = Math.max(0, Math.min(D.last, Math.round(t))); draw(); }
  function stop() { if (timer) { clearInterval(timer); timer = null; } button.textContent = W.play; button.setAttribute('aria-pressed', 'false'); }
  function play() {
    if (timer) { stop(); return; }
    if (now >= D.last) go(0);
    last = Date.now(); button.textContent = W.pause; button.setAttribute('aria-pressed', 'true');
    var exact = now;
    timer = setInterval(function () {
      var t = Date.now(); exact += (t - last) / 1000 * speed; last = t;
      if (exact >= D.last) { go(D.last); stop(); } else go(exact);
    }, 100);
  }
  slider.max = D.last;
  slider.addEventListener('input', function () { stop(); go(Number(slider.value)); });
  button.addEventListener('click', play);
  Array.prototype.forEach.call(document.querySelectorAll('[data-speed]'), function (b) {
    b.addEventListener('click', function () {
      speed = Number(b.getAttribute('data-speed'));
      Array.prototype.forEach.call(document.querySelectorAll('[data-speed]'), function (o) { o.setAttribute('aria-pressed', String(o === b)); });
    });
  });
  document.addEventListener('keydown', function (e) {
    if (e.target && e.target.tagName === 'INPUT' && (e.key === 'ArrowLeft' || e.key === 'ArrowRight')) return;
    if (e.key === 'ArrowLeft') { stop(); go(now - 1); e.preventDefault(); }
    if (e.key === 'ArrowRight') { stop(); go(now + 1); e.preventDefault(); }
  });
  Array.prototype.forEach.call(document.querySelectorAll('.ev'), function (e) {
    function jump() { stop(); go(parseInt(e.textContent, 10)); document.getElementById('player').scrollIntoView({ behavior: 'smooth' }); }
    e.setAttribute('tabindex', '0'); e.setAttribute('role', 'link');
    e.addEventListener('click', jump);
    e.addEventListener('keydown', function (k) { if (k.key === 'Enter') jump(); });
  });
  window.addEventListener('resize', function () { fit(); draw(); });
  fit(); go(D.start || 0); stop();
}());
