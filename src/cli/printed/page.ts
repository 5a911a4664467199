/**
 * Guidance as people read and print it: one edition, as a page.
 *
 * In:  the editions of a guidance, the branch and the day whose text is wanted.
 * Out: one HTML page that needs nothing else: the prose of each paragraph beside its rules in words, figures with those
 *      in force on the day, the history of each clause. Everything from the guidance is escaped.
 */
import { formatLong } from '../../base/date.ts';
import { displayName } from '../../base/names.ts';
import { type Editable, isEditable, nameOf } from '../../editions/reference.ts';
import { printType } from '../../format/print.ts';
import type { Declaration, FieldDeclaration, GuidanceDeclaration } from '../../syntax/ast.ts';
import { declarationsOf } from '../consolidated-text.ts';
import type { ReadEditions } from '../editions.ts';
import { escaped, linked, pageOf } from '../output/html.ts';
import { counted, listed } from '../output/words.ts';
import { clauseHistoryOf } from './clause-history.ts';
import { clauseHtml, illustrativeOf } from './clauses.ts';
import { goneHtml, historyHtml, keyOfClause, type Page, REPEALED } from './history.ts';
import { type Clause, type Section, sectionsOf } from './sections.ts';
import { STYLE } from './style.ts';
import { tableOf } from './tables.ts';
import { conditionHtml, nameHtml, proseHtml, withoutBackticks } from './words.ts';

/** Which text: that of a branch (by its index) on a day. */
export interface PrintedText {
  readonly branch: number;
  readonly edition: number;
  readonly day: number;
}

/** The page. */
export function printedPage(read: ReadEditions, { branch, edition, day }: PrintedText): string {
  const declarations = declarationsOf(read, edition);
  const fields = declarations.flatMap((one) => (one.kind === 'FactsDeclaration' ? one.fields : []));
  const standing = new Set([...declarations.filter(isText), ...fields].map(keyOfClause));
  const page: Page = { read, edition, day, history: clauseHistoryOf(read, branch, day, standing) };
  const guidance = declarations.find((one): one is GuidanceDeclaration => one.kind === 'GuidanceDeclaration');
  const sections = sectionsOf(declarations);
  const title = guidance?.title.value ?? 'Guidance';
  const shown = sections.map((one) => sectionHtml(page, one));
  const gone = goneHtml(page);
  const contents = [...sections, ...(gone.length === 0 ? [] : [REPEALED])];
  return pageOf(`${title}, as in force on ${formatLong(day)}`, STYLE, [
    '<a class="skip" href="#text">To the text</a>',
    '<div class="page">',
    '<header>',
    `<p class="kind">${linked(guidance?.issuedBy?.value ?? 'Guidance')}</p>`,
    `<h1>${escaped(title)}</h1>`,
    ...aboutHtml(page, guidance, declarations),
    '</header>',
    '<nav aria-labelledby="contents">',
    '<h2 id="contents">Contents</h2>',
    `<ol role="list">${contents.map(({ id, heading }) => `<li><a href="#${id}">${heading}</a></li>`).join('\n')}</ol>`,
    '</nav>',
    '<main id="text" tabindex="-1">',
    ...shown.flat(),
    ...gone,
    '</main>',
    '<footer>',
    `<p>The text in force on ${formatLong(day)}, consolidated and set by Proviso from the text that is compiled. What stands in square brackets within a reason is filled in for each contract.</p>`,
    '</footer>',
    '</div>',
  ]);
}

function aboutHtml(
  { read, edition, day }: Page,
  guidance: GuidanceDeclaration | undefined,
  declarations: readonly Declaration[],
): readonly string[] {
  const { editions, instruments } = read.consolidated;
  const text = editions[edition];
  const [first, ...amending] = (text?.instruments ?? []).flatMap((index) => instruments[index] ?? []);
  const made = guidance?.madeOn?.day;
  const rows: (readonly [string, string])[] = [
    ['Text in force on', formatLong(day)],
    ...(guidance?.edition === undefined ? [] : [['Edition', escaped(guidance.edition.value)] as const]),
    ...(made === undefined
      ? [['Status', 'A draft: it has not been made'] as const]
      : [['Made on', formatLong(made)] as const]),
    ...(first?.from === undefined ? [] : [['In force from', formatLong(first.from)] as const]),
    ...amending.map(
      (one) =>
        [
          'As amended by',
          `${escaped(one.title)} (${escaped(displayName(one.id))})${one.from === undefined ? '' : `, from ${formatLong(one.from)}`}`,
        ] as const,
    ),
  ];
  const scope = guidance?.scope;
  return [
    `<dl class="about">${rows.map(([term, said]) => `<dt>${term}</dt><dd>${said}</dd>`).join('\n')}</dl>`,
    ...(scope === undefined ? [] : [conditionHtml('It applies to contracts where', scope)]),
    ...illustrativeNote(declarations),
  ];
}

/** That figures were made up is told at the beginning as well. */
function illustrativeNote(declarations: readonly Declaration[]): readonly string[] {
  const found = declarations.filter(isText).flatMap((one) => {
    const count = illustrativeOf(one).length;
    return count === 0 ? [] : [{ name: displayName(nameOf(one)), count }];
  });
  if (found.length === 0) return [];
  const all = found.reduce((sum, { count }) => sum + count, 0);
  return [
    `<p><strong class="illustrative">Illustrative figures</strong> ${counted(all, 'figure')} in this text ${all === 1 ? 'is' : 'are'} only illustrative, and marked where ${all === 1 ? 'it stands' : 'they stand'}: ${escaped(listed(found.map(({ name }) => name)))}.</p>`,
  ];
}

function sectionHtml(page: Page, { id, heading, paragraph, clauses }: Section): readonly string[] {
  const own = clauses.map((one, at) => clauseBlock(page, one, `${id}-${at + 1}`));
  const prose = paragraph?.text === undefined ? undefined : proseHtml(paragraph.text.value);
  const why = paragraph?.needsNoRule;
  const told = [
    ...(prose === undefined ? [] : [prose]),
    ...(why === undefined
      ? []
      : [`<p class="history">No rule stands here, because ${linked(why.value)}.</p>`]),
    ...(paragraph === undefined ? [] : historyHtml(page, paragraph)),
  ];
  const isBeside = prose !== undefined && own.length > 0 && !clauses.some(isWide);
  return [
    `<section aria-labelledby="${id}">`,
    `<h2 id="${id}">${heading}</h2>`,
    ...(isBeside ? ['<div class="beside">'] : []),
    ...(told.length === 0 ? [] : [`<div class="prose">${told.join('\n')}</div>`]),
    ...(own.length === 0 ? [] : [`<div class="rules">${own.join('\n')}</div>`]),
    ...(isBeside ? ['</div>'] : []),
    '</section>',
  ];
}

/** Columns of a table that still fit beside prose. */
const NARROW = 2;

function isWide(one: Clause): boolean {
  return one.kind === 'TableDeclaration' && one.columns.length > NARROW;
}

const KINDS: Readonly<Record<Clause['kind'], string>> = {
  AssumeDeclaration: 'Taken for granted',
  CalendarDeclaration: 'Calendar',
  DecisionDeclaration: 'Decision',
  DeemDeclaration: 'Deemed',
  DefineDeclaration: 'Definition',
  DutyDeclaration: 'Duty',
  ExceptionDeclaration: 'Exception',
  ExemptionDeclaration: 'Exemption',
  FactsDeclaration: 'Facts',
  GuaranteeDeclaration: 'Guarantee',
  ListDeclaration: 'List',
  PresumeDeclaration: 'Presumption',
  RateDeclaration: 'Rate',
  RecordDeclaration: 'Each',
  RuleDeclaration: 'Rule',
  TableDeclaration: 'Table',
  ThresholdDeclaration: 'Threshold',
};

function clauseBlock(page: Page, one: Clause, id: string): string {
  if (one.kind === 'FactsDeclaration' || one.kind === 'RecordDeclaration') return fieldsHtml(page, one, id);
  const name = one.kind === 'AssumeDeclaration' ? '' : escaped(displayName(nameOf(one)));
  const heading = `<span class="kind">${KINDS[one.kind]}</span> ${name}`.trim();
  return [
    `<div class="clause" id="${id}">`,
    `<h3>${heading}</h3>`,
    ...clauseHtml(one, page.day, name),
    ...historyHtml(page, one),
    '</div>',
  ].join('\n');
}

/** Facts, or what is known of each thing in a list, as a table. */
function fieldsHtml(
  page: Page,
  one: Extract<Clause, { kind: 'FactsDeclaration' | 'RecordDeclaration' }>,
  id: string,
): string {
  const of = one.kind === 'RecordDeclaration' ? one.name : one.title;
  const name = `${KINDS[one.kind]} ${of === undefined ? '' : nameHtml(of)}`.trim();
  const rows = one.fields.map((field) => [
    `${nameHtml(field.name)}${field.confidential === undefined ? '' : ' (confidential)'}`,
    typeHtml(field),
    fieldNote(field),
    ...(one.kind === 'FactsDeclaration' ? [historyHtml(page, field).join('')] : []),
  ]);
  const headings = [
    'Fact',
    'What it may be',
    'What is said of it',
    ...(one.kind === 'FactsDeclaration' ? ['History'] : []),
  ];
  const history = one.kind === 'RecordDeclaration' ? historyHtml(page, one) : [];
  return [`<div id="${id}">`, tableOf(name, headings, rows), ...history, '</div>'].join('\n');
}

function typeHtml({ type, fields }: FieldDeclaration): string {
  const own = escaped(printType(withoutBackticks(type)));
  if (fields.length === 0) return own;
  const inner = fields.map((field) => `<li>${nameHtml(field.name)}: ${typeHtml(field)}</li>`);
  return `${own}, each with<ul class="items" role="list">${inner.join('')}</ul>`;
}

function fieldNote({ ask, judgedBy, reads, appliesWhen }: FieldDeclaration): string {
  return [
    ...(ask === undefined ? [] : [`<p>${linked(ask.value)}</p>`]),
    ...(judgedBy === undefined ? [] : [`<p>Judged by ${escaped(judgedBy.value)}.</p>`]),
    ...(reads === undefined ? [] : [`<p>In reasons: ${linked(reads.value)}.</p>`]),
    ...(appliesWhen === undefined ? [] : [conditionHtml('Only when', appliesWhen)]),
  ].join('');
}

/** Amendments are no part of an edition; blocks of facts are told fact by fact. */
function isText(one: Declaration): one is Extract<Editable, Declaration> {
  return one.kind !== 'AmendmentDeclaration' && isEditable(one);
}
