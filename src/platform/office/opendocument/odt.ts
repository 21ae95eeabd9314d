/** OpenDocument texts (.odt): bytes → paragraphs and tables in reading order. */
import { damagedFile, type Archive } from '../archive.ts';
import { UnreadableFile, type OfficeDocument } from '../document.ts';
import { placeContent } from '../flow.ts';
import { OdtStyles } from './odt-styles.ts';
import { OdtWalk } from './odt-walk.ts';
import { decodeXml, walkXml } from '../xml.ts';

/**
 * Reads an open .odt package: automatic numbers, merges, text boxes, the final view of tracked changes; notes stand at
 * the end. Hidden text and comments are no part of the document.
 * @throws UnreadableFile
 */
export function readOdt(archive: Archive): OfficeDocument {
  const content = archive.read('content.xml');
  if (content === null) throw damagedFile();
  const styles = new OdtStyles();
  const common = archive.read('styles.xml');
  if (common !== null) {
    walkXml(decodeXml(common), { open: (name, attributes) => styles.open(name, attributes), close: (name) => styles.close(name) });
  }
  const walk = new OdtWalk(styles);
  walkXml(decodeXml(content), {
    open: (name, attributes) => walk.open(name, attributes),
    close: (name) => walk.close(name),
    text: (text) => walk.text(text),
  });
  const blocks = placeContent([...walk.body, ...walk.notes]);
  if (blocks.length === 0) throw new UnreadableFile('empty', 'В документе нет текста. Выберите другой файл.');
  return { format: 'odt', blocks };
}
