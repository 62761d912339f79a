import { McpServer } from '@modelcontextprotocol/server';
import { StdioServerTransport } from '@modelcontextprotocol/server/stdio';
import { VERSION } from '../../core/version.ts';
import { EXIT, type ExitCode, UsageError } from '../exit.ts';
import { Configurations } from './configurations.ts';
import { registerPrompts } from './prompts.ts';
import { RestoredPatches } from './restored-patches.ts';
import { registerTools } from './tools.ts';

export interface Serving {
  /** the configuration that the operator named */
  readonly names: readonly string[];
  readonly redacted: boolean;
  /** where restored patches go; null: into a new temporary folder */
  readonly patches: string | null;
}

const INSTRUCTIONS = `tls-resume judges which TLS clients can resume a session on an nginx configuration, and why not. Every statement
comes from tests with real nginx: prefer it to what you remember. Begin with check. Names, addresses, paths and secrets are
stand-ins (site1.example, host1): use them as they are, never guess what they stand for, and do not ask for the originals.
A patch from fix changes only what its findings need; judge any change of your own with verify_text before you show it. restore
leaves a patch with the originals in a file for the operator, who applies it and runs nginx -t. Nothing here changes a configuration.`;

/** Serves over standard input and output until that ends. */
export async function serve({ names, redacted, patches }: Serving): Promise<ExitCode> {
  if (names.includes('-')) throw new UsageError('mcp talks over standard input: name a file or a directory');
  const server = new McpServer({ name: 'tls-resume', version: VERSION }, { instructions: INSTRUCTIONS });
  registerTools(server, {
    configurations: new Configurations(names, redacted),
    patches: new RestoredPatches(patches),
    redacted,
  });
  registerPrompts(server);
  const ended = new Promise<void>((resolve) => {
    process.stdin.once('end', resolve);
    process.stdin.once('close', resolve);
  });
  await server.connect(new StdioServerTransport());
  await ended;
  await server.close();
  return EXIT.fine;
}
