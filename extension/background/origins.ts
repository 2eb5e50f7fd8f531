// Origins, match patterns and links: never taken from a message's body, compared whole.

/** Match patterns take no port in every browser; the rights in the host are per exact origin all the same. */
export function patternOf(origin: string): string {
  const { protocol, hostname } = new URL(origin);
  return `${protocol}//${hostname}/*`;
}

export const originOf = (url: string | undefined): string | undefined =>
  url && URL.canParse(url) ? new URL(url).origin : undefined;

/** `link` resolved against `origin`, or undefined where it leaves it. */
export function linkWithin(origin: string, link: string | undefined): string | undefined {
  if (!link || !URL.canParse(link, origin)) return undefined;
  const url = new URL(link, origin);
  return url.origin === origin && /^https?:$/.test(url.protocol) ? url.href : undefined;
}
