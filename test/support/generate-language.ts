/**
 * Whole guidances over all of the language, as text.
 *
 * In: choices. Out: declarations, each a text of its own, that make one guidance for the real compiler. What is kept is
 * acyclic by the order in which it is made: nothing that a supposition or an `applies when` reads is supposed itself.
 */
import { type Grammar, grammar, grow } from './language-grammar.ts';
import { type Random, random } from './random.ts';

const APPLIES_BY = [
  'start date',
  'first of start date, award date',
  'first of start date, award date, assessment date',
  'assessment date',
];

const OUTCOMES = {
  verdict: ['keep', 'return', 'review'],
  notice: ['tell', 'stay silent'],
  grade: ['high', 'low'],
} satisfies Readonly<Record<string, readonly string[]>>;

/** Types of facts. What reads a fact, so that none stands unread, comes with it. */
const FACTS: Readonly<Record<string, string>> = {
  urgent: 'yes or no',
  shade: 'one of blue, grey, red',
  groups: 'some of young, old, ill',
  base: 'money excluding VAT',
  gross: 'money including VAT',
  yen: 'money in JPY',
  dinar: 'money in KWD',
  size: 'number',
  heads: 'whole number',
  share: 'percentage',
  'award date': 'date',
  code: 'text',
  codes: 'list of text',
  marks: 'list of number',
  lots: `list of lot
    title: text
    price: money excluding VAT
    small: yes or no
    tone: one of red, green, blue
    begun: date
    cut: percentage`,
  ended: 'yes or no',
  proven: 'yes or no',
  grave: 'one of red, green, blue',
  colour: 'one of red, green, blue',
  amount: 'money excluding VAT',
  rate: 'percentage',
  'start date': 'date',
  'end date': 'date',
  area: 'text',
  days: 'list of date',
  fees: 'list of money excluding VAT',
  owner: 'party',
  awards: `list of award
    worth: money excluding VAT
    held on: date
    won: yes or no`,
};

const JUDGED = ['proven', 'grave'];
/** Facts that may apply only sometimes. */
const CONDITIONAL = ['end date', 'colour', 'amount', 'start date', 'awards', 'owner', 'grave'];

/** What can be supposed. */
const SUPPOSED = [
  'ended is yes',
  'ended is no',
  'proven is no',
  'grave is green',
  'colour is red',
  'colour is blue',
  'amount is £700',
  'amount is £500',
  'rate is 50%',
  'end date is 1 April 2028',
  'area is "north"',
];

const FIXED = [
  `record party
  name: text
  public body: yes or no
  born: date
  weight: number
  fee: money excluding VAT`,
  `calendar hols
  weekend Saturday, Sunday
  holidays 26 March 2027, 29 March 2027, 3 May 2027, 27 December 2027, 3 January 2028
  covers 1 January 2027 to 31 December 2028`,
  `calendar fairs
  weekend Sunday
  holidays 1 April 2027, 2 April 2027
  covers 1 March 2027 to 30 June 2027`,
  `list codes list
  "85", "851"
  "90" from 1 May 2027 until 31 March 2028
  "75" succeeded by "76"
  "north" until 30 April 2027 succeeded by "south"`,
  `list neighbours
  by area
  "north": "85", "south"
  "south": "90"`,
  'list fair days\n  1 April 2027, 29 February 2028, 31 January 2028 from 1 May 2027',
  'list odd sizes\n  1, 3, 2.5\n  illustrative because "nobody counted"',
];

const THRESHOLDS = {
  limit: ['money excluding VAT', '£700', '£900'],
  'gross limit': ['money including VAT', '£600', '£650.50'],
  'yen limit': ['money in JPY', '500 JPY', '700 JPY'],
  'dinar limit': ['money in KWD', '1.234 KWD', '2 KWD'],
  quota: ['whole number', '2', '3'],
} satisfies Readonly<Record<string, readonly [type: string, first: string, second: string]>>;

/** Measure, first value, second value. */
const RATES = {
  uplift: ['percentage', '20%', '17.5%'],
  'dinar worth': ['KWD to JPY', '490.25', '1,000'],
  'yen worth': ['JPY to KWD', '0.00204', '0.001'],
} satisfies Readonly<Record<string, readonly [measure: string, first: string, second: string]>>;

const TARGETS = [
  'from outcome return',
  'from outcome keep',
  'from every rule',
  'from outcome where verdict is review',
  'from rule of return',
  'from paragraph 1',
];

/** What reads a declaration, so that none stands unread. */
const READERS: Readonly<Record<string, string>> = {
  limit: 'limit is at least £1',
  'gross limit': 'gross limit is at least £1',
  'yen limit': 'yen limit is at least 1 JPY',
  'dinar limit': 'dinar limit is at least 1 KWD',
  quota: 'quota is at least 1',
  uplift: '(£1) with VAT added at uplift is at least £1',
  'dinar worth': '(1 KWD) converted at dinar worth is at least 1 JPY',
  'yen worth': '(1 JPY) converted at yen worth is less than 1 KWD',
  'codes list': '"85" is listed in codes list',
  neighbours: 'code is listed in neighbours of area',
  'fair days': 'assessment date is listed in fair days',
  'odd sizes': '3 is listed in odd sizes',
  hols: 'assessment date is on or after 1 working day by `hols` after 1 May 2027',
  fairs: 'assessment date is on or after 1 working day by `fairs` after 1 May 2027',
  'share due': 'share due is at least 1%',
  'fee due': 'fee due is at least £1',
  toll: 'toll is at least £1',
  rank: 'rank is red',
  'kept a': 'kept a',
  'kept b': 'kept b is at least £1',
  'kept c': 'kept c is at least 1',
  'kept d': 'kept d is at least 1%',
  'kept e': 'kept e is after 1 May 2027',
  'kept f': 'kept f',
  'kept g': 'kept g',
};

/** Something that stands only where its name is used. */
interface Optional {
  readonly name: string;
  readonly text: string;
}

/** With what reads it: no declaration needs another to be read. */
function optional(name: string, text: string): Optional {
  const reads = READERS[name] ?? (Object.hasOwn(FACTS, name) ? `${name} is known` : undefined);
  return {
    name,
    text: reads === undefined ? text : `${text}\nguarantee "${name} is read"\n  then ${reads}`,
  };
}

/** What is wanted, and of the rest all that it names, and that these name. */
function used(wanted: readonly string[], rest: readonly Optional[]): readonly string[] {
  const all = wanted.join('\n');
  // A list is also named by one of its entries: `any lot where`.
  const named = rest.filter(({ name }) => new RegExp(`\\b${name.replace(/s$/, 's?')}\\b`).test(all));
  if (named.length === 0) return wanted;
  return used(
    [...named.map((one) => one.text), ...wanted],
    rest.filter((one) => !named.includes(one)),
  );
}

/** One guidance: declarations, any of which may be left out where the rest still compiles. */
export function languageGuidance(seed: number): readonly string[] {
  const choose = random(seed);
  const depth = choose.pick([1, 1, 1, 1, 1, 1, 1, 1, 2, 2, 2, 3]);
  const early = grammar('A');
  const all = grammar('B');
  const condition = (language: Grammar): string =>
    written(grow(language, 'condition', choose, depth), choose);
  const operand = (language: Grammar, kind: string): string => grow(language, kind, choose, depth);
  const some = <T>(most: number, make: (index: number) => T): readonly T[] =>
    Array.from({ length: choose.below(most + 1) }, (_, index) => make(index));

  const tables = tablesOf(choose, (kind) => operand(all, kind));
  const withTables = grammar('B', {
    share: ['share due'],
    money: ['fee due', 'toll'],
    'money fact': ['fee due', 'toll'],
    condition: ['rank is red', 'rank is colour', 'toll is £2', 'share due {size} {share}'],
  });
  const definitions = [
    optional('kept a', `define kept a\n${when(condition(withTables), 'when', choose)}`),
    optional(
      'kept b',
      `define kept b: money excluding VAT\n  is round (${operand(withTables, 'money')}) to £0.01 half up`,
    ),
    optional('kept c', `define kept c: number\n  is ${operand(withTables, 'number')}`),
    optional('kept d', `define kept d: percentage\n  is ${operand(withTables, 'share')}`),
    optional('kept e', `define kept e: date\n  is ${operand(withTables, 'date')}`),
    optional(
      'kept f',
      `define kept f\n  when ${operand(all, 'condition')}\n  unless ${operand(early, 'condition')}`,
    ),
  ];
  const kept = {
    condition: ['kept a', 'kept f', 'kept a is no', 'kept b {size} {money}', 'rank is red', 'rank is colour'],
    money: ['kept b', 'fee due', 'toll'],
    'money fact': ['kept b', 'fee due', 'toll'],
    number: ['kept c'],
    share: ['kept d', 'share due'],
    date: ['kept e'],
  };
  const defined = grammar('B', kept);
  definitions.push(optional('kept g', `define kept g\n${when(condition(defined), 'when', choose)}`));
  const rules = grammar('B', { ...kept, condition: [...kept.condition, 'kept g', 'not kept g'] });

  const waivers = some(3, (index) => `waiver ${LETTERS[index]}`);
  const limits = waivers.length === 0 ? [] : some(3, (index) => `curb ${LETTERS[index]}`);
  const targets = waivers.map(() => choose.pick(TARGETS));
  // What is exempt from every rule cannot be read by one.
  const exempted = targets.includes('from every rule') ? [] : waivers.map((one) => `exempt under ${one}`);
  const decided = [...exempted, 'verdict is keep', 'verdict is not return', 'verdict is one of keep, review'];
  const later = grammar('B', { ...kept, condition: [...kept.condition, ...decided, ...decided] });
  const last = grammar('B', {
    ...kept,
    condition: [...kept.condition, ...decided, 'notice is tell', 'notice is one of tell', 'grade is high'],
  });

  const decisions = choose.pick([
    ['verdict'],
    ['verdict'],
    ['verdict', 'notice'],
    ['verdict', 'notice', 'grade'],
  ]);
  const language = { verdict: rules, notice: later, grade: later };
  const ruleFor = (name: string, decision: 'verdict' | 'notice' | 'grade', outcome: string): string =>
    `rule ${name}\n  ${decision} is ${outcome}\n${when(condition(language[decision]), 'when', choose)}`;
  const displaced = (name: string, by: string, to: string): string =>
    `${by} ${name}\n  ${to}\n${when(condition(rules), 'when', choose)}`;
  const supposed = suppositions(choose, () => operand(early, 'condition'));
  const withDuties = decisions.length === 3 || choose.chance(20);
  return used(
    [
      heading(choose, condition(early)),
      ...DECISIONS.filter((one) => decisions.includes(one)).map(
        (name) =>
          `decision ${name}: one of ${OUTCOMES[name].join(', ')}\n  otherwise ${choose.chance(40) ? 'is a gap' : choose.pick(OUTCOMES[name])}`,
      ),
      'paragraph 1 "First"',
      ...OUTCOMES.verdict.map((outcome) => ruleFor(`of ${outcome}`, 'verdict', outcome)),
      'paragraph 2 "Second"',
      ...some(2, (index) => ruleFor(`extra ${LETTERS[index]}`, 'verdict', choose.pick(OUTCOMES.verdict))),
      ...waivers.map((name, index) =>
        displaced(
          name,
          'exemption',
          `${targets[index]}${withDuties && exempted.length === 0 && choose.chance(50) ? '\n  from duty answer' : ''}`,
        ),
      ),
      ...limits.map((name, index) =>
        displaced(name, 'exception', `to ${choose.pick([...waivers, ...limits.slice(0, index)])}`),
      ),
      ...DECISIONS.filter((one) => one !== 'verdict' && decisions.includes(one)).flatMap((decision) =>
        OUTCOMES[decision].map(
          (outcome) => `${ruleFor(`of ${outcome}`, decision, outcome)}\n  because "it is {code} and {base}"`,
        ),
      ),
      ...(withDuties
        ? duties(
            choose,
            () => condition(decisions.length === 3 ? last : later),
            () => operand(all, 'date'),
          )
        : []),
    ],
    [
      ...Object.entries(FACTS).map(([name, type]) =>
        optional(
          name,
          factOf(name, type, choose, () => operand(early, 'condition'), supposed),
        ),
      ),
      ...FIXED.map((text) => optional(nameIn(text), text)),
      ...Object.entries(THRESHOLDS).map(([name, [type, first, second]]) =>
        optional(
          name,
          [
            `threshold ${name}: ${type}${name === 'quota' ? ', by award date\n  before that: none' : ''}`,
            `  from 1 April 2027 is ${first}`,
            `  from 1 April 2028 is ${second}${choose.chance(50) ? '   illustrative because "nobody said"' : ''}`,
          ].join('\n'),
        ),
      ),
      ...Object.entries(RATES).map(([name, [measure, first, second]]) =>
        optional(
          name,
          [
            `rate ${name}: ${measure}${name === 'yen worth' ? ', by award date\n  before that: none' : ''}`,
            `  from 1 April 2027 is ${first}`,
            `  from 1 April 2028 is ${second}${choose.chance(50) ? '   illustrative because "nobody said"' : ''}`,
          ].join('\n'),
        ),
      ),
      ...tables.map((text) => optional(nameIn(text), text)),
      ...definitions,
    ],
  );
}

const LETTERS = ['a', 'b', 'c'] as const;
const DECISIONS = ['verdict', 'notice', 'grade'] as const;

/** The name that a declaration gives. */
function nameIn(text: string): string {
  return /^[a-z]+ ([a-z ]+)/.exec(text)?.[1] ?? '';
}

/** The files of a guidance: declarations apart by blank lines. */
export function filesOf(
  declarations: readonly string[],
): readonly { readonly path: string; readonly text: string }[] {
  return [{ path: 'generated.policy', text: `${declarations.join('\n\n')}\n` }];
}

function heading(choose: Random, scope: string): string {
  return [
    'guidance "Generated"',
    '  id            generated',
    '  made on       1 January 2027',
    '  in force from 1 April 2027',
    '  currency      GBP',
    `  applies by ${choose.pick(APPLIES_BY)}`,
    ...(choose.chance(30) ? [`  applies to contracts where ${scope}`] : []),
  ].join('\n');
}

/** A fact, and what is supposed of it. */
function factOf(
  name: string,
  type: string,
  choose: Random,
  applies: () => string,
  supposed: readonly string[],
): string {
  const lines = [`facts\n  ${name}: ${type}`];
  if (CONDITIONAL.includes(name) && choose.chance(12)) lines.push(`    applies when ${applies()}`);
  if (JUDGED.includes(name)) lines.push('    judged by "the office"');
  if (choose.chance(10)) lines.push('    confidential');
  const own = supposed.filter((one) => new RegExp(`^(?:presume|deem) ${name} is `).test(one));
  return [...lines, ...own].join('\n');
}

function suppositions(choose: Random, early: () => string): readonly string[] {
  return SUPPOSED.flatMap((supposed, index) => {
    if (!choose.chance(30)) return [];
    const bare = index % 2 === 0 && choose.chance(40);
    if (bare) return [`presume ${supposed}`];
    const fact = supposed.slice(0, supposed.indexOf(' is '));
    return choose.chance(60)
      ? [`presume ${supposed}\n  when ${early()}`]
      : [
          `deem ${supposed}\n  when ${choose.pick([`${fact} is unavailable`, `${fact} is unknown`, early()])}`,
        ];
  }).filter(
    (one, index, every) => !isBare(one) || every.findIndex((other) => sameBare(one, other)) === index,
  );
}

const isBare = (text: string): boolean => text.startsWith('presume') && !text.includes('\n');
/** Two that disagree and have no condition would always leave the fact open. */
const sameBare = (one: string, other: string): boolean =>
  isBare(other) && one.split(' is ')[0] === other.split(' is ')[0];

function tablesOf(choose: Random, operand: (kind: string) => string): readonly string[] {
  const end = (value: string): string => `  otherwise ${choose.chance(50) ? 'is a gap' : value}`;
  const days = (): string =>
    choose.pick([
      '',
      '\n    from 1 April 2028',
      '\n    until 31 March 2028',
      '\n    from 1 May 2027\n    until 31 December 2027',
    ]);
  const column = (kind: string, otherwise: string): string => (choose.chance(50) ? otherwise : operand(kind));
  return [
    `table share due: percentage
  columns ${column('money', 'amount')} | colour | gives
  row low: less than £500 | any | 10%
  row middle: between £500 and £700 | one of red, green | 50%${days()}
  row blue: between £500 and £700 | blue | ${choose.pick(['rate', '25%', 'share'])}
  row high: more than £700 | not red | 100%
    illustrative because "nobody said"${days()}
${end('0%')}`,
    `table fee due: money excluding VAT
  columns ${column('number', 'size')} | urgent | gives
  row rushed: any | yes | £700${days()}
  row small: at most 2.5 | any | ${choose.pick(['base', '£500', 'fee of owner'])}
    unless within row rushed${days()}
  row large: more than 3 | no | £1,000
${end('£1')}`,
    `table toll: money excluding VAT
  columns ${column('number', 'size')} | urgent | gives
  column urgent${days() || '\n    from 1 May 2027'}
  row narrow: at most 2.5 | yes | £1${days()}
  row wide: more than 2.5 | any | £2
${end('£3')}`,
    `table rank: one of red, green, blue
  columns ${column('date', 'end date')} | gives
  row first: before 1 April 2028 | ${choose.pick(['red', 'colour'])}
  row second: on or after 1 April 2028 | green`,
  ];
}

function duties(choose: Random, condition: () => string, date: () => string): readonly string[] {
  const day = (): string =>
    choose.chance(50) ? choose.pick(['award date', 'end date', 'start date']) : date();
  const deadline = choose.pick([
    `  within ${choose.pick(['30 days', '2 weeks', '3 months', '1 year', '10 working days by `hols`'])} ${choose.pick(['after', 'before', 'beginning with'])} ${day()}`,
    `  by ${day()}`,
  ]);
  return [
    `duty answer\n${deadline}${choose.chance(15) ? '' : `\n${when(condition(), 'when', choose)}`}`,
    `duty report\n  within 1 month after award date\n  when verdict is keep or ended\n  satisfied when ${choose.pick(['end date is known', 'urgent', 'amount is at least £500'])}`,
  ];
}

/** A condition on one line, or as labelled limbs. */
function when(text: string, word: string, choose: Random): string {
  if (!choose.chance(25)) return `  ${word} ${text}`;
  const kind = choose.pick(['all of', 'any of', 'not all of', 'not any of']);
  return `  ${word} ${kind}\n    (a) ${text}\n    (b) any of\n      (i) urgent\n      (ii) not ended`;
}

/** Line ends change nothing: some conditions go on after a bracket on the next line. */
function written(text: string, choose: Random): string {
  return choose.chance(10) ? text.replace(') and (', ')\n      and (') : text;
}
