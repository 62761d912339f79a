import { useApp, useSession } from '../session.tsx';
import './overlays.css';
import { Icon } from '../shared/icon.tsx';

/** What happened that is not part of a result: a link that was clamped, a file that was left out. */
export function Notices() {
  const { store } = useSession();
  const notices = useApp((state) => state.notices);
  return (
    <div className="notices" role="status">
      {notices.map((notice) => (
        <div key={notice.id} className={`notice notice-${notice.tone}`}>
          <p>{notice.text}</p>
          {notice.action && (
            <button type="button" className="button" onClick={notice.action.run}>
              {notice.action.label}
            </button>
          )}
          <button
            type="button"
            className="button quiet icon-only"
            aria-label="Dismiss"
            onClick={() => store.getState().dismiss(notice.id)}
          >
            <Icon name="close" />
          </button>
        </div>
      ))}
    </div>
  );
}
