import { createClock, type TestClock } from './clock.js';
import { Connection } from './connection.js';
import { LogoutReceivers } from './delivery/logout-receivers.js';
import { DpopNonces } from './dpop-nonces.js';
import { Endpoints } from './endpoints.js';
import { EventLog } from './events/event-log.js';
import { answerEventsRequest } from './events/events-endpoint.js';
import { resolveEventsOptions } from './events/events-options.js';
import { Subscribers } from './events/subscribers.js';
import { TenantEvents } from './events/tenant-events.js';
import type { KeyRing } from './key-ring.js';
import { createLogin } from './login/login.js';
import { importedClients } from './metadata-documents.js';
import { RegisteredClients } from './registered-clients.js';
import { RejectedSubjectTokens } from './rejected-subject-tokens.js';
import type { TenantOptions } from './tenant-options.js';
import { answerTokenRequest } from './token-endpoint.js';
import { defaultClientId, TokenIssuer } from './token-issuer.js';
import { defaultUser } from './token-subject.js';
import type { IssueToken, TokenClaims } from './tokens.js';
import { UsedAssertions } from './used-assertions.js';
import { UserDirectory } from './users/user-directory.js';

/** The parts of a tenant, connected to each other. */
export interface TenantParts {
  readonly audience: string;
  readonly issuer: () => string;
  readonly clock: TestClock;
  readonly tokens: TokenIssuer;
  readonly users: UserDirectory;
  readonly events: TenantEvents;
  readonly logouts: LogoutReceivers;
  readonly endpoints: Endpoints;
  readonly connection: Connection;
}

/**
 * Creates the parts of a tenant.
 *
 * @throws TypeError for an option that cannot work
 */
export function createTenantParts(options: TenantOptions, keyRing: KeyRing): TenantParts {
  const { audience = 'https://api.test/', clients = [], registration = false, metadataDocuments } = options;
  const clock = createClock(options.now);
  const { now } = clock;
  const connection = new Connection(options.issuer);
  const { closed } = connection;
  const issuer = (): string => connection.issuer;
  const key = () => keyRing.current;
  const tokens = new TokenIssuer(
    { issuer, audience, key, now, encryption: options.tokenEncryption },
    options,
  );
  const users = new UserDirectory(now);
  const issue: IssueToken = async (claims, { clientId, ...how }) => {
    if (how.subject !== 'machine') users.assertActive(claims.sub ?? defaultUser);
    return tokens.accessToken(claims, how, clientId);
  };
  const issueIdToken = (claims: TokenClaims) => tokens.idToken(claims);
  const publicKeys = () => keyRing.keys.map(({ publicJwk }) => publicJwk);
  const memory = {
    usedAssertions: new UsedAssertions(),
    rejectedSubjectTokens: new RejectedSubjectTokens(now),
  };
  const exchange = { ...options, ...memory, issuer, issueIdToken, publicKeys, users, now };
  const registered = new RegisteredClients(now, registration, importedClients(metadataDocuments ?? []));
  const nonces = new DpopNonces(now);
  const { grants, endpoints: loginEndpoints } = createLogin(options, {
    ...{ issuer, audience, clients, registered, publicKeys, users, issue, now },
  });
  const idTokenAlg = () => keyRing.current.alg;
  const endpointParts = {
    ...{ audience, clients, issue, issueIdToken, idTokenAlg, nonces, exchange, users, now },
    ...grants,
  };
  const log = new EventLog();
  const subscribers = new Subscribers(log, closed);
  const eventParts = { issuer, publicKeys, now, log, subscribers, closed };
  const eventsEndpoint = { ...eventParts, ...resolveEventsOptions(options.events ?? {}) };
  const endpoints = new Endpoints({
    issuer,
    keyRing,
    discovered: { hasRegistration: registration, hasMetadataDocuments: metadataDocuments !== undefined },
    token: (request) => answerTokenRequest(endpointParts, request),
    ...loginEndpoints,
    register: (request) => registered.answer(request),
    events: (request) => answerEventsRequest(eventsEndpoint, request),
  });
  const events = new TenantEvents(eventParts);
  const logouts = new LogoutReceivers(closed, defaultClientId);
  return { audience, issuer, clock, tokens, users, events, logouts, endpoints, connection };
}
