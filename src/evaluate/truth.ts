/**
 * Truth: strong Kleene logic, with faults.
 *
 * In: verdicts of parts. Out: the verdict of the whole. What settles a whole settles it whatever else is unknown or
 * faulty; otherwise an unknown part leaves it unknown; otherwise a faulty part makes it a fault.
 */
import type { Fault, Truth } from '../program/value.ts';

/** What a condition came to; a fault says which. */
export type Verdict =
  | { readonly truth: Exclude<Truth, 'fault'> }
  | { readonly truth: 'fault'; readonly fault: Fault };

export const YES: Verdict = { truth: 'yes' };
export const NO: Verdict = { truth: 'no' };
export const UNKNOWN: Verdict = { truth: 'unknown' };

/** The verdict of something that arithmetic cannot answer. */
export function faulty(fault: Fault): Verdict {
  return { truth: 'fault', fault };
}

/** Yes or no. */
export function verdict(yes: boolean): Verdict {
  return yes ? YES : NO;
}

/** No if any is no; else unknown if any is; else the first fault; else yes (also of none). */
export function and(verdicts: readonly Verdict[]): Verdict {
  return joined(verdicts, 'no', YES);
}

/** Yes if any is yes; else unknown if any is; else the first fault; else no (also of none). */
export function or(verdicts: readonly Verdict[]): Verdict {
  return joined(verdicts, 'yes', NO);
}

/** Yes for no and no for yes; unknown and faults stay. */
export function not(operand: Verdict): Verdict {
  switch (operand.truth) {
    case 'yes':
      return NO;
    case 'no':
      return YES;
    default:
      return operand;
  }
}

function joined(verdicts: readonly Verdict[], settling: Truth, otherwise: Verdict): Verdict {
  return (
    verdicts.find((one) => one.truth === settling) ??
    verdicts.find((one) => one.truth === 'unknown') ??
    verdicts.find((one) => one.truth === 'fault') ??
    otherwise
  );
}
