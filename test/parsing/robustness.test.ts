/** Damage at random: whatever is done to a policy, it is read to its end, and what was not touched is there. */
import { readFileSync } from 'node:fs';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import { walk } from '../../src/syntax/children.ts';
import { read } from './show.ts';

const EXAMPLE = readFileSync(new URL('../cases/language-example/in-house.policy', import.meta.url), 'utf8');
const LINES = EXAMPLE.split('\n');
/** Every edit there is, and a declaration behind them. */
const AMENDING = `${readFileSync(new URL('../format/cases/amendments.policy', import.meta.url), 'utf8')}
rule behind
  outcome is x
`;

/** Pieces that mean something somewhere. */
const PIECES = [
  ...[
    '(',
    ')',
    '"',
    '"""',
    '`',
    ',',
    ':',
    '|',
    '#',
    '\\',
    '\n',
    '\n  ',
    '\t',
    ' ',
    '£',
    '<',
    '>=',
    '&',
    '.',
    '-',
  ],
  ...[
    'and',
    ' or ',
    ' not ',
    ' is ',
    ' is one of ',
    ' where ',
    'when ',
    'all of',
    'any of\n',
    '(a) ',
    ' of (',
    '%',
  ],
  ...[
    'rule ',
    '\nrule x\n',
    '\nfacts\n',
    'list of ',
    '30 days ',
    '1 April 2027',
    '£5',
    '99',
    '\r',
    '\ufeff',
    '\u202e',
  ],
  ...[
    'insert ',
    'substitute ',
    'repeal ',
    'in rule x',
    'in limb (b)(ii) of ',
    'fact ',
    'until ',
    'after rule x',
  ],
  ...['é', '😀', '\0', '“', 'otherwise', 'is a gap', 'exemption e: does not apply', 'money in ', 'gives'],
];

type Damage = (text: string) => string;

const place = fc.double({ min: 0, max: 1, noNaN: true, maxExcluded: true });

const damage: fc.Arbitrary<Damage> = fc.oneof(
  fc.tuple(place, fc.constantFrom(...PIECES)).map(
    ([at, piece]): Damage =>
      (text) => {
        const index = Math.floor(at * (text.length + 1));
        return text.slice(0, index) + piece + text.slice(index);
      },
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 30 })).map(
    ([at, length]): Damage =>
      (text) => {
        const index = Math.floor(at * text.length);
        return text.slice(0, index) + text.slice(index + length);
      },
  ),
  fc.tuple(place, fc.integer({ min: 1, max: 5 })).map(
    ([at, count]): Damage =>
      onLines((lines) => {
        lines.splice(Math.floor(at * lines.length), count);
      }),
  ),
  fc.tuple(place, place).map(
    ([from, to]): Damage =>
      onLines((lines) => {
        lines.splice(Math.floor(to * lines.length), 0, lines[Math.floor(from * lines.length)] ?? '');
      }),
  ),
  fc.tuple(place, place).map(
    ([one, other]): Damage =>
      onLines((lines) => {
        const a = Math.floor(one * lines.length);
        const b = Math.floor(other * lines.length);
        [lines[a], lines[b]] = [lines[b] ?? '', lines[a] ?? ''];
      }),
  ),
  fc.tuple(place, fc.integer({ min: 0, max: 12 })).map(
    ([at, indent]): Damage =>
      onLines((lines) => {
        const index = Math.floor(at * lines.length);
        lines[index] = ' '.repeat(indent) + (lines[index] ?? '').trimStart();
      }),
  ),
);

function onLines(change: (lines: string[]) => void): Damage {
  return (text) => {
    const lines = text.split('\n');
    change(lines);
    return lines.join('\n');
  };
}

/** Everything a reader of the result may rely on. */
function checkResult(text: string): void {
  const { file, diagnostics } = read(text);
  for (const { span, message, related } of diagnostics) {
    expect(message.length).toBeGreaterThan(0);
    for (const one of [span, ...related.map((each) => each.span)]) expectWithin(one, text.length);
  }
  walk(file, (node) => {
    if ('span' in node) expectWithin(node.span, text.length);
    return undefined;
  });
  // Declarations follow one another.
  let end = 0;
  for (const { span, keywordSpan } of file.declarations) {
    expect(span.start).toBeGreaterThanOrEqual(end);
    expect(keywordSpan.start).toBe(span.start);
    end = span.end;
  }
}

function expectWithin(span: { start: number; end: number } | undefined, length: number): void {
  if (span === undefined || !(span.start >= 0 && span.start <= span.end && span.end <= length)) {
    throw new Error(`a span outside the text: ${JSON.stringify(span)} of ${length}`);
  }
}

test('any damage is survived, and every place named lies in the text', () => {
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 6 }), (damages) => {
      checkResult(damages.reduce((text, one) => one(text), EXAMPLE));
    }),
    { numRuns: 600 },
  );
});

test('any damage to amendments is survived, and every place named lies in the text', () => {
  fc.assert(
    fc.property(fc.array(damage, { minLength: 1, maxLength: 6 }), (damages) => {
      checkResult(damages.reduce((text, one) => one(text), AMENDING));
    }),
    { numRuns: 600 },
  );
});

test('a line damaged inside an amendment leaves the declarations around it', () => {
  const whole = read(AMENDING).file.declarations.map((one) => one.kind);
  const lines = AMENDING.split('\n');
  const inner = lines.flatMap((line, index) => (/^\s+\S/.test(line) && !line.includes('"""') ? [index] : []));
  fc.assert(
    fc.property(
      fc.constantFrom(...inner),
      fc.constantFrom('', '(', 'zz', 'insert', '£5 of', ':'),
      (index, word) => {
        const damaged = lines.with(index, `${/^\s*/.exec(lines[index] ?? '')?.[0] ?? ''}${word}`);
        expect(read(damaged.join('\n')).file.declarations.map((one) => one.kind)).toEqual(whole);
      },
    ),
    { numRuns: 300 },
  );
});

test('any pieces in any order are survived', () => {
  const amending = AMENDING.split('\n');
  const words = fc.constantFrom(
    ...PIECES,
    ...LINES,
    ...amending,
    ...LINES.flatMap((line) => line.split(/\b/)),
  );
  fc.assert(
    fc.property(fc.array(words, { maxLength: 60 }), (pieces) => checkResult(pieces.join(''))),
    { numRuns: 600 },
  );
});

test('a line damaged inside one declaration leaves all the others', () => {
  const whole = read(EXAMPLE).file.declarations;
  const inner = LINES.flatMap((line, index) => (/^\s+\S/.test(line) && !line.includes('"""') ? [index] : []));
  // A line that begins with `and` or `or` is part of the line above, as it should be.
  const piece = fc.constantFrom(...PIECES.filter((one) => !/[\n\r]|and|or/.test(one) && one !== '"""'));
  fc.assert(
    fc.property(fc.constantFrom(...inner), place, piece, (index, at, inserted) => {
      const lines = [...LINES];
      const line = lines[index] ?? '';
      const indent = line.length - line.trimStart().length;
      const column = indent + Math.floor(at * (line.length - indent + 1));
      lines[index] = line.slice(0, column) + inserted + line.slice(column);
      const { file } = read(lines.join('\n'));
      expect(file.declarations.map((one) => one.kind)).toEqual(whole.map((one) => one.kind));
    }),
    { numRuns: 600 },
  );
});
