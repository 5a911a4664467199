/**
 * What emitted code calls.
 *
 * In: nothing. Out: the functions by name. `npm run generate` writes them, as JavaScript, into `runtime.generated.ts`.
 */

export { FIRST_DAY, LAST_DAY } from '../../../base/date.ts';
export {
  asValue,
  atLeast,
  atMost,
  holds,
  includes,
  is,
  isKnown,
  isNotApplicable,
  isUnavailable,
  isUnknown,
  lessThan,
  moreThan,
  starts,
} from './comparisons.ts';
export {
  amountAt,
  dayAt,
  idAt,
  nothingAt,
  numberAt,
  pastBlank,
  pastColon,
  setAt,
  textAt,
  yesAt,
} from './bytes.ts';
export { declaredList, figure, figureBy, inDays, listed, startsListed } from './dated.ts';
export { fiscalYearIn, inWindow, shift, yearsBetween } from './dates.ts';
export { decidedOn } from './decide-on.ts';
export { decided, level, settled } from './decisions.ts';
export { element } from './evaluation.ts';
export {
  blocked,
  Fraction,
  fault,
  isOpen,
  Large,
  LEFT_OPEN,
  NOT_APPLICABLE,
  Nothing,
  UNKNOWN,
} from './held.ts';
export { jsonLinesOf } from './json-lines.ts';
export { cleaned, counted, identity, recordedIn, stated } from './inputs.ts';
export {
  countOf,
  each,
  entriesOf,
  everyEntry,
  everyItem,
  field,
  filter,
  includesEntry,
  largestAmong,
  largestOf,
  listOf,
  smallestAmong,
  smallestOf,
  someEntry,
  someItem,
  totalAmong,
  totalOf,
  totalOfField,
} from './lists.ts';
export {
  converted,
  dividedBy,
  minus,
  minusOf,
  plus,
  round,
  stored,
  times,
  withoutVat,
  withVat,
} from './numbers.ts';
export {
  addDueFault,
  addFault,
  concluded,
  concludedAlone,
  governed,
  ON_ONE_DAY,
  outcomeOf,
  outcomes,
  refused,
  results,
  undecided,
} from './outcome.ts';
export {
  quickAmount,
  quickDay,
  quickJudged,
  quickList,
  quickNumber,
  quickSet,
  quickText,
  quickYes,
} from './quick.ts';
export { explained } from './result.ts';
export { byNumber } from './skeleton.ts';
export { heldUnder, table } from './suppositions.ts';
export { all, and, any, not, or } from './verdicts.ts';
