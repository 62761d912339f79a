import type { CheckReport, ReportedFinding } from '../../core/report/check-report.ts';
import { useApp } from '../session.tsx';
import { GoToLine } from '../shared/go-to-line.tsx';

const LINES_SHOWN = 4;

/** Lines that the nginx that is judged refuses; a banner, since nothing else counts before that is settled. */
export function Contradictions({ report }: { report: CheckReport }) {
  const chosen = useApp((state) => state.nginx !== null);
  const { findings, platform } = report;
  const refused = findings.filter(({ severity }) => severity === 'error');
  const taken = findings.filter(
    ({ rule, severity }) => rule === 'line-of-another-nginx' && severity === 'info',
  );
  const nginx = platform.assumed ? 'nginx' : `nginx ${platform.nginx}`;
  return (
    <>
      {refused.length > 0 && (
        <Banner title={`${nginx} does not start with this configuration.`} findings={refused} />
      )}
      {taken.length > 0 && (
        <Banner
          title={`This configuration passed the test of an nginx, and ${nginx} would refuse it: ${chosen ? 'the version that was chosen' : 'the version that is given'} cannot be right. The result leaves ${taken.length === 1 ? 'that line' : 'those lines'} out.`}
          findings={taken}
          doubted
        />
      )}
    </>
  );
}

interface BannerProps {
  readonly title: string;
  readonly findings: readonly ReportedFinding[];
  /** it is the version that is wrong, not the line */
  readonly doubted?: boolean;
}

function Banner({ title, findings, doubted = false }: BannerProps) {
  const left = findings.length - LINES_SHOWN;
  return (
    <section className={doubted ? 'contradiction doubted' : 'contradiction'} aria-label="Refused by nginx">
      <p>
        <b>{title}</b>
      </p>
      <ul>
        {findings.slice(0, LINES_SHOWN).map((finding) => (
          <li key={finding.id}>
            <GoToLine file={finding.file} line={finding.line}>
              {reasonIn(finding.message)}
            </GoToLine>
          </li>
        ))}
      </ul>
      {left > 0 && <p>And {left.toLocaleString('en')} more.</p>}
    </section>
  );
}

/** `invalid parameter "quic"` of `nginx refuses this: invalid parameter "quic". …` */
const reasonIn = (message: string): string =>
  /(?:refuses?|refuse) this: (.*?)\.(?: |$)/.exec(message)?.[1] ?? message;
