// What the phone system says of the call itself. Only what it knows.
import { t } from '../../ui/i18n';
import type { Call } from '../../ui/shapes';
import { callFacts } from '../model/call-facts';

export function CallFacts({ call }: { call: Call }) {
  const facts = callFacts(call);
  if (facts.length === 0) return null;
  return (
    <>
      <h2>
        {t('call_facts')} <span class="end">{t('source_pbx')}</span>
      </h2>
      <div class="fields">
        {facts.map(({ name, label, text, isNumber }) => (
          <dl class="field" key={name} data-testid={`fact-${name}`}>
            <dt class="cut">{label}</dt>
            <dd class="value num">
              <bdi dir={isNumber ? 'ltr' : undefined}>{text}</bdi>
            </dd>
          </dl>
        ))}
      </div>
    </>
  );
}
