/** What stands on a page: letters and drawn lines, in points, x to the right and y downwards. */

export type Glyph = {
  text: string;
  /** The left end on the base line. */
  x: number;
  y: number;
  width: number;
  /** Height of the font, in points. */
  size: number;
  /** Direction of the text in radians, 0 for upright, growing clockwise. */
  angle: number;
  /** Space the author put between the letters besides their own width. */
  spacing: number;
  bold: boolean;
  font: string;
};

/** A thin straight line, drawn as a stroke or as a narrow rectangle. */
export type Stroke = { x0: number; y0: number; x1: number; y1: number };

export type PageMarks = { number: number; width: number; height: number; glyphs: Glyph[]; strokes: Stroke[] };
