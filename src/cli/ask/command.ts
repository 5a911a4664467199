/**
 * What one may type instead of an answer.
 *
 * In:  a line. Out: the command it is, if it is one.
 */

export type Command = 'back' | 'why' | 'skip' | 'unavailable' | 'does not apply' | 'stop' | 'help';

const COMMANDS: ReadonlyMap<string, Command> = new Map([
  ['back', 'back'],
  ['why', 'why'],
  ['skip', 'skip'],
  ["don't know", 'skip'],
  ['don’t know', 'skip'],
  ['dont know', 'skip'],
  ['not known', 'skip'],
  ['unavailable', 'unavailable'],
  ['cannot be had', 'unavailable'],
  ['does not apply', 'does not apply'],
  ['not applicable', 'does not apply'],
  ['n/a', 'does not apply'],
  ['stop', 'stop'],
  ['quit', 'stop'],
  ['exit', 'stop'],
  ['?', 'help'],
  ['help', 'help'],
]);

export function commandOf(line: string): Command | undefined {
  return COMMANDS.get(
    line
      .trim()
      .toLowerCase()
      .replace(/\s+/g, ' ')
      .replace(/^why\?$/, 'why'),
  );
}

export const HELP: readonly (readonly [command: string, meaning: string])[] = [
  ['back', 'go back to the question before'],
  ['why', 'what this question is asked for'],
  ['skip', 'you do not know it now; it stays unknown'],
  ['unavailable', 'it was looked for and cannot be had'],
  ['does not apply', 'there is no such thing here'],
  ['stop', 'end here, with what is known so far'],
  ['"…"', 'text between quotes is always an answer'],
];
