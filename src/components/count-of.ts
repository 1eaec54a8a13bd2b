/** A number and the noun that goes with it, such as "1 region" and "1,234 regions". */
export function countOf(count: number, noun: string): string {
  return `${count.toLocaleString("en-US")} ${noun}${count === 1 ? "" : "s"}`;
}
