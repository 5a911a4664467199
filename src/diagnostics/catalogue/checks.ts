/** Catalogue: diagnostics about types and static rules. Each code has a page in docs/diagnostics/. */

export const CHECKS_MESSAGES = {} as const;
