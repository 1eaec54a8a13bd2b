/** Keeps the keyboard in a table that is drawn anew with each result. */
export interface RowFocus {
  /** Notes whether the keyboard is in the table; to be called before a change. */
  note(): void;
  /** Gives it back to the same particle's row when the one that had it is gone; to be called when the change is shown. */
  restore(): void;
}

/** @param list the table, whose selected row has the class "selected". */
export function createRowFocus(list: HTMLElement): RowFocus {
  let wanted = false;
  return {
    note() {
      wanted = list.contains(document.activeElement);
    },
    restore() {
      if (wanted && document.activeElement === document.body) {
        const row =
          list.querySelector<HTMLElement>("tr.selected button") ?? list.querySelector<HTMLElement>("[tabindex]");
        row?.focus({preventScroll: true});
      }
      wanted = false;
    }
  };
}
