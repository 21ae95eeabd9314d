/** The signs of a rich text → its paragraphs and tables. Words by the RTF specification 1.9.1. */
import { UnreadableFile } from '../document.ts';
import type { Content } from './docx-content.ts';
import { RtfBody } from './rtf-body.ts';
import { RtfFonts } from './rtf-fonts.ts';
import type { RtfSign } from './rtf-signs.ts';
import { RowShape } from './rtf-table.ts';

/** Where the letters of a group go. */
type Destination = 'text' | 'label' | 'fonts' | 'nowhere' | 'skipped';

/** What a group may change until it ends. */
type Group = {
  destination: Destination;
  /** Does the next word name something that a reader may pass over? */
  optional: boolean;
  aside: 'note' | 'box' | null;
  bold: boolean;
  hidden: boolean;
  deleted: boolean;
  font: number;
  /** How many letters behind one given by its number stand for it in old programs. */
  substitutes: number;
  inTable: boolean;
  depth: number;
  heading: number | null;
  /** Inside the properties of a row of an inner table. */
  inner: boolean;
};

const MOST_GROUPS = 400;

/** Groups that are no part of the text: tables of properties, page heads, pictures, instructions of fields. */
const SKIPPED = new Set(
  `stylesheet colortbl info filetbl revtbl listtable listoverridetable pgdsctbl template header headerl headerr headerf
   footer footerl footerr footerf ftnsep ftnsepc ftncn aftnsep aftnsepc aftncn pict nonshppict fldinst datafield objdata
   sp shprslt xe tc tcn rxe annotation atnid atnauthor nonesttables`.split(/\s+/u),
);
/** Groups that a reader may pass over, and that we read. */
const OPTIONAL = new Set(['shpinst', 'shpgrp', 'shptxt', 'do', 'dptxbxtext', 'listtext', 'pntext', 'nesttableprops', 'ud']);

const LETTERS: Record<string, string> = {
  line: '\n',
  lbr: '\n',
  softline: '\n',
  page: '\n',
  column: '\n',
  tab: '\t',
  '~': '\u00a0',
  _: '\u2011',
  emdash: '—',
  endash: '–',
  bullet: '•',
  lquote: '‘',
  rquote: '’',
  ldblquote: '“',
  rdblquote: '”',
  emspace: ' ',
  enspace: ' ',
  qmspace: ' ',
};

export class RtfWalk {
  private readonly body = new RtfBody();
  private readonly fonts = new RtfFonts();
  private readonly groups: Group[] = [];
  private group: Group = startGroup();
  private bytes = '';
  private substitutes = 0;
  private shape: RowShape | null = null;
  private innerShape: RowShape | null = null;

  /** Were all groups closed? A file that is cut has open ones. */
  get isWhole(): boolean {
    return this.groups.length === 0;
  }

  /** @throws UnreadableFile `too-deep` */
  read(sign: RtfSign): void {
    if (sign.kind === 'bytes') return this.readBytes(sign.bytes);
    if (sign.kind === 'word' && this.substitutes > 0) {
      this.substitutes -= 1;
      return;
    }
    this.flush();
    if (sign.kind === 'word') this.readWord(sign.name, sign.value);
    else if (sign.kind === 'open') this.openGroup();
    else this.closeGroup();
  }

  finish(): Content[] {
    this.flush();
    return this.body.finish();
  }

  private openGroup(): void {
    if (this.groups.length >= MOST_GROUPS) {
      throw new UnreadableFile(
        'too-deep',
        'Части файла вложены слишком глубоко. Откройте его в Word, сохраните в формате .docx и загрузите ещё раз.',
      );
    }
    this.groups.push(this.group);
    this.group = { ...this.group, optional: false, aside: null };
    this.substitutes = 0;
  }

  private closeGroup(): void {
    const { aside } = this.group;
    if (aside !== null) this.body.closeAside(aside === 'note');
    this.group = this.groups.pop() ?? startGroup();
    this.substitutes = 0;
  }

  /** Bytes are gathered up to the next word: a letter may take several of them. */
  private readBytes(bytes: string): void {
    const passed = Math.min(this.substitutes, bytes.length);
    this.substitutes -= passed;
    if (this.group.destination === 'fonts') this.fonts.readName(bytes);
    else if (this.group.destination !== 'skipped') this.bytes += bytes.slice(passed);
  }

  private flush(): void {
    if (this.bytes === '') return;
    const text = this.fonts.decode(this.bytes, this.group.font);
    this.bytes = '';
    this.addText(text);
  }

  private addText(text: string): void {
    const { destination, hidden, deleted, bold } = this.group;
    if (hidden || deleted) return;
    if (destination === 'text') this.body.addText(text, bold);
    else if (destination === 'label') this.body.addLabel(text);
  }

  private readWord(name: string, value: number | null): void {
    const { group } = this;
    if (group.destination === 'skipped') return;
    if (name === '*') group.optional = true;
    else if (SKIPPED.has(name) || (group.optional && !OPTIONAL.has(name))) group.destination = 'skipped';
    else if (group.destination === 'fonts') this.fonts.readWord(name, value);
    else if (name === 'u') this.readLetter(value ?? 0);
    else if (LETTERS[name] !== undefined) this.addText(LETTERS[name]);
    else {
      group.optional = false;
      this.change(name, value);
    }
  }

  /** A letter by its number; half of a pair of surrogates finds its other half in the next word. */
  private readLetter(value: number): void {
    this.substitutes = this.group.substitutes;
    const code = value < 0 ? value + 0x1_00_00 : value;
    if (code > 0 && code <= 0xff_ff) this.addText(this.fonts.write(String.fromCharCode(code), this.group.font));
  }

  private change(name: string, value: number | null): void {
    CHANGES[name]?.(this.group, value);
    if (name === 'ansicpg' || name === 'mac') this.fonts.page = value || (name === 'mac' ? 10007 : this.fonts.page);
    else if (name === 'deff') this.group.font = this.fonts.usual = value ?? 0;
    else if (name === 'plain') this.group.font = this.fonts.usual;
    else if (this.group.destination === 'text') this.changeBody(name, value);
  }

  private changeBody(name: string, value: number | null): void {
    const { group, body } = this;
    const marks = { heading: group.heading, depth: group.inTable || group.depth > 1 ? Math.max(1, group.depth) : 0 };
    // a deleted end of a paragraph joins it to the next one
    const endsParagraph = name === 'par' || name === 'sect';
    if (endsParagraph && !group.deleted) body.endParagraph(marks);
    else if (name === 'cell') body.endCell({ ...marks, depth: 1 });
    else if (name === 'nestcell') body.endCell({ ...marks, depth: Math.max(2, group.depth) });
    else if (name === 'row') body.endRow(1, this.shape);
    else if (name === 'nestrow') body.endRow(Math.max(2, group.depth), this.innerShape);
    else if (name === 'trowd') this.openRow();
    else if (name === 'footnote') this.openAside('note');
    else if (name === 'shptxt' || name === 'dptxbxtext') this.openAside('box');
    else (group.inner ? this.innerShape : this.shape)?.readWord(name, value);
  }

  private openRow(): void {
    if (this.group.inner) this.innerShape = new RowShape();
    else {
      this.shape = new RowShape();
      this.body.openRow();
    }
  }

  private openAside(aside: 'note' | 'box'): void {
    this.body.openAside();
    this.group = { ...this.group, aside, inTable: false, depth: 1, heading: null, bold: false, inner: false };
  }
}

function startGroup(): Group {
  return {
    destination: 'text',
    optional: false,
    aside: null,
    bold: false,
    hidden: false,
    deleted: false,
    font: 0,
    substitutes: 1,
    inTable: false,
    depth: 1,
    heading: null,
    inner: false,
  };
}

const CHANGES: Record<string, (group: Group, value: number | null) => void> = {
  b: (group, value) => void (group.bold = value !== 0),
  v: (group, value) => void (group.hidden = value !== 0),
  deleted: (group, value) => void (group.deleted = value !== 0),
  plain: (group) => void Object.assign(group, { bold: false, hidden: false, deleted: false }),
  f: (group, value) => void (group.font = value ?? 0),
  uc: (group, value) => void (group.substitutes = Math.max(0, value ?? 1)),
  pard: (group) => void Object.assign(group, { inTable: false, depth: 1, heading: null }),
  intbl: (group) => void (group.inTable = true),
  itap: (group, value) => void Object.assign(group, { depth: Math.max(1, value ?? 1), inTable: group.inTable || (value ?? 0) > 0 }),
  outlinelevel: (group, value) => void (group.heading = value !== null && value >= 0 && value < 9 ? value + 1 : null),
  fonttbl: (group) => void (group.destination = 'fonts'),
  listtext: (group) => void (group.destination = 'label'),
  pntext: (group) => void (group.destination = 'label'),
  upr: (group) => void (group.destination = 'nowhere'),
  ud: (group) => void (group.destination = 'text'),
  nesttableprops: (group) => void (group.inner = true),
};
