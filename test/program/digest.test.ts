/** Digests: what changes the text digest, and what changes the meaning. */
import { readFileSync } from 'node:fs';
import { describe, expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';

const PREAMBLE = readFileSync(new URL('../support/preamble.policy', import.meta.url), 'utf8');

function digests(text: string): { readonly text: string; readonly meaning: string } {
  const { program, diagnostics } = compile({
    files: [{ path: 'a.policy', text }],
    lists: new Map(),
    diagnostics: [],
  });
  if (program === undefined) throw new Error(diagnostics.map((one) => one.message).join('\n'));
  return program.digests;
}

const base = digests(PREAMBLE);

function edited(from: string, to: string): { readonly text: string; readonly meaning: string } {
  const text = PREAMBLE.replaceAll(from, to);
  if (text === PREAMBLE) throw new Error(`“${from}” is not in the preamble`);
  return digests(text);
}

describe('the meaning digest', () => {
  test.each([
    ['the heading', '"Example"', '"Another title"'],
    ['who issued it', '"Secretary of State"', '"Cabinet Office"'],
    ['a question', 'Has the contract expired', 'Did the contract expire'],
    ['a reason', 'because "the service involves', 'because "it involves'],
    ['a label', '(iii) people served', '(x) people served'],
    ['the order of choices', 'one of expiry, termination, none', 'one of none, termination, expiry'],
    ['the order of members', 'is one of expiry, termination', 'is one of termination, expiry'],
    ['layout', '  when good reason', '  when      good   reason   # shown'],
    ['line endings', '\n', '\r\n'],
    ['case and articles', 'is less than minimum value', 'is less than the Minimum Value'],
    ['another spelling of a figure', '£500,000', '£0.5 million'],
    ['another spelling of a date', 'from 1 April 2027 is', 'from 2027-04-01 is'],
    ['a mark that a figure is illustrative', 'illustrative because "no figure has been published"', ''],
  ])('is not changed by %s', (_what, from, to) => {
    expect(edited(from, to).meaning).toBe(base.meaning);
  });

  test.each([
    ['a figure', '£500,000', '£500,000.01'],
    ['a day', '1 April 2027', '31 March 2027'],
    ['an operator', 'is less than minimum', 'is at most minimum'],
    ['who judges', '    judged by "the authority"\n', ''],
    ['`any` for `all`', '  when all of', '  when any of'],
    ['what a total is of', 'is at least minimum value\n', 'is more than minimum value\n'],
    ['the other outcome', 'otherwise may outsource', 'otherwise is a gap'],
    ['a name', 'minimum value', 'lowest value'],
    ['the VAT basis', 'excluding VAT', 'including VAT'],
    [
      'what an exemption displaces',
      'from outcome bring in house\n  when good',
      'from every rule\n  when not good',
    ],
  ])('is changed by %s', (what, from, to) => {
    const changed =
      what === 'the other outcome'
        ? digests(
            `${PREAMBLE.replace(from, to)}\nrule other\n  outcome is may outsource\n  when trigger is none\n`,
          )
        : edited(from, to);
    expect(changed.meaning).not.toBe(base.meaning);
  });
});

describe('the meaning digest of what is promised and assumed', () => {
  const of = (text: string): string => digests(`${PREAMBLE}\n${text}`).meaning;
  const higher = 'guarantee "G"\n  a higher annual value\n  never loses outcome bring in house\n';
  const assumed = 'assume threat to rights\n  because "x"\n';

  test.each([
    ['guarantee "G"\n  never threat to rights\n', 'guarantee "Another"\n  then not threat to rights\n'],
    [
      'guarantee "G"\n  outcome is bring in house\n  only if threat to rights\n',
      'guarantee "G"\n  whenever outcome is bring in house\n  then threat to rights\n',
    ],
    [higher, higher.replace('loses outcome', 'loses outcome where outcome is')],
    [assumed, assumed.replace('"x"', '"another reason"')],
    [`${higher}${assumed}`, `${assumed}${higher}`],
  ])('%s and %s mean the same', (one, other) => {
    expect(of(one)).toBe(of(other));
  });

  test.each([
    [higher, higher.replace('a higher', 'a lower')],
    [higher, higher.replace('bring in house', 'may outsource')],
    [higher, higher.replace('a higher annual value', 'a later trigger date')],
    [assumed, ''],
    [assumed, 'assume not threat to rights\n  because "x"\n'],
    [assumed, 'guarantee "G"\n  then threat to rights\n'],
  ])('%s and %s do not', (one, other) => {
    expect(of(one)).not.toBe(of(other));
  });
});

describe('the text digest', () => {
  test('follows every word', () => {
    expect(edited('"Example"', '"Another title"').text).not.toBe(base.text);
    expect(digests(`${PREAMBLE}\n# a remark\n`).text).not.toBe(base.text);
  });

  test('does not follow line endings or a byte order mark', () => {
    expect(edited('\n', '\r\n').text).toBe(base.text);
    expect(digests(`\uFEFF${PREAMBLE}`).text).toBe(base.text);
  });
});
