import { RULEBOOK_IDS, type RulebookId } from '../catalog/rulebooks/rulebooks.ts';
import {
  type ChoiceValue,
  LARGER_SET,
  readAmount,
  readKeyFiles,
  readRulebooks,
  readTimeout,
  readTlsLibrary,
  readZoneSize,
  type TicketsPolicy,
  wordReader,
  wordsReader,
  type ZonesPolicy,
} from '../policy/choice-values.ts';
import type { PolicyChange } from '../policy/policy-change.ts';
import type { ReportedCellChange } from './cell-changes.ts';
import type { ReportedStorm } from './storm.ts';

/** A choice as the page's form shows it. */
export interface ChoiceField<W extends string = string> {
  readonly label: string;
  readonly hint: string;
  /** of a text field; what an empty one means */
  readonly placeholder?: string;
  /** of a selection: what each word means, the first one chooses nothing */
  readonly words?: Readonly<Record<W, string>>;
}

/** One thing that the user may choose. The command takes it as an option, the page as a field. */
interface Choice<T> {
  /** of the command: `--zone-size SIZE` */
  readonly option: string;
  readonly takes: string;
  readonly repeated?: true;
  /** all that it may be, where that is a few words */
  readonly words?: readonly string[];
  /** what the command's help says of it */
  readonly help: string;
  /** absent where the page asks elsewhere than in its form */
  readonly field?: ChoiceField;
  /** what was written for it; of what is repeated, one a line */
  read(text: string): ChoiceValue<T>;
}

const choice = <T>(all: Choice<T>): Choice<T> => all;

const TICKETS: Readonly<Record<'keep' | TicketsPolicy, string>> = {
  keep: 'as they are',
  automatic: 'on, with keys that nginx makes',
  files: 'on, with keys from files',
  off: 'off everywhere',
};

const ZONES: Readonly<Record<ZonesPolicy, string>> = {
  one: 'one in http{} for all',
  'per-address': 'one per address:port',
};

const wordsOf = <W extends string>(words: Readonly<Record<W, string>>) => Object.keys(words) as W[];

/**
 * Everything that can be chosen besides single fixes; what is not chosen stays as it is. The store, the form, the command's
 * options and its help come from here.
 */
export const CHOICES = {
  /** `1.26.3`; not chosen: taken from the pasted `nginx -v`/`-V`, else assumed */
  nginx: choice<string>({
    option: 'nginx',
    takes: 'V|auto',
    words: ['auto'],
    help: "the version, such as 1.26.3; auto asks this machine's nginx (nginx -V)",
    read: (text) => ({ value: text.trim() }),
  }),
  /** as `nginx -V` names it (`BoringSSL`, `LibreSSL 3.8`); not chosen: what it printed, else OpenSSL 3 is assumed */
  tlsLibrary: choice<string>({
    option: 'tls-library',
    takes: 'NAME',
    help: 'the TLS library, such as BoringSSL or "LibreSSL 3.8", where nginx -V is not given or does not say',
    field: {
      label: 'TLS library',
      hint: 'that nginx runs with: OpenSSL 3.0.15, BoringSSL, AWS-LC 5.5.0, LibreSSL 4.3.2',
      placeholder: 'what nginx -V says, else OpenSSL 3',
    },
    read: readTlsLibrary,
  }),
  /** new sessions per second; not chosen: unknown, and no zone is called too small because of it */
  rate: choice<number>({
    option: 'rate',
    takes: 'N',
    help: 'new sessions per second, for judging whether a zone is large enough and for sizing one',
    read: readAmount,
  }),
  /** as nginx reads it (`150m`) */
  zoneSize: choice<string>({
    option: 'zone-size',
    takes: 'SIZE',
    help: 'for zones that fixes add or resize, such as 20m',
    field: {
      label: 'Size of a zone',
      hint: 'for zones that fixes add or resize',
      placeholder: 'as the fixes need it',
    },
    read: readZoneSize,
  }),
  /** for all session zones together (`64m`) */
  memoryBudget: choice<string>({
    option: 'memory',
    takes: 'SIZE',
    help: 'for all zones together; no fix gives a zone more than its share',
    field: {
      label: 'Memory for all zones',
      hint: 'no fix gives a zone more than its share',
      placeholder: 'no limit',
    },
    read: readZoneSize,
  }),
  /** as nginx reads it (`4h`) */
  timeout: choice<string>({
    option: 'timeout',
    takes: 'TIME',
    help: 'ssl_session_timeout everywhere, such as 4h',
    field: { label: 'Timeout', hint: 'ssl_session_timeout, the same everywhere', placeholder: 'as it is' },
    read: readTimeout,
  }),
  tickets: choice<'keep' | TicketsPolicy>({
    option: 'tickets',
    takes: 'MODE',
    words: wordsOf(TICKETS),
    help: "keep (the default): as they are; automatic: on, with nginx's own keys; files: on, with the keys of --key-file; off",
    field: {
      label: 'Session tickets',
      hint: 'ssl_session_tickets and its keys, the same everywhere',
      words: TICKETS,
    },
    read: wordReader(wordsOf(TICKETS)),
  }),
  /** with `tickets: 'files'`: paths as nginx shall read them, the newest first */
  keyFiles: choice<readonly string[]>({
    option: 'key-file',
    takes: 'PATH',
    repeated: true,
    help: "path of a ticket key file as written in nginx's configuration; repeat it, the newest first",
    field: {
      label: 'Key files',
      hint: 'one path per line, the newest first',
      placeholder: '/etc/nginx/ticket-new.key\n/etc/nginx/ticket-old.key',
    },
    read: (text) => readKeyFiles(text.split('\n')),
  }),
  zones: choice<ZonesPolicy>({
    option: 'zones',
    takes: 'WHERE',
    words: wordsOf(ZONES),
    help: 'one zone for all addresses (one), or one for each address:port (per-address)',
    field: {
      label: 'Zones',
      hint: 'which address:ports share a session cache',
      words: { keep: 'where they are', ...ZONES },
    },
    read: wordReader(wordsOf(ZONES)),
  }),
  /** what the corrected text has to meet, and what is judged */
  must: choice<readonly RulebookId[]>({
    option: 'must',
    takes: 'RULEBOOK',
    repeated: true,
    words: RULEBOOK_IDS,
    help: `judge what a rulebook demands of sessions, and meet it at the least loss; repeated: ${RULEBOOK_IDS.join(', ')}. It speaks of these items alone`,
    field: {
      label: 'Must meet',
      hint: 'What a rulebook demands of sessions, met at the least loss. This is about these items alone.',
    },
    read: readRulebooks,
  }),
  /** nothing of them is touched unless it is named here */
  largerSet: choice<readonly (typeof LARGER_SET)[number][]>({
    option: 'larger-set',
    takes: 'LIST',
    words: LARGER_SET,
    help: `settings unrelated to resumption: ${LARGER_SET.join(',')}`,
    field: {
      label: "The articles' enterprise settings",
      hint: 'None of these is needed for resumption; none is added unless you select it.',
    },
    read: wordsReader(LARGER_SET),
  }),
};

export type ChoiceKey = keyof typeof CHOICES;
export const CHOICE_KEYS = Object.keys(CHOICES) as readonly ChoiceKey[];

type Chosen<K extends ChoiceKey> = (typeof CHOICES)[K] extends Choice<infer T> ? T : never;

/** What the user chose; all else is worked out. */
export type Choices = { readonly [K in ChoiceKey]?: Chosen<K> } & {
  /** fixes selected or deselected by hand, by finding id; the others keep their default */
  readonly selected?: Readonly<Record<string, boolean>>;
};

/** What a choice of the user's changed, besides the fixes. */
export interface ChosenPolicy extends Omit<PolicyChange, 'edits'> {
  /** false: the configuration is so already, or cannot be made so */
  readonly changed: boolean;
  readonly cells: readonly ReportedCellChange[];
  readonly storm?: ReportedStorm;
}
