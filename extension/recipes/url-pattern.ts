// URL patterns: {name} is one piece without / ? # & ;, * is anything, the rest is literal. A name whose value is known must be equal.
import type { Variables } from './template';

const token = /\{([a-zA-Z][a-zA-Z0-9]*)\}|\*|[^{*]+|[{]/g;
const literally = (text: string) => text.replace(/[.*+?^${}()|[\]\\]/g, '\\$&');

/** The pieces that the names stand for, or undefined where `text` does not match. */
export function matchPattern(pattern: string, text: string, known: Variables = {}): Record<string, string> | undefined {
  const names: string[] = [];
  const source = [...pattern.matchAll(token)].map(([part, name]) => {
    if (part === '*') return '.*';
    if (name === undefined) return literally(part);
    if (known[name] !== undefined) return literally(String(known[name]));
    names.push(name);
    return '([^/?#&;]+)';
  });
  const match = new RegExp(`^${source.join('')}$`, 's').exec(text);
  if (!match) return undefined;
  return Object.fromEntries(names.map((name, index) => [name, decoded(match[index + 1] as string)]));
}

function decoded(piece: string): string {
  try {
    return decodeURIComponent(piece);
  } catch {
    return piece;
  }
}
