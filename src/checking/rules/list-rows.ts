/**
 * Rule: lists hold something, for some time, and are keyed throughout or not at all.
 *
 * In: lists. Out: `list-empty`, `list-dates` (a row that ends before it begins), `list-member-key`.
 */
import type * as ast from '../../syntax/ast.ts';
import { type Context, declaredHere } from '../context.ts';

export function listRowsHold(context: Context, declaration: ast.Declaration): void {
  const { reporter } = context;
  const list = declaredHere(context, declaration, 'list');
  if (list === undefined) return;
  const { name } = list;
  const { members, files, by } = list.declaration;
  if (members.length === 0 && files.length === 0 && context.complete) {
    reporter.report('list-empty', list.declaration.name.span, { list: name });
  }
  for (const { from, until } of members) {
    if (from !== undefined && until !== undefined && until.day < from.day) {
      const related = [{ span: from.span, message: 'it begins here' }];
      reporter.report('list-dates', until.span, { row: undefined }, related);
    }
  }
  // Said once: what is wrong with one line is usually wrong with all.
  const unlike = members.find(({ key }) => (key === undefined) !== (by === undefined));
  if (unlike !== undefined) {
    reporter.report('list-member-key', unlike.span, { list: name, keyed: by !== undefined });
  }
}
