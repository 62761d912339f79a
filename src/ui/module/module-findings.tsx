import type { ModuleReport } from '../../core/modules/analyze-module.ts';
import { useSession } from '../session.tsx';
import { SeverityTag } from '../shared/severity-tag.tsx';
import { CodeLine } from './code-line.tsx';
import '../findings/findings.css';

/** What the rules found in the C, and what could not be followed. */
export function ModuleFindings({ report, goes }: { report: ModuleReport; goes: boolean }) {
  const { store } = useSession();
  const { connections, findings, unknowns } = report;
  if (findings.length + unknowns.length === 0)
    return connections.length === 0 ? null : <p className="panel-note">Nothing was found.</p>;
  return (
    <ul className="finding-list" aria-label="Findings">
      {findings.map(({ rule, at, severity, text, title, fixed }) => (
        <li key={`${rule} ${at.file} ${at.span.from}`} className="finding">
          <div className="finding-head">
            <SeverityTag severity={severity} />
            <CodeLine at={at} goes={goes}>
              {title}
            </CodeLine>
          </div>
          <p className="finding-message">
            {text}
            {fixed && ' The correction fixes it.'}
          </p>
          <div className="finding-more">
            <button
              type="button"
              className="link-button finding-rule"
              onClick={() => store.getState().showRule(rule)}
            >
              About this rule<span className="unseen">: {rule}</span>
            </button>
          </div>
        </li>
      ))}
      {unknowns.map(({ at, why }) => (
        <li key={`${at.file} ${at.span.from} ${why}`} className="finding">
          <CodeLine at={at} goes={goes}>
            Unknown
          </CodeLine>
          <p className="finding-message">{why}.</p>
        </li>
      ))}
    </ul>
  );
}
