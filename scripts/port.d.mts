export function portOf(args: string[], env?: {PORT?: string}): number;
export function portOrExit(): number;
