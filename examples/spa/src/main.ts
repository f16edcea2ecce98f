import { calculateThumbprint, type KeyPair } from 'dpop';
import { DpopFetch, type Exchange } from './dpop-fetch.js';
import { loadKey, replaceKey } from './key.js';
import { element, showExchange, write } from './view.js';

interface Config {
  readonly api: string;
  readonly tokenEndpoint: string;
}

const config: Config = await fetch('/config.json').then((response) => response.json());
let accessToken: string | undefined;
let lastRequest: Request | undefined;
let client = await useKey(await loadKey());

on('new-key', async () => {
  client = await useKey(await replaceKey());
});

on('get-token', async () => {
  const headers = { DPoP: await client.proof('POST', config.tokenEndpoint) };
  const response = await fetch('/token', { method: 'POST', headers });
  const { access_token, token_type, expires_in, error_description } = await response.json();
  if (!response.ok) throw new Error(error_description);
  accessToken = access_token;
  write('token', `A ${token_type} token for ${expires_in / 60} minutes, bound to ${client.thumbprint}.`);
});

on('call-profile', () => client.call(`${config.api}/profile`, currentToken()));
on('call-orders', () => client.call(`${config.api}/orders`, currentToken()));

// What an attacker could try after stealing something from this page.
on('replay', () => {
  if (lastRequest === undefined) throw new Error('Call the API first.');
  return client.send(lastRequest);
});
on('as-bearer', () => {
  const headers = { Authorization: `Bearer ${currentToken()}` };
  return client.send(new Request(`${config.api}/profile`, { headers }));
});
on('no-token', () => client.send(new Request(`${config.api}/profile`)));

element('ready').hidden = false;

function currentToken(): string {
  if (accessToken === undefined) throw new Error('Get a token first.');
  return accessToken;
}

async function useKey(key: KeyPair): Promise<DpopFetch> {
  const thumbprint = await calculateThumbprint(key.publicKey);
  write('thumbprint', thumbprint);
  write('exportable', key.privateKey.extractable ? 'yes' : 'no');
  return new DpopFetch(key, thumbprint, remember);
}

function remember(exchange: Exchange): void {
  if (exchange.response.ok) lastRequest = exchange.request;
  void showExchange(exchange);
}

/** The action of a button. It shows errors: a browser reports only a `TypeError` if CORS forbids a response. */
function on(id: string, action: () => Promise<unknown> | unknown): void {
  const button = element<HTMLButtonElement>(id);
  button.addEventListener('click', async () => {
    button.disabled = true;
    write('message', '');
    try {
      await action();
    } catch (error) {
      write('message', error instanceof Error ? error.message : String(error));
    } finally {
      button.disabled = false;
    }
  });
}
