// One request step, judged in this order: transport, signed out, kind of answer, `ok`, `set`. HTTP 200 is not success: real apps answer
// 200 with a log-in page, an error box or everybody.
import { Answer } from './answer';
import { any, firstBroken } from './conditions';
import { type Reading, read } from './extract';
import { Fault } from './fault';
import type { Recipe, RequestStep } from './recipe';
import type { Tab, TabRequest } from './tab';
import { fill, fillJson, fillPath, isComplete, isEmpty, type Variables } from './template';

export interface Session {
  recipe: Recipe;
  tab: Tab;
  variables: Variables;
}

const encodeForm = (pairs: [string, string][]) => new URLSearchParams(pairs).toString();
const reads = ({ method = 'GET', reads }: RequestStep) => method === 'GET' || reads === true;

function address(step: RequestStep, { tab, variables }: Session): string {
  const pairs = Object.entries(step.query ?? {}).map(([name, value]): [string, string] => [
    name,
    String(fillJson(value, variables)),
  ]);
  const url = new URL(fillPath(step.path, variables) + (pairs.length ? `?${encodeForm(pairs)}` : ''), tab.url.origin);
  // A path begins with one slash, and a base is a folder of this origin; nothing else may come of it.
  if (url.origin !== tab.url.origin) throw new Fault('unreadable', `${step.path} leaves the site.`);
  return url.href;
}

function requestOf(step: RequestStep, session: Session): TabRequest {
  const { recipe, variables } = session;
  const headers: Record<string, string> = {};
  for (const [name, value] of Object.entries({ ...recipe.headers, ...step.headers }))
    if (isComplete(value, variables)) headers[name] = fill(value, variables);
  const request: TabRequest = { method: step.method ?? 'GET', url: address(step, session), headers };
  if (step.json !== undefined) {
    headers['Content-Type'] = 'application/json';
    request.body = JSON.stringify(fillJson(step.json, variables));
  } else if (step.form) {
    headers['Content-Type'] = 'application/x-www-form-urlencoded';
    request.body = encodeForm(Object.entries(step.form).map(([name, value]) => [name, fill(value, variables)]));
  }
  return request;
}

async function transport(step: RequestStep, session: Session): Promise<Answer> {
  const request = requestOf(step, session);
  try {
    return new Answer(await session.tab.fetch(request), session.tab);
  } catch (error) {
    // What was sent may have arrived: a write is not repeated.
    throw new Fault(reads(step) ? 'unreachable' : 'attempted', error instanceof Error ? error.message : String(error));
  }
}

function checkAnswer(step: RequestStep, answer: Answer, reading: Reading): void {
  if ((step.answer ?? 'json') === 'json' && answer.json() === undefined)
    throw new Fault(answer.status >= 400 ? 'refused' : 'unreadable', `The answer is no JSON (HTTP ${answer.status}).`);
  const broken = firstBroken(step.ok, reading);
  if (broken) throw new Fault('refused', `The answer (HTTP ${answer.status}) does not fulfil ${broken}.`);
  if (answer.status >= 400 && !step.ok?.some(({ status }) => status))
    throw new Fault('refused', `HTTP ${answer.status}`);
}

export const signInLink = ({ recipe, tab, variables }: Session): string | undefined =>
  recipe.signIn === undefined ? undefined : new URL(fillPath(recipe.signIn, variables), tab.url.origin).href;

async function runStep(step: RequestStep, session: Session): Promise<Answer> {
  const answer = await transport(step, session);
  const reading: Reading = { tab: session.tab, variables: session.variables, answer };
  if (any(session.recipe.signedOut, reading)) throw new Fault('signed-out', 'Signed out.');
  checkAnswer(step, answer, reading);
  for (const [name, extract] of Object.entries(step.set ?? {})) {
    const value = read(extract, reading);
    if (isEmpty(value)) throw new Fault('unreadable', `The answer has no {${name}}.`);
    session.variables[name] = value;
  }
  return answer;
}

/** The last step's answer. */
export async function runSteps(steps: RequestStep[], session: Session): Promise<Answer> {
  let answer: Answer | undefined;
  for (const step of steps) answer = await runStep(step, session);
  return answer as Answer; // a recipe has at least one step
}
