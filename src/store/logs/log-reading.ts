import { chosenVersion } from '../../core/catalog/platform/read-platform.ts';
import type { Client } from '../../worker/client.ts';
import type { AppStore } from '../app-state.ts';
import { knownNginx } from '../platform.ts';
import { readSources } from '../text/sources.ts';
import type { TextRegistry } from '../text/text-registry.ts';

export interface LogReader {
  /** reads these in place of those before, and shows what they say */
  read(files: readonly File[]): void;
  /** reads the same once more: in another format, or with a configuration that has come since */
  readAgain(format: string): void;
  cancel(): void;
}

/** Has logs read by a worker of their own, so that a text can be analyzed meanwhile. */
export function createLogReader(store: AppStore, texts: TextRegistry, client: Client): LogReader {
  const ask = async () => {
    const state = store.getState();
    const { logFiles: files, logFormat } = state;
    store.setState({
      logReading: { state: 'reading', done: 0, total: files.reduce((sum, { size }) => sum + size, 0) },
    });
    const sources = readSources(state, texts).filter(({ text }) => text.trim() !== '');
    const read = await client.ask(
      'log',
      {
        files: files.map((file) => ({ name: file.name, content: file })),
        options: {
          ...(sources.length > 0 && { sources }),
          ...(logFormat !== '' && { format: logFormat }),
          nginx: chosenVersion(knownNginx(state)),
        },
      },
      'log',
      (progress) => store.setState({ logReading: { state: 'reading', ...progress } }),
    );
    // canceled or replaced: whoever did it has said so
    if (read === null) return;
    store.setState({
      logReading: 'code' in read ? { state: 'failed', failure: read } : { state: 'read', ...read },
    });
  };

  return {
    read(files) {
      store.setState({ logFiles: files, logFormat: '' });
      store.getState().showView('logs');
      void ask();
    },
    readAgain(logFormat) {
      store.setState({ logFormat });
      void ask();
    },
    cancel() {
      client.cancel();
      store.setState({ logReading: { state: 'canceled' } });
    },
  };
}
