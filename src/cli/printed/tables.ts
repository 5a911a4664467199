/** Tables of a printed page. In: cells as HTML. Out: a table with its caption, and the scope of each heading. */

/** The first cell of each row is its heading. Where it is wider than the page, it scrolls by itself, by keys as well. */
export function tableOf(
  caption: string,
  headings: readonly string[],
  rows: readonly (readonly string[])[],
): string {
  const head = headings.map((each) => `<th scope="col">${each}</th>`).join('');
  const body = rows.map(([first = '', ...others]) => {
    return `<tr><th scope="row">${first}</th>${others.map((each) => `<td>${each}</td>`).join('')}</tr>`;
  });
  return [
    '<div class="scroll" tabindex="0">',
    `<table><caption>${caption}</caption>`,
    `<thead><tr>${head}</tr></thead>`,
    `<tbody>${body.join('\n')}</tbody>`,
    '</table></div>',
  ].join('\n');
}
