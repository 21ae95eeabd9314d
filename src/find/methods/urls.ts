export const METHODS = '/methods';
export const METHODS_NEW = '/methods/new';

export function methodUrl(id: string, done?: 'saved'): string {
  return `${METHODS}/${id}${done === undefined ? '' : `?done=${done}`}`;
}

export function methodEditUrl(id: string): string {
  return `${METHODS}/${id}/edit`;
}

/** Where a run of a method begins: the form of the floor's neighbour, with the method chosen. */
export function runMethodUrl(id?: string): string {
  return `/identifications/new${id === undefined ? '' : `?method=${id}`}`;
}
