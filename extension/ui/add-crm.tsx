// Adds one CRM by its address: asks the browser for access, then the host.
import { useRef, useState } from 'preact/hooks';
import { connectCrms, originOf } from './crms';
import { ErrorNote } from './error-note';
import { asProtocolError } from './error-text';
import type { Host } from './host';
import { t } from './i18n';
import type { ProtocolError } from './shapes';
import { TextField } from './text-field';

export function AddCrm({ host }: { host: Host }) {
  const form = useRef({ origin: '', name: '', recipe: '' });
  const [note, setNote] = useState('');
  const [error, setError] = useState<ProtocolError>();

  function add(): void {
    const origin = originOf(form.current.origin);
    setError(undefined);
    if (!origin) {
      setNote(t('crm_bad_address'));
      return;
    }
    const { name, recipe } = form.current;
    const crm = { origin, name: name.trim(), ...(recipe.trim() ? { recipe: recipe.trim() } : {}) };
    connectCrms(host, [crm]).then(
      (outcome) => setNote(outcome === 'declined' ? t('crm_declined') : ''),
      (reason) => setError(asProtocolError(reason)),
    );
  }

  const keep = (name: 'origin' | 'name' | 'recipe') => (text: string) => {
    form.current[name] = text;
  };
  return (
    <div class="form">
      <TextField
        label={t('crm_address')}
        testId="crm-origin"
        example="https://crm.example.com"
        onText={keep('origin')}
      />
      <TextField label={t('crm_name')} testId="crm-name" onText={keep('name')} />
      <TextField label={t('crm_recipe')} testId="crm-recipe" hint={t('crm_recipe_hint')} onText={keep('recipe')} />
      {note && (
        <p class="soft" role="status">
          {note}
        </p>
      )}
      {error && <ErrorNote error={error} />}
      <button type="button" class="btn plain" data-testid="crm-add" onClick={add}>
        {t('crm_add')}
      </button>
    </div>
  );
}
