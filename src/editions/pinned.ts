/**
 * The text of a guidance as at one day, for every day.
 *
 * In:  consolidated texts, and the day of a `uses …, as at` line.
 * Out: consolidated texts in which each branch has one text throughout: that of the day, with the figures of the day.
 */
import { FIRST_DAY, LAST_DAY } from '../base/date.ts';
import type { DatedValue, TableRow } from '../syntax/ast.ts';
import type { Consolidated, EditionBranch } from './consolidate.ts';
import type { Editable } from './reference.ts';
import { mapNodes } from './text.ts';

/** The texts as they stood on the day. */
export function asAtDay(consolidated: Consolidated, day: number): Consolidated {
  return {
    instruments: consolidated.instruments,
    editions: consolidated.editions.map((edition) => ({
      ...edition,
      text: mapNodes(edition.text, (node) => figuresOn(node, day)),
    })),
    branches: consolidated.branches.map((branch): EditionBranch => {
      const period = branch.periods.find(({ from, until }) => from <= day && day <= until);
      const always = { from: FIRST_DAY, until: LAST_DAY };
      const splits = branch.splits.filter((split) => split.day <= day);
      return {
        ...branch,
        periods: [
          period === undefined ? { ...always, reason: 'not yet in force' } : { ...period, ...always },
        ],
        splits: splits.map((split) => ({ ...split, day: FIRST_DAY })),
      };
    }),
  };
}

interface Dated {
  readonly from: { readonly day: number } | undefined;
  readonly until: { readonly day: number } | undefined;
}

function isOn({ from, until }: Dated, day: number): boolean {
  return (from?.day ?? FIRST_DAY) <= day && day <= (until?.day ?? LAST_DAY);
}

/** A figure that is read at the governing date, with its value of the day for all dates; a list or a table likewise. */
function figuresOn(node: Editable, day: number): Editable {
  switch (node.kind) {
    case 'ThresholdDeclaration':
    case 'RateDeclaration':
      return node.by === undefined ? { ...node, values: valueOn(node.values, day) } : node;
    case 'ListDeclaration':
      return {
        ...node,
        members: node.members
          .filter((member) => isOn(member, day))
          .map((member) => ({ ...member, from: undefined, until: undefined })),
      };
    case 'TableDeclaration':
      return {
        ...node,
        rows: node.rows
          .filter((row) => isOn(row, day))
          .map((row): TableRow => ({ ...row, from: undefined, until: undefined })),
      };
    default:
      return node;
  }
}

function valueOn(values: readonly DatedValue[], day: number): readonly DatedValue[] {
  const last = values
    .filter(({ from }) => from.day <= day)
    .reduce<DatedValue | undefined>(
      (latest, one) => (latest === undefined || one.from.day > latest.from.day ? one : latest),
      undefined,
    );
  return last === undefined ? [] : [{ ...last, from: { ...last.from, day: FIRST_DAY } }];
}
