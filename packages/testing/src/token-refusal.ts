import { type Answer, jsonAnswer } from './messages.js';

/** A refusal of the token endpoint, in the shape of RFC 6749 section 5.2. Never leaves the tenant. */
export class TokenRefusal extends Error {
  readonly status: number;
  readonly code: string;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: number,
    code: string,
    description: string,
    headers: Readonly<Record<string, string>> = {},
  ) {
    super(description);
    this.name = 'TokenRefusal';
    this.status = status;
    this.code = code;
    this.headers = headers;
  }

  toAnswer(): Answer {
    return jsonAnswer(this.status, { error: this.code, error_description: this.message }, this.headers);
  }
}
