import { Framework, type PendingFields, WebIncoming } from '@auth0-api/core/adapter';

/**
 * Requests and responses of web standards. The verified caller is known by `getAuth` alone: no member of a `Request` is ours to
 * take.
 */
export const web = new Framework<Request, PendingFields>({
  name: 'web',
  read: (request) => new WebIncoming(request, request),
  fieldsOf: (fields) => fields,
});
