/**
 * What a generated scenario is called.
 *
 * In: an item and the aspect that the scenario is to show. Out: a title in the words of the guidance, other than those there
 * are.
 */
import type { Aspect, Item, ItemKind } from '../item.ts';

export interface Titling {
  /** Of the scenario that shows an aspect. */
  readonly of: (item: Item, aspect: Aspect) => string;
  /** Of any other: these words, without quotation marks. */
  readonly called: (words: string) => string;
}

/** Titles given one after another; `taken`: those there are. */
export function titling(taken: Iterable<string>): Titling {
  const titles = new Set(taken);
  const called = (words: string): string => {
    const whole = capital(words.replace(/["\\“”]/g, ''));
    const short = whole.length > MOST_LETTERS ? `${whole.slice(0, MOST_LETTERS)}…` : whole;
    let title = short;
    for (let number = 2; titles.has(title); number++) title = `${short} (${number})`;
    titles.add(title);
    return title;
  };
  return { called, of: (item, aspect) => called(titleOf(item, aspect)) };
}

const MOST_LETTERS = 140;

function capital(text: string): string {
  return text.charAt(0).toUpperCase() + text.slice(1);
}

function titleOf(item: Item, aspect: Aspect): string {
  const { kind, declaration, what } = item;
  const said = SAID[kind];
  if (said === undefined) return `${declaration}: ${aspectText(item, aspect)}`;
  if (kind === 'scope' || kind === 'edition') return said(aspect, what);
  return `${declaration} ${said(aspect, what)}`;
}

const SAID: Partial<Record<ItemKind, (aspect: Aspect, what: string) => string>> = {
  rule: (aspect) => (aspect === 'yes' ? 'has effect' : 'has no effect'),
  exemption: (aspect) => (aspect === 'yes' ? 'applies' : 'does not apply'),
  exception: (aspect) => (aspect === 'yes' ? 'applies' : 'does not apply'),
  duty: (aspect) => (aspect === 'yes' ? 'is owed' : 'is not owed'),
  definition: (aspect) => (aspect === 'yes' ? 'is met' : 'is not met'),
  presumption: () => 'gives the value',
  scope: (aspect, what) => (aspect === 'yes' ? `in scope: ${what}` : `out of scope: not so that ${what}`),
  edition: (_, what) => `decided by ${what}`,
};

function aspectText({ what, probes }: Item, aspect: Aspect): string {
  switch (aspect) {
    case 'yes':
    case 'taken':
      return what;
    case 'no':
      return `not so that ${what}`;
    case 'deciding': {
      const [located] = probes.values();
      const steps = located?.probe.kind === 'limb' ? located.probe.steps : [];
      return steps[0]?.group.kind === 'all' ? `all but ${what}` : `only ${what}`;
    }
    case 'below':
      return `just below ${what}`;
    case 'at':
      return `exactly ${what}`;
    case 'above':
      return `just above ${what}`;
  }
}
