// @ts-check
/** What finds a conversation after a reload, when the person asked for it: this tab's own storage, until it closes. */

const NAME = "csp-assistant";

/** @typedef {{session: string, turns: any[]}} Kept */

/** @returns {Storage | null} none where the browser refuses storage to an embedded page */
function storage() {
  try {
    return sessionStorage;
  } catch {
    return null;
  }
}

/** @param {Kept} kept */
export function store(kept) {
  storage()?.setItem(NAME, JSON.stringify(kept));
}

export function forget() {
  storage()?.removeItem(NAME);
}

/** @returns {Kept | null} */
export function stored() {
  const kept = storage()?.getItem(NAME);
  return kept ? JSON.parse(kept) : null;
}
