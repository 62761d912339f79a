import { useEffect, useState } from 'react';
import type { Failure } from '../../core/base/failure.ts';
import type { ConnectionReport, ModuleReport } from '../../core/modules/analyze-module.ts';
import type { ModuleOutcome } from '../../core/modules/prediction.ts';
import { knownNginx } from '../../store/platform.ts';
import { UnifiedDiff } from '../diff/unified-diff.tsx';
import { useApp, useSession } from '../session.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import { GoToLine } from '../shared/go-to-line.tsx';
import { SeverityTag } from '../shared/severity-tag.tsx';
import { cGrammar } from './grammar.ts';
import { codePath } from './use-code.ts';
import './module.css';

const WORDS: Readonly<Record<ModuleOutcome, string>> = {
  yes: 'resumes',
  no: 'does not resume',
  some: 'resumes by chance',
  unknown: 'unknown',
};

/** What follows from the C of a module. */
export function ModuleView() {
  const [redact, setRedact] = useState(false);
  const report = useModuleReport(redact);
  return (
    <section className="results module-view" aria-label="Module in C">
      <h2>The TLS connections of this module</h2>
      <label>
        <input type="checkbox" checked={redact} onChange={(event) => setRedact(event.target.checked)} />{' '}
        Stand-ins for names, strings and comments
      </label>
      {report === null ? (
        <p role="status">Reading the C…</p>
      ) : 'code' in report ? (
        <p role="alert">{report.what}</p>
      ) : (
        <Report report={report} goes={!redact} />
      )}
    </section>
  );
}

function useModuleReport(redact: boolean): ModuleReport | Failure | null {
  const { client, texts } = useSession();
  const sources = useApp((state) => state.sources);
  const revision = useApp((state) => state.revision);
  const nginx = useApp(knownNginx);
  const [report, setReport] = useState<ModuleReport | Failure | null>(null);
  // biome-ignore lint/correctness/useExhaustiveDependencies: the revision tells when a text is another
  useEffect(() => {
    let isWanted = true;
    const files = sources.map(({ id, path, encoding }) => ({
      path: codePath(path),
      text: texts.read(id),
      encoding,
    }));
    void client.ask('module', { files, nginx, redact, grammar: cGrammar() }).then((answer) => {
      if (isWanted && answer !== null) setReport(answer);
    });
    return () => {
      isWanted = false;
    };
  }, [client, texts, sources, revision, nginx, redact]);
  return report;
}

function Report({ report, goes }: { report: ModuleReport; goes: boolean }) {
  const { connections, findings, unknowns, correction, advice } = report;
  const sources = useApp((state) => state.sources);
  const given = (file: string) => sources.find(({ path }) => codePath(path) === file)?.path ?? file;
  const line = (at: { readonly file: string; readonly line: number }, what: string) =>
    goes ? (
      <GoToLine file={given(at.file)} line={at.line}>
        {what}
      </GoToLine>
    ) : (
      <span>
        {what}, line {at.line}
      </span>
    );
  return (
    <>
      {connections.map((connection) => (
        <article key={`${connection.at.file} ${connection.at.span.from}`}>
          <h3>{line(connection.at, connection.function)}</h3>
          <Outcomes connection={connection} />
        </article>
      ))}
      <ul className="module-findings">
        {findings.map(({ rule, at, severity, text, title, fixed }) => (
          <li key={`${rule} ${at.file} ${at.span.from}`}>
            <SeverityTag severity={severity} /> {line(at, title)}
            <p>
              {text}
              {fixed && ' The correction fixes it.'}
            </p>
          </li>
        ))}
        {unknowns.map(({ at, why }) => (
          <li key={`${at.file} ${at.span.from} ${why}`}>
            {line(at, 'Unknown')}
            <p>{why}</p>
          </li>
        ))}
      </ul>
      {correction.patch !== '' && (
        <>
          <h3>Corrected</h3>
          <CopyButton label="Copy the patch" what="the patch" text={() => correction.patch} />
          <UnifiedDiff patch={correction.patch} />
        </>
      )}
      {correction.needed.map(({ what, code }) => (
        <p key={code}>
          Also needed, {what}: <code>{code}</code>
        </p>
      ))}
      {correction.example !== null && findings.length > 0 && (
        <details>
          <summary>What to write, as an example</summary>
          <pre>{correction.example}</pre>
        </details>
      )}
      {advice.map((text) => (
        <p key={text}>{text}</p>
      ))}
    </>
  );
}

function Outcomes({ connection }: { connection: ConnectionReport }) {
  const { because, corrected, left, charts } = connection;
  const rows = [
    ['TLS 1.2', connection.tls12, because.tls12, corrected?.tls12],
    ['TLS 1.3', connection.tls13, because.tls13, corrected?.tls13],
  ] as const;
  return (
    <>
      <table>
        <thead>
          <tr>
            <th scope="col">Protocol</th>
            <th scope="col">The next connection</th>
            <th scope="col">Why</th>
            <th scope="col">Corrected</th>
          </tr>
        </thead>
        <tbody>
          {rows.map(([name, outcome, why, after]) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td>{WORDS[outcome]}</td>
              <td>{why}</td>
              <td>{after === undefined ? '' : WORDS[after]}</td>
            </tr>
          ))}
        </tbody>
      </table>
      {left !== null && <p>Not corrected: {left}</p>}
      <ol>
        {charts.tls13.text.slice(1, -1).map((step) => (
          <li key={step}>{step}</li>
        ))}
      </ol>
    </>
  );
}
