/** `tvmps_7e0c…4f1a_p`: enough of a node's id to find it, with its kind. */
export function nodeTitle(id: string): string {
  const match = /^(tvm(?:ps)?_[^_]{4})[^_]+([^_]{4}(?:_[dp])?)$/.exec(id);
  return match ? `${match[1]}…${match[2]}` : id;
}
