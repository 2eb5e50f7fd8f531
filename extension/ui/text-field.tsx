import { useId } from 'preact/hooks';

interface Props {
  label: string;
  testId?: string;
  example?: string;
  hint?: string;
  initial?: string;
  secret?: boolean;
  required?: boolean;
  onText(text: string): void;
}

/** One labelled line of text. Uncontrolled: nothing that arrives overwrites what the user types. */
export function TextField({ label, testId, example, hint, initial, secret, required, onText }: Props) {
  const id = useId();
  const common = {
    id,
    spellcheck: false,
    dir: 'auto',
    placeholder: example,
    defaultValue: initial,
    required,
    'data-testid': testId,
    onInput: (event: { currentTarget: HTMLInputElement }) => onText(event.currentTarget.value),
  } as const;
  return (
    <div class="entry">
      <label for={id}>{label}</label>
      {secret ? (
        <input {...common} type="password" autocomplete="current-password" />
      ) : (
        <input {...common} type="text" autocomplete="off" />
      )}
      {hint && <small>{hint}</small>}
    </div>
  );
}
