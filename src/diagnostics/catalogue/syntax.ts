/** Catalogue: diagnostics about reading text. Each code has a page in docs/diagnostics/. */

export const SYNTAX_MESSAGES = {} as const;
