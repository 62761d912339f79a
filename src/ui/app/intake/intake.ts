import { isGzip } from '../../../core/archive/gzip.ts';
import type { SourceFile } from '../../../core/base/source-file.ts';
import { type LogKind, recognizeLog } from '../../../core/logs/lines/recognize.ts';
import type { AppStore } from '../../../store/app-state.ts';
import { FIRST_PATH, type PickedText } from '../../../store/text/sources.ts';
import { isConfigView } from '../../../store/view.ts';
import { takeHosts } from '../../farm/take-hosts.ts';
import type { Sample } from '../../samples/samples.ts';
import type { Session } from '../../session.tsx';
import { takesText } from '../keys/keys.ts';
import { type GivenFile, readGiven } from './read-given.ts';

/** So much of a file is looked at. */
const BEGINNING = 32_768;

/** Whether a file is a log, told by what it begins with; a packed one is unpacked so far. null: it is none, or cannot be read. */
async function sniff(file: Blob): Promise<LogKind | null> {
  try {
    const bytes = new Uint8Array(await file.slice(0, BEGINNING).arrayBuffer());
    const beginning = isGzip(bytes) ? await unpackedBeginning(bytes) : bytes;
    return recognizeLog(new TextDecoder('latin1').decode(beginning));
  } catch {
    return null;
  }
}

async function unpackedBeginning(bytes: Uint8Array<ArrayBuffer>): Promise<Uint8Array> {
  const reader = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip')).getReader();
  try {
    // the stream ends in the middle, and would fail there
    return (await reader.read()).value ?? new Uint8Array();
  } finally {
    void reader.cancel().catch(() => undefined);
  }
}

const MOST_FILES = 2000;
/** So much of a pasted text is looked at to tell a log. */
const SNIFFED_TEXT = 32_768;
/** A paste this long goes straight to the page: a text area would stand still while taking it in. */
const LONG_PASTE = 200_000;

/** Replaces what is on the page. */
export function loadText(session: Session, path: string, text: string): void {
  void loadOne(session, { path, text, encoding: 'utf-8' });
}

/** Nobody misses a sample: leaving the page loses nothing. */
export function loadSample({ store }: Session, { path, text }: Sample): void {
  load(store, [{ path, text, encoding: 'utf-8' }]);
  store.setState({ sampleRevision: store.getState().revision });
}

/** One text: where it is a diff, or prose, the configuration in it. */
async function loadOne({ store, client }: Session, source: SourceFile): Promise<void> {
  const picked = mayBePicked(source.text) ? await client.ask('pick', { source }) : null;
  if (!picked || 'code' in picked) return load(store, [source]);
  const [part] = picked.parts;
  if (part) return load(store, part.files, { picked, given: source, part: 0 });
  load(store, [source]);
  store.getState().notify('problem', picked.says);
}

/** Of a chart's files, the configuration in them; those in which there is none are left out. */
async function withoutYaml(
  { client }: Session,
  files: readonly SourceFile[],
): Promise<readonly SourceFile[]> {
  const picks = await Promise.all(
    files.map((source) =>
      /\.ya?ml$/i.test(source.path) ? client.ask('pick', { source }, source.path) : null,
    ),
  );
  const found = files.flatMap((source, at) => {
    const picked = picks[at];
    return !picked || 'code' in picked || picked.kind !== 'yaml' ? [source] : (picked.parts[0]?.files ?? []);
  });
  return found.length > 0 ? found : files;
}

function load(store: AppStore, files: readonly SourceFile[], picked: PickedText | null = null): void {
  const { forgetSharing, load, view, showView } = store.getState();
  forgetSharing();
  load(files, undefined, picked);
  if (!isConfigView(view)) showView('result');
}

/** Fences, signs of a diff, keys of YAML, or a sentence at the beginning: whether it is so is asked of the core. */
const MAY_BE_PICKED =
  /^ {0,3}(?:```|~~~)|^@@ |^[\w.-]+:(?:[ \t]|$)|^[+\-\u2212][ \t]*[a-z_]+ .*[;{]\s*$|^\s*[A-Z“"](?:[^;{}\n]*[ ]){4}[^;{}\n]*$/m;
const mayBePicked = (text: string): boolean => text.length < LONG_PASTE && MAY_BE_PICKED.test(text);

/** Opens files in place of what is on the page; logs go to their own panel, what is no text is left out, and said. */
async function openFiles(session: Session, given: readonly GivenFile[]): Promise<void> {
  const state = session.store.getState();
  const taken = given.slice(0, MOST_FILES);
  if (state.view === 'farm') return takeHosts(session, taken);
  const kinds = await Promise.all(taken.map(({ file }) => sniff(file)));
  const { files, problems, leftOut } = await readGiven(
    taken.filter((_, at) => kinds[at] === null),
    session.client,
  );
  for (const problem of problems.slice(0, 3)) state.notify('problem', problem);
  if (leftOut !== null) state.notify('info', leftOut);
  if (given.length > MOST_FILES) {
    state.notify('problem', `Only the first ${MOST_FILES} of ${given.length} files were read.`);
  }
  const wide = files.filter(({ encoding }) => encoding.startsWith('utf-16'));
  for (const { path } of wide.slice(0, 3)) {
    state.notify(
      'problem',
      `${path}, line 1, column 1: nginx refuses UTF-16. It was read here; save it as UTF-8.`,
    );
  }
  if (files.length > 0) {
    if (files.length === 1) await loadOne(session, files[0]!);
    else load(session.store, await withoutYaml(session, files));
  } else if (problems.length === 0 && kinds.every((kind) => kind === null)) {
    state.notify('problem', NOTHING_THERE);
  }
  await takeLogs(
    session,
    taken.map(({ file }) => file),
    kinds,
  );
}

/** Logs are read together; what `stub_status` said is a text. */
async function takeLogs(
  { store, logs }: Session,
  files: readonly File[],
  kinds: readonly (LogKind | null)[],
): Promise<void> {
  for (const [at, kind] of kinds.entries()) {
    if (kind !== 'stub-status') continue;
    store.getState().addStubSample(await files[at]!.text());
    store.getState().showView('logs');
  }
  const read = files.filter((_, at) => kinds[at] === 'access' || kinds[at] === 'error');
  if (read.length > 0) logs.read(read);
}

/** A pasted text that is a log goes to the panel of the logs. @returns false where it is none */
function takeLogText(session: Session, text: string): boolean {
  const kind = recognizeLog(text.slice(0, SNIFFED_TEXT));
  if (kind === null) return false;
  void takeLogs(session, [new File([text], 'pasted text')], [kind]);
  return true;
}

const NOTHING_THERE =
  'There is no configuration in this folder. Give the folder that nginx.conf is in, or its files.';

const pathOf = (file: File) => file.webkitRelativePath || file.name;

export function openList(session: Session, list: Iterable<File>): Promise<void> {
  return openFiles(
    session,
    [...list].map((file) => ({ path: pathOf(file), file, inFolder: file.webkitRelativePath !== '' })),
  );
}

/** Asks for a folder, and opens what is in it. */
export function chooseFolder(session: Session): void {
  const picker = document.createElement('input');
  picker.type = 'file';
  picker.webkitdirectory = true;
  picker.addEventListener('change', () => void openList(session, [...(picker.files ?? [])]));
  picker.click();
}

/** Files of a dropped folder, with their paths below it. */
async function filesOf(entry: FileSystemEntry): Promise<GivenFile[]> {
  if (entry.isFile) {
    const file = await new Promise<File>((done, fail) => (entry as FileSystemFileEntry).file(done, fail));
    const path = entry.fullPath.replace(/^\//, '');
    return [{ path, file, inFolder: path.includes('/') }];
  }
  const reader = (entry as FileSystemDirectoryEntry).createReader();
  const found: GivenFile[] = [];
  // a reader gives some at a time, and none once it is done
  for (;;) {
    const batch = await new Promise<FileSystemEntry[]>((done, fail) => reader.readEntries(done, fail));
    if (batch.length === 0 || found.length > MOST_FILES) return found;
    // what the system does not let through is left out, not all the rest with it
    for (const inner of batch) found.push(...(await filesOf(inner).catch(() => [])));
  }
}

async function takeDrop(session: Session, data: DataTransfer): Promise<void> {
  // entries and files are gone from the event after the first await: take them all now
  const entries = [...data.items].map((item) => item.webkitGetAsEntry?.()).filter((entry) => entry != null);
  const plain = [...data.files];
  const text = data.getData('text/plain');
  if (entries.length > 0) {
    const lists = await Promise.all(entries.map((entry) => filesOf(entry).catch(() => [])));
    if (lists.flat().length > 0 || entries.some((entry) => entry.isDirectory))
      return openFiles(session, lists.flat());
  }
  if (plain.length > 0) return openList(session, plain);
  if (text !== '' && !takeLogText(session, text)) loadText(session, FIRST_PATH, text);
}

/**
 * Paste and drop anywhere on the page. What is pasted while a field has the focus belongs to that field,
 * except a long text into the empty surface.
 */
export function listenForInput(session: Session, dragging: (on: boolean) => void): () => void {
  const { store, texts } = session;
  const isEmpty = () => store.getState().sources.every(({ id }) => texts.isEmpty(id));
  const onPaste = (event: ClipboardEvent) => {
    const files = [...(event.clipboardData?.files ?? [])];
    const text = event.clipboardData?.getData('text/plain') ?? '';
    const intoField = takesText(event.target);
    const intoSurface = event.target instanceof Element && event.target.closest('.surface') !== null;
    if (files.length > 0 && text === '') {
      event.preventDefault();
      void openList(session, files);
    } else if (text !== '' && (!intoField || (intoSurface && isEmpty())) && takeLogText(session, text)) {
      event.preventDefault();
      event.stopPropagation();
    } else if (
      text !== '' &&
      (!intoField || (intoSurface && isEmpty() && (text.length > LONG_PASTE || mayBePicked(text))))
    ) {
      event.preventDefault();
      event.stopPropagation();
      loadText(session, FIRST_PATH, text);
    }
  };
  const hasFiles = (event: DragEvent) => event.dataTransfer?.types.some((type) => type === 'Files') ?? false;
  const onDragOver = (event: DragEvent) => {
    if (!hasFiles(event) && takesText(event.target)) return;
    event.preventDefault();
    dragging(true);
  };
  const onDragLeave = (event: DragEvent) => {
    if (event.relatedTarget === null) dragging(false);
  };
  const onDrop = (event: DragEvent) => {
    dragging(false);
    if (!event.dataTransfer || (!hasFiles(event) && takesText(event.target))) return;
    event.preventDefault();
    event.stopPropagation();
    void takeDrop(session, event.dataTransfer);
  };
  const options = { capture: true };
  document.addEventListener('paste', onPaste, options);
  document.addEventListener('dragover', onDragOver, options);
  document.addEventListener('dragleave', onDragLeave, options);
  document.addEventListener('drop', onDrop, options);
  return () => {
    document.removeEventListener('paste', onPaste, options);
    document.removeEventListener('dragover', onDragOver, options);
    document.removeEventListener('dragleave', onDragLeave, options);
    document.removeEventListener('drop', onDrop, options);
  };
}
