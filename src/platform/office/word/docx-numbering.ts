/** Automatic list numbers: they are not in the text of a document, the word processor computes them. */
import { isOn, walkXml } from '../xml.ts';

type Level = {
  start: number;
  format: string;
  template: string;
  style: string | null;
  restartAfter: number | null;
  legal: boolean;
};

type List = { levels: Map<number, Level>; link: string | null; named: string | null };

type Instance = { listId: string; startOverrides: Map<number, number>; levels: Map<number, Level> };

export type Numbering = { lists: Map<string, List>; instances: Map<string, Instance> };

export const BULLET = '•';

const MAXIMUM_LEVEL = 8;

type Reader = {
  numbering: Numbering;
  list: List | null;
  instance: Instance | null;
  level: Level | null;
  levelNumber: number;
};

function emptyLevel(): Level {
  return { start: 1, format: 'decimal', template: '', style: null, restartAfter: null, legal: false };
}

function readLevelProperty(level: Level, name: string, value: string): void {
  if (name === 'w:start') level.start = Number(value) || 0;
  else if (name === 'w:numFmt') level.format = value;
  else if (name === 'w:lvlText') level.template = value;
  else if (name === 'w:pStyle') level.style = value;
  else if (name === 'w:lvlRestart') level.restartAfter = Number(value);
  else if (name === 'w:isLgl') level.legal = isOn(value);
}

function openElement(reader: Reader, name: string, attributes: Readonly<Record<string, string>>): void {
  const value = attributes['w:val'] ?? '';
  if (name === 'w:abstractNum') {
    reader.list = { levels: new Map(), link: null, named: null };
    reader.numbering.lists.set(attributes['w:abstractNumId'] ?? '', reader.list);
  } else if (name === 'w:num') {
    reader.instance = { listId: '', startOverrides: new Map(), levels: new Map() };
    reader.numbering.instances.set(attributes['w:numId'] ?? '', reader.instance);
  } else if (name === 'w:abstractNumId' && reader.instance) reader.instance.listId = value;
  else if (name === 'w:numStyleLink' && reader.list) reader.list.link = value;
  else if (name === 'w:styleLink' && reader.list) reader.list.named = value;
  else if (name === 'w:lvlOverride') reader.levelNumber = Number(attributes['w:ilvl']) || 0;
  else if (name === 'w:startOverride') reader.instance?.startOverrides.set(reader.levelNumber, Number(value) || 0);
  else if (name === 'w:lvl') {
    reader.level = emptyLevel();
    reader.levelNumber = Number(attributes['w:ilvl']) || 0;
    (reader.instance ?? reader.list)?.levels.set(reader.levelNumber, reader.level);
  } else if (reader.level) readLevelProperty(reader.level, name, value);
}

/** Reads `numbering.xml`; an absent part gives no lists. */
export function readNumbering(xml: string | null): Numbering {
  const numbering: Numbering = { lists: new Map(), instances: new Map() };
  if (!xml) return numbering;
  const reader: Reader = { numbering, list: null, instance: null, level: null, levelNumber: 0 };
  walkXml(xml, {
    open: (name, attributes) => openElement(reader, name, attributes),
    close(name) {
      if (name === 'w:lvl') reader.level = null;
      else if (name === 'w:abstractNum') reader.list = null;
      else if (name === 'w:num') reader.instance = null;
    },
  });
  return numbering;
}

const RUSSIAN_LETTERS = 'абвгдежзиклмнопрстуфхцчшщыэюя';

function writeLetters(value: number, alphabet: string): string {
  const letter = alphabet[(value - 1) % alphabet.length] ?? '';
  return letter.repeat(Math.ceil(value / alphabet.length));
}

function writeRoman(value: number): string {
  const parts: [number, string][] = [
    [1000, 'M'],
    [900, 'CM'],
    [500, 'D'],
    [400, 'CD'],
    [100, 'C'],
    [90, 'XC'],
    [50, 'L'],
    [40, 'XL'],
    [10, 'X'],
    [9, 'IX'],
    [5, 'V'],
    [4, 'IV'],
    [1, 'I'],
  ];
  let rest = value;
  let roman = '';
  for (const [size, sign] of parts) {
    for (; rest >= size; rest -= size) roman += sign;
  }
  return roman;
}

/** One counter in one of Word's number formats; an unknown format counts in digits. */
export function writeNumber(value: number, format: string): string {
  if (value < 1 || value > 32_767) return String(value);
  if (format === 'decimalZero') return value < 10 ? `0${value}` : String(value);
  if (format === 'upperRoman') return writeRoman(value);
  if (format === 'lowerRoman') return writeRoman(value).toLowerCase();
  if (format === 'upperLetter') return writeLetters(value, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ');
  if (format === 'lowerLetter') return writeLetters(value, 'abcdefghijklmnopqrstuvwxyz');
  if (format === 'russianUpper') return writeLetters(value, RUSSIAN_LETTERS).toUpperCase();
  if (format === 'russianLower') return writeLetters(value, RUSSIAN_LETTERS);
  return String(value);
}

/** A list defined through a list style borrows the levels of the list that carries the style. */
function findList(numbering: Numbering, listId: string): { id: string; list: List } | null {
  const list = numbering.lists.get(listId);
  if (!list || list.link === null) return list ? { id: listId, list } : null;
  for (const [id, other] of numbering.lists) {
    if (other.named === list.link) return { id, list: other };
  }
  return { id: listId, list };
}

export type NumberCounter = {
  /** The label of the next paragraph of this list ("2.3."), "•" for a bullet, null where nothing is shown. */
  next(numberId: string, level: number | null, styleId: string | null): string | null;
};

type Counters = { byList: Map<string, Map<number, number>>; started: Set<string> };

/** A paragraph's list: how the numbering instance and its list define each level. */
type Use = { numberId: string; listId: string; list: List; instance: Instance };

function findLevel(use: Use, at: number): Level | undefined {
  return use.instance.levels.get(at) ?? use.list.levels.get(at);
}

/** Counts one step on a level; deeper levels start again, unless their definition says otherwise. */
function advance(counters: Counters, use: Use, level: number): Map<number, number> {
  const counter = counters.byList.get(use.listId) ?? new Map<number, number>();
  counters.byList.set(use.listId, counter);
  const override = use.instance.startOverrides.get(level);
  const mark = `${use.numberId}/${level}`;
  const fresh = override !== undefined && !counters.started.has(mark);
  counters.started.add(mark);
  const before = fresh ? undefined : counter.get(level);
  counter.set(level, before === undefined ? (override ?? findLevel(use, level)?.start ?? 1) : before + 1);
  for (let deeper = level + 1; deeper <= MAXIMUM_LEVEL; deeper += 1) {
    const restartAfter = use.list.levels.get(deeper)?.restartAfter ?? null;
    if (restartAfter === null || (restartAfter !== 0 && level < restartAfter)) counter.delete(deeper);
  }
  return counter;
}

function writeLabel(use: Use, level: number, counter: Map<number, number>): string | null {
  const definition = findLevel(use, level);
  if (!definition) return null;
  if (definition.format === 'bullet') return BULLET;
  if (definition.format === 'none') return definition.template.replace(/%\d/g, '').trim() || null;
  const label = definition.template.replace(/%([1-9])/g, (_, digit: string) => {
    const at = Number(digit) - 1;
    const value = counter.get(at) ?? findLevel(use, at)?.start ?? 1;
    return writeNumber(value, definition.legal ? 'decimal' : (findLevel(use, at)?.format ?? 'decimal'));
  });
  return label.trim() || null;
}

/** Counts lists through a document in reading order; lists of one definition continue each other. */
export function countNumbers(numbering: Numbering): NumberCounter {
  const counters: Counters = { byList: new Map(), started: new Set() };
  return {
    next(numberId, wantedLevel, styleId) {
      const instance = numbering.instances.get(numberId);
      const found = instance ? findList(numbering, instance.listId) : null;
      if (!instance || !found) return null;
      const use = { numberId, instance, listId: found.id, list: found.list };
      const level = Math.min(wantedLevel ?? findStyleLevel(found.list, styleId), MAXIMUM_LEVEL);
      return writeLabel(use, level, advance(counters, use, level));
    },
  };
}

function findStyleLevel(list: List, styleId: string | null): number {
  if (styleId === null) return 0;
  for (const [number, level] of list.levels) {
    if (level.style === styleId) return number;
  }
  return 0;
}
