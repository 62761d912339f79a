import type { Side } from './cell.ts';
import { NO_LIMITS, USUAL_TICKETS } from './conf-command.ts';
import type { SessionSettings } from './session-settings.ts';

type SettingName = Exclude<keyof SessionSettings, 'zoneName' | 'certificateFiles'>;
export const SETTING_NAMES: readonly SettingName[] = [
  'cache',
  'tinyBuiltin',
  'hooks',
  'tickets',
  'timeoutIsZero',
  'keyFiles',
  'protocols',
  'limits',
  'numTickets',
  'ciphersuites',
  'http3Off',
  'rejects',
  'certificate',
];

export const countSides = (settings: SessionSettings): number =>
  SETTING_NAMES.reduce((count, name) => count * settings[name].possible.length, 1);

/** Every combination of what the settings may be. */
export function sides(settings: SessionSettings): readonly Side[] {
  let partial: Partial<Side>[] = [{}];
  for (const name of SETTING_NAMES) {
    partial = partial.flatMap((side) => settings[name].possible.map((value) => ({ ...side, [name]: value })));
  }
  return partial as Side[];
}

const ANY_PROTOCOLS = [
  { tls12: true, tls13: true, older: false },
  { tls12: true, tls13: false, older: false },
  { tls12: false, tls13: true, older: false },
] as const;

/** A default server that is not in sight; NumTickets is left as the library has it by default. */
export const ANY_SIDE: readonly Side[] = (['none', 'off', 'builtin', 'shared', 'both'] as const).flatMap(
  (cache) =>
    [true, false].flatMap((tickets) =>
      [true, false].flatMap((keyFiles) =>
        [true, false].flatMap((timeoutIsZero) =>
          ANY_PROTOCOLS.map((protocols) => ({
            cache,
            tinyBuiltin: false,
            hooks: 'none' as const,
            tickets,
            keyFiles,
            timeoutIsZero,
            protocols,
            limits: NO_LIMITS,
            numTickets: USUAL_TICKETS,
            ciphersuites: 'any' as const,
            http3Off: false,
            rejects: false,
            certificate: 'file' as const,
          })),
        ),
      ),
    ),
);
