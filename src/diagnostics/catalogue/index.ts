/** Every diagnostic there is, by code. In: the stages' catalogues. Out: one table and its types. */
import { CHECKS_MESSAGES } from './checks.ts';
import { EDITIONS_MESSAGES } from './editions.ts';
import { NAMES_MESSAGES } from './names.ts';
import { PROOF_MESSAGES } from './proof.ts';
import { SYNTAX_MESSAGES } from './syntax.ts';
import { WORKSPACE_MESSAGES } from './workspace.ts';

export const CATALOGUE = {
  ...WORKSPACE_MESSAGES,
  ...SYNTAX_MESSAGES,
  ...EDITIONS_MESSAGES,
  ...NAMES_MESSAGES,
  ...CHECKS_MESSAGES,
  ...PROOF_MESSAGES,
} as const;

/** A stable code: also the name of its page in docs/diagnostics/. */
export type Code = keyof typeof CATALOGUE;

/** The values the message of a code needs. */
export type Values<C extends Code> = Parameters<(typeof CATALOGUE)[C]['message']>[0];
