import { useApp, useSession } from '../../session.tsx';

const VERSIONS = [
  '1.31.4',
  '1.30.6',
  '1.29.8',
  '1.29.2',
  '1.28.3',
  '1.27.5',
  '1.26.3',
  '1.24.0',
  '1.22.1',
  '1.20.2',
  '1.18.0',
];

/** Relatives of nginx, newest releases that were looked at; any other is chosen by its nginx -V. */
const RELATIVES = [
  'NGINX Plus R36',
  'NGINX Plus R33 P2',
  'OpenResty 1.27.1.2',
  'Angie 1.11.4',
  'Tengine 3.1.0',
  'freenginx 1.27.1',
];

/** Which nginx is judged: the version decides half of the answers. */
export function VersionSelect() {
  const { store } = useSession();
  const nginx = useApp((state) => state.nginx);
  const chosen = useApp((state) => state.nginx !== null);
  const detected = useDetected();
  const known = [...VERSIONS, ...RELATIVES];
  const versions = nginx !== null && !known.includes(nginx) ? [nginx, ...known] : known;
  return (
    <label className="version">
      <span>nginx</span>
      <select
        value={nginx ?? ''}
        onChange={(event) => store.getState().setNginx(event.target.value === '' ? null : event.target.value)}
      >
        <option value="">{chosen ? 'automatic' : `automatic: ${detected}`}</option>
        {versions.map((version) => (
          <option key={version}>{version}</option>
        ))}
      </select>
    </label>
  );
}

/** What "automatic" comes to. */
function useDetected(): string {
  const platform = useApp((state) => state.analysis?.report.platform);
  if (!platform) return 'from the text';
  if (platform.assumed) return 'not given';
  return platform.release === null ? platform.nginx : `${platform.product} ${platform.release}`;
}
