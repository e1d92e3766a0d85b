const SVG = 'http://www.w3.org/2000/svg';
const images = new Map();

function image(key) {
  if (!images.has(key)) {
    images.set(key, new Promise((resolve, reject) => {
      const picture = new Image();
      picture.onload = () => resolve(picture);
      picture.onerror = () => reject(new Error('a picture of this page is damaged'));
      picture.src = PICTURES[key];
    }));
  }
  return images.get(key);
}

function jet(v) {
  const ramp = (t) => 255 * Math.min(1, Math.max(0, 1.5 - Math.abs(4 * t)));
  return [ramp(v - 0.75), ramp(v - 0.5), ramp(v - 0.25)];
}

const tables = new Map();
function lut(name) {
  if (!tables.has(name)) {
    tables.set(name, d3.range(256).map((i) => {
      if (name === 'jet') return jet(i / 255);
      if (name === 'gray') return [i, i, i];
      const colour = d3.color((name === 'viridis' ? d3.interpolateViridis : d3.interpolateTurbo)(i / 255)).rgb();
      return [colour.r, colour.g, colour.b];
    }));
  }
  return tables.get(name);
}

/** The gray map as a canvas in colours. */
async function coloured(key, name) {
  const picture = await image(key);
  const canvas = document.createElement('canvas');
  canvas.width = picture.naturalWidth;
  canvas.height = picture.naturalHeight;
  const context = canvas.getContext('2d', {willReadFrequently: true});
  context.drawImage(picture, 0, 0);
  const pixels = context.getImageData(0, 0, canvas.width, canvas.height);
  const colours = lut(name);
  for (let i = 0; i < pixels.data.length; i += 4) {
    const colour = colours[pixels.data[i]];
    pixels.data[i] = colour[0];
    pixels.data[i + 1] = colour[1];
    pixels.data[i + 2] = colour[2];
  }
  context.putImageData(pixels, 0, 0);
  return canvas;
}

async function thumbnail(canvas, subject) {
  const ratio = subject.extent ? subject.extent[0] / subject.extent[1] : 4 / 3;
  const w = ratio > canvas.width / canvas.height ? canvas.width : canvas.height * ratio;
  const h = w / ratio;
  const box = [(canvas.width - w) / 2, (canvas.height - h) / 2, w, h];
  const context = canvas.getContext('2d');
  if (subject.background) context.drawImage(await image(subject.background), ...box);
  if (subject.map) {
    context.globalAlpha = subject.background ? 0.45 : 1;
    context.drawImage(await coloured(subject.map, 'turbo'), ...box);
  }
}

const viewer = document.querySelector('.viewer');
const part = (name) => viewer.querySelector(name);
const shows = (name) => viewer.querySelector(`input[value="${name}"]`).checked;
let current = null;
let drawing = 0;

function element(name, attributes) {
  const made = document.createElementNS(SVG, name);
  for (const [key, value] of Object.entries(attributes)) made.setAttribute(key, value);
  return made;
}

/** Text that is read on any ground: dark around, light inside. */
function caption(x, y, size, text) {
  const made = element('text', {x, y, 'font-size': size, fill: '#fff', stroke: '#000', 'stroke-width': size / 6, 'paint-order': 'stroke', 'text-anchor': 'middle'});
  made.textContent = text;
  return made;
}

function marks(subject) {
  const svg = part('.marks');
  svg.replaceChildren();
  if (!subject.extent) return;
  const [width, height] = subject.extent;
  svg.setAttribute('viewBox', `0 0 ${width} ${height}`);
  const unit = Math.max(width, height) / 420;
  const twice = (name, attributes, colour) => {
    svg.append(
      element(name, {...attributes, fill: 'none', stroke: '#000', 'stroke-opacity': 0.6, 'stroke-width': 2.4 * unit}),
      element(name, {...attributes, fill: 'none', stroke: colour, 'stroke-width': 1.2 * unit}));
  };
  if (shows('regions')) {
    for (const region of subject.regions) {
      twice('polygon', {points: region.map((p) => p.join(',')).join(' ')}, '#ffffff');
    }
  }
  if (shows('circles')) {
    for (const [x, y, r] of subject.circles) twice('circle', {cx: x, cy: y, r}, '#ffd84d');
  }
  if (shows('points')) {
    for (const [x, y, value] of subject.points) {
      const a = 3.5 * unit;
      twice('path', {d: `M${x - a},${y}H${x + a}M${x},${y - a}V${y + a}`}, '#ff4dd2');
      svg.append(caption(Math.min(Math.max(x, 9 * unit), width - 9 * unit), y < 14 * unit ? y + 11 * unit : y - 5 * unit, 7 * unit, value.toFixed(2)));
    }
  }
}

async function paint() {
  const ticket = ++drawing;
  const subject = current.subject;
  const stage = part('.stage');
  const [width, height] = subject.extent || [4, 3];
  stage.style.aspectRatio = `${width} / ${height}`;
  stage.style.width = innerWidth < 832 ? '100%' : `min(96vw - 17rem, ${(84 * width) / height}vh)`;
  part('.nothing').textContent = subject.map
    ? subject.background ? '' : 'The scene is not at hand.'
    : 'There is no map to show.';
  const scene = part('.scene');
  const heat = part('.heat');
  const background = subject.background ? await image(subject.background) : null;
  const map = subject.map && shows('heat') ? await coloured(subject.map, part('.lut').value) : null;
  if (ticket !== drawing) return;
  for (const [canvas, from] of [[scene, background], [heat, map]]) {
    canvas.width = from ? from.naturalWidth || from.width : 1;
    canvas.height = from ? from.naturalHeight || from.height : 1;
    if (from) canvas.getContext('2d').drawImage(from, 0, 0);
  }
  heat.style.opacity = subject.background ? part('.opacity').value / 100 : 1;
  marks(subject);
}

function values(subject, bench) {
  const list = part('.values');
  list.replaceChildren();
  const add = (name, value) => {
    const dt = document.createElement('dt');
    dt.textContent = name;
    const dd = document.createElement('dd');
    dd.textContent = value;
    list.append(dt, dd);
  };
  for (const figure of bench.figures) {
    if (figure.id in subject.figures) add(figure.title, figureText(subject.figures[figure.id]));
  }
  for (const [scale, count] of Object.entries(subject.tiles)) add(`tiles of ${scale} px`, count);
  add('seconds', subject.seconds.toFixed(2));
  for (const [name, value] of subject.quantities) add(name, Number.isInteger(value) ? value : value.toPrecision(5));
  if (subject.extent) add('scene', `${subject.extent[0]} × ${subject.extent[1]}`);
  part('.remarks').textContent = [subject.error, ...subject.warnings].filter(Boolean).join(' ');
}

/** Small charts of the curves that metrics give. */
function curves(subject) {
  const box = part('.curves');
  box.replaceChildren();
  for (const curve of subject.curves) {
    const width = 240;
    const height = 150;
    const svg = d3.select(box).append('svg').attr('viewBox', `0 0 ${width} ${height}`).attr('role', 'img').attr('aria-label', curve.label);
    const x = d3.scaleLinear().domain(d3.extent([0, 1, ...curve.points.map((p) => p[0])])).range([30, width - 8]);
    const y = d3.scaleLinear().domain(d3.extent([0, 1, ...curve.points.map((p) => p[1])])).range([height - 30, 16]);
    const quiet = (g) => {
      g.selectAll('path, line').attr('stroke', 'var(--line)');
      g.selectAll('text').attr('fill', 'var(--soft)');
    };
    svg.append('g').attr('transform', `translate(0,${height - 30})`).call(d3.axisBottom(x).ticks(4).tickSizeOuter(0)).call(quiet);
    svg.append('g').attr('transform', 'translate(30,0)').call(d3.axisLeft(y).ticks(4).tickSizeOuter(0)).call(quiet);
    svg.append('path').attr('fill', 'none').attr('stroke', 'var(--accent)').attr('stroke-width', 1.5)
      .attr('d', d3.line((p) => x(p[0]), (p) => y(p[1]))(curve.points));
    svg.append('text').attr('x', width - 8).attr('y', height - 3).attr('text-anchor', 'end').attr('fill', 'var(--soft)').text(curve.x);
    svg.append('text').attr('x', 4).attr('y', 10).attr('fill', 'currentColor').text(`${curve.label}: ${curve.y}`);
  }
}

function open(b, i) {
  const bench = DATA[b];
  const subject = bench.cases[i];
  current = {b, i, subject};
  part('#viewer-title').textContent = `${subject.query} · ${subject.scene}, case ${subject.index}`;
  const other = part('.other-variant');
  other.replaceChildren();
  bench.cases.forEach((candidate, at) => {
    if (candidate.index === subject.index) other.add(new Option(bench.entries[candidate.entry].label, at, false, at === i));
  });
  part('.other').hidden = other.options.length < 2;
  values(subject, bench);
  curves(subject);
  history.replaceState(null, '', `#b${b}-look-${i}`);
  if (!viewer.open) viewer.showModal();
  paint();
}

function step(by) {
  const cases = DATA[current.b].cases;
  for (let i = current.i + by; i >= 0 && i < cases.length; i += by) {
    if (cases[i].entry === current.subject.entry) return open(current.b, i);
  }
}

document.querySelectorAll('.bench').forEach((article, b) => {
  const look = new IntersectionObserver((seen) => {
    for (const {isIntersecting, target} of seen) {
      if (isIntersecting) {
        look.unobserve(target);
        thumbnail(target, DATA[b].cases[target.parentElement.dataset.case]);
      }
    }
  }, {rootMargin: '400px'});
  for (const button of article.querySelectorAll('.look')) {
    button.addEventListener('click', () => open(b, Number(button.dataset.case)));
    const canvas = button.querySelector('canvas');
    if (canvas) look.observe(canvas);
  }
  addEventListener('beforeprint', () => {
    for (const canvas of article.querySelectorAll('.look canvas')) {
      look.unobserve(canvas);
      thumbnail(canvas, DATA[b].cases[canvas.parentElement.dataset.case]);
    }
  });
});
part('.previous').addEventListener('click', () => step(-1));
part('.next').addEventListener('click', () => step(1));
part('.close').addEventListener('click', () => viewer.close());
part('.other-variant').addEventListener('change', (event) => open(current.b, Number(event.target.value)));
for (const control of viewer.querySelectorAll('fieldset input, fieldset select')) control.addEventListener('input', paint);
viewer.addEventListener('keydown', (event) => {
  if (event.target.matches('select, input[type="range"]')) return;
  const toggled = {h: 'heat', r: 'regions', c: 'circles', p: 'points'}[event.key];
  if (event.key === 'ArrowLeft') step(-1);
  else if (event.key === 'ArrowRight') step(1);
  else if (toggled) {
    const box = viewer.querySelector(`input[value="${toggled}"]`);
    box.checked = !box.checked;
    paint();
  } else return;
  event.preventDefault();
});
viewer.addEventListener('close', () => history.replaceState(null, '', location.pathname + location.search));
const asked = /^#b(\d+)-look-(\d+)$/.exec(location.hash);
if (asked && DATA[asked[1]] && DATA[asked[1]].cases[asked[2]]) open(Number(asked[1]), Number(asked[2]));
