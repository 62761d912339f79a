import { describe, expect, it } from 'vitest';
import { correctedText, type Input, replyOf, replyWith } from '../../report/reply-of.ts';
import { eachNginx, type Nginx } from '../judges.ts';
import { startOf } from '../rule-proof.ts';
import { withServer } from '../server.ts';

/** Configurations that a default fix would break or take something from: what is offered there, and what nginx makes of it. */
const CERTIFICATE = 'ssl_certificate tls/a.crt; ssl_certificate_key tls/a.key;';
const site = (listen: string, ...lines: string[]): string =>
  `server { listen ${listen}; ${CERTIFICATE} ${lines.join(' ')} return 200; }`;
const http = (...lines: string[]): string =>
  `events {}\nhttp {\n    ssl_protocols TLSv1.2 TLSv1.3;\n${lines.map((line) => `    ${line}\n`).join('')}}\n`;

const choicesOf = ({ version }: Nginx) => ({ nginx: version });
const isChanged = (input: Input, nginx: Nginx): boolean =>
  replyOf(input, choicesOf(nginx)).corrected.some(({ changed }) => changed);

function reasonOf(rule: string, input: Input, nginx: Nginx): string | undefined {
  const { findings } = replyOf(input, choicesOf(nginx)).report;
  const finding = findings.find((candidate) => candidate.rule === rule && candidate.fixable);
  expect(finding).toMatchObject({ rule, defaultFix: false });
  return finding?.fix?.offeredBecause;
}

const only = (rule: string, text: string, nginx: Nginx): string =>
  correctedText(replyWith(text, choicesOf(nginx), (finding) => finding.rule === rule));

const isOf = ({ version }: Nginx, minor: string): boolean => version.split('.')[1] === minor;

async function answerOf(nginx: Nginx, text: string): Promise<string> {
  return withServer(nginx, text, async (server) => {
    const { host, port } = server.place('*:80');
    const answer = await fetch(`http://${host}:${port}/`, { headers: { Host: 'plain.example' } });
    return `${answer.status} ${await answer.text()}`.trim().slice(0, 9);
  });
}

describe.each(eachNginx())('$name', ({ nginx: found }) => {
  const judge = (name: string, run: (nginx: Nginx) => Promise<void>) =>
    it.skipIf(!found)(name, () => run(found!));

  judge(
    'ssl on; in a server of port 80 and 443: moved to the listens, port 80 would speak TLS',
    async (nginx) => {
      const text = http(
        'server { listen 80 default_server; server_name plain.example; return 200 "plain"; }',
        `server { listen 80; listen 443; server_name a.example; ssl on; ${CERTIFICATE} return 200; }`,
      );
      const byDefault = correctedText(replyOf(text, choicesOf(nginx)));
      expect(byDefault).toContain('listen 80; listen 443; server_name a.example; ssl on;');
      const rule = isOf(nginx, '22') ? 'obsolete-ssl-directive' : 'refused-directive';
      expect(reasonOf(rule, text, nginx)).toBe('You have to decide this.');
      // chosen all the same, it is not applied where nginx takes the file and would refuse the result
      if (isOf(nginx, '22')) expect(only(rule, text, nginx)).toBe(text);
      const moved = text.replace(
        '80; listen 443; server_name a.example; ssl on;',
        '80 ssl; listen 443 ssl; server_name a.example;',
      );
      expect(moved).not.toBe(text);
      if (isOf(nginx, '22'))
        for (const unharmed of [text, byDefault]) expect(await answerOf(nginx, unharmed)).toBe('200 plain');
      const after = await answerOf(nginx, moved).catch(() => 'nginx refuses it');
      expect(after).toMatch(/^400|refuses/);
    },
  );

  judge('two site files that are fixed one by one go together', async (nginx) => {
    const sites = [
      site('443 ssl', 'server_name a.example;'),
      site('8443 ssl', 'server_name b.example; ssl_session_tickets off;'),
    ];
    for (const text of sites) {
      expect(isChanged(text, nginx)).toBe(false);
      const [rule] = replyOf(text, choicesOf(nginx))
        .report.findings.filter(({ fixable }) => fixable)
        .map((finding) => finding.rule);
      expect(reasonOf(rule!, text, nginx)).toMatch(/http\{\} was not given/);
    }
    const all = sites.map((text) => correctedText(replyWith(text, choicesOf(nginx), () => true)));
    expect(all.every((text) => text.includes('ssl_session_cache shared:'))).toBe(true);
    const together = (texts: readonly string[]) =>
      startOf(nginx, `events {}\nhttp {\n${texts.join('\n')}\n}\n`);
    expect(await together(all)).toBe('starts');
    // one name for two sizes, as each text by itself would have it
    const oneName = all.map((text) => text.replace(/shared:\w+:/, 'shared:tls_resume:'));
    expect(await together(oneName)).toMatch(/conflicts with already declared size/);
  });

  judge('servers in a file that was not given: no line for all of them', async (nginx) => {
    const text = http('include conf.d/*.conf;', site('443 ssl default_server', 'server_name a.example;'));
    expect(isChanged(text, nginx)).toBe(false);
    expect(
      isChanged({ 'nginx.conf': text, 'conf.d/b.conf': site('8443 ssl', 'server_name b.example;') }, nginx),
    ).toBe(true);
  });

  judge(
    'ssl on; without a plain server beside it: port 80 answers as nginx has it, and is not moved',
    async (nginx) => {
      const text = http(
        `server { listen 80; listen 443; server_name a.example; ssl on; ${CERTIFICATE} return 200; }`,
      );
      expect(correctedText(replyOf(text, choicesOf(nginx)))).toContain('listen 80; listen 443;');
      const said = await answerOf(nginx, text).catch(() => 'nginx refuses it');
      expect(said).toMatch(isOf(nginx, '22') ? /^400/ : /refuses/);
      const own = http(
        'server { listen 80; server_name a.example; return 200 "plain"; }',
        `server { listen 443; server_name a.example; ssl on; ${CERTIFICATE} return 200; }`,
      );
      const byDefault = correctedText(replyOf(own, choicesOf(nginx)));
      expect(byDefault).toContain('listen 443 ssl;');
      expect(await answerOf(nginx, byDefault)).toBe('200 plain');
    },
  );

  judge('a backup that a wildcard reads', async (nginx) => {
    const app = (size: string) =>
      site('443 ssl', `server_name a.example; ssl_session_cache shared:SSL:${size};`);
    const files = {
      'nginx.conf': 'events {}\nhttp { include sites/*; }\n',
      'sites/app': app('10m'),
      'sites/app.bak': app('1m'),
    };
    expect(isChanged(files, nginx)).toBe(false);
    const { findings } = replyOf(files, choicesOf(nginx)).report;
    expect(findings.find(({ rule }) => rule === 'leftover-file')?.message).toMatch(
      /app\.bak looks like a backup.*Move it out of the folder/,
    );
    const given = new Map(Object.entries(files).slice(1));
    expect(await startOf(nginx, files['nginx.conf'], given)).toMatch(/conflicts with already declared size/);
  });
});

describe('files that programs write', () => {
  const BUILTIN = 'server_name a.example; ssl_session_cache builtin:1000; ssl_session_tickets off;';
  it.each([
    '# This file is managed by gitlab-ctl. Manual changes will be\n# erased! To change the contents below, edit /etc/gitlab/gitlab.rb\n',
    '# DO NOT MODIFY THIS FILE! CHANGES WILL BE LOST WHEN REBUILDING DOMAINS\n',
    '# vhost, generated - do not edit by hand\n',
    '# Fichier généré, ne pas modifier\n',
  ])('%s', (head) => {
    const files = (first: string) => ({
      'nginx.conf': 'events {}\nhttp { include sites/*; }\n',
      'sites/a.conf': `${first}${site('443 ssl', BUILTIN)}`,
    });
    const builtin = (first: string) =>
      replyOf(files(first), { nginx: '1.30.6' }).report.findings.find(({ rule }) => rule === 'builtin-cache');
    expect(builtin('')).toMatchObject({ defaultFix: true });
    expect(builtin(head)).toMatchObject({
      defaultFix: false,
      fix: { offeredBecause: expect.stringMatching(/overwrite the change/) },
    });
  });
});
