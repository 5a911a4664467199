/** The page of a guidance: its structure, what it says of figures and history, and what hostile guidance cannot do to it. */
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { COLOURS, escaped, linked } from '../../src/cli/output/html.ts';
import { proseHtml } from '../../src/cli/printed/words.ts';
import { amendment, BASE } from '../editions/support.ts';
import { proviso } from './run.ts';

const folder = mkdtempSync(join(tmpdir(), 'proviso-printed-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));
writeFileSync(join(folder, 'a.policy'), BASE);
writeFileSync(
  join(folder, 'b.policy'),
  [
    amendment(
      'one',
      'from 1 June 2028',
      `saves contracts where start date is before 1 June 2028
insert fact coercion: yes or no
in limb (b) of rule people at risk
  insert (iii) coercion
in threshold minimum value
  insert from 1 April 2029 is £1 million
insert exemption emergency
  from paragraph 4
  when threat
  until 31 March 2029
in exception shared services
  insert unless coercion`,
    ),
    amendment('two', 'from 1 July 2029', 'rename fact value\n  to annual value'),
  ].join('\n'),
);

const page = async (of: string, day: string, ...more: string[]) =>
  (await proviso(['consolidate', of, '--as-at', day, '--format', 'html', ...more])).out;

const VOID = new Set(['meta', 'br']);

/** Elements as written, in order, with their attributes; throws where they are not nested as HTML asks. */
function elementsOf(html: string): readonly { readonly name: string; readonly attributes: string }[] {
  const open: string[] = [];
  const found: { name: string; attributes: string }[] = [];
  const body = html.replace(/<style>[\s\S]*?<\/style>/, '').replace('<!doctype html>', '');
  for (const [, close, name = '', attributes = ''] of body.matchAll(
    /<(\/?)([a-z0-9]+)((?:\s+[a-z-]+="[^"]*")*)>/g,
  )) {
    if (close === '') {
      found.push({ name, attributes });
      if (!VOID.has(name)) open.push(name);
    } else expect(open.pop()).toBe(name);
  }
  expect(open).toEqual([]);
  // Whatever else looks like an element is none, and is not there.
  const rest = body.replace(/<\/?[a-z0-9]+(?:\s+[a-z-]+="[^"]*")*>/g, '');
  expect(rest).not.toMatch(/[<>]/);
  return found;
}

const attribute = (attributes: string, name: string) =>
  new RegExp(`\\b${name}="([^"]*)"`).exec(attributes)?.[1];

describe.each([
  ['policies/in-house', '2029-05-01'],
  ['policies/procurement-act-2023', '2026-02-01'],
  ['policies/procurement-thresholds', '2024-02-01'],
])('the page of %s', (of, day) => {
  test('is well formed, with one main part, headings in order, and links and labels that lead somewhere', async () => {
    const html = await page(of, day);
    const elements = elementsOf(html);
    const count = (wanted: string) => elements.filter(({ name }) => name === wanted).length;
    for (const one of ['html', 'title', 'h1', 'main', 'nav', 'header', 'footer'])
      expect([one, count(one)]).toEqual([one, 1]);
    expect(count('script') + count('img') + count('link') + count('iframe')).toBe(0);
    expect(html).toContain('<html lang="en-GB">');
    const levels = elements.flatMap(({ name }) => (/^h[1-6]$/.test(name) ? [Number(name[1])] : []));
    expect(levels[0]).toBe(1);
    for (const [at, level] of levels.slice(1).entries())
      expect(level - (levels[at] ?? 0)).toBeLessThanOrEqual(1);
    const ids = elements.flatMap(({ attributes }) => attribute(attributes, 'id') ?? []);
    expect(new Set(ids).size).toBe(ids.length);
    for (const { attributes } of elements) {
      const label = attribute(attributes, 'aria-labelledby');
      if (label !== undefined) expect(ids).toContain(label);
      const href = attribute(attributes, 'href');
      if (href?.startsWith('#') === true) expect(ids).toContain(href.slice(1));
      else if (href !== undefined) expect(href).toMatch(/^https?:\/\//);
    }
    expect(elements.find(({ name }) => name === 'a')?.attributes).toContain('href="#text"');
    expect(count('table')).toBe(count('caption'));
    for (const { name, attributes } of elements)
      if (name === 'th') expect(attributes).toMatch(/scope="(?:col|row)"/);
  });
});

describe('what it says', () => {
  const text = (html: string) => html.replace(/<[^>]*>/g, ' ').replace(/\s+/g, ' ');

  test('of figures: which is in force, and which are illustrative, in words', async () => {
    const said = text(await page('policies/in-house', '2029-05-01'));
    expect(said).toContain(
      '£1 million Illustrative figure because this instrument is invented (in force on 1 May 2029)',
    );
    expect(said.match(/in force on 1 May 2029\)/g)?.length).toBe(2);
    expect(said).toContain('4 figures in this text are only illustrative');
  });

  test('of each clause: what made it, what changed it, and what lapsed', async () => {
    const before = text(await page(folder, '2028-05-31'));
    expect(before).not.toContain('Amended by');
    const after = text(await page(folder, '2028-07-01'));
    expect(after).toMatch(/Amended by [^:]* \(one\) from 1 June 2028: limb \(b\)\(iii\) is new: coercion/);
    expect(after).toMatch(/Exemption emergency .* Inserted by [^:]* \(one\) from 1 June 2028\./);
    const lapsed = text(await page(folder, '2029-04-01'));
    expect(lapsed).toMatch(
      /What no longer stands exemption emergency : Inserted by .* lapsed when 31 March 2029 was over/,
    );
    const renamed = text(await page(folder, '2029-07-02'));
    expect(renamed).toContain('formerly “value”');
    const saved = text(await page(folder, '2029-07-02', '--saved-by', 'one'));
    expect(saved).not.toContain('coercion');
    expect(saved).not.toContain('Amended by');
  });
});

describe('hostile guidance', () => {
  test('is nothing but text on the page', async () => {
    const evil = '<script>alert(1)</script>';
    const at = mkdtempSync(join(tmpdir(), 'proviso-hostile-'));
    const prose = `${evil} </style><img src=x onerror=alert(1)> javascript:alert(1)`;
    const hostile = `${BASE}
paragraph 99 "${evil} ' onload='x"
  """
  ${prose}
  """
  needs no rule because "${evil}"
`;
    writeFileSync(join(at, 'a.policy'), hostile.replaceAll('minimum value', '`minimum <b> "value"`'));
    const ran = await proviso(['consolidate', at, '--as-at', '2027-05-01', '--format', 'html']);
    rmSync(at, { recursive: true });
    expect(ran.err).toBe('');
    const names = new Set(elementsOf(ran.out).map(({ name }) => name));
    for (const name of ['script', 'img', 'b']) expect(names).not.toContain(name);
    expect(ran.out).toContain('&#60;script&#62;');
    expect(escaped('\u202e')).toBe('&#60;U+202E&#62;');
    expect(ran.out).not.toContain('href="javascript');
  });

  test.each([
    ['see https://www.gov.uk/guidance, and more', 'https://www.gov.uk/guidance'],
    ['(http://example.org/a?b=1&c="2)', 'http://example.org/a?b=1&#38;c='],
  ])('%s has a link', (text, href) => {
    expect(linked(text)).toContain(`<a href="${href}" rel="noopener noreferrer">${href}</a>`);
  });

  test.each([
    'javascript:alert(1)',
    'data:text/html,x',
    'https://www.gov.uk@example.org/',
    'https://',
    'file:///etc/passwd',
  ])('%s has none', (text) => {
    expect(linked(text)).toBe(escaped(text));
  });
});

test('many signs in an address take no more time than their number', () => {
  const began = performance.now();
  expect(linked(`https://example.org/${'.'.repeat(300_000)}x`)).toContain('<a href="https://example.org/');
  expect(performance.now() - began).toBeLessThan(2_000);
});

test('prose keeps its paragraphs and its lists', () => {
  expect(proseHtml('One\ntwo.\n\nThese:\n(a) first\n    goes on\n(b) second\n\n- dash')).toBe(
    [
      '<p>One two.</p>',
      '<p>These:</p><ul class="items" role="list"><li>(a) first goes on</li><li>(b) second</li></ul>',
      '<ul class="items" role="list"><li>dash</li></ul>',
    ].join('\n'),
  );
});

describe('contrast', () => {
  const light = (hex: string) => {
    const [r = 0, g = 0, b = 0] = [1, 3, 5].map((at) => {
      const part = Number.parseInt(hex.slice(at, at + 2), 16) / 255;
      return part <= 0.03928 ? part / 12.92 : ((part + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r + 0.7152 * g + 0.0722 * b;
  };
  test.each([
    ['text', 'paper'],
    ['quiet', 'paper'],
    ['link', 'paper'],
    ['good', 'paper'],
    ['bad', 'paper'],
    ['doubtful', 'paper'],
    ['doubtful', 'doubtfulPaper'],
    ['text', 'doubtfulPaper'],
  ] as const)('of %s on %s is at least 7:1', (ink, paper) => {
    const [dark = 0, bright = 0] = [light(COLOURS[ink]), light(COLOURS[paper])].sort((a, b) => a - b);
    expect((bright + 0.05) / (dark + 0.05)).toBeGreaterThanOrEqual(7);
  });
});
