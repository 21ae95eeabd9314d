/** Requisites of papers (ГОСТ Р 7.0.97-2025): to whom, who signs, who prepared. */
export { addresseeWords, keepLinesTogether, preparerWords, signature } from './requisites.ts';
export type { Addressee, Preparer, Signer } from './requisites.ts';
export { findAddressee, findPreparer, findSigner } from './store.ts';
