/** What stands as a variable, because it is not linear. */
import type { DateCalculation, Numeric, Truth } from './terms.ts';

/** A calculation and the variables that stand for it; what it is of is linear. */
export type Abstracted =
  | {
      readonly kind: 'product' | 'quotient';
      readonly left: Numeric;
      readonly right: Numeric;
      readonly variable: Numeric;
    }
  | {
      readonly kind: 'date';
      readonly calculation: DateCalculation;
      readonly of: readonly Numeric[];
      readonly variable: Numeric;
      readonly hasDay: Truth;
    };
