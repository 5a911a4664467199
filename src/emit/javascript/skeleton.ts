/**
 * The skeleton of a guidance: what the runtime's `explain` has to know of it (see `runtime/skeleton.ts`).
 *
 * In: a program. Out: one object.
 */
import type { Condition, Operand, Program, SuppositionEntry } from '../../program/program.ts';
import { isCondition, nodesOf, partsOfCondition, partsOfOperand } from '../../program/reads.ts';
import { array, type Code, from, join, js, literal, object } from './code.ts';
import type { Declared } from './constants.ts';
import { conditionCode, entriesCode, operandCode } from './nodes.ts';
import { entryFields, roots, textOperands } from './roots.ts';
import { Separate } from './separate.ts';
import { type Choices, choicesCode, type Types, valueCode } from './values.ts';

type Property = readonly [name: string, value: Code];

/** What the skeletons of a module are written with. */
export interface SkeletonSetting {
  readonly choices: Choices;
  readonly types: Types;
  readonly declared: Declared;
  /** Where a piece is put that several texts of the guidance may have: itself, or the name of a constant. */
  readonly part: (code: Code) => Code;
}

/** `facts`: see `factsCode`. */
export function skeletonCode(program: Program, facts: Code, setting: SkeletonSetting): Code {
  const { choices, declared } = setting;
  const tops = [...roots(program), ...program.guidance.splits, ...textOperands(program)];
  const optional = (node: Condition | Operand | undefined): Code => literal(node?.id ?? null);
  const texts = textOperands(program).map((operand) => literal(operand.id));
  const properties: readonly Property[] = [
    ['guidance', guidanceCode(program)],
    ['facts', facts],
    ['presumptions', array(program.presumptions.map((one) => suppositionCode(program, one, choices)))],
    ['deemings', array(program.deemings.map((one) => suppositionCode(program, one, choices)))],
    [
      'thresholds',
      array(
        program.thresholds.map((one, index) =>
          object([
            ['name', literal(one.name)],
            ['figures', declared.threshold(index)],
            ['by', optional(one.by)],
          ]),
        ),
      ),
    ],
    [
      'lists',
      array(
        program.lists.map((one) =>
          object([
            ['name', literal(one.name)],
            ['illustrative', literal(one.illustrative ?? null)],
          ]),
        ),
      ),
    ],
    [
      'definitions',
      array(
        program.definitions.map(({ name: written, body }) => {
          const node = body.kind === 'condition' ? body.condition : body.operand;
          const isList =
            body.kind === 'value' &&
            (body.operand.type.kind === 'list' || body.operand.type.kind === 'choices');
          return object([
            ['name', literal(written)],
            ['body', literal(node.id)],
            ['is', literal(isList ? 'list' : body.kind)],
          ]);
        }),
      ),
    ],
    [
      'tables',
      array(
        program.tables.map((table) =>
          object([
            ['name', literal(table.name)],
            [
              'rows',
              array(
                table.rows.map((row) =>
                  object([
                    ['condition', literal(row.condition.id)],
                    ['gives', literal(row.gives.id)],
                    ['illustrative', literal(row.illustrative ?? null)],
                  ]),
                ),
              ),
            ],
            ['otherwise', optional(table.otherwise)],
          ]),
        ),
      ),
    ],
    [
      'decisions',
      array(
        program.decisions.map((one) =>
          object([
            ['name', literal(one.name)],
            ['key', literal(one.key)],
            ['choices', choicesCode(one.choices, choices)],
            ['otherwise', literal(one.choices.findIndex((choice) => choice.key === one.otherwise?.key))],
            ['rules', indexes(one.rules)],
            ...(one.used === undefined ? [] : [['isUsed', literal(true)] as const]),
          ]),
        ),
      ),
    ],
    [
      'rules',
      array(
        program.rules.map((rule) => {
          const among = program.decisions[rule.decision]?.choices ?? [];
          return from(
            rule.span,
            object([
              ['name', literal(rule.name)],
              ['decision', literal(rule.decision)],
              ['outcome', literal(among.findIndex((choice) => choice.key === rule.outcome.key))],
              ['condition', literal(rule.condition.id)],
              ['exemptions', indexes(rule.exemptions)],
            ]),
          );
        }),
      ),
    ],
    [
      'exemptions',
      array(
        program.exemptions.map((one) =>
          from(
            one.span,
            object([
              ['name', literal(one.name)],
              ['kind', literal(one.kind)],
              ['condition', literal(one.condition.id)],
              [
                'targets',
                array(
                  one.targets.map(({ kind, index }) =>
                    object([
                      ['kind', literal(kind)],
                      ['index', literal(index)],
                    ]),
                  ),
                ),
              ],
              ['exceptions', indexes(one.exceptions)],
            ]),
          ),
        ),
      ),
    ],
    [
      'duties',
      array(
        program.duties.map((one) =>
          object([
            ['name', literal(one.name)],
            ['condition', literal(one.condition.id)],
            ['due', optional(one.due)],
            ['satisfied', optional(one.satisfiedWhen)],
            ['exemptions', indexes(one.exemptions)],
          ]),
        ),
      ),
    ],
    ['texts', array(texts)],
    [
      'order',
      array(
        program.order.map(({ kind, index }) =>
          object([
            ['kind', literal(kind)],
            ['index', literal(index)],
          ]),
        ),
      ),
    ],
    ['points', array(pointsOf(program).map(literal))],
    ['nodes', nodesCode(program, tops, setting)],
  ];
  return js`{\n${join(properties.map(([property, value]) => js`${literal(property)}: ${value},\n`))}}`;
}

export function indexes(numbers: readonly number[]): Code {
  return array(numbers.map(literal));
}

function guidanceCode({ guidance, digests }: Program): Code {
  return object([
    ['id', literal(guidance.id)],
    ['title', literal(guidance.title)],
    ['edition', literal(guidance.edition ?? null)],
    ['text', literal(digests.text)],
    ['meaning', literal(digests.meaning)],
    ['appliesBy', indexes(guidance.appliesBy)],
    ['scope', literal(guidance.scope?.id ?? null)],
  ]);
}

/** The facts; their types stand in variables, which reading uses too. */
export function factsCode(
  { facts }: Pick<Program, 'facts'>,
  { types, part }: Pick<SkeletonSetting, 'types' | 'part'>,
): Code {
  const written = facts.map((fact) =>
    part(
      object([
        ['name', literal(fact.name)],
        ['key', literal(fact.key)],
        ['type', types.name(fact.type)],
        ['judged', literal(fact.judgedBy !== undefined)],
        ['appliesWhen', literal(fact.appliesWhen?.id ?? null)],
        ['presumptions', indexes(fact.presumptions)],
        ['deemings', indexes(fact.deemings)],
        ...(fact.formerly === undefined ? [] : [['formerly', array(fact.formerly.map(literal))] as const]),
      ]),
    ),
  );
  return js`[\n${join(written.map((fact) => js`${fact},\n`))}]`;
}

function suppositionCode(program: Program, entry: SuppositionEntry, choices: Choices): Code {
  const type = program.facts[entry.fact]?.type ?? { kind: 'text' };
  return object([
    ['value', valueCode(entry.value, type, choices)],
    ['condition', literal(entry.condition?.id ?? null)],
  ]);
}

/** The days from which something dated differs, ascending. */
function pointsOf(program: Program): readonly number[] {
  const changes = [
    ...program.thresholds.flatMap((one) =>
      one.by === undefined ? one.values.map(({ from: day }) => day) : [],
    ),
    ...program.lists.flatMap((one) =>
      one.members.flatMap(({ from: day, until }) => [day, until === undefined ? undefined : until + 1]),
    ),
    ...program.tables.flatMap(changesInTable),
  ];
  return [...new Set(changes)].filter((day) => day !== undefined).sort((a, b) => a - b);
}

/** The days from which a row or a column of a table begins, or has ended, to count. */
function changesInTable({ rows }: Program['tables'][number]): readonly (number | undefined)[] {
  const seen = new Set<Condition | Operand>();
  const nodes = rows.flatMap((row) => [...nodesOf(row.condition, seen)]);
  return nodes.flatMap((node) =>
    node.kind === 'dated' ? [node.from, node.until === undefined ? undefined : node.until + 1] : [],
  );
}

/** Every node by its id. */
function nodesCode(
  program: Program,
  tops: readonly (Condition | Operand)[],
  { choices, types, declared, part }: SkeletonSetting,
): Code {
  const setting = new Separate(program, choices, declared, entryFields(tops));
  const seen = new Set<Condition | Operand>();
  const lines: Code[] = [];
  for (const top of tops) {
    for (const node of nodesOf(top, seen)) {
      lines.push(js`${literal(node.id)}: ${part(from(node.span, nodeCode(node, setting, types)))},\n`);
    }
  }
  return js`byNumber({\n${join(lines)}})`;
}

function nodeCode(node: Condition | Operand, setting: Separate, types: Types): Code {
  const parts = isCondition(node) ? partsOfCondition(node) : partsOfOperand(node);
  const properties: Property[] = [
    ['kind', literal(node.kind)],
    ['parts', indexes(parts.map((part) => part.id))],
  ];
  if (isCondition(node)) {
    properties.push(['verdict', js`(e, s) => ${conditionCode(node, setting)}`]);
  } else {
    properties.push(['held', js`(e, s) => ${operandCode(node, setting)}`]);
    const entries = entriesCode(node, setting);
    if (entries !== undefined) properties.push(['entries', js`(e, s) => ${entries}`]);
    properties.push(['type', types.name(node.type)]);
  }
  properties.push(...extras(node));
  return object(properties);
}

/** What those who walk over nodes ask of each kind. */
function extras(node: Condition | Operand): readonly Property[] {
  switch (node.kind) {
    case 'fact':
      return [['index', literal(node.fact)]];
    case 'definition':
    case 'defined':
      return [['index', literal(node.definition)]];
    case 'table':
      return [['index', literal(node.table)]];
    case 'decision':
      return [['index', literal(node.decision)]];
    case 'threshold':
      return [['index', literal(node.threshold)]];
    case 'exempt':
      return [['index', literal(node.exemption)]];
    case 'listed':
      return [['lists', indexes([node.list])]];
    case 'starts with':
      return [['lists', indexes(node.lists)]];
    case 'quantified':
      return [['word', literal(node.quantifier)]];
    case 'aggregate':
      return [['word', literal(node.function)]];
    case 'field': {
      const { type } = node.of;
      const at = type.kind === 'record' ? type.fields.findIndex((one) => one.key === node.field) : -1;
      return [['field', array([literal(at), literal(node.field)])]];
    }
    case 'element':
      return [
        ['depth', literal(node.depth)],
        ['field', array([literal(node.field === undefined ? -1 : 0), literal(node.field ?? '')])],
      ];
    default:
      return [];
  }
}
