import { type Answer, jsonAnswer } from '../messages.js';

type Status = 400 | 401 | 403 | 410 | 429;

const names: Readonly<Record<Status, string>> = {
  400: 'Bad Request',
  401: 'Unauthorized',
  403: 'Forbidden',
  410: 'Gone',
  429: 'Too Many Requests',
};

/**
 * A refusal of the Management API. `statusCode` and `message` are documented (auth0/docs-v2:
 * manage-users/sessions/session-metadata/configure-session-metadata), and some values of `errorCode` (auth0/docs-v2:
 * manage-users/organizations/configure-organizations/add-member-roles). No page shows a body of the Events API.
 */
export class ManagementRefusal extends Error {
  readonly status: Status;
  readonly errorCode: string | undefined;
  readonly headers: Readonly<Record<string, string>>;

  constructor(
    status: Status,
    message: string,
    { errorCode, headers = {} }: { errorCode?: string; headers?: Readonly<Record<string, string>> } = {},
  ) {
    super(message);
    this.name = 'ManagementRefusal';
    this.status = status;
    this.errorCode = errorCode;
    this.headers = headers;
  }

  toAnswer(): Answer {
    const { status, message, errorCode, headers } = this;
    return jsonAnswer(status, { statusCode: status, error: names[status], message, errorCode }, headers);
  }
}
