// What of a written number would be dialled: the reading half of shared/numbers/. The same rules as the host's; the golden cases
// in shared/numbers/cases.json are read by both sides' tests.
import words from '../../shared/numbers/words.json';

const longestText = 256;
/** E.164 allows 15 digits; room for an exit code. */
const longestNumber = 20;
/** What follows so many digits is a comment, not a part of the number. */
const completeNumber = 7;
/** Letters count as digits only where they make a whole number. */
const vanityNumber = 10;
const keypad = '22233344455566677778889999';
const schemes = ['tel:', 'sip:', 'sips:', 'callto:'];

export interface DialText {
  digits: string;
  plus: boolean;
  /** Where in `digits` a "(0)" stood. */
  bracketedZero?: number;
}

const isDigit = (c: string | undefined) => c !== undefined && c >= '0' && c <= '9';
const isLetter = (c: string) => (c >= 'a' && c <= 'z') || c.charCodeAt(0) >= 0x80;
const hasDigit = (text: string) => /[0-9]/.test(text);
const zeros = [0x660, 0x6f0, 0x966, 0xff10];

/** Digits of other scripts and full-width forms as ASCII, all space one kind, invisible marks gone, letters in lower case. */
function simplify(text: string): string {
  return text
    .replace(/[\u0660-\u0669\u06f0-\u06f9\u0966-\u096f\uff10-\uff19]/g, (c) => {
      const zero = zeros.find((z) => c.charCodeAt(0) >= z && c.charCodeAt(0) < z + 10) as number;
      return String(c.charCodeAt(0) - zero);
    })
    .replace(/[\uff0b\u207a\ufe62]/g, '+')
    .replace(/\uff08/g, '(')
    .replace(/\uff09/g, ')')
    .replace(/[\u200b-\u200f\u202a-\u202e\u2060-\u2069\ufeff\u00ad]/g, '')
    .replace(/[\u2010-\u2027\u2030-\u205e\u2212\uff0d\u00b7]/g, '-')
    .replace(/\s/g, ' ')
    .toLowerCase();
}

/** The number's own part: what stands in <…>, after a scheme, before a host name or a second number. */
function coreOf(plain: string): string {
  let text = plain;
  const open = text.indexOf('<');
  if (open >= 0) {
    const close = text.indexOf('>', open);
    text = text.slice(open + 1, close < 0 ? undefined : close);
  }
  text = text.trimStart();
  for (const scheme of schemes) if (text.startsWith(scheme)) text = text.slice(scheme.length);
  text = text.split('@', 1)[0] ?? '';
  for (let i = 0; i < text.length; i++) {
    const list = ',;|'.includes(text.charAt(i)) || text.startsWith(' / ', i);
    if (list && hasDigit(text.slice(0, i))) return text.slice(0, i);
  }
  return text;
}

/** Where an extension suffix begins, or the end: a word after some digits, then one to seven digits, then nothing else. */
function extensionStart(text: string): number {
  let digits = 0;
  for (let i = 0; i < text.length; i++) {
    if (digits >= 3) {
      for (const word of words.extension) {
        if (!text.startsWith(word, i)) continue;
        if (/^[ .:=(\-#]*[0-9]{1,7}[ )]*$/.test(text.slice(i + word.length))) return i;
      }
    }
    if (isDigit(text[i])) digits++;
  }
  return text.length;
}

/** Takes off a label such as "Tel.: "; undefined where letters run into the digits ("alice2"), which is a name. */
function withoutLabel(text: string): string | undefined {
  const start = text.search(/[+0-9]/);
  if (start < 0) return undefined;
  if (start > 0 && isLetter(text.charAt(start - 1))) return undefined;
  return text.slice(text[start - 1] === '(' ? start - 1 : start);
}

/** Letters as a keypad has them, if they complete the number begun by `digits`. */
function completedWithLetters(digits: string, rest: string): string {
  let whole = digits;
  for (const c of rest) {
    if (c >= 'a' && c <= 'z') whole += keypad.charAt(c.charCodeAt(0) - 97);
    else if (isDigit(c)) whole += c;
    else if (isLetter(c)) return digits;
  }
  return whole.length < vanityNumber || whole.length > 15 ? digits : whole;
}

/** True for the words that phone systems send where the caller hides the number. */
export function meansWithheld(text: string): boolean {
  let word = text.trim().replace(/\s+/g, ' ').toLowerCase();
  word = word.replace(/^[ "'<>()[\]+.]+/, '').replace(/[ "'<>()[\]+.]+$/, '');
  for (const scheme of schemes) if (word.startsWith(scheme)) word = word.slice(scheme.length);
  return words.withheld.includes(word.split('@', 1)[0] ?? '');
}

export function readDialText(text: string): DialText {
  const nothing: DialText = { digits: '', plus: false };
  if (meansWithheld(text)) return nothing;
  const core = coreOf(simplify(text.slice(0, longestText)));
  if (core.includes('*') || core.startsWith('#')) return nothing; // a feature code
  const labelled = withoutLabel(core.slice(0, extensionStart(core)));
  if (labelled === undefined) return nothing;

  const dial: DialText = { digits: '', plus: false };
  for (let i = 0; i < labelled.length; i++) {
    const c = labelled.charAt(i);
    if (isDigit(c)) {
      if (c === '0' && labelled[i + 1] === ')' && labelled[i - 1] === '(') dial.bracketedZero = dial.digits.length;
      dial.digits += c;
    } else if (c === '+') {
      if (dial.digits) break;
      dial.plus = true;
    } else if (isLetter(c)) {
      if (dial.digits.length < completeNumber) dial.digits = completedWithLetters(dial.digits, labelled.slice(i));
      break;
    }
  }
  return dial.digits.length > longestNumber ? nothing : dial;
}
