import { Client } from '@modelcontextprotocol/client';
import { StdioClientTransport } from '@modelcontextprotocol/client/stdio';
import { command } from './run-command.ts';

/** What a tool returned. */
export interface Said {
  readonly isError: boolean;
  readonly text: string;
}

/** An assistant's end of `tls-resume mcp`. */
export interface Assistant {
  readonly client: Client;
  call(tool: string, args?: Readonly<Record<string, unknown>>): Promise<Said>;
  /** of a tool that returns JSON and no error */
  // biome-ignore lint/suspicious/noExplicitAny: what a tool returns is looked at by its test
  ask(tool: string, args?: Readonly<Record<string, unknown>>): Promise<any>;
}

/** Starts the built command, and ends it whatever happens. */
export async function withAssistant<T>(
  args: readonly string[],
  use: (assistant: Assistant) => Promise<T>,
  cwd?: string,
): Promise<T> {
  const transport = new StdioClientTransport({
    command: process.execPath,
    args: [await command(), 'mcp', ...args],
    stderr: 'pipe',
    ...(cwd !== undefined && { cwd }),
  });
  const client = new Client({ name: 'test', version: '1' });
  await client.connect(transport);
  const call = async (tool: string, given: Readonly<Record<string, unknown>> = {}): Promise<Said> => {
    const { content, isError } = await client.callTool({ name: tool, arguments: given });
    return {
      isError: isError === true,
      text: content.map((part) => ('text' in part ? part.text : '')).join(''),
    };
  };
  const ask = async (tool: string, given: Readonly<Record<string, unknown>> = {}) => {
    const { isError, text } = await call(tool, given);
    if (isError) throw new Error(text);
    return JSON.parse(text);
  };
  try {
    return await use({ client, call, ask });
  } finally {
    await client.close();
  }
}
