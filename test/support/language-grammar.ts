/**
 * The language as productions, by type.
 *
 * In: choices, and which names may stand. Out: conditions and operands as text. `{money}` in a production is a hole for
 * an operand of that type; everything with blanks in it stands in brackets, so that productions fit wherever they go.
 */
import type { Random } from './random.ts';

/** Productions by what they are: `condition`, or the type of an operand. */
export type Grammar = ReadonlyMap<string, readonly string[]>;

/** Operators by kind, and the smaller parts of productions. */
const PARTS: Readonly<Record<string, readonly string[]>> = {
  size: ['is', 'is not', 'is at least', 'is more than', 'is at most', 'is less than'],
  time: ['is', 'is not', 'is before', 'is on or before', 'is after', 'is on or after'],
  same: ['is', 'is not'],
  several: ['includes any of', 'includes all of'],
  side: ['after', 'before', 'beginning with', 'ending with'],
  way: ['after', 'before'],
  period: [
    '1 day',
    '30 days',
    '2 weeks',
    '1 month',
    '3 months',
    '1 year',
    '2 years',
    '1 working day by `hols`',
    '5 working days by `hols`',
    '10 working days by `fairs`',
  ],
  mode: ['half up', 'half even', 'half down', 'up', 'down'],
  knownness: ['is known', 'is unknown', 'is unavailable', 'is not applicable'],
  quantifier: ['any', 'every'],
  extreme: ['largest', 'smallest'],
  chosen: ['largest', 'smallest', 'total'],
  counting: ['', ' counting both days'],
  colour: ['red', 'green', 'blue'],
  shade: ['blue', 'grey', 'red'],
  group: ['young', 'old', 'ill'],
};

/** What each type has besides names: literals, and compound operands. */
const OPERANDS: Readonly<Record<string, readonly string[]>> = {
  money: [
    '£0',
    '£500',
    '£700.01',
    '({money} + {money})',
    '({money} - {money})',
    '({money fact} * {number})',
    '({money fact} / {number})',
    '({share} * {money fact})',
    '(12.5% of {money})',
    '(round ({money}) to £1 {mode})',
    '(round ({money}) to £0.05 {mode})',
    '-({money})',
    '({chosen} of ({money}, {money}))',
  ],
  gross: ['£600', '({gross} + {gross})', '({gross} / {number})', '(round ({gross}) to £10 {mode})'],
  yen: [
    '500 JPY',
    '({yen} - {yen})',
    '({yen} * {share})',
    '(round ({yen}) to 10 JPY {mode})',
    '({extreme} of ({yen}, {yen}))',
  ],
  dinar: [
    '1.234 KWD',
    '({dinar} + {dinar})',
    '({dinar} / {number})',
    '(round ({dinar}) to 0.005 KWD {mode})',
  ],
  number: [
    '3',
    '2.5',
    '1,000',
    '({number} + {number})',
    '({number} - {number})',
    '({number} * {number})',
    '({number} / {number})',
    '({number} * {share})',
    '(round ({number}) to 0.5 {mode})',
    '(round ({number}) to 1 {mode})',
    '-({number})',
    '({chosen} of ({number}, {number}))',
    '(whole years between ({date}) and ({date}){counting})',
    '(exact years between ({date}) and ({date}){counting})',
    '(fiscal year of ({date}) starting 6 April)',
    '(fiscal year of ({date}) starting 1 January)',
  ],
  share: [
    '50%',
    '33.3%',
    '({share} + {share})',
    '({share} - {share})',
    '({share} * {share})',
    '({share} / {number})',
    '(25% of {share})',
    '(round ({share}) to 1% {mode})',
    '({chosen} of ({share}, {share}))',
  ],
  date: [
    '1 April 2027',
    '31 January 2028',
    '29 February 2028',
    '({period} {way} {date})',
    '({extreme} of ({date}, {date}))',
  ],
  text: ['"85"', '"north"'],
};

/** Comparisons, and what joins conditions. */
const CONDITIONS: readonly string[] = [
  'not ({condition})',
  '({condition}) and ({condition})',
  '({condition}) or ({condition})',
  '({condition}) and ({condition}) and ({condition})',
  '({condition}) or ({condition}) or ({condition})',
  '{money fact} {size} {money}',
  '{money} {size} {money fact}',
  '{money} is between {money fact} and {money}',
  '{money fact} is one of {money}, {money}',
  '{money fact} is not one of {money}, {money}',
  '{gross fact} {size} {gross}',
  '{yen fact} {size} {yen}',
  '{yen} is between {yen fact} and {yen}',
  '{dinar fact} {size} {dinar}',
  '{number} {size} {number}',
  '{number} is between size and {number}',
  '{number} is between {number} and heads',
  '({money fact} / {money fact}) {size} {number}',
  '({share} / {share}) {size} {number}',
  '{share} {size} {share}',
  '{share} is between share and {share}',
  '{date} {time} {date}',
  '{date} is between award date and {date}',
  '{date} is one of {date}, {date}',
  '{date} is within {period} {side} {date}',
  '{text fact} {same} {text}',
  '{text fact} is one of {text}, {text}',
];

/** What facts, thresholds and lists add; `A` reads nothing that is supposed, `B` anything. */
const FACTS: Readonly<Record<'A' | 'B', Readonly<Record<string, readonly string[]>>>> = {
  A: {
    condition: [
      'urgent',
      'shade is {shade}',
      'shade is not {shade}',
      'shade is one of blue, grey',
      'groups includes {group}',
      'groups {several} young, old',
      'codes includes {text}',
      'codes {several} "85", {text}',
      'base {knownness}',
      'urgent {knownness}',
      'lots {knownness}',
      '{text fact} is a code starting with "8", "90"',
      '{quantifier} lot where ({lot condition})',
    ],
    'money fact': ['base'],
    money: ['base', '(total of price of ({lots}))', '({extreme} of price of ({lots}))'],
    'gross fact': ['gross'],
    'yen fact': ['yen'],
    'dinar fact': ['dinar'],
    number: [
      'size',
      'heads',
      '(number of lots)',
      '(number of groups)',
      '(number of ({lots}))',
      '(total of marks)',
    ],
    share: ['share'],
    date: ['award date', 'assessment date', '({extreme} of begun of ({lots}))'],
    'text fact': ['code'],
    text: ['code'],
    lots: ['lots', 'lots where {lot condition}', '(lots where {lot condition}) where {lot condition}'],
    'lot condition': [
      'small',
      'not small',
      'price {size} {money}',
      'price {size} {money fact}',
      '{money fact} {size} price',
      'title is "north"',
      'tone is {colour}',
      'tone is not {colour}',
      'begun {time} {date}',
      'begun is within {period} {side} {date}',
      'cut {size} {share}',
      'price {knownness}',
      '({lot condition}) and ({lot condition})',
      '({lot condition}) or ({lot condition})',
      '{condition}',
    ],
  },
  B: {
    condition: [
      'ended',
      'proven',
      'grave is red',
      'colour is {colour}',
      'colour is not {colour}',
      'colour is one of red, blue',
      'colour is not one of green, blue',
      'colour is shade',
      'colour is not shade',
      'weight of owner {size} {number}',
      'public body of owner',
      'name of owner is {text}',
      'fee of owner {knownness}',
      'owner {knownness}',
      'amount {knownness}',
      'proven {knownness}',
      'end date {knownness}',
      'colour {knownness}',
      'days includes {date}',
      'fees {several} {money}, £500',
      'marks includes {number}',
      '{text fact} is listed in codes list',
      '{text fact} is not listed in codes list',
      '{text fact} is listed in neighbours of {text fact}',
      '{text fact} is a code starting with codes list',
      '{date} is listed in fair days',
      '{number} is listed in odd sizes',
      '{quantifier} award where ({award condition})',
    ],
    'money fact': ['amount', 'limit', 'fee of owner'],
    money: [
      'amount',
      'limit',
      'fee of owner',
      '(total of fees)',
      '({extreme} of fees)',
      '(total of worth of ({awards}))',
      '(({gross}) with VAT taken off at uplift)',
    ],
    gross: ['(({money}) with VAT added at uplift)'],
    yen: ['(({dinar}) converted at dinar worth)'],
    dinar: ['(({yen}) converted at yen worth)'],
    'gross fact': ['gross limit'],
    'yen fact': ['yen limit'],
    'dinar fact': ['dinar limit'],
    number: ['quota', 'weight of owner', '(number of ({awards}))', '(largest of marks)', '(number of codes)'],
    share: ['rate', '(total of cut of ({lots}))'],
    date: [
      'end date',
      'start date',
      'born of owner',
      '({extreme} of days)',
      '(largest of held on of ({awards}))',
    ],
    'text fact': ['area', 'name of owner'],
    text: ['area', 'name of owner'],
    awards: [
      'awards',
      'awards where {award condition}',
      '(awards where {award condition}) where {award condition}',
    ],
    'lot condition': [
      'title is listed in codes list',
      '{quantifier} award where ({inner condition})',
      'price is at least limit',
    ],
    'award condition': [
      'won',
      'worth {size} {money}',
      'held on is within {period} {side} {date}',
      'held on {time} {date}',
      'worth {knownness}',
      'not ({award condition})',
      '({award condition}) and ({award condition})',
      '{condition}',
    ],
    'inner condition': [
      'worth {size} price',
      'price {size} worth',
      'held on {time} begun',
      'won and small',
      'held on is within {period} {side} begun',
      '({inner condition}) or ({inner condition})',
      '{award condition}',
    ],
  },
};

/** The grammar over facts of tier `A` alone, or over all; `more` has productions of what else is declared. */
export function grammar(tier: 'A' | 'B', more: Readonly<Record<string, readonly string[]>> = {}): Grammar {
  const made = new Map<string, string[]>();
  const layers = [
    FACTS.A,
    ...(tier === 'B' ? [FACTS.B] : []),
    more,
    OPERANDS,
    { condition: CONDITIONS },
    PARTS,
  ];
  for (const layer of layers) {
    for (const [kind, productions] of Object.entries(layer)) {
      made.set(kind, [...(made.get(kind) ?? []), ...productions]);
    }
  }
  // A fact is an operand that has a type of its own, and stands wherever one may.
  for (const kind of ['gross', 'yen', 'dinar']) {
    made.set(kind, [...(made.get(`${kind} fact`) ?? []), ...(made.get(kind) ?? [])]);
  }
  return made;
}

const HOLE = /\{([a-z ]+)\}/g;

/** A text of this kind, with holes filled to this depth. */
export function grow(language: Grammar, kind: string, choose: Random, depth: number): string {
  const productions = language.get(kind);
  if (productions === undefined) throw new Error(`the grammar has no “${kind}”`);
  const flat = depth > 0 ? [] : productions.filter((one) => isFlat(one, language));
  const made = choose.pick(flat.length > 0 ? flat : productions);
  return made.replace(HOLE, (_, hole: string) => grow(language, hole, choose, depth - 1));
}

/** Whether a production goes no deeper: it has no holes but for operators and names. */
function isFlat(production: string, language: Grammar): boolean {
  return [...production.matchAll(HOLE)].every(([, hole = '']) => {
    const inner = language.get(hole) ?? [];
    return Object.hasOwn(PARTS, hole) || (hole.endsWith(' fact') && inner.length > 0);
  });
}
