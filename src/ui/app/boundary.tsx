import { Component, type ReactNode } from 'react';
import { readSources } from '../../store/text/sources.ts';
import { type Session, useSession } from '../session.tsx';
import { downloadText } from '../shared/download.ts';

interface BoundaryProps {
  readonly session: Session;
  readonly children: ReactNode;
}

/** When drawing fails, the text is what matters: it is outside React, and can be saved or drawn again. */
class TextKeepingBoundary extends Component<BoundaryProps, { failed: boolean }> {
  override state = { failed: false };

  static getDerivedStateFromError() {
    return { failed: true };
  }

  override render() {
    if (!this.state.failed) return this.props.children;
    const { store, texts } = this.props.session;
    const save = () => {
      for (const { path, text, encoding } of readSources(store.getState(), texts)) {
        downloadText(path, text, encoding);
      }
    };
    return (
      <main className="breakdown">
        <h1>The page could not be drawn</h1>
        <p>
          Your text is still here, unchanged. Draw the page again; if that fails too, save the text and
          reload.
        </p>
        <p className="button-row">
          <button
            type="button"
            className="button primary"
            onClick={() => {
              store.getState().forgetResults();
              store.getState().forgetView();
              this.setState({ failed: false });
            }}
          >
            Draw the page again
          </button>
          <button type="button" className="button" onClick={save}>
            Save my text
          </button>
        </p>
      </main>
    );
  }
}

export function Boundary({ children }: { children: ReactNode }) {
  return <TextKeepingBoundary session={useSession()}>{children}</TextKeepingBoundary>;
}
