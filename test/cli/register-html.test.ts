/** The page of a register: whole, safe, and with the same decisions as the table. */
import { createHash } from 'node:crypto';
import { parse } from 'csv-parse/sync';
import { expect, test } from 'vitest';
import { once } from '../../src/base/once.ts';
import { folderWith, proviso, TENDERS } from './run.ts';

const REGISTER = 'examples/register.csv';

async function page(args: readonly string[], folder?: string): Promise<string> {
  const { exitCode, out, err } = await proviso(
    ['assess', ...args, '--format', 'html'],
    folder === undefined ? {} : { folder },
  );
  expect({ exitCode, err }).toEqual({ exitCode: 0, err: '' });
  return out;
}

const real = once(() => page(['policies/in-house', REGISTER]));

/** What the elements of a page hold, as a reader sees it. */
function textOf(html: string): string {
  return html
    .replace(/<[^>]*>/g, ' ')
    .replace(/&#(\d+);/g, (_, code: string) => String.fromCodePoint(Number(code)))
    .replace(/\s+/g, ' ')
    .trim();
}

test('every contract of a real register, with the outcomes that the table has', async () => {
  const html = await real();
  const { out } = await proviso(['assess', 'policies/in-house', REGISTER, '--format', 'csv']);
  const rows: readonly Readonly<Record<string, string>>[] = parse(out, { columns: true, bom: true });
  const listed = [...html.matchAll(/<tr><th scope="row">([^<]*)<\/th><td data-value="([^"]*)">/g)].map(
    ([, id = '', outcome = '']) => [textOf(id), textOf(outcome)],
  );
  expect(rows).toHaveLength(25);
  const expected = rows.map((row) => [
    row.Record ?? '',
    row.Status === 'not in force' ? 'not in force' : (row.Outcome ?? ''),
  ]);
  expect(listed.toSorted()).toEqual(expected.toSorted());
  // Each with all its reasons.
  expect(html.match(/<details>/g)).toHaveLength(25);
});

test('it needs nothing else, and may load and run nothing but what it has', async () => {
  const html = await real();
  const digest = (text: string | undefined) =>
    createHash('sha256')
      .update(text ?? '')
      .digest('base64');
  const [, policy] = /http-equiv="Content-Security-Policy" content="([^"]*)"/.exec(html) ?? [];
  const [, style] = /<style>([\s\S]*?)<\/style>/.exec(html) ?? [];
  const scripts = [...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map(([, script]) => script);
  expect(scripts).toHaveLength(1);
  expect(policy).toBe(
    `default-src 'none'; style-src 'sha256-${digest(style)}'; script-src 'sha256-${digest(scripts[0])}'; base-uri 'none'; form-action 'none'`,
  );
  expect(html).not.toMatch(/\b(?:src|href)=|\son[a-z]+=|\sstyle=/i);
});

test('headings follow one another, and every table and picture is told', async () => {
  const html = await real();
  const levels = [...html.matchAll(/<h([1-6])\b/g)].map(([, level]) => Number(level));
  expect(levels[0]).toBe(1);
  levels.slice(1).forEach((level, index) => {
    expect(level).toBeLessThanOrEqual((levels[index] ?? 0) + 1);
  });
  expect(html).toMatch(/^<!doctype html>\n<html lang="en">/);
  for (const [picture] of html.matchAll(/<svg[^>]*>/g))
    expect(picture).toMatch(/role="img" aria-label="[^"]+"/);
  for (const [head] of html.matchAll(/<thead>[\s\S]*?<\/thead>/g))
    expect(head).not.toMatch(/<th\b(?! scope="col")/);
  const ids = [...html.matchAll(/\sid="([^"]*)"/g)].map(([, id]) => id);
  expect(new Set(ids).size).toBe(ids.length);
});

test('what stands in policy and record is text and nothing else', async () => {
  const hostile = `"><script>alert(1)</script><img src=x onerror=alert(2)>‮`;
  const folder = folderWith({
    'g/a.policy': TENDERS.replace(
      'the contract is worth {tender limit} or more',
      '<b onclick=x>worth & more</b>',
    ),
    'r.json': JSON.stringify([{ id: hostile, 'start date': '2027-07-01', 'contract value': 100_000 }]),
  });
  const html = await page(['g', 'r.json'], folder);
  expect(html.match(/<script/g)).toHaveLength(1);
  expect(html).not.toMatch(/<img|<b |‮/);
  expect(textOf(html)).toContain('<b onclick=x>worth & more</b>');
  expect(textOf(html)).toContain('"><script>alert(1)</script><img src=x onerror=alert(2)>');
});

test('of a very large register the first are listed, and all are counted', async () => {
  const rows = Array.from({ length: 5_002 }, (_, index) => `c${index},01/07/2027,${index}`);
  const folder = folderWith({ 'g/a.policy': TENDERS, 'r.csv': ['Ref,Starts,Value', ...rows].join('\n') });
  const html = await page(['g', 'r.csv'], folder);
  expect(textOf(html)).toContain('The first 5,000 are listed; 2 more contracts are counted above.');
  expect(textOf(html)).toContain('Tender: 5,002 optional');
  expect(html.match(/<tr><th scope="row">c\d/g)).toHaveLength(5_000);
  expect(html.match(/<details>/g)).toHaveLength(1_000);
  expect(html.length).toBeLessThan(12_000_000);
});

test('an empty register is a page too', async () => {
  const folder = folderWith({ 'g/a.policy': TENDERS, 'r.json': '[]' });
  expect(textOf(await page(['g', 'r.json'], folder))).toContain('0 records');
});
