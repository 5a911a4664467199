/** Law: the order of declarations within a paragraph, and of files, never matters. */
import fc from 'fast-check';
import { describe, expect, test } from 'vitest';
import { decide } from '../../src/evaluate/evaluate.ts';
import { compileGenerated, contracts, guidance, recordOf, textsOf } from '../support/generate-guidance.ts';
import { summaryOf } from '../support/summary.ts';

/** A permutation of the declarations in every paragraph and of the files, drawn from `keys`. */
function shuffled<T>(list: readonly T[], keys: readonly number[]): readonly T[] {
  return list
    .map((one, index) => ({ one, key: keys[index % keys.length] ?? 0, index }))
    .sort((a, b) => a.key - b.key || b.index - a.index)
    .map(({ one }) => one);
}

describe('order', () => {
  test('of declarations within a paragraph, and of files, never matters', () => {
    fc.assert(
      fc.property(
        guidance({ supposing: true }),
        fc.array(fc.nat(100), { minLength: 7, maxLength: 7 }),
        fc.array(contracts({ unknown: true, unavailable: true }), { minLength: 1, maxLength: 4 }),
        (generated, keys, made) => {
          const reordered = {
            ...generated,
            files: generated.files.map((paragraphs) => paragraphs.map((one) => shuffled(one, keys))),
          };
          const first = compileGenerated(textsOf(generated));
          const other = compileGenerated(
            shuffled(textsOf(reordered), keys).map((file, index) => ({
              ...file,
              path: `${index}-${file.path}`,
            })),
          );
          expect(other.digests.meaning).toBe(first.digests.meaning);
          for (const contract of made) {
            expect(summaryOf(other, decide(other, recordOf(other, contract)))).toEqual(
              summaryOf(first, decide(first, recordOf(first, contract))),
            );
          }
        },
      ),
      { numRuns: 100 },
    );
  });

  test('a changed figure, operator or outcome changes the meaning digest', () => {
    const edits = [
      ['is £700', 'is £701'],
      ['otherwise keep', 'otherwise return'],
      [
        'when urgent and shared and colour is blue and ended',
        'when urgent or shared or colour is blue or ended',
      ],
      ['amount is at least £1,100', 'amount is more than £1,100'],
      ['from 1 April 2028 is £900', 'from 2 April 2028 is £900'],
    ] as const;
    fc.assert(
      fc.property(guidance({ supposing: false }), (generated) => {
        const texts = textsOf(generated);
        const digests = [['', ''] as const, ...edits].map(
          ([from, to]) =>
            compileGenerated(texts.map((file) => ({ ...file, text: file.text.replace(from, to) }))).digests
              .meaning,
        );
        expect(new Set(digests).size).toBe(digests.length);
      }),
      { numRuns: 20 },
    );
  });

  test('layout, comments and prose change the text digest and not the meaning', () => {
    fc.assert(
      fc.property(guidance({ supposing: true }), (generated) => {
        const texts = textsOf(generated);
        const first = compileGenerated(texts);
        const other = compileGenerated(
          texts.map((file) => ({
            ...file,
            text: `# a remark\r\n${file.text.replaceAll('\n  ', '\n     ').replaceAll('"Part"', '"Another heading"')}\n`,
          })),
        );
        expect(other.digests.meaning).toBe(first.digests.meaning);
        expect(other.digests.text).not.toBe(first.digests.text);
      }),
      { numRuns: 20 },
    );
  });
});
