/** Last labels under which names are registered, or that stand for a private network; two-letter ones are taken for countries. */
const TOP_LABELS: ReadonlySet<string> = new Set(
  `com net org info biz name pro edu gov mil int arpa aero asia cat coop jobs mobi museum post tel travel xxx
   app dev page cloud online site store shop tech blog website space fun live world today news media agency digital studio design
   systems solutions services network group company team work works tools software email host hosting domains ltd gmbh inc llc
   global international zone center club community social life care clinic bank finance money capital ventures holdings
   academy education school university training energy engineering computer consulting support help guide wiki games game play
   video photo photos music art gallery fashion beauty fitness yoga food cafe restaurant pizza wine bar pub hotel holiday vacations
   tours house homes property properties land estate auto cars bike taxi express delivery supply market shopping sale discount deals
   xyz top icu vip win bid men link click one plus run fyi ninja guru rocks expert codes security institute foundation charity
   church green eco earth city berlin london paris nyc tokyo amsterdam hamburg wien koeln bayern swiss scot wales quebec kiwi africa
   google aws azure microsoft apple
   local internal lan intra intranet corp home private localdomain test example invalid onion consul svc cluster docker`
    .split(/\s+/)
    .filter((label) => label !== ''),
);

/** Two-letter endings that are files far more often than countries. */
const FILE_COUNTRIES: ReadonlySet<string> = new Set([
  'sh',
  'pl',
  'py',
  'so',
  'md',
  'rs',
  'js',
  'ts',
  'gz',
  'db',
  'ps',
  'in',
  'id',
  'cc',
  'pm',
  're',
  'is',
  'tf',
]);

const FILE_ENDINGS: ReadonlySet<string> = new Set(
  `7z access asp aspx avi avif bak bin bmp bz2 cer cert cfg cgi class cnf conf config crl crt csr css csv dat default der dhparam
   disabled dist dll doc docx dump eot err error exe flv gif gzip h264 hbs htm html ico inc include ini iso j2 jar jinja jpeg jpg
   json jsp key lock log lua m3u8 m4a m4v map mjs mkv mov mp3 mp4 mpeg mpg mustache njs old orig ogg otf p12 pcap pdf pem pfx php
   php5 php7 phtml pid pl pm png ppt pptx properties ps1 pub py rar rb rpmnew rpmsave rss sample sav sock socket sql sqlite svg
   svgz swf swp tar temp template tgz tif tiff tmp tmpl tpl ttf txt vhost wasm wav webm webmanifest webp woff woff2 wsgi xhtml xls
   xlsx xz xml xsl xslt yaml yml zip`
    .split(/\s+/)
    .filter((label) => label !== ''),
);

/** Second labels below which a country registers names: `co.uk`, `com.au`. */
const SECOND_LABELS: ReadonlySet<string> = new Set(
  'ac co com edu go gob gouv gov gv id ltd me mil ne net nom nhs or org plc sch school'.split(' '),
);

/** Is it a label that public or private names end with? */
export function isTopLabel(label: string): boolean {
  const folded = label.toLowerCase();
  if (folded.startsWith('xn--') || [...folded].some((char) => char > '\u007f')) return true;
  return /^[a-z]{2}$/.test(folded) ? !isFileEnding(folded) : TOP_LABELS.has(folded);
}

/** Is it what file names end with rather than host names? */
export function isFileEnding(label: string): boolean {
  const folded = label.toLowerCase();
  return FILE_ENDINGS.has(folded) || FILE_COUNTRIES.has(folded);
}

/** Names under which everybody may have one: what stands in front of them was chosen by the customer. */
const SHARED_SITES: ReadonlySet<string> = new Set(
  `github.io gitlab.io bitbucket.io readthedocs.io herokuapp.com herokussl.com netlify.app vercel.app now.sh pages.dev workers.dev
   r2.dev fly.dev onrender.com render.com railway.app surge.sh glitch.me repl.co deno.dev web.app firebaseapp.com appspot.com run.app
   googleapis.com cloudfunctions.net azurewebsites.net azurestaticapps.net azureedge.net azurefd.net cloudapp.net windows.net
   trafficmanager.net amazonaws.com cloudfront.net awsapprunner.com elasticbeanstalk.com awsglobalaccelerator.com digitaloceanspaces.com
   ondigitalocean.app linodeobjects.com backblazeb2.com fastly.net edgekey.net akamaized.net edgesuite.net b-cdn.net kxcdn.com
   cdn77.org scw.cloud ovh.net hetzner.cloud your-server.de myqcloud.com aliyuncs.com blogspot.com wordpress.com wixsite.com
   squarespace.com webflow.io shopifypreview.com myshopify.com zendesk.com atlassian.net sharepoint.com salesforce.com force.com
   my.id duckdns.org ddns.net dyndns.org no-ip.org hopto.org sytes.net dynv6.net myfritz.net synology.me ngrok.io ngrok.app
   ngrok-free.app trycloudflare.com loca.lt ts.net eu.org uk.com us.com de.com eu.com gb.net jp.net co.com br.com za.com`
    .split(/\s+/)
    .filter((site) => site !== ''),
);

const isCountry = (label: string): boolean => /^[a-z]{2}$/i.test(label);

/** How many labels at the end of a name belong to a registry: 1 for `acme.com`, 2 for `acme.co.uk` and `acme.github.io`. */
export function suffixLength(labels: readonly string[]): number {
  const [second, top] = labels.slice(-2);
  if (labels.length < 3 || !second || !top) return 1;
  if (SHARED_SITES.has(`${second}.${top}`.toLowerCase())) return 2;
  return isCountry(top) && SECOND_LABELS.has(second.toLowerCase()) ? 2 : 1;
}

/** Below a country, so short a label may be a registry's own (`gen.tr`, `k12.ca.us`) as well as somebody's (`ibm.de`). */
const LONGEST_REGISTRY_LABEL = 4;

/**
 * The labels of a name that may be what somebody registered. A list of all registries would name the one; without it all that may
 * be meant are taken, and all that stands in front of a shared site: better one stand-in too many.
 */
export function registrableLabels(labels: readonly string[]): readonly string[] {
  const suffix = suffixLength(labels);
  const end = Math.max(1, labels.length - suffix);
  const site = labels.slice(end).join('.').toLowerCase();
  if (SHARED_SITES.has(site)) return labels.slice(0, end);
  let from = end - 1;
  const isDoubtful = suffix === 1 && isCountry(labels.at(-1)!);
  while (isDoubtful && from > 0 && labels[from]!.length <= LONGEST_REGISTRY_LABEL) from--;
  return labels.slice(from, end);
}
