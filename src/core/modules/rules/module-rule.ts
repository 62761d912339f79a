import type { Span } from '../../base/span.ts';
import { SAVE_CALLBACK_SINCE } from '../../catalog/modules/module-api.ts';
import { formatVersion, type Version } from '../../catalog/platform/version.ts';
import type { RuleMeta, Severity } from '../../rules/rule.ts';
import type { CodeNode } from '../../syntax/code-tree.ts';
import type { ModuleConnection } from '../reading/connection.ts';
import type { CodeFunction } from '../reading/read-module.ts';

/** What a rule found about a connection of a module. */
export interface CodeFinding {
  readonly at: Span;
  readonly severity: Severity;
  /** what is wrong, what it costs, what to do */
  readonly text: string;
}

/** Modules in C that show a rule: every `bad` is reported, no `good` is. The first of each stands on the rule's page. */
export interface CodeExamples {
  readonly bad: readonly { readonly text: string; readonly line: number }[];
  readonly good: readonly string[];
  /** the version that is chosen; without: none */
  readonly nginx?: string;
}

/** A rule over modules in C. */
export interface ModuleRule {
  readonly meta: RuleMeta;
  check(connection: ModuleConnection): Iterable<CodeFinding>;
  readonly examples: CodeExamples;
}

export const spanOfCode = (fn: CodeFunction, node: CodeNode): Span => ({
  file: fn.file.path,
  from: node.from,
  to: node.to,
});

/** What to do about a session that is not saved, or too early for TLS 1.3. */
export const howToSave = (nginx: Version | null): string =>
  nginx !== null && nginx < SAVE_CALLBACK_SINCE
    ? `nginx before ${formatVersion(SAVE_CALLBACK_SINCE)} has no callback for it: save the session after something was read, or before the connection is closed.`
    : 'Set c->ssl->save_session before the handshake, and ngx_ssl_client_session_cache on the context.';

const SOURCE = 'https://github.com/nginx/nginx/blob/master/src';
/** Where nginx's own code does what a rule asks for. */
export const REFERENCES: readonly string[] = [
  `${SOURCE}/event/ngx_event_openssl.c`,
  `${SOURCE}/http/ngx_http_upstream.c`,
];
