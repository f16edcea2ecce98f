import type { HttpException } from '@nestjs/common';

/** The codes that GraphQL clients know, as Apollo's driver has them (`apolloPredefinedExceptions` of 13.4). */
const CODES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
};

/**
 * Gives an exception what a GraphQL error says besides its message: the code, and the error of the answer over HTTP. The
 * `GraphQLError` of graphql 16 takes over the `extensions` of what was thrown, on every driver. Apollo's driver makes
 * codes only of exceptions whose body has a `statusCode`; Mercurius's of none.
 */
export function addExtensions(exception: HttpException, error: string): HttpException {
  const code = CODES[exception.getStatus()] ?? 'INTERNAL_SERVER_ERROR';
  return Object.assign(exception, { extensions: { code, error } });
}
