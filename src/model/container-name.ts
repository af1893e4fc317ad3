/** What is wrong with the name of a container, in the rules of Blob Storage; undefined when nothing is. */
export function containerNameProblem(name: string): string | undefined {
  if (name === '$root' || name === '$web') return undefined;
  if (name.length < 3 || name.length > 63) return '3 to 63 characters';
  if (!/^[a-z0-9-]*$/.test(name)) return 'small letters, digits and - only';
  if (/^-|-$|--/.test(name)) return 'no - at its ends, nor two beside each other';
  return undefined;
}

/** `CONTAINER/PREFIX`, as typed. */
export function splitBlobAddress(text: string): { readonly container: string; readonly prefix: string } {
  const slash = text.indexOf('/');
  return slash < 0
    ? { container: text, prefix: '' }
    : { container: text.slice(0, slash), prefix: text.slice(slash + 1) };
}
