/** What TypeScript callers use of word-document.mjs; `sections` come from word-layout.mjs. */
export function packDocument(document: { title: string; sections: readonly object[] }): Promise<Uint8Array>;
