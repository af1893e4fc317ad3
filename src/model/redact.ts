/** Every text that may hold a secret has one of these words in it; most have none, and are looked at no closer. */
const telltale = /sig(?:=|%3d)|key|shared|bearer|eyJ|secret|token|assertion|password|device_?code|<Value>/i;

/** The `sig` of a shared access signature: in a URL, in JSON that escapes its `&`, in a URL within a URL. */
const sasSignature = /((?:[?&;]|\\u0026)sig=)[^&\s"'<>\\]+/gi;
const nestedSignature = /((?:%3f|%26)sig%3d)(?:(?!%26)[^&\s"'<>\\])+/gi;
/** `AccountKey=…`, `key: …`. */
const accountKey = /((?:Account|Shared)?(?:Access)?Key\s*[=:]\s*"?)[A-Za-z0-9+/]{20,}={0,2}/gi;
/** `"key":"…"`, in JSON within JSON, too; there, as in XML, only what is as long as keys are. */
const quotedKey = /(Key\\?["']\s*:\s*\\?["'])[A-Za-z0-9+/]{40,}={0,2}/gi;
const delegationKey = /(<Value>)[A-Za-z0-9+/]{40,}={0,2}/g;
const encodedKey = /(AccountKey%3d)[\w%]{20,}/gi;
const authorization = /(Shared(?:Key(?:Lite)?|AccessSignature)\s+[\w-]+:)[A-Za-z0-9+/]+={0,2}/gi;
const bearer = /(Bearer\s+)(?:[\w-]+\.[\w-]+\.[\w-]+|[\w.~+/-]{40,}={0,2})/gi;
/** A signed token, wherever it stands: all of them begin with the base64 of `{"`. Bounded: a log may be made to be slow. */
const signedToken = /eyJ[\w-]{8,800}\.eyJ[\w-]{8,8000}\.[\w-]+/g;
/** What signing in sends and gets, as a form, as JSON, as a variable. */
const named =
  /((?:client[_-]?secret|client_assertion|(?:refresh|access|id)_?token|device_code|password|passphrase)(?:\\?["'])?\s*[=:]\s*(?:\\?["'])?)[^\s"'\\&,;]{8,}/gi;

const all = [
  sasSignature,
  nestedSignature,
  accountKey,
  quotedKey,
  delegationKey,
  encodedKey,
  authorization,
  bearer,
  named,
];

/** Cuts SAS signatures, account keys, tokens and the secrets of a sign-in out of a text that a person or a log will see. */
export function redact(text: string): string {
  if (!telltale.test(text)) return text;
  const cut = all.reduce((left, shape) => left.replace(shape, '$1…'), text);
  return cut.replace(signedToken, '…');
}
