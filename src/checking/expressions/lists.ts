/**
 * Types of comparisons with declared lists.
 *
 * In: what stands after `is listed in` or `is a code starting with`. Out: reports of what does not fit.
 */
import type { Meaning } from '../../binding/bindings.ts';
import type * as ast from '../../syntax/ast.ts';
import type { SymbolOf } from '../context.ts';
import { describeType } from '../describe.ts';
import type { Type } from '../type.ts';
import { typeOfMeaning } from './names.ts';
import { nameOf } from './sameness.ts';
import type { Typing } from './typing.ts';

/** A declared list, and the operand that picks its key. */
interface ListNamed {
  readonly list: SymbolOf<'list'>;
  readonly key: Meaning | undefined;
}

/** The declared list that an operand names, if it names one. */
function listNamed(typing: Typing, operand: ast.Expression): ListNamed | undefined {
  if (operand.kind !== 'NameExpression') return undefined;
  const meaning = typing.context.bindings.meanings.get(operand);
  if (meaning?.kind === 'keyed list') return { list: meaning.list, key: meaning.of };
  if (meaning?.kind !== 'symbol' || meaning.symbol.kind !== 'list') return undefined;
  return { list: meaning.symbol, key: undefined };
}

/** `is listed in`: a declared list on the right, and a value of its members' type on the left. */
export function checkListedIn(
  typing: Typing,
  comparison: { readonly left: ast.Expression; readonly right: readonly ast.Expression[] },
  typeLeft: (expected: Type | undefined) => Type | undefined,
): void {
  const { reporter, typeOfSymbol } = typing.context;
  for (const operand of comparison.right) {
    const named = listNamed(typing, operand);
    if (named === undefined) {
      typeLeft(undefined);
      const right = typing.type(operand, undefined);
      if (right === undefined) continue;
      const values = { type: describeType(right), left: nameOf(comparison.left), right: nameOf(operand) };
      reporter.report('listed-in-needs-list', operand.span, {
        ...values,
        many: right.kind === 'list' || right.kind === 'choices',
      });
      continue;
    }
    checkKey(typing, named, operand);
    const member = typeOfSymbol.get(named.list);
    const left = typeLeft(member);
    if (member !== undefined && left !== undefined && !canBeMember(left, member)) {
      const values = { list: named.list.name, members: describeType(member), type: describeType(left) };
      const related = [{ span: named.list.declaration.name.span, message: 'the list is declared here' }];
      reporter.report('not-a-member', comparison.left.span, values, related);
    }
  }
}

/** Members are literals: an amount among them has no VAT basis of its own and takes the one it meets. */
function canBeMember(value: Type, member: Type): boolean {
  if (value.kind === 'money' && member.kind === 'money') return value.currency === member.currency;
  return value.kind === member.kind;
}

function checkKey(typing: Typing, { list, key }: ListNamed, operand: ast.Expression): void {
  const { reporter, keyTypeOfList } = typing.context;
  const keyed = list.declaration.by !== undefined;
  if (keyed !== (key !== undefined)) {
    const related = [{ span: list.declaration.name.span, message: 'the list is declared here' }];
    reporter.report('list-key', operand.span, { list: list.name, by: list.declaration.by?.text }, related);
    return;
  }
  if (key === undefined) return;
  const type = typeOfMeaning(typing, key, operand.span, undefined);
  const expected = keyTypeOfList.get(list);
  if (type === undefined || expected === undefined || canBeMember(type, expected)) return;
  const values = { list: list.name, members: describeType(expected), type: describeType(type) };
  const related = [{ span: list.declaration.name.span, message: 'the list is declared here' }];
  reporter.report('not-a-key', operand.span, values, related);
}

/** `is a code starting with "85", "86"`, or with the members of a declared list of texts. */
export function checkStartsWith(typing: Typing, operands: readonly ast.Expression[]): void {
  const text: Type = { kind: 'text' };
  const { reporter, typeOfSymbol } = typing.context;
  for (const operand of operands) {
    const named = listNamed(typing, operand);
    // A keyed list is typed as a value here, which reports that it is none.
    const isList = named !== undefined && named.list.declaration.by === undefined;
    const type = isList ? typeOfSymbol.get(named.list) : typing.type(operand, text);
    if (type !== undefined && type.kind !== 'text') {
      reporter.report('code-must-be-text', operand.span, { type: describeType(type), name: nameOf(operand) });
    }
  }
}
