/** Catalogue: diagnostics about what is proved: guarantees and assumptions. */
import { error } from '../entry.ts';

type None = Record<never, never>;

/** The clauses of a guarantee, as a drafter calls them. */
const GUARANTEE_CLAUSES = {
  whenever: '`whenever`',
  // biome-ignore lint/suspicious/noThenProperty: the clause is called so, and the table is never awaited
  then: '`then`',
  never: '`never`',
  stated: 'a line that says what is decided',
  onlyIf: '`only if`',
  differing: 'a line that compares two contracts',
  keeps: '`never loses outcome`',
} as const;
type GuaranteeClause = keyof typeof GUARANTEE_CLAUSES;

const FORMS_OF_GUARANTEES =
  '`whenever` and `then`; `never`; `outcome is …` and `only if`; or `a higher …` and `never loses outcome`';

/** What two forms at once were probably meant as, by their clauses. */
const MIXED_FORMS: ReadonlyMap<string, string> = new Map([
  ['whenever never', 'what does not happen whenever the first is so is written: then not …'],
  ['whenever stated', 'begin the line that says what is decided with: then'],
  ['then stated', 'begin the line that says what is decided with: whenever'],
]);

type MissingClause = Exclude<GuaranteeClause, 'whenever' | 'never'> | 'all';

const MISSING_CLAUSES: Readonly<Record<MissingClause, { readonly message: string; readonly help: string }>> =
  {
    all: { message: 'promises nothing', help: `say what is promised: ${FORMS_OF_GUARANTEES}` },
    // biome-ignore lint/suspicious/noThenProperty: the clause is called so, and the table is never awaited
    then: { message: 'promises nothing', help: 'add a line that begins with: then' },
    stated: {
      message: 'does not say what is so only then',
      help: 'add a line above `only if`, such as: outcome is …',
    },
    onlyIf: {
      message: 'says what is decided, but not for which contracts alone',
      help: 'add a line that begins with: only if; or, if it is so of every contract, begin the line with: then',
    },
    differing: {
      message: 'does not say how the other contract differs',
      help: 'add a line with a fact, such as: a higher …',
    },
    keeps: {
      message: 'compares two contracts, and promises nothing of them',
      help: 'add a line such as: never loses outcome …',
    },
  };

/** Why what is no fact cannot be what two contracts differ in. */
const NOT_GIVEN: ReadonlyMap<string, string> = new Map([
  ['definition', 'which is worked out'],
  ['table', 'which is worked out'],
  ['decision', 'which is worked out'],
  ['threshold', 'the same for every contract of a day'],
  ['rate', 'the same for every contract of a day'],
  ['list', 'the same for every contract of a day'],
]);

/** `a`, `a and b`, `a, b and c`. */
function listed(words: readonly string[]): string {
  return words.length < 2 ? words.join('') : `${words.slice(0, -1).join(', ')} and ${words.at(-1)}`;
}

export const PROOF_MESSAGES = {
  'guarantee-incomplete': error<{ readonly guarantee: string; readonly missing: MissingClause }>(
    ({ guarantee, missing }) => `the guarantee “${guarantee}” ${MISSING_CLAUSES[missing].message}`,
    ({ missing }) => MISSING_CLAUSES[missing].help,
  ),
  'guarantee-mixed': error<{ readonly guarantee: string; readonly clauses: readonly GuaranteeClause[] }>(
    ({ guarantee, clauses }) =>
      `the guarantee “${guarantee}” is written in several forms at once: it has ${listed(clauses.map((clause) => GUARANTEE_CLAUSES[clause]))}`,
    ({ clauses }) => MIXED_FORMS.get(clauses.join(' ')) ?? `a guarantee has one form: ${FORMS_OF_GUARANTEES}`,
  ),
  'fact-cannot-differ': error<{
    readonly name: string;
    /** What the name is instead of a fact, or of which type the fact is. */
    readonly is: string;
    /** The line to write, where the fact differs in another way. */
    readonly instead: string | undefined;
  }>(
    ({ name, is, instead }) => {
      const why = NOT_GIVEN.get(is);
      if (why !== undefined) return `“${name}” is a ${is}, ${why}: two contracts are compared by a fact`;
      return instead === undefined
        ? `“${name}” is ${is}, which cannot be higher or lower, later or earlier`
        : `“${name}” is ${is}, and that is ${is === 'a date' ? 'later or earlier, not higher or lower' : 'higher or lower, not later or earlier'}`;
    },
    ({ is, instead }) => {
      if (instead !== undefined) return `write: ${instead}`;
      if (is === 'definition' || is === 'table') return 'name a fact that it is worked out from';
      return 'name a fact that is an amount, a number, a percentage or a date';
    },
  ),
  'assumption-without-because': error<None>(
    () => 'it is not said why this may be assumed',
    () =>
      'add a line such as: because "…"; an assumption limits what is proved and decides nothing, so what counts where a record is silent is written with: presume',
  ),
  'assumption-reads-decision': error<{
    readonly what: string;
    readonly name: string;
    /** What the assumption reads, where that reads the decision. */
    readonly through: { readonly what: string; readonly name: string } | undefined;
  }>(
    ({ what, name, through }) => {
      const read = `the ${what} “${name}”`;
      const way = through === undefined ? '' : `the ${through.what} “${through.name}”, which reads `;
      return `an assumption says what contracts are like before anything is decided, and this reads ${way}${read}`;
    },
    () => 'say it of facts; to promise something of what is decided, write a guarantee',
  ),
} as const;
