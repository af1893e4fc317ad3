const sasSignature = /([?&;]sig=)[^&\s"'<>]+/gi;
const accountKey = /((?:Account|Shared)?(?:Access)?Key\s*[=:]\s*"?)[A-Za-z0-9+/]{20,}={0,2}/gi;
const authorization = /(Shared(?:Key(?:Lite)?|AccessSignature)\s+[\w-]+:)[A-Za-z0-9+/]+={0,2}/gi;
const bearer = /(Bearer\s+)[\w-]+\.[\w-]+\.[\w-]+/gi;

/** Cuts SAS signatures, account keys and tokens out of a text that a person or a log will see. */
export function redact(text: string): string {
  return text
    .replace(sasSignature, '$1…')
    .replace(accountKey, '$1…')
    .replace(authorization, '$1…')
    .replace(bearer, '$1…');
}
