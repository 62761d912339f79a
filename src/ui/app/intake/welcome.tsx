import { ALL_RULES, type View } from '../../../store/view.ts';
import { SAMPLES } from '../../samples/samples.ts';
import { useApp, useSession } from '../../session.tsx';
import { CommandLine } from '../../shared/command-line.tsx';
import { Icon } from '../../shared/icon.tsx';
import { count } from '../../shared/terms/wording.ts';
import './welcome.css';
import { HowToCheck } from '../privacy/silence.tsx';
import { loadSample } from './intake.ts';

const COMMAND = '(nginx -V; nginx -T) 2>&1';

interface WelcomeProps {
  readonly onOpen: () => void;
  readonly onOpenFolder: () => void;
}

/** Beside the empty surface: what this is, what to paste, and what becomes of it. */
export function Welcome({ onOpen, onOpenFolder }: WelcomeProps) {
  const session = useSession();
  return (
    <div className="welcome">
      <p className="promise">
        Fewer full TLS handshakes, less CPU: which clients resume their session on your nginx, what the
        session cache lacks, and the corrected file.
      </p>
      <ol className="steps">
        <li>
          <p>On the server, print the version and the whole configuration:</p>
          <CommandLine what="the command" text={COMMAND} />
        </li>
        <li>
          <p>
            Paste it anywhere on this page, or{' '}
            <button type="button" className="link-button" onClick={onOpen}>
              open files
            </button>{' '}
            or{' '}
            <button type="button" className="link-button" onClick={onOpenFolder}>
              a folder
            </button>
            , or drop them here. A zip or tar.gz of /etc/nginx works, and so does a single file, or the C of a
            module that connects to servers itself.
          </p>
        </li>
      </ol>
      <h2>Or look at a sample</h2>
      <ul className="samples">
        {SAMPLES.map((sample) => (
          <li key={sample.id}>
            <button type="button" className="sample" onClick={() => loadSample(session, sample)}>
              <Icon name="file" />
              <span>
                <b className="sample-title">{sample.title}</b>
                <span className="sample-shows">{sample.shows}</span>
              </span>
            </button>
          </li>
        ))}
      </ul>
      <p>
        Without a configuration: <PlaceLink view="size">calculate a zone size</PlaceLink>,{' '}
        <PlaceLink view="logs">see what a log shows</PlaceLink>, or <RulesLink />.
      </p>
      <div className="silence">
        <Readiness />
        <HowToCheck />
      </div>
    </div>
  );
}

function RulesLink() {
  const { store } = useSession();
  return (
    <button type="button" className="link-button" onClick={() => store.getState().showRule(ALL_RULES)}>
      read the rules
    </button>
  );
}

function PlaceLink({ view, children }: { view: View; children: string }) {
  const { store } = useSession();
  return (
    <button type="button" className="link-button" onClick={() => store.getState().showView(view)}>
      {children}
    </button>
  );
}

function Readiness() {
  const ready = useApp((state) => state.ready);
  const requests = useApp((state) => state.requests);
  return (
    <p className="readiness" data-ready={ready}>
      <span className="lamp" aria-hidden="true" />
      {ready
        ? `Ready, works offline. ${count(requests, 'request')} since.`
        : 'Loading what the page may need…'}
    </p>
  );
}
