import { sayDuration } from '../../base/units.ts';
import { type KeyPlan, LEAKED } from './key-plan.ts';
import { KEY_FILES, LAGGING, type RotationStep } from './rotation.ts';

export const KEY_FOLDER = '/etc/nginx/ticket-keys';

/** The plan and one rotation, step by step. */
export function keysText(plan: KeyPlan, steps: readonly RotationStep[]): string {
  return `${[
    ['Ticket keys', ...plan.says.map((line) => `  ${line}`)].join('\n'),
    [
      'On every host, in http{} or in the default server of each address:port, at every step',
      ...KEY_FILES.map((file) => `  ssl_session_ticket_key ${KEY_FOLDER}/${file};`),
    ].join('\n'),
    ['One rotation', ...steps.map(stepText)].join('\n'),
    ['A host that lags', ...LAGGING.map((line) => `  ${line}`)].join('\n'),
    ['If a key is compromised', ...LEAKED.map((line, at) => `  ${at + 1}. ${line}`)].join('\n'),
  ].join('\n\n')}\n`;
}

function stepText({ at, what, hosts, check }: RotationStep): string {
  const width = Math.max(...hosts.map(({ name }) => name.length)) + 2;
  return [
    `  ${at === 0 ? 'at once' : `after ${sayDuration(at)}`}: ${what}`,
    ...hosts.map(
      ({ name, keys }) => `    ${name.padEnd(width)}current ${keys[0]}  previous ${keys[1]}  next ${keys[2]}`,
    ),
    `    Check: ${check}`,
  ].join('\n');
}
