/** Catalogue: diagnostics about names and what they refer to. Each code has a page in docs/diagnostics/. */

export const NAMES_MESSAGES = {} as const;
