/** Where a person, or (with its id) an organisation, gets and closes the address of the calendar. */
export function feedPageUrl(organisationId: string | null): string {
  return organisationId === null ? '/me/calendar' : `/organisations/${organisationId}/calendar`;
}

/** The secret address itself: whoever knows it reads the deadlines. The key is no part of the path, which logs keep. */
export function feedUrl(token: string): string {
  return `/feeds/deadlines.ics?key=${token}`;
}
