import { topicOf, type LetterKind } from './letter.ts';
import { signUnsubscription } from './token.ts';
import { CHOICES_URL, unsubscribeUrl } from './urls.ts';

/** What stands around every letter. */
export interface LetterFrame {
  /** Address people reach Opora by, without a slash at the end. */
  baseUrl: string;
  /** Key that signs the links of unsubscribing. */
  secret: string;
}

export interface ComposedLetter {
  text: string;
  html: string;
  headers: Record<string, string>;
}

type Plain = { kind: LetterKind; accountId: string | null; addressee: string; body: string };

const WHY: Record<LetterKind, string> = {
  digest:
    'Письмо пришло, потому что вы отвечаете за эти задачи или принимаете по ним отчёты. Опора пишет по рабочим дням, не чаще раза в день и только когда есть о чём.',
  return: 'Письмо пришло, потому что ваша организация отчитывалась об этой задаче.',
  reminder: 'Письмо пришло, потому что об этой задаче вам напомнил коллега.',
  service: '',
};

/** The whole letter as text and as simple HTML, with the headers of one-click unsubscribing (RFC 2369, RFC 8058). */
export function composeLetter(letter: Plain, frame: LetterFrame): ComposedLetter {
  const greeting = greet(letter.addressee);
  const link = unsubscribeLink(letter, frame);
  const paragraphs = [...(greeting === '' ? [] : [greeting]), ...splitParagraphs(letter.body)];
  const foot = link === null ? [] : [WHY[letter.kind], `Как часто писать: ${frame.baseUrl}${CHOICES_URL}`, `Отписаться: ${link}`];
  const text = [...paragraphs, ...(foot.length === 0 ? [] : [`-- \n${foot.join('\n')}`])].join('\n\n');
  return { text: `${text}\n`, html: renderHtml(paragraphs, foot), headers: listHeaders(link) };
}

function unsubscribeLink(letter: Plain, { baseUrl, secret }: LetterFrame): string | null {
  const topic = topicOf(letter.kind);
  if (topic === null || letter.accountId === null) return null;
  return `${baseUrl}${unsubscribeUrl(signUnsubscription({ accountId: letter.accountId, topic }, secret))}`;
}

/** «Здравствуйте, Нина Павловна.» of «Логинова Нина Павловна». */
export function greet(addressee: string): string {
  const [, ...names] = addressee.trim().split(/\s+/);
  return names.length === 0 ? '' : `Здравствуйте, ${names.join(' ')}.`;
}

/** One click is taken over TLS only: without it the link alone stands in the header. */
function listHeaders(link: string | null): Record<string, string> {
  if (link === null) return {};
  const header = { 'List-Unsubscribe': `<${link}>` };
  return link.startsWith('https:') ? { ...header, 'List-Unsubscribe-Post': 'List-Unsubscribe=One-Click' } : header;
}

function splitParagraphs(body: string): string[] {
  return body
    .replace(/\r\n?/g, '\n')
    .split(/\n{2,}/)
    .map((paragraph) => paragraph.trim())
    .filter((paragraph) => paragraph !== '');
}

function renderHtml(paragraphs: readonly string[], foot: readonly string[]): string {
  const body = paragraphs.map((paragraph, index) => renderParagraph(paragraph, paragraphs[index + 1])).join('\n');
  const small = foot.length === 0 ? '' : `\n<hr>\n<p><small>${foot.map(renderLine).join('<br>\n')}</small></p>`;
  return `<!doctype html>\n<html lang="ru"><head><meta charset="utf-8"></head><body>\n${body}${small}\n</body></html>\n`;
}

const ITEM = /^– /;

/** Lines of a list are a list, a short line before a list is its heading, all else is a paragraph. */
function renderParagraph(paragraph: string, next: string | undefined): string {
  if (ITEM.test(paragraph)) {
    const items = paragraph.split(/\n(?=– )/).map((item) => `<li>${item.replace(ITEM, '').split('\n').map(renderLine).join('<br>')}</li>`);
    return `<ul>\n${items.join('\n')}\n</ul>`;
  }
  if (isHeading(paragraph, next)) return `<h3>${renderLine(paragraph)}</h3>`;
  return `<p>${paragraph.split('\n').map(renderLine).join('<br>\n')}</p>`;
}

/** A line without a full stop right before a list. */
export function isHeading(paragraph: string, next: string | undefined): boolean {
  return next !== undefined && ITEM.test(next) && !paragraph.includes('\n') && !/[.:?]$/.test(paragraph);
}

function renderLine(line: string): string {
  return escapeHtml(line).replace(/https?:\/\/[^\s<>"]+/g, (link) => `<a href="${link}">${link}</a>`);
}

function escapeHtml(text: string): string {
  return text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
}
