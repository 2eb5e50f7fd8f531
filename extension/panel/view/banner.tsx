// One line for a fault beside which everything stays usable.
import { useEffect } from 'preact/hooks';
import { keepTicking, now } from '../../ui/clock';
import { t } from '../../ui/i18n';
import { usePanel } from './context';
import { STEPS } from './steps';

function Countdown({ until }: { until: number }) {
  useEffect(keepTicking, []);
  const seconds = Math.max(0, Math.ceil((until - now.value) / 1000));
  return seconds > 0 ? <span class="num"> {t('banner_next_try', seconds)}</span> : null;
}

export function Banner() {
  const context = usePanel();
  const { banner, dot } = context.panel.connection.value;
  if (!banner) return null;
  const { step } = banner;
  return (
    <div class={`banner ${dot}`} data-testid="banner">
      <p title={banner.cause}>
        {t(banner.text)}
        {banner.retryAt !== undefined && <Countdown until={banner.retryAt} />}
      </p>
      {step && (
        <button type="button" class="act" data-testid={`step-${step.kind}`} onClick={() => STEPS[step.kind](context)}>
          {t(step.text)}
        </button>
      )}
    </div>
  );
}
