export { start } from './start.js';
export type { StartOptions } from './start-options.js';
