/**
 * A solver for a verb that proves.
 *
 * In:  a folder, and the option `--time-limit`. Out: a solver lent for some work, and ended after it; or, once it is told, nothing:
 *      for a limit that is none, or without the package that proves.
 */
import { resolve } from 'node:path';
import type { OptionValues } from 'commander';
import { newSolver, type Solver } from '../prove/solver.ts';
import { type Engine, loadZ3 } from '../prove/z3.ts';
import { answersFolder, answersIn } from '../workspace/node-answers.ts';
import { refuse } from './refusal.ts';
import type { Session } from './session.ts';
import { textOf } from './verb.ts';

/** What one question to the solver may take, in seconds, unless `--time-limit` says otherwise. */
export const SECONDS = 10;
const MOST_SECONDS = 3600;

/** `folder`: of the guidance, where what was answered before is kept beside its packages. */
export async function withSolver<T>(
  run: Session,
  folder: string,
  options: OptionValues,
  work: (solver: () => Promise<Solver>) => Promise<T>,
): Promise<T | undefined> {
  const seconds = Number(textOf(options, 'timeLimit') ?? SECONDS);
  if (!(seconds > 0 && seconds <= MOST_SECONDS)) {
    const help = `write one from 1 to ${MOST_SECONDS}, such as: --time-limit 30`;
    return refuse(run, '--time-limit takes a number of seconds', help);
  }
  const engine = await loadZ3();
  if (engine === undefined) {
    const help = 'install it: npm install z3-solver';
    return refuse(run, 'the package z3-solver, which proves, is not installed', help);
  }
  return lent(run, folder, engine, seconds, work);
}

/** As `withSolver`, for work that can be left: without the package that proves, nothing is done and nothing told. */
export async function withSolverIfAny<T>(
  run: Session,
  folder: string,
  work: (solver: () => Promise<Solver>) => Promise<T>,
): Promise<T | undefined> {
  const engine = await loadZ3();
  return engine === undefined ? undefined : lent(run, folder, engine, SECONDS, work);
}

async function lent<T>(
  run: Session,
  folder: string,
  engine: Engine,
  seconds: number,
  work: (solver: () => Promise<Solver>) => Promise<T>,
): Promise<T> {
  const kept = resolve(run.host.folder, folder);
  const solver = newSolver(engine, { seconds, store: answersIn(answersFolder(kept)) });
  try {
    return await work(() => Promise.resolve(solver));
  } finally {
    solver.close();
  }
}
