import { describe, expect, test } from 'vitest';
import { type SourceText, sourceText } from '../../src/base/source.ts';
import type { Span } from '../../src/base/span.ts';
import { displayWidth, visible } from '../../src/base/visible.ts';
import { type Diagnostic, diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { diagnosticsJson } from '../../src/diagnostics/render/json.ts';
import { NO_COLOUR, renderDiagnostic, renderDiagnostics } from '../../src/diagnostics/render/terminal.ts';

const OPTIONS = { palette: NO_COLOUR, columns: 80, pathOf: (file: string) => `policies/${file}` };

function sources(...files: readonly (readonly [path: string, text: string])[]) {
  return new Map(files.map(([path, text]) => [path, sourceText(path, text)]));
}

/** The span of the first occurrence of a text. */
function spanOf(source: ReadonlyMap<string, SourceText>, file: string, text: string): Span {
  const start = source.get(file)?.text.indexOf(text) ?? -1;
  if (start < 0) throw new Error(`“${text}” is not in ${file}`);
  return { file, start, end: start + text.length };
}

function unknownName(span: Span | undefined, more: Partial<Diagnostic> = {}): Diagnostic {
  const values = { name: 'anual value', what: 'fact', suggestion: 'annual value', hint: undefined };
  return { ...diagnostic('unknown-name', span, values), ...more };
}

describe('a diagnostic at a terminal', () => {
  test('cuts a line of a megabyte around the place, and a message of a megabyte', () => {
    const text = `rule ${'😀\u0301'.repeat(200_000)} here ${'x'.repeat(500_000)}\n`;
    const files = sources(['a.policy', text]);
    const start = performance.now();
    for (let time = 0; time < 20; time++) {
      const long = diagnostic('unknown-name', spanOf(files, 'a.policy', 'here'), {
        name: 'y'.repeat(1_000_000),
        what: 'fact',
        suggestion: undefined,
        hint: undefined,
      });
      const [message, , line, underline, ...rest] = renderDiagnostic(long, files, OPTIONS).split('\n');
      expect(message?.length).toBeLessThan(2_000);
      expect(displayWidth(line ?? '')).toBeLessThanOrEqual(80);
      expect(line).toMatch(/^1 \| ….* here x+…$/u);
      expect(underline).toMatch(/^ {2}\| +\^{4}$/);
      expect(rest).toEqual(['  see proviso explain-code unknown-name']);
    }
    expect(performance.now() - start).toBeLessThan(10_000);
  });

  test('shows the line, underlines the place and says what would be right', () => {
    const files = sources(['a.policy', 'rule big\n  when anual value is more than £5\n']);
    const shown = renderDiagnostic(unknownName(spanOf(files, 'a.policy', 'anual value')), files, OPTIONS);
    expect(shown.split('\n')).toEqual([
      'error: there is no fact called “anual value”',
      '  --> policies/a.policy:2:8',
      '2 |   when anual value is more than £5',
      '  |        ^^^^^^^^^^^',
      '  help: did you mean “annual value”?',
      '  see proviso explain-code unknown-name',
    ]);
  });

  test('shows the other places involved, also in other files', () => {
    const files = sources(['a.policy', 'fact one\n'], ['b.policy', `${'\n'.repeat(11)}  fact two\n`]);
    const shown = renderDiagnostic(
      unknownName(spanOf(files, 'a.policy', 'one'), {
        help: undefined,
        related: [{ span: spanOf(files, 'b.policy', 'two'), message: 'the other one is here' }],
      }),
      files,
      OPTIONS,
    );
    expect(shown).toContain(
      ['  the other one is here', '   --> policies/b.policy:12:8', '12 |   fact two', '   |        ---'].join(
        '\n',
      ),
    );
  });

  test('without a place, or in a file whose text is not at hand, still says all it can', () => {
    expect(renderDiagnostic(unknownName(undefined), new Map(), OPTIONS)).not.toContain('-->');
    const shown = renderDiagnostic(unknownName({ file: 'codes.csv', start: 3, end: 4 }), new Map(), OPTIONS);
    expect(shown).toContain('--> policies/codes.csv\n');
  });

  test('underlines by columns of the terminal, not by characters', () => {
    const files = sources(['a.policy', '\twhen “会社” is née here']);
    const lines = renderDiagnostic(unknownName(spanOf(files, 'a.policy', 'née')), files, OPTIONS).split('\n');
    const [text = '', mark = ''] = lines.slice(2, 4);
    expect(displayWidth(text.slice(0, text.indexOf('née')))).toBe(mark.indexOf('^'));
    expect(mark).toMatch(/\^{3}$/);
  });

  test('a place between two characters, at the end of a line, and past the end of the file', () => {
    const files = sources(['a.policy', 'when x\n']);
    const at = (start: number) =>
      renderDiagnostic(unknownName({ file: 'a.policy', start, end: start }), files, OPTIONS).split('\n')[3];
    expect(at(0)).toBe('  | ^');
    expect(at(6)).toBe('  |       ^');
    expect(at(99)).toBe('  | ^');
  });

  test('a span over several lines shows its first and says where it ends', () => {
    const files = sources(['a.policy', 'rule a\n  when b\n  when c\nrule d\n']);
    const shown = renderDiagnostic(unknownName({ file: 'a.policy', start: 0, end: 25 }), files, OPTIONS);
    expect(shown).toContain('1 | rule a\n  | ^^^^^^ … to line 3');
  });

  test('a long line is cut around the place, and says so', () => {
    const files = sources(['a.policy', `${'a'.repeat(500)} HERE ${'b'.repeat(500)}`]);
    const shown = renderDiagnostic(unknownName(spanOf(files, 'a.policy', 'HERE')), files, OPTIONS);
    const [text = '', mark = ''] = shown.split('\n').slice(2, 4);
    expect(displayWidth(text)).toBeLessThanOrEqual(80);
    expect(text).toMatch(/^1 \| …a+ HERE b+…$/);
    expect(mark.indexOf('^^^^')).toBe(text.indexOf('HERE'));
    const long = renderDiagnostic(unknownName({ file: 'a.policy', start: 0, end: 1006 }), files, OPTIONS);
    for (const line of long.split('\n')) expect(displayWidth(line)).toBeLessThanOrEqual(80);
  });

  test('nothing of the user commands the terminal', () => {
    const hostile = 'a\u001b[31mred\u0007\u202Ereversed\u200B';
    const files = sources(['a.policy', `when ${hostile} is b`]);
    const shown = renderDiagnostic(
      unknownName(spanOf(files, 'a.policy', hostile), { message: `“${hostile}”\nis wrong` }),
      files,
      OPTIONS,
    );
    // biome-ignore lint/suspicious/noControlCharactersInRegex: these are what must not be there.
    expect(shown).not.toMatch(/[\u0000-\u0009\u000b-\u001f\u007f-\u009f\u202a-\u202e\u200b]/);
    expect(shown).toContain('␛[31mred␇<U+202E>reversed<U+200B>');
    const [text = '', mark = ''] = shown.split('\n').slice(2, 4);
    expect(mark.trimEnd().length).toBe(text.indexOf(' is b'));
  });

  test('several come in the order of their places, the folder’s own first', () => {
    const files = sources(['a.policy', 'one two'], ['b.policy', 'three']);
    const make = (span: Span | undefined, message: string) => unknownName(span, { message, help: undefined });
    const shown = renderDiagnostics(
      [
        make(spanOf(files, 'b.policy', 'three'), 'fourth'),
        make(spanOf(files, 'a.policy', 'two'), 'third'),
        make(spanOf(files, 'a.policy', 'one'), 'second'),
        make(undefined, 'first'),
      ],
      files,
      OPTIONS,
    );
    expect([...shown.matchAll(/^error: (\w+)/gm)].map((match) => match[1])).toEqual([
      'first',
      'second',
      'third',
      'fourth',
    ]);
  });
});

test('diagnostics as JSON name places by lines and columns', () => {
  const files = sources(['a.policy', 'rule big\n  when anual value is more than £5\n']);
  const span = spanOf(files, 'a.policy', 'anual value');
  const [one, two] = diagnosticsJson(
    [unknownName(span), unknownName(undefined, { help: undefined, related: [{ span, message: 'there' }] })],
    files,
  );
  const place = { file: 'a.policy', line: 2, column: 8, endLine: 2, endColumn: 19 };
  expect(one).toMatchObject({ place: null, help: null, related: [{ message: 'there', place }] });
  expect(two).toEqual({
    code: 'unknown-name',
    severity: 'error',
    message: 'there is no fact called “anual value”',
    help: 'did you mean “annual value”?',
    place,
    related: [],
    page: 'docs/diagnostics/unknown-name.md',
  });
});

describe('visible text', () => {
  test('keeps what people read', () => {
    const text = 'Łódź £1, “née” 👩‍👧 会社 é';
    expect(visible(text)).toBe(text);
  });

  test('stays on one line', () => {
    expect(visible('a\r\nb\nc\td\u2028e\u0085f')).toBe('a b c d e f');
  });

  test('shows every control character', () => {
    const all = String.fromCharCode(...Array.from({ length: 0xa0 }, (_, code) => code));
    expect(visible(all)).not.toMatch(/\p{Cc}/u);
    expect(visible('\ud800')).toBe('�');
  });
});
