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
    return (
        <div class="entry">
            <label for={id}>{label}</label>
            <input
                id={id}
                type={secret ? 'password' : 'text'}
                autocomplete={secret ? 'current-password' : 'off'}
                spellcheck={false}
                dir="auto"
                placeholder={example}
                defaultValue={initial}
                required={required}
                data-testid={testId}
                onInput={(event) => onText(event.currentTarget.value)}
            />
            {hint && <small>{hint}</small>}
        </div>
    );
}
