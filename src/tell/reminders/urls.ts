/** People of one's territory whose addresses take no letters. */
export const REFUSED_URL = '/letters/refused';

/** Where «the address is right» is said of a person. */
export function confirmAddressUrl(personId: string): string {
  return `/letters/of/${personId}/confirm`;
}

/** The card of a person, at what is known of their letters; after a step, with its words. */
export function personLettersUrl(personId: string, done?: 'confirmed'): string {
  return `/people/${personId}${done === undefined ? '' : `?letters=${done}`}#letters`;
}
