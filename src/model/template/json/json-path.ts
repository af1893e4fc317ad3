/** The way to a value: names of properties and places in lists, from the root. */
export type JsonPath = readonly (string | number)[];

const plainName = /^[A-Za-z_$][\w$]*$/;

/** `$.job.properties.taskFactory.repeatTask.outputFiles[0]`, as people write it. */
export function pathText(path: JsonPath): string {
  const steps = path.map((step) => {
    if (typeof step === 'number') return `[${step}]`;
    return plainName.test(step) ? `.${step}` : `[${JSON.stringify(step)}]`;
  });
  return `$${steps.join('')}`;
}
