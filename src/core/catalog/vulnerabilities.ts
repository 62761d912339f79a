import { isNginx, namePlatform, type Platform } from './platform/platform.ts';
import { type LibraryTraits, libraryOf } from './platform/tls-library.ts';
import { between, isWithin, type Version, type VersionRange } from './platform/version.ts';

/** A hole of nginx that has to do with sessions or with who a client is. */
interface Vulnerability {
  readonly id: `CVE-${number}-${number}`;
  /** one sentence: what goes wrong */
  readonly says: string;
  /** one sentence: what a configuration must have for it */
  readonly trigger: string;
  /** nginx's own releases that have it; distributions and forks carry patches beside these numbers */
  readonly affected: VersionRange;
  /** `1.30.6, 1.31.7`, continues "fixed in" */
  readonly fixedIn: string;
  /** the first package of each distribution's branch that carries the patch under an affected number */
  readonly packages: readonly PatchedPackage[];
  readonly forks: readonly PatchedFork[];
  /** whether an nginx with such a TLS library can have it; without: any can */
  readonly needs?: (library: LibraryTraits) => boolean;
  readonly evidence: string;
}

interface PatchedPackage {
  readonly distribution: string;
  /** as dpkg prints it */
  readonly version: string;
  readonly evidence: string;
}

interface PatchedFork {
  readonly product: string;
  /** the first release of each branch that carries the patch; empty: none does */
  readonly since: readonly string[];
  /** only releases of these branches are known: an older branch may have a patch of its own */
  readonly branchesApart?: true;
  readonly evidence: string;
}

const CHANGELOG = 'the changelog of Debian’s package nginx';

const table = [
  {
    id: 'CVE-2025-23419',
    says: 'A TLS 1.3 session of one name resumes under another name of the same address:port, past the client certificate that the other name asks for.',
    trigger:
      'Names of one address:port ask for different client certificates, and TLS 1.3 sessions resume there.',
    affected: [...between('1.11.4', '1.26.3'), ...between('1.27.0', '1.27.4')],
    fixedIn: '1.26.3 and 1.27.4 (not in 1.27.0 to 1.27.3)',
    packages: [
      { distribution: 'Debian 12', version: '1.22.1-9+deb12u1', evidence: CHANGELOG },
      { distribution: 'Ubuntu 20.04', version: '1.18.0-0ubuntu1.7', evidence: 'USN-7285-1' },
      { distribution: 'Ubuntu 22.04', version: '1.18.0-6ubuntu14.6', evidence: 'USN-7285-1' },
      { distribution: 'Ubuntu 24.10', version: '1.26.0-2ubuntu3.2', evidence: 'Ubuntu’s record of the CVE' },
    ],
    forks: [
      { product: 'OpenResty', since: ['1.27.1.2'], evidence: 'the patch is in the release’s sources' },
      { product: 'Angie', since: ['1.8.2'], evidence: 'Angie’s issue 110' },
      {
        product: 'NGINX Plus',
        since: ['R33 P2'],
        branchesApart: true,
        evidence: 'inferred: listings name R33 and R33 P1',
      },
      {
        product: 'freenginx',
        since: [],
        evidence: 'freenginx’s issue 19: it keeps the old callback on purpose',
      },
    ],
    // BoringSSL and AWS-LC compare the certificates of the other name; LibreSSL and OpenSSL 1.0.2 resume no TLS 1.3
    needs: ({ serverByName, tls13Tickets }) => serverByName !== 'always' && tls13Tickets,
    evidence:
      'CHANGES of nginx 1.26.3 and 1.27.4 (5 February 2025); measured: nginx 1.23.1 has it, 1.26.3, 1.27.5 and Debian’s 1.22.1 do not',
  },
  {
    id: 'CVE-2026-97629',
    says: 'One of the ticket keys in a shared zone is left uninitialized in the worker processes, which may allow a session to be forged, with a client certificate in it that nobody presented.',
    trigger:
      'The default server of an address:port has a shared zone, tickets are on there, and no ssl_session_ticket_key is set.',
    affected: [...between('1.23.2', '1.30.6'), ...between('1.31.0', '1.31.7')],
    fixedIn: '1.30.6 and 1.31.7',
    packages: [
      { distribution: 'Debian 13', version: '1.26.3-3+deb13u10', evidence: CHANGELOG },
      { distribution: 'Debian unstable', version: '1.30.4-8', evidence: CHANGELOG },
    ],
    forks: [
      {
        product: 'NGINX Plus',
        since: ['R37.0.5.1', 'R37.1.0.1'],
        evidence: 'the CVE record: R33 to R36 have it',
      },
    ],
    evidence:
      'CHANGES of nginx 1.30.6 (14 October 2026); the CVE record; trigger from the source, the same at six tags from 1.23.2 to 1.31.4',
  },
  {
    id: 'CVE-2026-120967',
    says: 'In stream{} a client may be verified by the settings of another server than the one that its name chose.',
    trigger: 'Several servers of stream{} share an address:port with TLS, and one of them verifies clients.',
    affected: [...between('1.25.5', '1.30.7'), ...between('1.31.0', '1.31.9')],
    fixedIn: '1.30.7 and 1.31.9',
    packages: [{ distribution: 'Debian 13', version: '1.26.3-3+deb13u11', evidence: CHANGELOG }],
    forks: [
      {
        product: 'NGINX Plus',
        since: ['R37.0.8.1', 'R37.3.0.1'],
        evidence: 'the CVE record: R33 to R36 have it',
      },
    ],
    evidence:
      'the CVE record (18 November 2026); seen on 1.30.6, where one connection to the verifying name was served unverified, and not on Debian’s fixed 1.26.3',
  },
] as const satisfies readonly Vulnerability[];

export type VulnerabilityId = (typeof table)[number]['id'];

export const VULNERABILITIES: readonly (Vulnerability & { readonly id: VulnerabilityId })[] = table;

const byId = new Map(VULNERABILITIES.map((row) => [row.id, row]));

/** The row of a vulnerability. */
export const vulnerability = (id: VulnerabilityId): Vulnerability => byId.get(id)!;

/**
 * `affected`: it has it. `fixed`: it does not. `unless-patched`: this version has it as nginx released it, and whether the package
 * carries the patch is not known. `unknown`: nothing says which nginx this is.
 */
export type Exposure = 'affected' | 'fixed' | 'unless-patched' | 'unknown';

/** Whether the nginx that is judged has a vulnerability. */
export function exposureTo(id: VulnerabilityId, platform: Platform): Exposure {
  const found = new Set(platform.versions.map((nginx) => exposureOf(id, nginx, platform)));
  if (found.size === 1 && !platform.assumed) return [...found][0]!;
  return found.size === 1 && found.has('fixed') ? 'fixed' : 'unknown';
}

/** The same, for one of the versions that a platform may be. */
export function exposureOf(id: VulnerabilityId, nginx: Version, platform: Platform): Exposure {
  const row = vulnerability(id);
  const { traits } = libraryOf(platform.tls);
  if (row.needs && traits.length > 0 && !traits.some(row.needs)) return 'fixed';
  const fork = isNginx(platform) ? undefined : row.forks.find(({ product }) => product === platform.product);
  if (fork && platform.release !== null)
    return exposureOfFork(fork, platform.release, isWithin(row.affected, nginx));
  if (!isWithin(row.affected, nginx)) return 'fixed';
  if (!isNginx(platform)) return 'unknown';
  return platform.packageRevision === null
    ? 'unless-patched'
    : exposureOfPackage(row, platform.packageRevision);
}

/** `R33 P2` and `37.0.5.1` as numbers that compare one after the other. */
const numbersOf = (release: string): readonly number[] => (release.match(/\d+/g) ?? []).map(Number);

function compareReleases(a: readonly number[], b: readonly number[]): number {
  for (let i = 0; i < Math.max(a.length, b.length); i += 1) {
    const difference = (a[i] ?? 0) - (b[i] ?? 0);
    if (difference !== 0) return difference;
  }
  return 0;
}

/** @param inherited the nginx that the release is made from has it */
function exposureOfFork(
  { since, branchesApart }: PatchedFork,
  release: string,
  inherited: boolean,
): Exposure {
  if (since.length === 0) return 'affected';
  const own = numbersOf(release);
  const firsts = since.map(numbersOf);
  // 37.0.5.1 and 37.1.0.1: releases of one branch share the first two numbers
  const sameBranch = (first: readonly number[]) =>
    first.length > 3 && first[0] === own[0] && first[1] === own[1];
  const nearest = firsts.find(sameBranch) ?? firsts[0]!;
  if (!inherited || compareReleases(own, nearest) >= 0) return 'fixed';
  return branchesApart && own[0] !== nearest[0] ? 'unknown' : 'affected';
}

/** nginx.org's own packages are nginx as released: `1.28.3-1~bookworm`. */
const OF_NGINX_ORG = /^\d+\.\d+\.\d+-\d+~[a-z]+$/;

function exposureOfPackage({ packages }: Vulnerability, revision: string): Exposure {
  if (OF_NGINX_ORG.test(revision)) return 'affected';
  for (const { version } of packages) {
    const [, branch, first] = /^(.*?)(\d+)$/.exec(version)!;
    const number = revision.startsWith(branch!)
      ? /^\d+/.exec(revision.slice(branch!.length))?.[0]
      : undefined;
    if (number !== undefined) return Number(number) >= Number(first) ? 'fixed' : 'affected';
    // 1.22.1-9 is older than 1.22.1-9+deb12u1
    if (branch!.startsWith(revision)) return 'affected';
  }
  return 'unless-patched';
}

/** Who has it, as the subject of a sentence: "nginx 1.28.3", "Unless your package carries the patch, nginx 1.28.3". */
export function sayWhoHas(id: VulnerabilityId, platform: Platform): string {
  const number = namePlatform(platform);
  if (platform.assumed) return 'Which nginx this is was not given; one without the fix';
  if (exposureTo(id, platform) !== 'affected' && !isNginx(platform))
    return `Unless this release carries the patch, ${number}`;
  return exposureTo(id, platform) === 'affected'
    ? number
    : `Unless your package carries the patch, ${number}`;
}

/** What a reader does to find out whether the patch is in, and what is known; sentences, empty where nothing is open. */
export function sayPatches(id: VulnerabilityId, platform: Platform): string {
  const { packages, fixedIn, forks } = vulnerability(id);
  const fork = forks.find(({ product }) => product === platform.product);
  const inFork = fork && fork.since.length > 0 ? `, in ${fork.product} ${fork.since.join(' and ')}` : '';
  const fixed = `It is fixed in nginx ${fixedIn}${inFork}.`;
  if (exposureTo(id, platform) === 'affected' || !isNginx(platform)) return fixed;
  const known = packages.map(({ distribution, version }) => `${distribution} from ${version}`).join(', ');
  return `${fixed} Distributions patch older versions without changing that number (${known}), and nginx -V does not show it: paste what dpkg -s nginx prints.`;
}
