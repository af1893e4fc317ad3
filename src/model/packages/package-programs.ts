/** How a package shows that it is there, whoever brought it: a line that ends with 0 when its program runs. */
const proofs: Readonly<Record<string, string>> = {
  blender: 'blender --version',
  ffmpeg: 'ffmpeg -version',
  ghostscript: 'gs --version',
  graphicsmagick: 'gm version',
  // Version 7 calls it magick. A program named convert need not be ImageMagick's.
  imagemagick: 'magick -version || convert -version | grep ImageMagick',
  'poppler-utils': 'pdftoppm -v',
  python3: 'python3 --version',
  'tesseract-ocr': 'tesseract --version',
};

/** A language of tesseract's; its data may have come with any build of it. */
const language = /^tesseract-ocr-([a-z]{3})$/;

/**
 * A line of bash that ends with 0 when what a package brings can be run already. Undefined for packages that we do
 * not know: a program of their name is looked for, and the package manager is asked.
 */
export function proofOf(packageId: string): string | undefined {
  if (Object.hasOwn(proofs, packageId)) return proofs[packageId];
  const code = language.exec(packageId)?.[1];
  return code === undefined ? undefined : `tesseract --list-langs | grep -x ${code}`;
}
