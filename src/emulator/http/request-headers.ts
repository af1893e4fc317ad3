import type { IncomingMessage } from 'node:http';

/** A request's headers by lower-case name; of one that came several times, the values joined by commas. */
export function headersOf(message: IncomingMessage): Record<string, string> {
  const headers: Record<string, string> = Object.create(null);
  for (const [name, value] of Object.entries(message.headers)) {
    if (value !== undefined) headers[name] = typeof value === 'string' ? value : value.join(',');
  }
  return headers;
}
