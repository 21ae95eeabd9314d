/**
 * Makes a PNG of the screen small: a page has few colours, so each pixel needs one byte of a palette instead of three
 * or four. Knows only what a browser writes: eight bits a channel, RGB or RGBA, not interlaced.
 */
import { crc32, deflateSync, inflateSync } from 'node:zlib';

const SIGNATURE = Buffer.from([0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a]);
const PALETTE = 256;

/** The same picture with at most 256 colours: the commonest stay as they are, the rest take the nearest of them. */
export function packPicture(png) {
  const { width, height, colours } = readPixels(png);
  const palette = listCommonest(colours);
  const numbers = new Map(palette.map((colour, number) => [colour, number]));
  const pixels = new Uint8Array(colours.length);
  for (let i = 0; i < colours.length; i += 1) {
    const colour = colours[i];
    if (!numbers.has(colour)) numbers.set(colour, findNearest(palette, colour));
    pixels[i] = numbers.get(colour);
  }
  return writePicture(width, height, { palette, pixels });
}

function listCommonest(colours) {
  const counts = new Map();
  for (const colour of colours) counts.set(colour, (counts.get(colour) ?? 0) + 1);
  return [...counts.keys()].sort((a, b) => counts.get(b) - counts.get(a)).slice(0, PALETTE);
}

function findNearest(palette, colour) {
  const [red, green, blue] = channelsOf(colour);
  let best = { number: 0, distance: Infinity };
  palette.forEach((candidate, number) => {
    const [r, g, b] = channelsOf(candidate);
    const distance = (r - red) ** 2 + (g - green) ** 2 + (b - blue) ** 2;
    if (distance < best.distance) best = { number, distance };
  });
  return best.number;
}

function channelsOf(colour) {
  return [colour >> 16, (colour >> 8) & 255, colour & 255];
}

/** Every pixel as one number, 0xRRGGBB, row by row. */
function readPixels(png) {
  const chunks = listChunks(png);
  const head = chunks.find(({ type }) => type === 'IHDR').data;
  const [width, height] = [head.readUInt32BE(0), head.readUInt32BE(4)];
  const channels = head[9] === 6 ? 4 : 3;
  const data = inflateSync(Buffer.concat(chunks.filter(({ type }) => type === 'IDAT').map((chunk) => chunk.data)));
  const stride = width * channels;
  const colours = new Uint32Array(width * height);
  let above = Buffer.alloc(stride);
  for (let y = 0; y < height; y += 1) {
    const start = y * (stride + 1);
    const line = unfilter(data[start], Buffer.from(data.subarray(start + 1, start + 1 + stride)), above, channels);
    for (let x = 0; x < width; x += 1) colours[y * width + x] = line.readUIntBE(x * channels, 3);
    above = line;
  }
  return { width, height, colours };
}

function listChunks(png) {
  const chunks = [];
  for (let at = SIGNATURE.length; at < png.length; at += 12 + png.readUInt32BE(at)) {
    const end = at + 8 + png.readUInt32BE(at);
    chunks.push({ type: png.toString('latin1', at + 4, at + 8), data: png.subarray(at + 8, end) });
  }
  return chunks;
}

/** PNG, chapter 9: a byte is stored as its difference from what its neighbours foretell. */
function unfilter(kind, line, above, channels) {
  for (let i = 0; i < line.length; i += 1) {
    const left = i < channels ? 0 : line[i - channels];
    const corner = i < channels ? 0 : above[i - channels];
    line[i] += foretell(kind, left, above[i], corner);
  }
  return line;
}

function foretell(kind, left, up, corner) {
  if (kind === 1) return left;
  if (kind === 2) return up;
  if (kind === 3) return (left + up) >> 1;
  if (kind !== 4) return 0;
  const [a, b, c] = [Math.abs(up - corner), Math.abs(left - corner), Math.abs(left + up - 2 * corner)];
  if (a <= b && a <= c) return left;
  return b <= c ? up : corner;
}

function writePicture(width, height, { palette, pixels }) {
  const head = Buffer.alloc(13);
  head.writeUInt32BE(width, 0);
  head.writeUInt32BE(height, 4);
  head.set([8, 3, 0, 0, 0], 8);
  const colours = Buffer.from(palette.flatMap(channelsOf));
  const lines = Buffer.alloc((width + 1) * height);
  for (let y = 0; y < height; y += 1) lines.set(pixels.subarray(y * width, (y + 1) * width), y * (width + 1) + 1);
  const body = deflateSync(lines, { level: 9 });
  return Buffer.concat([SIGNATURE, chunk('IHDR', head), chunk('PLTE', colours), chunk('IDAT', body), chunk('IEND', Buffer.alloc(0))]);
}

function chunk(type, data) {
  const named = Buffer.concat([Buffer.from(type, 'latin1'), data]);
  const size = Buffer.alloc(4);
  size.writeUInt32BE(data.length);
  const sum = Buffer.alloc(4);
  sum.writeUInt32BE(crc32(named));
  return Buffer.concat([size, named, sum]);
}
