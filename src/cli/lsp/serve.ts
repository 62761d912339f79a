import { fileURLToPath } from 'node:url';
import {
  CodeActionKind,
  type Connection,
  createConnection,
  DidChangeWatchedFilesNotification,
  type InitializeParams,
  type InitializeResult,
  StreamMessageReader,
  StreamMessageWriter,
  TextDocumentSyncKind,
  TextDocuments,
} from 'vscode-languageserver/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import type { Choices } from '../../core/analysis/choices.ts';
import { VERSION } from '../../core/version.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { completionsAt, definitionsAt } from './answers.ts';
import { Desk } from './desk.ts';
import { hoverAt } from './hover.ts';
import { Publisher } from './publisher.ts';
import { type ClientCan, FIX_ALL, quickFixes } from './quick-fixes.ts';
import { RulePages } from './rule-pages.ts';
import { symbolsOf } from './symbols.ts';
import { Workspace } from './workspace.ts';

export interface Serving {
  /** main files, or their folders, that the user named */
  readonly names: readonly string[];
  readonly allowOutside: boolean;
  readonly choices: Choices;
}

/** Reading a longer text at every key would take too long: nothing is offered in it. */
const LONGEST_ASSISTED = 2_000_000;
/** Where nginx's files are mostly: an editor is asked to tell of changes there. */
const WATCHED = ['**/*.conf', '**/sites-*/**', '**/snippets/**'];

/** What an editor is told that this server can do. */
const RESULT: InitializeResult = {
  serverInfo: { name: 'tls-resume', version: VERSION },
  capabilities: {
    textDocumentSync: { openClose: true, change: TextDocumentSyncKind.Incremental, save: true },
    codeActionProvider: { codeActionKinds: [CodeActionKind.QuickFix, FIX_ALL] },
    completionProvider: { triggerCharacters: [' ', ':', '/', '='] },
    hoverProvider: true,
    definitionProvider: true,
    documentSymbolProvider: true,
    workspace: { workspaceFolders: { supported: true, changeNotifications: true } },
  },
};

/** Serves an editor over standard input and output until that ends. */
export async function serve({ names, allowOutside, choices }: Serving): Promise<ExitCode> {
  if (names.includes('-')) throw new UsageError('lsp talks over standard input: name a file or a directory');
  const connection = createConnection(
    new StreamMessageReader(process.stdin),
    new StreamMessageWriter(process.stdout),
  );
  const documents = new TextDocuments(TextDocument);
  const workspace = new Workspace(names, allowOutside);
  const desk = new Desk(workspace, choices, () => documents.all());
  const pages = new RulePages();
  const publisher = new Publisher(connection, desk, pages);
  process.once('exit', () => pages.remove());
  // an editor that ends its server so leaves nothing behind either
  for (const signal of ['SIGTERM', 'SIGINT', 'SIGHUP']) process.once(signal, () => process.exit(EXIT.fine));
  const ended = new Promise<void>((resolve) => process.stdin.once('close', resolve));
  const client = initialize(connection, workspace);
  documents.onDidChangeContent(() => publisher.soon());
  documents.onDidClose(() => publisher.soon());
  const onDisk = () => {
    workspace.lookAgain();
    publisher.soon();
  };
  documents.onDidSave(onDisk);
  connection.onDidChangeWatchedFiles(onDisk);
  answer(connection, documents, desk, client);
  documents.listen(connection);
  connection.listen();
  await ended;
  return EXIT.fine;
}

/** @returns what the client can do, once it has said so */
function initialize(connection: Connection, workspace: Workspace): ClientCan & { watches: boolean } {
  const can = { documentChanges: false, disabled: false, watches: false, folders: false };
  let folders: readonly string[] = [];
  connection.onInitialize((asked) => {
    const { workspace: ofWorkspace, textDocument } = asked.capabilities;
    can.documentChanges = ofWorkspace?.workspaceEdit?.documentChanges === true;
    can.disabled = textDocument?.codeAction?.disabledSupport === true;
    can.watches = ofWorkspace?.didChangeWatchedFiles?.dynamicRegistration === true;
    can.folders = ofWorkspace?.workspaceFolders === true;
    folders = foldersOf(asked);
    workspace.setFolders(folders);
    return RESULT;
  });
  connection.onInitialized(() => {
    if (can.watches)
      void connection.client.register(DidChangeWatchedFilesNotification.type, {
        watchers: WATCHED.map((globPattern) => ({ globPattern })),
      });
    if (can.folders)
      connection.workspace.onDidChangeWorkspaceFolders(({ added, removed }) => {
        const gone = new Set(pathsOf(removed.map(({ uri }) => uri)));
        folders = [...folders.filter((folder) => !gone.has(folder)), ...pathsOf(added.map(({ uri }) => uri))];
        workspace.setFolders(folders);
      });
  });
  return can;
}

/** As clients of several ages name them. */
function foldersOf({ workspaceFolders, rootUri }: InitializeParams): readonly string[] {
  if (workspaceFolders) return pathsOf(workspaceFolders.map(({ uri }) => uri));
  return rootUri ? pathsOf([rootUri]) : [];
}

const pathsOf = (uris: readonly string[]): readonly string[] =>
  uris.flatMap((uri) => (uri.startsWith('file:') ? [fileURLToPath(uri)] : []));

function answer(
  connection: Connection,
  documents: TextDocuments<TextDocument>,
  desk: Desk,
  client: ClientCan,
): void {
  /** A fault of this program is told in the editor's log, in a line: the editor goes on without. */
  const about = async <T>(
    uri: string,
    none: T,
    work: (document: TextDocument) => T | Promise<T>,
  ): Promise<T> => {
    const document = documents.get(uri);
    if (!document || document.getText().length > LONGEST_ASSISTED) return none;
    try {
      return await work(document);
    } catch (error) {
      connection.console.error(`internal error: ${(error as Error).message}`);
      return none;
    }
  };
  connection.onHover(({ textDocument: { uri }, position }) =>
    about(uri, null, (document) => hoverAt(desk.configurationOf(uri), document, position)),
  );
  connection.onCompletion(({ textDocument: { uri }, position }) =>
    about(uri, [], (document) => [...completionsAt(desk.lastOf(uri), document, position)]),
  );
  connection.onDefinition(({ textDocument: { uri }, position }) =>
    about(uri, [], (document) => {
      const judged = desk.configurationOf(uri);
      return judged ? [...definitionsAt(judged, document, position)] : [];
    }),
  );
  connection.onDocumentSymbol(({ textDocument: { uri } }) => about(uri, [], symbolsOf));
  connection.onCodeAction(({ textDocument: { uri }, range, context }) =>
    about(uri, [], () => {
      const judged = desk.configurationOf(uri);
      const asked = { uri, range, only: context.only, shown: context.diagnostics };
      return judged ? [...quickFixes(judged, asked, client)] : [];
    }),
  );
}
