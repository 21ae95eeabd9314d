import path from 'node:path';
import { fileURLToPath } from 'node:url';

/** The project folder. */
export const root = path.dirname(path.dirname(fileURLToPath(import.meta.url)));

/** A problem worded for the person at the keyboard: shown without a stack. */
export class SetupProblem extends Error {
  constructor(message) {
    super(message);
    this.name = 'SetupProblem';
  }
}
