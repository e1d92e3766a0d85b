const DATA = JSON.parse(document.getElementById('data').textContent);
const PICTURES = JSON.parse(document.getElementById('pictures').textContent);
const figureText = d3.format('.4f');

function shortened(text, most) {
  return text.length <= most ? text : text.slice(0, most - 1) + '…';
}

/** Means with both intervals and the cases behind them. */
function intervals(svg, bench, figure) {
  const width = svg.clientWidth || 900;
  const left = Math.min(0.36 * width, 16 + 7.2 * d3.max(bench.places, (p) => Math.min(44, p.label.length)));
  const places = bench.places.filter((place) => place.estimates[figure.id]);
  const root = d3.select(svg).attr('viewBox', null);
  root.selectAll('*').remove();
  if (!places.length) return;
  const all = places.flatMap((p) => {
    const e = p.estimates[figure.id];
    return [e.mean, ...e.cases, ...e.scenes, ...e.values];
  });
  const x = d3.scaleLinear().domain(d3.extent(all)).nice().range([left, width - 64]);
  const y = d3.scaleBand().domain(d3.range(places.length)).range([8, svg.height.baseVal.value - 34]).padding(0.3);
  root.append('g')
    .attr('transform', `translate(0,${svg.height.baseVal.value - 30})`)
    .call(d3.axisBottom(x).ticks(Math.max(3, width / 130)).tickSizeOuter(0))
    .call((g) => g.select('.domain').attr('stroke', 'var(--line)'))
    .call((g) => g.selectAll('line').attr('stroke', 'var(--line)'))
    .call((g) => g.selectAll('text').attr('fill', 'currentColor'));
  const rows = root.selectAll('.place').data(places).join('g')
    .attr('transform', (_, i) => `translate(0,${y(i) + y.bandwidth() / 2})`);
  rows.append('line').attr('x1', left).attr('x2', width - 64).attr('stroke', 'var(--line)').attr('stroke-dasharray', '1 3');
  rows.append('text').attr('x', left - 10).attr('dy', '.35em').attr('text-anchor', 'end').attr('fill', 'currentColor')
    .text((p) => shortened(p.label, Math.max(8, Math.floor(left / 7.2))))
    .append('title').text((p) => p.label);
  rows.each(function (place) {
    const e = place.estimates[figure.id];
    const half = y.bandwidth() / 2;
    d3.select(this).selectAll('circle').data(e.values).join('circle')
      .attr('cx', x).attr('cy', (_, i) => half * (((i * 0.618034) % 1) * 1.5 - 0.75))
      .attr('r', 2.2).attr('fill', 'var(--soft)').attr('fill-opacity', 0.35);
    const row = d3.select(this);
    row.append('line').attr('x1', x(e.cases[0])).attr('x2', x(e.cases[1]))
      .attr('stroke', 'var(--accent)').attr('stroke-width', 6).attr('stroke-opacity', 0.45);
    row.append('line').attr('x1', x(e.scenes[0])).attr('x2', x(e.scenes[1]))
      .attr('stroke', 'var(--accent)').attr('stroke-width', 2);
    row.append('line').attr('x1', x(e.mean)).attr('x2', x(e.mean)).attr('y1', -7).attr('y2', 7)
      .attr('stroke', 'currentColor').attr('stroke-width', 2.5);
    row.append('text').attr('x', width - 54).attr('dy', '.35em').attr('fill', 'currentColor').text(figureText(e.mean));
  });
}

/** The mean of a figure against the seconds of a case. */
function cost(svg, bench, figure) {
  const places = bench.places.filter((place) => place.estimates[figure.id]);
  const root = d3.select(svg);
  root.selectAll('*').remove();
  if (places.length < 2) return;
  const width = svg.clientWidth || 900;
  const height = svg.height.baseVal.value;
  const seconds = (place) => d3.sum(Object.values(place.steps));
  const x = d3.scaleLinear().domain([0, d3.max(places, seconds)]).nice().range([56, width - 24]);
  const y = d3.scaleLinear().domain(d3.extent(places, (p) => p.estimates[figure.id].mean)).nice().range([height - 40, 14]);
  const axis = (g) => {
    g.select('.domain').attr('stroke', 'var(--line)');
    g.selectAll('line').attr('stroke', 'var(--line)');
    g.selectAll('text').attr('fill', 'currentColor');
  };
  root.append('g').attr('transform', `translate(0,${height - 34})`).call(d3.axisBottom(x).ticks(6).tickSizeOuter(0)).call(axis);
  root.append('g').attr('transform', 'translate(50,0)').call(d3.axisLeft(y).ticks(5)).call(axis);
  root.append('text').attr('x', width - 24).attr('y', height - 4).attr('text-anchor', 'end').attr('fill', 'var(--soft)').text('seconds a case');
  root.append('text').attr('x', 56).attr('y', 10).attr('fill', 'var(--soft)').text(figure.title);
  const dots = root.selectAll('.dot').data(places).join('g')
    .attr('transform', (p) => `translate(${x(seconds(p))},${y(p.estimates[figure.id].mean)})`);
  dots.append('circle').attr('r', 4.5).attr('fill', 'var(--accent)').append('title')
    .text((p) => `${p.label}: ${figureText(p.estimates[figure.id].mean)}, ${seconds(p).toFixed(2)} s`);
  // a name stands beside its dot where no other name is in the way
  const taken = [];
  dots.each(function (p) {
    const at = [x(seconds(p)), y(p.estimates[figure.id].mean)];
    const name = shortened(p.label, 34);
    const long = 6.4 * name.length + 10;
    const onLeft = at[0] + long > width - 10;
    const box = onLeft ? [at[0] - long, at[0]] : [at[0], at[0] + long];
    const free = taken.every((t) => Math.abs(t[2] - at[1]) > 13 || t[1] < box[0] || t[0] > box[1]);
    if (!free) return;
    taken.push([box[0], box[1], at[1]]);
    d3.select(this).append('text').attr('x', onLeft ? -8 : 8).attr('dy', '.35em')
      .attr('text-anchor', onLeft ? 'end' : 'start').attr('fill', 'currentColor').text(name);
  });
}

/** Seconds a case, one bar a variant, one piece a step. */
function stages(svg, legend, bench) {
  const width = svg.clientWidth || 900;
  const height = svg.height.baseVal.value;
  const root = d3.select(svg);
  root.selectAll('*').remove();
  const places = bench.places.filter((place) => place.done);
  const steps = Array.from(new Set(places.flatMap((place) => Object.keys(place.steps))));
  const left = Math.min(0.36 * width, 16 + 7.2 * d3.max(bench.places, (p) => Math.min(44, p.label.length)));
  const total = (place) => d3.sum(Object.values(place.steps));
  const x = d3.scaleLinear().domain([0, d3.max(places, total) || 1]).nice().range([left, width - 64]);
  const y = d3.scaleBand().domain(d3.range(places.length)).range([8, height - 34]).padding(0.35);
  root.append('g').attr('transform', `translate(0,${height - 30})`)
    .call(d3.axisBottom(x).ticks(Math.max(3, width / 130)).tickSizeOuter(0))
    .call((g) => g.select('.domain').attr('stroke', 'var(--line)'))
    .call((g) => g.selectAll('line').attr('stroke', 'var(--line)'))
    .call((g) => g.selectAll('text').attr('fill', 'currentColor'));
  places.forEach((place, i) => {
    const row = root.append('g').attr('transform', `translate(0,${y(i)})`);
    row.append('text').attr('x', left - 10).attr('y', y.bandwidth() / 2).attr('dy', '.35em').attr('text-anchor', 'end')
      .attr('fill', 'currentColor').text(shortened(place.label, Math.max(8, Math.floor(left / 7.2))))
      .append('title').text(place.label);
    let from = 0;
    steps.forEach((step, s) => {
      const value = place.steps[step] || 0;
      row.append('rect').attr('x', x(from)).attr('width', Math.max(0, x(from + value) - x(from)))
        .attr('height', y.bandwidth()).attr('fill', `var(--c${s % 6})`)
        .append('title').text(`${place.label}, ${step}: ${value.toFixed(3)} s`);
      from += value;
    });
    row.append('text').attr('x', x(from) + 6).attr('y', y.bandwidth() / 2).attr('dy', '.35em')
      .attr('fill', 'currentColor').text(`${from.toFixed(2)} s`);
  });
  legend.replaceChildren();
  steps.forEach((step, s) => {
    const key = document.createElement('span');
    key.className = 'key box';
    key.style.background = `var(--c${s % 6})`;
    legend.append(key, step);
  });
}

document.querySelectorAll('.bench').forEach((article, b) => {
  const bench = DATA[b];
  const choice = article.querySelector('.figure-choice');
  const draw = () => {
    if (choice) {
      const figure = bench.figures.find((f) => f.id === choice.value);
      article.querySelector('.summary').textContent =
        `${figure.summary} ${figure.higher ? 'Higher' : 'Lower'} is better.`;
      intervals(article.querySelector('.intervals'), bench, figure);
      const scatter = article.querySelector('.cost');
      if (scatter) cost(scatter, bench, figure);
    }
    stages(article.querySelector('.stages'), article.querySelector('.steps'), bench);
  };
  if (choice) {
    for (const figure of bench.figures) choice.add(new Option(figure.title, figure.id));
    choice.value = bench.primary;
    choice.addEventListener('change', draw);
  }
  draw();
  let width = article.clientWidth;
  addEventListener('resize', () => {
    if (article.clientWidth !== width) {
      width = article.clientWidth;
      draw();
    }
  });
});
