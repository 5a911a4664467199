/**
 * A guidance with the cursor in it.
 *
 * In:  texts by their names, one of them with `‸` where the cursor is. Out: the guidance as an editor looks at it, and the place.
 */
import type { Guidance } from '../../src/ide/guidance.ts';
import { type Position, positionAt } from '../../src/ide/places.ts';
import { Project } from '../../src/ide/project.ts';
import { sourceText } from '../../src/base/source.ts';
import { memoryHost } from '../../src/workspace/host.ts';

export const CURSOR = '‸';

export interface Marked {
  readonly guidance: Guidance;
  readonly path: string;
  readonly position: Position;
}

export function marked(files: Readonly<Record<string, string>>): Marked {
  const [path = '', text = ''] = Object.entries(files).find(([, one]) => one.includes(CURSOR)) ?? [];
  const offset = text.indexOf(CURSOR);
  if (offset < 0) throw new Error('there is no cursor');
  const whole = { ...files, [path]: text.replace(CURSOR, '') };
  const contents = new Map(Object.entries(whole).map(([name, one]) => [`top/g/${name}`, one]));
  const project = new Project(memoryHost(contents));
  // As in an editor: the file is open.
  project.open(`top/g/${path}`, whole[path] ?? '');
  const guidance = project.guidanceOf(`top/g/${path}`);
  return { guidance, path, position: positionAt(sourceText(path, whole[path] ?? ''), offset) };
}
