/**
 * Lowering: from checked guidance to the decision program.
 *
 * In: the checker's tables for a guidance without errors, the rows of its list files, and its texts (for the text
 * digest). Out: the decision program, complete.
 */
import { invariant } from '../base/invariant.ts';
import { displayName, nameKey } from '../base/names.ts';
import type { SourceText } from '../base/source.ts';
import type { Checked } from '../checking/checked.ts';
import type { ListFiles } from '../checking/list-files.ts';
import type * as ast from '../syntax/ast.ts';
import { meaningDigest, textDigest } from './digest.ts';
import { type Lowering, loweringOf, referenceOf } from './lowering/context.ts';
import {
  lowerCalendar,
  lowerDefinition,
  lowerFact,
  lowerList,
  lowerSupposition,
  lowerThresholds,
  symbolsOf,
} from './lowering/declarations.ts';
import { lowerCondition } from './lowering/expressions.ts';
import {
  displacing,
  lowerAssumption,
  lowerDecision,
  lowerDuty,
  lowerExemptions,
  lowerGuarantee,
  lowerRule,
} from './lowering/rules.ts';
import { lowerTable } from './lowering/tables.ts';
import { lowerScenario, lowerSource } from './lowering/usage.ts';
import { evaluationOrder } from './order.ts';
import type { GuidanceEntry, ParagraphEntry, Program } from './program.ts';

/** The decision program of a guidance that has no errors. */
export function lower(checked: Checked, files: ListFiles, texts: readonly SourceText[]): Program {
  const lowering = loweringOf(checked);
  const declarations = checked.bindings.files.flatMap((file) => file.declarations);
  const ofKind = <K extends ast.Declaration['kind']>(kind: K) =>
    declarations.filter((one): one is Extract<ast.Declaration, { kind: K }> => one.kind === kind);

  const presumptions = ofKind('PresumeDeclaration').map((one) => lowerSupposition(lowering, one));
  const deemings = ofKind('DeemDeclaration').map((one) => lowerSupposition(lowering, one));
  const exemptions = lowerExemptions(lowering);
  const displaced = displacing(exemptions);
  const parts = {
    guidance: lowerGuidance(lowering),
    facts: symbolsOf(lowering, 'fact').map((one) => lowerFact(lowering, one, presumptions, deemings)),
    presumptions,
    deemings,
    thresholds: lowerThresholds(lowering),
    lists: symbolsOf(lowering, 'list').map((one) => lowerList(lowering, one, files)),
    definitions: symbolsOf(lowering, 'definition').map((one) => lowerDefinition(lowering, one)),
    tables: symbolsOf(lowering, 'table').map((one) => lowerTable(lowering, one)),
    decisions: symbolsOf(lowering, 'decision').map((one) => lowerDecision(lowering, one)),
    rules: symbolsOf(lowering, 'rule').map((one) => lowerRule(lowering, one, displaced)),
    exemptions,
    duties: symbolsOf(lowering, 'duty').map((one) => lowerDuty(lowering, one, displaced)),
    calendars: symbolsOf(lowering, 'calendar').map((one) => lowerCalendar(one, files)),
    paragraphs: ofKind('ParagraphDeclaration').map(lowerParagraph),
    assumptions: ofKind('AssumeDeclaration').map((one) => lowerAssumption(lowering, one)),
    guarantees: ofKind('GuaranteeDeclaration').map((one) => lowerGuarantee(lowering, one)),
    scenarios: ofKind('ScenarioDeclaration').map((one) => lowerScenario(lowering, one)),
    sources: symbolsOf(lowering, 'source').map((one) => lowerSource(lowering, one)),
  };
  const ordered = { ...parts, order: evaluationOrder(parts) };
  const listTexts = [...files].map(([path, file]) =>
    JSON.stringify([path, file.rows.map((row) => [...row])]),
  );
  const digests = {
    text: textDigest([...texts.map((one) => one.text), ...listTexts]),
    meaning: meaningDigest(ordered),
  };
  return { ...ordered, digests };
}

function lowerGuidance(lowering: Lowering): GuidanceEntry {
  const { guidance } = lowering.checked.bindings;
  invariant(guidance?.id !== undefined, 'a guidance has an id');
  invariant(guidance.inForceFrom !== undefined, 'a guidance says from when it is in force');
  return {
    title: guidance.title.value,
    id: displayName(guidance.id.text),
    issuedBy: guidance.issuedBy?.value,
    edition: guidance.edition?.value,
    madeOn: guidance.madeOn?.day,
    inForceFrom: guidance.inForceFrom.day,
    commenced: (guidance.commenced ?? guidance.inForceFrom).day,
    currency: guidance.currency === undefined ? '' : nameKey(guidance.currency.text).toUpperCase(),
    appliesBy: (guidance.appliesBy ?? []).map((name) => lowering.indexOf(referenceOf(lowering, name))),
    scope: guidance.scope === undefined ? undefined : lowerCondition(lowering, guidance.scope),
    splits: (guidance.splits ?? []).map(({ condition }) => lowerCondition(lowering, condition)),
    span: guidance.span,
  };
}

function lowerParagraph(declaration: ast.ParagraphDeclaration): ParagraphEntry {
  return {
    number: declaration.number,
    heading: declaration.heading.value,
    text: declaration.text?.value,
    needsNoRule: declaration.needsNoRule?.value,
    span: declaration.span,
  };
}
