/** What a particle table was made by; travels in the metadata of its schema. */
export interface Provenance {
  feretVersion: string;
  /** The segmentation model; null when the masks came from elsewhere. */
  model: {name: string; sha256: string} | null;
  /** Which segmentation was asked for, with its polarity and scale; null or absent when the masks came from elsewhere. */
  segmentation?: object | null;
  /** Every parameter of the analysis. */
  parameters: object;
  /** SHA-256 of the canonical JSON of the parameters, in hexadecimal. */
  parametersHash: string;
}

/** The metadata of a schema, as text by name. Names start with "feret:", so that they meet no other program's. */
export function toMetadata({
  feretVersion,
  model,
  segmentation,
  parameters,
  parametersHash
}: Provenance): Map<string, string> {
  return new Map([
    ["feret:version", feretVersion],
    ["feret:parameters", sortedJson(parameters)],
    ["feret:parameters_sha256", parametersHash],
    ...(model
      ? ([
          ["feret:model", model.name],
          ["feret:model_sha256", model.sha256]
        ] as const)
      : []),
    ...(segmentation ? ([["feret:segmentation", sortedJson(segmentation)]] as const) : [])
  ]);
}

// The text whose SHA-256 is the hash of the parameters.
function sortedJson(parameters: object): string {
  return JSON.stringify(Object.fromEntries(Object.entries(parameters).sort(([a], [b]) => (a < b ? -1 : 1))));
}

/**
 * Reads the metadata of a schema.
 *
 * @returns null when the table was not made by Feret or its metadata are damaged.
 */
export function fromMetadata(metadata: ReadonlyMap<string, string>): Provenance | null {
  const feretVersion = metadata.get("feret:version");
  const parametersHash = metadata.get("feret:parameters_sha256");
  const parameters = parseObject(metadata.get("feret:parameters"));
  if (feretVersion === undefined || parametersHash === undefined || parameters === null) return null;
  const name = metadata.get("feret:model");
  const sha256 = metadata.get("feret:model_sha256");
  const model = name !== undefined && sha256 !== undefined ? {name, sha256} : null;
  const segmentation = parseObject(metadata.get("feret:segmentation"));
  return {feretVersion, model, ...(segmentation ? {segmentation} : {}), parameters, parametersHash};
}

function parseObject(json: string | undefined): object | null {
  try {
    const value: unknown = JSON.parse(json ?? "");
    return typeof value === "object" && !Array.isArray(value) ? value : null;
  } catch {
    return null;
  }
}
