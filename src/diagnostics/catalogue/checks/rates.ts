/** Catalogue: diagnostics about rates, and about what is converted at them. */
import { error } from '../entry.ts';

/** Why an amount cannot be converted as it is written. */
export type ConversionProblem = 'not money' | 'other currency' | 'other basis' | 'no basis';

const SAID_OF_VAT: Readonly<Record<string, string>> = {
  'with VAT added at': 'VAT is added to an amount excluding VAT',
  'with VAT taken off at': 'VAT is taken off an amount including VAT',
};

export const RATES_MESSAGES = {
  'rate-of-other-kind': error<{
    readonly rate: string;
    readonly operator: string;
    /** `EUR to GBP`; undefined for a percentage. */
    readonly converts: string | undefined;
  }>(
    ({ rate, converts }) =>
      converts === undefined
        ? `“${rate}” is a percentage, and does not say what one currency is worth in another`
        : `“${rate}” converts ${converts}, and is not a percentage at which VAT is due`,
    ({ operator, converts }) =>
      converts === undefined
        ? 'VAT is added or taken off at it, as in: (…) with VAT added at …; a rate between currencies is declared as in: rate euros to pounds: EUR to GBP'
        : `currencies are converted at it, as in: (…) converted at …; for “${operator}” declare a rate such as: rate standard VAT: percentage`,
  ),
  'cannot-be-converted': error<{
    readonly type: string;
    readonly operator: string;
    readonly rate: string;
    readonly problem: ConversionProblem;
    /** The currency that the rate converts from, for `other currency`. */
    readonly from: string | undefined;
  }>(
    ({ type, operator, rate, problem, from }) => {
      if (problem === 'not money') return `only an amount of money can be converted, and this is ${type}`;
      if (problem === 'other currency')
        return `“${rate}” converts amounts in ${from ?? ''}, and this is ${type}`;
      return `${SAID_OF_VAT[operator] ?? ''}, and this is ${type}`;
    },
    ({ type, operator, problem, from, rate }) => {
      switch (problem) {
        case 'not money':
          return type.startsWith('a list')
            ? 'convert the total, or one amount of the list, as in: (total of …) …'
            : undefined;
        case 'other currency':
          return `convert an amount in ${from ?? ''}, or declare a rate from the currency of this one, as “${rate}” is declared`;
        case 'other basis':
          return operator === 'with VAT added at'
            ? 'it has VAT in it already: leave the conversion out, or write “with VAT taken off at” if that is meant'
            : 'it has no VAT in it: leave the conversion out, or write “with VAT added at” if that is meant';
        case 'no basis':
          return 'say in its declaration whether VAT is included: money excluding VAT, or money including VAT';
      }
    },
  ),
  'rate-not-possible': error<{
    readonly rate: string;
    readonly problem: 'not above zero' | 'below zero' | 'one currency';
  }>(
    ({ rate, problem }) => {
      if (problem === 'one currency') return `“${rate}” converts a currency into itself`;
      return problem === 'below zero'
        ? `the rate “${rate}” is below zero here`
        : `the rate “${rate}” is not more than zero here`;
    },
    ({ problem }) =>
      problem === 'one currency'
        ? 'name two currencies, as in: EUR to GBP'
        : problem === 'below zero'
          ? 'write the percentage that is added, as in: 20%'
          : 'write what one unit of the first currency is worth in the second, as in: 0.85',
  ),
} as const;
