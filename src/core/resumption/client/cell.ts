import type { FactId } from '../../catalog/facts.ts';
import type { Conduct } from '../../catalog/platform/conduct.ts';
import type { SessionCache } from '../../model/servers/session-cache.ts';
import type { SessionHooks } from '../../model/servers/session-hooks.ts';
import type { Resumes } from '../verdict.ts';
import type { Ciphersuites, ProtocolLimits, Protocols } from './conf-command.ts';

/** How clients come: over TCP to http{} or stream{}, over QUIC to http{}, or to mail{} with ssl or STARTTLS. */
export type Door = 'tcp' | 'quic' | 'mail';

/** What the two servers that matter have set, every value known. */
export interface Situation {
  readonly conduct: Conduct;
  readonly door: Door;
  /** the address:port's default server */
  readonly byDefault: Side;
  /** the server whose name the client sends; the same object where it is the default */
  readonly server: Side;
  readonly workers: number | null;
  /** the server's certificate file is among the default server's; true where it is the default */
  readonly sharesCertificate: boolean;
}

export interface Side {
  readonly cache: SessionCache['kind'];
  /** a builtin cache of fewer sessions than clients come between two visits */
  readonly tinyBuiltin: boolean;
  readonly hooks: SessionHooks;
  readonly tickets: boolean;
  readonly timeoutIsZero: boolean;
  readonly keyFiles: boolean;
  readonly protocols: Protocols;
  readonly limits: ProtocolLimits;
  readonly numTickets: number;
  readonly ciphersuites: Ciphersuites;
  readonly http3Off: boolean;
  readonly rejects: boolean;
  readonly certificate: 'none' | 'file' | 'variable';
}

/** Which setting decided; its lines are the reason. */
type Decider = keyof Side;

export interface Cell {
  readonly resumes: Resumes;
  readonly share?: number;
  readonly facts: readonly FactId[];
  readonly decidedBy: readonly { readonly side: 'byDefault' | 'server'; readonly setting: Decider }[];
}

type Reasons = Pick<Cell, 'facts' | 'decidedBy'>;

export const because = (facts: readonly FactId[], ...decidedBy: Cell['decidedBy']): Reasons => ({
  facts,
  decidedBy,
});
export const onDefault = (setting: Decider) => ({ side: 'byDefault', setting }) as const;
export const onServer = (setting: Decider) => ({ side: 'server', setting }) as const;
export const yes = (reasons: Reasons): Cell => ({ resumes: 'yes', ...reasons });
export const no = (reasons: Reasons): Cell => ({ resumes: 'no', ...reasons });

export const hasZone = (side: Side): boolean => side.cache === 'shared' || side.cache === 'both';
