import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { Ajv } from 'ajv';
import { describe, expect, test } from 'vitest';
import { sarif } from '../../../src/cli/report/sarif.ts';
import { folderWith, proviso, ROOT, TENDERS } from '../run.ts';
import { EMPTY, SAMPLE } from './sample.ts';

/** As published; it is written in draft 4 of JSON Schema, from which it uses nothing that later drafts read otherwise. */
const {
  $schema: _,
  id: __,
  ...schema
} = JSON.parse(readFileSync(new URL('sarif-2.1.0.schema.json', import.meta.url), 'utf8'));
const isValid = new Ajv({ strict: false, validateFormats: false, unicodeRegExp: false }).compile(schema);

function problemsOf(text: string): unknown {
  return isValid(JSON.parse(text)) ? [] : isValid.errors;
}

describe('SARIF', () => {
  test('the schema refuses what is no SARIF', () => {
    expect(problemsOf('{"version": "2.1.0", "runs": [{}]}')).not.toEqual([]);
    expect(problemsOf(sarif(SAMPLE).replace('"startLine": 3', '"startLine": 0'))).not.toEqual([]);
  });

  test.each([
    ['everything', SAMPLE],
    ['nothing', EMPTY],
  ])('of %s is valid', (__, report) => {
    expect(problemsOf(sarif(report))).toEqual([]);
  });

  test('paths start from the top of the repository, each name encoded; others are whole', () => {
    const [run] = JSON.parse(sarif(SAMPLE)).runs;
    const uris = run.results.map(
      (one: { locations: { physicalLocation: { artifactLocation: unknown } }[] }) =>
        one.locations[0]?.physicalLocation.artifactLocation,
    );
    const inside = { uri: 'policies/a%20b%25%2C%20c%3A%23%3F.policy', uriBaseId: '%SRCROOT%' };
    expect(uris).toEqual([inside, inside, undefined, { uri: 'file:///elsewhere/%C3%BC.policy' }]);
    expect(Object.keys(run.originalUriBaseIds)).toEqual(['%SRCROOT%']);
    expect(run.results[0].relatedLocations[0].physicalLocation.region.startLine).toBe(3);
  });

  test('each result has its rule, and a mark of its own', () => {
    const [{ tool, results }] = JSON.parse(sarif(SAMPLE)).runs;
    for (const { ruleId, ruleIndex } of results) expect(tool.driver.rules[ruleIndex].id).toBe(ruleId);
    const marks = results.map((one: { partialFingerprints: object }) =>
      JSON.stringify(one.partialFingerprints),
    );
    expect(new Set(marks).size).toBe(4);
  });

  test.each([
    ['check', 'policies/in-house'],
    ['test', 'policies/in-house', '--only', 'threshold', '--coverage'],
    ['diff', 'policies/in-house', '--from', '2027-05-01', '--to', '2029-07-01'],
  ])('%s %s %s %s %s %s gives it', async (...args) => {
    const given = args.filter((one) => one !== undefined);
    const { exitCode, out } = await proviso([...given, '--format', 'sarif']);
    expect(exitCode).toBe(0);
    expect(problemsOf(out)).toEqual([]);
    expect(out).not.toContain(ROOT);
  });

  test('lines added above do not change the mark of a finding', async () => {
    const broken = TENDERS.replace('is at least tender limit', 'is at least tender limt');
    const folder = folderWith({ 'a/x.policy': broken, 'b/x.policy': `# one more line\n${broken}` });
    const resultOf = async (name: string) => {
      const { out } = await proviso(['check', '.', '--format', 'sarif'], { folder: join(folder, name) });
      return JSON.parse(out).runs[0].results[0];
    };
    const [one, other] = [await resultOf('a'), await resultOf('b')];
    const lineOf = (result: typeof one) => result.locations[0].physicalLocation.region.startLine;
    expect([lineOf(one), lineOf(other)]).toEqual([30, 31]);
    expect(one.partialFingerprints).toEqual(other.partialFingerprints);
  });
});
