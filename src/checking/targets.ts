/**
 * What exemptions and exceptions displace.
 *
 * In: the bindings. Out: for each exemption the rules and duties it is from, for each exception what it is to. Targets
 * that name nothing (reported by the binder) are left out.
 */
import { nameKey } from '../base/names.ts';
import type { Bindings } from '../binding/bindings.ts';
import type * as ast from '../syntax/ast.ts';
import type { Context, SymbolOf } from './context.ts';

/** Anything an exemption or exception can displace. */
export type Displaced = SymbolOf<'rule' | 'duty' | 'exemption' | 'exception'>;

/** What an exemption is from, or an exception is to; nothing twice. */
export function displacedBy(
  context: Context,
  symbol: SymbolOf<'exemption' | 'exception'>,
): readonly Displaced[] {
  if (symbol.kind === 'exemption') {
    return [...new Set(symbol.declaration.targets.flatMap((target) => targetsOf(context, target)))];
  }
  const named = symbol.declaration.to.map((name) => context.bindings.references.get(name));
  return [...new Set(named.filter((one) => one?.kind === 'exemption' || one?.kind === 'exception'))];
}

/** The rules and duties that one `from …` line reaches. */
export function targetsOf(context: Context, target: ast.Target): readonly SymbolOf<'rule' | 'duty'>[] {
  const { references } = context.bindings;
  switch (target.kind) {
    case 'OutcomeTarget': {
      const wanted = target.decision === undefined ? undefined : references.get(target.decision);
      if (target.decision !== undefined && wanted === undefined) return [];
      const key = nameKey(target.choice.text);
      return context.symbols('rule').filter(({ declaration: { conclusion } }) => {
        if (conclusion === undefined || nameKey(conclusion.choice.text) !== key) return false;
        return wanted === undefined || references.get(conclusion.decision) === wanted;
      });
    }
    case 'RuleTarget': {
      const rule = references.get(target.rule);
      return rule?.kind === 'rule' ? [rule] : [];
    }
    case 'DutyTarget': {
      const duty = references.get(target.duty);
      return duty?.kind === 'duty' ? [duty] : [];
    }
    case 'ParagraphTarget':
      return [...context.symbols('rule'), ...context.symbols('duty')].filter(({ declaration }) =>
        paragraphsOf(context.bindings, declaration).some((one) => isWithin(one, target.paragraph)),
      );
    case 'EveryRuleTarget':
      return context.symbols('rule');
  }
}

/** The paragraphs a declaration belongs to: those it cites, else the one it stands under. */
export function paragraphsOf(bindings: Bindings, declaration: ast.Declaration): readonly string[] {
  const cites = 'cites' in declaration ? declaration.cites : [];
  if (cites.length > 0) return cites.flatMap((citation) => citation.paragraph ?? []);
  const paragraph = bindings.paragraphOf.get(declaration);
  return paragraph === undefined ? [] : [paragraph];
}

/** Whether a paragraph is the given one or a part of it: 4.2 is within 4. */
export function isWithin(paragraph: string, whole: string): boolean {
  return paragraph === whole || paragraph.startsWith(`${whole}.`);
}
