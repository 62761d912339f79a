import type { ReportedCellChange } from '../analysis/cell-changes.ts';
import type { ReportedStorm } from '../analysis/storm.ts';
import type { ClientKind } from '../resumption/verdict.ts';
import type { Severity } from '../rules/rule.ts';
import type { ReportedVulnerability } from './parts/platform.ts';
import type { ReportedUpstream, ReportedUpstreamGroup } from './parts/reported-upstream.ts';
import type { ReportedOutcome, ReportedVerdict } from './parts/reported-verdict.ts';
import type { ReportedDemand } from './parts/rulebooks.ts';

/** Lines and columns count from 1; columns in UTF-16 units; the end is exclusive. */
export interface Location {
  readonly line: number;
  readonly column: number;
  readonly endLine: number;
  readonly endColumn: number;
}

export interface ReportedServer {
  readonly names: readonly string[];
  readonly file: string;
  readonly line: number;
  readonly verdict: ReportedVerdict;
}

/** A parameter of listen: one listen of an address:port that has it sets it for all of its servers. */
export interface ReportedListenFlag {
  readonly parameter: string;
  /** how many listens of the address:port have it */
  readonly count: number;
  /** the first of them */
  readonly file: string;
  readonly line: number;
}

/** A session that one name gave, offered at once under another name of the same address:port. */
export interface ReportedCrossing {
  readonly from: string;
  readonly to: string;
  readonly verdict: Readonly<Record<ClientKind, ReportedOutcome>>;
}

export interface ReportedSocket {
  readonly context: 'http' | 'stream' | 'mail';
  readonly protocol: 'tcp' | 'udp' | 'quic';
  /** as nginx normalizes it: `*:443`, `[::]:443`, `127.0.0.1:443`, `unix:/path` */
  readonly address: string;
  readonly tls: boolean;
  /** stream{}: without TLS of its own it brings connections to these address:ports: the verdict is that of whoever answers there */
  readonly handsOverTo: readonly string[];
  /** the directive by which it does: `pass`, `proxy_pass`; null: it has none */
  readonly handsOverBy: string | null;
  /** addresses that are none of this nginx, to which proxy_pass connects */
  readonly handsOverElsewhere: readonly string[];
  /** a listen of it says so: that counts for every server of the address:port */
  readonly http2: boolean;
  readonly proxyProtocol: boolean;
  /** how many listens it has */
  readonly listens: number;
  readonly flags: readonly ReportedListenFlag[];
  /** a listen says default_server; else the first server in nginx's order is the default */
  readonly explicitDefault: boolean;
  /** null where it is not known which server it is */
  readonly defaultServer: {
    readonly names: readonly string[];
    readonly file: string;
    readonly line: number;
  } | null;
  readonly servers: readonly ReportedServer[];
  /** each of the first names with each other; empty where one name alone is served */
  readonly acrossNames: readonly ReportedCrossing[];
  /** how many names more there are, which were not tried with others */
  readonly acrossNamesLeftOut: number;
}

/** One directive of a server after merging. */
export interface ReportedSetting {
  readonly via: 'here' | 'inherited' | 'unknown';
  /** the arguments of each line that counts, joined by a space */
  readonly values: readonly string[];
  readonly from: readonly { readonly file: string; readonly line: number }[];
  /** lines further out that do not count here because of it; absent where there are none */
  readonly hides?: readonly { readonly file: string; readonly line: number }[];
  /** only with `unknown` */
  readonly settledBy?: string;
}

/** What counts in one server; a directive that nobody sets is not in `settings`. */
export interface ReportedEffective {
  readonly context: 'http' | 'stream' | 'mail';
  readonly names: readonly string[];
  readonly file: string;
  readonly line: number;
  readonly settings: Readonly<Record<string, ReportedSetting>>;
}

/** A name of shared memory, with every directive that takes it. */
export interface ReportedMemory {
  readonly name: string;
  readonly uses: readonly {
    readonly directive: string;
    readonly context: 'http' | 'stream' | 'mail';
    /** in bytes; null where it is not given there */
    readonly size: number | null;
    readonly file: string;
    readonly line: number;
  }[];
}

export interface ReportedZone {
  readonly name: string;
  readonly context: 'http' | 'stream' | 'mail';
  /** in bytes; null where it is not known or nginx refuses it */
  readonly size: number | null;
  /** ordinary sessions it holds (fact capacity-per-mebibyte); null with `size` */
  readonly entries: number | null;
  /** of the address:ports whose default server uses it; empty: unused */
  readonly usedBy: readonly string[];
  readonly file: string;
  readonly line: number;
}

/** Outcomes that are unknown for one cause. */
export interface ReportedUnknown {
  /** what would settle it */
  readonly settledBy: string;
  /** of the everyday events, and connections to upstream servers */
  readonly cells: number;
  /** the first address:ports and targets */
  readonly where: readonly string[];
  readonly whereLeftOut: number;
}

export interface ReportedFinding extends Location {
  /** unique within a report, stable while the text elsewhere changes */
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
  /** what is wrong, why it matters here, what to do */
  readonly message: string;
  readonly file: string;
  readonly facts: readonly string[];
  readonly fixable: boolean;
  /** the fix is applied unless the user deselects it */
  readonly defaultFix: boolean;
  readonly related: readonly ({ readonly file: string; readonly message: string } & Location)[];
  readonly fix?: {
    readonly title: string;
    readonly safety: 'safe' | 'changes-behavior' | 'needs-input';
    readonly tradeOff?: string;
    /** why a fix is offered, and not a default fix */
    readonly offeredBecause?: string;
    /** why a fix that was chosen is not in the corrected text: it clashes with another one, or nginx would refuse them together */
    readonly notApplied?: string;
    /** what it does to the cells by itself; absent where there was too much to work out, empty where it changes none */
    readonly changes?: readonly ReportedCellChange[];
    /** absent: none, or not worked out */
    readonly storm?: ReportedStorm;
  };
}

/** What was found and is ignored by a comment; `reason` is empty where the comment gives none. */
export interface IgnoredFinding extends Location {
  readonly id: string;
  readonly rule: string;
  readonly severity: Severity;
  readonly title: string;
  readonly message: string;
  readonly file: string;
  readonly reason: string;
}

export interface ReportedDamage extends Location {
  readonly message: string;
  readonly hint: string;
}

/** The whole result, as the page shows it; told-once.ts is what `check --format json` prints of it. */
export interface CheckReport {
  readonly tool: { readonly name: 'tls-resume'; readonly version: string };
  readonly platform: {
    /** the nginx that is judged */
    readonly nginx: string;
    /** `nginx`, or the relative that is made from it, with a release of its own */
    readonly product: string;
    readonly release: string | null;
    readonly tls: string;
    readonly assumed: boolean;
  };
  /** those that this nginx has, or may have, whether the configuration meets their trigger or not */
  readonly vulnerabilities: readonly ReportedVulnerability[];
  readonly files: readonly {
    readonly path: string;
    /** the block that its top stands in (`http`, `server`, `stream-server`); null where it is not known */
    readonly block: string | null;
    readonly damage: readonly ReportedDamage[];
  }[];
  readonly sockets: readonly ReportedSocket[];
  /** what counts in each server, in nginx's order */
  readonly effective: readonly ReportedEffective[];
  readonly upstreams: readonly ReportedUpstream[];
  /** what is unknown, once per cause; empty where everything is known */
  readonly unknowns: readonly ReportedUnknown[];
  readonly zones: readonly ReportedZone[];
  readonly upstreamGroups: readonly ReportedUpstreamGroup[];
  readonly memory: readonly ReportedMemory[];
  readonly findings: readonly ReportedFinding[];
  readonly ignored: readonly IgnoredFinding[];
  /** only where rulebooks were chosen */
  readonly rulebooks?: readonly ReportedDemand[];
  /** only where findings were held against a baseline: ids left out of `findings`, and ids that are not found any more */
  readonly baseline?: { readonly known: readonly string[]; readonly gone: readonly string[] };
  /** what was assumed about the context, in sentences (a snippet without http{}, a version that was not given) */
  readonly assumptions: readonly string[];
}
