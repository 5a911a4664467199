/**
 * What can be added to a declaration that says less than it could, though nothing is wrong with it.
 *
 * In:  a guidance and a range of a file. Out: for the declaration there: a line for its reasons, where it has none; a scenario that
 *      shows it, where none expects it, with the facts that its conditions read; what happens where no row of a table fits.
 */
import { nameKey, quoteName } from '../base/names.ts';
import { printType } from '../format/print.ts';
import type { Declaration } from '../syntax/ast.ts';
import { walk } from '../syntax/children.ts';
import type { Named } from './declared.ts';
import type { Guidance } from './guidance.ts';
import { offsetAt, positionAt, type Range, type TextEdit } from './places.ts';

export interface Addition {
  /** What it does, as the editor lists it. */
  readonly title: string;
  readonly edits: readonly TextEdit[];
}

/** Facts that a scenario is begun with; those of a condition that reads more are left to the writer. */
const MOST_GIVEN = 20;
/** Definitions within definitions that are looked through for facts. */
const DEEPEST = 8;

/** What can be added to the declarations that begin within a range. */
export function additions(guidance: Guidance, path: string, within: Range): readonly Addition[] {
  const source = guidance.sources.get(path);
  const tree = guidance.tree(path);
  if (source === undefined || tree === undefined) return [];
  const [from, to] = [offsetAt(source, within.start), offsetAt(source, within.end)];
  const lineOf = (offset: number): number => positionAt(source, offset).line;
  return tree.declarations
    .filter(({ span }) => lineOf(span.start) <= lineOf(to) && lineOf(from) <= lineOf(span.start))
    .flatMap((declaration) => {
      const at = positionAt(source, declaration.span.start + written(source.text, declaration).length);
      const line = (words: string): readonly TextEdit[] => [
        { range: { start: at, end: at }, newText: `\n  ${words}` },
      ];
      const found: Addition[] = [];
      if (
        GIVES_REASONS.has(declaration.kind) &&
        'because' in declaration &&
        declaration.because === undefined
      )
        found.push({ title: 'Say why: because "…"', edits: line('because "…"') });
      if (declaration.kind === 'TableDeclaration' && declaration.otherwise === undefined)
        found.push({ title: 'Leave the rest open: otherwise is a gap', edits: line('otherwise is a gap') });
      const scenario = scenarioFor(guidance, declaration);
      if (scenario !== undefined) {
        const end = positionAt(source, source.text.length);
        const gap = source.text.endsWith('\n') ? '\n' : '\n\n';
        const newText = `${gap}${scenario}`;
        found.push({
          title: 'Begin a scenario that shows it',
          edits: [{ range: { start: end, end }, newText }],
        });
      }
      return found;
    });
}

const GIVES_REASONS: ReadonlySet<string> = new Set([
  'RuleDeclaration',
  'ExemptionDeclaration',
  'ExceptionDeclaration',
  'DutyDeclaration',
  'PresumeDeclaration',
  'DeemDeclaration',
]);

function written(text: string, { span }: Declaration): string {
  return text.slice(span.start, span.end).trimEnd();
}

/** A scenario with a value for each fact that is read, and what is to come of it. */
function scenarioFor(guidance: Guidance, declaration: Declaration): string | undefined {
  if (declaration.kind !== 'RuleDeclaration' && declaration.kind !== 'ExemptionDeclaration') return undefined;
  const name = declaration.name.text;
  if (isExpected(guidance, declaration.kind, name)) return undefined;
  const given = factsRead(guidance, declaration)
    .slice(0, MOST_GIVEN)
    .map((fact) => `    ${quoteName(fact.name)} is ${valueFor(fact)}`);
  if (given.length === 0) return undefined;
  const conclusion = declaration.kind === 'RuleDeclaration' ? declaration.conclusion : undefined;
  const expected =
    declaration.kind === 'ExemptionDeclaration'
      ? [`    exempt under ${quoteName(name)}`]
      : [
          ...(conclusion === undefined
            ? []
            : [`    ${quoteName(conclusion.decision.text)} is ${quoteName(conclusion.choice.text)}`]),
          `    under rule ${quoteName(name)}`,
        ];
  return `scenario "${name.replace(/["\\]/g, '\\$&')}"\n  given\n${given.join('\n')}\n  expect\n${expected.join('\n')}\n`;
}

/** Whether a scenario of the guidance expects the rule, or the exemption. */
function isExpected(guidance: Guidance, kind: Declaration['kind'], name: string): boolean {
  const key = nameKey(name);
  return [...guidance.sources.keys()]
    .flatMap((path) => guidance.tree(path)?.declarations ?? [])
    .flatMap((one) => (one.kind === 'ScenarioDeclaration' ? one.expect : []))
    .some((one) =>
      kind === 'RuleDeclaration'
        ? one.kind === 'ExpectRule' && nameKey(one.rule.text) === key
        : one.kind === 'ExpectExempt' && nameKey(one.exemption.text) === key,
    );
}

/** The facts that a declaration reads, those of the definitions that it reads included. */
function factsRead(guidance: Guidance, declaration: Declaration): readonly Named[] {
  const declared = guidance.declared();
  const found = new Map<string, Named>();
  const seen = new Set<string>();
  const look = (one: Declaration, depth: number): void => {
    const { file, start, end } = one.span;
    for (const { id, span } of guidance.names().inFile(file)) {
      const named = declared.get(id);
      if (named === undefined || span.start < start || span.end > end || seen.has(id)) continue;
      seen.add(id);
      if (named.kind === 'fact') found.set(id, named);
      else if (named.kind === 'definition' && named.node?.kind === 'DefineDeclaration' && depth < DEEPEST)
        look(named.node, depth + 1);
    }
  };
  look(declaration, 0);
  return [...found.values()];
}

/** A value of the fact's type: the writer puts the one that is meant. */
function valueFor({ node }: Named): string {
  if (node?.kind !== 'FieldDeclaration') return 'unknown';
  const { type } = node;
  let first: string | undefined;
  walk(type, (one) => {
    if (one.kind === 'ChoiceType' && first === undefined) first = one.choices[0]?.text;
    return undefined;
  });
  if (first !== undefined) return quoteName(first);
  const words = printType(type);
  const [, value] = VALUES.find(([begins]) => words.startsWith(begins)) ?? [];
  return value ?? 'unknown';
}

const VALUES: readonly (readonly [string, string])[] = [
  ['yes or no', 'yes'],
  ['money', '£1'],
  ['whole number', '1'],
  ['number', '1'],
  ['percentage', '1%'],
  ['date', '1 January 2030'],
  ['text', '"…"'],
];
