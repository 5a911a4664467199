/**
 * The shipped guidance, written by hand: what a careful programmer would write instead of compiling it.
 *
 * In: a record, as the emitted module takes it. Out: status and outcomes, as `decide` gives them. It checks what it
 * reads, keeps unknown facts unknown, and calculates exactly; it was written from the text of the guidance, for speed.
 */

/** 0: no, 1: unknown, 2: yes. */
type Truth = 0 | 1 | 2;

const UNKNOWN = Symbol('unknown');
const UNAVAILABLE = Symbol('unavailable');
const NOT_APPLICABLE = Symbol('not applicable');
const WRONG = Symbol('wrong');
type State = typeof UNKNOWN | typeof UNAVAILABLE | typeof NOT_APPLICABLE | typeof WRONG;

interface Outcome {
  readonly status: string;
  readonly decisions: readonly Decision[];
}

interface Decision {
  readonly decision: string;
  readonly status: string;
  readonly outcome: string | null;
  readonly possible: readonly string[];
}

const INVALID: Outcome = { status: 'invalid', decisions: [] };
const NOT_IN_FORCE: Outcome = { status: 'not in force', decisions: [] };
const OUT_OF_SCOPE: Outcome = { status: 'out of scope', decisions: [] };

const APRIL_2027 = 20_909;
const APRIL_2028 = 21_275;

/** A plain value or a statement in full, of a fact that nobody judges. */
function value<T>(found: unknown, read: (plain: unknown) => T | typeof WRONG): T | State {
  if (found === undefined || found === null || found === '') return UNKNOWN;
  if (typeof found !== 'object' || Array.isArray(found)) return read(found);
  const object = found as { readonly [name: string]: unknown };
  for (const name in object) if (name !== 'value' && name !== 'state' && name !== 'reason') return WRONG;
  if (object.state === undefined) {
    if (object.value === undefined || object.reason !== undefined) return WRONG;
    return object.value === null || object.value === '' ? UNKNOWN : read(object.value);
  }
  return state(object);
}

function state(object: { readonly [name: string]: unknown }): State {
  if (object.value !== undefined) return WRONG;
  switch (object.state) {
    case 'unknown':
      return UNKNOWN;
    case 'unavailable':
      return UNAVAILABLE;
    case 'not applicable':
      return NOT_APPLICABLE;
    default:
      return WRONG;
  }
}

/** A judgement counts with office, day and reasons. */
function judgement<T>(found: unknown, read: (plain: unknown) => T | typeof WRONG): T | State {
  if (found === undefined || found === null || found === '') return UNKNOWN;
  if (typeof found !== 'object' || Array.isArray(found)) {
    return read(found) === WRONG ? WRONG : UNKNOWN;
  }
  const object = found as { readonly [name: string]: unknown };
  for (const name in object) {
    if (
      name !== 'value' &&
      name !== 'by' &&
      name !== 'on' &&
      name !== 'reasons' &&
      name !== 'state' &&
      name !== 'reason'
    ) {
      return WRONG;
    }
  }
  if (object.state !== undefined) return state(object);
  if (object.value === undefined) return WRONG;
  if (object.value === null || object.value === '') return UNKNOWN;
  const plain = read(object.value);
  if (plain === WRONG) return WRONG;
  const { by, on, reasons } = object;
  if (typeof on === 'string' && on !== '' && day(on) === WRONG) return WRONG;
  const complete =
    typeof by === 'string' &&
    by.trim() !== '' &&
    typeof on === 'string' &&
    on !== '' &&
    typeof reasons === 'string' &&
    reasons.trim() !== '';
  return complete ? plain : UNKNOWN;
}

function yesOrNo(found: unknown): boolean | typeof WRONG {
  return typeof found === 'boolean' ? found : found === 'yes' ? true : found === 'no' ? false : WRONG;
}

const MONTH_STARTS = [0, 31, 59, 90, 120, 151, 181, 212, 243, 273, 304, 334];
const MONTH_LENGTHS = [31, 28, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

function isLeap(year: number): boolean {
  return year % 4 === 0 && (year % 100 !== 0 || year % 400 === 0);
}

function dayNumber(year: number, month: number, date: number): number {
  const before = year - 1;
  const leapDays = Math.floor(before / 4) - Math.floor(before / 100) + Math.floor(before / 400);
  const inYear = (MONTH_STARTS[month - 1] ?? 0) + (month > 2 && isLeap(year) ? 1 : 0) + date - 1;
  return before * 365 + leapDays + inYear - 719_162;
}

function twoDigits(text: string, at: number): number {
  const a = text.charCodeAt(at) - 48;
  const b = text.charCodeAt(at + 1) - 48;
  return a >= 0 && a <= 9 && b >= 0 && b <= 9 ? a * 10 + b : Number.NaN;
}

function day(found: unknown): number | typeof WRONG {
  if (typeof found !== 'string' || found.length !== 10) return WRONG;
  if (found.charCodeAt(4) !== 45 || found.charCodeAt(7) !== 45) return WRONG;
  const year = twoDigits(found, 0) * 100 + twoDigits(found, 2);
  const month = twoDigits(found, 5);
  const date = twoDigits(found, 8);
  if (!(year >= 1 && month >= 1 && month <= 12 && date >= 1)) return WRONG;
  const length = month === 2 && isLeap(year) ? 29 : (MONTH_LENGTHS[month - 1] ?? 0);
  return date <= length ? dayNumber(year, month, date) : WRONG;
}

/** Pence. */
function pounds(found: unknown): number | typeof WRONG {
  if (typeof found === 'number') {
    const pence = Math.round(found * 100);
    return Number.isSafeInteger(pence) && pence / 100 === found ? pence : WRONG;
  }
  if (typeof found !== 'string') return WRONG;
  const { length } = found;
  if (length > 3 && length < 15 && found.charCodeAt(length - 3) === 46) {
    let pence = 0;
    for (let at = 0; at < length; at++) {
      if (at === length - 3) continue;
      const digit = found.charCodeAt(at) - 48;
      pence = digit >= 0 && digit <= 9 ? pence * 10 + digit : Number.NaN;
    }
    if (!Number.isNaN(pence)) return pence;
  }
  const match = /^(-?)([0-9]{1,13})(?:\.([0-9]{1,2})0*)?$/.exec(found);
  if (match === null) return WRONG;
  const pence = Number(match[2]) * 100 + Number((match[3] ?? '0').padEnd(2, '0'));
  return match[1] === '-' ? -pence : pence;
}

type Body = 0 | 1 | 2 | 3 | 4;

function body(found: unknown): Body | typeof WRONG {
  switch (found) {
    case 'central government':
      return 0;
    case 'local authority':
      return 1;
    case 'NHS body':
      return 2;
    case 'other public body':
      return 3;
    case 'private body':
      return 4;
    default:
      return WRONG;
  }
}

/** A set as bits. */
function set(names: readonly string[]): (found: unknown) => number | typeof WRONG {
  return (found) => {
    if (!Array.isArray(found)) return WRONG;
    let bits = 0;
    for (const one of found) {
      const at = names.indexOf(one);
      if (at < 0) return WRONG;
      bits |= 1 << at;
    }
    return bits;
  };
}

const services = set([
  'sickness benefit assessments',
  'disability benefit assessments',
  'NHS care',
  'detention centres',
  'prisons',
  'Armed Forces recruitment',
  'Armed Forces housing',
  'another service',
]);
const groups = set([
  'children',
  'older people',
  'disabled people',
  'patients',
  'people in detention',
  'people seeking asylum',
  'service personnel',
  'service families',
]);

function trigger(found: unknown): 'expiry' | 'termination' | 'none' | typeof WRONG {
  return found === 'expiry' || found === 'termination' || found === 'none' ? found : WRONG;
}

function proposal(found: unknown): 'new outsourcing' | 'continued outsourcing' | 'none' | typeof WRONG {
  return found === 'new outsourcing' || found === 'continued outsourcing' || found === 'none' ? found : WRONG;
}

function covers(found: unknown): 'a year' | 'the whole contract' | typeof WRONG {
  return found === 'a year' || found === 'the whole contract' ? found : WRONG;
}

function contact(found: unknown): 'significant' | 'incidental' | 'none' | typeof WRONG {
  return found === 'significant' || found === 'incidental' || found === 'none' ? found : WRONG;
}

function codes(found: unknown): true | typeof WRONG {
  if (!Array.isArray(found)) return WRONG;
  for (const one of found) if (value(one, text) === WRONG) return WRONG;
  return true;
}

function text(found: unknown): string | typeof WRONG {
  return typeof found === 'string' && found.length <= 100_000 ? found : WRONG;
}

/** The total of the yearly values of lots; unknown if one is. */
function lots(found: unknown): number | typeof UNKNOWN | typeof WRONG {
  if (!Array.isArray(found)) return WRONG;
  let total: number | typeof UNKNOWN = 0;
  for (const lot of found) {
    if (lot === null || lot === '') {
      total = UNKNOWN;
      continue;
    }
    if (typeof lot !== 'object') return WRONG;
    for (const name in lot) if (name !== 'title' && name !== 'yearly value') return WRONG;
    if (lot.title !== undefined && value(lot.title, text) === WRONG) return WRONG;
    const yearly = value(lot['yearly value'], pounds);
    if (yearly === WRONG) return WRONG;
    if (yearly === NOT_APPLICABLE) continue;
    if (typeof yearly === 'symbol') total = UNKNOWN;
    else if (typeof total === 'number') total += yearly;
  }
  return total;
}

function truth(found: boolean | State): Truth {
  return found === true ? 2 : found === false || found === NOT_APPLICABLE ? 0 : 1;
}

function both(a: Truth, b: Truth): Truth {
  return a < b ? a : b;
}

function either(a: Truth, b: Truth): Truth {
  return a > b ? a : b;
}

function not(a: Truth): Truth {
  return (2 - a) as Truth;
}

/** The anniversary of a day so many years later. */
function anniversary(year: number, month: number, date: number, years: number): number {
  const to = year + years;
  return dayNumber(to, month, month === 2 && date === 29 && !isLeap(to) ? 28 : date);
}

const PARTS: readonly [year: number, month: number, date: number] = [0, 0, 0];

function parts(found: unknown): typeof PARTS {
  const text_ = typeof found === 'string' ? found : String((found as { value: string }).value);
  return [twoDigits(text_, 0) * 100 + twoDigits(text_, 2), twoDigits(text_, 5), twoDigits(text_, 8)];
}

/** Names of the record that were read. */
let named = 0;

type Plain = { readonly [name: string]: unknown };

function read<T>(record: Plain, name: string, how: (plain: unknown) => T | typeof WRONG): T | State {
  const found = record[name];
  if (found === undefined) return UNKNOWN;
  named++;
  return value(found, how);
}

function judged<T>(record: Plain, name: string, how: (plain: unknown) => T | typeof WRONG): T | State {
  const found = record[name];
  if (found === undefined) return UNKNOWN;
  named++;
  return judgement(found, how);
}

/** Decides one record. */
export function byHand(record: { readonly [name: string]: unknown }): Outcome {
  const r = record;
  named = 0;
  if (r.id !== undefined) {
    named++;
    if (typeof r.id !== 'string' || r.id.length > 200) {
      if (r.id !== null && !Number.isSafeInteger(r.id)) return INVALID;
    }
  }
  const authority = read(r, 'authority kind', body);
  const service = read(r, 'service', services);
  const code = read(r, 'codes', codes);
  const individuals = read(r, 'delivered to individuals', yesOrNo);
  const supplier = read(r, 'supplier kind', body);
  const passedOn = read(r, 'passed on to a private body', yesOrNo);
  const ended = read(r, 'trigger', trigger);
  const endedOn = read(r, 'trigger date', day);
  const proposed = read(r, 'proposal', proposal);
  const procurement = read(r, 'procurement start date', day);
  const start = read(r, 'contract start', day);
  const end = read(r, 'contract end', day);
  const amount = read(r, 'contract value', pounds);
  const covered = read(r, 'value covers', covers);
  const divided = read(r, 'divided into lots', yesOrNo);
  const lotTotal = read(r, 'lots', lots);
  const people = read(r, 'people served', groups);
  const contacts = judged(r, 'contact with people at risk', contact);
  const threat = judged(r, 'threat to rights', yesOrNo);
  const coercive = read(r, 'exercise of coercive powers', yesOrNo);
  const mitigates = judged(r, 'staying outsourced best mitigates the risks', yesOrNo);
  const capacity = judged(r, 'lack of sufficient capacity', yesOrNo);
  const published = read(r, 'reasons published on', day);
  const assessed = read(r, 'assessment date', day);
  for (const _ in record) named--;
  if (
    named !== 0 ||
    authority === WRONG ||
    service === WRONG ||
    code === WRONG ||
    individuals === WRONG ||
    supplier === WRONG ||
    passedOn === WRONG ||
    ended === WRONG ||
    endedOn === WRONG ||
    proposed === WRONG ||
    procurement === WRONG ||
    start === WRONG ||
    end === WRONG ||
    amount === WRONG ||
    covered === WRONG ||
    divided === WRONG ||
    lotTotal === WRONG ||
    people === WRONG ||
    contacts === WRONG ||
    threat === WRONG ||
    coercive === WRONG ||
    mitigates === WRONG ||
    capacity === WRONG ||
    published === WRONG ||
    assessed === WRONG
  ) {
    return INVALID;
  }

  // Facts that apply only sometimes.
  const hasEnded: Truth =
    ended === 'expiry' || ended === 'termination' ? 2 : ended === 'none' || ended === NOT_APPLICABLE ? 0 : 1;
  const isNew: Truth =
    proposed === 'new outsourcing' ? 2 : typeof proposed === 'string' || proposed === NOT_APPLICABLE ? 0 : 1;
  const isPublic: Truth =
    typeof supplier === 'number' ? (supplier !== 4 ? 2 : 0) : supplier === NOT_APPLICABLE ? 0 : 1;
  const isDivided = truth(divided);
  if (
    (hasEnded === 0 && typeof endedOn === 'number') ||
    (isNew === 0 && typeof procurement === 'number') ||
    (isPublic === 0 && typeof passedOn === 'boolean') ||
    (isDivided === 0 && r.lots !== undefined && Array.isArray(r.lots))
  ) {
    return INVALID;
  }

  // The governing date.
  const trigger_ = hasEnded === 0 ? NOT_APPLICABLE : hasEnded === 1 ? UNKNOWN : endedOn;
  const procured = isNew === 0 ? NOT_APPLICABLE : isNew === 1 ? UNKNOWN : procurement;
  const governing =
    trigger_ !== NOT_APPLICABLE ? trigger_ : procured !== NOT_APPLICABLE ? procured : assessed;
  if (governing === NOT_APPLICABLE) return NOT_IN_FORCE;
  if (typeof governing === 'number' && governing < APRIL_2027) return NOT_IN_FORCE;
  const inScope: Truth =
    typeof authority === 'number' ? (authority !== 4 ? 2 : 0) : authority === NOT_APPLICABLE ? 2 : 1;
  if (inScope === 0) return OUT_OF_SCOPE;
  const isOpen = inScope === 1 || typeof governing !== 'number';

  // People at risk.
  const bound: Truth =
    typeof authority === 'number' ? (authority <= 2 ? 2 : 0) : authority === NOT_APPLICABLE ? 0 : 1;
  const assessmentDue = both(hasEnded, bound);
  const outsourcing = both(isNew, bound);
  let significant: Truth;
  if (typeof contacts === 'string') significant = contacts === 'significant' ? 2 : 0;
  else if (contacts === NOT_APPLICABLE) significant = 0;
  else if (contacts === UNAVAILABLE) significant = 2;
  else
    significant = either(serves(service, 31), both(serves(service, 96), serves(people, 192))) === 2 ? 2 : 1;
  let coerces = truth(coercive);
  if (coercive === UNKNOWN || coercive === UNAVAILABLE) coerces = serves(service, 24) === 2 ? 2 : 1;

  // Length and value.
  let years = 0;
  let daysOver = 0;
  let yearLength = 365;
  let lengthKnown: Truth = 1;
  if (start === NOT_APPLICABLE || end === NOT_APPLICABLE) lengthKnown = 0;
  else if (typeof start === 'number' && typeof end === 'number') {
    lengthKnown = 2;
    const isForwards = start <= end;
    const [fromYear, month, date] = parts(r[isForwards ? 'contract start' : 'contract end']);
    const last = (isForwards ? end : start) + 1;
    years = Math.floor((last - (isForwards ? start : end)) / 365.2425) - 1;
    if (years < 0) years = 0;
    while (anniversary(fromYear, month, date, years + 1) <= last) years += 1;
    const from = anniversary(fromYear, month, date, years);
    daysOver = last - from;
    yearLength = anniversary(fromYear, month, date, years + 1) - from;
    if (!isForwards) {
      years = -years;
      daysOver = -daysOver;
    }
  }
  const isLong: Truth = lengthKnown !== 2 ? lengthKnown : years * yearLength + daysOver >= yearLength ? 2 : 0;
  const isRelevant = both(truth(individuals), isLong);
  let annual: number | State;
  if (covered === 'a year') annual = amount;
  else if (covered === 'the whole contract') {
    if (amount === NOT_APPLICABLE || lengthKnown === 0) annual = NOT_APPLICABLE;
    else if (typeof amount !== 'number' || lengthKnown !== 2) annual = UNKNOWN;
    else annual = halfUp(amount * yearLength, years * yearLength + daysOver);
  } else annual = UNKNOWN;
  const minimum = typeof governing !== 'number' ? UNKNOWN : governing >= APRIL_2028 ? 75_000_000 : 50_000_000;
  const isBelow = less(annual, minimum);
  const total = isDivided === 0 ? NOT_APPLICABLE : isDivided === 1 ? UNKNOWN : lotTotal;
  const isSplit =
    total === NOT_APPLICABLE
      ? 0
      : minimum === UNKNOWN || typeof total !== 'number'
        ? 1
        : not(less(total, minimum));

  // Exemptions.
  const irrelevant = not(isRelevant);
  const below = both(isBelow, not(isSplit));
  const privately = isPublic === 0 ? 0 : isPublic === 1 ? 1 : truth(passedOn);
  const between = both(either(both(local(authority), isPublic), local(supplier)), not(privately));
  const shown = either(burden(mitigates), burden(capacity));
  const exemptBoth = either(either(irrelevant, below), between);

  // The two decisions.
  const atRisk = both(
    both(assessmentDue, either(either(significant, truth(threat)), coerces)),
    not(either(exemptBoth, shown)),
  );
  const nothingEnded: Truth =
    ended === 'none' ? 2 : typeof ended === 'string' || ended === NOT_APPLICABLE ? 0 : 1;
  const otherBody: Truth =
    typeof authority === 'number' ? (authority === 3 ? 2 : 0) : authority === NOT_APPLICABLE ? 0 : 1;
  const first = decision('outcome', OUTCOMES, atRisk, 0, either(nothingEnded, otherBody));
  const ban = both(both(outsourcing, significant), not(exemptBoth));
  const nothingNew: Truth =
    proposed === 'none' || proposed === 'continued outsourcing'
      ? 2
      : typeof proposed === 'string' || proposed === NOT_APPLICABLE
        ? 0
        : 1;
  const second = decision('proposed outsourcing', PROPOSALS, ban, both(isNew, otherBody), nothingNew);
  const status =
    first.status === 'conflict' || second.status === 'conflict'
      ? 'conflict'
      : isOpen || first.status === 'undetermined' || second.status === 'undetermined'
        ? 'undetermined'
        : 'determined';
  return { status, decisions: [first, second] };
}

function serves(found: number | State, mask: number): Truth {
  return typeof found === 'number' ? ((found & mask) !== 0 ? 2 : 0) : found === NOT_APPLICABLE ? 0 : 1;
}

function local(found: Body | State): Truth {
  return typeof found === 'number' ? (found === 1 ? 2 : 0) : found === NOT_APPLICABLE ? 0 : 1;
}

/** Unclaimed, it counts as no. */
function burden(found: boolean | State): Truth {
  return found === UNKNOWN || found === UNAVAILABLE ? 0 : truth(found);
}

function less(a: number | State, b: number | State): Truth {
  if (a === NOT_APPLICABLE || b === NOT_APPLICABLE) return 0;
  return typeof a === 'number' && typeof b === 'number' ? (a < b ? 2 : 0) : 1;
}

/** n / d to the nearest whole number, half away from zero, exactly. */
function halfUp(n: number, d: number): number {
  if (!Number.isSafeInteger(n)) {
    const size = BigInt(Math.abs(n));
    const of = BigInt(Math.abs(d));
    return Number((2n * size + of) / (2n * of)) * Math.sign(n) * Math.sign(d);
  }
  const size = Math.abs(n);
  const of = Math.abs(d);
  const rest = size % of;
  return ((size - rest) / of + (2 * rest >= of ? 1 : 0)) * Math.sign(n) * Math.sign(d);
}

const OUTCOMES = ['bring in house', 'may outsource', 'no assessment due'] as const;
const PROPOSALS = ['prohibited', 'permitted', 'none'] as const;

/** A decision whose second choice is its `otherwise`. */
function decision(
  name: string,
  choices: readonly string[],
  first: Truth,
  second: Truth,
  third: Truth,
): Decision {
  const given = Number(first === 2) + Number(second === 2) + Number(third === 2);
  const open = Number(first === 1) + Number(second === 1) + Number(third === 1);
  const among = (level: number): string[] =>
    choices.filter((_, index) => [first, second, third][index] === level);
  if (given > 1) return { decision: name, status: 'conflict', outcome: null, possible: among(2) };
  if (given === 1 && open === 0) {
    const outcome = (first === 2 ? choices[0] : second === 2 ? choices[1] : choices[2]) ?? '';
    return { decision: name, status: 'determined', outcome, possible: [outcome] };
  }
  if (given === 0 && open === 0) {
    const outcome = choices[1] ?? '';
    return { decision: name, status: 'determined', outcome, possible: [outcome] };
  }
  const possible =
    given === 1 ? among(2) : choices.filter((_, index) => index === 1 || [first, second, third][index] === 1);
  return { decision: name, status: 'undetermined', outcome: null, possible };
}
