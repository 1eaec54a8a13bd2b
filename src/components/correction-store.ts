import type {Correction} from "../particles/corrections.js";
import {validateCorrections} from "../particles/corrections.js";

/** The part of the browser's storage that {@link createCorrectionStore} needs. */
export type KeyValueStorage = Pick<Storage, "getItem" | "setItem" | "removeItem">;

/** Corrections kept in the browser, by the hash of the image that they belong to. */
export interface CorrectionStore {
  /** The corrections of an image; empty where there are none, or none that can be read. */
  load(imageHash: string): Correction[];
  /**
   * Keeps corrections until they are replaced; an empty list is removed.
   *
   * @returns false when the browser refused, as it does in private windows and when its space is used up.
   */
  save(imageHash: string, corrections: readonly Correction[]): boolean;
}

const PREFIX = "feret:corrections:1:";

/** @param storage gives the storage, or throws where the browser allows none. */
export function createCorrectionStore(storage: () => KeyValueStorage): CorrectionStore {
  return {
    load(imageHash) {
      try {
        return validateCorrections(JSON.parse(storage().getItem(PREFIX + imageHash) ?? "[]"));
      } catch {
        return [];
      }
    },
    save(imageHash, corrections) {
      try {
        if (corrections.length === 0) storage().removeItem(PREFIX + imageHash);
        else storage().setItem(PREFIX + imageHash, JSON.stringify(corrections));
        return true;
      } catch {
        return false;
      }
    }
  };
}
