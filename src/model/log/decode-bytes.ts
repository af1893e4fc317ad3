const strict = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });

/** How many bytes a character of UTF-8 takes that begins with this one; 0 when none does. */
function lengthOf(first: number): number {
  if (first < 0x80) return 1;
  if (first >= 0xc2 && first < 0xe0) return 2;
  if (first >= 0xe0 && first < 0xf0) return 3;
  return first >= 0xf0 && first < 0xf5 ? 4 : 0;
}

const goesOn = (byte: number): boolean => byte >= 0x80 && byte < 0xc0;

/** The character of so many bytes, if it is one. Told by its bytes where it can be: a failed decoding is dear. */
function characterOf(bytes: Uint8Array, length: number): string | undefined {
  if (length === 0 || bytes.length < length) return undefined;
  return bytes.subarray(1, length).every(goesOn) ? tryDecode(bytes.subarray(0, length)) : undefined;
}

function tryDecode(bytes: Uint8Array): string | undefined {
  try {
    return strict.decode(bytes);
  } catch {
    return undefined;
  }
}

/** How many bytes at the end are the beginning of a character whose rest has not come yet. */
export function unfinished(bytes: Uint8Array): number {
  for (let back = 1; back <= Math.min(3, bytes.length); back++) {
    const byte = bytes[bytes.length - back] ?? 0;
    if (goesOn(byte)) continue;
    return lengthOf(byte) > back ? back : 0;
  }
  return 0;
}

/** Bytes as text; a byte that is no UTF-8 is written `\xNN`, so that nothing is hidden and nothing is lost. */
export function decodeBytes(bytes: Uint8Array): string {
  const whole = tryDecode(bytes);
  if (whole !== undefined) return whole;
  let text = '';
  for (let at = 0; at < bytes.length; ) {
    const length = lengthOf(bytes[at] ?? 0);
    const character = characterOf(bytes.subarray(at, at + length), length);
    text += character ?? `\\x${(bytes[at] ?? 0).toString(16).padStart(2, '0')}`;
    at += character === undefined ? 1 : length;
  }
  return text;
}
