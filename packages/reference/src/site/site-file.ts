/** A file of the site. */
export interface SiteFile {
  /** Below the root of the site, with slashes: `method/auth.signIn.html`. */
  readonly path: string;
  readonly content: Buffer;
}
