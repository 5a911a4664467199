/**
 * Coverage as JSON: `proviso.coverage/1`, described in docs/coverage.md.
 *
 * In: coverage, and the texts. Out: plain data.
 */
import type { SourceText } from '../../base/source.ts';
import { type Coverage, percentOf, type Tally, type Why } from '../../coverage/coverage.ts';
import { byFile } from '../../coverage/files.ts';
import { missingText, whyText } from '../../coverage/words.ts';
import { placeJson } from '../../diagnostics/render/json.ts';

export function coverageJson(coverage: Coverage, sources: ReadonlyMap<string, SourceText>): unknown {
  return {
    schema: 'proviso.coverage/1',
    scenarios: coverage.scenarios,
    all: tallyJson(coverage.all),
    byKind: Object.fromEntries([...coverage.byKind].map(([kind, tally]) => [kind, tallyJson(tally)])),
    files: byFile(coverage).map(({ file, tally }) => ({ file, ...tallyJson(tally) })),
    items: coverage.items.map((one) => ({
      kind: one.item.kind,
      declaration: one.item.declaration,
      what: one.item.what,
      place: placeJson(one.item.span, sources),
      shown: [...one.shown].map(([aspect, scenarios]) => ({ aspect, scenarios })),
      missing: one.missing.map(({ aspect, why }) => ({
        aspect,
        says: missingText(one, aspect),
        because: whyText(why),
        why: whyJson(why),
      })),
    })),
    paragraphs: coverage.paragraphs.map(({ number, heading, state, because, span }) => ({
      number,
      heading,
      state,
      because: because ?? null,
      place: placeJson(span, sources),
    })),
  };
}

function tallyJson(tally: Tally): Tally & { readonly percent: number } {
  return { ...tally, percent: percentOf(tally) };
}

function whyJson(why: Why): unknown {
  return why.kind === 'came otherwise'
    ? { kind: why.kind, counts: why.counts.map(([came, scenarios]) => ({ came, scenarios })) }
    : why;
}
