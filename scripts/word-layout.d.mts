/** What TypeScript callers use of word-layout.mjs; parts of a document are opaque to them. */
type Part = object;

export function text(content: string, options?: { align?: 'left' | 'right' | 'center' | 'both'; bold?: boolean }): Part;
export function row(cells: readonly string[], options?: { head?: boolean }): Part;
export function titleRow(title: string, columnSpan: number): Part;
/** Widths in millimetres. */
export function table(widths: readonly number[], rows: readonly Part[]): Part;
export function section(children: readonly Part[], options?: { landscape?: boolean; first?: boolean }): Part;
