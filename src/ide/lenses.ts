/**
 * What stands beside declarations without being written: how scenarios come out, what changed a text, what a figure is today.
 *
 * In:  a guidance, a file of it, and which day today is. Out: words with their places.
 */
import { formatLong } from '../base/date.ts';
import { displayName } from '../base/names.ts';
import type { Aspect } from '../coverage/item.ts';
import { oneLineReasonOn } from '../evaluate/text/one-line.ts';
import type { ScenarioOnResult } from '../evaluate/timeline/scenarios.ts';
import { printExpression } from '../format/print.ts';
import type { Guidance } from './guidance.ts';
import { valueOn } from './hover.ts';
import { type Position, positionAt, type Range, rangeOf } from './places.ts';

/** Words over a line. */
export interface Lens {
  readonly range: Range;
  readonly title: string;
  /** The title of the scenario that can be run by it. */
  readonly scenario?: string;
}

const WORD_OF: Readonly<Record<string, string>> = {
  RuleDeclaration: 'rule',
  ExemptionDeclaration: 'exemption',
  ExceptionDeclaration: 'exception',
  DutyDeclaration: 'duty',
};

/** Scenarios of one file beyond this number are not run for an editor. */
const MOST_SCENARIOS = 500;

/** Over each scenario how it comes out, over each amendment when it is in force and in how many texts, and what is `shown` of the rest. */
export function lenses(
  guidance: Guidance,
  path: string,
  shown: ReadonlyMap<string, string> = new Map(),
): readonly Lens[] {
  const source = guidance.sources.get(path);
  const tree = guidance.tree(path);
  if (source === undefined || tree === undefined) return [];
  const found: Lens[] = [];
  let run = 0;
  for (const declaration of tree.declarations) {
    const range = rangeOf(source, declaration.keywordSpan);
    if (declaration.kind === 'ScenarioDeclaration') {
      const scenario = declaration.title.value;
      // Of very many only the first are run: the editor waits for this.
      const result = run++ < MOST_SCENARIOS ? guidance.scenario(declaration) : undefined;
      if (result === undefined) continue;
      const title = result.passed ? '✓ passed' : `✗ ${whyFailed(result)}`;
      found.push({ range, title, scenario });
    } else if ('name' in declaration && WORD_OF[declaration.kind] !== undefined) {
      const title = shown.get(`${WORD_OF[declaration.kind]} ${displayName(declaration.name.text)}`);
      if (title !== undefined) found.push({ range, title });
    } else if (declaration.kind === 'AmendmentDeclaration') {
      for (const title of timelineOf(guidance, declaration.title.span.start, path))
        found.push({ range, title });
    }
  }
  return found;
}

function whyFailed({ expectations, lacking }: ScenarioOnResult): string {
  const [missed] = expectations.filter(({ met }) => !met);
  if (missed !== undefined) return `expected ${missed.expected}, came ${missed.came}`;
  return lacking === undefined ? 'it expects nothing' : `${lacking} does not have it`;
}

/** What there is to say of one scenario: how it comes out, and why. Undefined where there is none of that title. */
export function scenarioTold(
  guidance: Guidance,
  title: string,
): { readonly passed: boolean; readonly text: string } | undefined {
  const declaration = [...guidance.sources.keys()]
    .flatMap((path) => guidance.tree(path)?.declarations ?? [])
    .find((one) => one.kind === 'ScenarioDeclaration' && one.title.value === title);
  const result = declaration?.kind === 'ScenarioDeclaration' ? guidance.scenario(declaration) : undefined;
  if (result === undefined) return undefined;
  const { passed, decided } = result;
  const how = passed ? `✓ ${title}` : `✗ ${title}: ${whyFailed(result)}`;
  return { passed, text: `${how}\n${oneLineReasonOn(decided)}` };
}

/** The text that an amendment makes: from when it is in force, and what comes after. */
function timelineOf(guidance: Guidance, start: number, path: string): readonly string[] {
  const { instruments, editions } = guidance.consolidated();
  const one = instruments.find(({ titleSpan }) => titleSpan.file === path && titleSpan.start === start);
  if (one === undefined) return [];
  if (one.revoked) return ['revoked before it commenced'];
  if (one.from === undefined) return ['in force on a day to be appointed'];
  const own = editions.filter(({ instruments: those }) => those.includes(one.index)).length;
  const texts = own === 1 ? '1 text' : `${own} texts`;
  const draft = one.madeOn === undefined ? 'a draft, ' : '';
  return [`${draft}in force from ${formatLong(one.from)}, part of ${texts}`];
}

/**
 * What scenarios show of each rule, exemption, exception and duty, by its id: `3 scenarios, all limbs shown`. As of a guidance
 * that may be an earlier state of this one: whoever asks says when it is worth the time.
 */
export function shownOf(guidance: Guidance): ReadonlyMap<string, string> {
  const { timeline } = guidance.compiled();
  const scenarios = [...guidance.sources.keys()]
    .flatMap((path) => guidance.tree(path)?.declarations ?? [])
    .filter(({ kind }) => kind === 'ScenarioDeclaration').length;
  if (timeline === undefined || scenarios * timeline.editions.length > MOST_LOOKED_AT) return new Map();
  const items = guidance.coverage()?.items ?? [];
  const shown = new Map<string, string>();
  for (const { item, shown: seen } of items) {
    if (!SHOWN.has(item.kind)) continue;
    const titles = new Set(['yes', 'taken'].flatMap((one) => seen.get(one as Aspect) ?? [])).size;
    const parts = items.filter(
      (one) => one.item !== item && one.item.declaration === item.declaration && one.missing.length > 0,
    ).length;
    const how =
      titles === 0
        ? 'shown by no scenario'
        : `shown by ${titles === 1 ? '1 scenario' : `${titles} scenarios`}`;
    const rest = parts === 0 ? 'every part of it is' : `${parts} of its parts not in full`;
    shown.set(item.declaration, titles === 0 ? how : `${how}, ${rest}`);
  }
  return shown;
}

/** Scenarios times editions: beyond this the editor would wait for more than a second. `test --coverage` has no such limit. */
const MOST_LOOKED_AT = 2_000;

const SHOWN: ReadonlySet<string> = new Set(['rule', 'exemption', 'exception', 'duty']);

/** Words behind a place in a line. */
export interface Hint {
  readonly position: Position;
  readonly label: string;
}

/** Behind each name of a figure within the range, what it is today. `today` as a day number. */
export function hints(guidance: Guidance, path: string, within: Range, today: number): readonly Hint[] {
  const source = guidance.sources.get(path);
  if (source === undefined) return [];
  const names = guidance.names();
  const declared = guidance.declared();
  return names.inFile(path).flatMap(({ id, span, declares }) => {
    const node = declared.get(id)?.node;
    const position = positionAt(source, span.end);
    if (declares || position.line < within.start.line || position.line > within.end.line) return [];
    const value = valueOn(node, today);
    return value === undefined ? [] : [{ position, label: `= ${printExpression(value.value)}` }];
  });
}
