/**
 * Eight hexadecimal digits that tell two texts apart, as names of files need it (FNV-1a, 32 bits). Not for what somebody might
 * forge; the other hashes are OpenSSL's, which a start should not wait for.
 */
export function shortHash(text: string): string {
  let hash = 0x811c9dc5;
  for (const byte of Buffer.from(text)) hash = Math.imul(hash ^ byte, 0x01000193) >>> 0;
  return hash.toString(16).padStart(8, '0');
}
