/**
 * The interview: asks only what can still change the outcome.
 *
 * In:  a timeline, the facts known from the start, and where lines come from.
 * Out: the record that the answers make, once nothing more matters or the person stops. After every answer the
 *      contract is decided anew, and the first of its needs is asked next.
 */
import type { FactPath } from '../../evaluate/result.ts';
import { exemptionText, ruleText } from '../../evaluate/text/citing.ts';
import { pathText } from '../../evaluate/text/paths.ts';
import { claimText } from '../../evaluate/text/supposed.ts';
import { telling } from '../../evaluate/text/telling.ts';
import type { TimelineResult, Told } from '../../evaluate/timeline/result.ts';
import { factIn } from '../../evaluate/timeline/translate.ts';
import type { ContractRecord, RecordedFact } from '../../program/record.ts';
import type { Edition, Timeline } from '../../program/timeline.ts';
import type { Held } from '../../program/value.ts';
import { decide } from '../../prove/needs/refined.ts';
import { NOTHING, say } from '../output/shown.ts';
import { listed } from '../output/words.ts';
import { writeWrapped } from '../output/wrapped.ts';
import type { Channel } from '../session.ts';
import { readAnswer } from './answer.ts';
import { commandOf } from './command.ts';
import { withHeldAt } from './held-at.ts';
import type { Lines } from './lines.ts';
import { type Asking, put, type Reply } from './put.ts';
import { questionOf } from './question.ts';
import { turnsOn } from './turns-on.ts';

/** What is known so far, by the facts of the timeline's input. Never written on: `back` takes an earlier one. */
interface State {
  readonly facts: ReadonlyMap<number, RecordedFact>;
  /** Questions answered with “skip”. */
  readonly skipped: ReadonlySet<string>;
  /** Facts that were offered to be claimed. */
  readonly offered: ReadonlySet<number>;
  /** Facts to be claimed that have not been asked yet. */
  readonly claiming: readonly number[];
}

export interface Interviewed {
  readonly record: ContractRecord;
  /** Ended by “stop” or the end of input, not because nothing more mattered. */
  readonly stopped: boolean;
}

export async function interview(
  timeline: Timeline,
  start: ContractRecord,
  lines: Lines,
  out: Channel,
): Promise<Interviewed> {
  let state: State = { facts: start.facts, skipped: new Set(), offered: new Set(), claiming: [] };
  const before: State[] = [];
  for (;;) {
    const record = { ...start, facts: state.facts };
    const decided = decide(timeline, record);
    const { told } = decided;
    const edition = timeline.editions[told.edition];
    const freed = withoutMisplaced(edition, told, state, out);
    if (freed !== undefined) {
      state = freed;
      continue;
    }
    const next = nextQuestion(state, decided, edition);
    if (next.kind === 'nothing') return { record, stopped: false };
    if (next.kind === 'offer') {
      const chosen = await offer(timeline, told, next.facts, lines, out);
      if (chosen === 'stop') return { record, stopped: true };
      if (chosen === 'back') {
        state = goBack(before, state, out);
        continue;
      }
      if (chosen.length > 0) before.push(state);
      state = { ...state, offered: new Set([...state.offered, ...next.facts]), claiming: chosen };
      continue;
    }
    // Asked with every choice there is, whichever text will govern.
    const t = telling(timeline.input, record, { ...told.result, facts: [] }, { showConfidential: true });
    const asking: Asking = { lines, out, why: (path) => tellWhy(timeline, told, path, out) };
    const reply = await put(asking, questionOf(t, next.path, before.length === 0));
    if (reply.kind === 'stop') return { record, stopped: true };
    if (reply.kind === 'back') {
      state = goBack(before, state, out);
      continue;
    }
    before.push(state);
    state = answered(state, next.path, reply);
  }
}

function goBack(before: State[], state: State, out: Channel): State {
  const earlier = before.pop();
  if (earlier === undefined) out.line(say`  ${out.paint.faint('this is the first question')}`);
  return earlier ?? state;
}

type Next =
  | { readonly kind: 'question'; readonly path: FactPath }
  | { readonly kind: 'offer'; readonly facts: readonly number[] }
  | { readonly kind: 'nothing' };

/** Claims under way come first, then needs in their order, then what may be claimed and was not offered yet. */
function nextQuestion(state: State, { needs, told }: TimelineResult, edition: Edition | undefined): Next {
  const [claim] = state.claiming;
  if (claim !== undefined) return { kind: 'question', path: { fact: claim, path: [] } };
  const need = needs.find((one) => !state.skipped.has(keyOf(one.path)));
  if (need !== undefined) return { kind: 'question', path: need.path };
  const facts = told.result.mayClaim
    .flatMap((fact) => edition?.inputFacts[fact] ?? [])
    .filter((fact) => !state.offered.has(fact));
  return facts.length === 0 ? { kind: 'nothing' } : { kind: 'offer', facts };
}

function keyOf({ fact, path }: FactPath): string {
  return JSON.stringify([fact, ...path]);
}

function answered(state: State, path: FactPath, reply: Reply & { readonly kind: 'held' }): State {
  const { held, judgement } = reply;
  const claiming = state.claiming.filter((fact) => fact !== path.fact);
  if (held.state === 'unknown') {
    return { ...state, claiming, skipped: new Set([...state.skipped, keyOf(path)]) };
  }
  const earlier: Held = state.facts.get(path.fact)?.held ?? { state: 'unknown' };
  const recorded: RecordedFact = {
    held: path.path.length === 0 ? held : withHeldAt(earlier, path.path, held),
    judgement,
    source: 'the interview',
  };
  return { ...state, claiming, facts: new Map([...state.facts, [path.fact, recorded]]) };
}

/** Answers that no longer apply because of a later one are put aside, and said to be. */
function withoutMisplaced(
  edition: Edition | undefined,
  { program, result }: Told,
  state: State,
  out: Channel,
): State | undefined {
  const own = result.problems.flatMap((one) =>
    one.kind === 'value where it does not apply' && state.facts.has(edition?.inputFacts[one.fact] ?? -1)
      ? [one.fact]
      : [],
  );
  if (own.length === 0) return undefined;
  const misplaced = own.flatMap((fact) => edition?.inputFacts[fact] ?? []);
  const names = listed(own.map((fact) => `“${program.facts[fact]?.name ?? ''}”`));
  out.line(
    say`  ${out.paint.doubtful(`By this answer ${names} no longer applies; what was given is put aside.`)}`,
  );
  return { ...state, facts: new Map([...state.facts].filter(([fact]) => !misplaced.includes(fact))) };
}

async function offer(
  timeline: Timeline,
  told: Told,
  facts: readonly number[],
  lines: Lines,
  out: Channel,
): Promise<readonly number[] | 'back' | 'stop'> {
  const { program } = told;
  const choices = facts.map((fact) => {
    const entry = timeline.input.facts[fact];
    return { key: entry?.key ?? '', name: entry?.name ?? '' };
  });
  out.line(NOTHING);
  out.line(out.paint.strong('It can still turn out otherwise if you claim, and show, one of these:'));
  facts.forEach((fact, index) => {
    const entry = timeline.input.facts[fact];
    const words = entry?.reads ?? entry?.ask;
    const claim = claimText(program, ownFact(timeline, told, fact) ?? -1);
    const said =
      claim === undefined || words === undefined ? (claim ?? words ?? entry?.name) : `${claim} – ${words}`;
    out.line(say`  ${out.paint.accent(String(index + 1))}  ${said ?? ''}`);
  });
  out.line(say`  ${out.paint.faint('numbers, or Enter to claim nothing')}`);
  for (;;) {
    const line = await lines.next({ shown: '> ' });
    if (line === undefined) return 'stop';
    const command = commandOf(line);
    if (command === 'back' || command === 'stop') return command;
    if (line.trim() === '' || command === 'skip' || /^(?:no|n|none)$/i.test(line.trim())) return [];
    const answer = readAnswer(line, { kind: 'choices', choices });
    if (answer.kind === 'value' && answer.value.kind === 'choices') {
      const keys = answer.value.members.map((member) => member.key);
      return facts.filter((fact) => keys.includes(timeline.input.facts[fact]?.key ?? ''));
    }
    const text = answer.kind === 'problem' ? answer.problem : 'give numbers, or press Enter';
    out.line(say`  ${out.paint.bad(text)}`);
  }
}

function ownFact(timeline: Timeline, told: Told, fact: number): number | undefined {
  const edition = timeline.editions[told.edition];
  return edition === undefined ? undefined : factIn(timeline, edition, fact);
}

function tellWhy(timeline: Timeline, told: Told, path: FactPath, out: Channel): void {
  const own = ownFact(timeline, told, path.fact);
  if (own === undefined) {
    out.line(say`  On this turns which text governs, or what another text than the latest says.`);
    return;
  }
  const { program } = told;
  const t = telling(program, told.record, told.result, { showConfidential: true });
  const open = turnsOn(program, t.result, own);
  const lines = [
    ...(open.date ? ['by which day the record is decided'] : []),
    ...(open.scope ? ['whether the guidance applies to this record'] : []),
    ...open.rules.map(
      (rule) => `${ruleText(t, rule, true)}, which gives “${program.rules[rule]?.outcome.name ?? ''}”`,
    ),
    ...open.exemptions.map((exemption) => exemptionText(t, exemption, true)),
  ];
  const name = pathText(t, { fact: own, path: path.path });
  if (lines.length === 0) out.line(say`  You chose to claim “${name}”, so it has to be shown.`);
  else out.line(say`  On “${name}” turns:`);
  for (const line of lines) writeWrapped(out, '    • ', line);
}
