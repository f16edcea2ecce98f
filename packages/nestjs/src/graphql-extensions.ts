import type { HttpException } from '@nestjs/common';

/** The codes that GraphQL clients know, as in Apollo's driver (`apolloPredefinedExceptions` of 13.4). */
const CODES: Readonly<Record<number, string>> = {
  400: 'BAD_REQUEST',
  401: 'UNAUTHENTICATED',
  403: 'FORBIDDEN',
};

/**
 * Gives an exception what a GraphQL error contains besides its message: the code, and the error of the HTTP response.
 * The `GraphQLError` of graphql 16 takes over the `extensions` of what was thrown, with every driver. Apollo's driver
 * creates codes only for exceptions whose body has a `statusCode`; Mercurius's driver creates none.
 */
export function addExtensions(exception: HttpException, error: string): HttpException {
  const code = CODES[exception.getStatus()] ?? 'INTERNAL_SERVER_ERROR';
  return Object.assign(exception, { extensions: { code, error } });
}
