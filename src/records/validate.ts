/**
 * Records against the schema, with every mistake in words.
 *
 * In:  the schema of a guidance and records in its spelling.
 * Out: problems at their places. What ajv answers never leaves this file.
 */
import { Ajv2020, type ErrorObject } from 'ajv/dist/2020.js';
import { minorDigits } from '../base/money.ts';
import { suggest } from '../base/suggest.ts';
import { BOUNDS, recordSchema } from '../emit/schema/json-schema.ts';
import type { Program } from '../program/program.ts';
import { expectedInJson, foundInJson, helpInJson, isList } from './describe.ts';
import { MAX_PROBLEMS_PER_RECORD, SCHEMA_LIMITS } from './limits.ts';
import { type Place, type Standing, standing } from './places.ts';
import type { Path, Plain, PlainObject, Report } from './spelling.ts';
import type { Vocabulary } from './vocabulary.ts';

/**
 * Reports what the schema refuses in a record: as many problems as are told of one record. Of the others only the places
 * are passed over, since looking for what was meant takes longer than all the rest.
 */
export type Validator = (record: PlainObject, report: Report, passOver: (path: Path) => void) => void;

/** Compiles the schema of the guidance, once for a file. */
export function validator(program: Program, vocabulary: Vocabulary): Validator {
  const ajv = new Ajv2020({
    strict: true,
    allowUnionTypes: true,
    allErrors: true,
    ownProperties: true,
    logger: false,
    code: { optimize: false },
  });
  const validate = ajv.compile(recordSchema(program));
  return (record, report, passOver) => {
    if (validate(record)) return;
    const told = new Set<string>();
    const errors = validate.errors ?? [];
    // Where a name is not known, it is what was meant by it that is left out.
    const misnamed = new Set(
      errors.filter((one) => one.keyword === 'additionalProperties').map((one) => one.instancePath),
    );
    for (const error of errors) {
      if (error.keyword === 'if' || (error.keyword === 'required' && misnamed.has(error.instancePath)))
        continue;
      const place = placeOf(error);
      // One message a place: the first says what is expected there, whatever the schema says besides.
      const key = JSON.stringify(place);
      if (told.has(key)) continue;
      told.add(key);
      if (told.size > MAX_PROBLEMS_PER_RECORD) passOver(place);
      else tell(error, place, record, vocabulary, report);
    }
  };
}

/** The place an error is about: for an unknown property, that property. */
function placeOf(error: ErrorObject): Path {
  const path = error.instancePath
    .split('/')
    .slice(1)
    .map((segment) => segment.replaceAll('~1', '/').replaceAll('~0', '~'));
  const extra: unknown = error.keyword === 'additionalProperties' && error.params.additionalProperty;
  return typeof extra === 'string' ? [...path, extra] : path;
}

function tell(
  error: ErrorObject,
  path: Path,
  record: PlainObject,
  vocabulary: Vocabulary,
  report: Report,
): void {
  if (error.keyword === 'additionalProperties') {
    tellUnknown(String(path.at(-1)), standing(path.slice(0, -1), record, vocabulary), vocabulary, report);
    return;
  }
  const { standing: at, value, path: named } = standing(path, record, vocabulary);
  if (error.keyword === 'required') report('value-left-out', named, {});
  else if (error.keyword === 'false schema') {
    const { value: statement } = standing(path.slice(0, -1), record, vocabulary);
    const bounded = isObject(statement) && BOUNDS.some((bound) => Object.hasOwn(statement, bound));
    report('value-and-state', named, { extra: String(path.at(-1)), bounded });
  } else if (typeof value === 'string' && value.length > longest(at)) {
    report('record-text-too-long', named, { limit: longest(at).toLocaleString('en-GB') });
  } else if (error.keyword === 'minimum' || error.keyword === 'maximum') {
    report('number-not-exact', named, { text: String(value) });
  } else if (!tellDigits(at, value, named, report)) {
    report('value-misfit', named, {
      expected: expected(at),
      found: foundInJson(value),
      help: help(at, value),
    });
  }
}

function isObject(value: Plain): value is PlainObject {
  return typeof value === 'object' && value !== null && !isList(value);
}

function tellUnknown(name: string, parent: Place, vocabulary: Vocabulary, report: Report): void {
  const [known, of] = knownNames(parent.standing, vocabulary);
  report('property-unknown', [...parent.path, name], { name, of, suggestion: suggest(name, known) });
}

/** The names that may stand where one was not known, and what they are. */
function knownNames(parent: Standing, vocabulary: Vocabulary): readonly [readonly string[], string] {
  switch (parent.kind) {
    case 'record':
      return [vocabulary.properties.declared, 'a fact of this guidance'];
    case 'statement': {
      const { declared } = vocabulary.statement(parent.type, parent.judged);
      return [
        declared,
        `read here; a fact stated in full has ${declared.map((name) => `“${name}”`).join(', ')}`,
      ];
    }
    case 'value':
      if (parent.type.kind === 'record') {
        return [vocabulary.fields(parent.type).declared, `a field of “${parent.type.name}”`];
      }
      return [[], 'read here'];
    default:
      return [[], 'read here'];
  }
}

/** Amounts and numbers written as text whose only fault is how many digits they have. */
function tellDigits(at: Standing, value: Plain, path: Path, report: Report): boolean {
  if (at.kind !== 'value' || typeof value !== 'string' || !/^-?[0-9]+(?:\.[0-9]+)?$/.test(value))
    return false;
  if (at.type.kind !== 'money' && at.type.kind !== 'number') return false;
  const [whole = ''] = value.split('.');
  if (at.type.kind === 'number' && at.type.whole) {
    if (value.includes('.')) return false;
  } else if (at.type.kind === 'money' && whole.replace('-', '').length <= SCHEMA_LIMITS.wholeDigits) {
    report('record-too-many-decimals', path, { text: value, decimals: minorDigits(at.type.currency) });
    return true;
  }
  report('number-out-of-range', path, { text: foundInJson(value) });
  return true;
}

function expected(at: Standing): string {
  switch (at.kind) {
    case 'id':
      return `a text of at most ${SCHEMA_LIMITS.id} characters, or a whole number,`;
    case 'value':
    case 'statement':
      return expectedInJson(at.type);
    case 'part':
      if (at.part === 'state') return 'one of “unknown”, “unavailable”, “not applicable”';
      return at.part === 'on' || at.part === 'not before' || at.part === 'not after'
        ? 'a date such as "2027-05-01"'
        : 'a text between quotes';
    case 'record':
      return 'a record between { and }';
    case 'nothing known':
      return 'nothing';
  }
}

function help(at: Standing, value: Plain): string | undefined {
  if (at.kind === 'part' && at.part === 'state' && typeof value === 'string') {
    const near = suggest(value, ['unknown', 'unavailable', 'not applicable']);
    return near === undefined ? undefined : `did you mean “${near}”?`;
  }
  return at.kind === 'value' && !isList(value) ? helpInJson(at.type, value) : undefined;
}

function longest(at: Standing): number {
  return at.kind === 'id' ? SCHEMA_LIMITS.id : SCHEMA_LIMITS.text;
}
