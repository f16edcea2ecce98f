import { ConfigurationError } from '../errors/index.js';

/** In the place of the list of revocations. */
export class RevocationWatch {
  constructor() {
    throw notContained("The option 'revocation'");
  }
}

/** In the place of what aborts signals. */
export class SignalWatch {
  constructor() {
    throw notContained('auth.signal');
  }
}

/**
 * What bundles for workerd have in the place of code that cannot run there (rule W11; `imports` of package.json). workerd does not
 * get here: the option and the signal are refused before. Another runtime does, with a bundle that is not for it.
 */
function notContained(what: string): ConfigurationError {
  return new ConfigurationError({
    description: `${what} does not work in a bundle for workerd: it was made with the condition 'workerd'. Make one without it.`,
  });
}
