/** A token without what was copied along with it. */
export const cleanedToken = (text: string): string =>
  text
    .trim()
    .replace(/^["'`]+|["'`]+$/g, "")
    .replace(/^(authorization:\s*)?bearer\s+/i, "")
    .trim();
