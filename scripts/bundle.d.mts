/** Joins what each page and each worker of a built site imports. */
export function bundle(root: string): Promise<void>;
