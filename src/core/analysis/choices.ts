import type { LargerSet } from '../policy/larger-set.ts';
import type { TicketsPolicy } from '../policy/tickets-policy.ts';
import type { ZonesPolicy } from '../policy/zones-policy.ts';
import type { ReportedCellChange } from './cell-changes.ts';
import type { ReportedStorm } from './storm.ts';

/** What the user chose; all else is worked out. */
export interface Choices {
  /** `1.26.3`; undefined: taken from the pasted `nginx -v`/`-V`, else assumed */
  readonly nginx?: string;
  /** new sessions per second; undefined: not known, and no zone is called too small because of it */
  readonly rate?: number;
  /** size for a zone that a fix adds or resizes, as nginx reads it (`150m`) */
  readonly zoneSize?: string;
  /** fixes selected or deselected by hand, by finding id; the others keep their default */
  readonly selected?: Readonly<Record<string, boolean>>;
  /** undefined or `keep`: tickets and keys stay as they are, but for the fixes */
  readonly tickets?: 'keep' | TicketsPolicy;
  /** with `tickets: 'files'`: paths as nginx shall read them, the newest first */
  readonly keyFiles?: readonly string[];
  /** as nginx reads it (`4h`); undefined: stays as it is */
  readonly timeout?: string;
  /** memory for all session zones together, as nginx writes sizes (`64m`); fixes give no zone more than its part */
  readonly memoryBudget?: string;
  /** undefined: zones stay where they are */
  readonly zones?: ZonesPolicy;
  /** settings that have nothing to do with resumption; nothing of them is touched unless it is named here */
  readonly largerSet?: readonly LargerSet[];
}

/** What a choice of the user's changed, besides the fixes. */
export interface ChosenPolicy {
  readonly choice: 'tickets' | 'timeout' | 'zones' | 'larger-set';
  readonly title: string;
  /** false: the configuration is so already, or cannot be made so */
  readonly changed: boolean;
  /** trade-off, what is out of date about it, what was left alone and why; sentences */
  readonly notes: readonly string[];
  readonly cells: readonly ReportedCellChange[];
  readonly storm?: ReportedStorm;
}
