/**
 * One edition under examination: what every check asks of.
 *
 * In: contracts, an edition, what answers questions. Out: what checks read, and the findings that they give.
 */
import type { Span } from '../base/span.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import type { Program } from '../program/program.ts';
import type { ContractRecord } from '../program/record.ts';
import type { Answer, Asking } from './asking.ts';
import type { Contracts, EditionContracts } from './encode/contracts.ts';
import type { Value } from './encode/held.ts';
import type { Encoded } from './encode/program.ts';
import { type Pool, poolOf } from './pool.ts';
import type { Terms, Truth } from './terms.ts';
import { type Shows, witnessOf } from './witness.ts';

/** A contract that shows a finding: its facts are those of the timeline's input. */
export interface Witness {
  /** For a scenario. */
  readonly title: string;
  readonly record: ContractRecord;
  /** What a scenario of it should expect, and does not get. */
  readonly expectations: readonly string[];
}

/** Something found, in one edition. */
export interface Finding {
  readonly diagnostic: Diagnostic;
  /** Index of the edition. */
  readonly edition: number;
  readonly witness: Witness | undefined;
}

/** Something that could not be shown either way. */
export interface NotProved {
  readonly edition: number;
  /** What was to be proved: `no two rules disagree on “outcome”`. */
  readonly what: string;
  /** Why it could not be: `within 10 s`, `lists compared as wholes`. */
  readonly why: string;
  readonly span: Span | undefined;
}

export interface Examined {
  readonly contracts: Contracts;
  readonly edition: EditionContracts;
  readonly encoded: Encoded;
  readonly program: Program;
  readonly terms: Terms;
  /** Governed by the edition, valid, not out of scope, and nothing assumed is known not to be so. */
  readonly spokenOf: Truth;
  /** As `spokenOf`; in scope, all that is assumed is so, and every fact that applies has a value. */
  readonly complete: Truth;
  /** Whether some contract that the edition speaks of makes all true. */
  readonly possible: (...all: readonly Truth[]) => Promise<Answer>;
  /** As `possible`, of what stands for itself. */
  readonly ask: (...all: readonly Truth[]) => Promise<Answer>;
  /** The contract of an answer, if the reference evaluator says so of it. */
  readonly witness: (answer: Answer, shows: Shows) => ContractRecord | undefined;
  readonly pool: Pool;
  readonly notProved: (what: string, why: string, span: Span | undefined) => void;
}

/** Puts an edition under examination; `notProved` hears what could not be shown. */
export function examined(
  contracts: Contracts,
  index: number,
  asking: Asking,
  notProved: (one: NotProved) => void,
): Examined {
  const edition = contracts.edition(index);
  const { encoded } = edition;
  const { terms, program } = encoded;
  const assumptions = program.assumptions.map(({ condition }) => encoded.condition(condition, []));
  const spokenOf = terms.and(edition.spokenOf, ...assumptions.map(({ no }) => terms.not(no)));
  const complete = terms.and(
    edition.governs,
    edition.valid,
    edition.inScope.yes,
    ...assumptions.map(({ yes }) => yes),
    ...completeness(encoded),
  );
  const pool = poolOf(contracts, edition, [
    ...program.rules.flatMap((_, rule) => [encoded.effective(rule).yes, encoded.effective(rule).no]),
  ]);
  const ask = (...all: readonly Truth[]): Promise<Answer> => asking.ask(all, pool);
  return {
    contracts,
    edition,
    encoded,
    program,
    terms,
    spokenOf,
    complete,
    ask,
    possible: (...all) => ask(spokenOf, ...all),
    witness: (answer, shows) =>
      answer.kind === 'possible' ? witnessOf(contracts, answer.assignment, shows) : undefined,
    pool,
    notProved: (what, why, span) => notProved({ edition: index, what, why, span }),
  };
}

/** Every fact that applies has a value: recorded, presumed or deemed; and so has every field of it. */
export function completeness(encoded: Encoded): readonly Truth[] {
  const { terms, program } = encoded;
  return program.facts.flatMap(({ builtIn }, fact) => {
    if (builtIn !== undefined) return [];
    const { known, notApplicable, value } = encoded.fact(fact);
    return [terms.or(known, notApplicable), terms.implies(known, fieldsKnown(terms, value))];
  });
}

function fieldsKnown(terms: Terms, value: Value): Truth {
  switch (value.kind) {
    case 'list':
      return terms.and(
        ...value.entries.map(({ held, isIn }) =>
          terms.implies(isIn.yes, terms.and(held.known, fieldsKnown(terms, held.value))),
        ),
      );
    case 'record':
      return terms.and(
        ...[...value.fields.values()].map((held) => terms.and(held.known, fieldsKnown(terms, held.value))),
      );
    default:
      return terms.yes;
  }
}
