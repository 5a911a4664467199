/**
 * Whether terms can be true together.
 *
 * In: lists of questions, each a set of truths. Out: for each `possible`, with an assignment that has been tried;
 * `impossible`; or `not known`, with the reason. Most are answered by their shape (`shaped.ts`). The others go to the
 * engine together; what is not answered soon is asked again by itself, so that one hard question keeps no other from its
 * answer.
 */
import { type Answer, notKnown, type Question } from './answers.ts';
import { type Asked, type Asking, posedOf, settledBy } from './asked.ts';
import { type Lineariser, newLineariser } from './linear.ts';
import { refined } from './refine.ts';
import { type AnswerStore, newRemembered, type Remembered } from './remembered.ts';
import { type Found, newSession } from './session.ts';
import { newShapes, type Shapes } from './shaped.ts';
import { coneOf, type Terms } from './terms.ts';
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
  /** For all questions together, in seconds; 60 times as long as for one unless given. */
  readonly inAll?: number;
  /** Where answers are kept from one run to the next. In memory they always are. */
  readonly store?: AnswerStore;
  /** False: all questions go to the engine, so that one way can be held against the other. */
  readonly byShape?: boolean;
}

/** What a question gets while it is one of many. */
const FIRST_SECONDS = 0.5;
/** All together take as long as so many that are not answered in time. */
const QUESTIONS_IN_ALL = 60;

export function newSolver(engine: Engine, options: SolverOptions): Solver {
  const { seconds, store, byShape = true, inAll = QUESTIONS_IN_ALL * seconds } = options;
  const remembered = newRemembered(engine.version, store);
  /** Milliseconds that were spent before what is answered now, and since when that is. */
  let spent = 0;
  let since: number | undefined;
  const isOver = (): boolean => {
    const now = since === undefined ? 0 : performance.now() - since;
    return spent + now > inAll * 1000;
  };
  const session = newSession(engine, isOver);
  const tables = new WeakMap<
    Terms,
    { readonly lineariser: Lineariser; readonly shapes: Shapes | undefined }
  >();
  const tableOf = (terms: Terms) => {
    const known = tables.get(terms) ?? {
      lineariser: newLineariser(terms),
      shapes: byShape ? newShapes(terms) : undefined,
    };
    tables.set(terms, known);
    return known;
  };
  let queue: Promise<unknown> = Promise.resolve();
  return {
    ask(terms, questions) {
      const answers = queue.then(async () => {
        const { lineariser, shapes } = tableOf(terms);
        since = performance.now();
        try {
          const time = { isOver, over: notKnown({ kind: 'all time', seconds: inAll }) };
          return await answered({ session, terms, seconds, lineariser }, shapes, remembered, questions, time);
        } finally {
          spent += performance.now() - since;
          since = undefined;
        }
      });
      queue = answers.catch(() => undefined);
      return answers;
    },
    close: () => engine.close(),
  };
}

async function answered(
  asking: Asking,
  shapes: Shapes | undefined,
  remembered: Remembered,
  questions: readonly Question[],
  { isOver, over }: Time,
): Promise<readonly Answer[]> {
  const keys: string[] = [];
  const answers = new Map<string, Answer>();
  const open = new Map<string, Asked>();
  for (const question of questions) {
    if (isOver()) break;
    const key = remembered.keyOf(asking.terms, question);
    keys.push(key);
    if (answers.has(key) || open.has(key)) continue;
    const { all, least = [] } = question;
    const isFalse = all.some((one) => one.op === 'constant' && !one.value);
    const recalled = isFalse ? IMPOSSIBLE : remembered.recall(key, question);
    const cone = coneOf(all);
    const known = recalled ?? shapes?.answer(question, cone);
    if (known === undefined) open.set(key, { question, cone, linear: posedOf(asking, all, least) });
    else {
      answers.set(key, known);
      if (recalled === undefined) remembered.keep(key, question, known);
    }
  }
  const first = Math.min(FIRST_SECONDS, asking.seconds);
  const posed = [...open.values()].map(({ linear }) => linear);
  const found = await asking.session.read(asking.terms, posed, first);
  for (const [index, [key, asked]] of [...open].entries()) {
    const given = found[index] ?? 'fault';
    const answer = given === 'time' && isOver() ? over : await answerOf(asking, asked, given, first);
    remembered.keep(key, asked.question, answer);
    answers.set(key, answer);
  }
  return questions.map((_, index) => {
    const key = keys[index];
    return key === undefined ? over : (answers.get(key) ?? notKnown({ kind: 'fault' }));
  });
}

/** What all questions together may take. */
interface Time {
  readonly isOver: () => boolean;
  /** The answer to what is asked later. */
  readonly over: Answer;
}

const IMPOSSIBLE: Answer = { kind: 'impossible' };

/** By what was found of it as one of many; where that settles nothing, it is asked again by itself. */
async function answerOf(asking: Asking, asked: Asked, found: Found, tried: number): Promise<Answer> {
  const { terms, session, seconds } = asking;
  const settled = settledBy(asked, found, tried);
  const isOver = settled?.kind !== 'not known' || (settled.reason.kind === 'time' && tried >= seconds);
  if (settled !== undefined && isOver) return settled;
  if (asked.linear.abstracted.length > 0) return refined(asking, asked);
  // What is to be small is given up before the answer is.
  const { least } = asked.linear;
  for (const posed of least.length > 0 ? [asked.linear, { ...asked.linear, least: [] }] : [asked.linear]) {
    const [again = 'fault'] = await session.read(terms, [posed], seconds);
    const answer = settledBy(asked, again, seconds);
    if (answer !== undefined && (answer.kind !== 'not known' || posed.least.length === 0)) return answer;
  }
  return notKnown({ kind: 'fault' });
}
