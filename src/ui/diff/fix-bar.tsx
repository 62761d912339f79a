import { multiFilePatch } from '../../core/edits/unified-diff.ts';
import { correctedBytes, zipOfChanges } from '../../core/export/corrected/corrected-files.ts';
import { STEP_NAMES, writeSteps } from '../../core/export/corrected/steps.ts';
import { writeProofScript } from '../../core/export/proof-script.ts';
import type { Analysis, CorrectedFile } from '../../core/report/analyze.ts';
import { isAnswered } from '../../store/analysis.ts';
import { useApp, useSession } from '../session.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import { downloadBytes, downloadText, fileNameOf } from '../shared/download.ts';
import { InlineSelect } from '../shared/fields/select.tsx';
import { Icon } from '../shared/icon.tsx';
import { Menu } from '../shared/menu.tsx';

interface FixBarProps {
  readonly analysis: Analysis;
  readonly shown: CorrectedFile;
  readonly changed: readonly CorrectedFile[];
  readonly onChoose: (path: string) => void;
}

interface Thing {
  readonly id: string;
  /** what the button says */
  readonly label: string;
  /** `the patch`: what the buttons and the answer call it */
  readonly called: string;
  readonly says: string;
  readonly download: () => void;
  /** absent: not a text */
  readonly text?: () => string;
}

const BESIDE = new Set(['script']);

/** What can be taken away: the corrected file, the patch, the steps; always in sight. */
export function FixBar({ analysis, shown, changed, onChoose }: FixBarProps) {
  const { store } = useSession();
  const current = useApp(isAnswered);
  const notify = (text: string) => store.getState().notify('problem', text);
  const things = thingsOf(analysis, shown, notify);
  return (
    <section className="fix-bar" aria-label="Take it with you">
      {changed.length > 1 && (
        <InlineSelect
          label="File"
          value={shown.path}
          options={changed.map(({ path }) => [path, path])}
          onChange={onChoose}
        />
      )}
      {things
        .filter(({ id }) => !BESIDE.has(id))
        .map((thing) => (
          <DownloadButton key={thing.id} thing={thing} disabled={!current} />
        ))}
      <Menu className="button" label="More">
        {things
          .filter(({ id }) => BESIDE.has(id))
          .map((thing) => (
            <DownloadButton key={thing.id} thing={thing} disabled={!current} />
          ))}
        {things.flatMap(({ id, called, text }) =>
          text
            ? [<CopyButton key={id} label={`Copy ${called}`} what={called} text={text} disabled={!current} />]
            : [],
        )}
      </Menu>
    </section>
  );
}

/** @param disabled what is on the page is not what the user chose last */
function DownloadButton({ thing, disabled }: { thing: Thing; disabled: boolean }) {
  const { id, label, called, says, download } = thing;
  return (
    <span data-thing={id}>
      <button
        type="button"
        className={id === 'file' ? 'button primary' : 'button'}
        disabled={disabled}
        aria-label={`Download ${called}`}
        title={says}
        onClick={download}
      >
        <Icon name="download" />
        {label}
      </button>
    </span>
  );
}

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
  const asText = (
    id: string,
    label: string,
    file: string,
    called: string,
    says: string,
    write: () => string,
  ): Thing => ({ id, label, called, says, download: () => downloadText(file, write()), text: write });
  const zip: Thing = {
    id: 'zip',
    label: 'Zip',
    called: 'the zip',
    says: `${ZIP_NAME}: every changed file under its own path`,
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
      label: several ? `Download ${name}` : 'Download',
      called: name,
      says: several ? `${shown.path}, corrected` : 'the corrected file; every other byte is unchanged',
      download: () => downloadBytes(name, correctedBytes(analysis, shown)),
      text: () => shown.text,
    },
    asText(
      'patch',
      'Patch',
      patchName,
      'the patch',
      `${patchName}: for git apply or patch -p1`,
      () => analysis.patch,
    ),
    ...(several
      ? [
          asText(
            'file-patch',
            'Patch of this file',
            `${name}.patch`,
            `the patch of ${name}`,
            `${name}.patch: what changes in ${shown.path} alone`,
            () => patchOf(analysis, shown),
          ),
          zip,
        ]
      : []),
    asText(
      'steps',
      'Steps',
      STEPS_NAME,
      'the steps',
      `${STEPS_NAME}: to apply, check, reload, prove and revert it`,
      () => writeSteps(analysis),
    ),
    asText(
      'script',
      'Proof script',
      scriptName,
      'the proof script',
      `${scriptName}: asks your nginx with openssl whether sessions resume, before and after`,
      () => writeProofScript(analysis.after),
    ),
  ];
}

function patchOf({ files, edits }: Analysis, { path, text }: CorrectedFile): string {
  const before = files.find((file) => file.path === path)?.text ?? '';
  return multiFilePatch([
    { path, before, after: text, edits: edits.filter(({ span }) => span.file === path) },
  ]);
}
