import { isHeading } from './compose.ts';

const ITEM = /^– /;

/** A letter's text on a page: paragraphs, lists and links as the reader's program shows them. */
export function LetterView(props: { text: string }) {
  const paragraphs = props.text.split(/\n{2,}/).filter((paragraph) => paragraph.trim() !== '');
  return <div class="letter">{paragraphs.map((paragraph, index) => renderParagraph(paragraph.trim(), paragraphs[index + 1]))}</div>;
}

function renderParagraph(paragraph: string, next: string | undefined) {
  if (ITEM.test(paragraph)) {
    return (
      <ul>
        {paragraph.split(/\n(?=– )/).map((item) => (
          <li>{renderLines(item.replace(ITEM, ''))}</li>
        ))}
      </ul>
    );
  }
  if (isHeading(paragraph, next)) {
    return (
      <p>
        <strong>{paragraph}</strong>
      </p>
    );
  }
  // the usual sign that the signature begins
  if (paragraph.startsWith('--')) return <p class="note">{renderLines(paragraph.replace(/^--\s*\n/, ''))}</p>;
  return <p>{renderLines(paragraph)}</p>;
}

function renderLines(text: string) {
  return text.split('\n').map((line, index) => (
    <>
      {index > 0 && <br />}
      {line.split(/(https?:\/\/[^\s<>"]+)/).map((piece) => (/^https?:\/\//.test(piece) ? <a href={piece}>{piece}</a> : piece))}
    </>
  ));
}
