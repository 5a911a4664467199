import { SaxesParser } from 'saxes';
import { expect, test } from 'vitest';
import { junit } from '../../../src/cli/report/junit.ts';
import { folderWith, proviso, TENDERS } from '../run.ts';
import { EMPTY, HOSTILE, SAMPLE } from './sample.ts';

interface Element {
  readonly name: string;
  readonly attributes: Readonly<Record<string, string>>;
  text: string;
}

/** The elements in order, by a strict reader; throws at what is not well formed. */
function elementsOf(xml: string): readonly Element[] {
  const parser = new SaxesParser();
  const found: Element[] = [];
  const open: Element[] = [];
  parser.on('error', (error) => {
    throw error;
  });
  parser.on('opentag', ({ name, attributes }) => {
    const element = { name, attributes, text: '' };
    found.push(element);
    open.push(element);
  });
  parser.on('text', (text) => {
    const last = open.at(-1);
    if (last !== undefined) last.text += text;
  });
  parser.on('closetag', () => open.pop());
  parser.write(xml).close();
  return found;
}

test('is well formed whatever stands in it, and says it all', () => {
  const elements = elementsOf(junit(SAMPLE));
  const [all, suite] = elements;
  expect(all?.attributes).toMatchObject({ tests: '4', failures: '1', errors: '1' });
  expect(suite?.attributes).toMatchObject({ tests: '4', failures: '1', errors: '1', skipped: '0' });
  const cases = elements.filter(({ name }) => name === 'testcase');
  expect(cases.map(({ attributes }) => attributes.classname)).toEqual(Array(4).fill('proviso check a b/ü'));
  // What XML cannot hold is replaced, everything else comes back as it was.
  const held = ['\u001b', '\0', '\ufffe', '\ud800 '].reduce(
    (text, one) => text.replaceAll(one, one.replace(/^./u, '\ufffd')),
    HOSTILE,
  );
  expect(cases[0]?.attributes).toMatchObject({ name: held, file: 'policies/a b%, c:#?.policy', line: '3' });
  const failure = elements.find(({ name }) => name === 'failure');
  expect(failure?.attributes).toMatchObject({ type: 'unknown-name', message: held });
  expect(failure?.text).toContain('policies/a b%, c:#?.policy:3:5');
  expect(elements.find(({ name }) => name === 'error')?.text).toContain('/elsewhere/ü.policy:3:5');
  expect(elements.filter(({ name }) => name === 'system-out').map(({ text }) => text.split(':')[0])).toEqual([
    'note',
    'warning',
  ]);
});

test('of nothing has no cases', () => {
  expect(elementsOf(junit(EMPTY)).map(({ name }) => name)).toEqual(['testsuites', 'testsuite']);
});

test('a scenario that fails is a case that fails, with what came', async () => {
  const folder = folderWith({
    't/t.policy': TENDERS.replace('  expect\n    tender is required', '  expect\n    tender is optional'),
  });
  const { exitCode, out } = await proviso(['test', 't', '--format', 'junit'], { folder });
  expect(exitCode).toBe(1);
  const failure = elementsOf(out).find(({ name }) => name === 'failure');
  expect(failure?.attributes.message).toBe(
    'A contract at the limit: expected tender is optional; came tender is required',
  );
  expect(failure?.text).toContain('What was decided');
});

test('a guidance that does not compile is a case that fails, also of test', async () => {
  const folder = folderWith({
    't/t.policy': TENDERS.replace('is at least tender limit', 'is at least limt'),
  });
  for (const verb of ['check', 'test', 'verify']) {
    const { exitCode, out, err } = await proviso([verb, 't', '--format', 'junit'], { folder });
    expect({ exitCode, err }).toEqual({ exitCode: 1, err: '' });
    expect(elementsOf(out).filter(({ name }) => name === 'failure')).toHaveLength(1);
  }
});
