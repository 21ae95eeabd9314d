import { formatBytes } from '../../platform/lib/numbers.ts';
import { NBSP, plural } from '../../platform/lib/russian.ts';
import { Button, Choice, TextField } from '../../platform/ui/index.ts';
import { fileKind } from './file-kind.ts';
import type { OfferedFile } from './file-store.ts';
import { TASK_FILES_URL } from './urls.ts';

/** Field with ids of files that are in Opora already and go with the report. */
export const CHOSEN = 'chosen';
/** Words of a file's name that the person looks for. */
export const FILE_SEARCH = 'fileSearch';
/** Button of a form that looks for files instead of sending it. */
export const FIND_FILES = 'find';

export type OfferedFiles = {
  /** Ticked already: they go with the report. */
  chosen: readonly OfferedFile[];
  /** Files of the organisation that fit the words, newest first. */
  found: readonly OfferedFile[];
  search: string;
};

/** Files sent before, to be attached again without another upload; looking for one keeps what was typed. */
export function ChosenFiles({ chosen, found, search }: OfferedFiles) {
  const others = found.filter((file) => !chosen.some(({ id }) => id === file.id));
  return (
    <>
      {chosen.length > 0 && (
        <fieldset class="field">
          <legend>Взяты из загруженных</legend>
          {chosen.map((file) => (
            <FileTick file={file} checked />
          ))}
        </fieldset>
      )}
      {(others.length > 0 || search !== '') && (
        <details open={search !== ''} class="field">
          <summary>Взять файл, который уже есть в Опоре</summary>
          <div class="file-search">
            <TextField name={FILE_SEARCH} label="Слова из названия файла" value={search} type="search" />
            <Button second small name="step" value={FIND_FILES}>
              Найти
            </Button>
          </div>
          {others.length === 0 && <p class="quiet">Файлов с такими словами в названии у организации нет.</p>}
          {others.map((file) => (
            <FileTick file={file} />
          ))}
          <p class="note">
            <a href={TASK_FILES_URL}>Все файлы отчётов</a>
          </p>
        </details>
      )}
    </>
  );
}

function FileTick({ file, checked }: { file: OfferedFile; checked?: boolean }) {
  const facts = [fileKind(file.name, file.mediaType), formatBytes(file.size), usedWords(file.uses)].filter((part) => part !== '');
  return (
    <Choice
      name={CHOSEN}
      id={`chosen-${file.id}`}
      type="checkbox"
      value={file.id}
      label={file.name}
      hint={facts.join(', ')}
      checked={checked}
    />
  );
}

/** «в 3 отчётах» */
export function usedWords(uses: number): string {
  return uses === 0 ? '' : `в${NBSP}${plural(uses, ['отчёте', 'отчётах', 'отчётах'])}`;
}
