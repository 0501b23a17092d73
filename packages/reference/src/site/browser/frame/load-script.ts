/** The way from this page to the root of the site. */
export const base: string = document.documentElement.dataset['base'] ?? '';

const loading = new Map<string, Promise<void>>();

/** Runs a classic script of the site, once: modules do not load from files. */
export function loadScript(path: string): Promise<void> {
  const before = loading.get(path);
  if (before) return before;
  const loaded = new Promise<void>((resolve, reject) => {
    const script = document.createElement('script');
    script.src = base + path;
    script.addEventListener('load', () => resolve());
    script.addEventListener('error', () => reject(new Error(`${path} could not be loaded`)));
    document.head.append(script);
  });
  loading.set(path, loaded);
  loaded.catch(() => loading.delete(path));
  return loaded;
}
