/** A user as events show it (auth0/docs-v2: oas/events/events-schema.json, `user.updated`), with what the schema requires. */
export interface UserObject {
  readonly user_id: string;
  readonly created_at: string;
  readonly updated_at: string;
  readonly identities: readonly [
    {
      readonly connection: string;
      readonly user_id: string;
      readonly provider: string;
      readonly isSocial: boolean;
    },
  ];
  readonly blocked: boolean;
}

const enterpriseProviders = [
  ...['ad', 'adfs', 'google-apps', 'ip', 'office365', 'oidc', 'okta', 'pingfederate', 'samlp', 'sharepoint'],
  'waad',
];
const ownProviders = ['auth0', 'email', 'sms'];
const databaseName = 'Username-Password-Authentication';

/**
 * The one identity that an ID such as `google-oauth2|1234` names (auth0/docs-v2:
 * manage-users/user-accounts/identify-users). An ID without a provider is one of a custom provider.
 */
export function identitiesOf(userId: string): UserObject['identities'] {
  const [provider = '', ...rest] = userId.split('|');
  if (rest.length === 0)
    return [{ connection: 'custom', user_id: userId, provider: 'custom', isSocial: false }];
  const isEnterprise = enterpriseProviders.includes(provider);
  const isNamed = isEnterprise && rest.length > 1;
  const connection = provider === 'auth0' ? databaseName : ((isNamed ? rest[0] : provider) ?? provider);
  return [
    {
      connection,
      user_id: (isNamed ? rest.slice(1) : rest).join('|'),
      provider,
      isSocial: !isEnterprise && !ownProviders.includes(provider),
    },
  ];
}
