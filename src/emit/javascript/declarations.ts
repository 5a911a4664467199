/**
 * TypeScript declarations of an emitted module.
 *
 * In: a program. Out: the types of its records and results, with names and choices as the guidance writes them.
 */
import type { Choice, Field, Program, Type } from '../../program/program.ts';
import { type Code, documentation, join, js, lines, literal } from './code.ts';

export function declarationsCode(program: Program): Code {
  const facts = program.facts.filter((fact) => fact.key !== 'id');
  const outcomes = program.decisions.map(
    (decision) => js`DecisionOutcome<${literal(decision.name)}, ${union(decision.choices)}>`,
  );
  return lines([
    js`export interface ContractRecord {`,
    js`${documentation('What the record is called.')}\nreadonly id?: string | number | null;`,
    ...facts.map((fact) => {
      const text = fact.ask ?? fact.reads;
      const about = text === undefined ? js`` : js`${documentation(text)}\n`;
      return js`${about}readonly ${literal(fact.name)}?: ${factType(fact.type, fact.judgedBy !== undefined)};`;
    }),
    js`}`,
    js`${FIXED}`,
    js`export interface Outcome {
readonly status: Status;
${documentation('Empty unless the guidance speaks about the contract.')}
readonly decisions: readonly (${join(outcomes, js` | `)})[];
readonly problems: readonly Problem[];
}`,
    documentation('The outcome, without reasons.'),
    js`export function decide(record: ContractRecord): Outcome;`,
    documentation('The outcome with all that led to it.'),
    js`export function explain(record: ContractRecord): Reasons;`,
    documentation('Which guidance this is.'),
    js`export const guidance: {
readonly id: string;
readonly title: string;
readonly issuedBy: string | null;
readonly edition: string | null;
readonly madeOn: string | null;
readonly inForceFrom: string;
readonly digests: { readonly text: string; readonly meaning: string };
};`,
  ]);
}

function factType(type: Type, judged: boolean): Code {
  const plain = plainType(type);
  const statement = judged ? js`Judged` : js`Stated`;
  return js`${plain} | ${statement}<${plain}> | null`;
}

function plainType(type: Type): Code {
  switch (type.kind) {
    case 'yes or no':
      return js`boolean | "yes" | "no"`;
    case 'choice':
      return union(type.choices);
    case 'choices':
      return js`readonly (${union(type.choices)})[]`;
    case 'money':
    case 'number':
      return js`number | string`;
    case 'percentage':
    case 'date':
    case 'text':
      return js`string`;
    case 'list':
      return js`readonly (${factType(type.element, false)})[]`;
    case 'record':
      return js`{ ${join(type.fields.map(fieldCode), js` `)} }`;
  }
}

function fieldCode(field: Field): Code {
  return js`readonly ${literal(field.name)}?: ${factType(field.type, false)};`;
}

function union(choices: readonly Choice[]): Code {
  return join(
    choices.map((choice) => literal(choice.name)),
    js` | `,
  );
}

/** The same for every guidance. */
const FIXED = js`
/** A fact in full: its value, or why there is none. */
export type Stated<T> =
  | { readonly value: T | null }
  | { readonly state: "unknown" | "not applicable" }
  | { readonly state: "unavailable"; readonly reason?: string | null };
/** A judgement counts only with the office that decided, the day and the reasons. */
export type Judged<T> = Stated<T> & {
  readonly by?: string | null;
  readonly on?: string | null;
  readonly reasons?: string | null;
};
export type Status =
  | "determined"
  | "undetermined"
  | "conflict"
  | "gap"
  | "out of scope"
  | "not in force"
  | "invalid";
export type Truth = "yes" | "no" | "unknown" | "fault";
/** What keeps a record from being decided. */
export type Problem =
  | { readonly kind: "input"; readonly path: readonly (string | number)[]; readonly message: string }
  | { readonly kind: "value where it does not apply"; readonly fact: string }
  | { readonly kind: "fault"; readonly node: number; readonly what: string };
export interface DecisionOutcome<D extends string = string, O extends string = string> {
  readonly decision: D;
  readonly status: "determined" | "undetermined" | "conflict" | "gap";
  readonly outcome: O | null;
  readonly possible: readonly O[];
}
/** A value as a record would have it, or why there is none. */
export type Held =
  | { readonly state: "known"; readonly value: unknown }
  | { readonly state: "unknown" | "not applicable" }
  | { readonly state: "unavailable"; readonly reason: string | null }
  | { readonly state: "fault"; readonly node: number; readonly what: string };
export interface Place {
  readonly fact: string;
  readonly path: readonly (string | number)[];
}
export interface DecisionReasons extends DecisionOutcome {
  readonly byOtherwise: boolean;
  readonly conflictNotRuledOut: boolean;
  readonly gapPossible: boolean;
}
export interface Reasons {
  readonly schema: "proviso.reasons/1";
  readonly guidance: {
    readonly id: string;
    readonly title: string;
    readonly edition: string | null;
    readonly digests: { readonly text: string; readonly meaning: string };
  };
  readonly record: string | null;
  readonly status: Status;
  readonly problems: readonly Problem[];
  readonly governing: { readonly fact: string | null; readonly date: string | null };
  readonly inScope: Truth;
  readonly outOfScopePossible: boolean;
  readonly decisions: readonly DecisionReasons[];
  readonly whateverTheDate: readonly DecisionReasons[] | null;
  readonly rules: readonly {
    readonly rule: string;
    readonly node: number;
    readonly holds: Truth;
    readonly effective: Truth;
  }[];
  readonly exemptions: readonly {
    readonly kind: "exemption" | "exception";
    readonly exemption: string;
    readonly node: number;
    readonly condition: Truth;
    readonly available: Truth;
    readonly applies: Truth;
    readonly state: "applies" | "not needed" | "does not apply" | "unknown";
    readonly outcomeStandsUnder: readonly string[];
  }[];
  readonly duties: readonly {
    readonly duty: string;
    readonly node: number;
    readonly owed: Truth;
    readonly due: string | null;
    readonly performance: "satisfied" | "outstanding" | "overdue" | "unknown" | null;
  }[];
  readonly facts: readonly (Held & {
    readonly fact: string;
    readonly origin: { readonly kind: string; readonly of: string | null; readonly indexes: readonly number[] };
    readonly disregardedFor: readonly ("by" | "on" | "reasons")[];
  })[];
  readonly needs: readonly (Place & { readonly readBy: number })[];
  readonly cannotBeHad: readonly Place[];
  readonly needsByDecision: readonly { readonly needs: readonly Place[]; readonly cannotBeHad: readonly Place[] }[];
  readonly mayClaim: readonly string[];
  readonly illustrative: readonly {
    readonly kind: "threshold" | "table" | "list";
    readonly name: string;
    readonly why: string;
  }[];
  readonly sufficient: readonly string[];
  readonly reasons: readonly (
    | { readonly node: number; readonly came: Truth; readonly entries?: readonly Truth[] }
    | { readonly node: number; readonly held: Held }
  )[];
}`;
