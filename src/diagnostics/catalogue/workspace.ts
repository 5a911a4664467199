/** Catalogue: diagnostics about files and folders. Each code has a page in docs/diagnostics/. */

export const WORKSPACE_MESSAGES = {} as const;
