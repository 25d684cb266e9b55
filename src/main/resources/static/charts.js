// Draws each chart out of the table that says the same, again whenever the table has changed.
const COLOURS = {good: '#2f8f5b', plain: '#8a97a5', open: '#3b82d0', bad: '#c0392b'};
const STILL = matchMedia('(prefers-reduced-motion: reduce)').matches;
const charts = new Map();

function read(table) {
  const series = [...table.tHead.rows[0].cells].map((head, column) => ({head, column})).filter(({head}) => head.dataset.series);
  return {
    names: series.map(({head}) => head.textContent),
    colours: series.map(({head}) => COLOURS[head.dataset.series]),
    rows: [...table.tBodies[0].rows].map(row => ({
      name: row.cells[0].textContent,
      values: series.map(({column}) => Number(row.cells[column].dataset.value)),
    })),
  };
}

// A day on which nothing came is a day, too.
function everyDay({from, until}, rows, none) {
  const known = new Map(rows.map(row => [row.name, row]));
  const days = [];
  for (let day = new Date(from); day <= new Date(until) && days.length < 3660; day.setUTCDate(day.getUTCDate() + 1)) {
    const name = day.toISOString().slice(0, 10);
    days.push(known.get(name) ?? {name, values: none});
  }
  return days;
}

function draw(place) {
  const {names, colours, rows} = read(document.getElementById(place.dataset.table));
  const byDay = place.dataset.chart === 'days';
  const sum = row => row.values.reduce((a, b) => a + b, 0);
  const shown = byDay ? everyDay(place.dataset, rows, names.map(() => 0)) : [...rows].sort((a, b) => sum(a) - sum(b));
  const categories = {type: 'category', data: shown.map(row => row.name), axisTick: {show: false}};
  const values = {type: 'value', minInterval: 1};
  if (!charts.has(place)) charts.set(place, echarts.init(place));
  charts.get(place).setOption({
    animation: !STILL,
    animationDuration: 300,
    aria: {enabled: true, label: {description: place.getAttribute('aria-label')}},
    textStyle: {fontFamily: getComputedStyle(document.body).fontFamily},
    color: colours,
    legend: {top: 0, left: 0, itemGap: 16, selectedMode: false},
    tooltip: {trigger: 'axis', axisPointer: {type: 'shadow'}, renderMode: 'richText'},
    grid: {left: 8, right: 16, top: place.clientWidth < 480 ? 64 : 36, bottom: 8, containLabel: true},
    xAxis: byDay ? categories : values,
    yAxis: byDay ? values : categories,
    series: names.map((name, i) => ({name, type: 'bar', stack: 'all', barMaxWidth: 28, data: shown.map(row => row.values[i])})),
  });
}

function drawAll() {
  document.querySelectorAll('[data-chart]').forEach(draw);
}

drawAll();
document.addEventListener('htmx:afterRequest', drawAll);
addEventListener('resize', () => charts.forEach(chart => chart.resize()));
