/** What editors colour: the first patterns of the TextMate grammar that take hold of a line, piece by piece. */
import { describe, expect, test } from 'vitest';
import { PATTERNS } from '../../grammar/textmate.ts';

/** The pieces of a line that are coloured, as `name: text`. Looks at one line, as editors do. */
function colours(line: string): string[] {
  const found: string[] = [];
  for (let at = 0; at < line.length; ) {
    let best: { start: number; end: number; parts: string[] } | undefined;
    for (const pattern of PATTERNS) {
      const match = new RegExp(pattern.match ?? pattern.begin ?? '', 'gdu');
      match.lastIndex = at;
      const one = match.exec(line);
      if (one === null || (best !== undefined && one.index >= best.start)) continue;
      let end = one.index + one[0].length;
      let parts: string[];
      if (pattern.end !== undefined) {
        const stop = new RegExp(pattern.end, 'gu');
        stop.lastIndex = end;
        const last = stop.exec(line);
        end = last === null ? line.length : last.index + last[0].length;
        parts = [`${short(pattern.name)}: ${line.slice(one.index, end)}`];
      } else {
        parts = pattern.captures
          ? Object.entries(pattern.captures).flatMap(([group, { name }]) => {
              const text = one[Number(group)];
              return text ? [`${short(name)}: ${text.trim()}`] : [];
            })
          : [`${short(pattern.name)}: ${one[0]}`];
      }
      best = { start: one.index, end, parts };
    }
    if (best === undefined) break;
    found.push(...best.parts);
    at = Math.max(best.end, at + 1);
  }
  return found;
}

/** `keyword.control.policy` → `keyword.control`. */
function short(name: string | undefined): string {
  return (name ?? '').replace(/\.policy$/, '');
}

describe('a line', () => {
  test.each([
    ['rule people at risk', ['keyword.declaration: rule', 'entity.name.section: people at risk']],
    [
      '  because "over {minimum value}"',
      ['keyword.control: because', 'string.quoted.double: "over {minimum value}"'],
    ],
    [
      '  when annual value is at least £1.5 million and x # why',
      [
        'keyword.control: when',
        'keyword.operator.comparison: is at least',
        'constant.numeric.money: £1.5 million',
        'keyword.operator.logical: and',
        'comment.line.number-sign: # why',
      ],
    ],
    ['  trigger: one of expiry, termination', ['variable.other.member: trigger', 'storage.type: one of']],
    [
      '    (a) trigger date is on or before 1 April 2027',
      [
        'markup.list: (a)',
        'keyword.operator.comparison: is on or before',
        'constant.numeric.date: 1 April 2027',
      ],
    ],
    [
      '  within 30 days after trigger date',
      ['keyword.control: within', 'constant.numeric.period: 30 days', 'keyword.other: after'],
    ],
    ['  when all of', ['keyword.control: when', 'keyword.operator.logical: all of']],
    [
      '  island of orient is `fit and proper`',
      ['keyword.operator.comparison: is', 'string.other.quoted-name: `fit and proper`'],
    ],
  ])('%s', (line, expected) => expect(colours(line)).toEqual(expected));
});
