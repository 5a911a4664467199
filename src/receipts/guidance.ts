/** Which guidance an answer comes from, for other programs. In: a program. Out: plain data. */
import { formatIso } from '../base/date.ts';
import type { Program } from '../program/program.ts';

export function guidanceJson({ guidance, digests }: Program) {
  return {
    id: guidance.id,
    title: guidance.title,
    edition: guidance.edition ?? null,
    issuedBy: guidance.issuedBy ?? null,
    madeOn: guidance.madeOn === undefined ? null : formatIso(guidance.madeOn),
    inForceFrom: formatIso(guidance.inForceFrom),
    draft: guidance.madeOn === undefined,
    digests,
  };
}
