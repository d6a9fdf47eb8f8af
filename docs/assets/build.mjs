// Filled in when the site is published; empty while it is being written.

export const BUILD = "";
export const ARCHIVE = { address: "", size: 0 };
