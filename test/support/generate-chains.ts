/**
 * Chains of amendments to generated guidance.
 *
 * In: the declarations of a guidance as `languageGuidance` makes them, and choices. Out: the texts of instruments that
 * amend it: what they insert and substitute is what another guidance of the language has under the same names. Not every
 * chain compiles: `chainOverLanguage` leaves out edits until one does.
 */
import { compile } from '../../src/compile.ts';
import type { Timeline } from '../../src/program/timeline.ts';
import type { CompileOptions } from '../../src/timeline/guidance-text.ts';
import { filesOf, languageGuidance } from './generate-language.ts';
import { type Random, random } from './random.ts';

const DAYS = [
  '1 May 2027',
  '1 June 2027',
  '1 October 2027',
  '1 January 2028',
  '1 April 2028',
  '2 April 2028',
];
const SUNSETS = ['31 December 2027', '31 March 2028', '30 June 2028', '1 January 2029'];

/** Conditions for savings and extents, each with the fact it reads. */
const SELECTING: readonly (readonly [fact: string, condition: string])[] = [
  ['award date', 'award date is before 1 June 2027'],
  ['award date', 'award date is on or after 1 April 2028'],
  ['urgent', 'urgent'],
  ['urgent', 'not urgent'],
  ['ended', 'ended'],
  ['amount', 'amount is at least £500'],
  ['colour', 'colour is red'],
  ['base', 'base is less than £700'],
  ['start date', 'start date is before 1 June 2027'],
  ['grave', 'grave is one of red, green'],
  ['size', 'size is more than 2'],
];

/** One instrument: its own lines, and its edits. */
interface Instrument {
  readonly head: readonly string[];
  readonly edits: readonly string[];
}

function textOf({ head, edits }: Instrument): string {
  return [...head, ...edits.map((edit) => indented(edit))].join('\n');
}

function indented(text: string): string {
  return text
    .split('\n')
    .map((line) => `  ${line}`)
    .join('\n');
}

/** Declarations, each by what it declares: `rule of keep`, `fact urgent`. */
function declarationsIn(texts: readonly string[]): ReadonlyMap<string, string> {
  const found = new Map<string, string>();
  for (const text of texts.flatMap((one) => one.split(/\n(?=\S)/))) {
    const fact = /^facts\n {2}([a-z ]+): ([\s\S]*)$/.exec(text);
    if (fact !== null) {
      const [, name = '', rest = ''] = fact;
      found.set(`fact ${name}`, `fact ${name}: ${rest.replaceAll('\n  ', '\n')}`);
      continue;
    }
    const [, key] =
      /^((?:rule|exemption|exception|define|threshold|rate|table|list|duty|record|calendar|decision) [a-z ]+)/.exec(
        text,
      ) ?? [];
    if (key !== undefined) found.set(key.trim(), text);
  }
  return found;
}

/** Everything that a text could name. */
function naming(text: string, all: ReadonlyMap<string, string>): readonly string[] {
  return [...all.keys()].filter((key) => {
    const name = key.slice(key.indexOf(' ') + 1).replace(/s$/, 's?');
    return new RegExp(`\\b${name}\\b`).test(text);
  });
}

function chain(declarations: readonly string[], choose: Random): readonly Instrument[] {
  const own = new Map(declarationsIn(declarations));
  const instruments: Instrument[] = [];
  const count = 1 + choose.below(3);
  const days = Array.from({ length: count }, () => choose.pick(DAYS)).sort(
    (a, b) => DAYS.indexOf(a) - DAYS.indexOf(b),
  );
  for (const [index, day] of days.entries()) {
    const id = `change-${index + 1}`;
    const edits = editsTo(own, choose, DAYS.indexOf(day));
    const selecting = SELECTING.filter(([fact]) => own.has(`fact ${fact}`));
    const head = [
      `amendment "Change ${index + 1}"`,
      `  id ${id}`,
      '  amends generated',
      `  made on ${1 + index} February 2027`,
      `  in force from ${day}`,
      ...(choose.chance(15) ? [`  until ${choose.pick(SUNSETS.slice(DAYS.indexOf(day) > 2 ? 2 : 0))}`] : []),
      ...(index > 0 && days[index - 1] === day ? [`  after change-${index}`] : []),
      ...(selecting.length > 0 && choose.chance(35)
        ? [`  saves contracts where ${choose.pick(selecting)[1]}`]
        : []),
      ...(selecting.length > 0 && choose.chance(25)
        ? [`  applies only to contracts where ${choose.pick(selecting)[1]}`]
        : []),
      ...(instruments.some((one) => one.head.some((line) => line.includes('saves'))) && choose.chance(30)
        ? instruments.flatMap((one, at) =>
            one.head.some((line) => line.includes('saves'))
              ? [`  also amends text saved by change-${at + 1}`]
              : [],
          )
        : []),
      '',
    ];
    instruments.push({ head, edits });
  }
  return instruments;
}

/** One to three changes to the declarations that there are by now. */
function editsTo(own: Map<string, string>, choose: Random, day: number): readonly string[] {
  const edits: string[] = [];
  const other = declarationsIn(languageGuidance((choose.below(2 ** 30) << 1) >>> 0));
  for (let left = 1 + choose.below(3); left > 0; left--) {
    const kind = choose.pick([
      'other',
      'other',
      'other',
      'figure',
      'repeal',
      'choice',
      'rename',
      'withdraw',
      'sunset',
    ]);
    if (kind === 'other' || kind === 'sunset') {
      const deciding = [...other.keys()].filter((key) =>
        /^(?:rule|exemption|exception|define|table|duty) /.test(key),
      );
      const key = choose.pick(deciding);
      const text = renamed(other.get(key) ?? '', own);
      const needed = closure(text, other).filter(
        (one) => !own.has(one) && one !== key && !own.has(renamedKey(one)),
      );
      // What would have to be decided, or displaced, besides.
      if (needed.some((one) => /^(?:decision|exemption|exception) /.test(one))) continue;
      const until = kind === 'sunset' ? `\n  until ${choose.pick(SUNSETS.slice(day > 2 ? 2 : 0))}` : '';
      for (const one of needed) {
        const inserted = renamed(other.get(one) ?? '', own);
        own.set(one, inserted);
        edits.push(`insert ${inserted}`);
        // No fact stands unread.
        const [, fact] = /^fact (.*)/.exec(one) ?? [];
        if (fact !== undefined)
          edits.push(`insert guarantee "${fact} is read later"\n  then ${fact} is known`);
      }
      edits.push(`${own.has(key) ? 'substitute' : 'insert'} ${text}${until}`);
      if (until === '') own.set(key, text);
    } else if (kind === 'figure') {
      const key = [...own.keys()].find((one) => /^threshold (?:limit|gross limit|quota)$/.test(one));
      if (key === undefined) continue;
      const amount = key === 'threshold quota' ? '4' : '£800';
      edits.push(
        `in ${key}\n  ${choose.pick([`insert from 1 January 2028 is ${amount}`, `substitute from 1 April 2028 is ${amount}`, 'repeal from 1 April 2028'])}`,
      );
    } else if (kind === 'repeal') {
      const candidates = [...own.keys()].filter((key) =>
        /^(?:rule extra|exception|exemption|duty) /.test(key),
      );
      if (candidates.length === 0) continue;
      const key = choose.pick(candidates);
      own.delete(key);
      edits.push(`repeal ${key}`);
    } else if (kind === 'choice') {
      const fact = choose.pick(['shade', 'colour', 'grave']);
      const text = own.get(`fact ${fact}`);
      if (text === undefined || text.includes('violet')) continue;
      own.set(`fact ${fact}`, text.replace(/one of [a-z]+/, '$&, violet'));
      edits.push(`in fact ${fact}\n  insert choice violet`);
    } else if (kind === 'rename') {
      const fact = choose.pick(['urgent', 'base', 'ended', 'code']);
      if (!own.has(`fact ${fact}`)) continue;
      own.set(renamedKey(`fact ${fact}`), own.get(`fact ${fact}`) ?? '');
      own.delete(`fact ${fact}`);
      edits.push(`rename fact ${fact}\n  to said ${fact}`);
    } else if (choose.chance(40)) {
      edits.push(`withdraw guidance generated${choose.chance(50) ? '\n  succeeded by other' : ''}`);
    }
  }
  return edits.length > 0 ? edits : ['in guidance\n  insert issued by "the office"'];
}

function renamedKey(key: string): string {
  return key.replace('fact ', 'fact said ');
}

/** A text with the names that facts have by now. */
function renamed(text: string, own: ReadonlyMap<string, string>): string {
  return ['urgent', 'base', 'ended', 'code'].reduce(
    (said, fact) =>
      own.has(`fact said ${fact}`)
        ? said.replace(new RegExp(`(?<!said )\\b${fact}\\b`, 'g'), `said ${fact}`)
        : said,
    text,
  );
}

/** What a text names, and what that names, each before what names it. */
function closure(text: string, all: ReadonlyMap<string, string>): readonly string[] {
  const found: string[] = [];
  const seen = new Set<string>();
  const visit = (one: string): void => {
    for (const key of naming(one, all)) {
      if (seen.has(key)) continue;
      seen.add(key);
      visit(all.get(key) ?? '');
      found.push(key);
    }
  };
  visit(text);
  return found.filter((key) => !/^(?:rule|duty) /.test(key));
}

export interface GuidanceInTime {
  /** The guidance's own, and the instruments. */
  readonly declarations: readonly string[];
  readonly timeline: Timeline;
}

/** How often edits of a chain are left out before it is given up. */
const TRIES = 6;

/** A guidance of the language with a chain of amendments; undefined where none was found that compiles. */
export function chainOverLanguage(seed: number, options: CompileOptions = {}): GuidanceInTime | undefined {
  const own = languageGuidance(seed);
  const choose = random(seed ^ 0x2545f491);
  let instruments = chain(own, choose);
  for (let left = TRIES; left > 0 && instruments.length > 0; left--) {
    const declarations = [...own, ...instruments.map((one) => textOf(standing(one, instruments)))];
    const { timeline, diagnostics } = compile({ files: filesOf(declarations), lists: new Map() }, options);
    if (timeline !== undefined) return { declarations, timeline };
    if (process.env.PROVISO_TELL_GENERATED !== undefined) {
      const [first] = diagnostics.filter(({ severity }) => severity === 'error');
      console.log(first?.code, first?.message);
    }
    instruments = lessOf(instruments, choose);
  }
  return undefined;
}

/** Without what speaks of an instrument that was left out. */
function standing(one: Instrument, all: readonly Instrument[]): Instrument {
  const ids = all.map(({ head }) => head[1]?.trim().slice(3));
  const head = one.head.filter((line) => {
    const [, id] = /^ {2}(?:after|also amends text saved by) (change-.*)$/.exec(line) ?? [];
    return id === undefined || ids.includes(id);
  });
  return { ...one, head };
}

/** One edit fewer, or one instrument. */
function lessOf(instruments: readonly Instrument[], choose: Random): readonly Instrument[] {
  const at = choose.below(instruments.length);
  const one = instruments[at];
  if (one === undefined) return instruments;
  const edits = one.edits.toSpliced(choose.below(one.edits.length), 1);
  return edits.length === 0 ? instruments.toSpliced(at, 1) : instruments.toSpliced(at, 1, { ...one, edits });
}
