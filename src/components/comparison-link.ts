import {compareHash, readCompareHash} from "./compare-link.js";
import {replaceHash} from "./page-hash.js";
import {SIZE_MEASURES, type SizeMeasure} from "./tune-state.js";

/** How the samples of Compare are compared, as a link says it. */
export interface Comparison {
  /** The diameter. */
  measure: SizeMeasure;
  /** Id of the sample that the others are compared with; null for the first one. */
  reference: string | null;
}

/** Reads what {@link withComparison} wrote into a URL hash; what cannot be understood is as if it were not there. */
export function readComparison(hash: string): Comparison {
  const fields = readCompareHash(hash);
  const measure = SIZE_MEASURES.find((name) => name === fields?.get("measure")) ?? SIZE_MEASURES[0];
  return {measure, reference: fields?.get("reference") || null};
}

/** A URL hash, without "#", that says this; what else it says stays. */
export function withComparison(hash: string, {measure, reference}: Comparison): string {
  const fields = readCompareHash(hash) ?? new URLSearchParams();
  fields.delete("measure");
  fields.delete("reference");
  if (measure !== SIZE_MEASURES[0]) fields.set("measure", measure);
  if (reference !== null) fields.set("reference", reference);
  return compareHash(fields);
}

/** What is compared, kept in the address of the page. */
export interface ComparisonLink extends Comparison {
  /** Takes another diameter, or another reference, from an input whenever the reader chooses one. */
  follow<Name extends keyof Comparison>(name: Name, input: HTMLElement & {value: Comparison[Name]}): void;
}

export function createComparisonLink(): ComparisonLink {
  const link: ComparisonLink = {
    ...readComparison(location.hash),
    follow(name, input) {
      input.addEventListener("input", () => {
        Object.assign(link, {[name]: input.value});
        replaceHash(withComparison(location.hash, link));
      });
    }
  };
  return link;
}
