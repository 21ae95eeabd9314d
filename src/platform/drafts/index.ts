export { listDraftItems } from './desk.ts';
export { DRAFTS_URL, type Draft, type KeptFile } from './draft.ts';
export { DraftButton, DraftForm, DropDraft, ForgetDrafts, KeptFiles, draftState, type DraftPlace } from './draft-form.tsx';
export { keepFiles, readFormWithKept } from './kept-files.ts';
export { mountDrafts } from './routes.tsx';
export { listDrafts, removeOldDrafts } from './store.ts';
