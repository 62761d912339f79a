import { correctedBytes, zipOfChanges } from '../../core/export/corrected/corrected-files.ts';
import { STEP_NAMES, writeSteps } from '../../core/export/corrected/steps.ts';
import { writeProofScript } from '../../core/export/proof-script.ts';
import type { Analysis, CorrectedFile } from '../../core/report/analyze.ts';
import { isAnswered } from '../../store/analysis.ts';
import { useApp, useSession } from '../session.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import { downloadBytes, downloadText, fileNameOf } from '../shared/download.ts';
import { Icon } from '../shared/icon.tsx';

interface TakeAwayProps {
  readonly analysis: Analysis;
  readonly shown: CorrectedFile;
  readonly changed: readonly CorrectedFile[];
  readonly onChoose: (path: string) => void;
}

interface Thing {
  readonly id: string;
  readonly name: string;
  /** `the patch`: what the buttons and the answer call it */
  readonly called: string;
  readonly says: string;
  readonly download: () => void;
  /** absent: not a text */
  readonly text?: () => string;
}

/** The file and the patch; the rest would push the diff out of sight. */
const IN_SIGHT = 2;

/** The corrected file, the patch, the steps and the proof, each to download or to copy. */
export function TakeAway({ analysis, shown, changed, onChoose }: TakeAwayProps) {
  const { store } = useSession();
  const current = useApp(isAnswered);
  const several = analysis.corrected.length > 1;
  const notify = (text: string) => store.getState().notify('problem', text);
  const things = thingsOf(analysis, shown, notify);
  const rows = (part: readonly Thing[]) => (
    <ul>
      {part.map((thing) => (
        <ThingRow
          key={thing.id}
          thing={thing}
          primary={thing.id === (several ? 'patch' : 'file')}
          disabled={!current}
        />
      ))}
    </ul>
  );
  return (
    <section className="take-away" aria-labelledby="take-away">
      <h2 id="take-away">Take it with you</h2>
      {changed.length > 1 && (
        <label className="field-inline">
          <span>File</span>
          <select value={shown.path} onChange={(event) => onChoose(event.target.value)}>
            {changed.map(({ path }) => (
              <option key={path}>{path}</option>
            ))}
          </select>
        </label>
      )}
      {rows(things.slice(0, IN_SIGHT))}
      <details>
        <summary>Steps to apply it, a proof script{several && ', a zip'}</summary>
        {rows(things.slice(IN_SIGHT))}
      </details>
    </section>
  );
}

interface ThingRowProps {
  readonly thing: Thing;
  readonly primary: boolean;
  /** what is on the page is not what the user chose last */
  readonly disabled: boolean;
}

function ThingRow({ thing, primary, disabled }: ThingRowProps) {
  const { id, name, called, says, download, text } = thing;
  return (
    <li data-thing={id}>
      <div className="thing-words">
        <code translate="no">{name}</code>
        <p>{says}</p>
      </div>
      <div className="button-row">
        <button
          type="button"
          className={primary ? 'button primary' : 'button'}
          disabled={disabled}
          aria-label={`Download ${called}`}
          onClick={download}
        >
          <Icon name="download" />
          Download
        </button>
        {text && (
          <CopyButton label={<CopyLabel of={called} />} what={called} text={text} disabled={disabled} />
        )}
      </div>
    </li>
  );
}

const CopyLabel = ({ of }: { of: string }) => (
  <>
    Copy<span className="unseen"> {of}</span>
  </>
);

const ZIP_NAME = 'tls-resume.zip';
const STEPS_NAME = 'tls-resume-steps.txt';

function thingsOf(
  analysis: Analysis,
  shown: CorrectedFile,
  notify: (problem: string) => void,
): readonly Thing[] {
  const { patch: patchName, script: scriptName } = STEP_NAMES;
  const several = analysis.corrected.length > 1;
  const name = fileNameOf(shown.path);
  const asText = (id: string, file: string, called: string, says: string, write: () => string): Thing => ({
    id,
    name: file,
    called,
    says,
    download: () => downloadText(file, write()),
    text: write,
  });
  const zip: Thing = {
    id: 'zip',
    name: ZIP_NAME,
    called: 'the zip',
    says: 'every changed file under its own path',
    download: () => {
      try {
        const bytes = zipOfChanges(analysis);
        if (bytes) downloadBytes(ZIP_NAME, bytes);
      } catch (error) {
        notify(`${(error as Error).message}. Take the patch, or the files one by one.`);
      }
    },
  };
  return [
    {
      id: 'file',
      name,
      called: name,
      says: several ? `${shown.path}, corrected` : 'the corrected file; every other byte is unchanged',
      download: () => downloadBytes(name, correctedBytes(analysis, shown)),
      text: () => shown.text,
    },
    asText('patch', patchName, 'the patch', 'for git apply or patch -p1', () => analysis.patch),
    ...(several ? [zip] : []),
    asText('steps', STEPS_NAME, 'the steps', 'to apply, check, reload, prove and revert it', () =>
      writeSteps(analysis),
    ),
    asText(
      'script',
      scriptName,
      'the proof script',
      'asks your nginx with openssl whether sessions resume, before and after',
      () => writeProofScript(analysis.after),
    ),
  ];
}
