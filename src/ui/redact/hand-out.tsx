import { useId } from 'react';
import { writeDump } from '../../core/model/files/dump.ts';
import type { RedactedText } from '../../core/redact/redaction.ts';
import { itemsOf } from '../../store/sharing.ts';
import { useApp, useSession } from '../session.tsx';
import { CopyButton } from '../shared/copy-button.tsx';
import { downloadText, fileNameOf } from '../shared/download.ts';
import { PRIVATE_FIELD } from '../shared/fields/private-field.ts';
import { Icon } from '../shared/icon.tsx';

const EXAMPLE_QUESTION =
  'How can more TLS sessions be resumed here? Answer with the whole configuration, and leave names such as site1.example as they are.';

interface HandOutProps {
  readonly texts: readonly RedactedText[];
  /** nothing is under way that would change the text */
  readonly ready: boolean;
}

/** Copy, with a question or without, and download. What was handed out is remembered, so that an answer to it can be restored. */
export function HandOut({ texts, ready }: HandOutProps) {
  const { store } = useSession();
  const whole = () => {
    store.getState().noteShared(texts);
    return writeDump(texts.map(({ redactedPath: path, text }) => ({ path, text })));
  };
  const name = redactedName(texts);
  return (
    <section className="hand-out" aria-label="Share">
      <Question texts={texts} whole={whole} ready={ready} />
      <div className="button-row">
        <CopyButton label="Copy the redacted text" what="the redacted text" text={whole} disabled={!ready} />
        <button
          type="button"
          className="button"
          disabled={!ready}
          onClick={() => downloadText(name, whole())}
        >
          <Icon name="download" />
          Download {name}
        </button>
      </div>
    </section>
  );
}

function Question({ texts, whole, ready }: HandOutProps & { whole: () => string }) {
  const { store, client } = useSession();
  const question = useApp((state) => state.question);
  const id = useId();
  const compose = async (): Promise<string | null> => {
    const asked = question.trim() === '' ? EXAMPLE_QUESTION : question.trim();
    const reply = await client.ask('hide-words', { text: asked, items: itemsOf(texts) });
    if (reply === null || 'code' in reply) return null;
    const leak = reply.leaks[0];
    if (leak) {
      const words = reply.text.slice(leak.from, leak.to);
      store
        .getState()
        .notify('problem', `Nothing was copied: “${words}” in your question would still identify you.`);
      return null;
    }
    return `${reply.text}\n\n\`\`\`nginx\n${whole().replace(/\n?$/, '\n')}\`\`\`\n`;
  };
  return (
    <div className="question">
      <label htmlFor={id}>My question</label>
      <textarea
        id={id}
        rows={2}
        value={question}
        placeholder={EXAMPLE_QUESTION}
        {...PRIVATE_FIELD}
        onChange={(event) => store.getState().setQuestion(event.target.value)}
      />
      <CopyButton
        label="Copy redacted with my question"
        what="the text with your question"
        text={compose}
        disabled={!ready}
        primary
      />
    </div>
  );
}

function redactedName(texts: readonly RedactedText[]): string {
  return texts.length === 1 ? `redacted-${fileNameOf(texts[0]!.redactedPath)}` : 'redacted-nginx-T.txt';
}
