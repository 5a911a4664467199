/**
 * Code, from typed fragments.
 *
 * In: templates written in this folder, and values of policies through `literal`. Out: `Code`, which nothing else can
 * make: a text can get into code only as a literal or a comment, each by its one escaper.
 */
import type { Span } from '../../base/span.ts';
import type { RESULT_TYPES, RUNTIME } from './runtime.generated.ts';

/** The beginning of a statement that declares a variable and gives it a value. */
export interface Declaration {
  readonly keyword: 'const' | 'let';
  readonly variable: Code;
}

type Part = string | Code | Span | Declaration;

/** A piece of JavaScript or TypeScript. */
export class Code {
  /** Text, nested pieces, declarations, and the places in the policies that the next text comes from. */
  readonly parts: readonly Part[];
  private constructor(parts: readonly Part[]) {
    this.parts = parts;
  }

  /** Only for this file: whoever makes code of a text has to escape it. */
  static of(parts: readonly Part[]): Code {
    return new Code(parts);
  }
}

/** Code as written in a template, with other code in its gaps. */
export function js(template: TemplateStringsArray, ...gaps: readonly Code[]): Code {
  const parts: (string | Code)[] = [];
  template.forEach((text, index) => {
    if (text !== '') parts.push(text);
    const gap = gaps[index];
    if (gap !== undefined) parts.push(gap);
  });
  return Code.of(parts);
}

export const EMPTY: Code = js``;

/** A piece as it will be printed. Nesting is that of conditions, which the language limits. */
export function textOf({ parts }: Code): string {
  return parts
    .map((part) => {
      if (typeof part === 'string') return part;
      if (part instanceof Code) return textOf(part);
      return 'keyword' in part ? declarationText(part) : '';
    })
    .join('');
}

/** A declaration as it will be printed. */
export function declarationText({ keyword, variable }: Declaration): string {
  return `${keyword} ${textOf(variable)}`;
}

/** `const rule$1`, of which `assigning` may make an assignment to a variable that is declared elsewhere. */
export function declaring(variable: Code, keyword: Declaration['keyword'] = 'const'): Code {
  return Code.of([{ keyword, variable }]);
}

/** The names of the variables that a piece declares by `declaring`. */
export function declaredIn({ parts }: Code): readonly string[] {
  return parts.flatMap((part) => {
    if (typeof part === 'string' || 'start' in part) return [];
    return part instanceof Code ? declaredIn(part) : [textOf(part.variable)];
  });
}

/** The piece with assignments in place of the declarations of these variables. */
export function assigning(code: Code, variables: ReadonlySet<string>): Code {
  return Code.of(
    code.parts.map((part) => {
      if (typeof part === 'string' || 'start' in part) return part;
      if (part instanceof Code) return assigning(part, variables);
      return variables.has(textOf(part.variable)) ? part.variable : part;
    }),
  );
}

/** Pieces one after another. */
export function join(pieces: readonly Code[], between: Code = EMPTY): Code {
  const parts: Code[] = [];
  for (const piece of pieces) {
    if (parts.length > 0 && between !== EMPTY) parts.push(between);
    parts.push(piece);
  }
  return Code.of(parts);
}

/** Pieces between commas. */
export function list(pieces: readonly Code[]): Code {
  return join(pieces, js`, `);
}

/** Lines, each ended. */
export function lines(pieces: readonly Code[]): Code {
  return Code.of(pieces.flatMap((piece) => [piece, '\n']));
}

/** Code that comes from a place in a policy. */
export function from(span: Span, code: Code): Code {
  return Code.of([span, code]);
}

/** What a name stands for: a declaration or node by its index, or something in between. */
export type Prefix =
  // What is declared once for a module.
  | 'list'
  | 'calendar'
  | 'threshold'
  | 'type'
  | 'chooser'
  | 'choosing'
  | 'reader'
  | 'outcomes'
  | 'settled'
  | 'results'
  | 'part'
  | 'index'
  | 'fits'
  | 'facts'
  | 'program'
  | 'edition'
  | 'split'
  // What is computed for a record.
  | 'stated'
  | 'recorded'
  | 'counted'
  | 'applies'
  | 'fact'
  | 'figure'
  | 'defined'
  | 'entries'
  | 'table'
  | 'rule'
  | 'effective'
  | 'condition'
  | 'available'
  | 'decision'
  | 'level'
  | 'levels'
  | 'duty'
  | 'node'
  | 'value'
  | 'entry';

/** A name that this emitter gives: a prefix of its own, `$`, and a number. */
export function name(prefix: Prefix, index: number): Code {
  if (!Number.isSafeInteger(index) || index < 0) throw new RangeError(`${index} is no index`);
  return Code.of([`${prefix}$${index}`]);
}

/**
 * A value as a literal: the only way from a policy into code. Texts are plain ASCII, so that no encoding can change
 * them and nothing in them is hidden, and they cannot end a script in a web page.
 */
export function literal(value: string | number | boolean | bigint | null): Code {
  switch (typeof value) {
    case 'string':
      return Code.of([escaped(value)]);
    case 'number':
      if (!Number.isFinite(value)) throw new RangeError('only finite numbers are literals');
      return Code.of([Object.is(value, -0) ? '0' : String(value)]);
    case 'bigint':
      return Code.of([`${value}n`]);
    default:
      return Code.of([String(value)]);
  }
}

/** JSON is JavaScript but for what is escaped here besides. */
function escaped(text: string): string {
  return JSON.stringify(text).replace(/[<>\u007F-\uFFFF]/g, (character) => {
    return `\\u${character.charCodeAt(0).toString(16).padStart(4, '0')}`;
  });
}

/** An object; the names of its properties are texts like any others. */
export function object(properties: readonly (readonly [name: string, value: Code])[]): Code {
  const written = properties.map(([property, value]) => {
    // `__proto__: x` in a literal would set the prototype.
    const key = property === '__proto__' ? js`[${literal(property)}]` : literal(property);
    return js`${key}: ${value}`;
  });
  return js`{ ${list(written)} }`;
}

export function array(items: readonly Code[]): Code {
  return js`[${list(items)}]`;
}

/** A comment to the end of the line; whatever cannot stand in one becomes a blank. */
export function comment(text: string): Code {
  return Code.of([`// ${harmless(text)}`]);
}

/** A comment that documents what follows. */
export function documentation(text: string): Code {
  return Code.of([`/** ${harmless(text).replaceAll('*/', '* /')} */`]);
}

/** Printable characters on one line; a comment that names a source map or a pragma names none. */
function harmless(text: string): string {
  return (
    text
      .replace(/[\p{C}\p{Zl}\p{Zp}]+/gu, ' ')
      .replace(/[#@](?=\s*source)/gi, '')
      // In a page, `</script` ends a script and `<!--` begins a comment even where JavaScript sees a comment.
      .replace(/<(?=[/!])/g, '< ')
      .trim()
  );
}

/** The runtime, which is the same in every module and comes from no policy. */
export function verbatim(generated: typeof RUNTIME | typeof RESULT_TYPES): Code {
  return Code.of([generated]);
}
