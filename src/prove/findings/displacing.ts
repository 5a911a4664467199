/**
 * Rules, exemptions and exceptions that are there for nothing.
 *
 * In: an edition under examination, and which of them to look at. Out: rules that are always exempted or that another
 * makes idle; exemptions and exceptions that displace nothing, that are always undone, that always come together.
 */
import type { Span } from '../../base/span.ts';
import { diagnostic } from '../../diagnostics/diagnostic.ts';
import { entryAt } from '../../evaluate/evaluation.ts';
import type { ExemptionEntry } from '../../program/program.ts';
import type { Examined, Finding } from '../examined.ts';
import type { Truth } from '../terms.ts';

/** `looksAt`: whether a declaration with this place is looked at. */
export async function displacingFindings(
  one: Examined,
  looksAt: (span: Span) => boolean,
): Promise<readonly Finding[]> {
  const { program } = one;
  const rules = [...program.rules.keys()].filter((rule) => {
    const { span, decision } = entryAt(program.rules, rule);
    return looksAt(span) && entryAt(program.decisions, decision).used === undefined;
  });
  const own = [...program.exemptions.keys()].filter(
    (index) => entryAt(program.exemptions, index).used === undefined,
  );
  const isLookedAt = (index: number): boolean => looksAt(entryAt(program.exemptions, index).span);
  const found = await Promise.all([
    ...rules.map((rule) => ofRule(one, rule)),
    ...own.filter(isLookedAt).map((exemption) => ofExemption(one, exemption)),
    coinciding(one, own, isLookedAt),
  ]);
  return found.flat();
}

/** Whether some contract makes it true; undefined where that is not known, which is said. */
async function isPossible(
  one: Examined,
  what: string,
  span: Span,
  ...terms: readonly Truth[]
): Promise<boolean | undefined> {
  const answer = await one.possible(...terms);
  if (answer.kind !== 'not known') return answer.kind === 'possible';
  one.notProved(what, answer.why, span);
  return undefined;
}

async function ofRule(one: Examined, rule: number): Promise<readonly Finding[]> {
  const { encoded, program, terms } = one;
  const { name, span, exemptions, outcome, decision } = entryAt(program.rules, rule);
  const effective = encoded.effective(rule).yes;
  const hasEffect = await isPossible(one, `the rule “${name}” has effect on some contract`, span, effective);
  if (hasEffect === false) {
    const holds = await isPossible(
      one,
      `the rule “${name}” holds for some contract`,
      span,
      encoded.holds(rule).yes,
    );
    if (holds !== true) return []; // Its condition is told already.
    const involved = exemptions.map((index) => entryAt(program.exemptions, index));
    return [
      {
        diagnostic: diagnostic(
          'rule-always-exempted',
          span,
          { rule: name, exemptions: involved.map((exemption) => exemption.name) },
          involved.map((exemption) => ({ span: exemption.span, message: 'an exemption from it' })),
        ),
        edition: one.edition.index,
        witness: undefined,
      },
    ];
  }
  const others = entryAt(program.decisions, decision).rules.filter(
    (other) => other !== rule && entryAt(program.rules, other).outcome.key === outcome.key,
  );
  if (others.length === 0) return [];
  const isAlone = await isPossible(
    one,
    `the rule “${name}” decides some contract by itself`,
    span,
    effective,
    ...others.map((other) => terms.not(encoded.effective(other).yes)),
  );
  if (isAlone !== false) return [];
  // Of two that say the same the later is told.
  const same = await Promise.all(
    others.map(async (other) => {
      const answer = await one.possible(encoded.effective(other).yes, terms.not(effective));
      return answer.kind === 'impossible' && other > rule;
    }),
  );
  if (same.some(Boolean)) return [];
  const involved = others.map((other) => entryAt(program.rules, other));
  return [
    {
      diagnostic: diagnostic(
        'rule-shadowed',
        span,
        { rule: name, others: involved.map((other) => other.name) },
        involved.map((other) => ({ span: other.span, message: 'gives the same outcome' })),
      ),
      edition: one.edition.index,
      witness: undefined,
    },
  ];
}

async function ofExemption(one: Examined, exemption: number): Promise<readonly Finding[]> {
  const { encoded, program } = one;
  const entry = entryAt(program.exemptions, exemption);
  const { name, span, kind: word, exceptions, targets } = entry;
  const called = `the ${word} “${name}”`;
  if (
    (await isPossible(one, `${called} applies to some contract`, span, encoded.applied(exemption).yes)) !==
    false
  )
    return [];
  const isMet = await isPossible(
    one,
    `the condition of ${called} is met by some contract`,
    span,
    encoded.condition(entry.condition, []).yes,
  );
  if (isMet !== true) return []; // Its condition is told already.
  const isAvailable = await isPossible(
    one,
    `${called} is available for some contract`,
    span,
    encoded.available(exemption).yes,
  );
  const edition = one.edition.index;
  if (isAvailable === false) {
    const involved = exceptions.map((index) => entryAt(program.exemptions, index));
    const values = { exemption: name, word, exceptions: involved.map((exception) => exception.name) };
    const related = involved.map((exception) => ({ span: exception.span, message: 'an exception to it' }));
    return [
      {
        diagnostic: diagnostic('exemption-always-undone', span, values, related),
        edition,
        witness: undefined,
      },
    ];
  }
  const involved = targets.map((target) => targetOf(one, target));
  const values = { exemption: name, word, targets: involved.map((target) => target.name) };
  const related = involved.map((target) => ({ span: target.span, message: 'what it is from' }));
  return [
    {
      diagnostic: diagnostic('exemption-displaces-nothing', span, values, related),
      edition,
      witness: undefined,
    },
  ];
}

function targetOf(
  { program }: Examined,
  { kind, index }: ExemptionEntry['targets'][number],
): { readonly name: string; readonly span: Span } {
  const of = { rule: program.rules, exemption: program.exemptions, duty: program.duties } as const;
  return entryAt<{ readonly name: string; readonly span: Span }>(of[kind], index);
}

/**
 * Exemptions with a target in common that always apply together, of which the later is looked at: those that no contract of
 * the pool tells apart are asked about.
 */
async function coinciding(
  one: Examined,
  exemptions: readonly number[],
  isLookedAt: (exemption: number) => boolean,
): Promise<readonly Finding[]> {
  const { encoded, program, terms } = one;
  const applied = (index: number): Truth => encoded.applied(index).yes;
  const alike = new Map<string, number[]>();
  for (const index of exemptions) {
    const key = one.pool.signature(terms.and(one.spokenOf, applied(index)));
    alike.set(key, [...(alike.get(key) ?? []), index]);
  }
  const pairs = [...alike.values()].flatMap((group) =>
    group.flatMap((first, place) =>
      group
        .slice(place + 1)
        .filter(isLookedAt)
        .map((second) => [first, second] as const),
    ),
  );
  const found = await Promise.all(
    pairs.slice(0, MOST_PAIRS).map(async ([first, second]): Promise<readonly Finding[]> => {
      const [a, b] = [entryAt(program.exemptions, first), entryAt(program.exemptions, second)];
      const targets = new Set(a.targets.map(({ kind, index }) => `${kind} ${index}`));
      if (!b.targets.some(({ kind, index }) => targets.has(`${kind} ${index}`))) return [];
      const [differs, some] = await Promise.all([
        one.possible(terms.not(terms.same(applied(first), applied(second)))),
        one.possible(applied(first)),
      ]);
      if (differs.kind !== 'impossible' || some.kind !== 'possible') return [];
      const related = [{ span: a.span, message: 'applies to the same contracts' }];
      const values = { exemptions: [a.name, b.name] };
      return [
        {
          diagnostic: diagnostic('exemptions-coincide', b.span, values, related),
          edition: one.edition.index,
          witness: undefined,
        },
      ];
    }),
  );
  return found.flat();
}

/** More pairs than this are not compared. */
const MOST_PAIRS = 200;
