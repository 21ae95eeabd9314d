/** Something a person must mend: at a field of a form, or (field null) about the whole. Russian, says what to do. */
export type Problem = { field: string | null; message: string };

/** What an action answers: expected refusals are values, bugs are exceptions. */
export type Outcome<T = object> = ({ ok: true } & T) | Refusal;
export type Refusal = { ok: false; problems: Problem[] };

export function refuse(message: string, field: string | null = null): Refusal {
  return { ok: false, problems: [{ field, message }] };
}
