import { type ChildProcess, spawn } from 'node:child_process';
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import {
  type ClientCapabilities,
  type CodeAction,
  createProtocolConnection,
  type Diagnostic,
  type InitializeResult,
  type Location,
  type ProtocolConnection,
  type PublishDiagnosticsParams,
  type Range,
  StreamMessageReader,
  StreamMessageWriter,
  type TextDocumentEdit,
} from 'vscode-languageserver-protocol/node';
import { TextDocument } from 'vscode-languageserver-textdocument';
import { command } from './run-command.ts';

const CAPABILITIES: ClientCapabilities = {
  workspace: { workspaceEdit: { documentChanges: true }, workspaceFolders: true },
  textDocument: { codeAction: { disabledSupport: true, isPreferredSupport: true } },
};
const WITHOUT_NETWORK = fileURLToPath(new URL('without-network.cjs', import.meta.url));
/** for what must be told */
const MOST_WAIT_MS = 60_000;

/** An editor's end of `tls-resume lsp`: documents as it holds them, and what it is told of them. */
export class Editor {
  readonly connection: ProtocolConnection;
  readonly result: InitializeResult;
  readonly #folder: string;
  readonly #documents = new Map<string, TextDocument>();
  readonly #told = new Map<string, readonly Diagnostic[]>();
  readonly #waiting = new Set<() => void>();

  constructor(connection: ProtocolConnection, result: InitializeResult, folder: string) {
    this.connection = connection;
    this.result = result;
    this.#folder = folder;
    connection.onNotification('textDocument/publishDiagnostics', (told: PublishDiagnosticsParams) => {
      const document = this.#documents.get(told.uri);
      // what was found before the last change is none of this one's
      if (document && document.version !== told.version) return;
      this.#told.set(told.uri, told.diagnostics);
      for (const wake of this.#waiting) wake();
    });
  }

  uri(name: string): string {
    return name.includes(':') ? name : pathToFileURL(join(this.#folder, name)).href;
  }

  /** Opens a file of the folder, or a text that is nowhere. @returns what is found in it */
  async open(
    name: string,
    text = readFileSync(join(this.#folder, name), 'utf8'),
  ): Promise<readonly Diagnostic[]> {
    const uri = this.uri(name);
    this.#documents.set(uri, TextDocument.create(uri, 'nginx', 1, text));
    this.#told.delete(uri);
    await this.connection.sendNotification('textDocument/didOpen', {
      textDocument: { uri, languageId: 'nginx', version: 1, text },
    });
    return this.found(name);
  }

  /** What is found in a file, once it was judged since the last change and, where `until` is given, meets it. */
  async found(
    name: string,
    until: (found: readonly Diagnostic[]) => boolean = () => true,
  ): Promise<readonly Diagnostic[]> {
    const uri = this.uri(name);
    const end = Date.now() + MOST_WAIT_MS;
    for (;;) {
      const told = this.#told.get(uri);
      if (told && until(told)) return told;
      if (Date.now() > end) throw new Error(`of ${name} there was only ${JSON.stringify(told)}`);
      await new Promise<void>((resolve) => {
        const wake = () => {
          clearTimeout(timer);
          this.#waiting.delete(wake);
          resolve();
        };
        const timer = setTimeout(wake, 1000);
        this.#waiting.add(wake);
      });
    }
  }

  /** Types a text in place of another. */
  async type(name: string, from: string, text: string): Promise<readonly Diagnostic[]> {
    const document = this.#documents.get(this.uri(name))!;
    const at = document.getText().indexOf(from);
    if (at < 0) throw new Error(`there is no ${from} in ${name}`);
    const range = { start: document.positionAt(at), end: document.positionAt(at + from.length) };
    return this.#change(document, [{ range, text }], name);
  }

  /** Puts a text in place of all, and waits for nothing. */
  retype(name: string, text: string): void {
    const document = this.#documents.get(this.uri(name))!;
    const version = document.version + 1;
    this.#documents.set(document.uri, TextDocument.create(document.uri, 'nginx', version, text));
    this.#told.clear();
    void this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri: document.uri, version },
      contentChanges: [{ text }],
    });
  }

  /** The end of a document. */
  end(name: string): { textDocument: { uri: string }; position: Range['start'] } {
    const document = this.#documents.get(this.uri(name))!;
    return {
      textDocument: { uri: document.uri },
      position: document.positionAt(document.getText().length),
    };
  }

  async #change(
    document: TextDocument,
    changes: readonly { readonly range: Range; readonly text: string }[],
    name: string,
  ): Promise<readonly Diagnostic[]> {
    const { uri, version } = document;
    this.#documents.set(uri, TextDocument.update(document, [...changes], version + 1));
    this.#told.clear();
    await this.connection.sendNotification('textDocument/didChange', {
      textDocument: { uri, version: version + 1 },
      contentChanges: changes,
    });
    return this.found(name);
  }

  /** Where a text stands in a document, with `|` for the cursor. */
  at(name: string, marked: string): { textDocument: { uri: string }; position: Range['start'] } {
    const document = this.#documents.get(this.uri(name))!;
    const at = document.getText().indexOf(marked.replace('|', ''));
    if (at < 0) throw new Error(`there is no ${marked} in ${name}`);
    return {
      textDocument: { uri: document.uri },
      position: document.positionAt(at + Math.max(0, marked.indexOf('|'))),
    };
  }

  /** What an editor offers on a line of what it was told. */
  async actions(name: string, shown: readonly Diagnostic[], only?: string[]): Promise<readonly CodeAction[]> {
    const [first] = shown;
    const range = first?.range ?? { start: { line: 0, character: 0 }, end: { line: 0, character: 0 } };
    return this.ask('textDocument/codeAction', {
      textDocument: { uri: this.uri(name) },
      range,
      context: { diagnostics: shown, ...(only && { only }) },
    });
  }

  async close(name: string): Promise<void> {
    const uri = this.uri(name);
    this.#documents.delete(uri);
    this.#told.clear();
    await this.connection.sendNotification('textDocument/didClose', { textDocument: { uri } });
  }

  /** Tells of a file that changed on disk. */
  changedOnDisk(name: string): void {
    this.#told.clear();
    void this.connection.sendNotification('workspace/didChangeWatchedFiles', {
      changes: [{ uri: this.uri(name), type: 2 }],
    });
  }

  /** The text of a hover; empty where there is none. */
  async hover(name: string, marked: string): Promise<string> {
    const found = await this.ask('textDocument/hover', this.at(name, marked));
    return found?.contents.value ?? '';
  }

  /** The words that are offered. */
  async complete(name: string, marked: string): Promise<readonly string[]> {
    const items: readonly { readonly label: string }[] = await this.ask(
      'textDocument/completion',
      this.at(name, marked),
    );
    return items.map(({ label }) => label);
  }

  // biome-ignore lint/suspicious/noExplicitAny: what is answered is looked at by its test
  ask(method: string, params: object): Promise<any> {
    return this.connection.sendRequest(method, params);
  }

  /** `nginx.conf:5` for each line that is led to. */
  async definitions(name: string, marked: string): Promise<readonly string[]> {
    const found: readonly Location[] = await this.ask('textDocument/definition', this.at(name, marked));
    const base = `${pathToFileURL(this.#folder).href}/`;
    return found.map(({ uri, range }) => `${uri.replace(base, '')}:${range.start.line + 1}`);
  }

  /** Applies an action's edits as an editor does. @returns the changed texts, by name; also of files that were not open */
  apply({ edit }: CodeAction): ReadonlyMap<string, string> {
    const changes = (edit?.documentChanges ?? []) as readonly TextDocumentEdit[];
    return new Map(
      changes.map(({ textDocument: { uri }, edits }) => {
        const name = uri.replace(`${pathToFileURL(this.#folder).href}/`, '');
        const document =
          this.#documents.get(uri) ??
          TextDocument.create(uri, 'nginx', 1, readFileSync(join(this.#folder, name), 'utf8'));
        return [
          name,
          TextDocument.applyEdits(document, edits as Parameters<typeof TextDocument.applyEdits>[1]),
        ];
      }),
    );
  }
}

/** Starts the built command in a folder, which is the workspace too, and ends it whatever happens. */
export async function withEditor<T>(
  folder: string,
  use: (editor: Editor) => Promise<T>,
  {
    args = [],
    workspace = folder,
    isKilled = false,
  }: {
    readonly args?: readonly string[];
    readonly workspace?: string | null;
    /** the server is ended by a signal, without a word */
    readonly isKilled?: boolean;
  } = {},
): Promise<T> {
  const line = ['--require', WITHOUT_NETWORK, await command(), 'lsp', '--nginx', '1.26.3', ...args];
  const server = spawn(process.execPath, line, {
    cwd: folder,
    stdio: ['pipe', 'pipe', 'pipe'],
  });
  let faults = '';
  server.stderr.on('data', (piece) => {
    faults += piece;
  });
  const connection = createProtocolConnection(
    new StreamMessageReader(server.stdout),
    new StreamMessageWriter(server.stdin),
  );
  connection.onNotification('window/logMessage', ({ message }: { message: string }) => {
    faults += message;
  });
  connection.listen();
  try {
    const result: InitializeResult = await connection.sendRequest('initialize', {
      processId: process.pid,
      capabilities: CAPABILITIES,
      rootUri: null,
      workspaceFolders: workspace === null ? null : [{ uri: pathToFileURL(workspace).href, name: 'w' }],
    });
    const editor = new Editor(connection, result, folder);
    await connection.sendNotification('initialized', {});
    const done = await use(editor);
    if (isKilled) server.kill('SIGTERM');
    else {
      await connection.sendRequest('shutdown');
      await connection.sendNotification('exit');
    }
    const code = await endOf(server);
    if (code !== 0 || faults !== '') throw new Error(`the server ended with ${code}: ${faults}`);
    return done;
  } finally {
    connection.dispose();
    server.kill();
  }
}

const endOf = (server: ChildProcess): Promise<number | null> =>
  server.exitCode !== null
    ? Promise.resolve(server.exitCode)
    : new Promise((resolve) => server.once('exit', (code) => resolve(code)));
