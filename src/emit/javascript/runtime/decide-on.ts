/**
 * The outcome alone, where more than one day or text may govern, or what a record says does not fit the text that does.
 *
 * In: a guidance through time and what a record says, by the facts of the input. Out: the outcome.
 */
import { commonDecisions } from './common.ts';
import type { Recorded } from './evaluation.ts';
import type { Outcome } from './outcome.ts';
import { decisionJson, problemJson } from './result.ts';
import { settleOn } from './settle-on.ts';
import type { TimelineData } from './skeleton.ts';

export function decidedOn(timeline: TimelineData, recorded: Recorded): Outcome {
  const { told, isOne, ways, status } = settleOn(timeline, recorded, -1);
  const { program, settled } = told;
  const decisions = isOne ? settled.decisions : status === 'invalid' ? [] : commonDecisions(program, ways);
  const problems = isOne || status === 'invalid' ? settled.problems : [];
  return {
    status,
    decisions: decisions.map((one, index) => {
      const { decision, status: how, outcome, possible } = decisionJson(timeline, program, one, index);
      return { decision, status: how, outcome, possible };
    }),
    problems: problems.map((problem) => problemJson(program, problem)),
  };
}
