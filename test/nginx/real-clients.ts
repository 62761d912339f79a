import { spawnSync } from 'node:child_process';
import { createHash, X509Certificate } from 'node:crypto';
import { existsSync, mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { launch } from 'puppeteer-core';
import { programAt, runProgram } from '../programs.ts';

/** A client program of this machine, used as its users mostly do, each request on a connection of its own. */
export interface RealClient {
  /** in the client catalog */
  readonly id: string;
  readonly use: string;
  /** null: this machine lacks it */
  readonly program: string | null;
  /** how many of `requests` resume, if the catalog says that it does; false: a new process or object each, so that none does */
  readonly keeps: boolean;
  /** @param certificate of the server, PEM @returns what nginx answered to each: `r` or `.` */
  run(url: string, requests: number, certificate: string): Promise<string>;
}

async function inFolder<T>(
  files: Readonly<Record<string, string>>,
  use: (folder: string) => T | Promise<T>,
): Promise<T> {
  const folder = mkdtempSync(join(tmpdir(), 'real-client-'));
  try {
    for (const [name, text] of Object.entries(files)) writeFileSync(join(folder, name), text);
    return await use(folder);
  } finally {
    rmSync(folder, { recursive: true, force: true });
  }
}

function output(program: string, args: readonly string[], cwd?: string): string {
  const done = runProgram(program, args, cwd);
  if (done.status !== 0) throw new Error(`${program} ${args.join(' ')}: ${done.output}`);
  return done.stdout;
}

const NODE_FETCH = `process.env.NODE_TLS_REJECT_UNAUTHORIZED = '0';
const [url, requests] = process.argv.slice(2);
for (let i = 0; i < Number(requests); i++) process.stdout.write(await (await fetch(url)).text());`;

const NODE_HTTPS = `const https = require('node:https');
const [url, requests, agent] = process.argv.slice(2);
const one = () => new Promise((resolve, reject) => https.get(url, { rejectUnauthorized: false, headers: { 'user-agent': agent } }, (answer) => {
  answer.on('data', (data) => process.stdout.write(data)).on('end', () => setTimeout(resolve, 20)); }).on('error', reject));
(async () => { for (let i = 0; i < Number(requests); i++) await one(); })();`;

const PYTHON = `import ssl, sys, urllib.request
context = ssl._create_unverified_context()
for i in range(int(sys.argv[2])): sys.stdout.write(urllib.request.urlopen(sys.argv[1], context=context).read().decode())`;

const GO = `package main
import ("crypto/tls"; "fmt"; "io"; "net/http"; "os"; "strconv")
func main() {
  client := &http.Client{Transport: &http.Transport{TLSClientConfig: &tls.Config{InsecureSkipVerify: true}}}
  requests, _ := strconv.Atoi(os.Args[2])
  for i := 0; i < requests; i++ {
    answer, err := client.Get(os.Args[1])
    if err != nil { panic(err) }
    body, _ := io.ReadAll(answer.Body)
    answer.Body.Close()
    fmt.Print(string(body))
  }
}`;

const JAVA = `import java.net.URI; import java.net.http.*; import java.security.cert.X509Certificate; import javax.net.ssl.*;
public class Client { public static void main(String[] args) throws Exception {
  TrustManager all = new X509ExtendedTrustManager() {
    public void checkClientTrusted(X509Certificate[] c, String a) {} public void checkServerTrusted(X509Certificate[] c, String a) {}
    public void checkClientTrusted(X509Certificate[] c, String a, java.net.Socket s) {} public void checkServerTrusted(X509Certificate[] c, String a, java.net.Socket s) {}
    public void checkClientTrusted(X509Certificate[] c, String a, SSLEngine e) {} public void checkServerTrusted(X509Certificate[] c, String a, SSLEngine e) {}
    public X509Certificate[] getAcceptedIssuers() { return new X509Certificate[0]; } };
  SSLContext context = SSLContext.getInstance("TLS"); context.init(null, new TrustManager[] { all }, null);
  HttpClient client = HttpClient.newBuilder().sslContext(context).build();
  for (int i = 0; i < Integer.parseInt(args[1]); i++)
    System.out.print(client.send(HttpRequest.newBuilder(URI.create(args[0])).build(), HttpResponse.BodyHandlers.ofString()).body());
} }`;

const PERL = `use HTTP::Tiny; my $client = HTTP::Tiny->new(verify_SSL => 0);
for (1 .. $ARGV[1]) { my $answer = $client->get($ARGV[0]); die $answer->{content} unless $answer->{success}; print $answer->{content}; }`;

const perlWithTls = (): string | null => {
  const perl = programAt('perl');
  return perl && runProgram(perl, ['-e', 'use IO::Socket::SSL; use HTTP::Tiny;']).status === 0 ? perl : null;
};

/** The certificate is trusted by its key: over one that is only let pass Chromium does not always resume. */
async function chromiumRun(
  program: string,
  url: string,
  requests: number,
  certificate: string,
): Promise<string> {
  const key = new X509Certificate(certificate).publicKey.export({ type: 'spki', format: 'der' });
  const hash = createHash('sha256').update(key).digest('base64');
  const browser = await chromium.launch({
    executablePath: program,
    args: ['--no-sandbox', '--disable-gpu', `--ignore-certificate-errors-spki-list=${hash}`],
  });
  try {
    const page = await (await browser.newContext()).newPage();
    let answers = '';
    for (let i = 0; i < requests; i++) {
      await page.goto(`${url}?${i}`);
      answers += `${(await page.locator('body').innerText()).trim()}\n`;
    }
    return answers;
  } finally {
    await browser.close();
  }
}

/** Its user agent, and no requests but those for the pages. */
const FIREFOX_PREFERENCES = {
  'browser.chrome.site_icons': false,
  'network.http.speculative-parallel-limit': 0,
  'network.captive-portal-service.enabled': false,
  'network.connectivity-service.enabled': false,
};

async function firefoxRun(program: string, url: string, requests: number): Promise<string> {
  const browser = await launch({
    browser: 'firefox',
    executablePath: program,
    headless: true,
    acceptInsecureCerts: true,
    extraPrefsFirefox: FIREFOX_PREFERENCES,
  });
  try {
    const page = await browser.newPage();
    let answers = '';
    for (let i = 0; i < requests; i++) {
      await page.goto(`${url}?${i}`);
      answers += `${(await page.$eval('body', (body) => body.textContent ?? '')).trim()}\n`;
    }
    return answers;
  } finally {
    await browser.close();
  }
}

/** Each request by a process of its own. @param takesSession the session of the one before, from a file */
function opensslRun(program: string, url: string, requests: number, takesSession: boolean): Promise<string> {
  const { host } = new URL(url);
  return inFolder({}, (folder) => {
    const file = join(folder, 'session');
    return each(requests, () => {
      const taken = takesSession && existsSync(file) ? ['-sess_in', file] : [];
      const kept = takesSession ? ['-sess_out', file] : [];
      const done = spawnSync(
        program,
        ['s_client', '-connect', host, '-quiet', '-ign_eof', ...taken, ...kept],
        { input: 'GET / HTTP/1.0\r\n\r\n', encoding: 'utf8', timeout: 20_000 },
      );
      return done.stdout.split('\r\n\r\n')[1] ?? '';
    });
  });
}

const each = (requests: number, run: () => string): string => Array.from({ length: requests }, run).join('');

/** Those that a machine can have. */
export function realClients(): readonly RealClient[] {
  const [curl, wget, node, python, go, java, perl, browser, firefox, openssl] = [
    programAt('curl'),
    programAt('wget'),
    process.execPath,
    programAt('python3'),
    programAt('go'),
    programAt('java'),
    perlWithTls(),
    programAt('chromium'),
    programAt('firefox'),
    programAt('openssl'),
  ];
  return [
    {
      id: 'curl',
      use: 'curl, all URLs in one command',
      program: curl,
      keeps: true,
      run: async (url, requests) => output(curl!, ['-ks', ...Array.from({ length: requests }, () => url)]),
    },
    {
      id: 'curl',
      use: 'curl, a command for each URL',
      program: curl,
      keeps: false,
      run: async (url, requests) => each(requests, () => output(curl!, ['-ks', url])),
    },
    {
      id: 'wget',
      use: 'wget, all URLs in one command',
      program: wget,
      keeps: true,
      run: async (url, requests) =>
        output(wget!, [
          '-q',
          '-O',
          '-',
          '--no-check-certificate',
          ...Array.from({ length: requests }, () => url),
        ]),
    },
    {
      id: 'axios',
      use: 'Node https with its global agent, as axios uses it',
      program: node,
      keeps: true,
      run: (url, requests) =>
        inFolder({ 'client.cjs': NODE_HTTPS }, (folder) =>
          output(node, [join(folder, 'client.cjs'), url, String(requests), 'axios/1.21.1']),
        ),
    },
    {
      id: 'undici',
      use: 'Node fetch',
      program: Number(process.versions.node.split('.')[0]) < 24 ? node : null,
      keeps: true,
      run: (url, requests) =>
        inFolder({ 'client.mjs': NODE_FETCH }, (folder) =>
          output(node, ['--no-warnings', join(folder, 'client.mjs'), url, String(requests)]),
        ),
    },
    {
      id: 'python-urllib',
      use: 'Python urllib',
      program: python,
      keeps: true,
      run: async (url, requests) => output(python!, ['-c', PYTHON, url, String(requests)]),
    },
    {
      id: 'go-http-client',
      use: 'Go net/http',
      program: go,
      keeps: true,
      run: (url, requests) =>
        inFolder({ 'client.go': GO }, (folder) =>
          output(go!, ['run', join(folder, 'client.go'), url, String(requests)], folder),
        ),
    },
    {
      id: 'java-http-client',
      use: 'Java HttpClient',
      program: java,
      keeps: true,
      run: (url, requests) =>
        inFolder({ 'Client.java': JAVA }, (folder) =>
          output(java!, [
            '-Djdk.internal.httpclient.disableHostnameVerification=true',
            join(folder, 'Client.java'),
            url,
            String(requests),
          ]),
        ),
    },
    {
      id: 'http-tiny',
      use: 'Perl HTTP::Tiny',
      program: perl,
      keeps: true,
      run: (url, requests) =>
        inFolder({ 'client.pl': PERL }, (folder) =>
          output(perl!, [join(folder, 'client.pl'), url, String(requests)]),
        ),
    },
    {
      id: 'chromium',
      use: 'Chromium, a page after the other',
      program: browser,
      keeps: true,
      run: (url, requests, certificate) => chromiumRun(browser!, url, requests, certificate),
    },
    {
      id: 'firefox',
      use: 'Firefox, a page after the other',
      program: firefox,
      keeps: true,
      run: (url, requests) => firefoxRun(firefox!, url, requests),
    },
    {
      id: 'openssl',
      use: 'openssl s_client',
      program: openssl,
      keeps: false,
      run: (url, requests) => opensslRun(openssl!, url, requests, false),
    },
    {
      id: 'openssl',
      use: 'openssl s_client -sess_out, then -sess_in',
      program: openssl,
      keeps: true,
      run: (url, requests) => opensslRun(openssl!, url, requests, true),
    },
  ];
}
