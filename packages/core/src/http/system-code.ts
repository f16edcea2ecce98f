// System, DNS, undici, Node and OpenSSL: anything else could be somebody's words.
const SYSTEM_CODE =
  /^(?:E[A-Z]{3,15}|EAI_[A-Z]+|(?:UND_ERR|ERR|CERT|UNABLE_TO)_[A-Z_]+|(?:DEPTH_ZERO_)?SELF_SIGNED_CERT(?:_IN_CHAIN)?)$/;

/** The code of a system error, such as `ECONNREFUSED`, anywhere in the chain of causes. */
export function systemCode(error: unknown): string | undefined {
  try {
    return findSystemCode(error);
  } catch {
    // It cannot be read, as an heir of a DOMException cannot.
    return undefined;
  }
}

function findSystemCode(error: unknown): string | undefined {
  let cause = error;
  for (let depth = 0; depth < 4 && typeof cause === 'object' && cause !== null; depth += 1) {
    const { code, cause: next } = cause as { code?: unknown; cause?: unknown };
    if (typeof code === 'string' && SYSTEM_CODE.test(code)) return code;
    cause = next;
  }
  return undefined;
}
