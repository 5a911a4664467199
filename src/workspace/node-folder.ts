/** A guidance from a folder on the disk. In: the folder's path. Out: what `compile` takes. */
import type { GuidanceText } from '../timeline/guidance-text.ts';
import { readGuidance as readGuidanceFrom } from './folder.ts';
import { nodeHost } from './node-host.ts';

/** Reads the guidance in a folder, absolute or from the working folder. Never throws for what is wrong with it. */
export function readGuidance(folder: string): Required<GuidanceText> {
  return readGuidanceFrom(folder, nodeHost);
}
