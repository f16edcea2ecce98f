// An Action of the trigger Login / Post Login.
const AUDIENCE = 'https://orders.example.com/';
const NAMESPACE = 'https://orders.example.com';

exports.onExecutePostLogin = async (event, api) => {
  if (event.resource_server?.identifier !== AUDIENCE) return;
  // Anyone can sign up with the address of somebody else. Only a verified one says who it is.
  if (!event.user.email || event.user.email_verified !== true) return;
  api.accessToken.setCustomClaim(`${NAMESPACE}/email`, event.user.email);
};
