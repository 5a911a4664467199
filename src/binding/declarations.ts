/**
 * Declarations: what each of their clauses refers to.
 *
 * In: one declaration. Out: references and meanings in the binder's tables. One function per kind of declaration.
 */
import { displayName, nameKey } from '../base/names.ts';
import { reporter } from '../diagnostics/diagnostic.ts';
import type * as ast from '../syntax/ast.ts';
import { cellState } from '../syntax/cell-state.ts';
import { type Binder, refer, reportNotFound, suggestFor } from './binder.ts';
import { bindCalendar, bindCondition, bindExpression, bindRight, bindValue } from './expressions.ts';
import { bindNeeded } from './needed.ts';
import { bindOutcome, bindOutcomeOf } from './outcomes.ts';
import { type Scope, within } from './scope.ts';
import { recordShape, type Shape, shapeOfSymbol, shapeOfType } from './shape.ts';
import { placeOf, reportRepeated } from './symbols.ts';
import { bindTemplate } from './templates.ts';
import { bindType } from './types.ts';
import { meeting, VALUE } from './values.ts';

const TOP: Scope = [];

type Bind<Kind extends ast.Declaration['kind']> = (
  binder: Binder,
  declaration: Extract<ast.Declaration, { readonly kind: Kind }>,
) => void;

/** Binds everything a declaration refers to. */
export function bindDeclaration(binder: Binder, declaration: ast.Declaration): void {
  const bind = BIND[declaration.kind] as Bind<ast.Declaration['kind']>;
  bind(binder, declaration);
}

const BIND: { readonly [Kind in ast.Declaration['kind']]: Bind<Kind> } = {
  GuidanceDeclaration(binder, guidance) {
    for (const name of guidance.appliesBy ?? []) readFact(binder, name);
    bindCondition(binder, guidance.scope, TOP);
    for (const { condition } of guidance.splits ?? []) bindCondition(binder, condition, TOP);
  },
  FactsDeclaration(binder, facts) {
    bindFields(binder, facts.fields, TOP);
  },
  RecordDeclaration(binder, record) {
    const shape = listOf(recordShape(record.fields, binder.table));
    bindFields(binder, record.fields, within(TOP, displayName(record.name.text), shape, record.name.span));
  },
  ThresholdDeclaration(binder, threshold) {
    bindType(binder, threshold.type, []);
    if (threshold.by !== undefined) readFact(binder, threshold.by);
    const position = meeting(shapeOfType(threshold.type, [], binder.table));
    for (const { value } of threshold.values) bindExpression(binder, value, TOP, position);
  },
  RateDeclaration(binder, rate) {
    if (rate.by !== undefined) readFact(binder, rate.by);
    for (const { value } of rate.values) bindExpression(binder, value, TOP, VALUE);
  },
  ListDeclaration() {},
  PresumeDeclaration: bindSupposition,
  DeemDeclaration: bindSupposition,
  DecisionDeclaration(binder, decision) {
    bindType(binder, decision.type, []);
    bindTemplate(binder, decision.because);
    if (decision.otherwise?.kind === 'OtherwiseChoice') {
      const symbol = binder.table.symbolOf.get(decision);
      if (symbol?.kind === 'decision') bindOutcome(binder, symbol, decision.otherwise.choice);
    }
  },
  ParagraphDeclaration() {},
  DefineDeclaration(binder, define) {
    bindGrounds(binder, define);
    if (define.type !== undefined) bindType(binder, define.type, []);
    if (define.value === undefined) return;
    const shape = define.type === undefined ? undefined : shapeOfType(define.type, [], binder.table);
    bindExpression(binder, define.value, TOP, meeting(shape));
  },
  RuleDeclaration(binder, rule) {
    bindGrounds(binder, rule);
    if (rule.conclusion === undefined) return;
    const decision = refer(binder, rule.conclusion.decision, 'value', ['decision']);
    if (decision !== undefined) bindOutcome(binder, decision, rule.conclusion.choice);
  },
  ExemptionDeclaration(binder, exemption) {
    bindGrounds(binder, exemption);
    if (exemption.targets.length === 0) {
      const name = displayName(exemption.name.text);
      binder.reporter.report('exemption-from-nothing', exemption.name.span, { name });
    }
    for (const target of exemption.targets) bindTarget(binder, target);
  },
  ExceptionDeclaration(binder, exception) {
    bindGrounds(binder, exception);
    if (exception.to.length === 0) {
      const name = displayName(exception.name.text);
      binder.reporter.report('exception-to-nothing', exception.name.span, { name });
    }
    for (const name of exception.to) refer(binder, name, 'exemption', ['exemption', 'exception']);
  },
  DutyDeclaration(binder, duty) {
    bindGrounds(binder, duty);
    bindCondition(binder, duty.satisfiedWhen, TOP);
    if (duty.deadline === undefined) return;
    bindCalendar(binder, duty.deadline.period, duty.deadline.calendar);
    bindValue(binder, duty.deadline.date, TOP);
  },
  TableDeclaration: bindTable,
  CalendarDeclaration() {},
  SourceDeclaration(binder, source) {
    for (const mapping of source.mappings) {
      if (nameKey(mapping.fact.text) === 'id') continue;
      const position = meeting(readFact(binder, mapping.fact));
      for (const { value } of mapping.meanings) {
        if (cellState(value) === undefined) bindExpression(binder, value, TOP, position);
      }
    }
  },
  ScenarioDeclaration(binder, scenario) {
    for (const given of scenario.given) {
      const position = meeting(readFact(binder, given.fact));
      if (given.value.kind !== 'GivenValues') continue;
      for (const value of given.value.values) bindExpression(binder, value, TOP, position);
    }
    for (const expectation of scenario.expect) bindExpectation(binder, expectation);
  },
  // Edits are applied before anything is bound: editions hold no amendments.
  AmendmentDeclaration() {},
  AssumeDeclaration(binder, assumption) {
    bindCondition(binder, assumption.condition, TOP);
  },
  GuaranteeDeclaration(binder, guarantee) {
    const { whenever, then, never, stated, onlyIf, differing, keeps } = guarantee;
    for (const condition of [whenever, then, never, stated, onlyIf]) bindCondition(binder, condition, TOP);
    if (differing !== undefined) bindDifferingFact(binder, differing);
    if (keeps !== undefined) bindOutcomeOf(binder, keeps);
  },
};

/** Looks up a fact that this place reads; its shape. */
function readFact(binder: Binder, name: ast.Name): Shape | undefined {
  const fact = refer(binder, name, 'value', ['fact']);
  if (fact === undefined) return undefined;
  binder.read.add(fact);
  return shapeOfSymbol(fact, binder.table);
}

/** `a higher contract value`: a fact, since only that can differ while all else stays. */
function bindDifferingFact(binder: Binder, { fact }: ast.DifferingFact): void {
  const found = binder.table.spaces.value.get(nameKey(fact.text));
  if (found === undefined && /\sof\s/i.test(fact.text)) {
    const hint = 'name a fact: what is worked out of several things cannot differ by itself';
    reportNotFound(binder, fact, ['fact'], hint);
    return;
  }
  if (found === undefined || found.kind === 'fact') {
    readFact(binder, fact);
    return;
  }
  binder.read.add(found);
  const values = { name: found.name, is: found.kind, instead: undefined };
  const place = placeOf(found);
  const related = place === undefined ? [] : [{ span: place, message: 'declared here' }];
  binder.reporter.report('fact-cannot-differ', fact.span, values, related);
}

function listOf(element: Shape): Shape {
  return { kind: 'list', element, elementName: undefined };
}

/** Fields with their types and conditions. Inside an entry, the names in conditions are first its own fields. */
function bindFields(binder: Binder, fields: readonly ast.FieldDeclaration[], scope: Scope): void {
  for (const field of fields) {
    bindType(binder, field.type, field.fields);
    bindCondition(binder, field.appliesWhen, scope);
    if (field.fields.length === 0) continue;
    const element = field.type.kind === 'ListType' ? field.type.element : field.type;
    const name = element.kind === 'NamedType' ? element.name : field.name;
    const shape = listOf(recordShape(field.fields, binder.table));
    bindFields(binder, field.fields, within(scope, displayName(name.text), shape, name.span));
  }
}

function bindGrounds(
  binder: Binder,
  grounds: Pick<ast.RuleDeclaration, 'when' | 'unless' | 'because'>,
): void {
  bindCondition(binder, grounds.when, TOP);
  bindCondition(binder, grounds.unless, TOP);
  bindTemplate(binder, grounds.because);
}

/** `presume` and `deem` give a fact a value: that does not count as reading it. */
function bindSupposition(binder: Binder, supposition: ast.PresumeDeclaration | ast.DeemDeclaration): void {
  bindGrounds(binder, supposition);
  const fact = refer(binder, supposition.fact, 'value', ['fact']);
  const shape = fact === undefined ? undefined : shapeOfSymbol(fact, binder.table);
  // Of a list or record nothing can be supposed, whatever is written here.
  if (shape?.kind === 'list' || shape?.kind === 'record') return;
  bindExpression(binder, supposition.value, TOP, meeting(shape));
}

function bindTarget(binder: Binder, target: ast.Target): void {
  switch (target.kind) {
    case 'OutcomeTarget':
      bindOutcomeOf(binder, target);
      return;
    case 'RuleTarget':
      refer(binder, target.rule, 'rule', ['rule']);
      return;
    case 'DutyTarget':
      refer(binder, target.duty, 'duty', ['duty']);
      return;
    case 'ParagraphTarget': // looked at with the paragraphs
    case 'EveryRuleTarget':
      return;
  }
}

function bindTable(binder: Binder, table: ast.TableDeclaration): void {
  bindType(binder, table.type, []);
  const columns = table.columns.map((column) => bindValue(binder, column, TOP));
  const gives = meeting(shapeOfType(table.type, [], binder.table));
  reportRepeated(
    table.rows.map((row) => row.name),
    'row',
    binder.reporter,
  );
  const rows = new Set(table.rows.map((row) => nameKey(row.name.text)));
  for (const row of table.rows) {
    // Which column a cell belongs to cannot be seen where one is missing, which the checker says.
    const fits = row.cells.length === columns.length;
    const quiet = fits || columns.length === 0 ? binder : { ...binder, reporter: reporter() };
    row.cells.forEach((cell, column) => {
      if (cell.kind === 'ComparisonCell') bindRight(quiet, cell.operator, cell.right, columns[column], TOP);
    });
    bindExpression(quiet, row.gives, TOP, gives);
    for (const name of row.unlessWithin) {
      if (rows.has(nameKey(name.text))) continue;
      reportUnknownRow(binder, name, table);
    }
  }
  if (table.otherwise?.kind === 'OtherwiseValue') {
    bindExpression(binder, table.otherwise.value, TOP, gives);
  }
}

function reportUnknownRow(binder: Binder, name: ast.Name, table: ast.TableDeclaration): void {
  const shown = displayName(name.text);
  binder.reporter.report('unknown-name', name.span, {
    name: shown,
    what: 'row',
    suggestion: suggestFor(binder, shown, () => table.rows.map((row) => displayName(row.name.text))),
    hint: undefined,
  });
}

/** What a scenario may expect instead of an outcome. */
const ENDS_WITHOUT_OUTCOME: readonly ast.StatusWord[] = [
  'undetermined',
  'conflict',
  'gap',
  'out of scope',
  'not in force',
  'invalid',
];

function bindExpectation(binder: Binder, expectation: ast.Expectation): void {
  switch (expectation.kind) {
    case 'ExpectOutcome': {
      const decision = refer(binder, expectation.decision, 'value', ['decision']);
      if (decision === undefined) return;
      for (const choice of expectation.choices) bindOutcome(binder, decision, choice, ENDS_WITHOUT_OUTCOME);
      return;
    }
    case 'ExpectRule':
      refer(binder, expectation.rule, 'rule', ['rule']);
      return;
    case 'ExpectExempt':
      refer(binder, expectation.exemption, 'exemption', ['exemption', 'exception']);
      return;
    case 'ExpectExemptionState':
      refer(binder, expectation.exemption, 'exemption', [expectation.exception ? 'exception' : 'exemption']);
      return;
    case 'ExpectNeeds':
      for (const needed of expectation.needed) bindNeeded(binder, needed);
      return;
    case 'ExpectMayClaim':
      for (const fact of expectation.facts) readFact(binder, fact);
      return;
    case 'ExpectPresumed':
      readFact(binder, expectation.fact);
      return;
    case 'ExpectDuty':
      refer(binder, expectation.duty, 'duty', ['duty']);
      return;
    case 'ExpectNoExemption':
    case 'ExpectConflictOpen':
    case 'ExpectStatus':
      return;
  }
}
