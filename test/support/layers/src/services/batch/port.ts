export const port = 'batch';
