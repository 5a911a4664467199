/**
 * What is chosen for a guidance that begins.
 *
 * In:  what was given as options, and lines typed by a person where some were not. Out: the choices, or what is wrong with one.
 */
import { formatLong, fromParts } from '../../base/date.ts';
import { invariant } from '../../base/invariant.ts';
import { currencySymbols } from '../../base/money.ts';
import { listing } from '../../evaluate/text/english.ts';
import { readAnswer } from '../ask/answer.ts';
import { type Lines, linesOf } from '../ask/lines.ts';
import { type Shown, say } from '../output/shown.ts';
import type { Session } from '../session.ts';

export interface Choices {
  readonly title: string;
  /** A name that can stand bare. */
  readonly id: string;
  readonly issuer: string;
  /** Day number of its commencement. */
  readonly from: number;
  /** A code of ISO 4217 that has a sign: `GBP`. */
  readonly currency: string;
}

/** A choice as it is typed. */
export type Chosen = Readonly<Record<ChoiceName, string | undefined>>;
export type ChoiceName = 'title' | 'issued-by' | 'in-force-from' | 'currency';

/** What was chosen, or what is wrong with it. */
type Checked = { readonly text: string } | { readonly wrong: string };

interface Question {
  readonly name: ChoiceName;
  readonly asks: string;
  readonly check: (typed: string) => Checked;
}

const LONGEST = 200;

/** The four questions, in their order. */
export const QUESTIONS: readonly Question[] = [
  { name: 'title', asks: 'What is it called?', check: (typed) => words(typed, 'a title') },
  { name: 'issued-by', asks: 'Who issues it?', check: (typed) => words(typed, 'who issues it') },
  { name: 'in-force-from', asks: 'From which day is it in force?', check: day },
  { name: 'currency', asks: 'In which currency are its amounts?', check: currency },
];

/** What stands where nothing was chosen. */
export function proposals(title: string): Readonly<Record<ChoiceName, string>> {
  return {
    title,
    'issued-by': 'Whoever issues it',
    'in-force-from': formatLong(fromParts(2027, 4, 1) ?? 0),
    currency: 'GBP',
  };
}

function words(typed: string, what: string): Checked {
  const text = typed.replace(/[\p{Cc}\s]+/gu, ' ').trim();
  return text === '' || text.length > LONGEST
    ? { wrong: `${what} has between 1 and ${LONGEST} characters` }
    : { text };
}

function day(typed: string): Checked {
  const answer = readAnswer(typed, { kind: 'date' });
  if (answer.kind === 'problem')
    return { wrong: `“${typed.slice(0, LONGEST)}” is no day: ${answer.problem}` };
  return { text: formatLong(dayOf(typed)) };
}

/** The day number of a day that was checked. */
function dayOf(typed: string): number {
  const answer = readAnswer(typed, { kind: 'date' });
  invariant(answer.kind === 'value' && answer.value.kind === 'date', 'what was checked is a day');
  return answer.value.day;
}

/** The choices of one guidance. `id`: a name that can stand bare. */
export function choicesOf(chosen: Readonly<Record<ChoiceName, string>>, id: string): Choices {
  const { title, currency: code } = chosen;
  return { title, id, issuer: chosen['issued-by'], from: dayOf(chosen['in-force-from']), currency: code };
}

/** Amounts in a guidance are written with the sign of their currency. */
const SIGNS = new Map(currencySymbols());

function currency(typed: string): Checked {
  const code = typed.trim().toUpperCase();
  if (SIGNS.has(code)) return { text: code };
  const known = [...SIGNS].map(([one, sign]) => `${one} (${sign})`);
  return { wrong: `the currency is one of ${listing(known)}: these have a sign to write amounts with` };
}

/** The choices made by options, each checked; the first that is wrong is told by its name. */
export function checked(
  chosen: Chosen,
): { readonly choices: Partial<Record<ChoiceName, string>> } | { readonly wrong: string } {
  const choices: Partial<Record<ChoiceName, string>> = {};
  for (const { name, check } of QUESTIONS) {
    const typed = chosen[name];
    if (typed === undefined) continue;
    const found = check(typed);
    if ('wrong' in found) return found;
    choices[name] = found.text;
  }
  return { choices };
}

/** Asks for what was not chosen. An empty line takes what is proposed; undefined when the lines end. */
export async function askedFor(
  run: Session,
  chosen: Partial<Record<ChoiceName, string>>,
  proposed: Readonly<Record<ChoiceName, string>>,
): Promise<Readonly<Record<ChoiceName, string>> | undefined> {
  const choices = { ...proposed, ...chosen };
  const lines = linesOf(run);
  try {
    for (const question of QUESTIONS) {
      if (chosen[question.name] !== undefined) continue;
      const text = await answered(run, lines, question, proposed[question.name]);
      if (text === undefined) return undefined;
      choices[question.name] = text;
    }
  } finally {
    lines.close();
  }
  return choices;
}

async function answered(
  run: Session,
  lines: Lines,
  { asks, check }: Question,
  proposed: string,
): Promise<string | undefined> {
  const { paint } = run.out;
  const prompt: Shown = say`${asks} ${paint.faint(say`[${proposed}]`)} `;
  for (;;) {
    const line = await lines.next(prompt);
    if (line === undefined) return undefined;
    const found = line.trim() === '' ? { text: proposed } : check(line);
    if ('text' in found) {
      lines.used();
      return found.text;
    }
    run.out.line(say`  ${paint.doubtful(found.wrong)}`);
  }
}
