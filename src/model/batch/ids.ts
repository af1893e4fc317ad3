const idPattern = /^[A-Za-z0-9_-]{1,64}$/;

/** Pool, job and task ids: 1 to 64 of `A-Z a-z 0-9 _ -`; compared without regard to case (service limit). */
export function isValidId(id: string): boolean {
  return idPattern.test(id);
}
