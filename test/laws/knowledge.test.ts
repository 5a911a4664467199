/**
 * Laws of knowing more: in guidance that neither presumes nor deems nor tests what is known, filling one unknown
 * fact (the record still being valid) never changes a determined outcome nor turns an exemption that applies; and
 * no fact that could still change the outcome is missing from the needs.
 */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/evaluate/evaluate.ts';
import type { Result } from '../../src/evaluate/result.ts';
import type { Program } from '../../src/program/program.ts';
import {
  type Contract,
  compileGenerated,
  contracts,
  DOMAIN,
  factNamed,
  guidance,
  recordOf,
  textsOf,
} from '../support/generate-guidance.ts';

/** The contract with one fact filled; undefined where that fact cannot be recorded. */
function filled(contract: Contract, name: string, index: number): Contract | undefined {
  const values = DOMAIN.get(name) ?? [];
  const value = values[index % values.length];
  return value === undefined ? undefined : new Map([...contract, [name, { state: 'known', value }]]);
}

/** An end date may be recorded only where the contract has ended. */
function acceptable(contract: Contract): boolean {
  if (!contract.has('end date')) return true;
  const ended = contract.get('ended');
  return ended?.state === 'known' && ended.value.kind === 'yes or no' && ended.value.yes;
}

function decideContract(program: Program, contract: Contract): Result {
  return decide(program, recordOf(program, contract));
}

/** Status and, for each decision, its outcome: what a completion comes to. */
function verdict(result: Result): string {
  return JSON.stringify([result.status, result.decisions.map((one) => [one.status, one.outcome])]);
}

describe('knowing more', () => {
  test('never changes a determined outcome, nor turns an exemption that applies', () => {
    fc.assert(
      fc.property(
        guidance({ supposing: false }),
        fc.array(contracts({ unknown: true, unavailable: false }), { minLength: 1, maxLength: 6 }),
        fc.nat(11),
        (generated, made, pick) => {
          const program = compileGenerated(textsOf(generated));
          for (const contract of made) {
            const before = decideContract(program, contract);
            for (const name of DOMAIN.keys()) {
              if (contract.has(name)) continue;
              const more = filled(contract, name, pick);
              if (more === undefined || !acceptable(more)) continue;
              const after = decideContract(program, more);
              if (['not in force', 'invalid'].includes(after.status)) continue;
              for (const decision of before.decisions) {
                if (decision.status !== 'determined') continue;
                const later = after.decisions.find((one) => one.decision === decision.decision);
                expect(later?.outcome, `${name} changed a determined outcome`).toBe(decision.outcome);
              }
              for (const exemption of before.exemptions) {
                if (exemption.state !== 'applies') continue;
                const later = after.exemptions.find((one) => one.exemption === exemption.exemption);
                expect(later?.state, `${name} turned an exemption`).toBe('applies');
              }
            }
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('of a fact that is not needed cannot change the outcome, whatever the others come to', () => {
    fc.assert(
      fc.property(
        guidance({ supposing: false }),
        contracts({ unknown: false, unavailable: false }),
        fc.uniqueArray(fc.constantFrom(...DOMAIN.keys()), { minLength: 2, maxLength: 3 }),
        (generated, complete, open) => {
          const program = compileGenerated(textsOf(generated));
          const contract = new Map([...complete].filter(([name]) => !open.includes(name)));
          if (!acceptable(contract)) contract.delete('end date');
          const result = decideContract(program, contract);
          if (result.status !== 'undetermined') return;
          const needed = new Set(result.needs.map((need) => need.path.fact));
          for (const name of open) {
            if (needed.has(factNamed(program, name))) continue;
            const others = open.filter((one) => one !== name);
            for (const base of completions(contract, others)) {
              const verdicts = new Set(
                (DOMAIN.get(name) ?? []).flatMap((_, index) => {
                  const all = filled(base, name, index);
                  if (all === undefined || !acceptable(all)) return [];
                  return [verdict(decideContract(program, all))];
                }),
              );
              expect(verdicts.size, `“${name}” is not among the needs and changes the outcome`).toBeLessThan(
                2,
              );
            }
          }
        },
      ),
      { numRuns: 100 },
    );
  });
});

function completions(contract: Contract, names: readonly string[]): readonly Contract[] {
  return names.reduce<readonly Contract[]>(
    (made, name) =>
      made.flatMap((one) => (DOMAIN.get(name) ?? []).flatMap((_, index) => filled(one, name, index) ?? [])),
    [contract],
  );
}
