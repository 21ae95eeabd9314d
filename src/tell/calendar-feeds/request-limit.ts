/** A calendar comes every few hours; what comes more often is broken or not a calendar. */
const WINDOW = 10 * 60 * 1000;
const MOST_REQUESTS = 30;
const MOST_KEYS = 10_000;

/** Counts requests by a key over ten minutes, in the memory of this process. */
export type RequestLimit = { count(key: string, now: Date): { allowed: boolean; left: number; secondsToWait: number } };

export function makeRequestLimit(): RequestLimit {
  const windows = new Map<string, { since: number; count: number }>();
  return {
    count(key, now) {
      const at = now.getTime();
      const known = windows.get(key);
      const window = known === undefined || at - known.since >= WINDOW ? { since: at, count: 0 } : known;
      window.count += 1;
      windows.delete(key);
      windows.set(key, window);
      // The key that has been silent longest is forgotten first.
      const [oldest] = windows.size > MOST_KEYS ? windows.keys() : [];
      if (oldest !== undefined) windows.delete(oldest);
      return {
        allowed: window.count <= MOST_REQUESTS,
        left: Math.max(0, MOST_REQUESTS - window.count),
        secondsToWait: Math.ceil((window.since + WINDOW - at) / 1000),
      };
    },
  };
}
