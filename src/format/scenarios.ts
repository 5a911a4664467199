/**
 * Scenarios: what is given, and what is expected.
 *
 * In:  declarations of the tree. Out: their lines.
 */
import { unreachable } from '../base/invariant.ts';
import { joinSpans } from '../base/span.ts';
import type { Expectation, Given, NeededPath, ScenarioDeclaration } from '../syntax/ast.ts';
import { givenPieces } from './expressions.ts';
import { commaSeparated, type Line, line, type Piece } from './lines.ts';
import { dateText, nameText, quoted } from './literals.ts';

export function scenarioLine({ title, given, expect, span }: ScenarioDeclaration): Line {
  return line(span, `scenario ${quoted(title)}`, [
    ...blockLine('given', given.map(givenLine)),
    ...blockLine(
      'expect',
      expect.map((one) => line(one.span, expectationPieces(one))),
    ),
  ]);
}

/** `given` or `expect`, where lines stand below it. */
function blockLine(word: string, lines: readonly Line[]): readonly Line[] {
  const first = lines[0];
  const last = lines.at(-1);
  if (first === undefined || last === undefined) return [];
  return [line(joinSpans(first.span, last.span), word, lines)];
}

function givenLine({ fact, value, judged, span }: Given): Line {
  const judgement =
    judged === undefined
      ? []
      : [
          line(
            judged.span,
            `judged by ${quoted(judged.by)} on ${dateText(judged.on)} because ${quoted(judged.because)}`,
          ),
        ];
  return line(span, [nameText(fact), ...givenPieces(value)], judgement);
}

/** What a scenario expects, on one line. */
function expectationPieces(one: Expectation): readonly Piece[] {
  switch (one.kind) {
    case 'ExpectOutcome':
      return [
        `${nameText(one.decision)} is ${one.oneOf ? 'one of ' : ''}`,
        ...commaSeparated(one.choices, (choice) => [nameText(choice)]),
      ];
    case 'ExpectRule':
      return [`under rule ${nameText(one.rule)}`];
    case 'ExpectNoExemption':
      return ['no exemption'];
    case 'ExpectExempt':
      return [`exempt under ${nameText(one.exemption)}`];
    case 'ExpectExemptionState':
      return [`${one.exception ? 'exception' : 'exemption'} ${nameText(one.exemption)}: ${one.state}`];
    case 'ExpectStatus':
      return [one.status];
    case 'ExpectNeeds': {
      if (one.needed.length === 0) return ['needs nothing'];
      return [one.exactly ? 'needs exactly ' : 'needs ', ...commaSeparated(one.needed, neededPieces)];
    }
    case 'ExpectMayClaim':
      if (one.facts.length === 0) return ['may claim nothing'];
      return ['may claim ', ...commaSeparated(one.facts, (fact) => [nameText(fact)])];
    case 'ExpectPresumed':
      return [`${one.presumed ? '' : 'not '}presumed ${nameText(one.fact)}`];
    case 'ExpectConflictOpen':
      return ['conflict not ruled out'];
    case 'ExpectDuty': {
      const state = one.dueOn === undefined ? (one.state ?? '') : `due on ${dateText(one.dueOn)}`;
      return [`duty ${nameText(one.duty)} is ${state}`];
    }
    default:
      return unreachable(one);
  }
}

/** `value of entry 2 of lots`. */
function neededPieces({ entries, fact }: NeededPath): readonly Piece[] {
  return [...entries.map(({ words, entry }) => `${nameText(words)} ${entry} of `), nameText(fact)];
}
