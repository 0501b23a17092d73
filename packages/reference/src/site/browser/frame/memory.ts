/** What the reader chose, kept in the browser where it lets us. */
export function recall(name: string): string | undefined {
  try {
    return localStorage.getItem(`mtkit.${name}`) ?? undefined;
  } catch {
    return undefined;
  }
}

export function remember(name: string, value: string): void {
  try {
    localStorage.setItem(`mtkit.${name}`, value);
  } catch {
    // The choice then holds for this page.
  }
}
