/**
 * `proviso explain-code <code>`: shows the page of a message.
 *
 * In:  the code that stands at the foot of a message, or nothing for the list of all.
 * Out: what the message means, an example that gives it and the mended text.
 */
import { suggest } from '../../base/suggest.ts';
import { CATALOGUE, type Code } from '../../diagnostics/catalogue/index.ts';
import { pageOf } from '../../diagnostics/render/terminal.ts';
import { writePage } from '../output/page.ts';
import { type Shown, say } from '../output/shown.ts';
import { readPage } from '../pages.ts';
import { refuse } from '../refusal.ts';
import { EXIT } from '../session.ts';
import type { Verb } from '../verb.ts';

export const explainCode: Verb = {
  define: (command) => command.argument('[code]', 'the code at the foot of a message; all codes without it'),
  reports: true,
  example: {
    command: 'proviso explain-code unknown-name',
    says: 'tells what the message means, with an example and its fix',
  },
  run: async (run, { positional: [code] }) => {
    const { out } = run;
    if (code === undefined) {
      for (const one of Object.keys(CATALOGUE).sort()) out.line(say`${one}`);
      return EXIT.fine;
    }
    if (!isCode(code)) {
      refuse(run, `no message has the code “${code}”`, nearest(code));
      return EXIT.usage;
    }
    const page = readPage(code);
    if (page === undefined) {
      refuse(run, `the page ${pageOf(code)} does not come with this installation`, 'install Proviso again');
      return EXIT.usage;
    }
    const { severity } = CATALOGUE[code];
    const colour = severity === 'error' ? out.paint.bad : out.paint.doubtful;
    out.line(say`${out.paint.strong(code)}, ${colour(severity === 'error' ? 'an error' : 'a warning')}`);
    writePage(out, page);
    return EXIT.fine;
  },
};

function isCode(code: string): code is Code {
  return Object.hasOwn(CATALOGUE, code);
}

function nearest(code: string): Shown {
  const near = suggest(code, Object.keys(CATALOGUE));
  return near === undefined
    ? say`the code stands at the foot of each message; \`proviso explain-code\` lists them all`
    : say`did you mean “${near}”?`;
}
