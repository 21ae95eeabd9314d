import { Readable } from 'node:stream';
import type { ReadableStream as NodeReadableStream } from 'node:stream/web';
import { Busboy } from '@fastify/busboy';
import { z } from 'zod';
import type { ReceivedFile } from '../files/index.ts';
import type { Problem } from '../lib/outcome.ts';
import { TooLarge, type WebContext } from './web.ts';

z.config(z.locales.ru());

/** A form as it was sent: every field's texts, the files already on disk, the key against double sending. */
export type SentForm = {
  /** Last value of each field, spaces at the ends dropped. */
  text: Record<string, string>;
  /** All values of fields sent several times (checkboxes, lists). */
  lists: Record<string, string[]>;
  files: (ReceivedFile & { field: string })[];
  formKey: string | null;
};

const FIELD_LIMIT = 1024 * 1024;
const FIELDS_LIMIT = 5000;
const FILES_LIMIT = 20;

/**
 * Reads a urlencoded or multipart body as a stream; files go to the file store while they arrive.
 * @throws TooLarge when a field, a file or their number is over the limit
 */
export async function readForm(c: WebContext): Promise<SentForm> {
  const form: SentForm = { text: {}, lists: {}, files: [], formKey: null };
  const body = c.req.raw.body;
  const type = c.req.header('content-type') ?? '';
  if (!body || !/^(multipart\/form-data|application\/x-www-form-urlencoded)/i.test(type)) return form;
  const { files, config } = c.get('deps');
  const arriving: Promise<void>[] = [];
  const busboy = new Busboy({
    headers: { 'content-type': type },
    limits: { fieldSize: FIELD_LIMIT, fields: FIELDS_LIMIT, files: FILES_LIMIT, fileSize: config.uploadLimit },
  });
  await new Promise<void>((resolve, reject) => {
    busboy.on('field', (name, value, _nameCut, valueCut) => {
      if (valueCut) reject(new TooLarge('Текст в поле слишком длинный: больше 1 МБ.'));
      else addField(form, name, value);
    });
    busboy.on('file', (field, stream, name) => {
      if (!name) {
        stream.resume();
        return;
      }
      const received = files.receive(stream, name).then((file) => {
        if (file.size > 0) form.files.push({ ...file, field });
      });
      arriving.push(received);
      received.catch(reject);
    });
    busboy.on('fieldsLimit', () => reject(new TooLarge('В форме слишком много полей.')));
    busboy.on('filesLimit', () => reject(new TooLarge(`За один раз можно приложить не больше ${FILES_LIMIT} файлов.`)));
    busboy.on('error', reject);
    busboy.on('finish', resolve);
    Readable.fromWeb(body as NodeReadableStream)
      .on('error', reject)
      .pipe(busboy);
  });
  await Promise.all(arriving);
  return form;
}

function addField(form: SentForm, name: string, value: string): void {
  const text = value.replace(/\r\n?/g, '\n').trim();
  if (name === 'formKey') form.formKey = /^[\w-]{8,64}$/.test(text) ? text : null;
  form.text[name] = text;
  (form.lists[name] ??= []).push(text);
}

export type Parsed<T> = { ok: true; value: T } | { ok: false; problems: Problem[] };

/** Takes a form (or a query string) through its one schema; problems carry the names of the fields. */
export function parseForm<T>(schema: z.ZodType<T>, text: Record<string, unknown>): Parsed<T> {
  const result = schema.safeParse(text);
  if (result.success) return { ok: true, value: result.data };
  return {
    ok: false,
    problems: result.error.issues.map((issue) => ({
      field: issue.path.length > 0 ? issue.path.join('.') : null,
      message: issue.message,
    })),
  };
}
