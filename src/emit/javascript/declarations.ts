/**
 * TypeScript declarations of an emitted module.
 *
 * In: a timeline. Out: the types of its records and results, with names and choices as the guidance writes them.
 */
import { ownDecisions } from '../../program/own.ts';
import type { Choice, Field, Type } from '../../program/program.ts';
import type { Timeline } from '../../program/timeline.ts';
import { aboutChoices, aboutFact, throughTime } from '../through-time.ts';
import { type Code, documentation, EMPTY, join, js, lines, literal, verbatim } from './code.ts';
import { onlyText } from './guidance.ts';
import { RESULT_TYPES } from './runtime.generated.ts';

/** `readsLines`: the module has `jsonLines`. */
export function declarationsCode(timeline: Timeline, readsLines: boolean): Code {
  const facts = timeline.input.facts.filter((fact) => fact.key !== 'id');
  const time = throughTime(timeline);
  const places = new Map(timeline.input.facts.map((fact, index) => [fact, index]));
  const outcomes = decisionsIn(timeline).map(
    ([decision, choices]) => js`DecisionOutcome<${literal(decision)}, ${union(choices)}>`,
  );
  const editions = onlyText(timeline) !== undefined ? EMPTY : EDITIONS;
  return lines([
    js`export interface ContractRecord {`,
    js`${documentation('What the record is called.')}\nreadonly id?: string | number | null;`,
    ...facts.map((fact) => {
      const days = time.facts.get(places.get(fact) ?? -1);
      const choices = 'choices' in fact.type ? time.choices.get(fact.type.choices) : undefined;
      const text = [
        aboutFact(fact.ask ?? fact.reads, days) ?? [],
        choices === undefined ? [] : aboutChoices(choices),
      ]
        .flat()
        .join(' ');
      const about = text === '' ? js`` : js`${documentation(text)}\n`;
      return js`${about}readonly ${literal(fact.name)}?: ${factType(fact.type, fact.judgedBy !== undefined)};`;
    }),
    ...facts.flatMap((fact) =>
      (fact.formerly ?? [])
        .filter((name) => facts.every((other) => other.name !== name))
        .map((name) => {
          const about = documentation(`@deprecated Now called “${fact.name}”.`);
          return js`${about}\nreadonly ${literal(name)}?: ${factType(fact.type, fact.judgedBy !== undefined)};`;
        }),
    ),
    js`}`,
    verbatim(RESULT_TYPES),
    js`export type Outcome = OutcomeOf<${join(outcomes, js` | `)}>;`,
    documentation('The outcome, without reasons.'),
    js`export function decide(record: ContractRecord): Outcome;`,
    documentation('The outcome with all that led to it.'),
    js`export function explain(record: ContractRecord): Reasons;`,
    ...(readsLines ? [JSON_LINES] : []),
    documentation('Which guidance this is.'),
    js`export const guidance: {
readonly id: string;
readonly title: string;
readonly issuedBy: string | null;
readonly edition: string | null;
readonly madeOn: string | null;
readonly inForceFrom: string;
readonly digests: { readonly text: string; readonly meaning: string };
${editions}${timeline.knownOn === undefined ? EMPTY : js`readonly knownOn: string;\n`}};`,
  ]);
}

const JSON_LINES = js`${documentation(
  'Decides JSON Lines from their bytes, in pieces of any length. `read` gives a line of JSON for each line that is whole, which stays as it is until the next call; `end` gives the last.',
)}
export function jsonLines(): {
readonly read: (bytes: Uint8Array) => Uint8Array;
readonly end: () => Uint8Array;
};`;

const EDITIONS = js`readonly editions: readonly {
readonly from: string;
readonly until: string;
readonly branch: { readonly kind: 'trunk' | 'saved by' | 'outside extent of'; readonly instrument: string | null };
readonly edition: string | null;
readonly instruments: readonly string[];
readonly digests: { readonly text: string; readonly meaning: string };
}[];
`;

/** The decisions of all texts, each with every outcome it has in any. */
function decisionsIn({ editions }: Timeline): readonly (readonly [string, readonly Choice[]])[] {
  const found = new Map<string, Map<string, Choice>>();
  for (const { name, choices } of editions.flatMap(({ program }) => ownDecisions(program))) {
    const known = found.get(name) ?? new Map<string, Choice>();
    for (const choice of choices) known.set(choice.name, choice);
    found.set(name, known);
  }
  return [...found].map(([name, choices]) => [name, [...choices.values()]]);
}

function factType(type: Type, judged: boolean): Code {
  const plain = plainType(type);
  const statement = judged ? js`Judged` : js`Stated`;
  const between = type.kind === 'date' ? js` | Between` : EMPTY;
  return js`${plain} | ${statement}<${plain}>${between} | null`;
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
