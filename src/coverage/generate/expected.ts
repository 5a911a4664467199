/**
 * What a scenario of a contract may expect.
 *
 * In: a program, and the result of a contract under it. Out: what came, as expectations that it meets, with the line of
 * policy text for each.
 */
import { formatLong } from '../../base/date.ts';
import type { Span } from '../../base/span.ts';
import type { DutyResult, Result } from '../../evaluate/result.ts';
import { ownDecisions } from '../../program/own.ts';
import type { ExpectationEntry, Program } from '../../program/program.ts';
import { nameText } from '../../prove/scenario.ts';

export interface Expected {
  readonly entry: ExpectationEntry;
  /** The declaration it is about, as items name it: `duty keep the record`; empty for decisions and rules. */
  readonly about: readonly string[];
  /** `under rule people at risk`. */
  readonly line: string;
}

const NOWHERE: Span = { file: '', start: 0, end: 0 };

/** What every scenario says first: what is decided, and by which rules; of a contract that is not spoken of, why. */
export function decided(program: Program, result: Result): readonly Expected[] {
  if (result.decisions.length === 0 || result.status !== 'determined') {
    return [
      { entry: { kind: 'status', status: result.status, span: NOWHERE }, about: [], line: result.status },
    ];
  }
  const outcomes = ownDecisions(program).flatMap(({ name, choices }, decision): Expected[] => {
    const key = result.decisions.find((one) => one.decision === decision)?.outcome;
    const choice = choices.find((one) => one.key === key);
    if (choice === undefined) return [];
    const entry = { kind: 'outcome', decision, choices: [choice], oneOf: false, span: NOWHERE } as const;
    return [{ entry, about: [], line: `${nameText(name)} is ${nameText(choice.name)}` }];
  });
  const rules = result.rules.flatMap(({ rule, effective }): Expected[] => {
    const one = program.rules[rule];
    if (effective !== 'yes' || one === undefined || program.decisions[one.decision]?.used !== undefined)
      return [];
    return [
      { entry: { kind: 'rule', rule, span: NOWHERE }, about: [], line: `under rule ${nameText(one.name)}` },
    ];
  });
  return [...outcomes, ...rules];
}

/** What it may say besides: exemptions, what is presumed, and duties; of these only what is known. */
export function besides(program: Program, result: Result): readonly Expected[] {
  const exemptions = result.exemptions.flatMap(({ exemption, state }): Expected[] => {
    const one = program.exemptions[exemption];
    if (one === undefined || one.used !== undefined || state === 'unknown') return [];
    const line =
      state === 'applies' && one.kind === 'exemption'
        ? `exempt under ${nameText(one.name)}`
        : `${one.kind} ${nameText(one.name)}: ${state}`;
    return [
      {
        entry: { kind: 'exemption', exemption, state, span: NOWHERE },
        about: [`${one.kind} ${one.name}`],
        line,
      },
    ];
  });
  const presumed = result.facts.flatMap(({ fact, origin }): Expected[] => {
    const { name = '', presumptions = [] } = program.facts[fact] ?? {};
    if (presumptions.length === 0) return [];
    const isPresumed = origin.kind === 'presumption';
    const entry = { kind: 'presumed', fact, presumed: isPresumed, span: NOWHERE } as const;
    const about = [`presume ${name}`, `fact ${name}`];
    return [{ entry, about, line: `${isPresumed ? '' : 'not '}presumed ${nameText(name)}` }];
  });
  return [...exemptions, ...presumed, ...result.duties.flatMap((duty) => dutyExpected(program, duty))];
}

function dutyExpected(program: Program, { duty, owed, due, performance }: DutyResult): readonly Expected[] {
  const name = nameText(program.duties[duty]?.name ?? '');
  const about = `duty ${program.duties[duty]?.name ?? ''}`;
  if (owed !== 'yes' && owed !== 'no') return [];
  const done = performance === undefined || performance === 'unknown' ? [] : [performance];
  const states = [owed === 'yes' ? 'owed' : 'not owed', ...done] as const;
  const expected = states.map(
    (state): Expected => ({
      entry: { kind: 'duty', duty, state, dueOn: undefined, span: NOWHERE },
      about: [about],
      line: `duty ${name} is ${state}`,
    }),
  );
  if (due === undefined) return expected;
  const entry = { kind: 'duty', duty, state: undefined, dueOn: due, span: NOWHERE } as const;
  return [...expected, { entry, about: [about], line: `duty ${name} is due on ${formatLong(due)}` }];
}
