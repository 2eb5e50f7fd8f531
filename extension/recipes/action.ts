// A write-back action: looks first whether it was done already, then its steps, one write at a time. The caller has the user's consent
// and the target; this only speaks to the CRM.
import { all } from './conditions';
import { escapeHtml } from './conversions';
import type { Action } from './recipe';
import { runSteps, type Session } from './request';
import { fillPath, isEmpty } from './template';

const paragraphs = (note: string) =>
  note
    .split(/\n+/)
    .map((line) => `<p>${escapeHtml(line)}</p>`)
    .join('');

export async function runAction(
  action: Action,
  started: Session,
): Promise<{ outcome: 'done' | 'already'; link?: string }> {
  const { note } = started.variables;
  const session = {
    ...started,
    variables: { ...started.variables, ...(isEmpty(note) ? {} : { noteHtml: paragraphs(String(note)) }) },
  };
  if (action.already) {
    const answer = await runSteps(action.already.steps, session);
    if (all(action.already.when, { tab: session.tab, variables: session.variables, answer }))
      return { outcome: 'already' };
  }
  await runSteps(action.steps, session);
  return {
    outcome: 'done',
    ...(action.link ? { link: new URL(fillPath(action.link, session.variables), session.tab.url.origin).href } : {}),
  };
}
