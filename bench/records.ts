/**
 * Records for measurements.
 *
 * In: how many, and a seed. Out: records of contracts for the shipped guidance, as JSON would give them: most of them
 * complete, some with facts left out, judgements with all they need. Invented throughout.
 */

/** A generator of numbers below 2^32 (mulberry32), the same for the same seed. */
function generator(seed: number): () => number {
  let state = seed;
  return () => {
    state = (state + 0x6d2b79f5) | 0;
    let mixed = Math.imul(state ^ (state >>> 15), 1 | state);
    mixed = (mixed + Math.imul(mixed ^ (mixed >>> 7), 61 | mixed)) ^ mixed;
    return (mixed ^ (mixed >>> 14)) >>> 0;
  };
}

const BODIES = ['central government', 'local authority', 'NHS body', 'other public body', 'private body'];
const SERVICES = [
  'sickness benefit assessments',
  'NHS care',
  'prisons',
  'Armed Forces housing',
  'another service',
];

export function records(count: number, seed = 1): readonly { readonly [name: string]: unknown }[] {
  const next = generator(seed);
  const below = (limit: number): number => next() % limit;
  const pick = <T>(from: readonly T[]): T => from[below(from.length)] as T;
  const day = (first: number): string =>
    new Date(Date.UTC(first, 0, 1) + below(3 * 365) * 86_400_000).toISOString().slice(0, 10);
  const judgement = (value: unknown): unknown => ({
    value,
    by: 'Head of Commissioning',
    on: '2027-05-20',
    reasons: 'as the file shows',
  });
  return Array.from({ length: count }, (_, index) => {
    const isComplete = below(10) < 7;
    const has = (): boolean => isComplete || below(4) > 0;
    const record: { [name: string]: unknown } = { id: `contract-${index}` };
    const put = (name: string, value: unknown): void => {
      if (has()) record[name] = value;
    };
    const trigger = pick(['expiry', 'termination', 'expiry', 'none']);
    const proposal = pick(['none', 'new outsourcing', 'continued outsourcing']);
    const supplier = pick([...BODIES, 'private body', 'private body', 'private body']);
    const isDivided = below(4) === 0;
    put('authority kind', pick(BODIES.slice(0, below(20) === 0 ? 5 : 4)));
    put('service', [pick(SERVICES)]);
    put('codes', ['85000000', '75231230'].slice(0, below(3)));
    put('delivered to individuals', below(5) > 0);
    record['supplier kind'] = supplier;
    if (supplier !== 'private body') put('passed on to a private body', below(3) === 0);
    record.trigger = trigger;
    if (trigger !== 'none') put('trigger date', day(2027));
    record.proposal = proposal;
    if (proposal === 'new outsourcing') put('procurement start date', day(2027));
    put('contract start', day(2020));
    put('contract end', day(2027));
    put('contract value', `${below(3_000_000)}.${String(below(100)).padStart(2, '0')}`);
    put('value covers', pick(['a year', 'the whole contract']));
    record['divided into lots'] = isDivided;
    if (isDivided) {
      put(
        'lots',
        Array.from({ length: 1 + below(3) }, (__, lot) => ({
          title: `Lot ${lot + 1}`,
          'yearly value': `${below(400_000)}.00`,
        })),
      );
    }
    put('people served', [pick(['children', 'patients', 'service personnel'])]);
    if (below(2) === 0)
      put('contact with people at risk', judgement(pick(['significant', 'incidental', 'none'])));
    put('threat to rights', judgement(below(4) === 0));
    put('exercise of coercive powers', below(4) === 0);
    if (below(6) === 0) put('lack of sufficient capacity', judgement(true));
    record['assessment date'] = day(2027);
    return record;
  });
}
