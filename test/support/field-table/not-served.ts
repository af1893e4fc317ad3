/** What the local service does not offer to actions from the field, in its own words. */
export const notServed: Readonly<Record<string, string>> = {
  'maya/render-arnold-linux-container':
    '400 UnsupportedProperty containerSettings: Tasks in containers are not served by the local service',
};
