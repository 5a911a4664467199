/**
 * What `verify` found, as a report.
 *
 * In:  a compiled folder, and what is proved of it; nothing is where it has errors. Out: a check for each thing that is proved
 *      of every contract, and one for each guarantee; a finding for each that does not hold, with a contract that shows it.
 */
import type { Compiled } from '../../compile.ts';
import type { PROOF_MESSAGES } from '../../diagnostics/catalogue/proof.ts';
import type { Diagnostic } from '../../diagnostics/diagnostic.ts';
import { inOrder } from '../../diagnostics/render/terminal.ts';
import type { GuaranteeResult } from '../../prove/guarantees.ts';
import type { Found, Verification } from '../../prove/verify.ts';
import type { Session } from '../session.ts';
import { findingOf, findingsCounted } from './findings.ts';
import { compiling, titleOf } from './of-check.ts';
import { type PlaceOf, placesIn } from './places.ts';
import type { Check, CheckState, Finding, Report } from './report.ts';

export interface Verified {
  readonly compiled: Compiled;
  readonly verification: Verification | undefined;
  /** Each of which could not be proved, once. */
  readonly notProved: readonly Diagnostic[];
  /** Text under a finding: in which texts it is one, and a scenario that shows it. */
  readonly detailsOf: (found: Found) => string | undefined;
  readonly proved: boolean;
}

/** What stands behind each finding of a proof; guarantees are checks of their own. */
const CHECK_OF = {
  'outcomes-conflict': 'no two rules disagree',
  'decision-gap': 'no case falls through',
  'rows-clash': 'no two rows of a table disagree',
  'rows-missing': 'every contract falls within a row of a table',
  'change-not-announced': 'amendments change only what they announce',
  'assumptions-clash': 'the assumptions can be met together',
  'never-met': 'every clause can matter',
  'always-met': 'every clause can matter',
  'limb-redundant': 'every clause can matter',
  'rule-always-exempted': 'every clause can matter',
  'rule-shadowed': 'every clause can matter',
  'exemption-displaces-nothing': 'every clause can matter',
  'exemption-always-undone': 'every clause can matter',
  'exemptions-coincide': 'every clause can matter',
  'row-never-applies': 'every clause can matter',
  'row-redundant': 'every clause can matter',
  'fact-never-matters': 'every clause can matter',
  'guarantee-broken': undefined,
  'guarantee-empty': undefined,
  'not-proved': undefined,
} as const satisfies Record<keyof typeof PROOF_MESSAGES, string | undefined>;

const NAMES: ReadonlyMap<string, string | undefined> = new Map(Object.entries(CHECK_OF));
/** For codes that are not only of proofs: what deciding some contract would stumble over. */
const OTHERWISE = 'nothing else stands in the way of a decision';

export function verifyReport(run: Session, folder: string, verified: Verified): Report {
  const { compiled, verification } = verified;
  const placeOf = placesIn(run, folder, compiled.sources);
  const before = compiling(folder, compiled, placeOf);
  const title = titleOf(folder, compiled);
  const shared = { verb: 'verify', folder, title, tables: [], markdown: undefined } as const;
  if (verification === undefined) {
    const verdict = 'a guidance with errors is not verified';
    return { ...shared, ...before, verdict, state: 'failed' };
  }
  const byDiagnostic = new Map(verification.findings.map((found) => [found.diagnostic, found]));
  const found = inOrder([...byDiagnostic.keys()]).map((one) => {
    const details = byDiagnostic.get(one);
    return findingOf(one, placeOf, details === undefined ? undefined : verified.detailsOf(details));
  });
  const open = verified.notProved.map((one) => findingOf(one, placeOf));
  const checks = [
    ...generalChecks(found),
    ...guaranteeChecks(verification.guarantees, found, placeOf),
    ...open.map(
      (one): Check => ({ name: one.message, state: 'not proved', place: one.place, findings: [one] }),
    ),
  ];
  return {
    ...shared,
    verdict:
      findingsCounted([...found, ...open]) ??
      'proved of every contract that no two rules disagree, no case falls through, and every clause can matter',
    state: verified.proved ? 'passed' : 'failed',
    checks,
    findings: [...before.findings, ...found, ...open],
  };
}

function generalChecks(found: readonly Finding[]): readonly Check[] {
  const nameOf = ({ code }: Finding): string | undefined => (NAMES.has(code) ? NAMES.get(code) : OTHERWISE);
  const names = [...new Set([...NAMES.values(), OTHERWISE])].filter((one) => one !== undefined);
  return names.map((name) => {
    const findings = found.filter((one) => nameOf(one) === name);
    return { name, state: stateOf(findings), place: undefined, findings };
  });
}

/** A guarantee of several texts is one check: it holds where it holds in all of them. */
function guaranteeChecks(
  guarantees: readonly GuaranteeResult[],
  found: readonly Finding[],
  placeOf: PlaceOf,
): readonly Check[] {
  const titles = [...new Set(guarantees.map(({ title }) => title))];
  return titles.map((title) => {
    const own = guarantees.filter((one) => one.title === title);
    const places = own.map(({ span }) => JSON.stringify(placeOf(span)));
    const findings = found.filter(
      ({ code, place }) => code.startsWith('guarantee-') && places.includes(JSON.stringify(place)),
    );
    const states = new Set(own.map(({ state }) => state));
    const state = states.has('broken') ? 'failed' : states.has('not proved') ? 'not proved' : 'passed';
    return { name: `guarantee: ${title}`, state, place: placeOf(own[0]?.span), findings };
  });
}

function stateOf(findings: readonly Finding[]): CheckState {
  return findings.some(({ severity }) => severity === 'error') ? 'failed' : 'passed';
}
