interface ScriptUrlPolicy {
  createScriptURL(url: string): unknown;
}
interface TrustedTypeFactory {
  createPolicy(name: string, rules: { createScriptURL(url: string): string }): ScriptUrlPolicy;
}

const SERVICE_WORKER = './sw.js';

/** Only code that came with the page, from a blob, may become a worker; the service worker alone has a file of its own. */
const policy = (globalThis as { trustedTypes?: TrustedTypeFactory }).trustedTypes?.createPolicy(
  'app-worker',
  {
    createScriptURL(url) {
      if (!url.startsWith('blob:') && url !== SERVICE_WORKER)
        throw new TypeError('a worker starts from a blob');
      return url;
    },
  },
);

/**
 * Starts a worker from its source text. From a blob it is bound by the policy of the page that starts it;
 * a worker loaded over the network would be bound by its own response's policy only.
 */
export function spawnWorker(source: string, name: string): Worker {
  const url = URL.createObjectURL(new Blob([source], { type: 'text/javascript' }));
  try {
    return new Worker((policy?.createScriptURL(url) ?? url) as string, { name });
  } finally {
    // the worker's fetch of its own blob has begun: the address is not needed any more
    setTimeout(() => URL.revokeObjectURL(url), 10_000);
  }
}

export const serviceWorkerUrl = (): string =>
  (policy?.createScriptURL(SERVICE_WORKER) ?? SERVICE_WORKER) as string;
