/**
 * What would be right in the place of what is wrong, where there is one correct mend.
 *
 * In:  a code and the values of its message. Out: the text to put in the place of the span; undefined where a person has to
 *      decide. test/ide/fixes.test.ts puts each of them into the example of its page.
 */
import { quoteName } from '../base/names.ts';
import type { Code, Values } from './catalogue/index.ts';

const MENDS: { readonly [C in Code]?: (values: Values<C>) => string | undefined } = {
  'unknown-name': ({ suggestion }) => named(suggestion),
  'unknown-outcome': ({ suggestion }) => named(suggestion),
  'unknown-choice': ({ suggestion }) => named(suggestion),
  'unknown-field': ({ suggestion }) => named(suggestion),
  'unknown-declaration': ({ suggestion }) => suggestion,
  'unknown-clause': ({ suggestion, instead: [only, ...others] }) =>
    suggestion ?? (others.length === 0 && only?.includes('…') === false ? only : undefined),
  'connective-at-end': ({ word, labelled }) => (labelled || word === ',' ? '' : undefined),
  'sign-for-words': ({ sign, write, mend }) => (/[{}]/.test(sign) ? undefined : (mend ?? write)),
  'choices-without-comma': ({ instead }) => instead,
  'choice-in-quotes': ({ suggestion }) => named(suggestion),
  'date-form': ({ readings }) => (readings.length === 1 ? readings[0] : undefined),
  'needless-colon': () => '',
  'number-for-money': ({ written }) => written,
  'text-without-quotes': ({ quoted }) => quoted,
  'text-needs-quotes': ({ text }) => `"${text}"`,
  'unknown-comparison': ({ right }) => (/^(?:not |the )/u.test(right) ? undefined : right),
  'value-in-quotes': ({ right }) => right,
  'number-for-text': ({ number }) => `"${number}"`,
};

/** The mend of a diagnostic, if it has one. */
export function mendOf<C extends Code>(code: C, values: Values<C>): string | undefined {
  return MENDS[code]?.(values);
}

function named(suggestion: string | undefined): string | undefined {
  return suggestion === undefined ? undefined : quoteName(suggestion);
}
