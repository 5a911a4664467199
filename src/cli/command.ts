/**
 * The command that the arguments ask for.
 *
 * In:  a run and its arguments. Out: the exit code, from the verb asked for, which alone is loaded; what commander tells
 * of wrong usage is told in our words.
 */
import { Command, CommanderError } from 'commander';
import information from '../../package.json' with { type: 'json' };
import { withOutput } from './output/to-file.ts';
import { EXIT, type ExitCode, type Session } from './session.ts';
import { isFilled, tellUnknownVerb, tellWrongUsage } from './usage.ts';
import type { Example } from './verb.ts';
import { VERBS, type VerbEntry } from './verbs.ts';

const EXIT_CODES = `
Exit codes:
  0  nothing wrong
  1  a problem in the policy or the records
  2  wrong usage, or input that cannot be read
  3  a fault of Proviso`;

/** Runs the verb that the arguments name. */
export async function command(run: Session, args: readonly string[]): Promise<ExitCode> {
  let exitCode: ExitCode = EXIT.fine;
  const top = inShape(new Command('proviso'), run)
    .usage('<verb> [arguments]')
    .description('Statutory guidance as plain text, decided exactly.')
    .version(information.version, '--version', 'show the version')
    .option('--no-color', 'no colours, also at a terminal')
    .helpCommand('help [verb]', 'show the help of a verb')
    .addHelpText(
      'after',
      `\nExample:\n  proviso check policies/in-house\n      reads the guidance in that folder and reports its mistakes\n${EXIT_CODES}`,
    );
  const wanted = VERBS.filter((verb) => args.includes(verb.name));
  for (const entry of VERBS) {
    const verb = wanted.includes(entry) ? await entry.load() : undefined;
    const sub = top.command(entry.name).description(sentence(entry)).summary(entry.summary);
    inShape(sub, run, verb?.example).option('--no-color', 'no colours, also at a terminal');
    if (verb === undefined) continue;
    const { command, says } = verb.example;
    verb.define(sub);
    if (verb.reports) sub.option('--output <file>', 'write the results to this file, whole or not at all');
    sub.addHelpText('after', `\nExample:\n  ${command}\n      ${says}`);
    sub.action(async () => {
      const given = { positional: sub.args, options: sub.opts() };
      const filled = isFilled(run, entry.name, given, verb.example);
      if (!filled) exitCode = EXIT.usage;
      else exitCode = verb.reports ? await withOutput(run, given, verb.run) : await verb.run(run, given);
    });
  }
  if (args.length === 0) {
    run.note.write({ shown: top.helpInformation() });
    return EXIT.usage;
  }
  const [help, about] = args.filter((one) => !one.startsWith('-'));
  if (
    help === 'help' &&
    about !== undefined &&
    !['help', ...VERBS.map((verb) => verb.name)].includes(about)
  ) {
    tellUnknownVerb(run, about);
    return EXIT.usage;
  }
  try {
    await top.parseAsync(args, { from: 'user' });
  } catch (error) {
    if (!(error instanceof CommanderError)) throw error;
    return error.exitCode === 0 ? EXIT.fine : EXIT.usage;
  }
  return exitCode;
}

function sentence(entry: VerbEntry): string {
  return `${entry.summary.charAt(0).toUpperCase()}${entry.summary.slice(1)}.`;
}

function takesOf(name: string): string {
  return VERBS.find((verb) => verb.name === name)?.takes ?? '[verb]';
}

/** Commander's settings that all verbs share: its words go to our streams, and it never ends the process. */
function inShape(target: Command, run: Session, example?: Example): Command {
  return target
    .exitOverride((error) => {
      if (error.exitCode !== 0) tellWrongUsage(run, target, error, example);
      throw error;
    })
    .helpOption('--help', 'show this help')
    .showSuggestionAfterError(false)
    .configureHelp({
      subcommandTerm: (sub) => `${sub.name()} ${takesOf(sub.name())}`,
    })
    .commandsGroup('Verbs:')
    .configureOutput({
      writeOut: (text) => run.host.stdout.write(text),
      writeErr: (text) => run.host.stderr.write(text),
      getOutHelpWidth: () => run.out.columns,
      getErrHelpWidth: () => run.note.columns,
      getOutHasColors: () => false,
      getErrHasColors: () => false,
      // Said in `tellWrongUsage`.
      outputError: () => {},
    });
}
