/** What files of a kind begin with: bytes at an offset. */
const beginnings: readonly (readonly [type: string, offset: number, bytes: string])[] = [
  ['PNG picture', 0, '\x89PNG'],
  ['JPEG picture', 0, '\xff\xd8\xff'],
  ['GIF picture', 0, 'GIF8'],
  ['WebP picture', 8, 'WEBP'],
  ['TIFF picture', 0, 'II*\0'],
  ['MP4 video', 4, 'ftyp'],
  ['Matroska or WebM video', 0, '\x1aE\xdf\xa3'],
  ['AVI video', 8, 'AVI '],
  ['WAV audio', 8, 'WAVE'],
  ['MP3 audio', 0, 'ID3'],
  ['MP3 audio', 0, '\xff\xfb'],
  ['MP3 audio', 0, '\xff\xf3'],
  ['FLAC audio', 0, 'fLaC'],
  ['Ogg media', 0, 'OggS'],
  ['PDF document', 0, '%PDF'],
  ['gzip archive', 0, '\x1f\x8b'],
  ['xz archive', 0, '\xfd7zXZ'],
  ['bzip2 archive', 0, 'BZh'],
  ['Zstandard archive', 0, '\x28\xb5\x2f\xfd'],
  ['7-Zip archive', 0, '7z\xbc\xaf'],
  ['ZIP archive or Office document', 0, 'PK\x03\x04'],
  ['tar archive', 257, 'ustar'],
  ['Parquet table', 0, 'PAR1'],
  ['NumPy array', 0, '\x93NUMPY'],
  ['HDF5 data', 0, '\x89HDF'],
  ['SQLite database', 0, 'SQLite format 3'],
  ['Linux program', 0, '\x7fELF'],
  ['Windows program', 0, 'MZ'],
  ['WebAssembly', 0, '\0asm'],
];

/** What a binary file seems to be by its first bytes, in words. */
export function fileType(bytes: Uint8Array): string {
  const start = Array.from(bytes.subarray(0, 300), (byte) => String.fromCharCode(byte)).join('');
  const found = beginnings.find(([, offset, text]) => start.startsWith(text, offset));
  return found?.[0] ?? 'data of an unknown kind';
}
