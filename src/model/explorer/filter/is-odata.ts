/**
 * Whether a typed filter is one in the service's own words (OData) rather than in ours: it compares with `eq` and the
 * like, or calls `startswith`. Neither means anything in ours but words that must stand in the row.
 */
export const isOData = (text: string): boolean =>
  /[\w/)]\s+(?:eq|ne|gt|ge|lt|le)\s+\S/.test(text) || /^\s*(?:not\s*)?\(*\s*startswith\s*\(/.test(text);
