import type { McpServer } from '@modelcontextprotocol/server';
import { z } from 'zod';

/** The usual questions, each with the way through the tools that answers it. */
const QUESTIONS = {
  clients_do_not_resume: {
    title: 'My clients do not resume, fix it',
    asks: 'My clients make a full TLS handshake every time. Find out why with check, and explain each finding that matters with explain. Then call fix, show me its patch and what it changes, and call restore without a text. Tell me where the file is, and to run nginx -t before the reload.',
  },
  after_a_reload: {
    title: 'What happens at a reload or restart?',
    asks: 'Tell me with check which clients lose their sessions at a reload, at a restart and on another worker, and what would keep them. Say what each offered fix costs before you select one.',
  },
  judge_my_change: {
    title: 'Is this change safe?',
    asks: 'Read my configuration with check. I will give you a change: judge it with verify_text and tell me what nginx would refuse, what resumes no more, and what gets better. Trust its verdict over your own.',
  },
  size_the_cache: {
    title: 'How large must the session cache be?',
    asks: 'Ask me how many full handshakes per second there are at the busiest time, and how long a session is to live. Then size the zone with size, and check with check whether mine is large enough.',
  },
  explain_a_finding: {
    title: 'What does this finding mean?',
    asks: 'Run check, explain its most severe finding with explain, and show me on my own lines what causes it.',
  },
} as const;

export function registerPrompts(server: McpServer): void {
  for (const [name, { title, asks }] of Object.entries(QUESTIONS)) {
    server.registerPrompt(
      name,
      {
        title,
        description: asks,
        argsSchema: z.object({ path: z.string().optional().describe('nginx.conf, or its directory') }),
      },
      ({ path }) => ({
        messages: [
          {
            role: 'user',
            content: {
              type: 'text',
              text: path === undefined ? asks : `${asks}\n\nThe configuration is at ${path}.`,
            },
          },
        ],
      }),
    );
  }
}
