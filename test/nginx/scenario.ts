import type { ClientKind, Resumes } from '../../src/core/resumption/verdict.ts';
import type { LaboratoryEvent } from './events.ts';
import type { MailDoor } from './protocols/mail-door.ts';

/** A client's way in. */
export interface Probe {
  readonly context: 'http' | 'stream' | 'mail';
  /** HTTP/3, whose clients speak TLS 1.3 alone */
  readonly quic?: true;
  /** only in mail: how the client comes in */
  readonly door?: MailDoor;
  /** as nginx shows it: `*:443`, `[::]:443`, `10.0.0.5:443` */
  readonly address: string;
  /** the name the client sends; null for none */
  readonly serverName: string | null;
  /** the name it sends when it comes back, where that is another one */
  readonly returnsTo?: string;
  /** the client has a certificate, signed by this authority of the cupboard */
  readonly clientAuthority?: 1 | 2;
}

export interface Scenario {
  readonly configuration: string;
  readonly probes: readonly Probe[];
  readonly events: readonly LaboratoryEvent[];
  /** attempts per cell, 4 without */
  readonly pairs?: number;
  readonly ages?: Ages;
}

/** How old a session may be when it is offered, in seconds. An event that took too long is measured again, half of the clients at a time. */
export interface Ages {
  readonly atLeast?: number;
  readonly atMost?: number;
}

export interface Cell extends Probe {
  readonly client: ClientKind;
  readonly event: LaboratoryEvent;
  /** which certificate file or zone the event changed; only where an event has several forms */
  readonly subject?: string;
  readonly outcome: Exclude<Resumes, 'unknown'>;
  /** 0 to 1, with `some` */
  readonly share?: number;
  /** the greatest age of an offered session in seconds, 0 where none was offered */
  readonly seconds: number;
  /** the HTTP status of the last answer, null in stream or without an answer */
  readonly status: number | null;
  /** nginx's or Node's own words, where something was refused or broke */
  readonly error?: string;
}
