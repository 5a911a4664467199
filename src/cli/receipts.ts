/**
 * Receipts on the disk.
 *
 * In:  timelines, and contracts decided over them.
 * Out: files, each whole or not there.
 */
import { mkdirSync, statSync } from 'node:fs';
import { join, resolve } from 'node:path';
import information from '../../package.json' with { type: 'json' };
import type { TimelineResult } from '../evaluate/timeline/result.ts';
import type { Timeline } from '../program/timeline.ts';
import { nodesOfPrograms } from '../receipts/nodes.ts';
import { receiptOf } from '../receipts/receipt.ts';
import { FileRefused, writeWholeFiles } from './output/whole-file.ts';
import { whyRefused } from './refusal.ts';
import { jsonText, type Session } from './session.ts';

/** The version of Proviso that decides. */
export const VERSION = information.version;

/** Writes the receipt of one contract; `inputs` are files that it must not replace. Throws `FileRefused`. */
export function writeReceipt(
  run: Session,
  path: string,
  timeline: Timeline,
  decided: TimelineResult,
  inputs: readonly string[],
): void {
  const receipt = receiptOf(timeline, nodesOfPrograms(), decided, VERSION);
  writeWholeFiles(run.host, [{ path, text: `${jsonText(receipt, 2)}\n` }], inputs);
}

/** Writes receipts into a folder, made where it is missing: `RAMS-SE-3f21c08a44b1.json`. Throws `FileRefused`. */
export function receiptFolder(
  run: Session,
  folder: string,
): (timeline: Timeline, decided: TimelineResult) => void {
  const target = resolve(run.host.folder, folder);
  try {
    const found = statSync(target, { throwIfNoEntry: false });
    if (found === undefined) mkdirSync(target);
    else if (!found.isDirectory()) throw new FileRefused(`${folder} cannot hold receipts: it is no folder`);
  } catch (error) {
    if (error instanceof FileRefused || !(error instanceof Error && 'code' in error)) throw error;
    throw new FileRefused(`${folder} cannot be made: ${whyRefused(error, 'writing')}`);
  }
  const nodesOf = nodesOfPrograms();
  return (timeline, decided) => {
    const receipt = receiptOf(timeline, nodesOf, decided, VERSION);
    const path = join(folder, nameOf(decided.record.id, String(receipt.digest)));
    writeWholeFiles(run.host, [{ path, text: `${jsonText(receipt, 2)}\n` }]);
  };
}

/** A name that stays in its folder whatever the id is; the digest tells ids apart that look alike in it. */
function nameOf(id: string, digest: string): string {
  const words = id
    .replace(/[^A-Za-z0-9]+/g, '-')
    .slice(0, 60)
    .replace(/^-|-$/g, '');
  return `${words === '' ? 'contract' : words}-${digest.slice(0, 12)}.json`;
}
