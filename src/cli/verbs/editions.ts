/**
 * `proviso editions <folder>`: the instruments of a guidance, its editions, and what each instrument changed.
 *
 * In:  a folder. Out: tables, or JSON (`proviso.editions/1`).
 */
import { readEditions } from '../editions.ts';
import { historyOf } from '../history.ts';
import { writeHistory } from '../output/history.ts';
import { historyJson } from '../output/history-json.ts';
import { say } from '../output/shown.ts';
import { counted } from '../output/words.ts';
import { formatOf } from '../refusal.ts';
import { EXIT, writeJson } from '../session.ts';
import type { Verb } from '../verb.ts';

export const editions: Verb = {
  define: (command) =>
    command
      .argument('<folder>', 'the folder with the .policy files')
      .option('--format <format>', 'text or json', 'text')
      .option('--as-known-on <date>', 'by what was made by that day: 2028-03-01')
      .option('--draft', 'with amendments that are not yet made as well'),
  reports: true,
  example: {
    command: 'proviso editions policies/procurement-thresholds',
    says: 'which text is in force when, by which instrument, and what each of them changed',
  },
  run: async (run, { positional: [folder = ''], options }) => {
    const format = formatOf(run, options, ['text', 'json']);
    if (format === undefined) return EXIT.usage;
    const read = readEditions(run, folder, options);
    if ('exitCode' in read) return read.exitCode;
    const history = historyOf(read);
    if (format === 'json') writeJson(run, historyJson(read, history));
    else writeHistory(run.out, read, history);
    const drafts = read.compiled.diagnostics.filter(({ code }) => code === 'draft-left-out').length;
    if (drafts > 0) {
      run.note.line(say`${counted(drafts, 'draft')} left out: --draft takes in what is not yet made`);
    }
    return EXIT.fine;
  },
};
