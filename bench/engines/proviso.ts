/**
 * Proviso: the emitted module of the guidance, and the same by hand.
 *
 * In: the guidance in the repository. Out: `decide` (outcomes), `explain` (outcomes and all that led to them), the function of
 * `bench/by-hand.ts`, and the reference evaluator, which every answer is held against.
 */
import { readFileSync } from 'node:fs';
import { transformSync } from 'esbuild';
import { fromParts } from '../../src/base/date.ts';
import { compile } from '../../src/compile.ts';
import { emitFunctionBody } from '../../src/emit/javascript/module.ts';
import { decide as reference } from '../../src/evaluate/evaluate.ts';
import { readRecords } from '../../src/records/read-records.ts';
import { readGuidance } from '../../src/workspace/folder.ts';
import { nodeHost } from '../../src/workspace/node-host.ts';
import type { Answer, Engine, Given } from './engine.ts';

interface Outcome {
  readonly status: string;
  readonly decisions: readonly { readonly outcome: string | null }[];
}

/** How many records are read at a time. */
const AT_ONCE = 5000;

// As it was made, before any amendment: one program.
const { program } = compile(readGuidance('policies/in-house', nodeHost), { knownOn: fromParts(2027, 1, 12) });
if (program === undefined) throw new Error('the shipped guidance does not compile');
const guidance = program;

/**
 * A status that leaves nothing to decide is the answer to both. Where everything is decided and yet the whole is not, the date or
 * the scope is open, and so are both.
 */
function answerOf(status: string, outcomes: readonly (string | null | undefined)[]): Answer {
  if (status !== 'determined' && status !== 'undetermined' && status !== 'conflict') return [status, status];
  const [first, second] = outcomes.map((outcome) => outcome ?? '?');
  const isOpen = status === 'undetermined' && first !== '?' && second !== '?';
  return isOpen ? ['?', '?'] : [first ?? '?', second ?? '?'];
}

/** What the reference evaluator answers. */
export function expected(records: readonly Given[]): readonly Answer[] {
  const answers: Answer[] = [];
  for (let at = 0; at < records.length; at += AT_ONCE) {
    const text = JSON.stringify(records.slice(at, at + AT_ONCE));
    const read = readRecords(guidance, { path: 'contracts.json', text });
    for (const record of read.records) {
      const { status, decisions } = reference(guidance, record);
      const names = decisions.map(
        ({ decision, outcome }) =>
          guidance.decisions[decision]?.choices.find(({ key }) => key === outcome)?.name,
      );
      answers.push(answerOf(status, names));
    }
  }
  if (answers.length !== records.length) throw new Error('a record was not read');
  return answers;
}

function answer(result: unknown): Answer {
  const { status, decisions } = result as Outcome;
  return answerOf(
    status,
    decisions.map(({ outcome }) => outcome),
  );
}

function made(): { readonly [name in 'decide' | 'explain']: (record: Given) => Outcome } {
  return new Function(emitFunctionBody(guidance))();
}

export const proviso: Engine = {
  name: 'Proviso',
  without: [],
  prepare: async () => ({ decide: made().decide, answer }),
};

export const provisoExplaining: Engine = {
  name: 'Proviso, with every reason',
  without: [],
  prepare: async () => ({ decide: made().explain, answer }),
};

export const byHand: Engine = {
  name: 'by hand, in JavaScript',
  without: ['reasons', 'which facts are needed', 'any other guidance: it is 550 lines for this one'],
  prepare: async () => {
    // As plain JavaScript: what runs TypeScript in this process adds to the functions that it sees.
    const text = readFileSync(new URL('../by-hand.ts', import.meta.url), 'utf8');
    const { code } = transformSync(text, { loader: 'ts', target: 'node20' });
    const module = await import(`data:text/javascript,${encodeURIComponent(code)}`);
    return { decide: module.byHand as (record: Given) => Outcome, answer };
  },
};
