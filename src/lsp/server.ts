/**
 * The language server: the features of `src/ide` over the Language Server Protocol.
 *
 * In:  a connection to an editor. Out: answers, and diagnostics as texts change. Nothing an editor sends ends it: what goes wrong
 *      in one answer is logged, and that answer is empty.
 */
import {
  type CallHierarchyItem,
  type CodeAction,
  CodeActionKind,
  CodeLensRefreshRequest,
  CompletionItemKind,
  type Connection,
  DiagnosticSeverity,
  DocumentHighlightKind,
  type DocumentSymbol,
  ErrorCodes,
  FileChangeType,
  FoldingRangeKind,
  InsertTextFormat,
  type Diagnostic as LspDiagnostic,
  type Location as LspLocation,
  MarkupKind,
  MessageType,
  ResponseError,
  type SelectionRange,
  SemanticTokensBuilder,
  ShowMessageNotification,
  SymbolKind,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver';
import { TextDocument } from 'vscode-languageserver-textdocument';
import information from '../../package.json' with { type: 'json' };
import { sourceText } from '../base/source.ts';
import type { Diagnostic } from '../diagnostics/diagnostic.ts';
import { additions } from '../ide/additions.ts';
import { completion, type ProposalKind } from '../ide/completion.ts';
import { fixAll, fixes } from '../ide/fixes.ts';
import type { Guidance } from '../ide/guidance.ts';
import { hover } from '../ide/hover.ts';
import { hints, lenses, scenarioTold, shownOf } from '../ide/lenses.ts';
import { definition, occurrences, pathFrom, references, rename, renamable } from '../ide/navigation.ts';
import { type Location, type Position, positionAt, type Range, rangeOf } from '../ide/places.ts';
import { Project } from '../ide/project.ts';
import { type Reading, readBy, readersOf, type Resting, restingAt } from '../ide/rests-on.ts';
import { rowHelp } from '../ide/row-help.ts';
import { around, folds, links, type OutlineItem, outline } from '../ide/symbols.ts';
import { TOKEN_MODIFIERS, TOKEN_TYPES, tokens } from '../ide/tokens.ts';
import { formatted } from '../reformat/formatted.ts';
import { nodeHost } from '../workspace/node-host.ts';
import { telling } from './told.ts';
import { pathOfUri, uriOfPath } from './uris.ts';

/** Milliseconds without a change before scenarios are run again. */
const REST = 400;
/** Milliseconds after a text is opened or saved, without a change, before it is looked at what scenarios show. */
const STILL = 1_500;
/** Guidance beyond this number of names is not searched for every letter of a query. */
const MOST_SYMBOLS = 500;

/** Where the page of a message can be read: an address; undefined where it does not come with the server. */
export type PageOf = (code: string) => string | undefined;

/** What the words over a scenario do: arguments are the folder of its guidance, and its title. */
const RUN_SCENARIO = 'proviso.runScenario';

/** Serves an editor; ends with the connection. */
export function serve(connection: Connection, pageOf: PageOf): void {
  const project = new Project(nodeHost);
  const documents = new TextDocuments(TextDocument);
  let canLenses = false;
  let resting: NodeJS.Timeout | undefined;
  let showing: NodeJS.Timeout | undefined;
  /** By folder, what scenarios were last seen to show. */
  const shown = new Map<string, ReadonlyMap<string, string>>();

  const safely = <A, R>(what: (asked: A) => R, otherwise: R): ((asked: A) => R) => {
    return (asked) => {
      try {
        return what(asked);
      } catch (error) {
        if (error instanceof ResponseError) throw error;
        connection.console.error(`Proviso could not answer: ${String(error)}`);
        return otherwise;
      }
    };
  };
  /** The guidance of a document, with the path and text of the document in it; undefined for one that cannot be read. */
  const at = ({ textDocument }: { readonly textDocument: { readonly uri: string } }) => {
    const path = pathOfUri(textDocument.uri);
    const guidance = project.guidanceOf(path);
    const inside = path.slice(guidance.folder.length + 1);
    const source = guidance.sources.get(inside);
    return source === undefined ? undefined : { guidance, path: inside, source, tree: guidance.tree(inside) };
  };

  connection.onInitialize(({ capabilities }) => {
    canLenses = capabilities.workspace?.codeLens?.refreshSupport === true;
    return {
      serverInfo: { name: 'Proviso', version: information.version },
      capabilities: {
        textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
        completionProvider: { triggerCharacters: [' '] },
        hoverProvider: true,
        signatureHelpProvider: { triggerCharacters: ['|', ':'] },
        definitionProvider: true,
        referencesProvider: true,
        documentHighlightProvider: true,
        callHierarchyProvider: true,
        renameProvider: { prepareProvider: true },
        documentSymbolProvider: true,
        workspaceSymbolProvider: true,
        foldingRangeProvider: true,
        selectionRangeProvider: true,
        documentLinkProvider: {},
        documentFormattingProvider: true,
        documentRangeFormattingProvider: true,
        inlayHintProvider: true,
        codeLensProvider: {},
        executeCommandProvider: { commands: [RUN_SCENARIO] },
        codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, CodeActionKind.SourceFixAll] },
        semanticTokensProvider: {
          legend: { tokenTypes: [...TOKEN_TYPES], tokenModifiers: [...TOKEN_MODIFIERS] },
          full: true,
        },
      },
    };
  });

  // ── What is wrong ──────────────────────────────────────────────────────────────────────────────────────────

  const tellSoon = telling({
    project,
    open: () => documents.all().map(({ uri }) => pathOfUri(uri)),
    send: (guidance, file, diagnostics) => {
      const uri = uriOfPath(pathFrom(guidance, file));
      const told = diagnostics.map((one) => asDiagnostic(guidance, one, pageOf));
      send(connection.sendDiagnostics({ uri, diagnostics: told }));
    },
    done: () => {
      if (!canLenses) return;
      clearTimeout(resting);
      resting = setTimeout(() => send(connection.sendRequest(CodeLensRefreshRequest.type)), REST);
    },
    safely: (what) => safely(what, undefined)(undefined),
  });

  documents.onDidChangeContent(({ document }) => {
    const path = pathOfUri(document.uri);
    project.open(path, document.getText());
    // It waits until nothing changes.
    if (showing !== undefined) showSoon(document.uri);
    tellSoon(path);
  });
  // What scenarios show is worked out when a text is opened or saved, and not with every letter: it takes longer than that.
  const lookAtShown = (uri: string): void => {
    showing = undefined;
    const guidance = project.guidanceOf(pathOfUri(uri));
    shown.set(guidance.folder, shownOf(guidance));
    if (canLenses) send(connection.sendRequest(CodeLensRefreshRequest.type));
  };
  const showSoon = (uri: string): void => {
    clearTimeout(showing);
    // Two turns of the loop later: what was asked before is answered, and on its way.
    showing = setTimeout(
      () => setImmediate(() => setImmediate(() => safely(lookAtShown, undefined)(uri))),
      STILL,
    );
  };
  documents.onDidOpen(({ document }) => showSoon(document.uri));
  documents.onDidSave(({ document }) => showSoon(document.uri));
  documents.onDidClose(({ document }) => {
    const path = pathOfUri(document.uri);
    project.close(path);
    tellSoon(path);
  });
  connection.onDidChangeWatchedFiles(({ changes }) => {
    for (const { uri, type } of changes) {
      const path = pathOfUri(uri);
      project.changed(path);
      if (type === FileChangeType.Deleted) send(connection.sendDiagnostics({ uri, diagnostics: [] }));
      for (const document of documents.all()) {
        const open = pathOfUri(document.uri);
        if (project.folderOf(open) === project.folderOf(path)) tellSoon(open);
      }
    }
  });

  // ── Where things are ───────────────────────────────────────────────────────────────────────────────────────

  const asked = <P extends { readonly textDocument: { readonly uri: string } }, R>(
    answer: (here: NonNullable<ReturnType<typeof at>>, params: P) => R,
    otherwise: R,
  ): ((params: P) => R) =>
    safely((params: P) => {
      const here = at(params);
      return here === undefined ? otherwise : answer(here, params);
    }, otherwise);

  connection.onDefinition(
    asked(({ guidance, path }, { position }) => definition(guidance, path, position).map(asLocation), []),
  );
  connection.onReferences(
    asked(
      ({ guidance, path }, { position, context }) =>
        references(guidance, path, position, context.includeDeclaration).map(asLocation),
      [],
    ),
  );
  connection.onDocumentHighlight(
    asked(
      ({ guidance, path }, { position }) =>
        occurrences(guidance, path, position).map(({ range, declares }) => ({
          range,
          kind: declares ? DocumentHighlightKind.Write : DocumentHighlightKind.Read,
        })),
      [],
    ),
  );
  // What the protocol takes for calls: what reads a thing calls it.
  connection.languages.callHierarchy.onPrepare(
    asked(({ guidance, path }, { position }) => {
      const found = restingAt(guidance, path, position);
      return found === undefined ? null : [asCalled(guidance, found)];
    }, null),
  );
  const ofCalled = (
    answer: (guidance: Guidance, path: string, position: Position) => readonly Reading[],
  ): ((params: { readonly item: CallHierarchyItem }) => readonly [CallHierarchyItem, Range[]][]) =>
    safely(({ item: { uri, selectionRange } }) => {
      const here = at({ textDocument: { uri } });
      if (here === undefined) return [];
      const { guidance, path } = here;
      return answer(guidance, path, selectionRange.start).map(
        ({ other, places }): [CallHierarchyItem, Range[]] => [asCalled(guidance, other), [...places]],
      );
    }, []);
  const readers = ofCalled(readersOf);
  const read = ofCalled(readBy);
  connection.languages.callHierarchy.onIncomingCalls((params) =>
    readers(params).map(([from, fromRanges]) => ({ from, fromRanges })),
  );
  connection.languages.callHierarchy.onOutgoingCalls((params) =>
    read(params).map(([to, fromRanges]) => ({ to, fromRanges })),
  );
  connection.onHover(
    asked(({ guidance, path }, { position }) => {
      const found = hover(guidance, path, position, today());
      if (found === undefined) return null;
      return { range: found.range, contents: { kind: MarkupKind.Markdown, value: found.markdown } };
    }, null),
  );
  connection.onPrepareRename(
    asked(({ guidance, path }, { position }) => {
      const found = renamable(guidance, path, position);
      if ('refused' in found) throw new ResponseError(ErrorCodes.InvalidRequest, found.refused);
      return { range: found.range, placeholder: found.name };
    }, null),
  );
  connection.onRenameRequest(
    asked(({ guidance, path }, { position, newName }) => {
      const found = rename(guidance, path, position, newName);
      if ('refused' in found) throw new ResponseError(ErrorCodes.InvalidRequest, found.refused);
      return {
        changes: Object.fromEntries([...found].map(([file, edits]) => [uriOfPath(file), [...edits]])),
      };
    }, null),
  );
  connection.onDocumentSymbol(
    asked(({ source, tree }) => (tree === undefined ? [] : outline(source, tree).map(asSymbol)), []),
  );
  connection.onWorkspaceSymbol(
    safely(({ query }) => {
      const wanted = query.toLowerCase();
      const found = [];
      for (const folder of project.folders()) {
        const guidance = project.guidanceOf(`${folder}/x`);
        for (const { name, kind, span } of guidance.declared().values()) {
          const source = span === undefined ? undefined : guidance.sources.get(span.file);
          if (span === undefined || source === undefined || !name.toLowerCase().includes(wanted)) continue;
          const location = asLocation({ path: pathFrom(guidance, span.file), range: rangeOf(source, span) });
          found.push({
            name,
            kind: SYMBOL_KINDS[kind] ?? SymbolKind.Variable,
            location,
            containerName: kind,
          });
          if (found.length >= MOST_SYMBOLS) return found;
        }
      }
      return found;
    }, []),
  );
  connection.onFoldingRanges(
    asked(
      ({ source, tree }) =>
        (tree === undefined ? [] : folds(source, tree)).map(({ first, last, kind }) => ({
          startLine: first,
          endLine: last,
          kind: kind === 'comment' ? FoldingRangeKind.Comment : FoldingRangeKind.Region,
        })),
      [],
    ),
  );
  connection.onSelectionRanges(
    asked(({ source, tree }, { positions }) => {
      if (tree === undefined) return null;
      return positions.map((position) => {
        const ranges = around(source, tree, position);
        return (
          ranges.reduceRight<SelectionRange | undefined>(
            (parent, range) => (parent === undefined ? { range } : { range, parent }),
            undefined,
          ) ?? { range: { start: position, end: position } }
        );
      });
    }, null),
  );
  connection.onDocumentLinks(
    asked(
      ({ guidance, source, tree }) =>
        (tree === undefined ? [] : links(source, tree)).map(({ range, target }) => ({
          range,
          target: /^https?:/.test(target) ? target : uriOfPath(pathFrom(guidance, target)),
        })),
      [],
    ),
  );

  // ── Writing ────────────────────────────────────────────────────────────────────────────────────────────────

  connection.onCompletion(
    asked(
      ({ guidance, path }, { position }) =>
        completion(guidance, path, position).map(
          ({ label, kind, detail, insert, isSnippet, range }, index) => ({
            label,
            kind: COMPLETION_KINDS[kind] ?? CompletionItemKind.Variable,
            ...(detail === undefined ? {} : { detail }),
            insertTextFormat: isSnippet ? InsertTextFormat.Snippet : InsertTextFormat.PlainText,
            textEdit: { range, newText: insert },
            filterText: label,
            sortText: String(index).padStart(4, '0'),
          }),
        ),
      [],
    ),
  );
  connection.onSignatureHelp(
    asked(({ guidance, path }, { position }) => {
      const found = rowHelp(guidance, path, position);
      if (found === undefined) return null;
      const label = found.columns.join(' | ');
      let start = 0;
      const parameters = found.columns.map((one) => {
        const place: [number, number] = [start, start + one.length];
        start += one.length + ' | '.length;
        return { label: place };
      });
      return { signatures: [{ label, parameters }], activeSignature: 0, activeParameter: found.active };
    }, null),
  );
  const format = (
    { guidance, path }: NonNullable<ReturnType<typeof at>>,
    lines?: { readonly first: number; readonly last: number },
  ) => {
    const source = sourceText(path, guidance.written(path) ?? '');
    const { text } = formatted(source.text, { lines });
    if (text === source.text) return [];
    const end = positionAt(source, source.text.length);
    return [{ range: { start: { line: 0, character: 0 }, end }, newText: text }];
  };
  connection.onDocumentFormatting(asked((here) => format(here), []));
  connection.onDocumentRangeFormatting(
    asked((here, { range }) => format(here, { first: range.start.line + 1, last: range.end.line + 1 }), []),
  );
  connection.onCodeAction(
    asked(({ guidance, path }, { range, textDocument: { uri }, context }) => {
      const wanted = (kind: string): boolean =>
        context.only === undefined || context.only.some((one) => kind === one || kind.startsWith(`${one}.`));
      const quick: CodeAction[] = !wanted(CodeActionKind.QuickFix)
        ? []
        : fixes(guidance, path, range).map(({ title, diagnostic, edits, only }) => ({
            title,
            kind: CodeActionKind.QuickFix,
            isPreferred: only,
            diagnostics: [asDiagnostic(guidance, diagnostic, pageOf)],
            edit: { changes: { [uri]: [...edits] } },
          }));
      const added = !wanted(CodeActionKind.QuickFix)
        ? []
        : additions(guidance, path, range).map(({ title, edits }) => ({
            title,
            kind: CodeActionKind.QuickFix,
            edit: { changes: { [uri]: [...edits] } },
          }));
      quick.push(...added);
      const all = wanted(CodeActionKind.SourceFixAll) ? fixAll(guidance, path) : [];
      if (all.length === 0) return quick;
      const title = 'Make every mend that is certain';
      return [...quick, { title, kind: CodeActionKind.SourceFixAll, edit: { changes: { [uri]: [...all] } } }];
    }, []),
  );

  // ── What is shown beside ───────────────────────────────────────────────────────────────────────────────────

  connection.languages.semanticTokens.on(
    asked(
      ({ guidance, path }) => {
        const builder = new SemanticTokensBuilder();
        for (const { start, length, type, declares, fixed } of tokens(guidance, path)) {
          const modifiers = (declares ? 1 : 0) + (fixed ? 2 : 0);
          builder.push(start.line, start.character, length, TOKEN_TYPES.indexOf(type), modifiers);
        }
        return builder.build();
      },
      { data: [] },
    ),
  );
  connection.onCodeLens(
    asked(
      ({ guidance, path }) =>
        lenses(guidance, path, shown.get(guidance.folder)).map(({ range, title, scenario }) => ({
          range,
          command:
            scenario === undefined
              ? { title, command: '' }
              : { title, command: RUN_SCENARIO, arguments: [guidance.folder, scenario] },
        })),
      [],
    ),
  );
  connection.onExecuteCommand(
    safely(({ command, arguments: asked = [] }) => {
      const [folder, title]: readonly unknown[] = asked;
      if (command !== RUN_SCENARIO || typeof folder !== 'string' || typeof title !== 'string') return null;
      const told = scenarioTold(project.guidanceOf(`${folder}/x`), title);
      if (told === undefined) return null;
      const type = told.passed ? MessageType.Info : MessageType.Warning;
      send(connection.sendNotification(ShowMessageNotification.type, { type, message: told.text }));
      return told;
    }, null),
  );
  connection.languages.inlayHint.on(
    asked(
      ({ guidance, path }, { range }) =>
        hints(guidance, path, range, today()).map(({ position, label }) => ({
          position,
          label,
          paddingLeft: true,
        })),
      [],
    ),
  );

  documents.listen(connection);
  connection.listen();
}

/** What an editor that is gone, or that does not take it, is not told. */
function send(sent: Promise<unknown>): void {
  sent.catch(() => {});
}

/** Milliseconds of a day. */
const DAY = 86_400_000;

/** The day number of today, where this runs. */
function today(): number {
  const now = new Date();
  return Math.floor(Date.UTC(now.getFullYear(), now.getMonth(), now.getDate()) / DAY);
}

function asLocation({ path, range }: Location): LspLocation {
  return { uri: uriOfPath(path), range };
}

function asDiagnostic(guidance: Guidance, one: Diagnostic, pageOf: PageOf): LspDiagnostic {
  const page = pageOf(one.code);
  const nowhere: Range = { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
  const rangeIn = (span: Diagnostic['span']): Range => {
    const source = span === undefined ? undefined : guidance.sources.get(span.file);
    return span === undefined || source === undefined ? nowhere : rangeOf(source, span);
  };
  const related = one.related.map(({ span, message }) => ({
    location: asLocation({ path: pathFrom(guidance, span.file), range: rangeIn(span) }),
    message,
  }));
  return {
    range: rangeIn(one.span),
    severity: one.severity === 'error' ? DiagnosticSeverity.Error : DiagnosticSeverity.Warning,
    code: one.code,
    ...(page === undefined ? {} : { codeDescription: { href: page } }),
    source: 'proviso',
    message: one.help === undefined ? one.message : `${one.message}\n${one.help}`,
    ...(related.length === 0 ? {} : { relatedInformation: related }),
  };
}

function asCalled(guidance: Guidance, { name, word, path, range, nameRange }: Resting): CallHierarchyItem {
  return {
    name,
    detail: word,
    kind: SYMBOL_KINDS[word] ?? SymbolKind.Variable,
    uri: uriOfPath(pathFrom(guidance, path)),
    range,
    selectionRange: nameRange,
  };
}

const SYMBOL_KINDS: Readonly<Record<string, SymbolKind>> = {
  guidance: SymbolKind.Module,
  facts: SymbolKind.Struct,
  fact: SymbolKind.Field,
  record: SymbolKind.Struct,
  threshold: SymbolKind.Constant,
  rate: SymbolKind.Constant,
  list: SymbolKind.Array,
  decision: SymbolKind.Enum,
  outcome: SymbolKind.EnumMember,
  paragraph: SymbolKind.Namespace,
  rule: SymbolKind.Function,
  duty: SymbolKind.Method,
  exemption: SymbolKind.Class,
  exception: SymbolKind.Class,
  table: SymbolKind.Array,
  scenario: SymbolKind.Event,
  guarantee: SymbolKind.Boolean,
  amendment: SymbolKind.Package,
};

function asSymbol({ name, word, range, nameRange, children }: OutlineItem): DocumentSymbol {
  return {
    name,
    detail: word,
    kind: SYMBOL_KINDS[word] ?? SymbolKind.Variable,
    range,
    selectionRange: nameRange,
    children: children.map(asSymbol),
  };
}

const COMPLETION_KINDS: Readonly<Partial<Record<ProposalKind, CompletionItemKind>>> = {
  word: CompletionItemKind.Keyword,
  snippet: CompletionItemKind.Snippet,
  value: CompletionItemKind.Value,
  outcome: CompletionItemKind.EnumMember,
  fact: CompletionItemKind.Field,
  threshold: CompletionItemKind.Constant,
  rate: CompletionItemKind.Constant,
  rule: CompletionItemKind.Function,
  exemption: CompletionItemKind.Class,
  exception: CompletionItemKind.Class,
  paragraph: CompletionItemKind.Module,
};
