import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { DESCRIBED_RULES } from '../../core/export/ci/described-rules.ts';
import { explain } from '../commands/explain.ts';

/**
 * The pages of rules as files, for an editor to open: what `tls-resume explain` prints. They are written when a finding first names
 * them, and are gone when the server ends. Where nothing can be written, nginx's documentation is linked.
 */
export class RulePages {
  readonly #links = new Map<string, string | null>();
  #folder: string | null = null;

  linkTo(rule: string): string | null {
    let link = this.#links.get(rule);
    if (link === undefined) {
      link = this.#write(rule);
      this.#links.set(rule, link);
    }
    return link;
  }

  remove(): void {
    if (this.#folder !== null) rmSync(this.#folder, { recursive: true, force: true });
    this.#folder = null;
    this.#links.clear();
  }

  #write(rule: string): string | null {
    try {
      this.#folder ??= mkdtempSync(join(tmpdir(), 'tls-resume-rules-'));
      const path = join(this.#folder, `${rule}.md`);
      let page = '';
      explain(['--', rule], (text) => {
        page += text;
      });
      writeFileSync(path, page);
      return pathToFileURL(path).href;
    } catch {
      return DESCRIBED_RULES.find(({ id }) => id === rule)?.references[0] ?? null;
    }
  }
}
