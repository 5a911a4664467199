/** Whatever is written into a guidance, and in whatever order: what is told is what would be told of it from nothing. */
import { readdirSync, readFileSync } from 'node:fs';
import { join, relative } from 'node:path';
import fc from 'fast-check';
import { expect, test } from 'vitest';
import type { Diagnostic } from '../../src/diagnostics/diagnostic.ts';
import { toldOf } from '../../src/ide/declared.ts';
import type { Guidance } from '../../src/ide/guidance.ts';
import { rangeOf } from '../../src/ide/places.ts';
import { Project } from '../../src/ide/project.ts';
import { memoryHost } from '../../src/workspace/host.ts';
import { ROOT } from '../cli/run.ts';

const FOLDER = join(ROOT, 'policies/in-house');
const ALL = readdirSync(FOLDER, { recursive: true, withFileTypes: true })
  .filter((one) => one.isFile())
  .map((one) => relative(FOLDER, join(one.parentPath, one.name)));
const TEXTS = new Map(ALL.map((name) => [`top/g/${name}`, readFileSync(join(FOLDER, name), 'utf8')]));
const POLICIES = [...TEXTS.keys()].filter((path) => path.endsWith('.policy'));

/** What is told, as an editor shows it. */
function told(guidance: Guidance, diagnostics: readonly Diagnostic[]): unknown {
  const rangeIn = (span: Diagnostic['span']): unknown => {
    const source = span === undefined ? undefined : guidance.sources.get(span.file);
    return span === undefined || source === undefined ? null : [span.file, rangeOf(source, span)];
  };
  return diagnostics.map(({ code, severity, message, help, span, related }) => ({
    code,
    severity,
    message,
    help,
    at: rangeIn(span),
    related: related.map((one) => [one.message, rangeIn(one.span)]),
  }));
}

function whole(guidance: Guidance): unknown {
  return told(guidance, guidance.compiled().diagnostics);
}

function offered(guidance: Guidance): unknown {
  return guidance.offered().map((one) => [one.id, one.kind, one.name, ...toldOf(one)]);
}

const written = fc.constantFrom(
  ...['', 'x', ' ', '\n', '\n\n', '"', '(', 'not ', '£1', '\n\ndefine written now: yes or no\n  is yes\n\n'],
  ...['\n\nrule written now\n  outcome is prohibited\n  when contact with people at risk is significant\n\n'],
);
const edits = fc.array(
  fc.tuple(fc.nat(POLICIES.length - 1), fc.nat(), fc.constantFrom(0, 0, 1, 40, 600), written),
  { minLength: 2, maxLength: 4 },
);

test('after any edits the same is told of the whole guidance as from nothing', () => {
  fc.assert(
    fc.property(edits, (list) => {
      const project = new Project(memoryHost(TEXTS));
      const now = new Map(TEXTS);
      for (const [file, place, taken, put] of list) {
        const path = POLICIES[file] ?? '';
        const was = now.get(path) ?? '';
        project.open(path, was);
        project.guidanceOf(path).compiled();
        project.guidanceOf(path).offered();
        const at = place % (was.length + 1);
        const is = was.slice(0, at) + put + was.slice(at + taken);
        now.set(path, is);
        project.open(path, is);
        const afresh = new Project(memoryHost(now)).guidanceOf(path);
        expect(whole(project.guidanceOf(path))).toEqual(whole(afresh));
        expect(offered(project.guidanceOf(path))).toEqual(offered(afresh));
      }
    }),
    { numRuns: 12 },
  );
}, 120_000);
