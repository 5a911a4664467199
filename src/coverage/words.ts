/**
 * Coverage in words.
 *
 * In: an aspect, and why no scenario shows it. Out: plain text for people (not made safe for a terminal).
 */
import { unreachable } from '../base/invariant.ts';
import type { Came, CoveredItem, Why } from './coverage.ts';
import type { Aspect, ItemKind } from './item.ts';

/** The names of kinds in tables, in the plural. */
export const KIND_WORDS = {
  rule: 'rules',
  exemption: 'exemptions',
  exception: 'exceptions',
  duty: 'duties',
  definition: 'definitions',
  presumption: 'presumptions and deemings',
  scope: 'scope',
  limb: 'limbs',
  figure: 'figures',
  row: 'rows of tables',
  edition: 'editions',
  paragraph: 'paragraphs',
} as const satisfies Record<ItemKind | 'paragraph', string>;

/** `never yes`: what no scenario shows. */
export function missingText({ item }: Pick<CoveredItem, 'item'>, aspect: Aspect): string {
  return MISSING[item.kind]?.[aspect] ?? OTHERWISE[aspect];
}

const OTHERWISE = {
  yes: 'never met',
  no: 'never failed',
  deciding: 'never the one that decides',
  below: 'nothing below it',
  at: 'nothing exactly at it',
  above: 'nothing above it',
  taken: 'never reached',
} as const satisfies Record<Aspect, string>;

const MISSING: Partial<Record<ItemKind, Partial<Record<Aspect, string>>>> = {
  rule: { yes: 'never has effect', no: 'always has effect' },
  exemption: { yes: 'never applies', no: 'always applies' },
  exception: { yes: 'never applies', no: 'always applies' },
  duty: { yes: 'never owed', no: 'always owed' },
  presumption: { yes: 'never gives the value' },
  scope: { no: 'nothing is out of scope', yes: 'nothing is in scope' },
  row: { taken: 'never fits' },
  edition: { taken: 'governs nothing' },
};

/** `no scenario is decided by a text that has it`. */
export function whyText(why: Why): string {
  switch (why.kind) {
    case 'never reached':
      return 'no scenario is decided by a text that has it';
    case 'came otherwise':
      return why.counts.length === 0
        ? 'no scenario says anything of it'
        : `of the scenarios that reach it: ${why.counts.map(([came, count]) => `${count} ${CAME[came]}`).join(', ')}`;
    case 'masked': {
      const times = why.times === why.of ? 'each time' : `${why.times} of ${why.of} times`;
      return `${times} that it could have decided, another limb settled it too: ${why.by}`;
    }
    default:
      return unreachable(why);
  }
}

const CAME = {
  yes: 'met',
  no: 'not met',
  deciding: 'deciding',
  below: 'below',
  at: 'at it',
  above: 'above',
  taken: 'taken',
  'not known': 'not known',
  'not looked at': 'not looked at',
} as const satisfies Record<Came, string>;
