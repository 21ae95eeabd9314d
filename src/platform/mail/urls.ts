/** The page of a letter's link: one button, no sign-in. */
export function unsubscribeUrl(token: string): string {
  return `/unsubscribe/${token}`;
}

/** Where a person chooses what to get. */
export const CHOICES_URL = '/me/reminders';
