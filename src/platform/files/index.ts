export { contentDisposition, fileResponse } from './file-response.ts';
export { FileTooLarge, openFileStore } from './file-store.ts';
export type { FileStore, ReceivedFile } from './file-store.ts';
export { addFile, findFile, linkFile, listFiles, listFilesOf, unlinkFile } from './store.ts';
export type { FileLink, StoredFile } from './store.ts';
export { sweepFiles } from './sweep.ts';
export { readContent } from './read-content.ts';
