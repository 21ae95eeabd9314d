/** A school on one page. */
export function schoolUrl(id: string): string {
  return `/schools/${id}`;
}
