/**
 * Words and figures of the guidance that every engine is given.
 *
 * In: nothing. Out: choices, days since 1 January 1970, and pence.
 */
export const APRIL_2027 = 20_909;
export const APRIL_2028 = 21_275;
export const MINIMUM_2027 = 50_000_000;
export const MINIMUM_2028 = 75_000_000;

export const ENDED = ['expiry', 'termination'];
export const BOUND = ['central government', 'local authority', 'NHS body'];
export const PUBLIC = [...BOUND, 'other public body'];
export const MEETS_PEOPLE_AT_RISK = [
  'sickness benefit assessments',
  'disability benefit assessments',
  'NHS care',
  'detention centres',
  'prisons',
];
export const ARMED_FORCES = ['Armed Forces recruitment', 'Armed Forces housing'];
export const PERSONNEL = ['service personnel', 'service families'];
export const DETAINS = ['detention centres', 'prisons'];
