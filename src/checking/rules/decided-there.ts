/**
 * Rule: what other guidance decides is read, and nothing else.
 *
 * In: a declaration of the guidance itself. Out: `used-decided-there` where it concludes a decision of other guidance,
 * displaces something of it, or expects something of it in a scenario.
 */
import type * as ast from '../../syntax/ast.ts';
import { walk } from '../../syntax/children.ts';
import type { Context } from '../context.ts';

/** Places where a name is not read. */
const PLACES: ReadonlySet<string> = new Set([
  'Conclusion',
  'OutcomeTarget',
  'RuleTarget',
  'ExpectOutcome',
  'ExpectRule',
  'ExpectExempt',
  'ExpectExemptionState',
]);

export function nothingIsDecidedForOthers(context: Context, declaration: ast.Declaration): void {
  if ('used' in declaration && declaration.used !== undefined) return;
  const check = (name: ast.Name): void => {
    const symbol = context.bindings.references.get(name);
    if (symbol?.declaration === undefined || !('used' in symbol.declaration)) return;
    const { used: title } = symbol.declaration;
    if (title === undefined) return;
    context.reporter.report('used-decided-there', name.span, {
      what: `the ${symbol.kind} “${symbol.name}”`,
      title,
    });
  };
  if (declaration.kind === 'ExceptionDeclaration') declaration.to.forEach(check);
  walk(declaration, (node) => {
    if (!PLACES.has(node.kind)) return undefined;
    for (const value of Object.values(node)) if (isName(value)) check(value);
    return undefined;
  });
}

function isName(value: unknown): value is ast.Name {
  return typeof value === 'object' && value !== null && 'kind' in value && value.kind === 'Name';
}
