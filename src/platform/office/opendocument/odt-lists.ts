/** Automatic numbers of an OpenDocument text, counted in reading order. */
import type { OdtStyles } from './odt-styles.ts';
import type { Attributes } from '../xml.ts';

type OpenList = { style: string; isNumbered: boolean };

export class OdtLists {
  private readonly open: OpenList[] = [];
  private readonly counters = new Map<string, number[]>();
  private readonly styleOf = new Map<string, string>();
  private pending: number | null | undefined;

  private readonly styles: OdtStyles;

  constructor(styles: OdtStyles) {
    this.styles = styles;
  }

  openList(attributes: Attributes): void {
    const continued = attributes['text:continue-list'];
    const inherited = this.open.at(-1)?.style ?? (continued === undefined ? undefined : this.styleOf.get(continued));
    const style = attributes['text:style-name'] || inherited || '';
    const isRoot = this.open.length === 0;
    if (isRoot && attributes['text:continue-numbering'] !== 'true' && continued === undefined) this.counters.delete(style);
    if (attributes['xml:id'] !== undefined) this.styleOf.set(attributes['xml:id'], style);
    this.open.push({ style, isNumbered: true });
  }

  closeList(): void {
    this.open.pop();
  }

  /** An item counts at its first paragraph; a list header never does. */
  openItem(attributes: Attributes, isHeader: boolean): void {
    const start = Number(attributes['text:start-value']);
    this.pending = isHeader ? undefined : Number.isInteger(start) && start > 0 ? start : null;
  }

  /** The mark of the paragraph that begins now: only the first one of an item has it. */
  takeLabel(): string | null {
    const list = this.open.at(-1);
    const start = this.pending;
    this.pending = undefined;
    if (list === undefined || start === undefined || list.style === '') return null;
    const level = this.open.length;
    const counters = this.counters.get(list.style) ?? [];
    this.counters.set(list.style, counters);
    const before = counters[level - 1];
    counters[level - 1] = start ?? (before === undefined ? this.styles.startOf(list.style, level) : before + 1);
    counters.length = level;
    return this.styles.writeLabel(list.style, level, counters);
  }
}
