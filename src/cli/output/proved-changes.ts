/**
 * What `diff --prove` found, for people, for a pull request and for programs.
 *
 * In:  kinds of move with their conditions. Out: lines on the channel; parts of a Markdown text; data for JSON.
 */
import { markdownText } from '../../evaluate/text/clean.ts';
import { nodesOf } from '../../program/reads.ts';
import { stateText } from '../../prove/announced.ts';
import type { Move, OutcomeChange } from '../../prove/changes.ts';
import type { Literal, Way } from '../../prove/move-conditions.ts';
import { scenarioState, scenarioText } from '../../prove/scenario.ts';
import type { ProvedChanges } from '../moves/proved.ts';
import type { Channel } from '../session.ts';
import { fenced } from './fenced.ts';
import { say } from './shown.ts';
import { writeWrapped } from './wrapped.ts';

const HEADLINE = 'For every contract there can be, all of its facts known:';

export function writeProved(out: Channel, proved: ProvedChanges): void {
  const { moves } = proved.changes;
  out.line(say``);
  writeWrapped(out, '', HEADLINE, out.paint.strong);
  if (moves.length === 0 && proved.changes.notProved.length === 0) {
    out.line(say`  nothing that is decided differs (proved)`);
  }
  for (const move of moves) {
    writeWrapped(out, '  ', moveText(move), out.paint.strong);
    for (const line of conditionLines(proved, move)) out.line(say`    ${line}`);
    writeWrapped(out, '    ', proofText(move));
    out.line(say`    Such as:`);
    for (const line of exampleOf(proved, move).split('\n')) out.line(say`      ${line}`);
  }
  for (const line of closingLines(proved)) writeWrapped(out, '  ', line);
}

export function provedMarkdown(proved: ProvedChanges): readonly string[] {
  const { moves, notProved } = proved.changes;
  return [
    `### ${markdownText(HEADLINE)}`,
    ...(moves.length === 0 && notProved.length === 0 ? ['Nothing that is decided differs (proved).'] : []),
    ...moves.flatMap((move) => [
      `**${markdownText(moveText(move))}** ${markdownText(proofText(move))}`,
      fenced([...conditionLines(proved, move), '', exampleOf(proved, move)].join('\n')),
    ]),
    closingLines(proved)
      .map((line) => `- ${markdownText(line)}`)
      .join('\n'),
  ];
}

/** Each kind of move in a line, and its condition with a contract that moves so. */
export function provedMoves(
  proved: ProvedChanges,
): readonly { readonly message: string; readonly details: string }[] {
  return proved.changes.moves.map((move) => ({
    message: `${moveText(move)}. ${proofText(move)}`,
    details: [...conditionLines(proved, move), '', exampleOf(proved, move)].join('\n'),
  }));
}

export function provedJson(proved: ProvedChanges): unknown {
  const { moves, outcomes, notProved } = proved.changes;
  const literal = (one: Literal) => ({ condition: proved.textOf(one), text: one.side });
  return {
    moves: moves.map((move) => ({
      decision: move.decision,
      from: move.from.outcome ?? move.from.kind,
      to: move.to.outcome ?? move.to.kind,
      when: move.when.map((way) => way.map((part) => part.map(literal))),
      noOtherMovesSo: move.exact,
      scenario: exampleOf(proved, move),
    })),
    outcomes,
    notProved: notProved.map(({ decision, from, to, why }) => ({
      decision,
      from: from.outcome ?? from.kind,
      to: to.outcome ?? to.kind,
      why,
    })),
  };
}

function moveText({ decision, from, to }: Move): string {
  return `${decision}: from ${stateText(from)} to ${stateText(to)}`;
}

function proofText({ exact, when }: Move): string {
  if (exact) return 'No other contract moves so (proved).';
  return when.length === 0
    ? 'Under which condition could not be worked out.'
    : 'Other contracts may move so as well: the whole condition could not be worked out.';
}

/** `when all of`, with a limb for each part; several ways are limbs of `any of`. */
function conditionLines(proved: ProvedChanges, { when }: Move): readonly string[] {
  const [only, ...others] = when;
  if (only === undefined) return [];
  if (others.length === 0) return wayLines(proved, only, 'when');
  return ['when any of', ...when.flatMap((way, index) => wayLines(proved, way, `  (${letter(index)})`))];
}

function wayLines(proved: ProvedChanges, way: Way, start: string): readonly string[] {
  const [only, ...others] = way;
  if (only === undefined) return [`${start} always`];
  const depth = ' '.repeat(start.startsWith(' ') ? 6 : 2);
  if (others.length === 0) return [`${start} ${partText(proved, only)}`];
  return [`${start} all of`, ...way.map((part, index) => `${depth}(${index + 1}) ${partText(proved, part)}`)];
}

function partText(proved: ProvedChanges, part: readonly Literal[]): string {
  return part.map((one) => `${proved.textOf(one)}${mayDiffer(one) ? SIDES[one.side] : ''}`).join(' or ');
}

/** Whether what a condition reads may mean something else in the other text: facts and figures written in it do not. */
function mayDiffer({ condition }: Literal): boolean {
  return [...nodesOf(condition)].some(({ kind }) => DECLARED.has(kind));
}

const DECLARED: ReadonlySet<string> = new Set([
  'threshold',
  'definition',
  'defined',
  'table',
  'listed',
  'starts with',
]);

/** What means the same before and after needs no word. */
const SIDES = { before: ' (as it was)', after: ' (as it will be)', both: '' } satisfies Record<
  Literal['side'],
  string
>;

function letter(index: number): string {
  return String.fromCharCode('a'.charCodeAt(0) + index);
}

function exampleOf({ facts }: ProvedChanges, { decision, from, to, record }: Move): string {
  const title = `${decision}: from ${from.outcome ?? from.kind} to ${to.outcome ?? to.kind}`;
  return scenarioText(title, facts, record, [scenarioState(decision, to)]);
}

/** What became of the outcomes, and of what could not be proved. */
function closingLines({ changes: { outcomes, moves, notProved } }: ProvedChanges): readonly string[] {
  const moved = new Set([...moves, ...notProved].map(({ decision }) => decision));
  return [
    ...outcomes
      .filter(({ decision }) => moved.has(decision))
      .map(({ decision, outcome, change }) => `${decision}, “${outcome}”: ${CHANGES[change]}`),
    ...(moves.length > 0 && notProved.length === 0 ? ['There is no other kind of move (proved).'] : []),
    ...notProved.map((one) => `Not proved: ${openText(one)}.`),
  ];
}

/** What could not be proved. */
export function openText({ decision, from, to, why }: ProvedChanges['changes']['notProved'][number]): string {
  return `that no contract moves from ${stateText(from)} to ${stateText(to)} in “${decision}” (${why})`;
}

const CHANGES = {
  'the same': 'for the same contracts as before',
  more: 'for more contracts than before, and for none fewer (stricter where this outcome burdens)',
  fewer: 'for fewer contracts than before, and for none more (looser where this outcome burdens)',
  both: 'for some contracts that did not have it, and no longer for some that did',
} satisfies Record<OutcomeChange['change'], string>;
