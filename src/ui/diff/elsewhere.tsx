import { useMemo } from 'react';
import { configMapEntries, writeConfigMap } from '../../core/export/corrected/config-map.ts';
import { managedFiles } from '../../core/export/corrected/where-to-write.ts';
import type { Analysis } from '../../core/report/analyze.ts';
import { readChoices } from '../../store/choices.ts';
import { useSession } from '../session.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import { ScrollRegion } from '../shared/scroll-region.tsx';

/** Files that a program writes: they are left alone, and it is said where the change outlives that program. */
export function Elsewhere({ analysis }: { analysis: Analysis }) {
  const { store } = useSession();
  const files = useMemo(() => managedFiles(analysis), [analysis]);
  // the choices that this analysis answers: it is drawn anew with each
  const entries = useMemo(() => configMapEntries(analysis, readChoices(store.getState())), [analysis, store]);
  if (files.length === 0 && entries === null) return null;
  return (
    <section className="elsewhere" aria-labelledby="elsewhere">
      <h2 id="elsewhere">Where to write it</h2>
      {files.length > 0 && (
        <ul>
          {files.map(({ path, sentence, source, left }) => (
            <li key={path}>
              {sentence}
              <span className="evidence">
                Left in it: {left.join('; ')}. According to {source}.
              </span>
            </li>
          ))}
        </ul>
      )}
      {entries?.length === 0 && (
        <p>Tickets, timeout and size become keys of ingress-nginx's ConfigMap once you choose them above.</p>
      )}
      {entries !== null && entries.length > 0 && <ConfigMap block={writeConfigMap(entries)} />}
    </section>
  );
}

function ConfigMap({ block }: { block: string }) {
  return (
    <>
      <p>For the ConfigMap of ingress-nginx, in addition to what it holds:</p>
      <ScrollRegion className="unified" label="ConfigMap data">
        <pre className="config-map">{block}</pre>
      </ScrollRegion>
      <div className="button-row">
        <CopyButton label="Copy the ConfigMap data" what="the ConfigMap data" text={() => block} />
      </div>
    </>
  );
}
