/**
 * Wrong usage in our own words.
 *
 * In:  what commander found wrong with the arguments, and the verb they were for (none where there is no such verb).
 * Out: on standard error what is wrong, how the verb is used, and an example.
 */
import type { Command, CommanderError } from 'commander';
import { suggest } from '../base/suggest.ts';
import { say } from './output/shown.ts';
import { listed } from './output/words.ts';
import { refuse } from './refusal.ts';
import type { Session } from './session.ts';
import type { Example, VerbArguments } from './verb.ts';
import { VERBS } from './verbs.ts';

/** Tells what is wrong. `example`: the verb's; undefined where the verb itself is not known. */
export function tellWrongUsage(
  run: Session,
  target: Command,
  error: CommanderError,
  example: Example | undefined,
): void {
  const [, given = ''] = /'(.*)'/.exec(error.message.split('\n')[0] ?? '') ?? [];
  if (error.code === 'commander.unknownCommand') {
    tellUnknownVerb(run, given);
    return;
  }
  refuse(run, wrong(target, error, given));
  tellUsage(run, target.name(), example);
}

export function tellUnknownVerb(run: Session, given: string): void {
  const names = VERBS.map((verb) => verb.name);
  const near = suggest(given, names);
  const help = near === undefined ? `the verbs are ${listed(names)}` : `did you mean “${near}”?`;
  refuse(run, `there is no verb “${given}”`, help);
  run.note.line(say`  ${run.note.paint.faint('`proviso --help` shows what each of them does')}`);
}

/** Refuses an argument or option that is given and holds nothing, as a variable of a script may. */
export function isFilled(
  run: Session,
  verb: string,
  { positional, options }: VerbArguments,
  example: Example,
): boolean {
  const empty = Object.entries(options).find(([, value]) =>
    [value].flat().some((one: unknown) => typeof one === 'string' && one.trim() === ''),
  );
  if (empty === undefined && positional.every((one) => one.trim() !== '')) return true;
  const name = empty?.[0].replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
  refuse(
    run,
    name === undefined
      ? 'a name of a folder or file is given that is empty'
      : `what follows --${name} is empty`,
  );
  tellUsage(run, verb, example);
  return false;
}

function wrong(target: Command, error: CommanderError, given: string): string {
  const { registeredArguments, args } = target;
  switch (error.code) {
    case 'commander.missingArgument': {
      const missing = registeredArguments.find((one) => one.name() === given);
      return `<${given}> is missing: ${missing?.description ?? 'what the verb works on'}`;
    }
    case 'commander.excessArguments': {
      const more = args.slice(registeredArguments.length).map((one) => `“${one}”`);
      return `${listed(more)} ${more.length === 1 ? 'is' : 'are'} too many: a name with blanks stands between quotes`;
    }
    case 'commander.unknownOption': {
      const near = suggest(
        given,
        target.options.flatMap((option) => option.long ?? []),
      );
      return `there is no option “${given}”${near === undefined ? '' : `: did you mean “${near}”?`}`;
    }
    case 'commander.optionMissingArgument':
      return `nothing follows “${given.replace(/ .*/, '')}”: it is used as ${given}`;
    default:
      return error.message.replace(/^error: /, '');
  }
}

function tellUsage({ note }: Session, verb: string, example: Example | undefined): void {
  const takes = VERBS.find((one) => one.name === verb)?.takes;
  if (takes === undefined || example === undefined) {
    note.line(say`  ${note.paint.faint('`proviso --help` shows what there is')}`);
    return;
  }
  note.line(say`  usage:    proviso ${verb} ${takes}`);
  note.line(say`  example:  ${example.command}`);
  note.line(say`  ${note.paint.faint(`\`proviso ${verb} --help\` shows its options`)}`);
}
