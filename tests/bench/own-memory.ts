import {readFileSync} from "node:fs";

/** What Linux says of this process's memory now (VmRSS) or at most (VmHWM), in MB of 10⁶ bytes. */
export function ownMegabytes(field: "VmRSS" | "VmHWM"): number {
  const status = readFileSync("/proc/self/status", "utf8");
  return (Number(new RegExp(`^${field}:\\s+(\\d+) kB$`, "m").exec(status)?.[1]) * 1024) / 1e6;
}
