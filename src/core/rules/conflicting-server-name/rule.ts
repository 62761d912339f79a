import { ALL_VERSIONS } from '../../catalog/platform/version.ts';
import type { Rule } from '../rule.ts';

/** Two servers of one address:port with one name. */
export const rule: Rule = {
  meta: {
    id: 'conflicting-server-name',
    severity: 'low',
    title: 'Another server of the same address:port has this name',
    why: 'nginx uses the first of them for the name and ignores the second, with a warning: the settings of the second are not used for it.',
    facts: ['nginx-refuses'],
    references: ['https://nginx.org/en/docs/http/server_names.html'],
    reads: ['server_name', 'listen'],
    versions: ALL_VERSIONS,
  },
  *check({ model }) {
    for (const { at, message, related } of model.warnings) {
      yield {
        subject: message,
        severity: 'low',
        at,
        text: `nginx warns: ${message}. Requests for that name go to the other server. Remove the name, or this server.`,
        related,
      };
    }
  },
};
