// Checks of the single fields of an evaluation; every message names the field.

export function unusable(path: string, value: unknown, expected: string): Error {
  return new Error(`the metrics have an unusable ${path}: expected ${expected}, got ${JSON.stringify(value)}`);
}

export function isAbsent(value: unknown): value is undefined | null {
  return value === undefined || value === null;
}

export function object(value: unknown, path: string): Record<string, unknown> {
  if (typeof value !== "object" || value === null || Array.isArray(value)) throw unusable(path, value, "an object");
  return value as Record<string, unknown>;
}

export function list<T>(value: unknown, path: string, parse: (item: unknown, path: string) => T): T[] {
  if (isAbsent(value)) return [];
  if (!Array.isArray(value)) throw unusable(path, value, "a list");
  return value.map((item, i) => parse(item, `${path}[${i}]`));
}

export function text(value: unknown, path: string): string {
  if (typeof value !== "string" || value === "") throw unusable(path, value, "a text");
  return value;
}

export function optionalText(value: unknown, path: string): string {
  return isAbsent(value) || value === "" ? "" : text(value, path);
}

export function share(value: unknown, path: string): number {
  if (typeof value !== "number" || !(value >= 0 && value <= 1)) throw unusable(path, value, "a share from 0 to 1");
  return value;
}

export function optionalShare(value: unknown, path: string): number | null {
  return isAbsent(value) ? null : share(value, path);
}

export function count(value: unknown, path: string): number {
  if (typeof value !== "number" || !(value >= 0 && Number.isFinite(value)))
    throw unusable(path, value, "a number that is not negative");
  return value;
}

export function optionalCount(value: unknown, path: string): number | null {
  return isAbsent(value) ? null : count(value, path);
}

/** Shares by name. */
export function shares(value: unknown, path: string): Record<string, number> {
  return Object.fromEntries(
    Object.entries(object(value, path)).map(([name, item]) => [name, share(item, `${path}.${name}`)])
  );
}
