/** What nothing reads, through all editions. In: guidance with amendments. Out: what is told of it. */
import { expect, test } from 'vitest';
import { compile } from '../../src/compile.ts';
import { amendment, BASE } from '../editions/support.ts';

const REPEALED = 'repeal exception shared services\nrepeal exemption charities\nrepeal fact shared';
const RENAMED = 'rename fact charity\n  to charitable';

test.each<[string, string, readonly string[]]>([
  [
    'renamed, then its reader is repealed',
    `${amendment('one', 'from 1 June 2028', RENAMED)}\n${amendment('two', 'from 1 June 2029', REPEALED)}`,
    [],
  ],
  [
    'renamed and its reader repealed at once',
    amendment('one', 'from 1 June 2028', `${RENAMED}\n${REPEALED}`),
    [],
  ],
  ['never read', amendment('one', 'from 1 June 2028', 'insert fact new: yes or no'), ['unread-fact']],
])('%s', (_, text, codes) => {
  const files = [
    { path: 'care.policy', text: BASE },
    { path: 'amendments.policy', text },
  ];
  expect(compile({ files }).diagnostics.map(({ code }) => code)).toEqual(codes);
});
