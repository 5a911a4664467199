/**
 * What stands in which section of a printed page.
 *
 * In:  the declarations of an edition, in their order. Out: its paragraphs, with what stands under each; before and behind
 *      them what stands under none, or is about the guidance as a whole.
 */
import type { Declaration, ParagraphDeclaration } from '../../syntax/ast.ts';
import { escaped } from '../output/html.ts';
import { paragraphId } from './clauses.ts';

/** What is told on the page; sources and scenarios are not. */
export type Clause = Exclude<
  Declaration,
  {
    kind:
      | 'GuidanceDeclaration'
      | 'ParagraphDeclaration'
      | 'AmendmentDeclaration'
      | 'SourceDeclaration'
      | 'ScenarioDeclaration';
  }
>;

export interface Section {
  readonly id: string;
  /** As HTML. */
  readonly heading: string;
  readonly paragraph: ParagraphDeclaration | undefined;
  readonly clauses: readonly Clause[];
}

/** Where what stands under no paragraph, or is about the guidance as a whole, is put: before the paragraphs or behind them. */
const GROUPS: readonly {
  readonly heading: string;
  readonly kinds: readonly Clause['kind'][];
  readonly behind: boolean;
}[] = [
  { heading: 'What is decided', kinds: ['DecisionDeclaration'], behind: false },
  {
    heading: 'Definitions and presumptions',
    kinds: ['DefineDeclaration', 'PresumeDeclaration', 'DeemDeclaration'],
    behind: false,
  },
  {
    heading: 'Rules',
    kinds: ['RuleDeclaration', 'ExemptionDeclaration', 'ExceptionDeclaration', 'DutyDeclaration'],
    behind: false,
  },
  {
    heading: 'Figures, tables and lists',
    kinds: [
      'ThresholdDeclaration',
      'RateDeclaration',
      'TableDeclaration',
      'ListDeclaration',
      'CalendarDeclaration',
    ],
    behind: true,
  },
  { heading: 'Facts about a contract', kinds: ['FactsDeclaration', 'RecordDeclaration'], behind: true },
  {
    heading: 'What is promised of this guidance',
    kinds: ['GuaranteeDeclaration', 'AssumeDeclaration'],
    behind: true,
  },
];
/** Always told together, wherever they were written. */
const TOGETHER: ReadonlySet<string> = new Set([
  'FactsDeclaration',
  'RecordDeclaration',
  'GuaranteeDeclaration',
  'AssumeDeclaration',
]);

/** The sections, those without anything left out. */
export function sectionsOf(declarations: readonly Declaration[]): readonly Section[] {
  const outside: Clause[] = [];
  const paragraphs: { readonly paragraph: ParagraphDeclaration; readonly clauses: Clause[] }[] = [];
  for (const one of declarations) {
    if (one.kind === 'ParagraphDeclaration') paragraphs.push({ paragraph: one, clauses: [] });
    else if (isClause(one)) {
      const under = TOGETHER.has(one.kind) ? undefined : paragraphs.at(-1);
      (under?.clauses ?? outside).push(one);
    }
  }
  const groups = GROUPS.map(({ heading, kinds, behind }, at) => ({
    behind,
    section: {
      id: `part-${at + 1}`,
      heading,
      paragraph: undefined,
      clauses: outside.filter(({ kind }) => kinds.includes(kind)),
    },
  }));
  const all = [
    ...groups.flatMap(({ behind, section }) => (behind ? [] : [section])),
    ...paragraphs.map(({ paragraph, clauses }) => ({
      id: paragraphId(paragraph.number),
      heading: `${escaped(paragraph.number)}. ${escaped(paragraph.heading.value)}`,
      paragraph,
      clauses,
    })),
    ...groups.flatMap(({ behind, section }) => (behind ? [section] : [])),
  ];
  return all.filter(({ clauses, paragraph }) => paragraph !== undefined || clauses.length > 0);
}

function isClause(one: Declaration): one is Clause {
  return GROUPS.some(({ kinds }) => kinds.some((kind) => kind === one.kind));
}
