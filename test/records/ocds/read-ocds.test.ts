import { describe, expect, test } from 'vitest';
import { columnsRead, placesOf, readPublished, release, releasePackage, withContract } from './published.ts';

const PERIOD = { startDate: '2025-04-01T00:00:00+01:00', endDate: '2027-03-31T23:59:59+01:00' };

describe('what a file is', () => {
  const one = release({ tender: { status: 'active', title: 'Meals' } });
  test.each<[string, unknown, readonly string[]]>([
    ['a release', one, ['ocds-test00-1']],
    ['a list of releases', [one, { ...one, ocid: 'ocds-test00-2' }], ['ocds-test00-1', 'ocds-test00-2']],
    ['a release package', releasePackage(one), ['ocds-test00-1']],
    ['an empty release package', releasePackage(), []],
    ['a record', { ocid: 'ocds-test00-1', compiledRelease: one }, ['ocds-test00-1']],
    ['a record with its releases', { ocid: 'ocds-test00-1', releases: [one] }, ['ocds-test00-1']],
    ['a record package', { records: [{ ocid: 'ocds-test00-1', compiledRelease: one }] }, ['ocds-test00-1']],
    ['a list of packages', [releasePackage(one)], ['ocds-test00-1']],
  ])('%s', (_, content, ids) => {
    const { records, problems } = readPublished(content);
    expect(problems).toEqual([]);
    expect(records.map((record) => record.id)).toEqual(ids);
  });

  test('JSON Lines of them; a line that is not JSON is a problem of its own', () => {
    const lines = `${JSON.stringify(one)}\n{"ocid":\n${JSON.stringify(releasePackage({ ...one, ocid: 'ocds-test00-2' }))}\n`;
    const { records, problems, total } = readPublished(lines, 'published.jsonl');
    expect(records.map((record) => record.id)).toEqual(['ocds-test00-1', 'ocds-test00-2']);
    expect(problems).toMatchObject([{ code: 'not-json', source: 'line 2' }]);
    expect(total).toBe(3);
    expect([...(records[1]?.facts.values() ?? [])].map((fact) => fact.source)).toContain(
      'line 3, /releases/0/tender/title',
    );
  });
});

describe('merging', () => {
  const first = release({
    id: 'a',
    date: '2026-01-01T00:00:00Z',
    tender: { title: 'Old', description: 'Kept', mainProcurementCategory: 'services', status: 'active' },
    awards: [
      { id: '1', status: 'pending', suppliers: [{ id: 's', name: 'S' }] },
      { id: '2', status: 'active', suppliers: [{ id: 't', name: 'T' }] },
    ],
  });
  const second = release({
    id: 'b',
    // Later, though its hour is smaller.
    date: '2026-01-01T00:30:00-01:00',
    tender: { title: 'New', mainProcurementCategory: null },
    awards: [{ id: '1', status: 'active', contractPeriod: PERIOD }],
  });

  test.each([
    ['in order', [first, second]],
    ['the other way round', [second, first]],
    ['one of them twice', [first, second, first]],
  ])('the later wins field by field, entries by their ids: %s', (_, releases) => {
    const file = releasePackage(...releases);
    expect(columnsRead(file, 'title')).toEqual(['New', 'New']);
    expect(columnsRead(file, 'description')).toEqual(['Kept', 'Kept']);
    expect(columnsRead(file, 'main category')).toEqual([undefined, undefined]);
    expect(columnsRead(file, 'award status')).toEqual(['active', 'active']);
    expect(columnsRead(file, 'supplier names')).toEqual([['S'], ['T']]);
    expect(columnsRead(file, 'contract end')).toEqual(['2027-03-31', undefined]);
  });

  test('each value keeps the place of the release that published it', () => {
    const file = releasePackage(first, second);
    expect(placesOf(file, 'title')[0]).toBe('/releases/1/tender/title');
    expect(placesOf(file, 'description')[0]).toBe('/releases/0/tender/description');
    expect(placesOf(file, 'award status')).toEqual([
      '/releases/1/awards/0/status',
      '/releases/0/awards/1/status',
    ]);
  });

  test('lists without ids are replaced', () => {
    const item = (id: string) => ({ id: '1', classification: { scheme: 'CPV', id } });
    const codes = (code: string, other: string) => ({
      tender: { items: [{ ...item(code), additionalClassifications: [{ scheme: 'CPV', id: other }] }] },
    });
    const file = releasePackage(
      release({ id: 'a', ...codes('85000000', '85100000-0') }),
      release({ id: 'b', date: '2026-02-01T00:00:00Z', ...codes('85000000', '85200000') }),
    );
    expect(columnsRead(file, 'CPV codes')).toEqual([['85000000', '85200000']]);
  });

  test.each([
    ['release-undated', release({ id: 'b', date: 'soon' })],
    ['release-undated', release({ id: 'b', date: undefined })],
    ['releases-contradict', release({ tender: { title: 'Another' } })],
    [
      'record-too-deep',
      JSON.parse(`{"ocid":"ocds-test00-1","tag":[],"x":${'['.repeat(200)}${']'.repeat(200)}}`),
    ],
  ])('%s: nothing of that process is decided, and the others are', (code, bad) => {
    const good = release({ ocid: 'ocds-test00-2' });
    const { records, problems } = readPublished(releasePackage(release({ tag: ['tender'] }), bad, good));
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(records.map((record) => record.id)).toEqual(['ocds-test00-2']);
  });

  test('links to releases are not followed', () => {
    const { problems } = readPublished({
      records: [{ ocid: 'o', releases: [{ url: 'https://example.org' }] }],
    });
    expect(problems).toMatchObject([{ code: 'releases-elsewhere', source: '/records/0' }]);
  });
});

describe('the contracts of a process', () => {
  const lots = [
    { id: '1', status: 'active', value: { amount: 100, currency: 'GBP' } },
    { id: '2', status: 'active' },
    { id: '3', status: 'cancelled' },
  ];
  test.each<[string, Readonly<Record<string, unknown>>, readonly string[], readonly (string | undefined)[]]>([
    ['a tender', { tender: { status: 'active' } }, ['ocds-test00-1'], ['tender']],
    ['a plan', { tag: ['planning'], tender: { status: 'planned' } }, ['ocds-test00-1'], ['planning']],
    ['a tender that was given up', { tender: { status: 'withdrawn' } }, ['ocds-test00-1'], ['cancelled']],
    ['a tender whose award is elsewhere', { tender: { status: 'complete' } }, ['ocds-test00-1'], [undefined]],
    [
      'lots',
      { tender: { status: 'active', lots } },
      ['ocds-test00-1/lots/1', 'ocds-test00-1/lots/2'],
      ['tender', 'tender'],
    ],
    [
      'an award, and a lot that is still open',
      {
        tender: { status: 'active', lots },
        awards: [{ id: 'ocds-test00-1-1', status: 'active', relatedLots: ['1'] }],
      },
      ['ocds-test00-1/awards/1', 'ocds-test00-1/lots/2'],
      ['award', 'tender'],
    ],
    [
      'a contract for one award, another award, and one that failed',
      {
        contracts: [{ id: '7', awardID: '1' }],
        awards: [
          { id: '1', status: 'active' },
          { id: '2', status: 'active' },
          { id: '3', status: 'unsuccessful' },
        ],
      },
      ['ocds-test00-1/contracts/7', 'ocds-test00-1/awards/2'],
      ['contract', 'award'],
    ],
    [
      'nothing but a failed award',
      { awards: [{ id: '3', status: 'cancelled' }] },
      ['ocds-test00-1/awards/3'],
      ['cancelled'],
    ],
    [
      'a contract that runs beside a cancelled tender',
      {
        tag: ['tenderCancellation'],
        tender: { status: 'cancelled' },
        contracts: [{ id: '7', status: 'active' }],
      },
      ['ocds-test00-1/contracts/7'],
      ['contract'],
    ],
  ])('%s', (_, parts, ids, stages) => {
    const file = release(parts);
    expect(readPublished(file).records.map((record) => record.id)).toEqual(ids);
    expect(columnsRead(file, 'stage')).toEqual(stages);
  });

  test('two contracts of one id are both left out', () => {
    const { records, problems } = readPublished(
      release({ contracts: [{ id: '1' }, { id: '1' }, { id: '2' }] }),
    );
    expect(problems.map((problem) => problem.code)).toEqual(['id-twice', 'id-twice']);
    expect(records).toHaveLength(1);
  });
});

describe('how a contract ends', () => {
  const reason = (...ids: readonly string[]) => ({
    terminationRationaleClassifications: ids.map((id) => ({ scheme: 'UK_TERMINATION', id })),
  });
  const ended = (date: string) => ({ implementation: { endDate: date } });
  test.each<[string, Readonly<Record<string, unknown>>, string | undefined, string | undefined]>([
    ['running', { status: 'active', period: PERIOD }, 'expiry', '2027-03-31'],
    ['running, without an end', { status: 'active' }, undefined, undefined],
    ['never signed', { status: 'cancelled', period: PERIOD }, 'none', undefined],
    ['terminated, without a word how', { status: 'terminated', period: PERIOD }, undefined, undefined],
    [
      'terminated, and completed',
      { status: 'terminated', period: PERIOD, ...reason('contractCompleted') },
      'expiry',
      '2027-03-31',
    ],
    [
      'terminated, and completed, in the field of before 2026',
      {
        status: 'terminated',
        period: PERIOD,
        terminationRationaleClassification: { id: 'contractCompleted' },
      },
      'expiry',
      '2027-03-31',
    ],
    [
      'terminated early',
      { status: 'terminated', period: PERIOD, ...reason('breach'), ...ended('2026-05-01T00:00:00Z') },
      'termination',
      '2026-05-01',
    ],
    [
      'terminated early, on no day',
      { status: 'terminated', period: PERIOD, ...reason('breach') },
      'termination',
      undefined,
    ],
    [
      'both at once',
      { status: 'terminated', period: PERIOD, ...reason('breach', 'contractCompleted') },
      undefined,
      undefined,
    ],
    [
      'over before its end',
      { status: 'terminated', period: PERIOD, ...ended('2026-05-01T00:00:00Z') },
      'termination',
      '2026-05-01',
    ],
    [
      'over on its last day',
      { status: 'terminated', period: PERIOD, ...ended('2027-03-31T00:00:00Z') },
      'expiry',
      '2027-03-31',
    ],
    [
      'a length in days',
      { period: { startDate: '2025-04-01', durationInDays: 365 } },
      'expiry',
      '2026-03-31',
    ],
    [
      'a length to the latest end',
      { period: { startDate: '2025-04-01', durationInDays: 365, maxExtentDate: '2027-01-01' } },
      undefined,
      undefined,
    ],
    ['a length without a start', { period: { durationInDays: 365 } }, undefined, undefined],
    [
      'an end before the start',
      { period: { startDate: '2027-01-01', endDate: '2026-01-01' } },
      undefined,
      undefined,
    ],
    ['a day that there is not', { period: { endDate: '2027-02-30T00:00:00Z' } }, undefined, undefined],
    ['a day that stands for none', { period: { endDate: '9999-12-31T23:59:59Z' } }, undefined, undefined],
    ['midnight by another clock', { period: { endDate: '2027-06-30T23:00:00Z' } }, undefined, undefined],
    ['eleven in winter', { period: { endDate: '2027-01-30T23:00:00Z' } }, 'expiry', '2027-01-30'],
    ['the end of a summer day', { period: { endDate: '2027-06-30T23:59:59Z' } }, 'expiry', '2027-06-30'],
    [
      'the end of a day far away',
      { period: { endDate: '2027-06-30T23:59:59-11:00' } },
      'expiry',
      '2027-06-30',
    ],
  ])('%s', (_, contract, trigger, on) => {
    expect(columnsRead(withContract(contract), 'trigger')).toEqual([trigger]);
    expect(columnsRead(withContract(contract), 'trigger date')).toEqual([on]);
  });

  test('an award that is pending is no contract yet; one that was made expires', () => {
    const award = (status: string) => release({ awards: [{ id: '1', status, contractPeriod: PERIOD }] });
    expect(columnsRead(award('pending'), 'trigger')).toEqual([undefined]);
    expect(columnsRead(award('active'), 'trigger')).toEqual(['expiry']);
  });

  test('a tender ends nothing', () => {
    const tender = release({ tender: { status: 'active', contractPeriod: PERIOD } });
    expect(columnsRead(tender, 'trigger')).toEqual(['none']);
    expect(columnsRead(tender, 'trigger date')).toEqual([undefined]);
    expect(columnsRead(tender, 'contract end')).toEqual(['2027-03-31']);
  });
});

describe('values', () => {
  const value = (amount: string, more = '') =>
    `{"ocid":"ocds-test00-1","contracts":[{"id":"7","value":{"amount":${amount},"currency":"GBP"${more}}}]}`;
  test.each([
    ['395493', '39549300 GBP'],
    ['40465.2', '4046520 GBP'],
    ['1.5e6', '150000000 GBP'],
    ['"5000"', '500000 GBP'],
    ['5000.00', '500000 GBP'],
    ['0', undefined],
    ['0.00', undefined],
    ['0.01', undefined],
    ['1', undefined],
    ['-5', undefined],
    ['40465.205', undefined],
    ['2147483647', undefined],
    ['79228162514264337593543950335.0', undefined],
    ['1e9999', undefined],
    ['"about 5"', undefined],
    ['null', undefined],
    ['[5]', undefined],
  ])('%s', (amount, expected) => {
    const { problems } = readPublished(value(amount));
    expect(problems).toEqual([]);
    expect(columnsRead(value(amount), 'value')).toEqual([expected]);
  });

  test('what is set aside is told, and where', () => {
    const { remarks, records } = readPublished(value('2147483647'));
    expect(records).toHaveLength(1);
    expect(remarks).toMatchObject([
      {
        code: 'value-set-aside',
        record: 'ocds-test00-1/contracts/7',
        source: '/contracts/0/value/amount',
        message:
          '“2147483647” stands here, and programs write this number where they have none; it counts as not known',
      },
    ]);
  });

  test('another currency is set aside', () => {
    const file = value('5000').replace('GBP', 'EUR');
    expect(columnsRead(file, 'value')).toEqual([undefined]);
    expect(readPublished(file).remarks[0]?.message).toMatch(/“5000 EUR”; it counts as not known$/);
  });

  test('net is known only beside a gross amount, and neither is made out of the other', () => {
    const both = value('395493', ',"amountGross":438981');
    expect(columnsRead(both, 'value net')).toEqual(['39549300 GBP']);
    expect(columnsRead(both, 'value gross')).toEqual(['43898100 GBP']);
    expect(columnsRead(value('395493'), 'value net')).toEqual([undefined]);
    expect(columnsRead(value('395493'), 'value gross')).toEqual([undefined]);
  });

  test('an estimate is not put in the place of a value', () => {
    const tender = { status: 'complete', value: { amount: 9000, currency: 'GBP' } };
    expect(
      columnsRead(release({ tender, awards: [{ id: '1', value: { amount: 0, currency: 'GBP' } }] }), 'value'),
    ).toEqual([undefined]);
    expect(columnsRead(release({ tender: { ...tender, status: 'active' } }), 'value')).toEqual([
      '900000 GBP',
    ]);
  });

  test('what a value covers is told where nothing else can be meant', () => {
    const contract = { value: { amount: 5000, currency: 'GBP' }, period: PERIOD };
    const covers = (more: Readonly<Record<string, unknown>>, tender?: unknown) =>
      columnsRead(release({ tender, contracts: [{ id: '7', ...contract, ...more }] }), 'value covers');
    expect(covers({})).toEqual(['the whole contract']);
    expect(covers({ hasRenewal: true })).toEqual([undefined]);
    expect(covers({ period: { ...PERIOD, maxExtentDate: '2029-03-31' } })).toEqual([undefined]);
    expect(covers({}, { techniques: { hasFrameworkAgreement: true } })).toEqual([undefined]);
    expect(covers({}, { procurementMethodDetails: 'Call-off from a framework agreement' })).toEqual([
      'the whole contract',
    ]);
  });
});

describe('parties', () => {
  const buyer = (party: Readonly<Record<string, unknown>>) =>
    release({
      buyer: { id: 'B', name: 'Anywhere Council' },
      parties: [{ id: 'B', roles: ['buyer'], ...party }],
    });
  const says = (...ids: readonly string[]) => ({
    details: { classifications: ids.map((id) => ({ scheme: 'UK_CA_TYPE', id })) },
  });
  const listed = (...schemes: readonly string[]) => ({
    identifier: { scheme: schemes[0], id: '1' },
    additionalIdentifiers: schemes.slice(1).map((scheme) => ({ scheme, id: '2' })),
  });
  test.each<[string, Readonly<Record<string, unknown>>, string | undefined]>([
    ['a name proves nothing', {}, undefined],
    ['central', says('publicAuthorityCentralGovernment'), 'central government'],
    [
      'sub-central may be a council, or a hospital',
      says('publicAuthoritySubCentralGovernment'),
      'public body',
    ],
    ['a utility', says('privateUtility'), 'private utility'],
    ['other', says('other'), undefined],
    [
      'another scheme',
      { details: { classifications: [{ scheme: 'TED_CA_TYPE', id: 'publicUndertaking' }] } },
      undefined,
    ],
    ['local authorities of England', listed('GB-LAE'), 'local authority'],
    ['among several identifiers', listed('GB-PPON', 'GB-LAS'), 'local authority'],
    ['a government organisation may be a regulator', listed('GB-GOR'), 'public body'],
    ['numbers of whoever signs up', listed('GB-PPON', 'GB-CFS', 'GB-FTS', 'GB-SRS'), undefined],
    ['NHS numbers alone', listed('GB-NHS'), undefined],
    [
      'two that agree',
      { ...says('publicAuthoritySubCentralGovernment'), ...listed('GB-LAE') },
      'local authority',
    ],
    ['two that do not', { ...says('publicAuthorityCentralGovernment'), ...listed('GB-LAE') }, undefined],
  ])('%s', (_, party, kind) => {
    expect(columnsRead(buyer(party), 'buyer kind')).toEqual([kind]);
  });

  test('a supplier is of a kind when each of them is, and its own classification does not count', () => {
    const supplied = (...parties: readonly Readonly<Record<string, unknown>>[]) =>
      release({
        parties: parties.map((party, index) => ({ id: `S${index}`, roles: ['supplier'], ...party })),
        awards: [{ id: '1', status: 'active', suppliers: parties.map((_, index) => ({ id: `S${index}` })) }],
      });
    expect(columnsRead(supplied(listed('GB-LAE')), 'supplier kind')).toEqual(['local authority']);
    expect(columnsRead(supplied(listed('GB-LAE'), listed('GB-COH')), 'supplier kind')).toEqual([undefined]);
    expect(columnsRead(supplied(says('publicAuthorityCentralGovernment')), 'supplier kind')).toEqual([
      undefined,
    ]);
  });

  test('identifiers are all kept, each once', () => {
    expect(columnsRead(buyer({ ...listed('GB-PPON', 'GB-LAE') }), 'buyer identifiers')).toEqual([
      ['B', 'GB-PPON-1', 'GB-LAE-2'],
    ]);
  });

  test('two parties of one id prove nothing', () => {
    const party = { id: 'B', roles: ['buyer'], ...listed('GB-LAE') };
    const file = release({ buyer: { id: 'B', name: 'N' }, parties: [party, party] });
    expect(columnsRead(file, 'buyer kind')).toEqual([undefined]);
    expect(columnsRead(file, 'buyer name')).toEqual([['N']]);
  });
});

test('any field is read by its path', () => {
  const file = release({
    language: 'en',
    contracts: [{ id: '7', signatories: [{ name: 'A' }, { name: 'B' }] }],
  });
  expect(columnsRead(file, '/the language')).toEqual(['en']);
  expect(columnsRead(file, '/signed by')).toEqual([['A', 'B']]);
});

describe('hostile', () => {
  test('names of JavaScript are names like any other', () => {
    const file =
      '{"ocid":"ocds-test00-1","__proto__":{"tender":{"title":"no"}},"constructor":1,"tender":{"title":"T","toString":2}}';
    expect(columnsRead(file, 'title')).toEqual(['T']);
    expect(
      columnsRead('{"ocid":"ocds-test00-1","tag":[],"tender":{"__proto__":{"title":"no"}}}', 'title'),
    ).toEqual([undefined]);
  });

  test.each([
    ['name-twice', '{"ocid":"ocds-x-2","tag":[],"tender":{"title":"a","title":"b"}}'],
    ['name-twice', '{"ocid":"ocds-x-2","ocid":"ocds-x-3","tag":[]}'],
    ['ocid-missing', '{"id":"1","tag":[]}'],
    ['ocid-missing', '{"ocid":5,"tag":[]}'],
    ['record-misfit', '"ocds-x-2"'],
    ['record-misfit', '[]'],
    ['record-too-deep', `{"ocid":"ocds-x-2","tag":[],"x":${'{"a":'.repeat(100_000)}1${'}'.repeat(100_000)}}`],
  ])('%s: %.60s; the other records go on', (code, bad) => {
    const good = JSON.stringify(release({}));
    const { records, problems, total } = readPublished(`{"releases":[${good},${bad}]}`);
    expect(problems.map((problem) => problem.code)).toEqual([code]);
    expect(records.map((record) => record.id)).toEqual(['ocds-test00-1']);
    expect(total).toBe(2);
  });

  test.each<[string, unknown]>([
    ['texts', 'x'],
    ['numbers', 5],
    ['lists', [[5, null, 'x', {}]]],
    [
      'objects',
      { id: { id: [] }, status: [], items: 5, lots: {}, value: [], period: 'x', suppliers: [null] },
    ],
    [
      'lists of objects',
      [{ id: { id: [] }, status: [], items: 5, value: [], contractPeriod: 'x', suppliers: [null] }],
    ],
    ['nothing', null],
  ])('%s in the place of everything', (_, anything) => {
    const names = [
      'id',
      'date',
      'tag',
      'tender',
      'awards',
      'contracts',
      'parties',
      'buyer',
      'planning',
      'relatedProcesses',
    ];
    const file = release(Object.fromEntries(names.map((name) => [name, anything])));
    const { records, problems } = readPublished(releasePackage(file));
    expect(problems).toEqual([]);
    expect(records.length).toBeGreaterThan(0);
  });
});
