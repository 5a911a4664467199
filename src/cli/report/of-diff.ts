/**
 * What `diff` found, as a report.
 *
 * In:  two texts and what differs between them. Out: a note for each declaration that differs, where it stands in the later
 *      text (in the earlier one where it is gone), and for each contract that comes out differently; an error for what could
 *      not be proved. What differs neither passes nor fails, so there are no checks.
 */
import { compared } from '../../editions/differences.ts';
import type { ProvedChanges } from '../moves/proved.ts';
import type { Side } from '../moves/records.ts';
import { differenceLines } from '../output/differences.ts';
import { type Compared, movedText } from '../output/moves.ts';
import { openText, provedMoves } from '../output/proved-changes.ts';
import type { Session } from '../session.ts';
import { plainFinding } from './findings.ts';
import { titleOf } from './of-check.ts';
import { placesIn } from './places.ts';
import type { Finding, Report } from './report.ts';

export interface Differing {
  readonly before: Side;
  readonly after: Side;
  readonly headline: string;
  /** Files of lists that are in both folders with other rows. */
  readonly files: readonly string[];
  readonly records: Compared | undefined;
  readonly proved: ProvedChanges | undefined;
  readonly markdown: string;
}

export function diffReport(run: Session, differing: Differing): Report {
  const { before, after, headline, files, records, proved, markdown } = differing;
  const open = openFindings(proved);
  return {
    verb: 'diff',
    folder: after.folder,
    title: titleOf(after.folder, after.read.compiled),
    verdict: headline,
    state: open.length === 0 ? 'passed' : 'not proved',
    checks: undefined,
    findings: [
      ...declarations(run, before, after),
      ...files.map((path) =>
        plainFinding('rows-differ', 'note', `file “${path}”: its rows are not the same`),
      ),
      ...(records?.moved ?? []).map((one) =>
        plainFinding('contract-moves', 'note', `contract “${one.id}”: ${movedText(one)}`),
      ),
      ...(proved === undefined ? [] : provedMoves(proved)).map(({ message, details }) =>
        plainFinding('contracts-move', 'note', message, { details }),
      ),
      ...open,
    ],
    tables: [],
    markdown,
  };
}

function declarations(run: Session, before: Side, after: Side): readonly Finding[] {
  const placeOf = ({ folder, read }: Side) => placesIn(run, folder, read.compiled.sources);
  const [earlier, later] = [placeOf(before), placeOf(after)];
  return compared(before.edition.text, after.edition.text).pairs.map(({ difference, was, is }) => {
    const [first = '', ...more] = differenceLines(difference);
    return plainFinding(`declaration-${difference.change}`, 'note', first, {
      place: is === undefined ? earlier(was?.node.span) : later(is.node.span),
      ...(more.length === 0 ? {} : { details: more.join('\n') }),
    });
  });
}

function openFindings(proved: ProvedChanges | undefined): readonly Finding[] {
  return (proved?.changes.notProved ?? []).map((one) =>
    plainFinding('not-proved', 'error', `not proved: ${openText(one)}`),
  );
}
