import { afterAll, beforeAll, describe, expect, it } from 'vitest';
import { correctedText, replyOf, replyWith } from '../report/reply-of.ts';
import { compareVersions, eachNginx } from './judges.ts';
import { askThrough } from './origins/ask.ts';
import { expectedOn, ROWS, type Row } from './origins/rows.ts';
import { Witness } from './origins/witness.ts';

/** What an origin sees where targets that are not the same to it share sessions or connections, before and after the fixes. */
describe.concurrent.each(eachNginx())('$name', ({ nginx }) => {
  let witness: Witness;
  beforeAll(async () => {
    if (nginx) witness = await Witness.start(nginx);
  });
  afterAll(() => witness?.stop());

  const here = ({ until, since }: Row): boolean =>
    (until === undefined || compareVersions(nginx?.version ?? '0.0.0', until) < 0) &&
    (since === undefined || compareVersions(nginx?.version ?? '0.0.0', since) >= 0);

  it.skipIf(!nginx).each(ROWS.filter(here))(
    '$id',
    async ({ configuration, asked, show, before, rule, after }) => {
      const observe = async (text: string) => (await askThrough(nginx!, witness, text, asked)).map(show);
      const choices = { nginx: nginx!.version };
      const seen = await observe(configuration);
      expect(seen).toEqual(expectedOn(before, nginx!));

      // what is applied by default changes nothing that the origin sees
      const byDefault = correctedText(replyOf(configuration, choices));
      if (byDefault !== configuration) expect(await observe(byDefault)).toEqual(seen);

      const fixed = correctedText(replyWith(configuration, choices, (finding) => finding.rule === rule));
      if (rule === null) expect(fixed).toBe(configuration);
      else expect(fixed).not.toBe(configuration);
      expect(fixed === configuration ? seen : await observe(fixed)).toEqual(expectedOn(after, nginx!));
    },
  );
});
