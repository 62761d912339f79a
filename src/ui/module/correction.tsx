import type { ModuleReport } from '../../core/modules/analyze-module.ts';
import { UnifiedDiff } from '../diff/unified-diff.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import { downloadText, fileNameOf } from '../shared/download.ts';
import { Icon } from '../shared/icon.tsx';
import { ScrollRegion } from '../shared/scroll-region.tsx';
import '../diff/fix.css';

/** The corrected code, what it needs elsewhere, and an example where it could not be corrected. */
export function Correction({ report: { correction, findings } }: { report: ModuleReport }) {
  const { patch, files, needed, example } = correction;
  return (
    <>
      {patch !== '' && (
        <section aria-labelledby="module-corrected">
          <h3 id="module-corrected">Corrected</h3>
          <div className="button-row">
            <CopyButton label="Copy the patch" what="the patch" text={() => patch} />
            {files.map(({ path, text, encoding }) => (
              <button
                key={path}
                type="button"
                className="button"
                onClick={() => downloadText(path, text, encoding)}
              >
                <Icon name="download" />
                Save {fileNameOf(path)}
              </button>
            ))}
          </div>
          <UnifiedDiff patch={patch} />
        </section>
      )}
      {needed.map(({ what, code }) => (
        <p key={code}>
          Also needed, {what}: <code>{code}</code>
        </p>
      ))}
      {example !== null && findings.length > 0 && (
        <details>
          <summary>What to write, as an example</summary>
          <ScrollRegion className="unified" label="Example">
            <pre>{example}</pre>
          </ScrollRegion>
        </details>
      )}
    </>
  );
}
