import { useState } from 'react';
import type { ModuleReport } from '../../core/modules/analyze-module.ts';
import { Check } from '../shared/fields/check.tsx';
import { CodeLine } from './code-line.tsx';
import { Connection } from './connection.tsx';
import { Correction } from './correction.tsx';
import { ModuleApi } from './module-api.tsx';
import { ModuleFindings } from './module-findings.tsx';
import { useModule } from './use-module.ts';
import './module.css';

/** What follows from the C of a module. */
export function ModuleView() {
  const [redact, setRedact] = useState(false);
  const report = useModule(redact);
  return (
    <section className="results module-view" aria-label="Module in C">
      {/* biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by keyboard */}
      <section className="panel" aria-label="What was found in the C" tabIndex={0}>
        <h2>The TLS connections of this module</h2>
        <Check className="dialog-option" checked={redact} onChange={setRedact}>
          Stand-ins for names, strings and comments
        </Check>
        {report === null ? (
          <p role="status">Reading the C…</p>
        ) : 'code' in report ? (
          <p role="alert">{report.what}</p>
        ) : (
          <Report report={report} goes={!redact} />
        )}
      </section>
    </section>
  );
}

/** @param goes whether its lines are those of the text on the page */
function Report({ report, goes }: { report: ModuleReport; goes: boolean }) {
  const { connections, accepting, advice, api } = report;
  return (
    <>
      {connections.map((connection) => (
        <Connection
          key={`${connection.at.file} ${connection.at.span.from}`}
          connection={connection}
          goes={goes}
        />
      ))}
      {accepting.map((at) => (
        <p key={`${at.file} ${at.span.from}`}>
          <CodeLine at={at} goes={goes}>
            A connection that a client makes
          </CodeLine>
          : who resumes there is decided by the configuration.
        </p>
      ))}
      <ModuleFindings report={report} goes={goes} />
      <Correction report={report} />
      {advice.map((text) => (
        <p key={text}>{text}</p>
      ))}
      <ModuleApi api={api} />
    </>
  );
}
