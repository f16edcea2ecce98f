// An Action of the trigger Login / Post Login.
const AUDIENCE = 'https://orders.example.com/';
const ROLES = 'https://orders.example.com/roles';

exports.onExecutePostLogin = async (event, api) => {
  // Tokens for other APIs do not need your roles.
  if (event.resource_server?.identifier !== AUDIENCE) return;
  const roles = event.authorization?.roles ?? [];
  if (roles.length > 0) api.accessToken.setCustomClaim(ROLES, roles);
};
