/**
 * Rule: in a list, succession does not go round in a circle.
 *
 * In: lists, and the content of the files they name. Out: `succession-in-a-circle`, once for a list.
 */
import { formatIso } from '../../base/date.ts';
import { topologicalOrder } from '../../base/graph.ts';
import type { Span } from '../../base/span.ts';
import type * as ast from '../../syntax/ast.ts';
import { type Context, declaredHere } from '../context.ts';

/** One member and its successor; of a file, the span of the column that names successors. */
interface Step {
  readonly key: string;
  readonly from: string;
  readonly to: string;
  readonly span: Span;
}

export function successionEnds(context: Context, declaration: ast.Declaration): void {
  const list = declaredHere(context, declaration, 'list');
  if (list === undefined) return;
  const steps = [...stepsWritten(list.declaration), ...stepsRead(context, list.declaration)];
  if (steps.length > 0) reportCircle(context, list.name, steps);
}

function stepsWritten({ members }: ast.ListDeclaration): readonly Step[] {
  return members.flatMap(({ key, value, succeededBy }) =>
    succeededBy === undefined
      ? []
      : [
          {
            key: key === undefined ? '' : written(key),
            from: written(value),
            to: written(succeededBy),
            span: succeededBy.span,
          },
        ],
  );
}

function stepsRead({ files }: Context, declaration: ast.ListDeclaration): readonly Step[] {
  return declaration.files.flatMap((file) => {
    const { successorColumn } = file;
    if (successorColumn === undefined) return [];
    const [first, second] = file.columns;
    const rows = files.get(file.path.value)?.rows ?? [];
    return rows.flatMap((row) => {
      const cell = (column: ast.TextLiteral | undefined) => (row.get(column?.value ?? '') ?? '').trim();
      const step = {
        key: second === undefined ? '' : cell(first),
        from: cell(second ?? first),
        to: cell(successorColumn),
        span: successorColumn.span,
      };
      return step.to === '' ? [] : [step];
    });
  });
}

/** A literal as it is compared with cells of a file. */
function written(literal: ast.Literal): string {
  if (literal.kind === 'TextLiteral') return literal.value;
  if (literal.kind === 'DateLiteral') return formatIso(literal.day);
  return 'digits' in literal ? literal.digits : '';
}

function reportCircle(context: Context, list: string, steps: readonly Step[]): void {
  const members = new Map<string, number>();
  const edges: { readonly to: number; readonly step: Step }[][] = [];
  const indexOf = (key: string, member: string): number => {
    const id = JSON.stringify([key, member]);
    const known = members.get(id) ?? members.size;
    if (known === members.size) {
      members.set(id, known);
      edges.push([]);
    }
    return known;
  };
  for (const step of steps) {
    const from = indexOf(step.key, step.from);
    edges[from]?.push({ to: indexOf(step.key, step.to), step });
  }
  const found = topologicalOrder(edges.length, (index) => (edges[index] ?? []).map((edge) => edge.to));
  if (!('cycle' in found)) return;
  const circle = found.cycle.flatMap((index, at) => {
    const next = found.cycle[(at + 1) % found.cycle.length];
    return edges[index]?.find((edge) => edge.to === next)?.step ?? [];
  });
  const [first, ...others] = circle;
  const path = circle.map((step) => step.from);
  // The rows of a file all stand at one column.
  const elsewhere = others.filter(({ span }) => span !== first?.span);
  const related = elsewhere.map(({ from, span }) => ({ span, message: `“${from}” is succeeded by this` }));
  context.reporter.report('succession-in-a-circle', first?.span, { list, path }, related);
}
