import type { Auth } from '@auth0-api/core';
import { type Adapter, type AnswerFields, Framework, type IncomingRequest } from '@auth0-api/core/adapter';

/** A request of a framework that is nothing but what core is told of it. */
export interface TestRequest {
  readonly incoming: Incoming;
}

/** What core is told of a request. */
export type Incoming = IncomingRequest<undefined>;

const nowhere: AnswerFields = { has: () => false, set: () => {} };

/** A framework of requests that are {@link TestRequest}s. */
export const framework = new Framework<TestRequest, AnswerFields, undefined>({
  name: 'test',
  read: ({ incoming }) => incoming,
  fieldsOf: (fields) => fields,
  caller: { name: 'request.auth', holder: (request) => request },
});

/** Puts a request before an adapter; what is thrown at once counts as what comes later. */
export async function admit(
  adapter: Adapter<object, undefined>,
  incoming: Incoming,
  request: TestRequest = { incoming },
): Promise<Auth<unknown> | undefined> {
  return (await framework.authenticate(adapter, request, nowhere)).auth;
}
