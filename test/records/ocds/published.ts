/**
 * Published records for tests, all invented, in the shapes that publishers use; and a guidance that reads them.
 *
 * In:  what a release holds besides its ocid. Out: what an OCDS source reads of it, column by column.
 */
import { compile } from '../../../src/compile.ts';
import { readRecords } from '../../../src/records/read-records.ts';
import { OCDS_COLUMNS } from '../../../src/syntax/ocds-columns.ts';

/** Facts of one kind are read from each column: several texts where it may hold several. */
const SEVERAL: ReadonlySet<string> = new Set([
  'notice ids',
  'related processes',
  'lot id',
  'buyer name',
  'buyer identifiers',
  'supplier names',
  'supplier identifiers',
  'CPV codes',
]);

const TYPES: Readonly<Record<string, string>> = {
  value: 'money excluding VAT',
  'value net': 'money excluding VAT',
  'value gross': 'money including VAT',
  'trigger date': 'date',
  'contract end': 'date',
};

const columns = OCDS_COLUMNS.filter((column) => column !== 'record id');
const factOf = (column: string) => `the ${column} read`.replace('CPV', 'cpv');

const POLICY = `guidance "Published"
  id            published
  made on       1 March 2027
  in force from 1 June 2027
  currency      GBP
  applies by    assessment date

facts about the contract
${columns.map((one) => `  ${factOf(one)}: ${TYPES[one] ?? (SEVERAL.has(one) ? 'list of text' : 'text')}`).join('\n')}
  the language: text
  signed by: list of text

source any publisher
  format OCDS
  id: column "record id"
${columns.map((one) => `  ${factOf(one)}: column "${one}"`).join('\n')}
  the language: column "release/language"
  signed by: column "contract/signatories/name"

decision outcome: one of look, leave
  otherwise leave

rule one
  outcome is look
  when the title read is known
`;

const { program, diagnostics } = compile({
  files: [{ path: 'published.policy', text: POLICY }],
  lists: new Map(),
  diagnostics: [],
});
if (program === undefined) throw new Error(JSON.stringify(diagnostics));
const compiled = program;

/** Reads a file of the guidance above. */
export function readPublished(content: unknown, path = 'published.json') {
  const text = typeof content === 'string' ? content : JSON.stringify(content);
  return readRecords(compiled, { path, text });
}

/** What is held of a column of each record: a text, several, or undefined for what is not known. */
export function columnsRead(content: unknown, column: string): readonly unknown[] {
  const fact = compiled.facts.findIndex(
    (one) => one.name === (column.includes('/') ? column : factOf(column)),
  );
  const found = column.includes('/') ? compiled.facts.findIndex((one) => one.name === column.slice(1)) : fact;
  return readPublished(content).records.map((record) => {
    const held = record.facts.get(found)?.held;
    if (held?.state !== 'known') return undefined;
    switch (held.value.kind) {
      case 'text':
        return held.value.text;
      case 'money':
        return `${held.value.minor.n} ${held.value.currency}`;
      case 'date':
        return new Date(held.value.day * 86_400_000).toISOString().slice(0, 10);
      case 'list':
        return held.value.items.map((item) =>
          item.state === 'known' && item.value.kind === 'text' ? item.value.text : undefined,
        );
      default:
        return held.value;
    }
  });
}

/** Where the file says it. */
export function placesOf(content: unknown, column: string): readonly (string | undefined)[] {
  const fact = compiled.facts.findIndex(
    (one) => `the ${one.name}` === factOf(column) || one.name === factOf(column),
  );
  return readPublished(content).records.map((record) => record.facts.get(fact)?.source);
}

/** A release of one process. */
export function release(parts: Readonly<Record<string, unknown>>): Readonly<Record<string, unknown>> {
  return { ocid: 'ocds-test00-1', id: '1', date: '2026-01-01T00:00:00Z', tag: ['award'], ...parts };
}

/** A package of releases. */
export function releasePackage(...releases: readonly unknown[]) {
  return {
    uri: 'https://example.org/1',
    publishedDate: '2026-01-01T00:00:00Z',
    publisher: { name: 'E' },
    releases,
  };
}

/** A release with one contract. */
export function withContract(contract: Readonly<Record<string, unknown>>) {
  return release({ contracts: [{ id: '7', ...contract }] });
}
