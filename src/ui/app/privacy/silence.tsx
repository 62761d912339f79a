import { useApp, useSession } from '../../session.tsx';
import { Icon } from '../../shared/icon.tsx';
import { Menu } from '../../shared/menu.tsx';
import { count } from '../../shared/terms/wording.ts';
import { KeepSwitch, KeptMark } from './keep-switch.tsx';

/** The page's silence, in a few words. */
function useSilenceWords(): string {
  const ready = useApp((state) => state.ready);
  const requests = useApp((state) => state.requests);
  return ready ? `${count(requests, 'request')} since ready` : 'still loading';
}

/** In the header, always in sight. */
export function SilenceMenu() {
  const words = useSilenceWords();
  const ready = useApp((state) => state.ready);
  const offline = useApp((state) => state.ready && state.offline);
  return (
    <Menu
      ready={ready}
      label={
        <>
          <Icon name="lock" />
          {/* its place is kept until it is known whether it comes: nothing moves then */}
          {(offline || !ready) && (
            <span className={offline ? 'offline-word' : 'offline-word to-come'}>ready, works offline</span>
          )}
          <span className="request-count">{words}</span>
          <KeptMark />
        </>
      }
    >
      <HowToCheck />
      <KeepSwitch />
      <LicensesLink />
    </Menu>
  );
}

/** What is promised, and how anyone can check it. */
export function HowToCheck() {
  return (
    <>
      <p>
        <b>Nothing leaves this tab.</b> Your text is read by code that came with the page. Nothing is stored
        but the page itself, the theme and the width of the panes, and your text only if you say so.
      </p>
      <p>
        <b>See for yourself:</b> open the developer tools (F12), choose Network, and use the page: the list
        stays empty. Or disconnect from the network first; everything still works. The page&rsquo;s policy (
        <code>connect-src &#39;none&#39;</code>) makes the browser refuse requests, from workers too.
      </p>
    </>
  );
}

function LicensesLink() {
  const { store } = useSession();
  return (
    <p className="licenses-link">
      <button type="button" className="link-button" onClick={() => store.getState().showLicenses(true)}>
        Licenses
      </button>{' '}
      of this page and of what it contains
    </p>
  );
}
