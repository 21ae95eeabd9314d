/** Styles of an OpenDocument text: bold, hidden, and how lists are numbered. */
import { writeNumber, BULLET } from '../word/docx-numbering.ts';
import type { Attributes } from '../xml.ts';

type Traits = { parent: string | null; bold: boolean | null; hidden: boolean; listStyle: string | null };
type Level = { bullet: boolean; format: string; prefix: string; suffix: string; shown: number; start: number };

const FORMATS: Readonly<Record<string, string>> = {
  I: 'upperRoman',
  i: 'lowerRoman',
  A: 'upperLetter',
  a: 'lowerLetter',
  'А, Б, .., Аа, Бб, ... (ru)': 'russianUpper',
  'а, б, .., аа, бб, ... (ru)': 'russianLower',
};

/** Deeper than this no style refers to a style: a circle. */
const LONGEST_CHAIN = 20;

export class OdtStyles {
  private readonly traits = new Map<string, Traits>();
  private readonly lists = new Map<string, Map<number, Level>>();
  private style: Traits | null = null;
  private list: Map<number, Level> | null = null;
  private level: Level | null = null;

  open(name: string, attributes: Attributes): void {
    if (name === 'style:style') this.openStyle(attributes);
    else if (name === 'style:text-properties') this.readText(attributes);
    else if (name === 'text:list-style') this.openList(attributes);
    else if (name.startsWith('text:list-level-style-')) this.openLevel(name, attributes);
  }

  close(name: string): void {
    if (name === 'style:style') this.style = null;
    else if (name === 'text:list-style') this.list = null;
    else if (name.startsWith('text:list-level-style-')) this.level = null;
  }

  isBold(style: string | null): boolean {
    return this.find(style, ({ bold }) => bold) ?? false;
  }

  isHidden(style: string | null): boolean {
    return this.find(style, ({ hidden }) => hidden || null) ?? false;
  }

  /** The list that a paragraph's own style belongs to. */
  listOf(style: string | null): string | null {
    return this.find(style, ({ listStyle }) => listStyle);
  }

  /** The mark before an item: «•», «2.1.», or null where nothing is shown. `counters` are of the levels from 1. */
  writeLabel(list: string, level: number, counters: readonly number[]): string | null {
    const levels = this.lists.get(list);
    const own = levels?.get(level);
    if (levels === undefined || own === undefined) return null;
    if (own.bullet) return BULLET;
    if (own.format === '') return null;
    const from = Math.max(1, level - own.shown + 1);
    const numbers: string[] = [];
    for (let at = from; at <= level; at += 1) {
      const format = levels.get(at)?.format ?? '1';
      numbers.push(writeNumber(counters[at - 1] ?? 1, FORMATS[format] ?? 'decimal'));
    }
    return `${own.prefix}${numbers.join('.')}${own.suffix}`.trim() || null;
  }

  startOf(list: string, level: number): number {
    return this.lists.get(list)?.get(level)?.start ?? 1;
  }

  private openStyle(attributes: Attributes): void {
    const listStyle = attributes['style:list-style-name'];
    this.style = { parent: attributes['style:parent-style-name'] ?? null, bold: null, hidden: false, listStyle: listStyle || null };
    this.traits.set(attributes['style:name'] ?? '', this.style);
  }

  private readText(attributes: Attributes): void {
    // inside the style of a list level the properties are of its mark
    if (this.style === null || this.level !== null) return;
    const weight = attributes['fo:font-weight'];
    if (weight !== undefined) this.style.bold = weight === 'bold' || Number(weight) >= 600;
    if (attributes['text:display'] === 'none') this.style.hidden = true;
  }

  private openList(attributes: Attributes): void {
    this.list = new Map();
    this.lists.set(attributes['style:name'] ?? '', this.list);
  }

  private openLevel(name: string, attributes: Attributes): void {
    this.level = {
      bullet: !name.endsWith('-number'),
      format: attributes['style:num-format'] ?? '',
      prefix: attributes['style:num-prefix'] ?? '',
      suffix: attributes['style:num-suffix'] ?? '',
      shown: Number(attributes['text:display-levels'] ?? 1) || 1,
      start: Number(attributes['text:start-value'] ?? 1) || 1,
    };
    this.list?.set(Number(attributes['text:level'] ?? 1), this.level);
  }

  private find<Value>(style: string | null, read: (traits: Traits) => Value | null): Value | null {
    let name = style;
    for (let step = 0; name !== null && step < LONGEST_CHAIN; step += 1) {
      const traits: Traits | undefined = this.traits.get(name);
      if (traits === undefined) return null;
      const value = read(traits);
      if (value !== null) return value;
      name = traits.parent;
    }
    return null;
  }
}
