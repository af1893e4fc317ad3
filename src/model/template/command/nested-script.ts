const start = String.raw`(?:^|[\s;|&(/"'])`;
const shell = '(?:ba|da|z|k|a|mk)?sh';
const language = String.raw`(?:${shell}|python[\d.]*|perl|ruby|node(?:js)?|php|lua|Rscript)["']?`;
/** `-e`, `-o pipefail`, `-X utf8`, `--norc`: options before the one that brings code. */
const options = String.raw`(?:\s+(?:-\w*[oOXW]\s+[\w=.:]+|--?[\w=.-]+))*`;
/** A quote that is open where the text ends. */
const open = String.raw`\$?(?:"(?:[^"\\]|\\[\s\S])*|'[^']*)$`;

/** What has been read when a name stands in code for another program, or in code that the shell will read again. */
const codeBefore: readonly RegExp[] = [
  // `sh -c "…`, `bash -o pipefail -c "…`, `python3 -c '…`, `node --eval "…`
  `${start}${language}${options}\\s+(?:-\\w*[cer]|--(?:eval|command|execute|print))(?:\\s+--)?[\\s=]+${open}`,
  `${start}(?:su|runuser|script)(?:\\s+[\\w.-]+)*?\\s+(?:-\\w*c|--command)[\\s=]+${open}`,
  String.raw`${start}(?:eval|let)\s+[^;|&]*$`,
  `${start}trap\\s+(?:--\\s+)?${open}`,
  `${start}(?:compgen|mapfile|readarray|complete)\\s[^;|&]*-C\\s+${open}`,
  // Programs of awk and sed, which can call commands. Values of `-v` are no part of them, nor are files.
  String.raw`${start}[gmn]?awk(?:\s+(?:-F\s*(?:"[^"]*"|'[^']*'|\S+)|-v\s*(?:"[^"]*"|'[^']*'|[^\s"']+)+|-[a-eg-uw-z]))*\s+${open}`,
  `${start}sed(?:\\s+(?:-[nErsuz]+|-i[^\\s"']*|--(?!file|expression)[\\w=.-]+))*\\s+(?:(?:-\\w*e|--expression)[\\s=]*)?${open}`,
  // What a shell is given to read: `bash <<< "…`, `. <(echo "…`, a here-document that has not ended.
  `${start}${language}${options}(?:\\s+-)?\\s*<<<\\s*(?:[^\\s"']*|${open.slice(0, -1)})$`,
  String.raw`${start}${language}${options}(?:\s+-)?\s*<<-?\s*\\?(["']?)(\w+)(?!\w)\1(?![\s\S]*\n\t*\2(?:\n|$))[\s\S]*$`,
  String.raw`${start}(?:source|\.|${shell})\s+<\([^)]*$`,
  // Arithmetic, and places in arrays, which are arithmetic too.
  String.raw`(?:\$|(?:^|[;&|\n])\s*)\(\((?:(?!\)\))[\s\S])*$`,
  String.raw`\$\{\w+\[[^\]]*$`,
].map((pattern) => new RegExp(pattern));

const says = new RegExp(String.raw`${start}(?:echo|printf)\s[^;|&\n]*$`);
const intoShell = new RegExp(
  String.raw`^(?:[^;&|\n]|[<>]&|&>)*\|\s*(?:sudo\s+)?(?:\/\S*\/)?${language}${options}(?:\s+-)?\s*(?:$|[;|&)\n])`,
);

/** Longer than any command that people wrote; the looks at one stay few and short. */
const farthest = 4_000;

/**
 * Whether what stands between two parts of a script would be read as code once more: `sh -c "…`, `eval …`, a program of
 * awk, arithmetic, what is piped into a shell. What a variable holds that is evaluated later cannot be seen.
 */
export function isNestedScript(before: string, behind: string): boolean {
  const read = before.slice(-farthest);
  return (
    codeBefore.some((pattern) => pattern.test(read)) ||
    (says.test(read) && intoShell.test(behind.slice(0, farthest)))
  );
}
