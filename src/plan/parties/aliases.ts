/** A short name that a document declares for itself: «Комитет по образованию … (далее – Комитет)». */
export type Alias = { name: string; alias: string };

const DECLARED =
  /\(\s*(?:именуем\p{L}+\s+)?(?:в\s+)?дальнейшем\s*[-–—:]?\s*([^()]{1,80}?)\s*\)|\(\s*далее(?:\s+по\s+тексту|\s+именуется)?\s*[-–—:,]?\s*([^()]{1,80}?)\s*\)/giu;

/** The declaration without the alias is left out of the name. Ends of sentences, list separators and line ends before it bound the name. */
export function readAliases(text: string): Alias[] {
  const aliases: Alias[] = [];
  let from = 0;
  for (const found of text.matchAll(DECLARED)) {
    const before = text.slice(from, found.index);
    const name = (before.split(/[;\n]|,\s|\.\s+(?=\p{Lu})/u).at(-1) ?? '').replace(/\s+/g, ' ').trim();
    const alias = trimQuotes((found[1] ?? found[2] ?? '').replace(/\s+/g, ' ').trim());
    if (name !== '' && alias !== '') aliases.push({ name, alias });
    from = found.index + found[0].length;
  }
  return aliases;
}

/** Takes the declaration out of one party's text. */
export function cutAlias(text: string): { name: string; alias: string | null } {
  const [first] = readAliases(text.replace(/[;\n]|,\s/g, ' '));
  return { name: text.replace(DECLARED, ' ').replace(/\s+/g, ' ').trim(), alias: first?.alias ?? null };
}

function trimQuotes(text: string): string {
  return /^[«"„].*[»"“]$/u.test(text) ? text.slice(1, -1) : text;
}
