/** What a value is for, and who checks it. */
export interface Explanation {
  readonly why: string;
  /** The rules of docs/rules.md by which the API checks it, with commas. */
  readonly rules?: string;
}

type Explanations = Readonly<Record<string, Explanation>>;

export const PROOF_HEADER: Explanations = {
  typ: { why: 'Says that this JWT is a proof. No other JWT can pass as one.', rules: 'D3' },
  alg: {
    why: 'How it is signed. The API has its own list, so a proof cannot choose something weak.',
    rules: 'D4',
  },
  jwk: {
    why: 'The public key. It verifies the signature, so the sender has the private key.',
    rules: 'D5, D6',
  },
  'jwk thumbprint': {
    why: 'The hash of this key. It must be in the token too: a stolen token is useless with another key.',
    rules: 'D12',
  },
};

export const PROOF_PAYLOAD: Explanations = {
  htm: { why: 'The method. Nobody can turn a copied GET into a DELETE.', rules: 'D8' },
  htu: { why: 'The URL, without query. A proof for one route or API is useless at another.', rules: 'D9' },
  iat: {
    why: 'When it was made. Old proofs are refused; with a nonce, the age of the nonce counts.',
    rules: 'D10, D18b',
  },
  jti: {
    why: 'A random number. The API remembers it: a copied request cannot be sent again.',
    rules: 'D7, D15',
  },
  ath: { why: 'The hash of the token. A proof made with one token is useless with another.', rules: 'D11' },
  nonce: {
    why: 'A value from the server. Without a recent one, nobody can make proofs in advance.',
    rules: 'D18',
  },
};

export const TOKEN: Explanations = {
  iss: { why: 'Who issued it. Its signature must verify with a key of this issuer.', rules: 'T7, T16' },
  sub: { why: 'The user.' },
  aud: { why: 'The API that it is for. Other APIs refuse it.', rules: 'T12' },
  azp: { why: 'The client that got it: this page.' },
  scope: { why: 'What the client may do. The route /orders demands read:orders.', rules: 'H5' },
  iat: { why: 'When it was issued.', rules: 'T11' },
  exp: { why: 'When it ends.', rules: 'T11' },
  'cnf.jkt': {
    why: 'The key that it is bound to. Only a request with a proof of this key is accepted.',
    rules: 'T14, D12',
  },
};

export const LOGIN: Explanations = {
  response_type: { why: 'Asks for a code, which is useless without the verifier.' },
  redirect_uri: { why: 'Where the user returns to. The tenant sends nobody to a URL that it does not know.' },
  audience: { why: 'The API that the token is for.' },
  scope: { why: 'What the page wants to do.' },
  state: { why: 'Ties the answer to this tab. The page refuses an answer to a login that it did not start.' },
  code_challenge: { why: 'The hash of a secret that the page keeps (PKCE).' },
};

export const TOKEN_REQUEST: Explanations = {
  code: { why: 'From the address that the tenant sent the browser to. It works once.' },
  code_verifier: { why: 'The secret itself (PKCE): whoever has copied only the code gets no token.' },
};
