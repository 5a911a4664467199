/**
 * Scenarios written for people: a contract that shows something, as text for a `.policy` file.
 *
 * In: facts, a record of them, and what is expected. Out: the text of a `scenario`, which reads back as that record.
 */
import { unreachable } from '../base/invariant.ts';
import { valueText } from '../evaluate/text/values.ts';
import type { ContractRecord } from '../program/record.ts';
import type { Held, Value } from '../program/value.ts';

/** What is given names facts, in the order of their declaration. */
export function scenarioText(
  title: string,
  facts: readonly { readonly name: string }[],
  record: ContractRecord,
  expectations: readonly string[],
): string {
  const given = facts.flatMap(({ name }, fact) => {
    const held = record.facts.get(fact)?.held;
    return held === undefined || held.state === 'unknown' ? [] : [`    ${nameText(name)} ${givenText(held)}`];
  });
  return [
    `scenario ${quoted(title)}`,
    ...(given.length === 0 ? [] : ['  given', ...given]),
    '  expect',
    ...expectations.map((line) => `    ${line}`),
  ].join('\n');
}

/** `is £500,000`, `is unavailable`. */
export function givenText(held: Held): string {
  if (held.state !== 'known') return `is ${held.state}`;
  const { value } = held;
  if (value.kind === 'choices' && value.members.length === 0) return 'is empty';
  if (value.kind === 'list' && value.items.length === 0) return 'is empty';
  return `is ${literalText(value)}`;
}

/** A value as guidance writes it. */
export function literalText(value: Value): string {
  switch (value.kind) {
    case 'choice':
      return nameText(value.name);
    case 'choices':
      return value.members.map(({ name }) => nameText(name)).join(', ');
    case 'text':
      return quoted(value.text);
    case 'list':
      return value.items
        .map((item) => (item.state === 'known' ? literalText(item.value) : item.state))
        .join(', ');
    case 'record': {
      const fields = [...value.fields].filter(([, held]) => held.state !== 'unknown');
      return `(${fields.map(([key, held]) => `${nameText(key)} ${givenText(held)}`).join(', ')})`;
    }
    case 'yes or no':
    case 'money':
    case 'number':
    case 'percentage':
    case 'date':
      return valueText(value);
    default:
      return unreachable(value);
  }
}

const PLAIN = /^\p{L}[\p{L}\p{N}'-]*(?: \p{L}[\p{L}\p{N}'-]*)*$/u;
const RESERVED = /(?:^| )(?:is|and|or|not|where|when|unless|includes)(?: |$)/iu;

/** A name, in backticks where it could not stand without. */
export function nameText(name: string): string {
  return PLAIN.test(name) && !RESERVED.test(name) ? name : `\`${name}\``;
}

/** `outcome is bring in house`; of what is no outcome, the status: `out of scope`. */
export function scenarioState(
  decision: string,
  { kind, outcome }: { readonly kind: string; readonly outcome: string | undefined },
): string {
  if (kind === 'outcome') return `${nameText(decision)} is ${nameText(outcome ?? '')}`;
  return kind === 'no such decision' ? 'undetermined' : kind;
}

function quoted(text: string): string {
  return `"${text.replace(/["\\]/g, '\\$&')}"`;
}
