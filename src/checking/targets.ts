/**
 * What exemptions and exceptions displace.
 *
 * In: the bindings. Out: for each exemption the rules and duties it is from, for each exception what it is to. Targets
 * that name nothing (reported by the binder) are left out.
 */
import { nameKey } from '../base/names.ts';
import type { Bindings } from '../binding/bindings.ts';
import type * as ast from '../syntax/ast.ts';
import type { Context, Group, SymbolOf } from './context.ts';

/** What an exemption is from, or an exception is to, line by line. */
export function groupsDisplacedBy(
  context: Context,
  symbol: SymbolOf<'exemption' | 'exception'>,
): readonly Group[] {
  if (symbol.kind === 'exemption') {
    return symbol.declaration.targets.map((target) => groupOf(context, target));
  }
  return symbol.declaration.to.map((name) => {
    const named = context.bindings.references.get(name);
    const key = JSON.stringify(['to', nameKey(name.text)]);
    const known = context.groups.get(key);
    if (known !== undefined) return known;
    const group: Group = {
      members: named?.kind === 'exemption' || named?.kind === 'exception' ? [named] : [],
    };
    context.groups.set(key, group);
    return group;
  });
}

/** The rules and duties that one `from …` line reaches. */
export function groupOf(context: Context, target: ast.Target): Group {
  const key = targetKey(target);
  const known = context.groups.get(key);
  if (known !== undefined) return known;
  const group: Group = { members: membersOf(context, target) };
  context.groups.set(key, group);
  return group;
}

// The same line stands in many texts.
const keysMade = new WeakMap<ast.Target, string>();

/** Equal for lines that say the same. */
function targetKey(target: ast.Target): string {
  const known = keysMade.get(target);
  if (known !== undefined) return known;
  const key = keyOfTarget(target);
  keysMade.set(target, key);
  return key;
}

function keyOfTarget(target: ast.Target): string {
  switch (target.kind) {
    case 'OutcomeTarget': {
      const decision = target.decision === undefined ? '' : nameKey(target.decision.text);
      return JSON.stringify([target.kind, decision, nameKey(target.choice.text)]);
    }
    case 'RuleTarget':
      return JSON.stringify([target.kind, nameKey(target.rule.text)]);
    case 'DutyTarget':
      return JSON.stringify([target.kind, nameKey(target.duty.text)]);
    case 'ParagraphTarget':
      return JSON.stringify([target.kind, target.paragraph]);
    case 'EveryRuleTarget':
      return JSON.stringify([target.kind]);
  }
}

function membersOf(context: Context, target: ast.Target): readonly SymbolOf<'rule' | 'duty'>[] {
  const { references } = context.bindings;
  switch (target.kind) {
    case 'OutcomeTarget': {
      const wanted = target.decision === undefined ? undefined : references.get(target.decision);
      if (target.decision !== undefined && wanted === undefined) return [];
      const key = nameKey(target.choice.text);
      return context.symbols('rule').filter(({ declaration: { conclusion, used } }) => {
        if (conclusion === undefined || nameKey(conclusion.choice.text) !== key) return false;
        return wanted === undefined ? used === undefined : references.get(conclusion.decision) === wanted;
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
      return context.symbols('rule').filter(({ declaration }) => declaration.used === undefined);
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
function isWithin(paragraph: string, whole: string): boolean {
  return paragraph === whole || paragraph.startsWith(`${whole}.`);
}
