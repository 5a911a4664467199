/**
 * What the page of a register does where scripts run: filters and sorts its table. Without it the table stands whole.
 *
 * In: nothing. Out: JavaScript, and its digest for the page's security policy.
 */
import { createHash } from 'node:crypto';

export const SCRIPT = `
'use strict';
{
  const table = document.getElementById('register');
  const body = table.tBodies[0];
  const rows = [...body.rows];
  const controls = document.getElementById('filter');
  const count = document.getElementById('count');
  const words = controls.querySelector('input');
  const choices = [...controls.querySelectorAll('select')];
  const texts = rows.map((row) => row.textContent.toLowerCase());
  const filter = () => {
    const wanted = words.value.trim().toLowerCase();
    let shown = 0;
    rows.forEach((row, index) => {
      const fits = texts[index].includes(wanted) &&
        choices.every((one) => one.value === '' || row.cells[Number(one.dataset.column)].dataset.value === one.value);
      row.hidden = !fits;
      if (fits) shown++;
    });
    count.textContent = shown + ' of ' + rows.length + ' shown';
  };
  words.addEventListener('input', filter);
  for (const one of choices) one.addEventListener('change', filter);
  controls.addEventListener('submit', (event) => event.preventDefault());
  const keyOf = (row, column) => row.cells[column].dataset.value ?? row.cells[column].textContent;
  [...table.tHead.rows[0].cells].forEach((cell, column) => {
    const button = document.createElement('button');
    button.type = 'button';
    button.textContent = cell.textContent;
    cell.textContent = '';
    cell.append(button);
    button.addEventListener('click', () => {
      const order = cell.getAttribute('aria-sort') === 'ascending' ? 'descending' : 'ascending';
      for (const other of table.tHead.rows[0].cells) other.removeAttribute('aria-sort');
      cell.setAttribute('aria-sort', order);
      const sign = order === 'ascending' ? 1 : -1;
      const sorted = [...rows].sort(
        (a, b) => sign * keyOf(a, column).localeCompare(keyOf(b, column), 'en', { numeric: true }),
      );
      body.append(...sorted);
    });
  });
  controls.hidden = false;
  filter();
}
`;

/** As of the page's security policy. */
export const SCRIPT_DIGEST = `sha256-${createHash('sha256').update(SCRIPT).digest('base64')}`;
