/**
 * Scenarios and sources: how contracts are given to the guidance.
 *
 * In: their checked declarations. Out: records by fact index with what is expected of them; column mappings.
 */
import { invariant, unreachable } from '../../base/invariant.ts';
import { nameKey } from '../../base/names.ts';
import type { DeclaredSymbol } from '../../binding/bindings.ts';
import type { Choice } from '../../checking/type.ts';
import type * as ast from '../../syntax/ast.ts';
import { cellState } from '../../syntax/cell-state.ts';
import { sourceFormat } from '../../syntax/source-format.ts';
import type { ExpectationEntry, ScenarioEntry, SourceEntry, SourceMappingEntry } from '../program.ts';
import type { RecordedFact } from '../record.ts';
import { type Lowering, referenceOf, typeOfSymbol } from './context.ts';
import type { SymbolOf } from './declarations.ts';
import { constantValue, heldOfType } from './values.ts';

export function lowerScenario(lowering: Lowering, declaration: ast.ScenarioDeclaration): ScenarioEntry {
  const facts = new Map<number, RecordedFact>();
  for (const given of declaration.given) {
    const fact = referenceOf(lowering, given.fact);
    facts.set(lowering.indexOf(fact), recorded(lowering, fact, given));
  }
  return {
    title: declaration.title.value,
    record: { id: declaration.title.value, facts, judgementsAssumed: true },
    expectations: declaration.expect.map((expectation) => lowerExpectation(lowering, expectation)),
    span: declaration.span,
  };
}

function recorded(lowering: Lowering, fact: DeclaredSymbol, given: ast.Given): RecordedFact {
  const { judged } = given;
  return {
    held: heldOfType(lowering, typeOfSymbol(lowering, fact), given.value),
    judgement:
      judged === undefined
        ? undefined
        : { by: judged.by.value, on: judged.on.day, reasons: judged.because.value },
    source: 'the scenario',
  };
}

function lowerExpectation(lowering: Lowering, expectation: ast.Expectation): ExpectationEntry {
  const { span } = expectation;
  const index = (name: ast.Name) => lowering.indexOf(referenceOf(lowering, name));
  switch (expectation.kind) {
    case 'ExpectOutcome': {
      const decision = referenceOf(lowering, expectation.decision);
      const type = typeOfSymbol(lowering, decision);
      invariant(type.kind === 'choice', 'a decision is one of its outcomes');
      const choices = expectation.choices.map((name): Choice => {
        const choice = type.choices.find((one) => one.key === nameKey(name.text));
        invariant(choice !== undefined, `“${name.text}” is an outcome`);
        return choice;
      });
      return {
        kind: 'outcome',
        decision: lowering.indexOf(decision),
        choices,
        oneOf: expectation.oneOf,
        span,
      };
    }
    case 'ExpectRule':
      return { kind: 'rule', rule: index(expectation.rule), span };
    case 'ExpectNoExemption':
      return { kind: 'no exemption', span };
    case 'ExpectExempt':
      return { kind: 'exemption', exemption: index(expectation.exemption), state: 'applies', span };
    case 'ExpectExemptionState':
      return { kind: 'exemption', exemption: index(expectation.exemption), state: expectation.state, span };
    case 'ExpectStatus':
      return { kind: 'status', status: expectation.status, span };
    case 'ExpectNeeds':
      return {
        kind: 'needs',
        paths: expectation.needed.map((one) => pathOf(lowering, one)),
        exactly: expectation.exactly,
        span,
      };
    case 'ExpectMayClaim':
      return { kind: 'may claim', facts: expectation.facts.map(index), span };
    case 'ExpectPresumed':
      return { kind: 'presumed', fact: index(expectation.fact), presumed: expectation.presumed, span };
    case 'ExpectConflictOpen':
      return { kind: 'conflict not ruled out', span };
    case 'ExpectDuty':
      return {
        kind: 'duty',
        duty: index(expectation.duty),
        state: expectation.state,
        dueOn: expectation.dueOn?.day,
        span,
      };
    default:
      return unreachable(expectation);
  }
}

function pathOf(lowering: Lowering, written: ast.NeededPath) {
  const needed = lowering.checked.bindings.needed.get(written);
  invariant(needed !== undefined, 'the binder has found what is needed');
  return { fact: lowering.indexOf(needed.fact), path: needed.path };
}

const ID_KEY = 'id';

export function lowerSource(lowering: Lowering, symbol: SymbolOf<'source'>): SourceEntry {
  const { declaration } = symbol;
  return {
    name: symbol.name,
    key: symbol.key,
    format: (declaration.format === undefined ? undefined : sourceFormat(declaration.format)) ?? 'CSV',
    recordsIn: declaration.recordsIn?.value,
    ocidPrefixes: declaration.ocidPrefixes.map((prefix) => prefix.value),
    mappings: declaration.mappings.map((mapping) => lowerMapping(lowering, mapping)),
    span: declaration.span,
  };
}

function lowerMapping(lowering: Lowering, mapping: ast.SourceMapping): SourceMappingEntry {
  const fact = nameKey(mapping.fact.text) === ID_KEY ? undefined : referenceOf(lowering, mapping.fact);
  return {
    target: fact === undefined ? 'id' : lowering.indexOf(fact),
    column: mapping.column.value,
    meanings: mapping.meanings.map((meaning) => ({
      text: meaning.text.value,
      value: meaningValue(lowering, meaning.value, fact),
    })),
    written: mapping.written?.value,
    separatedBy: mapping.separatedBy?.value,
    judgedByColumn: mapping.judgedByColumn?.value,
    judgedOnColumn: mapping.judgedOnColumn?.value,
    reasonsColumn: mapping.reasonsColumn?.value,
    span: mapping.span,
  };
}

function meaningValue(
  lowering: Lowering,
  expression: ast.Expression,
  fact: DeclaredSymbol | undefined,
): SourceMappingEntry['meanings'][number]['value'] {
  const state = cellState(expression);
  if (state === undefined) return constantValue(lowering, expression);
  if (state !== 'empty') return state;
  const several = fact !== undefined && typeOfSymbol(lowering, fact).kind === 'list';
  return several ? { kind: 'list', items: [] } : { kind: 'choices', members: [] };
}
