import { exportedFiles, readSite } from '../core/export/exported-files.ts';
import type { FailureReply } from '../core/report/protocol.ts';
import type { ExportReply, ExportRequest } from './messages.ts';

/** Writes everything that is handed out. */
export function writeExports({ sources, choices }: ExportRequest): ExportReply | FailureReply {
  const site = readSite(sources, choices);
  if ('code' in site) return { kind: 'failure', failure: site };
  return { kind: 'export', files: exportedFiles(site) };
}
