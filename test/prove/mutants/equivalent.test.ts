import { afterAll, beforeAll, expect, test } from 'vitest';
import { compile } from '../../../src/compile.ts';
import { comparing } from '../../../src/prove/mutants/equivalent.ts';
import { mutantsOf } from '../../../src/prove/mutants/mutants.ts';
import { newSolver, type Solver } from '../../../src/prove/solver.ts';
import { loadZ3 } from '../../../src/prove/z3.ts';
import { proviso } from '../../cli/run.ts';

/** A council that deals with a council is exempt by the second limb, whatever the definition says of councils. */
const TEXT = `guidance "Between public bodies"
  id            public
  made on       1 March 2027
  in force from 1 June 2027
  currency      GBP
  applies by    start date

facts about the contract
  start date: date
  authority: one of council, department, company
  supplier: one of council, department, company
  value: money excluding VAT

define public supplier
  when supplier is one of council, department

decision tender: one of required, optional
  otherwise optional

rule large
  tender is required
  when value is at least £100,000

exemption public
  from outcome required
  when any of
    (a) all of
      (i)  authority is council
      (ii) public supplier
    (b) supplier is council
`;

let solver: Solver;
beforeAll(async () => {
  const engine = await loadZ3();
  if (engine === undefined) throw new Error('z3-solver is installed');
  solver = newSolver(engine, { seconds: 10 });
}, 60_000);
afterAll(() => solver.close());

test('what no contract tells from the guidance is proved, and nothing else', async () => {
  const { timeline } = compile({ files: [{ path: 'guidance.policy', text: TEXT }] });
  if (timeline === undefined) throw new Error('it compiles');
  const equivalent = comparing(timeline, solver);
  const proved: string[] = [];
  const mutants = mutantsOf(timeline, () => true);
  for (const mutant of mutants) {
    if ((await equivalent(mutant)) === 'proved') proved.push(mutant.reads ?? mutant.was);
  }
  expect(proved).toEqual(['supplier is department']);
  expect(mutants.length).toBeGreaterThan(12);
}, 60_000);

test('the scenarios of the shipped guidance notice every change that any contract can', async () => {
  const { exitCode, out } = await proviso(['test', 'policies/in-house', '--mutate', '--format', 'json']);
  const { mutants } = JSON.parse(out);
  expect(mutants.survivors).toMatchObject([
    { declaration: 'define public supplier', kind: 'choice left out', equivalent: 'proved' },
  ]);
  expect(mutants.tried).toBeGreaterThan(150);
  expect(exitCode).toBe(0);
}, 120_000);
