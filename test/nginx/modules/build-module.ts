import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fileURLToPath } from 'node:url';
import { programAt, runProgram } from '../../programs.ts';
import type { Nginx } from '../judges.ts';

const JUDGES = fileURLToPath(new URL('../../../.judges', import.meta.url));
const INCLUDES = [
  'src/core',
  'src/event',
  'src/event/modules',
  'src/event/quic',
  'src/os/unix',
  'objs',
  'src/http',
  'src/http/modules',
  'src/http/v2',
  'src/http/v3',
];
/** as nginx's own build has them: a warning is an error */
const FLAGS = [
  '-shared',
  '-fPIC',
  '-O1',
  '-g',
  '-W',
  '-Wall',
  '-Wpointer-arith',
  '-Wno-unused-parameter',
  '-Werror',
];

/** ` (MISSING …)` for the title of tests that compile a module for an nginx; empty where they can run. */
export function lackingHeaders(nginx: Nginx | null): string {
  if (nginx === null) return '';
  const missing = [
    ...(programAt('gcc') === null ? ['gcc'] : []),
    ...(existsSync(headersOf(nginx)) ? [] : [`nginx-dev-${nginx.suite}`]),
  ];
  return missing.length === 0 ? '' : ` (MISSING ${missing.join(', ')})`;
}

const headersOf = ({ suite }: Nginx): string => join(JUDGES, `nginx-dev-${suite}`);

/** What gcc made of a module's text. */
export type Built =
  | { readonly ok: true; readonly module: Uint8Array }
  | { readonly ok: false; readonly output: string };

/** Compiles a module against the headers of an nginx. @param module the name of its ngx_module_t */
export function buildModule(nginx: Nginx, module: string, text: string): Built {
  const headers = headersOf(nginx);
  const folder = mkdtempSync(join(tmpdir(), 'module-'));
  try {
    writeFileSync(join(folder, 'module.c'), text);
    writeFileSync(join(folder, 'list.c'), listOf(module));
    const triplet = readdirSync(join(headers, 'include')).find((name) => /-linux-gnu\w*$/.test(name))!;
    const folders = [...INCLUDES, 'include', `include/${triplet}`].map((name) => `-I${join(headers, name)}`);
    const { status, output } = runProgram(
      'gcc',
      [...FLAGS, ...folders, '-o', 'module.so', 'module.c', 'list.c'],
      folder,
    );
    if (status !== 0) return { ok: false, output };
    return { ok: true, module: readFileSync(join(folder, 'module.so')) };
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

/** What nginx's own build writes beside a dynamic module. */
const listOf = (module: string): string => `#include <ngx_config.h>
#include <ngx_core.h>
extern ngx_module_t  ${module};
ngx_module_t *ngx_modules[] = { &${module}, NULL };
char *ngx_module_names[] = { "${module}", NULL };
char *ngx_module_order[] = { NULL };
`;
