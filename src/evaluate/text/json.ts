/**
 * A result as JSON, for machines and for archives.
 *
 * In: program, record and result. Out: plain data under the schema `proviso.result/1`: names as declared, dates in ISO
 * form, amounts and numbers as decimal strings in major units, reasons as data with the ids of their nodes and with
 * texts. Objects never have keys from a policy or a record except inside `value`. Texts are safe to show; names and
 * values are exact.
 */
import { FIRST_DAY, formatIso, LAST_DAY } from '../../base/date.ts';
import { visible } from '../../base/visible.ts';
import type { Citation, Program } from '../../program/program.ts';
import type { ContractRecord, DayRange } from '../../program/record.ts';
import type { DecisionResult, FactPath, FactResult, Result } from '../result.ts';
import { becauseText } from './citing.ts';
import {
  choiceName,
  choiceNames,
  decisionText,
  mayNotBeInForce,
  notInForceText,
  problemText,
} from './decided.ts';
import type { ExplanationOptions, Reason } from './document.ts';
import { dueDay, dutyStory } from './duties.ts';
import { boundsOf, sourceText } from './facts.ts';
import { heldJson, type Json, typeJson } from './json-values.ts';
import { oneLineReason } from './one-line.ts';
import { fieldAt, pathText, questionText } from './paths.ts';
import { reasonsFor } from './reasons.ts';
import { factName, isSecret, shownFigureOf, type Telling, telling } from './telling.ts';

/** The version of the shape; a change that could break a reader makes a new one. */
export const RESULT_SCHEMA = 'proviso.result/1';

/** The result as JSON data. Every key is always there; what is absent is null. */
export function explanationJson(
  program: Program,
  record: ContractRecord,
  result: Result,
  options: ExplanationOptions = {},
): { readonly [key: string]: Json } {
  const t = telling(program, record, result, options);
  return {
    schema: RESULT_SCHEMA,
    record: record.id,
    status: result.status,
    reason: oneLineReason(program, record, result, options),
    guidance: guidanceJson(t),
    governingDate: governingJson(t),
    inScope: result.inScope,
    outOfScopePossible: result.outOfScopePossible,
    notInForcePossible: mayNotBeInForce(t),
    problems: result.problems.map((problem) => ({
      kind: problem.kind,
      fact: problem.kind === 'fault' ? null : factName(t, problem.fact),
      node: problem.kind === 'fault' ? problem.fault.node : null,
      text: visible(problemText(t, problem)),
    })),
    decisions: result.decisions.map((decided) => decisionJson(t, decided)),
    whateverTheDate: result.whateverTheDate?.map((decided) => decisionJson(t, decided)) ?? null,
    rules: rulesJson(t),
    exemptions: exemptionsJson(t),
    presumptions: suppositionsJson(t, 'presumption'),
    deemings: suppositionsJson(t, 'deeming'),
    duties: dutiesJson(t),
    figures: program.thresholds.map((threshold, index) => {
      const figure = shownFigureOf(t, index);
      return {
        threshold: threshold.name,
        type: typeJson(threshold.type),
        value: figure === undefined ? null : heldJson({ state: 'known', value: figure.value }),
        from: figure === undefined ? null : formatIso(figure.from),
        illustrative: figure?.illustrative ?? null,
        cites: citesJson(threshold.citations),
      };
    }),
    illustrative: result.illustrative.map(({ kind, index, why }) => ({
      kind,
      name:
        { threshold: program.thresholds, table: program.tables, list: program.lists }[kind][index]?.name ??
        null,
      why,
    })),
    needs: result.needs.map((need) => ({
      ...askedJson(t, need.path),
      readBy: need.readBy,
    })),
    needsExact: result.needsExact ?? null,
    settled: result.settled !== undefined,
    comesTo: comesToJson(t),
    cannotBeHad: result.cannotBeHad.map((path) => askedJson(t, path)),
    mayClaim: result.mayClaim.map((fact) => askedJson(t, { fact, path: [] })),
    facts: result.facts.map((fact) => factJson(t, fact)),
    sufficient: result.sufficient?.map((fact) => factName(t, fact)) ?? null,
  };
}

function guidanceJson(t: Telling): Json {
  const { guidance, digests } = t.program;
  return {
    id: guidance.id,
    title: guidance.title,
    issuedBy: guidance.issuedBy ?? null,
    edition: guidance.edition ?? null,
    madeOn: guidance.madeOn === undefined ? null : formatIso(guidance.madeOn),
    draft: guidance.madeOn === undefined,
    inForceFrom: formatIso(guidance.commenced),
    digests: { text: digests.text, meaning: digests.meaning },
  };
}

function governingJson(t: Telling): Json {
  const { governing } = t.result;
  const text = t.result.status === 'not in force' ? visible(notInForceText(t)) : null;
  const known = governing.kind === 'date';
  if (governing.kind === 'none') return { date: null, fact: null, known, ...NO_BOUNDS, text };
  const fact = factName(t, governing.fact);
  const secret = isSecret(t, governing.fact);
  if (!known) return { date: null, fact, known, ...boundsJson(governing.within, secret), text };
  return { date: secret ? null : formatIso(governing.day), fact, known, ...NO_BOUNDS, text };
}

const NO_BOUNDS = { notBefore: null, notAfter: null };

/** The days between which a date lies, both included; a side on which nothing bounds it has none. */
function boundsJson(bounds: DayRange | undefined, secret: boolean): Record<keyof typeof NO_BOUNDS, Json> {
  if (bounds === undefined || secret) return NO_BOUNDS;
  return {
    notBefore: bounds.from === FIRST_DAY ? null : formatIso(bounds.from),
    notAfter: bounds.until === LAST_DAY ? null : formatIso(bounds.until),
  };
}

function decisionJson(t: Telling, decided: DecisionResult): Json {
  const entry = t.program.decisions[decided.decision];
  return {
    decision: entry?.name ?? null,
    status: decided.status,
    outcome: decided.outcome === undefined ? null : choiceName(t, decided.decision, decided.outcome),
    byOtherwise: decided.byOtherwise,
    possible: choiceNames(t, decided.decision, decided.possible),
    conflictNotRuledOut: decided.conflictNotRuledOut,
    gapPossible: decided.gapPossible,
    text: visible(decisionText(t, decided)),
  };
}

/** What a settled result comes to. */
function comesToJson(t: Telling): Json {
  const { settled } = t.result;
  if (settled === undefined) return null;
  return {
    status: settled.status,
    decisions: settled.decisions.map(({ decision, status, outcome }) => ({
      decision: t.program.decisions[decision]?.name ?? null,
      status,
      outcome: outcome === undefined ? null : choiceName(t, decision, outcome),
    })),
  };
}

function rulesJson(t: Telling): Json {
  return t.result.rules.flatMap((result): Json[] => {
    const rule = t.program.rules[result.rule];
    if (rule === undefined) return [];
    return [
      {
        rule: rule.name,
        node: rule.condition.id,
        decision: t.program.decisions[rule.decision]?.name ?? null,
        outcome: rule.outcome.name,
        holds: result.holds,
        effective: result.effective,
        cites: citesJson(rule.citations),
        because: result.holds === 'yes' ? textOf(becauseText(t, rule.because)) : null,
        reasons: reasonsJson(reasonsFor(t, rule.condition)),
      },
    ];
  });
}

function exemptionsJson(t: Telling): Json {
  return t.result.exemptions.flatMap((result): Json[] => {
    const entry = t.program.exemptions[result.exemption];
    if (entry === undefined) return [];
    return [
      {
        kind: entry.kind,
        exemption: entry.name,
        node: entry.condition.id,
        state: result.state,
        met: result.condition,
        available: result.available,
        outcomeStandsUnder: result.outcomeStandsUnder.map((rule) => t.program.rules[rule]?.name ?? ''),
        cites: citesJson(entry.citations),
        because: result.condition === 'yes' ? textOf(becauseText(t, entry.because)) : null,
        reasons: reasonsJson(reasonsFor(t, entry.condition)),
      },
    ];
  });
}

function suppositionsJson(t: Telling, kind: 'presumption' | 'deeming'): Json {
  return t.result.facts.flatMap(({ fact, origin }): Json[] => {
    if (origin.kind !== kind) return [];
    const entries = kind === 'presumption' ? t.program.presumptions : t.program.deemings;
    const entry = entries[origin.index];
    if (entry === undefined) return [];
    return [
      {
        fact: factName(t, fact),
        value: isSecret(t, fact) ? null : heldJson({ state: 'known', value: entry.value }),
        burdenOfProof: entry.condition === undefined,
        cites: citesJson(entry.citations),
        because: textOf(becauseText(t, entry.because)),
        reasons: entry.condition === undefined ? [] : reasonsJson(reasonsFor(t, entry.condition)),
      },
    ];
  });
}

function dutiesJson(t: Telling): Json {
  return t.result.duties.flatMap((result): Json[] => {
    const duty = t.program.duties[result.duty];
    if (duty === undefined) return [];
    const secret = result.due !== undefined && dueDay(t, result, duty).startsWith('(');
    return [
      {
        duty: duty.name,
        owed: result.owed,
        due: result.due === undefined || secret ? null : formatIso(result.due),
        performance: result.performance ?? null,
        cites: citesJson(duty.citations),
        because: result.owed === 'yes' ? textOf(becauseText(t, duty.because)) : null,
        text: visible(dutyStory(t, result, duty)),
        reasons: reasonsJson(reasonsFor(t, duty.condition)),
      },
    ];
  });
}

function askedJson(t: Telling, path: FactPath): { readonly [key: string]: Json } {
  return {
    fact: factName(t, path.fact),
    path: path.path,
    name: visible(pathText(t, path)),
    ask: (path.path.length === 0 ? t.program.facts[path.fact]?.ask : fieldAt(t.program, path)?.ask) ?? null,
    question: visible(questionText(t, path)),
  };
}

function factJson(t: Telling, result: FactResult): Json {
  const entry = t.program.facts[result.fact];
  const secret = isSecret(t, result.fact);
  const judgement = t.record.facts.get(result.fact)?.judgement;
  const counts = result.held.state === 'known' && result.origin.kind === 'record';
  return {
    fact: entry?.name ?? null,
    type: entry === undefined ? null : typeJson(entry.type),
    state: result.held.state,
    value: secret ? null : heldJson(result.held),
    ...boundsJson(boundsOf(t, result), secret),
    confidential: entry?.confidential ?? false,
    origin: result.origin.kind,
    source: visible(sourceText(t, result)),
    judgement:
      judgement === undefined || !counts
        ? null
        : {
            by: judgement.by ?? null,
            on: judgement.on === undefined ? null : formatIso(judgement.on),
            reasons: secret ? null : (judgement.reasons ?? null),
          },
    disregardedFor: result.disregardedFor,
  };
}

/** Nesting follows the nesting of conditions, which the language limits. */
function reasonsJson(reasons: readonly Reason[]): Json {
  return reasons.map((reason) => ({
    node: reason.node ?? null,
    met: reason.mark ?? null,
    label: reason.label ?? null,
    text: visible(reason.text),
    reasons: reasonsJson(reason.reasons),
  }));
}

function citesJson(citations: readonly Citation[]): Json {
  return citations.map(({ paragraph, source }) => ({ paragraph: paragraph ?? null, source: source ?? null }));
}

function textOf(text: string | undefined): Json {
  return text === undefined ? null : visible(text);
}
