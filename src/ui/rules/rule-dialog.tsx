import { type ReactNode, useEffect, useRef, useState } from 'react';
import type { RulePage } from '../../core/rules/rule-page.ts';
import { writeLink } from '../../core/share/link.ts';
import { ALL_RULES } from '../../store/view.ts';
import type { RulePages } from '../../worker/jobs.ts';
import { linkAddress } from '../app/intake/link.ts';
import { useApp, useSession } from '../session.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import { Dialog } from '../shared/dialog.tsx';
import { SeverityTag } from '../shared/severity-tag.tsx';
import './rules.css';

/** The page of a rule, under a link of its own: what it finds, why, what that rests on, and the list of all rules. */
export function RuleDialog() {
  const { store } = useSession();
  const rule = useApp((state) => state.rulePage);
  const reply = useRulePage(rule);
  const dialog = useRef<HTMLDialogElement>(null);
  useEffect(() => {
    if (rule === null) dialog.current?.close();
    else if (!dialog.current?.open) dialog.current?.showModal();
  }, [rule]);
  useEffect(() => {
    if (reply) dialog.current?.scrollTo(0, 0);
  }, [reply]);
  return (
    <Dialog
      dialog={dialog}
      title={reply?.page?.title ?? 'All rules'}
      className="rule-page"
      onClose={() => store.getState().showRule(null)}
    >
      {reply && rule !== null && <Body rule={rule} reply={reply} />}
    </Dialog>
  );
}

/** The last answer stays while another one is asked for, so that the page does not jump. */
function useRulePage(rule: string | null): RulePages | null {
  const { client } = useSession();
  const [reply, setReply] = useState<RulePages | null>(null);
  useEffect(() => {
    if (rule === null) return;
    let gone = false;
    void client.ask('rule-page', { rule }).then((answer) => {
      if (!gone && answer && !('code' in answer)) setReply(answer);
    });
    return () => {
      gone = true;
    };
  }, [client, rule]);
  return rule === null ? null : reply;
}

function Body({ rule, reply: { page, all } }: { rule: string; reply: RulePages }) {
  const { store } = useSession();
  return (
    <>
      {page && <Page page={page} />}
      {!page && rule !== ALL_RULES && <p>There is no rule named “{rule}”.</p>}
      <details className="rule-list" open={!page}>
        <summary>All {all.length} rules</summary>
        <ul>
          {all.map(({ id, title, severity }) => (
            <li key={id}>
              <SeverityTag severity={severity} />
              <button
                type="button"
                className="link-button"
                aria-current={id === rule || undefined}
                onClick={() => store.getState().showRule(id)}
              >
                {title}
              </button>
            </li>
          ))}
        </ul>
      </details>
    </>
  );
}

function Page({ page }: { page: RulePage }) {
  return (
    <article className="rule-body">
      <p className="rule-meta">
        <SeverityTag severity={page.severity} /> at most; nginx {page.versions}
        {page.reads.length > 0 && '; reads '}
        <code translate="no">{page.reads.join(', ')}</code>
      </p>
      <p>{page.why}</p>
      {page.facts.length > 0 && (
        <Part title="Facts behind it">
          <ul className="rule-facts">
            {page.facts.map((fact) => (
              <li key={fact.id}>
                {fact.says}
                <span className="evidence">
                  nginx {fact.versions}; {fact.evidence}
                </span>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {page.bad && (
        <Part title={`Reported, on line ${page.bad.line}`}>
          <Example text={page.bad.text} line={page.bad.line} />
        </Part>
      )}
      {page.good && (
        <Part title="Not reported">
          <Example text={page.good} line={null} />
        </Part>
      )}
      {page.references.length > 0 && (
        <Part title="To read">
          <ul>
            {page.references.map((address) => (
              <li key={address}>
                <a href={address} target="_blank" rel="noopener noreferrer">
                  {address.replace('https://', '')}
                </a>
              </li>
            ))}
          </ul>
        </Part>
      )}
      {page.ignore !== '' && (
        <Part title="To ignore it">
          <pre translate="no">{page.ignore}</pre>
          <CopyButton label="Copy the comment" what="the comment" text={() => page.ignore} />
        </Part>
      )}
      <CopyButton
        label="Copy the link to this page"
        what="the link"
        text={() => linkAddress(writeLink({ rule: page.id }))}
      />
    </article>
  );
}

const Part = ({ title, children }: { title: string; children: ReactNode }) => (
  <section>
    <h3>{title}</h3>
    {children}
  </section>
);

/** A configuration with its line numbers; nginx -v in front of it is no line of the file. */
function Example({ text, line }: { text: string; line: number | null }) {
  const rows = text.trimEnd().split('\n');
  const first = rows[0]!.startsWith('nginx version:') ? 0 : 1;
  return (
    // biome-ignore lint/a11y/noNoninteractiveTabindex: it scrolls, so it must be reachable by keyboard
    <pre className="rule-example" translate="no" tabIndex={0}>
      {rows.map((row, index) => (
        // biome-ignore lint/suspicious/noArrayIndexKey: lines of a fixed text
        <span key={index} className={index + first === line ? 'row reported' : 'row'}>
          <span className="row-number" aria-hidden="true">
            {index + first || ''}
          </span>
          {row}
          {'\n'}
        </span>
      ))}
    </pre>
  );
}
