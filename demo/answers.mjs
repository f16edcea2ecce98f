/** What `/profile` answers. */
export const PROFILE = { status: 200, body: { user: 'auth0|user' } };

/** What `/orders` answers. */
export const ORDERS = { status: 200, body: { orders: [17, 4] } };

/** A token that is refused. */
export function invalidToken(says) {
  return { status: 401, error: 'invalid_token', says };
}
