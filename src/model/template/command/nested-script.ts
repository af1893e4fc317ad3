const inner =
  /(?:^|[\s;|&(/])(?:(?:ba|da|z|k)?sh|python[\d.]*|perl|ruby|node)\s+(?:-\w+\s+)*-\w*[ce]\s+(?:"(?:[^"\\]|\\.)*|'[^']*)$/;

/** Whether what has been read of a script ends inside the quotes of another script: `sh -c "…`, `python3 -c '…`, `eval …`. */
export const isNestedScript = (read: string): boolean =>
  inner.test(read) || /(?:^|[\s;|&(])eval\s+[^;|&]*$/.test(read);
