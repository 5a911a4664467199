/**
 * Attacks on emitted modules: through the text of a guidance, and through records.
 *
 * In: names and texts that mean something to JavaScript, HTML or source maps. Out: the module does what it should and
 * nothing else, wherever it runs.
 */
import { execFileSync } from 'node:child_process';
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { afterAll, describe, expect, test } from 'vitest';
import { emitJavaScript } from '../../../src/emit/javascript/module.ts';
import { money, oneOf, programOf, text } from '../../records/program.ts';
import { timelineOfGroup } from '../../support/conformance.ts';
import { emitted } from '../../support/emitted.ts';

const folder = mkdtempSync(join(tmpdir(), 'proviso-attack-'));
afterAll(() => rmSync(folder, { recursive: true, force: true }));

const SENTINEL = 'globalThis.touched = true';
const HOSTILE = [
  `*/ ${SENTINEL} /*`,
  `// ${SENTINEL}`,
  `\n${SENTINEL}\n`,
  `\r\n${SENTINEL}\r\n`,
  `\u2028${SENTINEL}\u2029`,
  `"; ${SENTINEL}; "`,
  `'; ${SENTINEL}; '`,
  `\`; ${SENTINEL}; \``,
  `\${${SENTINEL}}`,
  `\\"; ${SENTINEL}; //`,
  '//# sourceMappingURL=https://example.invalid/x.map',
  '//@ sourceURL=x',
  `</script><script>${SENTINEL}</script>`,
  `<!-- ${SENTINEL}`,
  `--> ${SENTINEL}`,
  '\u0000',
  '\ud800',
  '\udc00\ud800',
  '__proto__',
  'constructor',
  'toString',
  'hasOwnProperty',
  'eval',
  'x'.repeat(10_000),
];

/** Runs a module where no code can be made of text, and tells what it exports, decides and touches. */
function runInNode(code: string, records: readonly unknown[]): unknown {
  const file = join(folder, 'module.mjs');
  writeFileSync(file, code);
  execFileSync(process.execPath, ['--check', file]);
  const runner = join(folder, 'run.mjs');
  writeFileSync(
    runner,
    `const before = Reflect.ownKeys(Object.prototype).length;
const module = await import('./module.mjs');
const answers = ${JSON.stringify(JSON.stringify(records))};
const decided = JSON.parse(answers).map((one) => [module.decide(one).status, module.explain(one).status]);
console.log(JSON.stringify({ exports: Object.keys(module).sort(), touched: 'touched' in globalThis, decided,
  prototype: Reflect.ownKeys(Object.prototype).length - before, title: module.guidance.title }));`,
  );
  const out = execFileSync(process.execPath, ['--disallow-code-generation-from-strings', runner]);
  return JSON.parse(out.toString('utf8'));
}

describe('a guidance cannot put code into its module', () => {
  // Straight into the program: whatever the lexer refuses today, the emitter does not rely on it.
  const named = programOf(HOSTILE.map((name) => [name, oneOf(name, 'none')]));
  const program = {
    ...named,
    guidance: {
      ...named.guidance,
      title: HOSTILE.join(' '),
      id: HOSTILE.join(' '),
      issuedBy: HOSTILE.join(' '),
      edition: HOSTILE.join(' '),
    },
    facts: named.facts.map((fact) => ({ ...fact, ask: fact.name, reads: fact.name })),
  };
  const { code, types } = emitJavaScript(program, new Map(), `${HOSTILE.slice(0, 12).join('')}.js`);

  test('it parses, exports what it should, touches nothing, and answers', () => {
    const record = JSON.parse(`{${HOSTILE.map((name) => `${JSON.stringify(name)}: "none"`).join(', ')}}`);
    expect(runInNode(code, [record, {}])).toMatchObject({
      exports: ['decide', 'explain', 'guidance'],
      touched: false,
      prototype: 0,
    });
  });

  test('nothing in it ends a script in a page, or names another source map', () => {
    for (const written of [code, types]) {
      expect(/<\/script|<!--|[\u2028\u2029\0]/i.test(written)).toBe(false);
      expect(written.match(/^\s*\/\/[#@]\s*source/gim)?.length ?? 0).toBeLessThanOrEqual(1);
    }
    expect(code.trimEnd().split('\n').at(-1)).toMatch(/^\/\/# sourceMappingURL=[^\s"]+\.map$/);
  });
});

test('hostile texts of a real guidance stay texts, whatever ends its lines', () => {
  const lines = [
    'guidance "*/ globalThis.touched = true //"',
    '  id attack',
    '  issued by "</script><!-- globalThis.touched = true -->"',
    '  in force from 1 April 2027',
    '  currency GBP',
    '  applies by assessment date',
    'facts',
    '  `*/ globalThis.touched = true /*`: yes or no',
    '    ask "*/ globalThis.touched = true; `x` // \\" \\\\"',
    'decision result: one of `__proto__`, `</script>`',
    '  otherwise `</script>`',
    'rule `constructor`',
    '  result is `__proto__`',
    '  when `*/ globalThis.touched = true /*`',
    '  because "//# sourceMappingURL=x {result}"',
  ].filter((line) => !line.includes('{result}'));
  for (const end of ['', '\r']) {
    const program = timelineOfGroup({ shows: 'attack', guidance: lines.map((line) => `${line}${end}`) });
    const { code } = emitJavaScript(program, new Map(), 'attack.js');
    const record = { 'assessment date': '2027-05-01', '*/ globalThis.touched = true /*': true };
    expect(runInNode(code, [record])).toMatchObject({
      touched: false,
      decided: [['determined', 'determined']],
    });
  }
  expect(readFileSync(join(folder, 'module.mjs'), 'utf8')).not.toContain('</script');
});

describe('a record gets a defined answer', () => {
  const module = emitted(
    programOf([
      ['amount', money],
      ['constructor', text],
    ]),
  );
  const getter = Object.defineProperty({}, 'amount', { enumerable: true, get: () => '5' });
  const cycle: Record<string, unknown> = {};
  cycle.amount = cycle;
  test.each<[string, unknown]>([
    ['nothing', undefined],
    ['null', null],
    ['a text', 'x'],
    ['a list', []],
    ['a function', () => 5],
    ['its own __proto__', JSON.parse('{"__proto__": {"amount": "5"}}')],
    ['a constructor', { constructor: 'x' }],
    ['without a prototype', Object.assign(Object.create(null), { amount: '5' })],
    ['a getter', getter],
    ['a proxy', new Proxy({ amount: '5' }, {})],
    ['a cycle', cycle],
    ['a long list', { amount: new Array(1_000_000).fill(0) }],
    ['a symbol', { amount: Symbol('x') }],
    ['a bigint', { amount: 5n }],
    ['a date', { amount: new Date(0) }],
  ])('%s', (_, record) => {
    const before = Reflect.ownKeys(Object.prototype).length;
    const { status } = module.decide(record);
    expect(typeof status).toBe('string');
    expect(module.explain(record).status).toBe(status);
    expect(Reflect.ownKeys(Object.prototype).length).toBe(before);
    expect('amount' in {}).toBe(false);
  });
});
