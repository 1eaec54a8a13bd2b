import {PARAMETER_TABLE} from "../../src/particles/parameter-table.js";
import {
  type Parameters,
  PRESET_NAMES,
  PRESETS,
  type PresetName,
  parseParameter,
  validateParameters
} from "../../src/particles/parameters.js";
import {UsageError} from "./command.js";

type Flags = Record<string, {type: "string"}>;

/** `probabilityThreshold` → `probability-threshold`. */
function flagName(parameter: string): string {
  return parameter.replace(/[A-Z]/g, (letter) => `-${letter.toLowerCase()}`);
}

/** A flag for every parameter, and --preset. */
export const parameterFlags: Flags = Object.fromEntries(
  ["preset", ...PARAMETER_TABLE.map(({name}) => flagName(name))].map((name) => [name, {type: "string"}])
);

/**
 * The parameters that flags ask for: those of --preset with the other flags on top.
 *
 * @throws UsageError for an unknown preset or a value outside its limits.
 */
export function parametersFromFlags(values: Record<string, unknown>): Parameters {
  const preset = (values.preset ?? "paper-2023") as PresetName;
  if (!PRESET_NAMES.includes(preset)) {
    throw new UsageError(`expected --preset ${PRESET_NAMES.join(" or ")}, got "${preset}"`);
  }
  try {
    const changed = PARAMETER_TABLE.filter(({name}) => typeof values[flagName(name)] === "string").map(({name}) => [
      name,
      parseParameter(name, values[flagName(name)] as string)
    ]);
    return validateParameters(Object.fromEntries(changed), PRESETS[preset]);
  } catch (error) {
    throw new UsageError((error as Error).message);
  }
}

/** A line for each flag. */
export function parameterHelp(): string {
  const rows = PARAMETER_TABLE.map((row): [string, string] => {
    const value = row.kind === "choice" ? row.options.map((option) => option.value).join("|") : row.kind;
    return [`--${flagName(row.name)} ${value}`, `${row.label}${row.unit && ` (${row.unit})`}; ${row.default}`];
  });
  rows.unshift([`--preset ${PRESET_NAMES.join("|")}`, "Where the other parameters start; paper-2023"]);
  return rows.map(([flag, text]) => `  ${flag}\n      ${text}`).join("\n");
}
