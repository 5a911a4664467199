/**
 * Whether terms can be true together.
 *
 * In: lists of questions, each a set of truths. Out: for each `possible`, with an assignment that has been tried;
 * `impossible`; or `not known`, with the reason. Questions of a list go to the engine many at a time; what is not
 * answered soon is asked again by itself, so that one hard question keeps no other from its answer.
 */
import { type Answer, holds, type Question, type Reason } from './answers.ts';
import { isLinear, newWriter, type Reading, readAnswers, type Writer, type Written } from './smtlib.ts';
import { coneOf, type Term, type Terms } from './terms.ts';
import type { Engine } from './z3.ts';

export interface Solver {
  /** Answers in the order of the questions, all of terms of one table. */
  readonly ask: (terms: Terms, questions: readonly Question[]) => Promise<readonly Answer[]>;
  /** Ends what runs in the background. A solver can be asked again afterwards. */
  readonly close: () => void;
}

export interface SolverOptions {
  /** For one question. */
  readonly seconds: number;
}

/** What a question gets while it is one of many. */
const FIRST_SECONDS = 0.5;
/** How many questions, and how many characters of them, go to the engine at once. */
const BATCH = { questions: 50, characters: 400_000 };
/** What one context of the engine is given before it is renewed, so that its memory stays flat. */
const CONTEXT = { questions: 2000, characters: 8_000_000 };

export function newSolver(engine: Engine, { seconds }: SolverOptions): Solver {
  let queue: Promise<unknown> = Promise.resolve();
  const session = newSession(engine);
  return {
    ask(terms, questions) {
      const answers = queue.then(() => answered(session, terms, questions, seconds));
      queue = answers.catch(() => undefined);
      return answers;
    },
    close: () => engine.close(),
  };
}

async function answered(
  session: Session,
  terms: Terms,
  questions: readonly Question[],
  seconds: number,
): Promise<readonly Answer[]> {
  const answers = new Map<Question, Answer>();
  const open: Asked[] = [];
  for (const question of questions) {
    const cone = coneOf([...question.all, ...(question.least ?? [])]);
    const settled = settledAtOnce(question, cone);
    if (settled === undefined) open.push({ question, cone });
    else answers.set(question, settled);
  }
  const late: Asked[] = [];
  const first = Math.min(FIRST_SECONDS, seconds);
  for (const [asked, found] of await session.read(terms, open, first)) {
    const answer = answerOf(asked, found, seconds);
    if (answer.kind === 'not known' && answer.reason.kind !== 'calculation' && first < seconds)
      late.push(asked);
    else answers.set(asked.question, answer);
  }
  for (const asked of late) {
    for (const [, found] of await session.read(terms, [asked], seconds)) {
      answers.set(asked.question, answerOf(asked, found, seconds));
    }
  }
  return questions.map(
    (question) => answers.get(question) ?? { kind: 'not known', reason: { kind: 'fault' } },
  );
}

function settledAtOnce({ all }: Question, cone: readonly Term[]): Answer | undefined {
  if (all.some((one) => one.op === 'constant' && !one.value)) return { kind: 'impossible' };
  const nonLinear = cone.find((term) => !isLinear(term));
  if (nonLinear === undefined) return undefined;
  const { op } = nonLinear;
  const calculation = op === 'product' || op === 'quotient' ? op : 'date';
  return { kind: 'not known', reason: { kind: 'calculation', calculation } };
}

function answerOf({ question, cone }: Asked, found: Found, seconds: number): Answer {
  const notKnown = (reason: Reason): Answer => ({ kind: 'not known', reason });
  if (found === 'memory' || found === 'fault') return notKnown({ kind: found });
  if (found === 'time' || found.verdict === 'unknown') return notKnown({ kind: 'time', seconds });
  if (found.verdict === 'unsat') return { kind: 'impossible' };
  return holds(cone, question.all, found.values)
    ? { kind: 'possible', assignment: found.values }
    : notKnown({ kind: 'fault' });
}

interface Asked {
  readonly question: Question;
  readonly cone: readonly Term[];
}

/** What the engine said, or why it said nothing. */
type Found = Reading | 'time' | 'memory' | 'fault';

interface Session {
  readonly read: (
    terms: Terms,
    asked: readonly Asked[],
    seconds: number,
  ) => Promise<readonly (readonly [Asked, Found])[]>;
}

/** Keeps to one table of terms and one context at a time: what was defined is not defined again. */
function newSession(engine: Engine): Session {
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
    batch: readonly Asked[],
    seconds: number,
  ): Promise<readonly (readonly [Asked, Found])[]> => {
    if (table !== terms || told.questions > CONTEXT.questions || told.characters > CONTEXT.characters)
      renew();
    table = terms;
    const labels = batch.map((_, index) => `question ${index}`);
    const parts = batch.map(({ question: { all, least = [] }, cone }, index) => {
      const written: Written = { label: labels[index] ?? '', cone, all, least };
      return `${writer.define(cone)}\n${writer.question(written)}`;
    });
    const text = [`(set-option :timeout ${Math.ceil(seconds * 1000)})`, ...parts].join('\n');
    told = { questions: told.questions + batch.length, characters: told.characters + text.length };
    const reply = await engine.evaluate(text, Math.ceil(seconds * 1000 * batch.length) + 1000);
    if (reply.kind === 'text') {
      const readings = readAnswers(reply.text, labels);
      return batch.map((asked, index) => [asked, readings.get(labels[index] ?? '') ?? 'fault']);
    }
    renew();
    if (batch.length === 1) return batch.map((asked) => [asked, reply.why]);
    const middle = batch.length >> 1;
    return [
      ...(await readBatch(terms, batch.slice(0, middle), seconds)),
      ...(await readBatch(terms, batch.slice(middle), seconds)),
    ];
  };

  return {
    async read(terms, asked, seconds) {
      const all: (readonly [Asked, Found])[] = [];
      for (const batch of batchesOf(asked)) all.push(...(await readBatch(terms, batch, seconds)));
      return all;
    },
  };
}

/** By number, and by how much text they will be at most. */
function batchesOf(asked: readonly Asked[]): readonly (readonly Asked[])[] {
  const batches: Asked[][] = [];
  let size = Number.POSITIVE_INFINITY;
  for (const one of asked) {
    const own = one.cone.length * CHARACTERS_A_TERM;
    const last = batches.at(-1);
    if (last === undefined || last.length >= BATCH.questions || size + own > BATCH.characters) {
      batches.push([one]);
      size = own;
    } else {
      last.push(one);
      size += own;
    }
  }
  return batches;
}

const CHARACTERS_A_TERM = 60;
