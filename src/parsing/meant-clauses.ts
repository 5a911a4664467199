/**
 * Lines that begin in words of speech, and what the language writes for them.
 *
 * In:  a line without its indentation, and the context it stands in.
 * Out: the clause that was meant, or whole lines to write instead, one for each way of reading it. Nothing is reported.
 */
import { REFERENCE_WORDS } from '../syntax/ast.ts';
import { CONTEXTS, type ContextName, plainContext } from './vocabulary.ts';

/** Words that open a line in speech, and the clause that does here. Others are not asked where one of these is meant. */
const MEANT_CLAUSES: readonly (readonly [RegExp, string])[] = [
  [/^(?:if|where|provided)\b/iu, 'when'],
  [/^except\b/iu, 'unless'],
  [/^(?:or\s+)?else\b/iu, 'otherwise'],
  [/^applies\s+(?:only\s+)?(?:to|when|where|if)\b/iu, 'applies to contracts where'],
];

/** A clause in words of speech. */
export interface ClauseMeant {
  /** The words as written, and the clause they stand for. */
  readonly written: string;
  readonly words: string;
  /** Whether the context has it. */
  readonly here: boolean;
}

/** The clause that the words of speech at the beginning of the line stand for. */
export function clauseMeant(line: string, name: ContextName): ClauseMeant | undefined {
  for (const [pattern, words] of MEANT_CLAUSES) {
    const written = pattern.exec(line)?.[0];
    if (written === undefined) continue;
    return { written, words, here: CONTEXTS[name].clauses.some((clause) => clause.words === words) };
  }
  return undefined;
}

/** What to write for a line. */
interface Rewrite {
  readonly pattern: RegExp;
  /** One for each way of reading; `$1` is the first group. */
  readonly lines: readonly string[];
  /** Looked for before a slip in the words of a clause is. */
  readonly plain?: true;
}

/** What is no line of a fact or a decision, and no field without its colon. */
const CHOICE = /^(?!.* (?:number|percentage|date|text|yes or no|VAT)$)([^:"()]+)$/iu;

/** `limb (c) …` for `(c) …`, in a change to any declaration. */
const LIMB: Rewrite = { pattern: /^(?:limb|line|item) (\([^()]+\).*)$/iu, lines: ['$1'], plain: true };

const REWRITES: Readonly<Partial<Record<ContextName, readonly Rewrite[]>>> = {
  rule: [
    { pattern: /^then (.+)$/iu, lines: ['$1'], plain: true },
    { pattern: /^(.+?) (?:must|shall|should|will)(?: be)? (.+)$/iu, lines: ['$1 is $2'], plain: true },
  ],
  duty: [
    {
      pattern: /^(?:no|not) later than (\d.*(?:after|before|beginning with).*)$/iu,
      lines: ['within $1'],
      plain: true,
    },
    { pattern: /^(?:no|not) later than (.+)$/iu, lines: ['by $1'], plain: true },
  ],
  scenario: [
    { pattern: /^(?:then|expects|expected|result|results|outcome)$/iu, lines: ['expect'], plain: true },
    { pattern: /^(?:if|when|where|givens|facts|input|inputs)$/iu, lines: ['given'], plain: true },
  ],
  exemption: [
    { pattern: /^except (?:from )?(?:the )?(outcome|rule|duty) (.+)$/iu, lines: ['from $1 $2'], plain: true },
    { pattern: /^from (?:the )?outcome is (.+)$/iu, lines: ['from outcome $1'], plain: true },
    { pattern: /^from (?:the )?(.+?) is (.+)$/iu, lines: ['from outcome where $1 is $2'], plain: true },
    { pattern: /^from the (outcome|rule|duty) (.+)$/iu, lines: ['from $1 $2'], plain: true },
    { pattern: /^from (.+)$/iu, lines: ['from outcome $1', 'from rule $1', 'from duty $1'] },
  ],
  amendment: [
    { pattern: /^in force (?:on |at )?(\d.*)$/iu, lines: ['in force from $1'], plain: true },
    {
      pattern: /^(?:comm?ences?|effective|comes into (?:force|effect)|takes effect)(?: on| from)? (.+)$/iu,
      lines: ['in force from $1'],
      plain: true,
    },
    { pattern: /^(?:expires|lapses|ends)(?: on)? (.+)$/iu, lines: ['until $1'], plain: true },
    {
      pattern: /^(?:applies|extends) (?:only )?(?:to|when|where|if) (?:contracts )?(?:where |if )?(.+)$/iu,
      lines: ['applies only to contracts where $1'],
      plain: true,
    },
    {
      pattern: /^saves? (?:contracts )?(?:where|if|when) (.+)$/iu,
      lines: ['saves contracts where $1'],
      plain: true,
    },
    {
      pattern: new RegExp(`^(?:amend|change|modify|vary) ((?:${REFERENCE_WORDS.join('|')})\\b.*)$`, 'iu'),
      lines: ['in $1'],
      plain: true,
    },
    { pattern: /^(?:replace|exchange) (.+)$/iu, lines: ['substitute $1'], plain: true },
    {
      pattern: /^(?:delete|omit|remove|cancel|withdraw(?! guidance)) (.+)$/iu,
      lines: ['repeal $1'],
      plain: true,
    },
    { pattern: /^(?:add|include|append) (.+)$/iu, lines: ['insert $1'], plain: true },
  ],
  changes: [
    { pattern: /^(?:replace|exchange|change|amend|modify) (.+)$/iu, lines: ['substitute $1'], plain: true },
    { pattern: /^(?:delete|omit|remove|cancel) (\([^()]+\)|".*).*$/iu, lines: ['repeal $1'], plain: true },
    {
      pattern: /^(?:delete|omit|remove|cancel) (.+?)(?: is .*|:.*| ".*)?$/iu,
      lines: ['repeal $1'],
      plain: true,
    },
    { pattern: /^(?:add|include|append) (.+)$/iu, lines: ['insert $1'], plain: true },
  ],
  'part of fact': [{ pattern: CHOICE, lines: ['choice $1'] }],
  'part of decision': [{ pattern: CHOICE, lines: ['choice $1'] }],
  guarantee: [
    { pattern: /^(?:if|when|where|provided(?: that)?) (.+)$/iu, lines: ['whenever $1'], plain: true },
    { pattern: /^always (.+)$/iu, lines: ['then $1'], plain: true },
    { pattern: /^only (?:when|where) (.+)$/iu, lines: ['only if $1'], plain: true },
    {
      pattern: /^(?:an? |the )?(?:higher|larger|greater|bigger|dearer) (.+)$/iu,
      lines: ['a higher $1'],
      plain: true,
    },
    {
      pattern: /^(?:an? |the )?(?:lower|smaller|lesser|cheaper) (.+)$/iu,
      lines: ['a lower $1'],
      plain: true,
    },
    { pattern: /^(?:the )?later (.+)$/iu, lines: ['a later $1'], plain: true },
    { pattern: /^(?:a |the )?earlier (.+)$/iu, lines: ['an earlier $1'], plain: true },
    {
      pattern: /^(?:does not lose|cannot lose|keeps|still has) (?:the )?(?:outcome )?(.+)$/iu,
      lines: ['never loses outcome $1'],
      plain: true,
    },
    { pattern: /^never loses outcome is (.+)$/iu, lines: ['never loses outcome $1'], plain: true },
    {
      pattern: /^never loses outcome (.+?) is (.+)$/iu,
      lines: ['never loses outcome where $1 is $2'],
      plain: true,
    },
    { pattern: /^(.+)$/iu, lines: ['whenever $1', 'then $1', 'never $1'] },
  ],
  exception: [{ pattern: /^from (?:exemption |exception )?(.+)$/iu, lines: ['to $1'] }],
  expect: [
    { pattern: /^exempt(?:ed)?(?: from| by)? (.+)$/iu, lines: ['exempt under $1'] },
    { pattern: /^rule (.+)$/iu, lines: ['under rule $1'] },
    // An outcome alone: of which decision is not said.
    { pattern: /^((?:[\p{L}'-]+ ){0,3}[\p{L}'-]+)$/iu, lines: ['… is $1'] },
  ],
};

/** Longer lines were not written in this way. */
const LONGEST = 200;

/** The lines one of which was meant; none where the line is nothing like them. */
export function linesMeant(line: string, name: ContextName, plain: boolean): readonly string[] {
  const written = line.slice(0, LONGEST + 1).replace(/\s+/gu, ' ');
  if (written.length > LONGEST) return [];
  const rewrites = [
    ...(name.startsWith('part of ') ? [LIMB] : []),
    ...(REWRITES[name] ?? REWRITES[plainContext(name)] ?? []),
  ];
  const rewrite = rewrites.find((one) => (one.plain ?? false) === plain && one.pattern.test(written));
  return rewrite?.lines.map((right) => written.replace(rewrite.pattern, right)) ?? [];
}
