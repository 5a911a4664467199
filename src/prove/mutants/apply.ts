/**
 * A mutant's program.
 *
 * In: a program and edits to it. Out: the program with the edits made, what they do not touch shared; and the places
 * through which alone they matter. The order of evaluation stays as it is: nothing that is read is new.
 */
import { unreachable } from '../../base/invariant.ts';
import type { Condition, DefinitionEntry, FactEntry, Operand, Program } from '../../program/program.ts';
import { nodesOf } from '../../program/reads.ts';
import type { Edit } from './mutant.ts';
import type { Place, Places } from './places.ts';
import { type Replacements, replacedCondition, replacedOperand } from './replace.ts';

export interface Applied {
  readonly program: Program;
  /** Where something else is read than before. */
  readonly places: readonly Place[];
}

/** The program with edits made. */
export function applied(program: Program, places: Places, edits: readonly Edit[]): Applied {
  const conditions = new Map(edits.flatMap((one) => (one.on === 'condition' ? [[one.id, one.becomes]] : [])));
  const operands = new Map(edits.flatMap((one) => (one.on === 'operand' ? [[one.id, one.becomes]] : [])));
  const ids = new Set([...conditions.keys(), ...operands.keys()]);
  const touched =
    ids.size === 0 ? [] : places.all.flatMap(({ place, tops }) => (holdsAny(tops, ids) ? [place] : []));
  const replacements = { conditions, operands };
  let changed = touched.reduce((one, place) => withReplaced(one, place, replacements), program);
  const found = [...touched];
  for (const edit of edits) {
    if (edit.on === 'condition' || edit.on === 'operand') continue;
    const { program: next, places: more } = withEdit(changed, places, edit);
    changed = next;
    found.push(...more);
  }
  // The date that a threshold is read by matters where the threshold is read.
  const readers = found.flatMap((place) =>
    place.kind === 'threshold' ? places.readingThreshold(place.index) : [place],
  );
  return { program: changed, places: readers };
}

function holdsAny(tops: readonly (Condition | Operand)[], ids: ReadonlySet<number>): boolean {
  const seen = new Set<Condition | Operand>();
  for (const top of tops) for (const { id } of nodesOf(top, seen)) if (ids.has(id)) return true;
  return false;
}

function withReplaced(program: Program, { kind, index }: Place, by: Replacements): Program {
  const condition = (one: Condition) => replacedCondition(by, one);
  const operand = (one: Operand) => replacedOperand(by, one);
  const maybe = (one: Condition | undefined) => (one === undefined ? undefined : condition(one));
  const maybeOperand = (one: Operand | undefined) => (one === undefined ? undefined : operand(one));
  switch (kind) {
    case 'scope':
      return { ...program, guidance: { ...program.guidance, scope: maybe(program.guidance.scope) } };
    case 'split': {
      const splits = at(program.guidance.splits, index, condition);
      return { ...program, guidance: { ...program.guidance, splits } };
    }
    case 'recorded': {
      const facts = at(program.facts, index, (one) => ({ ...one, appliesWhen: maybe(one.appliesWhen) }));
      return { ...program, facts };
    }
    case 'fact': {
      const supposed = <T extends { readonly fact: number; readonly condition: Condition | undefined }>(
        entries: readonly T[],
      ) => entries.map((one) => (one.fact === index ? { ...one, condition: maybe(one.condition) } : one));
      return {
        ...program,
        presumptions: supposed(program.presumptions),
        deemings: supposed(program.deemings),
      };
    }
    case 'threshold':
      return {
        ...program,
        thresholds: at(program.thresholds, index, (one) => ({ ...one, by: maybeOperand(one.by) })),
      };
    case 'definition': {
      const definitions = at(
        program.definitions,
        index,
        (one): DefinitionEntry => ({
          ...one,
          body:
            one.body.kind === 'condition'
              ? { kind: 'condition', condition: condition(one.body.condition) }
              : { kind: 'value', operand: operand(one.body.operand) },
        }),
      );
      return { ...program, definitions };
    }
    case 'table': {
      const tables = at(program.tables, index, (one) => ({
        ...one,
        rows: one.rows.map((row) => ({
          ...row,
          condition: condition(row.condition),
          gives: operand(row.gives),
        })),
        otherwise: maybeOperand(one.otherwise),
      }));
      return { ...program, tables };
    }
    case 'rule':
      return { ...program, rules: at(program.rules, index, (one) => conditioned(one, condition)) };
    case 'exemption condition':
      return { ...program, exemptions: at(program.exemptions, index, (one) => conditioned(one, condition)) };
    case 'duty': {
      const duties = at(program.duties, index, (one) => ({
        ...conditioned(one, condition),
        due: maybeOperand(one.due),
        satisfiedWhen: maybe(one.satisfiedWhen),
      }));
      return { ...program, duties };
    }
    default:
      return unreachable(kind);
  }
}

function withEdit(
  program: Program,
  places: Places,
  edit: Exclude<Edit, { readonly on: 'condition' | 'operand' }>,
): Applied {
  switch (edit.on) {
    case 'declaration':
      return withoutDeclaration(program, edit);
    case 'row': {
      const tables = at(program.tables, edit.table, (one) => ({
        ...one,
        rows: at(one.rows, edit.row, (row) => conditioned(row, never)),
      }));
      return { program: { ...program, tables }, places: [{ kind: 'table', index: edit.table }] };
    }
    case 'dated value': {
      const thresholds = at(program.thresholds, edit.threshold, (one) => ({
        ...one,
        values: at(one.values, edit.value, () => edit.becomes).toSorted((a, b) => a.from - b.from),
      }));
      return { program: { ...program, thresholds }, places: places.readingThreshold(edit.threshold) };
    }
    case 'member': {
      const lists = at(program.lists, edit.list, (one) => ({
        ...one,
        members: at(one.members, edit.member, () => edit.becomes),
      }));
      return { program: { ...program, lists }, places: places.readingList(edit.list) };
    }
    default:
      return unreachable(edit);
  }
}

/** What is left out is there, and never holds: it displaces nothing, supposes nothing and is not owed. */
function withoutDeclaration(program: Program, { of, index }: Edit & { readonly on: 'declaration' }): Applied {
  switch (of) {
    case 'rules':
      return {
        program: { ...program, rules: at(program.rules, index, (one) => conditioned(one, never)) },
        places: [{ kind: 'rule', index }],
      };
    case 'exemptions':
      return {
        program: { ...program, exemptions: at(program.exemptions, index, (one) => conditioned(one, never)) },
        places: [{ kind: 'exemption condition', index }],
      };
    case 'duties':
      return {
        program: { ...program, duties: at(program.duties, index, (one) => conditioned(one, never)) },
        places: [{ kind: 'duty', index }],
      };
    case 'presumptions':
    case 'deemings': {
      const fact = program[of][index]?.fact ?? 0;
      const without = (list: readonly number[]) => list.filter((one) => one !== index);
      const facts = at(program.facts, fact, (one): FactEntry => ({ ...one, [of]: without(one[of]) }));
      return { program: { ...program, facts }, places: [{ kind: 'fact', index: fact }] };
    }
    default:
      return unreachable(of);
  }
}

function never({ id, span }: Condition): Condition {
  return { id, span, kind: 'constant', yes: false };
}

function conditioned<T extends { readonly condition: Condition }>(
  entry: T,
  change: (condition: Condition) => Condition,
): T {
  return { ...entry, condition: change(entry.condition) };
}

function at<T>(entries: readonly T[], index: number, change: (entry: T) => T): readonly T[] {
  return entries.map((entry, position) => (position === index ? change(entry) : entry));
}
