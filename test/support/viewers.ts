import { PROFILES, type Profile } from './people.ts';

/** Does the viewer get the page (or may they do it)? Everybody else gets 403 or 404, told alike by the table. */
export type Answers = Record<Profile, boolean>;

/** Only these profiles; whoever is not named is refused, so a new profile is refused everywhere until it is named. */
export function only(...profiles: Profile[]): Answers {
  return Object.fromEntries(PROFILES.map((profile) => [profile, profiles.includes(profile)])) as Answers;
}

export function everyone(): Answers {
  return only(...PROFILES);
}
