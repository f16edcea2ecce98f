import { Auth0ApiError } from '@auth0-api/core';
import type { CallHandler, ExecutionContext, NestInterceptor } from '@nestjs/common';
import { catchError, type Observable, throwError } from 'rxjs';
import { toHttpException } from './context.js';
import { httpRequestOf } from './http-request.js';

/**
 * Gives what handlers throw of this library, such as the refusal of `client.authorize()`, the same response as a refusal by the
 * guard. Nest's own filter would answer its message, also that of a 5xx, without header fields (`isHttpError` in
 * `exceptions/base-exception-filter.ts` of @nestjs/core 11.2). Without an HTTP request there is no such response: the error stays.
 */
export class HandlerErrors implements NestInterceptor {
  /** As in NestInterceptor. */
  intercept(context: ExecutionContext, next: CallHandler): Observable<unknown> {
    return next.handle().pipe(
      catchError((error: unknown) => {
        const isOurs = error instanceof Auth0ApiError && httpRequestOf(context) !== undefined;
        return throwError(() => (isOurs ? toHttpException(error, context) : error));
      }),
    );
  }
}

const { intercept } = HandlerErrors.prototype;

/** Whether an interceptor is this one, as it was created: it refuses nothing. */
export function isHandlerErrors(interceptor: unknown): boolean {
  return interceptor instanceof HandlerErrors && interceptor.intercept === intercept;
}
