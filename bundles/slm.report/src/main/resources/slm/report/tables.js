'use strict';
// Tables sort by a click on a heading; the table of cases filters, too.
for (const table of document.querySelectorAll('table.sortable')) {
  const body = table.tBodies[0];
  const original = Array.from(body.rows);
  table.querySelectorAll('thead th:not(.fixed)').forEach((heading) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.append(...heading.childNodes);
    heading.append(button);
    button.addEventListener('click', () => {
      const before = heading.getAttribute('aria-sort');
      const next = before === 'ascending' ? 'descending' : before === 'descending' ? null : 'ascending';
      table.querySelectorAll('th[aria-sort]').forEach((other) => other.removeAttribute('aria-sort'));
      if (next) heading.setAttribute('aria-sort', next);
      const key = (row) => {
        const cell = row.cells[heading.cellIndex];
        const number = cell.dataset.v;
        return number === undefined ? cell.textContent.trim() : Number(number);
      };
      const rows = original.slice();
      if (next) {
        const sign = next === 'ascending' ? 1 : -1;
        rows.sort((a, b) => {
          const x = key(a);
          const y = key(b);
          if (typeof x !== typeof y) return typeof x === 'number' ? -1 : 1;
          return sign * (typeof x === 'number' ? x - y : x.localeCompare(y, 'en', {numeric: true}));
        });
      }
      body.append(...rows);
    });
  });
}

for (const bench of document.querySelectorAll('.bench')) {
  const table = bench.querySelector('table[id$="cases"]');
  const text = bench.querySelector('.filter');
  const variant = bench.querySelector('.variant-filter');
  const count = bench.querySelector('.count');
  const rows = Array.from(table.tBodies[0].rows);
  const filter = () => {
    const words = text.value.toLowerCase().split(/\s+/).filter(Boolean);
    let shown = 0;
    for (const row of rows) {
      const content = row.textContent.toLowerCase();
      const fits =
        words.every((word) => content.includes(word)) &&
        (!variant || !variant.value || row.querySelector('th').textContent === variant.value);
      row.hidden = !fits;
      shown += fits ? 1 : 0;
    }
    count.textContent = shown === rows.length ? `${rows.length} rows` : `${shown} of ${rows.length} rows`;
  };
  text.addEventListener('input', filter);
  if (variant) variant.addEventListener('change', filter);
  filter();
}
