export interface Tone {
  readonly hertz: number;
  readonly seconds: number;
  readonly channels?: number;
  /** Samples a second. */
  readonly rate?: number;
}

/** A WAV file (16 bit PCM) with one tone that fades out. */
export function wavTone({ hertz, seconds, channels = 1, rate = 44_100 }: Tone): Uint8Array {
  const frames = Math.round(seconds * rate);
  const dataBytes = frames * channels * 2;
  const bytes = new Uint8Array(44 + dataBytes);
  const view = new DataView(bytes.buffer);
  const word = (at: number, text: string) => bytes.set(new TextEncoder().encode(text), at);
  word(0, 'RIFF');
  view.setUint32(4, 36 + dataBytes, true);
  word(8, 'WAVEfmt ');
  view.setUint32(16, 16, true);
  view.setUint16(20, 1, true);
  view.setUint16(22, channels, true);
  view.setUint32(24, rate, true);
  view.setUint32(28, rate * channels * 2, true);
  view.setUint16(32, channels * 2, true);
  view.setUint16(34, 16, true);
  word(36, 'data');
  view.setUint32(40, dataBytes, true);
  for (let frame = 0; frame < frames; frame++) {
    const level = 12_000 * (1 - frame / frames) * Math.sin((2 * Math.PI * hertz * frame) / rate);
    for (let channel = 0; channel < channels; channel++)
      view.setInt16(44 + (frame * channels + channel) * 2, Math.round(level), true);
  }
  return bytes;
}
