/**
 * Deciding once more: to see what a claim would turn, or which facts suffice.
 *
 * In: another record of the same contract. Out: what it comes to.
 */
import type { ContractRecord } from '../program/record.ts';
import type { Settled } from './settle.ts';

/** What a contract came to. */
export type Came = Pick<Settled, 'status' | 'decisions'>;

/** Decides the record as the first was decided; `setAside`: a fact whose presumptions and deemings do not count. */
export type Again = (record: ContractRecord, setAside?: number) => Came;
