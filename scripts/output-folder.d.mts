/**
 * Removes the site of an earlier build from a folder outside of the project, by default Feret's.
 *
 * @throws Error when files of others are where the site would be written.
 */
export function clearOutput(folder: string, root?: string): void;
