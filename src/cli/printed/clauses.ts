/**
 * What each declaration of an edition says, in words.
 *
 * In:  declarations of the tree, and the day on which they are read.
 * Out: HTML of what each says; headings and history are put round it by the page. Figures that are only illustrative are
 *      marked so in words.
 */
import { formatLong } from '../../base/date.ts';
import { displayName } from '../../base/names.ts';
import {
  printDeadline,
  printDifferingFact,
  printKeptOutcome,
  printMember,
  printTarget,
} from '../../format/print.ts';
import type {
  Citation,
  DatedValue,
  Declaration,
  Expression,
  Illustrative,
  ListFile,
  TextLiteral,
} from '../../syntax/ast.ts';
import { escaped, linked } from '../output/html.ts';
import { listed } from '../output/words.ts';
import { tableOf } from './tables.ts';
import { conditionHtml, nameHtml, valueHtml, withoutBackticks } from './words.ts';

/** What is said of a declaration below its heading. `name` is what it is called, as HTML. */
export function clauseHtml(one: Declaration, day: number, name: string): readonly string[] {
  switch (one.kind) {
    case 'RuleDeclaration': {
      const { conclusion } = one;
      const to =
        conclusion === undefined
          ? []
          : [sentence(`${nameHtml(conclusion.decision)} is <strong>${nameHtml(conclusion.choice)}</strong>`)];
      return [...to, ...groundsHtml(one)];
    }
    case 'ExemptionDeclaration':
      return [
        sentence(
          `Exempts ${one.targets.map((each) => escaped(printTarget(withoutBackticks(each)))).join(', and ')}`,
        ),
        ...groundsHtml(one),
      ];
    case 'ExceptionDeclaration':
      return [
        sentence(`Takes away the exemption or exception ${one.to.map(nameHtml).join(', ')}`),
        ...groundsHtml(one),
      ];
    case 'DutyDeclaration': {
      const due =
        one.deadline === undefined
          ? []
          : [sentence(`To be done ${escaped(printDeadline(withoutBackticks(one.deadline)))}`)];
      return [...due, ...groundsHtml(one), ...when('satisfied when', one.satisfiedWhen)];
    }
    case 'DefineDeclaration': {
      const is = one.value === undefined ? [] : [sentence(`Is ${valueHtml(one.value)}`)];
      return [...is, ...groundsHtml(one)];
    }
    case 'PresumeDeclaration':
    case 'DeemDeclaration': {
      const how = one.kind === 'PresumeDeclaration' ? 'is presumed to be' : 'is deemed to be';
      const open = one.when === undefined && one.unless === undefined ? ', until the contrary is shown' : '';
      return [
        sentence(`${nameHtml(one.fact)} ${how} <strong>${valueHtml(one.value)}</strong>${open}`),
        ...groundsHtml(one),
      ];
    }
    case 'DecisionDeclaration': {
      const { type, otherwise } = one;
      const choices = type.kind === 'ChoiceType' ? type.choices.map((each) => displayName(each.text)) : [];
      const rest =
        otherwise === undefined || otherwise.kind === 'OtherwiseGap'
          ? 'Where no rule applies, nothing is decided'
          : `Where no rule applies, it is <strong>${nameHtml(otherwise.choice)}</strong>`;
      return [sentence(`Comes to ${escaped(listed(choices, 'or'))}`), sentence(rest), ...reasons(one)];
    }
    case 'ThresholdDeclaration':
    case 'RateDeclaration': {
      const read =
        one.by === undefined ? [] : [sentence(`The figure of the day of the ${nameHtml(one.by)} counts`)];
      const none =
        one.beforeThat === undefined ? [] : [sentence('Before the first of these days there is no figure')];
      // Of a figure that is read on another day, none is simply the one in force.
      const holds = one.by === undefined ? one.values.findLast(({ from }) => from.day <= day) : undefined;
      const rows = one.values.map((value) => [
        formatLong(value.from.day),
        `${valueHtml(value.value)}${marked(value.illustrative)}${value === holds ? ` <strong>(in force on ${formatLong(day)})</strong>` : ''}`,
      ]);
      return [
        tableOf(`Figures of ${name} from day to day`, ['From', 'Figure'], rows),
        ...read,
        ...none,
        ...cited(one.cites),
      ];
    }
    case 'ListDeclaration': {
      const members = one.members.map((member) => escaped(printMember(member)));
      const shown =
        members.length === 0
          ? []
          : [`<ul class="items" role="list">${members.map((each) => `<li>${each}</li>`).join('')}</ul>`];
      const key = one.by === undefined ? [] : [sentence(`One list for each ${nameHtml(one.by)}`)];
      const note = one.illustrative === undefined ? [] : [`<p>${marked(one.illustrative)}</p>`];
      return [...key, ...shown, ...one.files.map(fileHtml), ...note, ...cited(one.cites)];
    }
    case 'CalendarDeclaration': {
      const days = one.holidays.map(({ day: holiday }) => formatLong(holiday));
      const covers =
        one.covers === undefined
          ? []
          : [sentence(`Covers ${formatLong(one.covers.from.day)} to ${formatLong(one.covers.to.day)}`)];
      return [
        sentence(`Not working days: ${[...one.weekend.map(nameHtml), ...days].join(', ')}`),
        ...one.files.map(fileHtml),
        ...covers,
      ];
    }
    case 'TableDeclaration': {
      const headings = [...one.columns.map(valueHtml), 'Gives'];
      const rows = one.rows.map((row) => [
        nameHtml(row.name),
        ...row.cells.map((cell) => cellHtml(cell)),
        `${valueHtml(row.gives)}${marked(row.illustrative)}${rowNote(row)}`,
      ]);
      const { otherwise } = one;
      const rest =
        otherwise?.kind === 'OtherwiseValue' ? [sentence(`Otherwise ${valueHtml(otherwise.value)}`)] : [];
      const columns = one.datedColumns.map(({ heading, from, until }) =>
        sentence(`The column ${valueHtml(heading)} counts${between(from?.day, until?.day)}`),
      );
      return [
        tableOf(`What ${name} is, row by row`, ['Row', ...headings], rows),
        ...columns,
        ...rest,
        ...cited(one.cites),
      ];
    }
    case 'AssumeDeclaration':
      return [conditionHtml('It is taken for granted that', one.condition), ...reason(one.because)];
    case 'GuaranteeDeclaration':
      return [
        ...when('Whenever', one.whenever),
        ...when('then', one.then),
        ...when('Never', one.never),
        ...(one.stated === undefined ? [] : [sentence(valueHtml(one.stated))]),
        ...when('only if', one.onlyIf),
        ...(one.differing === undefined || one.keeps === undefined
          ? []
          : [
              sentence(
                `With ${escaped(printDifferingFact(withoutBackticks(one.differing)))}, a contract ${escaped(printKeptOutcome(withoutBackticks(one.keeps)))}`,
              ),
            ]),
      ];
    default:
      return [];
  }
}

type Cell = Extract<Declaration, { kind: 'TableDeclaration' }>['rows'][number]['cells'][number];

function cellHtml(cell: Cell): string {
  if (cell.kind === 'AnyCell') return 'any';
  const values = cell.right.map(valueHtml);
  const joined = cell.operator === 'is between' ? values.join(' and ') : values.join(', ');
  return `${escaped(cell.operator.replace(/^is ?/, ''))} ${joined}`.trim();
}

type Row = Extract<Declaration, { kind: 'TableDeclaration' }>['rows'][number];

function rowNote({ from, until, unlessWithin }: Row): string {
  const unless = unlessWithin.length === 0 ? '' : `, unless within ${unlessWithin.map(nameHtml).join(', ')}`;
  return `${between(from?.day, until?.day)}${unless}`;
}

function between(from: number | undefined, until: number | undefined): string {
  const first = from === undefined ? '' : ` from ${formatLong(from)}`;
  return until === undefined ? first : `${first} until ${formatLong(until)}`;
}

function fileHtml({ path, columns }: ListFile): string {
  const names = listed(columns.map(({ value }) => `“${value}”`));
  return sentence(`Its entries are those of the file “${escaped(path.value)}”, ${escaped(names)}`);
}

/** A line that begins with a capital letter and ends with a full stop; `html` is HTML already. */
function sentence(html: string): string {
  const begun = html.replace(
    /^(<[^>]*>)?\p{Ll}/u,
    (start) => start.slice(0, -1) + start.slice(-1).toUpperCase(),
  );
  return `<p>${begun}.</p>`;
}

interface Grounds {
  readonly when: Expression | undefined;
  readonly unless: Expression | undefined;
  readonly because: TextLiteral | undefined;
  readonly cites: readonly Citation[];
}

function groundsHtml(one: Grounds): readonly string[] {
  return [...when('when', one.when), ...when('unless', one.unless), ...reasons(one)];
}

function when(words: string, condition: Expression | undefined): readonly string[] {
  return condition === undefined ? [] : [conditionHtml(words, condition)];
}

function reasons({ because, cites }: Pick<Grounds, 'because' | 'cites'>): readonly string[] {
  return [...reason(because), ...cited(cites)];
}

/** The reason as the authority gives it; what stands in braces is filled in for each contract. */
function reason(because: TextLiteral | undefined): readonly string[] {
  if (because === undefined) return [];
  return [
    `<p><span class="word">Reason:</span> ${linked(because.value.replace(/\{([^{}]*)\}/g, '[$1]'))}</p>`,
  ];
}

function cited(cites: readonly Citation[]): readonly string[] {
  if (cites.length === 0) return [];
  const all = cites.map(({ paragraph, source }) =>
    paragraph === undefined
      ? linked(source?.value ?? '')
      : `<a href="#${paragraphId(paragraph)}">paragraph ${escaped(paragraph)}</a>`,
  );
  return [`<p><span class="word">Source:</span> ${all.join('; ')}</p>`];
}

/** Where a paragraph stands on the page. */
export function paragraphId(number: string): string {
  return `paragraph-${number.replace(/[^\w.-]/g, '-')}`;
}

/** The mark of a figure that was made up, with why. */
function marked(illustrative: Illustrative | undefined): string {
  if (illustrative === undefined) return '';
  return ` <strong class="illustrative">Illustrative figure</strong> <span>because ${linked(illustrative.reason.value)}</span>`;
}

/** The values of a declaration that are only illustrative. */
export function illustrativeOf(one: Declaration): readonly Illustrative[] {
  const held: readonly (Pick<DatedValue, 'illustrative'> | undefined)[] =
    one.kind === 'ThresholdDeclaration' || one.kind === 'RateDeclaration'
      ? one.values
      : one.kind === 'TableDeclaration'
        ? one.rows
        : one.kind === 'ListDeclaration'
          ? [one]
          : [];
  return held.flatMap((each) => each?.illustrative ?? []);
}
