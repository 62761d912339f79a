/** What belongs together, in the order in which it is shown. */
export const EXPORT_GROUPS = [
  {
    id: 'ci',
    title: 'Keep it fixed: CI',
    says: 'Each of these runs the command, which needs Node 20.19 or newer and opens no connection. Change conf/ to the folder of your configuration, and the path of the tarball, which npm pack makes, to where you keep it.',
  },
  {
    id: 'measure',
    title: 'Watch it: log, metrics, alerts',
    says: 'Open-source nginx counts no resumed sessions, but it can log whether each handshake was resumed: mtail counts that log, Prometheus judges the counts.',
  },
  {
    id: 'keys',
    title: 'Ticket keys that several hosts share, rotated',
    says: 'For tickets that must survive a restart, or resume on other hosts. Without key files each nginx makes its own keys.',
  },
  {
    id: 'policy',
    title: 'Policies of other tools',
    says: 'If one of them already checks your files.',
  },
] as const;

export type ExportGroup = (typeof EXPORT_GROUPS)[number]['id'];
