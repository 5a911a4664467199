/** Catalogue: diagnostics about instruments, their edits and the timeline. Each code has a page in docs/diagnostics/. */
import { didYouMean, error, warning } from './entry.ts';

export interface Edited {
  /** What the edit speaks of: `rule “people at risk”`. */
  readonly what: string;
}

/** What an edit's word does, behind *to*. */
function doing(verb: string): string {
  if (verb === 'in' || verb === 'in limb') return 'change';
  return verb === 'after' || verb === 'before' ? `place it ${verb}` : verb;
}

export const EDITIONS_MESSAGES = {
  'edit-of-nothing': error<{
    readonly verb: string;
    readonly words: string;
    readonly suggestion: string | undefined;
  }>(
    ({ verb, words }) =>
      words === ''
        ? `this does not say what to ${doing(verb)}`
        : `“${words}” does not say what to ${doing(verb)}`,
    ({ verb, suggestion }) =>
      didYouMean(suggestion) ??
      (verb === 'in limb'
        ? 'write the line and the declaration, such as: in limb (b) of rule people at risk'
        : `write the kind and the name of the declaration, such as: ${verb} rule people at risk`),
  ),
  'change-of-nothing': error<{ readonly verb: string; readonly here: string }>(
    ({ verb, here }) => `“${verb}” does not say which line of ${here} it changes`,
    ({ verb }) =>
      verb === 'repeal'
        ? 'name the line behind it, such as: repeal because'
        : `write the new line behind it, such as: ${verb} because "…"`,
  ),
  'repeal-names-line': error<{ readonly words: string }>(
    ({ words }) =>
      `“repeal” only names the line that begins with “${words}”, and does not repeat what it says`,
    ({ words }) => `write “repeal ${words}”, or, for another line in its place, “substitute ${words} …”`,
  ),
  'edit-incomplete': error<{ readonly line: string; readonly example: string }>(
    ({ line }) => `this has no ${line}`,
    ({ example }) => `write it on a deeper line of its own, such as: ${example}`,
  ),
  'amendment-clause-missing': error<{
    readonly title: string;
    readonly clause: string;
    readonly example: string;
  }>(
    ({ title, clause }) => `the amendment “${title}” has no \`${clause}\` line`,
    ({ example }) => `add a line such as: ${example}`,
  ),
  'draft-left-out': warning<{ readonly title: string }>(
    ({ title }) => `“${title}” is a draft and is left out: it has no \`made on\` line`,
    () => 'add `made on` with its date once it is made, or use --draft to try it all the same',
  ),
  'amends-other-guidance': error<{ readonly id: string; readonly guidance: string | undefined }>(
    ({ id, guidance }) =>
      guidance === undefined
        ? `this names the guidance “${id}”, but the guidance here has no id`
        : `this names the guidance “${id}”, but the guidance here is “${guidance}”`,
    ({ guidance }) =>
      guidance === undefined
        ? undefined
        : `write “${guidance}”, or move the amendment to the folder of what it amends`,
  ),
  'duplicate-instrument': error<{ readonly id: string }>(
    ({ id }) => `there is already an instrument with the id “${id}”`,
    () => 'give each instrument an id of its own: others refer to it by that',
  ),
  'unknown-instrument': error<{ readonly id: string; readonly suggestion: string | undefined }>(
    ({ id }) => `no instrument here has the id “${id}”`,
    ({ suggestion }) => didYouMean(suggestion),
  ),
  'in-force-before-made': error<{ readonly title: string; readonly made: string; readonly from: string }>(
    ({ title, made, from }) => `“${title}” is in force from ${from}, before it was made on ${made}`,
    () => 'if it is meant to reach back, add the line: retrospective',
  ),
  'ends-before-it-begins': error<{ readonly from: string; readonly until: string }>(
    ({ from, until }) => `this lapses after ${until}, before it is in force from ${from}`,
    () => 'give `until` a day on or after the day of commencement',
  ),
  'before-guidance': error<{ readonly title: string; readonly from: string; readonly guidance: string }>(
    ({ title, from, guidance }) =>
      `“${title}” is in force from ${from}, before the guidance itself (from ${guidance})`,
    () => 'an amendment commences on the day of what it amends, or later',
  ),
  'order-in-circle': error<{ readonly ids: string }>(
    ({ ids }) => `the order of these instruments goes round in a circle: ${ids}`,
    () => 'take out one of the `after` lines',
  ),
  'order-not-stated': error<
    Edited & { readonly first: string; readonly second: string; readonly from: string }
  >(
    ({ what, first, second, from }) =>
      `“${first}” and “${second}” both change ${what} on ${from}, and neither says which comes first`,
    ({ first }) => `add a line to the one that is applied second, such as: after ${first}`,
  ),
  'after-on-another-day': error<{ readonly id: string; readonly day: string | undefined }>(
    ({ id, day }) =>
      `“${id}” is in force from ${day ?? 'a day that is not appointed'}, not from the same day as this`,
    () => '`after` states the order of instruments of one day; others are applied in the order of their days',
  ),
  'already-commenced': error<{ readonly id: string; readonly from: string; readonly verb: string }>(
    ({ id, from, verb }) => `“${id}” has been in force since ${from}: it is too late to ${verb}`,
    () => 'change the text as it now stands, with `substitute`, `repeal` or `reinstate`',
  ),
  'no-day-to-appoint': error<{ readonly id: string }>(
    ({ id }) => `the commencement of “${id}” is not left to a day to be appointed`,
    ({ id }) => `to put another day in the place of the one it states: correct commencement of ${id}`,
  ),
  'set-twice': error<{ readonly id: string; readonly what: string }>(
    ({ id, what }) => `the ${what} of “${id}” is already settled by another edit`,
    () => 'leave one of them out',
  ),
  'edits-nothing': error<Edited & { readonly from: string; readonly suggestion: string | undefined }>(
    ({ what, from }) => `there is no ${what} in the text of ${from}`,
    ({ suggestion }) => didYouMean(suggestion),
  ),
  'edits-repealed-text': error<Edited & { readonly by: string; readonly on: string }>(
    ({ what, by, on }) => `${what} is no longer in the text: “${by}” repealed it from ${on}`,
    () => 'to bring it back first, write `reinstate` with the line `as it stood on` and a day',
  ),
  'edits-lapsed-text': error<Edited & { readonly by: string; readonly on: string }>(
    ({ what, by, on }) =>
      `${what} is no longer in the text: what “${by}” inserted lapsed when ${on} was over`,
    () => 'to bring it back first, write `reinstate` with the line `as it stood on` and a day',
  ),
  'edits-later-text': error<Edited & { readonly by: string; readonly on: string }>(
    ({ what, by, on }) => `${what} is not in the text yet: “${by}” inserts it from ${on}`,
    () => 'this instrument has to commence on that day or later',
  ),
  'several-such-texts': error<Edited>(
    ({ what }) => `there is more than one ${what}`,
    () => 'say which, with what it gives, such as: presume good reason is no',
  ),
  'inserts-again': error<Edited & { readonly noun: string }>(
    ({ what, noun }) => `${what} already has this ${noun}`,
    () => 'to put another in its place, write `substitute` instead of `insert`',
  ),
  'inserts-existing-text': error<Edited & { readonly verb: 'insert' | 'rename' | 'renumber' }>(
    ({ what, verb }) =>
      verb === 'insert' ? `${what} is in the text already` : `there is another ${what} in the text already`,
    ({ verb }) =>
      verb === 'insert'
        ? 'to put another in its place, write `substitute` instead of `insert`'
        : `${verb} it otherwise, or repeal or ${verb} that one first`,
  ),
  'part-not-there': error<
    Edited & {
      readonly part: string;
      readonly suggestion: string | undefined;
      readonly verb?: 'insert' | 'substitute';
    }
  >(
    ({ what, part }) => `${what} has no ${part}`,
    ({ suggestion, verb }) =>
      didYouMean(suggestion) ??
      (verb === 'substitute' ? 'to add it, write `insert` instead of `substitute`' : undefined),
  ),
  'part-cannot-change': error<Edited & { readonly part: string; readonly instead: string }>(
    ({ what, part }) => `${part} of ${what} cannot be changed by an amendment`,
    ({ instead }) => instead,
  ),
  'no-limbs': error<Edited>(
    ({ what }) => `the condition of ${what} has no lettered lines`,
    () => 'substitute the whole condition: substitute when …',
  ),
  'cell-missing': error<{ readonly row: string; readonly column: string }>(
    ({ row, column }) => `the new column “${column}” says nothing for the row “${row}”`,
    ({ row }) => `add a line such as: row ${row}: any`,
  ),
  'overlapping-sunsets': error<Edited & { readonly outer: string; readonly inner: string }>(
    ({ what, outer, inner }) =>
      `this would last until ${inner}, but the text of ${what} that it changes lapses after ${outer}`,
    ({ outer }) => `let it end by ${outer}, or change the text that comes back then`,
  ),
  'reinstates-what-stands': error<Edited>(
    ({ what }) => `${what} is in the text already`,
    () => 'only what was repealed or has lapsed can be reinstated',
  ),
  'never-stood': error<Edited & { readonly on: string }>(
    ({ what, on }) => `${what} was not in the text on ${on}`,
    () => 'give a day on which it was',
  ),
  'circular-saving': error<{ readonly id: string }>(
    ({ id }) => `the text saved by “${id}” does not exist yet when this is applied`,
    () => '`also amends text saved by` names an instrument that commences earlier and has a `saves` line',
  ),
  'saves-nothing': error<{ readonly id: string }>(
    ({ id }) => `“${id}” saves nothing: it has no \`saves contracts where\` line`,
    () => 'leave this line out, or name the instrument with the saving',
  ),
  'governing-date-changed': error<Edited & { readonly fact: string }>(
    ({ what, fact }) =>
      `${what} cannot be changed in this way: whether “${fact}” applies, and so which edition governs, rests on it`,
    () => 'the text by which an edition is chosen has to be the same in all of them',
  ),
  'fact-type-changed': error<Edited & { readonly before: string; readonly after: string }>(
    ({ what, before, after }) => `${what} was ${before} and cannot become ${after}`,
    () => 'a fact keeps its type through all editions: insert a new fact beside it, and repeal this one',
  ),
  'amendment-breaks-text': error<{
    readonly title: string;
    readonly from: string;
    readonly message: string;
    readonly help: string | undefined;
  }>(
    ({ title, from, message }) => `in the text that “${title}” makes from ${from}, ${message}`,
    ({ help }) => help ?? 'change what speaks of it as well, in the same amendment',
  ),
  'amendment-leaves-text': warning<{
    readonly title: string;
    readonly from: string;
    readonly message: string;
    readonly help: string | undefined;
  }>(
    ({ title, from, message }) => `in the text that “${title}” leaves from ${from}, ${message}`,
    ({ help }) => help,
  ),
  'too-many-branches': error<{ readonly limit: number }>(
    ({ limit }) => `the savings and extents of these instruments make more than ${limit} texts side by side`,
    () => 'end or join some of them: nobody can check so many',
  ),
  'used-guidance-missing': error<{ readonly id: string; readonly folder: string }>(
    ({ id }) => `there is no guidance “${id}” beside this one`,
    ({ id, folder }) =>
      `the guidance with the id “${id}” stands in a folder of that name beside the folder of this one: ${folder}`,
  ),
  'used-guidance-id': error<{
    readonly id: string;
    readonly folder: string;
    readonly has: string | undefined;
  }>(
    ({ id, folder, has }) =>
      has === undefined
        ? `the folder ${folder} holds no guidance with the id “${id}”`
        : `the guidance in the folder ${folder} has the id “${has}”, and not “${id}”`,
    () => 'the folder and the id of a guidance that others use are called the same',
  ),
  // ── What amendments announce
  'announced-decision': error<{
    readonly name: string;
    readonly suggestion: string | undefined;
    /** The lines to write, where all was written behind one another. */
    readonly lines: readonly string[];
  }>(
    ({ name, lines }) =>
      lines.length > 0
        ? `“${name}” says several things on one line`
        : `nothing that is decided is called “${name}”, before this amendment or after it`,
    ({ suggestion, lines }) =>
      lines.length > 0
        ? `write ${lines.length} lines, indented below the first: ${lines.join(' | ')}`
        : didYouMean(suggestion),
  ),
  'announced-outcome': error<{
    readonly outcome: string;
    readonly decision: string;
    readonly side: 'from' | 'to';
    readonly suggestion: string | undefined;
  }>(
    ({ outcome, decision, side }) =>
      side === 'from'
        ? `“${decision}” has no outcome “${outcome}” before this amendment`
        : `“${decision}” has no outcome “${outcome}” once this amendment is in force`,
    ({ suggestion, side }) =>
      didYouMean(suggestion) ?? `leave the line out where contracts move ${side} any outcome`,
  ),
  'announced-without-move': error<{ readonly outcome: string }>(
    ({ outcome }) => `what comes to “${outcome}” before and after does not move`,
    () => 'name another outcome, or leave one of the two lines out',
  ),
  'changes-nothing-and-something': error<Record<never, never>>(
    () => 'this amendment announces a change, and that it changes nothing',
    () => 'leave out what is wrong of the two',
  ),
  'used-guidance-broken': error<{ readonly title: string; readonly message: string; readonly more: number }>(
    ({ title, message, more }) =>
      `“${title}” has mistakes of its own, so nothing can be read of it: ${message}${more === 0 ? '' : ` (and ${more} more)`}`,
    () => 'put it right first; `proviso check` of its folder tells all of them',
  ),
  'uses-in-circle': error<{ readonly circle: string }>(
    ({ circle }) => `guidance uses each other in a circle: ${circle}`,
    () => 'take one of these `uses` lines out, and move what both need into a guidance that uses neither',
  ),
  'uses-twice': error<{ readonly id: string }>(
    ({ id }) => `“${id}” is used already`,
    () => 'keep one of the two lines: one text of it counts for a contract',
  ),
  'used-not-in-force': error<{ readonly title: string; readonly days: string; readonly why: string }>(
    ({ title, days, why }) => `“${title}” has no text ${days}: ${why}`,
    () =>
      'use it as at a day on which it is in force, or amend this guidance so that it no longer uses it by then',
  ),
  'used-for-nothing': warning<{ readonly title: string }>(
    ({ title }) => `nothing of “${title}” is read here`,
    () => 'name something that it declares, or take the line out',
  ),
  'used-decision': error<{
    readonly title: string;
    readonly what: string;
    readonly why: 'scope' | 'duty';
  }>(
    ({ title, what, why }) =>
      why === 'scope'
        ? `${what} of “${title}” cannot be read: “${title}” applies to some contracts only, and decides nothing for others`
        : `${what} of “${title}” cannot be read: it is from a duty, and duties stay with their guidance`,
    () => 'read the definitions and figures that it rests on, or declare a fact for what it came to',
  ),
  'used-decided-there': error<{ readonly what: string; readonly title: string }>(
    ({ what, title }) =>
      `${what} is of “${title}”: it can be read here, and neither concluded, displaced nor expected`,
    () => 'name what this guidance declares itself; what the other decides is changed by amending it',
  ),
  'used-fact-differs': error<{ readonly what: string; readonly isRecord: boolean }>(
    ({ what, isRecord }) =>
      `the ${what} ${isRecord ? 'has other fields' : 'is of another type'} in the guidance that is used`,
    ({ isRecord }) =>
      isRecord
        ? 'a contract has one record of a name: declare the same fields, or give this one another name'
        : 'a contract has one fact of a name: declare the same type, or give this fact another name',
  ),
  'used-text-does-not-fit': error<{ readonly title: string; readonly message: string }>(
    ({ title, message }) => `what is read of “${title}” does not fit this guidance: ${message}`,
    () => 'give what stands in the way here another name',
  ),
  'used-edition-breaks-text': error<{
    readonly title: string;
    readonly from: string;
    readonly message: string;
  }>(
    ({ title, from, message }) =>
      `with the text of “${title}” from ${from}, this guidance has a mistake: ${message}`,
    ({ title }) => `amend this guidance from the same day, or use “${title}” as at a day before it`,
  ),
} as const;
