/** What a paragraph inherits from its style: heading level, bold, automatic numbering. */
import { isOn, walkXml } from '../xml.ts';

export type NumberReference = { numberId: string | null; level: number | null };

type Style = {
  basedOn: string | null;
  heading: number | null;
  bold: boolean | null;
  hidden: boolean | null;
  number: NumberReference;
};

export type StyleTraits = {
  heading: number | null;
  bold: boolean;
  hidden: boolean;
  number: NumberReference;
  /** The style that gives the numbering: levels of a list name their styles. */
  numberStyle: string | null;
};

export type Styles = { defaultParagraph: string | null; byId: Map<string, Style>; traits: Map<string | null, StyleTraits> };

const HEADING_NAME = /^(?:heading|заголовок)\s*([1-9])$/i;
const MAXIMUM_CHAIN = 30;

function emptyStyle(): Style {
  return { basedOn: null, heading: null, bold: null, hidden: null, number: { numberId: null, level: null } };
}

function readProperty(style: Style, name: string, parent: string, value: string | undefined): void {
  if (name === 'w:basedOn') style.basedOn = value ?? null;
  else if (name === 'w:name') style.heading ??= Number(HEADING_NAME.exec(value ?? '')?.[1] ?? 0) || null;
  else if (name === 'w:outlineLvl') style.heading = readOutlineLevel(value);
  else if (name === 'w:b' && parent === 'w:rPr') style.bold = isOn(value);
  else if (name === 'w:vanish' && parent === 'w:rPr') style.hidden = isOn(value);
  else if (name === 'w:numId') style.number.numberId = value ?? null;
  else if (name === 'w:ilvl') style.number.level = Number(value) || 0;
}

/** Outline levels 0–8 are headings 1–9; level 9 means "body text". */
export function readOutlineLevel(value: string | undefined): number | null {
  const level = Number(value);
  return Number.isInteger(level) && level >= 0 && level <= 8 ? level + 1 : null;
}

/** Reads `styles.xml`; an absent part gives no styles. */
export function readStyles(xml: string | null): Styles {
  const styles: Styles = { defaultParagraph: null, byId: new Map(), traits: new Map() };
  if (!xml) return styles;
  let style: Style | null = null;
  const path: string[] = [];
  walkXml(xml, {
    open(name, attributes) {
      if (name === 'w:style') {
        style = emptyStyle();
        const id = attributes['w:styleId'] ?? '';
        styles.byId.set(id, style);
        if (attributes['w:type'] === 'paragraph' && attributes['w:default'] && isOn(attributes['w:default'])) {
          styles.defaultParagraph = id;
        }
      } else if (style && !path.includes('w:tblStylePr')) {
        readProperty(style, name, path.at(-1) ?? '', attributes['w:val']);
      }
      path.push(name);
    },
    close(name) {
      path.pop();
      if (name === 'w:style') style = null;
    },
  });
  return styles;
}

/** Traits of a style after inheritance; a nearer style wins over the one it is based on. */
export function findTraits(styles: Styles, styleId: string | null): StyleTraits {
  const known = styles.traits.get(styleId);
  if (known) return known;
  const traits = inheritTraits(styles, styleId);
  styles.traits.set(styleId, traits);
  return traits;
}

function inheritTraits(styles: Styles, styleId: string | null): StyleTraits {
  const traits: StyleTraits = { heading: null, bold: false, hidden: false, number: { numberId: null, level: null }, numberStyle: null };
  let bold: boolean | null = null;
  let hidden: boolean | null = null;
  let id = styleId;
  for (let step = 0; id !== null && step < MAXIMUM_CHAIN; step += 1) {
    const style = styles.byId.get(id);
    if (!style) break;
    traits.heading ??= style.heading;
    if (traits.number.numberId === null && style.number.numberId !== null) {
      traits.number.numberId = style.number.numberId;
      traits.numberStyle = id;
    }
    traits.number.level ??= style.number.level;
    bold ??= style.bold;
    hidden ??= style.hidden;
    id = style.basedOn;
  }
  return { ...traits, bold: bold ?? false, hidden: hidden ?? false };
}
