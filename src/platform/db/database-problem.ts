/**
 * A problem of the installation itself, worded for the person who starts Opora (in Russian, without a stack):
 * a folder that cannot be used, a server that does not start, a schema that is too new.
 */
export class DatabaseProblem extends Error {
  override name = 'DatabaseProblem';
}
