// The whole panel says what is wrong and what to do, because there is nothing else that it could show.
import type { Cover as CoverTexts } from '../../ui/covers';
import { t } from '../../ui/i18n';
import { Icon } from '../../ui/icon';
import { usePanel } from './context';
import { STEPS } from './steps';

export function Cover({ cover }: { cover: CoverTexts }) {
  const context = usePanel();
  const { reason } = context.panel.status.value;
  return (
    <main class="body">
      <div class="say">
        <span class="mark bad">
          <Icon name="plug" />
        </span>
        <h1>{t(cover.title)}</h1>
        <p>{t(cover.body)}</p>
        <div class="pair">
          {cover.steps.map((step, place) => (
            <button
              type="button"
              key={step.kind}
              class={place === 0 ? 'btn' : 'btn plain'}
              data-testid={`step-${step.kind}`}
              onClick={() => STEPS[step.kind](context)}
            >
              {t(step.text)}
            </button>
          ))}
        </div>
        <details>
          <summary>{t('for_it')}</summary>
          <p>{t(cover.forIt)}</p>
          {reason && <code>{reason}</code>}
        </details>
      </div>
    </main>
  );
}
