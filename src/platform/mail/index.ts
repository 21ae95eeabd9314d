export { defineMailDelivery } from './delivery.ts';
export type { DeliverySettings } from './delivery.ts';
export { findLetter, listOutbox, removeOldLetters, sendMail } from './store.ts';
export type { Letter, LetterState, OutboxLetter } from './store.ts';
