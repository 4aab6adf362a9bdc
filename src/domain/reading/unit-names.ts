import { compact, fold } from './canonical-text.ts';
import {
  COLLECTIVE,
  COUNTY_GROUP,
  FALSE_LEVEL,
  JOINABLE_TAIL,
  LEVELS,
  ORGAN_TAIL,
  PARTY_OFFICE,
  PLACED_TAX_BUREAU,
  STANDS_ALONE_HEAD,
  STANDS_ALONE_TAIL,
} from './words/organs.ts';

export type NameKind = 'unit' | 'county-group' | 'collective';

/** Whether a name is one unit, a known group of governments, or a list the document does not print. */
export function kindOfName(name: string): NameKind {
  const folded = fold(name);
  if (COUNTY_GROUP.test(folded) || COUNTY_GROUP.test(folded.replace(/\([^()]*\)$/, '')))
    return 'county-group';
  return COLLECTIVE.test(folded) ? 'collective' : 'unit';
}

const LONGEST_NAME = 60;

/** Whether a piece of text could be a unit's name: short, without prose, ending like an office. */
export function looksLikeUnit(name: string): boolean {
  const folded = fold(compact(name));
  if (folded.length < 2 || folded.length > LONGEST_NAME || /[。!?:《》“”%]|\d{3}/.test(folded)) return false;
  if (kindOfName(folded) !== 'unit') return true;
  return ORGAN_TAIL.test(folded.replace(/\([^()]*\)$/, '').replace(/等$/, ''));
}

/** A longer piece is no list of names, and trying every 和 in it would be quadratic. */
const LONGEST_PIECE = 200;
const CONNECTIVE = /(?:以及|及其|及|和|与|会同)/g;

/**
 * The names between two commas. 、 always separates; 和, 及, 与 only where both sides are whole names, so
 * that 工业和信息化局 stays one. Brackets inside a name are kept with it, 各市、县(区) stays one group.
 */
export function splitNames(group: string): string[] {
  const names: string[] = [];
  for (const piece of splitOutside(group, '、')) names.push(...splitConnected(piece));
  return joinGroups(names.map(tidy).filter((name) => name !== ''));
}

/** Cuts at any of `separators` outside brackets. Works on folded text; keeps the characters given. */
export function splitOutside(text: string, separators: string): string[] {
  const folded = fold(text);
  const pieces: string[] = [];
  let depth = 0;
  let from = 0;
  for (let at = 0; at < folded.length; at += 1) {
    const character = folded.charAt(at);
    if ('(〔['.includes(character)) depth += 1;
    else if (')〕]'.includes(character)) depth = Math.max(0, depth - 1);
    else if (depth === 0 && separators.includes(character)) {
      pieces.push(text.slice(from, at));
      from = at + 1;
    }
  }
  pieces.push(text.slice(from));
  return pieces;
}

function splitConnected(piece: string): string[] {
  if (piece.length > LONGEST_PIECE) return [piece];
  // 甲、乙等省有关部门: the list is closed by the collective it belongs to.
  const open = /^(.{2,}?)等(?=[^级])(?:和|及|与)?(.+)$/.exec(piece);
  if (open !== null && looksLikeUnit(open[1] ?? '')) {
    const rest = open[2] ?? '';
    return /^(?:部门|单位|负责)/.test(rest) ? [open[1] ?? ''] : [open[1] ?? '', ...splitConnected(rest)];
  }
  for (const match of piece.matchAll(CONNECTIVE)) {
    const left = piece.slice(0, match.index);
    const right = piece.slice(match.index + match[0].length);
    const insideBrackets = /^[^()〔〕]*[)〕]/.test(fold(right));
    if (!insideBrackets && JOINABLE_TAIL.test(left.replace(/等$/, '')) && looksLikeUnit(right)) {
      return [left, ...splitConnected(right)];
    }
  }
  return [piece];
}

function tidy(name: string): string {
  return compact(name)
    .replace(/^[·•*:：]+/, '')
    .replace(/[。.;；,，]+$/, '')
    .replace(/^(?:由|以及)(?=.{2})/, '')
    .replace(/等(?:部门|单位)?$/, '');
}

const BARE_LEVELS = /^各?(?:有关|相关)?(?:地级以上|设区|地级|县级)?[省市县区州盟旗乡镇]{1,3}$/;
const LEVELS_WITH_OFFICE =
  /^(?:县级)?[市县区州盟旗乡镇街道]{1,4}(?:[(〔[][^()]{1,12}[)〕\]])?(?:人民政府|政府|办事处|管委会)?$/;

/** In 各有关部门、单位 the second word is no name. */
const GENERAL_NOUN = /^(?:单位|部门|地区|地方|企业|机构|园区)$/;

/** 各市、县(区)人民政府, 各区、县级市 and 各有关部门、单位 are one group printed with a 、 inside. */
function joinGroups(names: readonly string[]): string[] {
  const joined: string[] = [];
  for (const name of names) {
    const previous = joined.at(-1);
    const folded = fold(previous ?? '');
    if (previous !== undefined && GENERAL_NOUN.test(name) && kindOfName(previous) === 'collective') {
      joined[joined.length - 1] = `${previous}、${name}`;
      continue;
    }
    const opens = folded.startsWith('各') && folded.split('、').every((part) => BARE_LEVELS.test(part));
    if (previous !== undefined && opens && LEVELS_WITH_OFFICE.test(fold(name))) {
      joined[joined.length - 1] = `${previous}、${name}`;
    } else joined.push(name);
  }
  return joined;
}

/** The level word in force among names. */
export interface Prefix {
  readonly level: string;
  /** 市委, where the last name printed in full was an office of the Party committee. */
  readonly party: string | null;
}

export interface Unelided {
  readonly names: readonly string[];
  /** The prefix in force at the end of the group. */
  readonly prefix: Prefix | null;
  /** Names without level or place at the head of a group that follows prefixed ones: perhaps elided too. */
  readonly bare: readonly string[];
}

/** Where a list repeats its level, only what cannot stand without one is elided: 省甲厅、省乙厅、甲实验室. */
const NEEDS_LEVEL = /(?:局|委|办|厅|部|院|办公室|委员会|支队|总队)$/;

/**
 * Writes the names of one comma group out in full: after 市甲局 a bare 乙局 means 市乙局, while vertical bodies,
 * names with a place or level of their own and collectives stay as printed. A comma ends the reach of a
 * prefix, except for a bare 厅, which only a province has. `places` are names of this place and its superiors.
 */
export function unelide(
  names: readonly string[],
  places: readonly string[],
  before: Prefix | null,
): Unelided {
  let prefix: Prefix | null = null;
  const bare: string[] = [];
  const repeats = names.filter((name) => ownPrefix(name, places) !== null).length > 1;
  const full = names.map((name) => {
    const own = ownPrefix(name, places);
    if (own !== null) {
      prefix = own;
      return name;
    }
    if (standsAlone(name, places)) return name;
    if (prefix === null && before !== null) {
      if (name.endsWith('厅') && /^(?:省|自治区)$/.test(before.level)) prefix = before;
      else bare.push(name);
    }
    if (prefix === null || (repeats && !NEEDS_LEVEL.test(name))) return name;
    return `${prefix.party !== null && PARTY_OFFICE.test(name) ? prefix.party : prefix.level}${name}`;
  });
  return { names: full, prefix: prefix ?? before, bare };
}

function ownPrefix(name: string, places: readonly string[]): Prefix | null {
  if (kindOfName(name) === 'county-group' || FALSE_LEVEL.test(name)) return null;
  const youthLeague = /^团(省|市|县|区|州|盟|旗)委/.exec(name);
  if (youthLeague !== null) return { level: youthLeague[1] ?? '', party: null };
  const level =
    LEVELS.find((word) => name.startsWith(word) && name.length > word.length) ??
    places.find(
      (place) => name.startsWith(place) && /[省市县区州盟旗]$/.test(place) && name.length > place.length,
    );
  if (level === undefined) return null;
  return {
    level,
    party: name.startsWith(`${level}委`) && !name.startsWith(`${level}委员`) ? `${level}委` : null,
  };
}

/** 越秀区 is a district, 杭州市 a city; 产业园区, 社区 and 城市 are none. */
const PLACE =
  /^(?!.*(?:园|社|景|片|库|矿|林|牧|街)区$)(?:[一-鿿]{1,6}(?:[^市]区|县|旗)|(?!.*[城都超]市$)[一-鿿]{2,5}市)$/;

function standsAlone(name: string, places: readonly string[]): boolean {
  if (kindOfName(name) !== 'unit' && /^(?:各|有关|相关|其他|其它|全|驻|[县市区]{2})/.test(name)) return true;
  if (kindOfName(name) === 'county-group') return true;
  const bare = fold(name).replace(/\([^()]*\)$/, '');
  return (
    STANDS_ALONE_HEAD.test(name) ||
    STANDS_ALONE_TAIL.test(bare) ||
    PLACED_TAX_BUREAU.test(bare) ||
    PLACE.test(bare) ||
    /^[A-Za-z\d]/.test(bare) ||
    places.some((place) => name.startsWith(place))
  );
}
