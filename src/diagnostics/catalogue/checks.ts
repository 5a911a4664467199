/** Catalogue: diagnostics about types and static rules. Each code has a page in docs/diagnostics/. */
import { DECLARATIONS_MESSAGES } from './checks/declarations.ts';
import { EXPRESSIONS_MESSAGES } from './checks/expressions.ts';
import { PROOF_MESSAGES } from './checks/proof.ts';
import { RATES_MESSAGES } from './checks/rates.ts';
import { TABLES_MESSAGES } from './checks/tables.ts';
import { USING_MESSAGES } from './checks/using.ts';

export const CHECKS_MESSAGES = {
  ...EXPRESSIONS_MESSAGES,
  ...DECLARATIONS_MESSAGES,
  ...PROOF_MESSAGES,
  ...RATES_MESSAGES,
  ...TABLES_MESSAGES,
  ...USING_MESSAGES,
} as const;
