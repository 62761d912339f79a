import { linkOf } from '../../store/link.ts';
import { calculate, readFields } from '../../store/sizing.ts';
import { linkAddress } from '../app/link.ts';
import { useApp, useSession } from '../session.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import { Field } from './field.tsx';
import { SizeAnswer } from './size-answer.tsx';
import './sizing.css';

/** The calculator: by the articles' formula, and by what nginx was measured to hold. */
export function SizePanel() {
  const { store } = useSession();
  const input = useApp((state) => state.calculator);
  const chosenVersion = useApp((state) => state.nginx);
  const platform = useApp((state) => state.analysis?.report.platform);
  const fragment = useApp(linkOf);
  const nginx = chosenVersion ?? (platform && !platform.assumed ? platform.nginx : null);
  const fields = readFields(input);
  const answer = calculate(input, nginx);
  const { setCalculator } = store.getState();
  return (
    <div className="sizing">
      <p className="lead">
        How large must the shared zone be, so that a session is still there when its client returns?
      </p>
      <div className="size-form">
        <Field
          label="New sessions per second"
          hint="full handshakes at the busiest time"
          value={input.rate}
          placeholder="1000"
          unit="/s"
          field={fields.rate}
          onChange={(rate) => setCalculator({ rate })}
        />
        <Field
          label="Kept for"
          hint="ssl_session_timeout"
          value={input.timeout}
          placeholder="5m"
          field={fields.timeout}
          onChange={(timeout) => setCalculator({ timeout })}
        />
        <Field
          label="Concurrent sessions"
          hint="instead, if you know them"
          value={input.concurrent}
          placeholder="10000"
          field={fields.concurrent}
          onChange={(concurrent) => setCalculator({ concurrent })}
        />
        <Field
          label="Headroom"
          hint="on top of what is needed"
          value={input.headroom}
          placeholder="0"
          unit="%"
          field={fields.headroom}
          onChange={(headroom) => setCalculator({ headroom })}
        />
        <label className="check">
          <input
            type="checkbox"
            checked={input.tickets}
            onChange={(event) => setCalculator({ tickets: event.target.checked })}
          />
          <span>ssl_session_tickets on</span>
        </label>
      </div>
      <SizeAnswer answer={answer} rate={fields.rate} nginxAssumed={nginx === null} />
      <div className="size-link">
        <CopyButton
          label="Copy the link"
          what="the link"
          text={() => linkAddress(fragment)}
          disabled={fragment === ''}
        />
        <p>
          {fragment === '' ? (
            'The address of this page will carry these numbers, and nothing of your text.'
          ) : (
            <>
              The address carries these numbers, and nothing of your text: <code>{fragment}</code>
            </>
          )}
        </p>
      </div>
    </div>
  );
}
