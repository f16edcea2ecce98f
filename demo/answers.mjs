/** The response of `/profile`. */
export const PROFILE = { status: 200, body: { user: 'auth0|user' } };

/** The response of `/orders`. */
export const ORDERS = { status: 200, body: { orders: [17, 4] } };

/** The response to a token that is refused. */
export function invalidToken(says) {
  return { status: 401, error: 'invalid_token', says };
}
