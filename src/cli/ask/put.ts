/**
 * Putting one question and getting its answer.
 *
 * In:  a question, and where lines come from.
 * Out: what is held, with who judged it; or that the person goes back or stops. Lists and records are put together
 *      piece by piece; each problem is told and the same question asked again.
 */
import { unreachable } from '../../base/invariant.ts';
import type { FactPath } from '../../evaluate/result.ts';
import { capitalised } from '../../evaluate/text/english.ts';
import type { Type } from '../../program/program.ts';
import type { Judgement } from '../../program/record.ts';
import type { Held } from '../../program/value.ts';
import { NOTHING, type Shown, say } from '../output/shown.ts';
import { writeWrapped } from '../output/wrapped.ts';
import type { Channel } from '../session.ts';
import { type PlainType, readAnswer } from './answer.ts';
import { type Command, commandOf, HELP } from './command.ts';
import type { Lines } from './lines.ts';
import { fieldQuestion, partQuestion, type Question } from './question.ts';

export interface Asking {
  readonly lines: Lines;
  readonly out: Channel;
  /** Says why the fact is asked for. */
  readonly why: (path: FactPath) => void;
}

export type Leaving = { readonly kind: 'back' } | { readonly kind: 'stop' };
export type HeldReply = { readonly kind: 'held'; readonly held: Held } | Leaving;
export type Reply =
  | { readonly kind: 'held'; readonly held: Held; readonly judgement: Judgement | undefined }
  | Leaving;

/** Puts a question; a judged fact is asked for its office, day and reasons too. */
export async function put(asking: Asking, question: Question): Promise<Reply> {
  for (;;) {
    const reply = await putPlainly(asking, question);
    if (reply.kind !== 'held') return reply;
    if (question.judgedBy === undefined || reply.held.state !== 'known') {
      return { ...reply, judgement: undefined };
    }
    const judged = await putJudgement(asking, question, question.judgedBy);
    if (judged.kind === 'stop') return judged;
    if (judged.kind === 'judged') return { ...reply, judgement: judged.judgement };
    if (judged.kind === 'skip') {
      asking.out.line(
        say`  ${asking.out.paint.doubtful('Without who decided, when and why it does not count: it stays unknown.')}`,
      );
      return { kind: 'held', held: { state: 'unknown' }, judgement: undefined };
    }
    // Back from the judgement is the question itself, once more.
  }
}

async function putPlainly(asking: Asking, question: Question): Promise<HeldReply> {
  const { type } = question;
  if (type.kind === 'list') return putList(asking, question, type);
  if (type.kind === 'record') return putRecord(asking, question, type);
  return putOne(asking, question, type);
}

// ── One line ────────────────────────────────────────────────────────────────────────────────────────────────

async function putOne(asking: Asking, question: Question, type: PlainType): Promise<HeldReply> {
  const { out } = asking;
  writeQuestion(out, question);
  for (;;) {
    const line = await asking.lines.next(PROMPT);
    if (line === undefined) return { kind: 'stop' };
    const command = isAnswer(line, type) ? undefined : commandOf(line);
    if (command !== undefined) {
      const reply = await obey(asking, command, question);
      if (reply !== undefined) return reply;
      continue;
    }
    if (line.trim() === '') {
      out.line(say`  ${out.paint.faint('type an answer, “skip” if you do not know, or ? for help')}`);
      continue;
    }
    const answer = readAnswer(line, type);
    if (answer.kind === 'problem') {
      out.line(say`  ${out.paint.bad(answer.problem)}`);
      continue;
    }
    asking.lines.used();
    if (answer.readAs !== undefined) out.line(say`  ${out.paint.faint('read as')} ${answer.readAs}`);
    return { kind: 'held', held: { state: 'known', value: answer.value } };
  }
}

const PROMPT: Shown = { shown: '> ' };

/** A choice with the name of a command is the choice. */
function isAnswer(line: string, type: PlainType): boolean {
  if (type.kind !== 'choice' && type.kind !== 'choices') return false;
  const answer = readAnswer(line, type);
  return answer.kind === 'value' && answer.readAs === undefined;
}

async function obey(asking: Asking, command: Command, question: Question): Promise<HeldReply | undefined> {
  switch (command) {
    case 'stop':
      return { kind: 'stop' };
    case 'back':
      if (!question.isFirst) return { kind: 'back' };
      asking.out.line(say`  ${asking.out.paint.faint('this is the first question')}`);
      return undefined;
    case 'skip':
      return { kind: 'held', held: { state: 'unknown' } };
    case 'does not apply':
      return { kind: 'held', held: { state: 'not applicable' } };
    case 'unavailable':
      return unavailable(asking);
    case 'why':
      asking.why(question.path);
      return undefined;
    case 'help':
      for (const [name, meaning] of HELP) {
        asking.out.line(say`  ${asking.out.paint.accent(name.padEnd(16))}${meaning}`);
      }
      return undefined;
    default:
      return unreachable(command);
  }
}

async function unavailable(asking: Asking): Promise<HeldReply> {
  asking.out.line(say`  Why can it not be had? ${asking.out.paint.faint('(Enter to give no reason)')}`);
  const line = await asking.lines.next(PROMPT);
  const reason = (line ?? '').trim();
  return { kind: 'held', held: { state: 'unavailable', reason: reason === '' ? undefined : reason } };
}

function writeQuestion(out: Channel, question: Question): void {
  const { paint } = out;
  out.line(NOTHING);
  writeWrapped(out, '', question.text, paint.strong);
  const judged = question.judgedBy === undefined ? [] : [`judged by ${question.judgedBy}`];
  const hints = [...(question.hint === undefined ? [] : [question.hint]), ...judged];
  const { type } = question;
  if (type.kind === 'choice' || type.kind === 'choices') {
    const width = String(type.choices.length).length;
    type.choices.forEach((choice, index) => {
      out.line(say`  ${paint.accent(String(index + 1).padStart(width))}  ${choice.name}`);
    });
  }
  if (hints.length > 0) writeWrapped(out, '  ', hints.join('; '), paint.faint);
}

// ── Lists and records ───────────────────────────────────────────────────────────────────────────────────────

/** Asks for entries until there are no more. `back` takes the last entry back, and from the start leaves the list. */
async function putList(
  asking: Asking,
  question: Question,
  type: Type & { readonly kind: 'list' },
): Promise<HeldReply> {
  const items: Held[] = [];
  for (;;) {
    const more = await putOne(asking, moreQuestion(question, type, items.length), YES_OR_NO);
    if (more.kind === 'stop' || (more.kind === 'back' && items.length === 0)) return more;
    if (more.kind === 'back') {
      items.pop();
      continue;
    }
    if (more.held.state !== 'known') {
      if (items.length === 0) return more;
      break;
    }
    if (more.held.value.kind === 'yes or no' && !more.held.value.yes) break;
    const which = items.length === 0 ? 'first' : 'next';
    const entry = partQuestion(`${capitalised(question.name)}: the ${which} one?`, type.element, question);
    const item = await putPlainly(asking, entry);
    if (item.kind === 'stop') return item;
    if (item.kind === 'held') items.push(item.held);
  }
  return { kind: 'held', held: { state: 'known', value: { kind: 'list', items } } };
}

const YES_OR_NO: PlainType = { kind: 'yes or no' };

/** Whether there is an entry to give, or another one. */
function moreQuestion(question: Question, type: Type & { readonly kind: 'list' }, given: number): Question {
  const one = type.element.kind === 'record' ? type.elementName : 'one';
  if (given > 0) return partQuestion(`Another ${one}?`, YES_OR_NO, question);
  const hint = `yes or no; each ${one === 'one' ? 'entry' : one} is then asked for in turn`;
  return { ...partQuestion(question.text, YES_OR_NO, question), hint, isFirst: question.isFirst };
}

async function putRecord(
  asking: Asking,
  question: Question,
  type: Type & { readonly kind: 'record' },
): Promise<HeldReply> {
  const fields = new Map<string, Held>();
  for (let index = 0; index < type.fields.length; ) {
    const field = type.fields[index];
    if (field === undefined) break;
    const reply = await putPlainly(asking, fieldQuestion(field, type.name, question));
    if (reply.kind === 'stop') return reply;
    if (reply.kind === 'back') {
      if (index === 0) return reply;
      index -= 1;
      continue;
    }
    fields.set(field.key, reply.held);
    index += 1;
  }
  return { kind: 'held', held: { state: 'known', value: { kind: 'record', fields } } };
}

// ── Judgements ──────────────────────────────────────────────────────────────────────────────────────────────

type Judged =
  | { readonly kind: 'judged'; readonly judgement: Judgement }
  | { readonly kind: 'skip' }
  | Leaving;

async function putJudgement(asking: Asking, question: Question, office: string): Promise<Judged> {
  const parts: readonly { readonly text: string; readonly hint: string; readonly type: PlainType }[] = [
    { text: 'Who decided this?', hint: `an office, such as ${office}`, type: { kind: 'text' } },
    { text: 'On which day?', hint: 'a date', type: { kind: 'date' } },
    { text: 'For what reasons?', hint: 'a text', type: { kind: 'text' } },
  ];
  const answers: (string | number)[] = [];
  while (answers.length < parts.length) {
    const part = parts[answers.length];
    if (part === undefined) break;
    const reply = await putOne(
      asking,
      { ...partQuestion(part.text, part.type, question), hint: part.hint },
      part.type,
    );
    if (reply.kind === 'stop') return reply;
    if (reply.kind === 'back') {
      if (answers.length === 0) return reply;
      answers.pop();
      continue;
    }
    if (reply.held.state !== 'known') return { kind: 'skip' };
    const { value } = reply.held;
    if (value.kind === 'text') answers.push(value.text);
    else if (value.kind === 'date') answers.push(value.day);
  }
  const [by, on, reasons] = answers;
  return {
    kind: 'judged',
    judgement: {
      by: typeof by === 'string' ? by : undefined,
      on: typeof on === 'number' ? on : undefined,
      reasons: typeof reasons === 'string' ? reasons : undefined,
    },
  };
}
