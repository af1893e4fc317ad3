import type { Finding } from './finding.ts';
import type { JsonDocument } from './json/json-document.ts';
import { parseJson } from './json/parse-json.ts';
import { placesOf } from './json/places.ts';

/** Reads a file of JSON; what is wrong with it is a finding with its line, column and path. */
export function readDocument(
  text: string,
  file: string,
): { readonly document?: JsonDocument; readonly findings: readonly Finding[] } {
  const parsed = parseJson(text, file);
  if ('trouble' in parsed) {
    return {
      findings: [
        {
          code: 'json.malformed',
          severity: 'error',
          file,
          path: parsed.path,
          ...placesOf(parsed.text)(parsed.offset),
          what: `it is no JSON: ${parsed.trouble}`,
        },
      ],
    };
  }
  const { document, repeated } = parsed;
  const findings = repeated.map(
    ({ path, offset }): Finding => ({
      code: 'json.repeated',
      severity: 'warning',
      file,
      path,
      ...document.placeOf(offset),
      what: `the name ${JSON.stringify(path.at(-1))} stands twice in one object; the last one counts`,
      instead: 'keep one of them',
    }),
  );
  return { document, findings };
}
