/**
 * Questions in linear terms, asked of the engine many at a time.
 *
 * In: questions of one table of terms. Out: what the engine found of each, or why nothing. Keeps to one context
 * at a time: what was defined in it is not defined again. Where the engine had to be stopped, the questions that went
 * together are asked again in halves, so that in the end only those are without an answer that stop it by themselves.
 */
import { newWriter, type Reading, readAnswers, type Writer } from './smtlib.ts';
import type { Term, Terms, Truth } from './terms.ts';
import type { Engine } from './z3.ts';

/** Linear but for products; `cone` is that of the others. */
export interface Posed {
  readonly all: readonly Truth[];
  readonly least: readonly Term[];
  readonly cone: readonly Term[];
}

export type Found = Reading | 'time' | 'memory' | 'fault';

export interface Session {
  /** What was found, in the order of the questions; `seconds` is for each. */
  readonly read: (terms: Terms, posed: readonly Posed[], seconds: number) => Promise<readonly Found[]>;
}

/** How many questions, and how many terms in them, go to the engine at once. */
const BATCH = { questions: 50, terms: 8000 };
/** What one context of the engine is given before it is renewed, so that its memory stays flat. */
const CONTEXT = { questions: 2000, characters: 8_000_000 };

/** Milliseconds that Z3 may take to start, on a machine that is busy. */
const START = 5000;

/** `isOver`: whether no more is to be asked; what is left then is answered with `time`. */
export function newSession(engine: Engine, isOver: () => boolean = () => false): Session {
  let table: Terms | undefined;
  let writer: Writer = newWriter();
  let told = { questions: 0, characters: 0 };
  const renew = (): void => {
    engine.renew();
    writer = newWriter();
    told = { questions: 0, characters: 0 };
  };

  const readBatch = async (
    terms: Terms,
    batch: readonly Posed[],
    seconds: number,
  ): Promise<readonly Found[]> => {
    if (isOver()) return batch.map(() => 'time');
    const isFull = told.questions > CONTEXT.questions || told.characters > CONTEXT.characters;
    if (table !== terms || isFull) renew();
    table = terms;
    const isFresh = told.questions === 0;
    const labels = batch.map((_, index) => `question ${index}`);
    const parts = batch.map(
      ({ cone, all, least }, index) =>
        `${writer.define(cone)}\n${writer.question({ label: labels[index] ?? '', cone, all, least })}`,
    );
    const limit = Math.ceil(seconds * 1000);
    const text = [`(set-option :timeout ${limit})`, ...parts].join('\n');
    told = { questions: told.questions + batch.length, characters: told.characters + text.length };
    const reply = await engine.evaluate(text, limit * batch.length + START);
    if (reply.kind === 'text') {
      const readings = readAnswers(reply.text, labels);
      const found = labels.map((label): Found => readings.get(label) ?? 'fault');
      // Z3 that was stopped within a question, or that complains, is not believed of what it says afterwards.
      const doubtful = isComplaint(reply.text)
        ? 0
        : found.findIndex((one) => typeof one === 'string' || one.verdict === 'unknown') + 1 || batch.length;
      if (doubtful < batch.length || batch.some(({ cone }) => !cone.every(isLinear))) renew();
      if (doubtful === 0 && isFresh) return found.map(() => 'fault');
      const again = batch.slice(doubtful);
      if (again.length === 0) return found;
      return [...found.slice(0, doubtful), ...(await readBatch(terms, again, seconds))];
    }
    renew();
    if (batch.length === 1) return [reply.why];
    const middle = batch.length >> 1;
    return [
      ...(await readBatch(terms, batch.slice(0, middle), seconds)),
      ...(await readBatch(terms, batch.slice(middle), seconds)),
    ];
  };

  return {
    async read(terms, posed, seconds) {
      const all: Found[] = [];
      for (const batch of batchesOf(posed)) all.push(...(await readBatch(terms, batch, seconds)));
      return all;
    },
  };
}

/** Other than that what cannot be true has no values. */
function isComplaint(text: string): boolean {
  return /\(error "(?!line [0-9]+ column [0-9]+: model is not available)/.test(text);
}

function isLinear(term: Term): boolean {
  return term.op !== 'product' || term.left.op === 'constant' || term.right.op === 'constant';
}

function batchesOf(posed: readonly Posed[]): readonly (readonly Posed[])[] {
  const batches: Posed[][] = [];
  let size = 0;
  for (const one of posed) {
    const last = batches.at(-1);
    if (last === undefined || last.length >= BATCH.questions || size + one.cone.length > BATCH.terms) {
      batches.push([one]);
      size = one.cone.length;
    } else {
      last.push(one);
      size += one.cone.length;
    }
  }
  return batches;
}
