import {PARAMETER_TABLE} from "../../src/particles/parameter-table.js";
import {
  type ParameterName,
  type Parameters,
  type ParameterValue,
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
  const changed = PARAMETER_TABLE.flatMap(({name}) => {
    const text = values[flagName(name)];
    return typeof text === "string" ? [[name, parseFlag(name, text)]] : [];
  });
  return validateParameters(Object.fromEntries(changed), PRESETS[preset]);
}

function parseFlag(name: ParameterName, text: string): ParameterValue {
  try {
    return parseParameter(name, text);
  } catch (error) {
    // The name also stands within values, such as "after-separation", so only the word before it tells.
    throw new UsageError(
      (error as Error).message.replace(new RegExp(`(for|expected) ${name}\\b`), `$1 --${flagName(name)}`)
    );
  }
}

/** A line for each flag. */
export function parameterHelp(): string {
  const rows = PARAMETER_TABLE.map((row): [string, string] => {
    const value = row.kind === "choice" ? row.options.map((option) => option.value).join("|") : row.kind;
    const unit = row.unit === "" || row.label.endsWith(` in ${row.unit}`) ? "" : ` (${row.unit})`;
    return [`--${flagName(row.name)} ${value}`, `${row.label}${unit}; ${row.default}`];
  });
  rows.unshift([`--preset ${PRESET_NAMES.join("|")}`, "Where the other parameters start; paper-2023"]);
  return rows.map(([flag, text]) => `  ${flag}\n      ${text}`).join("\n");
}
