/** Law: the sufficient set alone gives the same decisions, and none of it can be dropped. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide, explain } from '../../src/evaluate/evaluate.ts';
import type { ContractRecord } from '../../src/program/record.ts';
import { compileGenerated, contracts, guidance, recordOf, textsOf } from '../support/generate-guidance.ts';
import { decisionsOf } from '../support/summary.ts';

const only = (record: ContractRecord, facts: readonly number[]): ContractRecord => ({
  ...record,
  facts: new Map([...record.facts].filter(([fact]) => facts.includes(fact))),
});

describe('the sufficient set', () => {
  test('suffices, and none of it can be dropped', () => {
    fc.assert(
      fc.property(
        guidance({ supposing: true }),
        contracts({ unknown: true, unavailable: true }),
        (generated, contract) => {
          const program = compileGenerated(textsOf(generated));
          const record = recordOf(program, contract);
          const result = explain(program, record);
          const decided = decisionsOf(program, result);
          const facts = result.sufficient ?? [];
          expect(decisionsOf(program, decide(program, only(record, facts)))).toEqual(decided);
          for (const dropped of facts) {
            const rest = facts.filter((fact) => fact !== dropped);
            expect(decisionsOf(program, decide(program, only(record, rest)))).not.toEqual(decided);
          }
        },
      ),
      { numRuns: 200 },
    );
  });
});
