const KINDS: Readonly<Record<string, string>> = {
  'application/pdf': 'PDF',
  'application/vnd.openxmlformats-officedocument.wordprocessingml.document': 'DOCX',
  'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet': 'XLSX',
  'image/jpeg': 'JPG',
  'image/png': 'PNG',
};

/** «PDF»: by the content where it is known, else the ending of the name. */
export function fileKind(name: string, mediaType: string): string {
  const known = KINDS[mediaType];
  if (known !== undefined) return known;
  const ending = /\.([a-zа-я0-9]{1,5})$/i.exec(name)?.[1];
  return ending === undefined ? '' : ending.toUpperCase();
}
