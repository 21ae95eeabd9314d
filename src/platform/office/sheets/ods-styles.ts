/** What styles of OpenDocument say of cells and sheets: bold, borders, hidden sheets; a style may take after another. */
import type { Attributes } from '../xml.ts';

type Style = { parent: string; bold: boolean | null; bordered: boolean | null; hidden: boolean };

const DEEPEST = 20;

export class OdsStyles {
  private readonly styles = new Map<string, Style>();
  private current: Style | null = null;

  open(name: string, attributes: Attributes): void {
    if (name === 'style') {
      this.current = { parent: attributes['style:parent-style-name'] ?? '', bold: null, bordered: null, hidden: false };
      this.styles.set(attributes['style:name'] ?? '', this.current);
    } else if (this.current === null) return;
    else if (name === 'text-properties') this.current.bold = readBold(attributes['fo:font-weight']);
    else if (name === 'table-cell-properties') this.current.bordered = readBorder(attributes);
    else if (name === 'table-properties') this.current.hidden = attributes['table:display'] === 'false';
  }

  isBold(name: string): boolean {
    return this.find(name, (style) => style.bold) ?? false;
  }

  isBordered(name: string): boolean {
    return this.find(name, (style) => style.bordered) ?? false;
  }

  isTableHidden(name: string): boolean {
    return this.styles.get(name)?.hidden ?? false;
  }

  private find(name: string, read: (style: Style) => boolean | null): boolean | null {
    let style = this.styles.get(name);
    for (let depth = 0; style !== undefined && depth < DEEPEST; depth += 1) {
      const value = read(style);
      if (value !== null) return value;
      style = this.styles.get(style.parent);
    }
    return null;
  }
}

function readBold(weight: string | undefined): boolean | null {
  if (weight === undefined) return null;
  return weight === 'bold' || Number(weight) >= 600;
}

function readBorder(attributes: Attributes): boolean | null {
  const sides = Object.entries(attributes).filter(([name]) => /^fo:border(?:-|$)/.test(name));
  return sides.length === 0 ? null : sides.some(([, value]) => value !== 'none');
}
