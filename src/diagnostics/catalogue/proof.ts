/** Catalogue: what is found by proof, of every contract there can be. */
import { error, warning } from './entry.ts';

/** A clause: `the rule “people at risk”`, `limb (a)(i) of the exemption “below the threshold”`. */
export interface Clause {
  readonly clause: string;
}

export const PROOF_MESSAGES = {
  'outcomes-conflict': error<{
    readonly decision: string;
    readonly outcomes: readonly string[];
    readonly rules: readonly string[];
  }>(
    ({ decision, outcomes, rules }) =>
      `some contracts are given several outcomes of “${decision}”, ${names(outcomes, 'and')}: the rules ${names(rules, 'and')} have effect together`,
    () => 'add to one of the rules what keeps it from the contracts of the other, or an exemption from it',
  ),
  'decision-gap': error<{ readonly decision: string }>(
    ({ decision }) => `no rule decides “${decision}” of some contracts, and “otherwise is a gap”`,
    () => 'write a rule for them, or say what becomes of a contract that no rule is about: otherwise …',
  ),
  'never-met': warning<Clause & { readonly consequence: string | undefined }>(
    ({ clause, consequence }) =>
      `${clause} is never met${consequence === undefined ? '' : `, so ${consequence}`}`,
    () =>
      'whatever a contract is like, this comes to no: look at what it says beside the conditions around it',
  ),
  'always-met': warning<Clause>(
    ({ clause }) => `${clause} is always met`,
    () => 'no contract can fail it: leave it out, or say what it was to keep out',
  ),
  'limb-redundant': warning<{ readonly limb: string; readonly of: string }>(
    ({ limb, of }) => `${limb} of ${of} makes no difference: the other limbs say as much`,
    () => 'leave it out, or say what it was to add',
  ),
  'rule-always-exempted': warning<{ readonly rule: string; readonly exemptions: readonly string[] }>(
    ({ rule, exemptions }) =>
      `the rule “${rule}” never has effect: whenever its condition is met, ${names(exemptions, 'or')} takes it away`,
    () => 'narrow an exemption, or repeal the rule',
  ),
  'rule-shadowed': warning<{ readonly rule: string; readonly others: readonly string[] }>(
    ({ rule, others }) =>
      `the rule “${rule}” decides nothing by itself: whenever it has effect, so has ${names(others, 'or')}, with the same outcome`,
    () => 'leave it out, or say which contracts it alone is about',
  ),
  'exemption-displaces-nothing': warning<{
    readonly exemption: string;
    readonly word: 'exemption' | 'exception';
    readonly targets: readonly string[];
  }>(
    ({ exemption, word, targets }) =>
      word === 'exemption'
        ? `the exemption “${exemption}” exempts from nothing: whenever it is available, the condition of ${names(targets, 'and')} is not met`
        : `the exception “${exemption}” never takes anything away: whenever it is available, the condition of ${names(targets, 'and')} is not met`,
    () => 'look at both conditions: they never come together',
  ),
  'exemption-always-undone': warning<{
    readonly exemption: string;
    readonly word: 'exemption' | 'exception';
    readonly exceptions: readonly string[];
  }>(
    ({ exemption, word, exceptions }) =>
      `the ${word} “${exemption}” is never available: whenever its condition is met, ${names(exceptions, 'or')} takes it away`,
    () => 'narrow an exception to it, or repeal both',
  ),
  'exemptions-coincide': warning<{ readonly exemptions: readonly string[] }>(
    ({ exemptions }) => `${names(exemptions, 'and')} always apply to the same contracts`,
    () => 'keep one of them, or say how they differ',
  ),
  'row-never-applies': warning<{ readonly row: string; readonly table: string }>(
    ({ row, table }) => `the row “${row}” of the table “${table}” applies to no contract`,
    () => 'leave it out, or look at its cells beside the other rows',
  ),
  'row-redundant': warning<{ readonly row: string; readonly table: string }>(
    ({ row, table }) =>
      `the row “${row}” of the table “${table}” makes no difference: other rows give the same`,
    () => 'leave it out, or say what it was to add',
  ),
  'rows-clash': error<{ readonly first: string; readonly other: string; readonly table: string }>(
    ({ first, other, table }) =>
      `the rows “${first}” and “${other}” of the table “${table}” apply to the same contracts and give different values`,
    ({ first }) => `make their cells exclude each other, or write: unless within row ${first}`,
  ),
  'rows-missing': error<{ readonly table: string }>(
    ({ table }) => `no row of the table “${table}” applies to some contracts, and it has no “otherwise”`,
    () => 'add a row for them, or a line: otherwise …, or: otherwise is a gap',
  ),
  'fact-never-matters': warning<{ readonly fact: string }>(
    ({ fact }) => `“${fact}” can never matter: whatever it is, the same is decided, and the same is owed`,
    () => 'leave it out, or look for the condition that was to turn on it',
  ),
  'guarantee-broken': error<{ readonly guarantee: string }>(
    ({ guarantee }) => `the guarantee “${guarantee}” does not hold of every contract`,
    () =>
      'mend the rules, say in the guarantee what it leaves out, or state what may be taken for granted: assume …',
  ),
  'guarantee-empty': warning<{ readonly guarantee: string }>(
    ({ guarantee }) =>
      `the guarantee “${guarantee}” is about no contract: nothing meets what it says after “whenever”`,
    () => 'look at the limbs beside each other, and at what is assumed',
  ),
  'assumptions-clash': error<{ readonly text: string }>(
    ({ text }) => `no contract meets everything that is assumed: ${text}`,
    () => 'as it stands, everything would be proved; mend or leave out one of the assumptions',
  ),
  'change-not-announced': error<{
    readonly amendment: string;
    readonly decision: string;
    readonly from: string;
    readonly to: string;
  }>(
    ({ amendment, decision, from, to }) =>
      `“${amendment}” moves some contracts from ${from} to ${to} in “${decision}”, which it does not announce`,
    () => 'announce it with a line “changes …”, or mend the amendment',
  ),
  'not-proved': error<{ readonly what: string; readonly why: string }>(
    ({ what, why }) => `not proved: ${what} (${why})`,
    () => 'give it more time with --time-limit, or state what may be taken for granted: assume …',
  ),
} as const;

/** `“a”, “b” and “c”`. */
function names(all: readonly string[], word: 'and' | 'or'): string {
  const quoted = all.map((one) => `“${one}”`);
  const last = quoted.pop() ?? '';
  return quoted.length === 0 ? last : `${quoted.join(', ')} ${word} ${last}`;
}
