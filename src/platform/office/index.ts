/** Office documents in and out. Only this folder imports document libraries. */
export { UnreadableFile } from './document.ts';
export type { Block, Cell, OfficeDocument, OfficeFormat, Paragraph, Place, Remark, Table, TableRow } from './document.ts';
export { renderPng } from './chart-png.ts';
export { readSheet } from './sheets/sheet-in.ts';
export type { SheetText } from './sheets/sheet-in.ts';
export { writeSheet } from './sheets/sheet-out.ts';
export type { SheetBook, SheetCell, SheetColumn } from './sheets/sheet-out.ts';
export { packArchive, type ArchiveEntry } from './archive-out.ts';
export { readTemplateTags, type TemplateTag } from './word/template-check.ts';
export { fillTemplate, listTemplateFields } from './word/word-out.ts';
export type { TemplateData, TemplateField, TemplateImage, TemplateValue } from './word/word-out.ts';
export { readOffice } from './read-office.ts';
export { readTables } from './sheets/tables-in.ts';
export { mayBeConverted } from './kind.ts';
