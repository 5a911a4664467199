/**
 * JSON Lines: a record on each line, decided as its bytes come.
 *
 * In: bytes in pieces of any length, and two ways to decide a line: a quick one from bytes, which leaves what it does not
 * fully understand, and one from what JSON.parse makes of it. Out: a line of JSON for each line that is not blank.
 */
import type { Cursor } from './bytes.ts';
import { identity } from './inputs.ts';
import { type DecisionOutcome, type Outcome, refused } from './outcome.ts';

export interface JsonLines {
  /** Takes the next bytes; gives the results of the lines that are whole. What it gives stays as it is until the next call. */
  readonly read: (bytes: Uint8Array) => Uint8Array;
  /** The result of the last line, where that does not end. */
  readonly end: () => Uint8Array;
}

/** The outcome of the line that the cursor stands at the beginning of; null: to be read as any JSON is. */
export type Quick = (c: Cursor) => Outcome | null;

/** Bytes of one line, beyond which it is not read. */
const LONGEST_LINE = 16 << 20;
/** After the end of what is read, so that nothing is read past it. */
const PADDING = 4096;
const NEWLINE = 10;
const RETURN = 13;

export function jsonLinesOf(quick: Quick, decide: (record: unknown) => Outcome): JsonLines {
  const results = new Results();
  let bytes = new Uint8Array(PADDING);
  let view = new DataView(bytes.buffer);
  /** How much of a line is there that has not ended. */
  let held = 0;
  let isFirst = true;
  /** Whether the rest of a line that is too long is passed over. */
  let isPassing = false;

  const decideLines = (end: number): void => {
    const c: Cursor = { bytes, view, at: 0, idFrom: 0, idTo: 0 };
    for (let from = 0; from < end; ) {
      c.at = from;
      c.idFrom = 0;
      c.idTo = 0;
      const outcome = quick(c);
      if (bytes[c.at] === RETURN) c.at += 1;
      if (outcome !== null && bytes[c.at] === NEWLINE) {
        results.add(bytes, c.idFrom, c.idTo, outcome);
        from = c.at + 1;
        continue;
      }
      const to = bytes.indexOf(NEWLINE, from);
      slowLine(bytes.subarray(from, to));
      from = to + 1;
    }
  };
  const slowLine = (line: Uint8Array): void => {
    const text = textOf(line);
    if (text === null) {
      results.tell(null, notRead('this line is not UTF-8'));
      return;
    }
    if (text.trim() === '') return;
    let record: unknown;
    try {
      record = JSON.parse(text);
    } catch {
      results.tell(null, notRead('this line is not JSON'));
      return;
    }
    const outcome = decide(record);
    const isObject = typeof record === 'object' && record !== null && Object.hasOwn(record, 'id');
    results.tell(isObject ? identity((record as { readonly id: unknown }).id, []) : null, outcome);
  };

  return {
    read(more) {
      results.begin();
      let piece = more;
      if (isPassing) {
        const end = piece.indexOf(NEWLINE);
        if (end < 0) return results.end();
        isPassing = false;
        piece = piece.subarray(end + 1);
      }
      if (held + piece.length + PADDING > bytes.length) {
        const larger = new Uint8Array(Math.max(2 * bytes.length, held + piece.length + PADDING));
        larger.set(bytes.subarray(0, held));
        bytes = larger;
        view = new DataView(bytes.buffer);
      }
      bytes.set(piece, held);
      let length = held + piece.length;
      if (isFirst && length >= 3) {
        isFirst = false;
        if (bytes[0] === 0xef && bytes[1] === 0xbb && bytes[2] === 0xbf) {
          bytes.copyWithin(0, 3, length);
          length -= 3;
        }
      }
      const end = bytes.subarray(0, length).lastIndexOf(NEWLINE) + 1;
      decideLines(end);
      bytes.copyWithin(0, end, length);
      held = length - end;
      if (held > LONGEST_LINE) {
        results.tell(null, notRead(`this line is longer than ${LONGEST_LINE} bytes`));
        isPassing = true;
        held = 0;
      }
      return results.end();
    },
    end() {
      results.begin();
      if (held > 0) slowLine(bytes.subarray(0, held));
      held = 0;
      return results.end();
    },
  };
}

/** Null where they are none of UTF-8. */
function textOf(bytes: Uint8Array): string | null {
  try {
    return new TextDecoder('utf-8', { fatal: true, ignoreBOM: true }).decode(bytes);
  } catch {
    return null;
  }
}

function notRead(message: string): Outcome {
  return refused([{ kind: 'input', path: [], message }]);
}

/** Lines of results, as bytes. */
class Results {
  private bytes = new Uint8Array(1 << 16);
  private length = 0;
  private readonly encoder = new TextEncoder();
  private readonly head = this.encoder.encode('{"id":');
  private readonly noName = this.encoder.encode('null');
  /** What stands after the name of a record, for outcomes and decisions that are shared. */
  private readonly outcomes = new Map<Outcome, Uint8Array>();
  private readonly decisions = new Map<DecisionOutcome, Uint8Array>();

  begin(): void {
    this.length = 0;
  }

  end(): Uint8Array {
    return this.bytes.subarray(0, this.length);
  }

  /** The result of a record whose name, in quotes, stands between these places; the same for both: it has none. */
  add(of: Uint8Array, from: number, to: number, outcome: Outcome): void {
    this.room(to - from + 16);
    this.put(this.head);
    if (from === to) {
      this.put(this.noName);
    } else {
      const { bytes } = this;
      let { length } = this;
      for (let at = from; at < to; at++) bytes[length++] = of[at] ?? 0;
      this.length = length;
    }
    this.outcome(outcome);
  }

  /** The same for a record of any name. */
  tell(id: string | null, outcome: Outcome): void {
    this.text(`{"id":${JSON.stringify(id)}`);
    this.outcome(outcome);
  }

  private outcome(outcome: Outcome): void {
    const known = this.outcomes.get(outcome);
    if (known !== undefined) {
      this.room(known.length);
      this.put(known);
      return;
    }
    const { status, decisions, problems } = outcome;
    if (Object.isFrozen(outcome)) {
      const written = this.encoder.encode(`,${JSON.stringify({ status, decisions, problems }).slice(1)}\n`);
      this.outcomes.set(outcome, written);
      this.room(written.length);
      this.put(written);
      return;
    }
    this.text(`,"status":"${status}","decisions":[`);
    decisions.forEach((decision, index) => {
      if (index > 0) this.text(',');
      this.decision(decision);
    });
    this.text(problems.length === 0 ? '],"problems":[]}\n' : `],"problems":${JSON.stringify(problems)}}\n`);
  }

  private decision(decision: DecisionOutcome): void {
    const known = this.decisions.get(decision) ?? this.encoder.encode(decisionText(decision));
    if (Object.isFrozen(decision)) this.decisions.set(decision, known);
    this.room(known.length);
    this.put(known);
  }

  private text(text: string): void {
    this.room(3 * text.length);
    const { length } = this;
    this.length += this.encoder.encodeInto(text, this.bytes.subarray(length)).written;
  }

  private put(some: Uint8Array): void {
    this.bytes.set(some, this.length);
    this.length += some.length;
  }

  private room(more: number): void {
    if (this.length + more <= this.bytes.length) return;
    const larger = new Uint8Array(2 * (this.length + more));
    larger.set(this.bytes.subarray(0, this.length));
    this.bytes = larger;
  }
}

/** In the order in which a decision is told. */
function decisionText({ decision, status, outcome, possible }: DecisionOutcome): string {
  return JSON.stringify({ decision, status, outcome, possible });
}
