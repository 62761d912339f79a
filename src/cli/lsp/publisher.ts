import type { Connection, Diagnostic } from 'vscode-languageserver/node';
import type { Desk } from './desk.ts';
import { diagnosticsOf } from './diagnostics.ts';
import type { RulePages } from './rule-pages.ts';

/** Keys that are typed in a row are judged once; where judging takes longer than this, the pause is as long. */
const PAUSE_MS = 200;

/** Tells the editor what is found, in every file of the configurations that it has a document of. */
export class Publisher {
  readonly #connection: Connection;
  readonly #desk: Desk;
  readonly #pages: RulePages;
  #shown: ReadonlySet<string> = new Set();
  #timer: NodeJS.Timeout | undefined;
  #pause = PAUSE_MS;

  constructor(connection: Connection, desk: Desk, pages: RulePages) {
    this.#connection = connection;
    this.#desk = desk;
    this.#pages = pages;
  }

  /** Something has changed: judged after a pause, or as soon as an answer needs it. */
  soon(): void {
    this.#desk.changed();
    clearTimeout(this.#timer);
    this.#timer = setTimeout(() => this.#publish(), this.#pause);
  }

  #publish(): void {
    const start = performance.now();
    try {
      this.#send(this.#collect());
      this.#pause = Math.max(PAUSE_MS, performance.now() - start);
    } catch (error) {
      this.#connection.console.error(`internal error: ${(error as Error).message}`);
    }
  }

  /** A file that two configurations include shows what is found in both, once. */
  #collect(): ReadonlyMap<string, readonly Diagnostic[]> {
    const all = new Map<string, Map<string, Diagnostic>>();
    for (const judged of this.#desk.configurations())
      for (const [uri, diagnostics] of diagnosticsOf(judged, this.#pages)) {
        const own = all.get(uri) ?? new Map<string, Diagnostic>();
        all.set(uri, own);
        for (const each of diagnostics) own.set(JSON.stringify([each.range, each.message]), each);
      }
    return new Map([...all].map(([uri, own]) => [uri, [...own.values()]]));
  }

  #send(found: ReadonlyMap<string, readonly Diagnostic[]>): void {
    const shown = new Set<string>();
    for (const [uri, diagnostics] of found) {
      if (diagnostics.length === 0 && !this.#shown.has(uri) && this.#desk.versionOf(uri) === null) continue;
      if (diagnostics.length > 0) shown.add(uri);
      const version = this.#desk.versionOf(uri);
      const of = version === null ? { uri } : { uri, version };
      void this.#connection.sendDiagnostics({ ...of, diagnostics: [...diagnostics] });
    }
    for (const uri of this.#shown)
      if (!found.has(uri)) void this.#connection.sendDiagnostics({ uri, diagnostics: [] });
    this.#shown = shown;
  }
}
