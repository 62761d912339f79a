export interface ServeOptions {
  readonly folder: string;
  readonly port?: number;
  readonly tries?: number;
  readonly onRequest?: (method: string, url: string) => void;
}

export interface Served {
  readonly url: string;
  readonly port: number;
  close(): Promise<void>;
}

export function serve(options: ServeOptions): Promise<Served>;
