export interface Size {
  readonly width: number;
  readonly height: number;
}

function pixmap(kind: 'P5' | 'P6', { width, height }: Size, pixels: Uint8Array): Uint8Array {
  const head = new TextEncoder().encode(`${kind}\n${width} ${height}\n255\n`);
  const file = new Uint8Array(head.length + pixels.length);
  file.set(head);
  file.set(pixels, head.length);
  return file;
}

/** A grey picture as a PGM file. @param pixels one byte each, row by row. */
export const greyPixmap = (size: Size, pixels: Uint8Array): Uint8Array => pixmap('P5', size, pixels);

/** A picture of colours that run into each other, in rings, as a PPM file. */
export function colourRings(size: Size): Uint8Array {
  const { width, height } = size;
  const pixels = new Uint8Array(width * height * 3);
  for (let y = 0; y < height; y++) {
    for (let x = 0; x < width; x++) {
      const ring = Math.sin(Math.hypot(x - width / 2, y - height / 2) / 9);
      pixels.set([(255 * x) / width, (255 * y) / height, 127 * (1 + ring)], (y * width + x) * 3);
    }
  }
  return pixmap('P6', size, pixels);
}
