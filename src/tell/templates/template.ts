import type { Visit } from '../../platform/http/index.ts';
import type { TemplateData, TemplateValue } from '../../platform/office/index.ts';

/** A field of a template as people are told of it; `fields` are those of a list, between its two tags. */
export type FieldMeaning = {
  name: string;
  meaning: string;
  example: string;
  /** Without it the document does not say what it is for. */
  required?: true;
  fields?: readonly FieldMeaning[];
};

/** A document that is filled out of a template: rooms contribute their own, the app collects them. */
export type TemplateKind = {
  /** Latin, stored: never changed. The shipped file is `templates/<code>.docx`. */
  code: string;
  title: string;
  about: string;
  fields: readonly FieldMeaning[];
  /** The document of something real that the viewer may see; `null` where there is nothing of the kind yet. */
  preview(visit: Visit): Promise<TemplateData | null>;
};

/** Data of the examples, two records in every list: a template is tried on them before it is taken. */
export function sampleOf(fields: readonly FieldMeaning[]): TemplateData {
  return Object.fromEntries(
    fields.map((field): [string, TemplateValue] => [
      field.name,
      field.fields === undefined ? field.example : [sampleOf(field.fields), sampleOf(field.fields)],
    ]),
  );
}
