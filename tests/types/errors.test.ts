import * as core from '@auth0-api/core';
import { expectTypeOf, it } from 'vitest';

it('each class knows its own reasons', () => {
  expectTypeOf<core.InsufficientScopeError['reason']>().toEqualTypeOf<
    | 'insufficient_scope'
    | 'insufficient_permissions'
    | 'claim_not_accepted'
    | 'actor_not_accepted'
    | 'subject_type_not_accepted'
    | 'organization_not_accepted'
    | 'authorization_details_not_accepted'
    | 'no_value_from_request'
  >();
  expectTypeOf<core.ConfigurationError['reason']>().toEqualTypeOf<'invalid_configuration'>();
  expectTypeOf<core.UseDpopNonceError['reason']>().toEqualTypeOf<'nonce_required'>();
  expectTypeOf<core.Auth0ApiError['reason']>().toEqualTypeOf<core.ErrorReason>();
});

it('every reason is one of a class', () => {
  type Reasons =
    | core.ApiError['reason']
    | core.ConfigurationError['reason']
    | core.DecryptionOverloadedError['reason']
    | core.DomainsResolverError['reason']
    | core.GetAccessTokenForConnectionError['reason']
    | core.GetTokenByExchangeProfileError['reason']
    | core.InsufficientScopeError['reason']
    | core.InsufficientUserAuthenticationError['reason']
    | core.InvalidAuthSchemeError['reason']
    | core.InvalidDpopProofError['reason']
    | core.InvalidRequestError['reason']
    | core.IssuerUnavailableError['reason']
    | core.MissingAuthorizationError['reason']
    | core.MissingRequiredArgumentError['reason']
    | core.ReplayStoreUnavailableError['reason']
    | core.RevocationUnavailableError['reason']
    | core.UseDpopNonceError['reason']
    | core.VerifyAccessTokenError['reason'];
  expectTypeOf<Reasons>().toEqualTypeOf<core.ErrorReason>();
});

it('what an error is not made of does not compile', () => {
  const check = (_define: () => unknown) => {};
  const description = 'Only machines may do this.';
  // @ts-expect-error one object, not one argument after the other
  check(() => new core.InsufficientScopeError('claim_not_accepted', description));
  // @ts-expect-error a reason of another class
  check(() => new core.InsufficientScopeError({ reason: 'token_expired', description }));
  // @ts-expect-error a misspelt member
  check(() => new core.InsufficientScopeError({ reason: 'claim_not_accepted', description, scopes: 'a' }));
  // @ts-expect-error the only reason of a class is not given
  check(() => new core.ConfigurationError({ reason: 'invalid_configuration', description }));
});
