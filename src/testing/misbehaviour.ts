/** What a host can do to a file on its way to the page, for `SiteServer.misbehave`. */
export type Misbehaviour =
  /** An error status with a plain body. */
  | { readonly kind: 'status'; readonly status: number; readonly headers?: Record<string, string> }
  /** Another page with status 200, as hosts with a fallback for single-page sites answer what is missing. */
  | { readonly kind: 'html' }
  /** Any body at all with status 200, for example JSON of another shape. */
  | { readonly kind: 'body'; readonly body: string; readonly contentType?: string }
  /** The real file's text, changed: a newer format version, a hostile string. `.gz` files stay gzip. */
  | { readonly kind: 'edit'; readonly edit: (text: string) => string }
  /** The first `bytes` of the file, as if that were all of it; half of it where not said. */
  | { readonly kind: 'truncate'; readonly bytes?: number }
  /** Half of the announced bytes, then the connection breaks. */
  | { readonly kind: 'cut' }
  /** The connection breaks before a byte. */
  | { readonly kind: 'reset' }
  /** The connection stays open and nothing ever comes. */
  | { readonly kind: 'stall' }
  /** The right answer, later. */
  | { readonly kind: 'delay'; readonly milliseconds: number }
  /** A JSON string of that many bytes that compresses to about a thousandth. */
  | { readonly kind: 'oversize'; readonly bytes: number };
