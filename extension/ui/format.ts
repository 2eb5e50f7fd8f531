// Times, spans and amounts in the browser's language. Pure: the clock and the locale come in.

const SECOND = 1000;
const MINUTE = 60 * SECOND;
const DAY = 24 * 60 * MINUTE;

const two = (n: number): string => String(n).padStart(2, '0');

/** A running timer: 02:41, from an hour on 1:02:41. Never negative, whatever the clocks say. */
export function timer(milliseconds: number): string {
  const seconds = Math.max(0, Math.floor(milliseconds / SECOND));
  const hours = Math.floor(seconds / 3600);
  const rest = `${two(Math.floor(seconds / 60) % 60)}:${two(seconds % 60)}`;
  return hours > 0 ? `${hours}:${rest}` : rest;
}

const unit = (value: number, name: string, locale: string): string =>
  new Intl.NumberFormat(locale, { style: 'unit', unit: name, unitDisplay: 'short' }).format(value);

/** How long a call lasted: seconds under a minute, then whole minutes, then hours and minutes. */
export function span(milliseconds: number, locale: string): string {
  const seconds = Math.max(0, Math.round(milliseconds / SECOND));
  if (seconds < 60) return unit(seconds, 'second', locale);
  const minutes = Math.round(seconds / 60);
  if (minutes < 60) return unit(minutes, 'minute', locale);
  const hours = unit(Math.floor(minutes / 60), 'hour', locale);
  return minutes % 60 === 0 ? hours : `${hours} ${unit(minutes % 60, 'minute', locale)}`;
}

/** How old something is: "12 min", "3 hr", "5 days". */
export function age(milliseconds: number, locale: string): string {
  if (milliseconds < 60 * MINUTE) return unit(Math.max(1, Math.floor(milliseconds / MINUTE)), 'minute', locale);
  if (milliseconds < DAY) return unit(Math.floor(milliseconds / (60 * MINUTE)), 'hour', locale);
  return unit(Math.floor(milliseconds / DAY), 'day', locale);
}

export const timeOfDay = (at: string, locale: string): string =>
  new Intl.DateTimeFormat(locale, { hour: 'numeric', minute: '2-digit' }).format(new Date(at));

const midnight = (date: Date): number => new Date(date.getFullYear(), date.getMonth(), date.getDate()).getTime();

/** Whole days between two instants as a person at this computer counts them; right across daylight saving. */
export const daysBetween = (earlier: Date, later: Date): number =>
  Math.round((midnight(later) - midnight(earlier)) / DAY);

const capital = (text: string, locale: string): string => text.charAt(0).toLocaleUpperCase(locale) + text.slice(1);

/** "Today", "Yesterday", a weekday within the last week, then the date (with its year when that is not this one). */
export function dayName(at: string, now: Date, locale: string): string {
  const date = new Date(at);
  const days = daysBetween(date, now);
  if (days === 0 || days === 1) {
    return capital(new Intl.RelativeTimeFormat(locale, { numeric: 'auto' }).format(-days, 'day'), locale);
  }
  const near = days > 1 && days < 7;
  const sameYear = date.getFullYear() === now.getFullYear();
  const shape: Intl.DateTimeFormatOptions = near
    ? { weekday: 'long' }
    : { weekday: 'short', day: 'numeric', month: 'long', ...(sameYear ? {} : { year: 'numeric' }) };
  return capital(new Intl.DateTimeFormat(locale, shape).format(date), locale);
}

/** The letters in a person's face: first and last word, or the first letter alone. */
export function initials(name: string): string {
  const words = name
    .trim()
    .split(/\s+/u)
    .filter((word) => /\p{L}/u.test(word));
  const first = words[0]?.match(/\p{L}/u)?.[0] ?? '';
  const last = words.length > 1 ? (words.at(-1)?.match(/\p{L}/u)?.[0] ?? '') : '';
  return (first + last).toLocaleUpperCase();
}
