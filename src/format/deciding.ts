/**
 * What decides: presumptions, decisions, paragraphs, definitions, rules, exemptions, exceptions, duties, assumptions,
 * guarantees.
 *
 * In:  declarations of the tree. Out: their lines.
 */
import { unreachable } from '../base/invariant.ts';
import type {
  AssumeDeclaration,
  Deadline,
  DecisionDeclaration,
  DeemDeclaration,
  DefineDeclaration,
  DifferingFact,
  DutyDeclaration,
  ExceptionDeclaration,
  ExemptionDeclaration,
  GuaranteeDeclaration,
  KeptOutcome,
  ParagraphDeclaration,
  PresumeDeclaration,
  RuleDeclaration,
  Target,
} from '../syntax/ast.ts';
import { groundLines, reasonLines, textLines } from './clauses.ts';
import { conditionLine, conditionLines } from './conditions.ts';
import { countedText, expressionPieces } from './expressions.ts';
import { type Line, line, type Piece } from './lines.ts';
import { nameText, quoted } from './literals.ts';
import { typePieces } from './types.ts';

export function suppositionLine(declaration: PresumeDeclaration | DeemDeclaration): Line {
  const word = declaration.kind === 'PresumeDeclaration' ? 'presume' : 'deem';
  const fact = nameText(declaration.fact);
  return line(
    declaration.span,
    [`${word} ${fact} is `, ...expressionPieces(declaration.value)],
    groundLines(declaration),
  );
}

export function decisionLine({ name, type, otherwise, because, cites, span }: DecisionDeclaration): Line {
  return line(
    span,
    [`decision ${nameText(name)}: `, ...typePieces(type)],
    [
      ...(otherwise === undefined
        ? []
        : [
            line(
              otherwise.span,
              otherwise.kind === 'OtherwiseGap'
                ? 'otherwise is a gap'
                : `otherwise ${nameText(otherwise.choice)}`,
            ),
          ]),
      ...reasonLines(because, cites),
    ],
  );
}

export function paragraphLine({ number, heading, text, needsNoRule, span }: ParagraphDeclaration): Line {
  return line(span, `paragraph ${number} ${quoted(heading)}`, [
    ...blockLines(text),
    ...textLines('needs no rule because', needsNoRule),
  ]);
}

/** The block between its quotes: its own lines, at one depth, are what it says. */
function blockLines(text: ParagraphDeclaration['text']): readonly Line[] {
  if (text === undefined) return [];
  const { value, span } = text;
  const inner = value === '' ? [] : value.split('\n');
  return ['"""', ...inner, '"""'].map((one) => line(span, one));
}

export function defineLine(define: DefineDeclaration): Line {
  const { name, type, value, span } = define;
  const declared: readonly Piece[] = type === undefined ? [] : [': ', ...typePieces(type)];
  return line(
    span,
    [`define ${nameText(name)}`, ...declared],
    [
      ...(value === undefined ? [] : [line(value.span, ['is ', ...expressionPieces(value)])]),
      ...groundLines(define),
    ],
  );
}

// ── Rules and what displaces them ───────────────────────────────────────────────────────────────────────────

export function ruleLine(rule: RuleDeclaration): Line {
  const { name, conclusion, span } = rule;
  return line(span, `rule ${nameText(name)}`, [
    ...(conclusion === undefined
      ? []
      : [line(conclusion.span, `${nameText(conclusion.decision)} is ${nameText(conclusion.choice)}`)]),
    ...groundLines(rule),
  ]);
}

export function exemptionLine(exemption: ExemptionDeclaration): Line {
  const { name, targets, span } = exemption;
  return line(span, `exemption ${nameText(name)}`, [
    ...targets.map((target) => line(target.span, targetText(target))),
    ...groundLines(exemption),
  ]);
}

/** `from outcome bring in house`. */
export function targetText(target: Target): string {
  switch (target.kind) {
    case 'OutcomeTarget':
      return target.decision === undefined
        ? `from outcome ${nameText(target.choice)}`
        : `from outcome where ${nameText(target.decision)} is ${nameText(target.choice)}`;
    case 'RuleTarget':
      return `from rule ${nameText(target.rule)}`;
    case 'DutyTarget':
      return `from duty ${nameText(target.duty)}`;
    case 'ParagraphTarget':
      return `from paragraph ${target.paragraph}`;
    case 'EveryRuleTarget':
      return 'from every rule';
    default:
      return unreachable(target);
  }
}

export function exceptionLine(exception: ExceptionDeclaration): Line {
  const { name, to, span } = exception;
  return line(span, `exception ${nameText(name)}`, [
    ...to.map((one) => line(one.span, `to ${nameText(one)}`)),
    ...groundLines(exception),
  ]);
}

// ── Duties, assumptions and guarantees ───────────────────────────────────────────────────────────────────────────────────

export function dutyLine(duty: DutyDeclaration): Line {
  const { name, deadline, satisfiedWhen, when, unless, because, cites, span } = duty;
  return line(span, `duty ${nameText(name)}`, [
    ...(deadline === undefined ? [] : [line(deadline.span, deadlinePieces(deadline))]),
    ...conditionLines('when', when),
    ...conditionLines('unless', unless),
    ...conditionLines('satisfied when', satisfiedWhen),
    ...reasonLines(because, cites),
  ]);
}

/** `within 30 days after trigger date`, `by 1 May 2028`. */
export function deadlinePieces({ period, calendar, direction, date }: Deadline): readonly Piece[] {
  const words =
    period === undefined ? 'by ' : `within ${countedText(period, calendar)} ${direction ?? 'after'} `;
  return [words, ...expressionPieces(date)];
}

/** The limbs of an assumption stand among its own lines. */
export function assumeLine({ condition, because, span }: AssumeDeclaration): Line {
  const assumed = conditionLine('assume', condition, span);
  return line(span, assumed.text, [...assumed.below, ...textLines('because', because)]);
}

export function guaranteeLine(guarantee: GuaranteeDeclaration): Line {
  const { title, whenever, then, never, stated, onlyIf, differing, keeps, span } = guarantee;
  return line(span, `guarantee ${quoted(title)}`, [
    ...conditionLines('whenever', whenever),
    ...conditionLines('then', then),
    ...conditionLines('never', never),
    ...(stated === undefined ? [] : [line(stated.span, expressionPieces(stated))]),
    ...conditionLines('only if', onlyIf),
    ...(differing === undefined ? [] : [line(differing.span, differingText(differing))]),
    ...(keeps === undefined ? [] : [line(keeps.span, keptText(keeps))]),
  ]);
}

/** `a higher contract value`. */
export function differingText({ direction, fact }: DifferingFact): string {
  return `${direction === 'earlier' ? 'an' : 'a'} ${direction} ${nameText(fact)}`;
}

/** `never loses outcome bring in house`. */
export function keptText({ decision, choice }: KeptOutcome): string {
  const where = decision === undefined ? '' : `where ${nameText(decision)} is `;
  return `never loses outcome ${where}${nameText(choice)}`;
}
