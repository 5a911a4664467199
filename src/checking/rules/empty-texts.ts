/**
 * Rule: texts that are asked for say something.
 *
 * In: the texts in clauses. Out: `empty-text` for each that is blank.
 */
import type * as ast from '../../syntax/ast.ts';
import type { Context } from '../context.ts';

type Text = readonly [what: string, text: ast.TextLiteral | undefined];

export function textsSaySomething(context: Context, declaration: ast.Declaration): void {
  for (const [what, text] of textsOf(declaration)) {
    if (text !== undefined && text.value.trim() === '') {
      context.reporter.report('empty-text', text.span, { what });
    }
  }
}

/** The questions of facts and of the fields of their entries. */
function questions(declared: readonly ast.FieldDeclaration[]): readonly Text[] {
  const texts: Text[] = [];
  const waiting = [...declared];
  for (let field = waiting.pop(); field !== undefined; field = waiting.pop()) {
    texts.push(['`ask`', field.ask]);
    for (const inner of field.fields) waiting.push(inner);
  }
  return texts;
}

function textsOf(declaration: ast.Declaration): readonly Text[] {
  switch (declaration.kind) {
    case 'GuidanceDeclaration':
      return [
        ['the title', declaration.title],
        ['`issued by`', declaration.issuedBy],
        ['`edition`', declaration.edition],
      ];
    case 'FactsDeclaration':
      return [
        ...declaration.fields.flatMap((field): Text[] => [
          ['`judged by`', field.judgedBy],
          ['`reads`', field.reads],
        ]),
        ...questions(declaration.fields),
      ];
    case 'RecordDeclaration':
      return questions(declaration.fields);
    case 'ThresholdDeclaration':
    case 'RateDeclaration':
      return [...illustrative(declaration.values), ...cited(declaration.cites)];
    case 'ListDeclaration':
      return [...illustrative([declaration]), ...cited(declaration.cites)];
    case 'TableDeclaration':
      return [...illustrative(declaration.rows), ...cited(declaration.cites)];
    case 'PresumeDeclaration':
    case 'DeemDeclaration':
    case 'DecisionDeclaration':
    case 'DefineDeclaration':
    case 'RuleDeclaration':
    case 'ExemptionDeclaration':
    case 'ExceptionDeclaration':
    case 'DutyDeclaration':
      return [['`because`', declaration.because], ...cited(declaration.cites)];
    case 'ParagraphDeclaration':
      return [
        ['the heading', declaration.heading],
        ['the reason after `needs no rule`', declaration.needsNoRule],
      ];
    case 'AssumeDeclaration':
      return [['`because`', declaration.because]];
    case 'ScenarioDeclaration':
    case 'GuaranteeDeclaration':
      return [['the title', declaration.title]];
    case 'CalendarDeclaration':
    case 'SourceDeclaration':
    case 'AmendmentDeclaration':
      return [];
  }
}

function illustrative(
  holders: readonly { readonly illustrative: ast.Illustrative | undefined }[],
): readonly Text[] {
  return holders.map((one): Text => ['the reason after `illustrative`', one.illustrative?.reason]);
}

function cited(cites: readonly ast.Citation[]): readonly Text[] {
  return cites.map((citation): Text => ['`cites`', citation.source]);
}
