import { ATTACKS } from './attacks.js';
import { loadConfig } from './config.js';
import { boundKeyOf, decodeUnverified } from './decode.js';
import { element, make, write } from './dom.js';
import { exchangeView } from './exchange-view.js';
import { utc } from './jwt-rows.js';
import { storedKey } from './key.js';
import { finishLogin, startLogin } from './login.js';
import { loginView } from './login-view.js';
import { sameness } from './rows.js';
import { Session } from './session.js';
import { belongsTo, isPossible, showOutcome, showSteps } from './stepper.js';
import { instruction, nextStep, STEPS, type Step, whyNot } from './steps.js';
import { WireLog } from './wire-log.js';

const config = await loadConfig();
const log = new WireLog();
const session = new Session(config, await storedKey(), async (exchange) => {
  log.add(await exchangeView(exchange, { pageKey: session.key?.thumbprint, api: config.api }));
});

button('make-key', 'key', 'Make a key', () => session.makeKey());
button('log-in', 'token', 'Log in', () => startLogin(config));
button('call-profile', 'call', 'Call GET /profile', () => session.call('/profile'));
button('call-orders', 'call', 'Call GET /orders', () => session.call('/orders'));
for (const { id, label, has } of ATTACKS) {
  const made = make('button', 'danger', label);
  made.type = 'button';
  made.id = id;
  made.setAttribute('aria-describedby', `has-${id} result-${id} reason-misuse`);
  const facts = make('p', 'has', `The attacker has ${has}`);
  facts.id = `has-${id}`;
  const result = make('p', 'result');
  result.id = `result-${id}`;
  element('attacks').append(make('li', '', made, facts, result));
  button(id, 'misuse', `Attack: ${label}`, () => session.attack(id));
}

write(
  'origins',
  `Three origins, so that CORS is real: this page at ${location.origin}, the API at ${config.api}, the tenant at ${new URL(config.issuer).origin}. You open only this page.`,
);
if (location.origin !== config.page) {
  element('wrong-address').hidden = false;
  write('wrong-address', `The API and the tenant know this page as ${config.page}. Open it there.`);
}
element('ready').hidden = false;
render();
await run('Log in and get a token', async () => {
  const answer = finishLogin();
  if (answer === undefined) return;
  log.add(loginView(answer));
  await session.getToken(answer);
});

function button(id: string, step: Step, title: string, action: () => Promise<void>): void {
  const found = element<HTMLButtonElement>(id);
  belongsTo(found, step);
  found.addEventListener('click', () => {
    const busy = element('ready').getAttribute('aria-busy') === 'true';
    if (busy) return;
    if (isPossible(found)) void run(title, action);
    else write('status', whyNot(step, session.progress) ?? '');
  });
}

/** Runs an action, one at a time. It shows errors: a browser reports only a `TypeError` if CORS forbids a response. */
async function run(title: string, action: () => Promise<void>): Promise<void> {
  const main = element('ready');
  main.setAttribute('aria-busy', 'true');
  write('message', '');
  log.begin(title);
  try {
    await action();
  } catch (error) {
    write('message', error instanceof Error ? error.message : String(error));
  } finally {
    main.setAttribute('aria-busy', 'false');
    render();
    log.showNewest();
  }
}

function render(): void {
  const { key, accessToken, progress } = session;
  showSteps(progress);
  for (const { id } of ATTACKS) showOutcome(id, session.outcomes.get(id));
  write('status', instruction(progress));
  const next = nextStep(progress);
  element('next').hidden = next === undefined;
  write('next', next === undefined ? '' : `Go to step ${STEPS.indexOf(next) + 1}`);
  element('next').setAttribute('href', `#step-${next}`);
  element('key-facts').hidden = key === undefined;
  write('thumbprint', key?.thumbprint ?? '');
  write('exportable', key?.pair.privateKey.extractable === false ? 'no' : 'yes');
  write('make-key', key === undefined ? 'Make a key' : 'Make a new key');
  element('token-facts').hidden = accessToken === undefined;
  const token = accessToken === undefined ? undefined : decodeUnverified(accessToken);
  const jkt = token === undefined ? undefined : boundKeyOf(token);
  write('bound-to', jkt ?? '');
  element('is-bound').replaceChildren(sameness(jkt === key?.thumbprint));
  write('expires', typeof token?.payload.exp === 'number' ? utc(token.payload.exp) : '');
}
