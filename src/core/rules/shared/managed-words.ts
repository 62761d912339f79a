import { remember } from '../../base/remember.ts';

/** How the head of a file says, in one language, that a program writes it. Read in small letters without accents. */
interface Language {
  /** do not edit */
  readonly forbids: string;
  /** written over, lost */
  readonly overwritten: string;
  /** generated, managed by */
  readonly written: string;
  readonly not: string;
  readonly byHand: string;
}

/** Up to three words between a negation and its verb. */
const FEW = String.raw`(?:[\p{L}/-]+ ){0,3}?`;

const LANGUAGES: readonly Language[] = [
  {
    forbids: `(?:do[ -]not|don[’']?t|never|must not|should not)[ -](?!need|have to|hesitate|forget|worry)${FEW}(?:hand-)?(?:edit|modif|chang|alter|touch)\\p{L}*|edit\\b.{0,60}\\binstead of|read[ -]only`,
    overwritten:
      'over-?(?:writ\\p{L}*|ridden|rides?)|erased?|(?:changes?|edits?|modifications?|customi[sz]ations?) .{0,60}?(?:lost|discarded|dropped|replaced|reverted|removed|undone|overridden|wiped|vanish\\p{L}*|disappear\\p{L}*|rolled back|not (?:survive|persist|last|be kept))',
    written:
      '(?:re)?managed|(?:auto|machine)?[-_ ]?(?:re)?generated|(?:rendered|templated|written|provisioned|deployed|controlled) (?:by|from|with|via|using|through)',
    not: "not|no longer|never|isn[’']?t|wasn[’']?t|un|manually|hand|hand-",
    byHand: 'by (?:hand|people|humans)|manually',
  },
  {
    forbids: `ne (?:pas|jamais|rien) ${FEW}(?:modifi|edit|touch|chang|alter)\\p{L}*|n(?:e |')(?:modifi|edit|touch|chang)\\p{L}* (?:pas|jamais|rien)`,
    overwritten: 'ecrase\\p{L}*|(?:modifications?|changements?) .{0,40}?(?:perdu|supprime|remplace)\\p{L}*',
    written: '(?:auto-?)?gener(?:e|ee|es|ees)|gere(?:e|s|es)? (?:par|automatiquement|avec)',
    not: 'pas|non|jamais|plus',
    byHand: 'a la main|manuellement',
  },
  {
    forbids: `nicht ${FEW}(?:bearbeite\\p{L}*|(?:ver)?ae?nder(?:n|t)|editier\\p{L}*|modifizier\\p{L}*|anfassen|anpassen)`,
    overwritten:
      'ue?berschr(?:ieben|eibt|eiben)|ae?nderungen .{0,40}?(?:verloren|verworfen|geloscht|geloescht|uberschrieben)',
    written:
      '(?:auto)?generiert|erzeugt|(?:automatisch|maschinell) (?:erstellt|angelegt|geschrieben|verwaltet|gepflegt)|verwaltet (?:von|durch|mit)|(?:von|durch|mit) (?!hand )[\\p{L}\\d.-]+ (?:verwaltet|geschrieben|gepflegt|erstellt)',
    not: 'nicht|kein|nie|manuell|handisch|von hand',
    byHand: 'von hand|manuell',
  },
  {
    forbids: `no ${FEW}(?:edit(?:ar|e|es|en)|modifi(?:car|que|ques|quen)|tocar|toque|toques|cambi(?:ar|e|es|en)|alterar|altere)`,
    overwritten:
      'sobre-?e?scri\\p{L}+|(?:cambios|modificaciones|ediciones) .{0,40}?(?:perd|elimin|descart|reempla)\\p{L}*',
    written:
      '(?:auto-?)?generad[oa]s?|(?:gestionad|administrad|controlad|mantenid)[oa]s? (?:por|con|mediante)',
    not: 'no|nunca',
    byHand: 'a mano|manualmente',
  },
  {
    forbids: `nao ${FEW}(?:edit(?:ar|e|em)|modifi(?:car|que|quem)|alter(?:ar|e|em)|mexer|mexa|tocar|toque)`,
    overwritten:
      '(?:alteracoes|mudancas|modificacoes|edicoes) .{0,40}?(?:perdid|descartad|removid|substituid)\\p{L}*',
    written: '(?:auto-?)?gerad[oa]s?|(?:gerenciad|gerid|administrad|mantid)[oa]s? (?:por|pel[oa]|com|via)',
    not: 'nao|nunca',
    byHand: 'a mao|manualmente',
  },
  {
    forbids: `non ${FEW}(?:modific(?:are|ate|a)|edit(?:are|ate)|tocc(?:are|ate)|cambi(?:are|ate)|alterare)`,
    overwritten: 'sovrascri\\p{L}+|modifiche .{0,40}?(?:pers[eo]|perdut[eo]|annullat[eo])',
    written: '(?:auto-?)?generat[oaie]|gestit[oaie] (?:da|dal|dalla|con|tramite)',
    not: 'non|mai',
    byHand: 'a mano|manualmente',
  },
  {
    forbids: `niet ${FEW}(?:bewerk\\p{L}*|wijzig(?:en|t)?|aanpassen|veranderen)`,
    overwritten: 'overschreven|wijzigingen .{0,40}?verloren',
    written: '(?:auto-?)?gegenereerd|beheerd (?:door|met|via)',
    not: 'niet|nooit',
    byHand: 'met de hand|handmatig',
  },
  {
    forbids: `nie ${FEW}(?:edytowa\\p{L}+|edytuj\\p{L}*|modyfikowa\\p{L}+|modyfikuj\\p{L}*|zmienia\\p{L}+)`,
    overwritten: 'nadpisan\\p{L}+|zmiany .{0,40}?(?:utracon|stracon)\\p{L}+',
    written: '(?:wy)?generowan\\p{L}+|zarzadzan\\p{L}+ przez',
    not: 'nie',
    byHand: 'recznie',
  },
  {
    forbids: 'neupravov\\p{L}+|neupravuj\\p{L}*|needit\\p{L}+|nemenit|nemente',
    overwritten: 'prepsan\\p{L}*',
    written: '(?:vy)?generovan\\p{L}*|spravovan\\p{L}* (?:pomoci|programem)',
    not: 'neni',
    byHand: 'rucne',
  },
  {
    forbids: '(?:redigera|rediger|andra|endre|ændre) (?:inte|ikke|ej)',
    overwritten: 'skrivs over|overskriv\\p{L}*|overskrev\\p{L}*',
    written: '(?:auto-?)?gener(?:erad|erat|eret|ert)|(?:hanteras|styres|administreras) av',
    not: 'inte|ikke',
    byHand: 'for hand|manuelt|manuellt',
  },
  {
    forbids: `не ${FEW}(?:редактир\\p{L}+|изменять|изменяите|менять|меняите|править|правьте|трогать|трогаите)`,
    overwritten: 'перезаписан\\p{L}*|перезаписыва\\p{L}+|изменения .{0,40}?(?:потерян|утерян|утрачен)\\p{L}*',
    written: '(?:авто)?с?генерирован\\p{L}*|создан\\p{L}* автоматически|управляется',
    not: 'не',
    byHand: 'вручную',
  },
  {
    forbids: 'duzenlemeyin|degistirmeyin|duzenlemeyiniz|degistirmeyiniz',
    overwritten: 'uzerine yazil\\p{L}+',
    written: 'otomatik (?:olarak )?(?:olusturul|uretil)\\p{L}+',
    not: 'degil',
    byHand: 'elle',
  },
];

/** Written without spaces between words. */
const UNSPACED =
  /[请請]勿(?:手动|手動)?(?:编辑|編輯|修改|改动|更改)|不要(?:手动|手動)?(?:编辑|編輯|修改)|自[动動]生成|被覆[盖蓋]|(?:編集|変更|修正)しない|上書きされ|자동 ?생성|(?:수정|편집|변경)하지 ?마/u;

const whole = (words: string, flags = 'u'): RegExp =>
  new RegExp(`(?<![\\p{L}\\d])(?:${words})(?![\\p{L}\\d])`, flags);

/** Made when the first file is read: a page is drawn before. */
const patternsOf = remember((languages: readonly Language[]) => {
  const any = (pick: (language: Language) => string) => whole(languages.map(pick).join('|'));
  return {
    forbids: any(({ forbids }) => forbids),
    overwritten: any(({ overwritten }) => overwritten),
    written: any(({ written }) => written),
    /** `not managed by`, `is not automatically overwritten`, `managed by hand` */
    denied: languages.map(({ not, written, overwritten, byHand }) =>
      whole(
        `(?:${not})[ -]?(?:\\p{L}+ ){0,2}?(?:${written}|${overwritten})|(?:${written}) ?(?:${byHand})|(?:${byHand}) (?:${written})`,
        'gu',
      ),
    ),
  };
});

/** Sites that write a file once, for its owner to keep. */
const WRITTEN_ONCE = /mozilla|nginxconfig|digitalocean|ssl-config|\bguidelines?\b/;

/** Whether comments, in one line, say that a program wrote the file and that changes do not last, or are not wanted. */
export function saysManaged(comments: string): boolean {
  const { forbids, overwritten, written, denied } = patternsOf(LANGUAGES);
  const said = plainly(comments);
  if (forbids.test(said) || UNSPACED.test(said)) return true;
  const kept = denied.reduce((text, words) => text.replace(words, ' '), said);
  if (overwritten.test(kept)) return true;
  return written.test(kept) && !WRITTEN_ONCE.test(said);
}

/** Small letters without accents, one space between words. */
const plainly = (text: string): string =>
  text
    .toLowerCase()
    .normalize('NFD')
    .replace(/\p{M}/gu, '')
    .normalize('NFC')
    .replace(/[\s_]+/gu, ' ');
