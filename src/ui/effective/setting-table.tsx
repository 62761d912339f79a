import { gather } from '../../core/base/gather.ts';
import { formatSeconds } from '../../core/base/units.ts';
import { DEFAULT_TIMEOUT } from '../../core/catalog/defaults.ts';
import type { ReportedSetting } from '../../core/report/check-report.ts';
import { GoToLine } from '../shared/go-to-line.tsx';
import { TableHead } from '../shared/table-head.tsx';

/** What always shows, with what counts where nobody sets it (fact nothing-set-is-none). */
const ALWAYS: Readonly<Record<string, string>> = {
  ssl_session_cache: 'none',
  ssl_session_timeout: formatSeconds(DEFAULT_TIMEOUT),
  ssl_session_tickets: 'on',
  ssl_session_ticket_key: 'keys of nginx’s own making',
  ssl_protocols: 'those of the version',
};

const VIA_WORDS = { here: 'here', inherited: 'inherited', unknown: 'unknown' } as const;

type Settings = Readonly<Record<string, ReportedSetting>>;

/** What is unknown for one reason needs one row. */
function unknownTogether(settings: Settings, names: readonly string[]): readonly (readonly string[])[] {
  const byReason = new Map<string, string[]>();
  for (const name of names) {
    const { via, from, settledBy } = settings[name]!;
    const reason = via === 'unknown' && from.length === 0 ? `unknown ${settledBy}` : name;
    gather(byReason, reason, name);
  }
  return [...byReason.values()];
}

/** Each directive that resumption depends on: its value, the line that it comes from, and what that line hides. */
export function SettingTable({ settings }: { settings: Settings }) {
  const unset = Object.keys(ALWAYS).filter((name) => !settings[name]);
  return (
    <div className="table-scroll">
      <table className="plain-table setting-table">
        <TableHead columns={['directive', 'value', 'from']} />
        <tbody>
          {unknownTogether(settings, Object.keys(settings)).map((names) => (
            <tr key={names[0]}>
              <th scope="row">{names.join(', ')}</th>
              <Setting setting={settings[names[0]!]!} />
            </tr>
          ))}
          {unset.map((name) => (
            <tr key={name}>
              <th scope="row">{name}</th>
              <td className="setting-value quiet">{ALWAYS[name]}</td>
              <td className="quiet-note">not set (default)</td>
            </tr>
          ))}
        </tbody>
      </table>
    </div>
  );
}

function Setting({ setting }: { setting: ReportedSetting }) {
  const isUnknown = setting.via === 'unknown';
  return (
    <>
      {isUnknown ? (
        <td>
          <span className="unknown-chip">unknown</span> depends on {setting.settledBy}
        </td>
      ) : (
        <td className="setting-value">{setting.values.join('; ')}</td>
      )}
      <td>
        {setting.from.map(({ file, line }) => (
          <GoToLine key={`${file} ${line}`} file={file} line={line}>
            {VIA_WORDS[setting.via]}
          </GoToLine>
        ))}
        {(setting.hides ?? []).map(({ file, line }) => (
          <span key={`${file} ${line}`} className="hides">
            <GoToLine file={file} line={line}>
              hides
            </GoToLine>
          </span>
        ))}
      </td>
    </>
  );
}
