/** @type {import('../lib/patch.mjs').Suite} */
export default {
  file: 'packages/core/src/dpop/certificate.ts',
  tests: ['packages/core/test/mtls.test.ts'],
  patches: [
    {
      name: 'what cannot be read is handed on',
      find: 'if (input === undefined || input.length > MAX_LENGTH) throw unreadable();',
      replace:
        'if (input !== undefined && input.length > MAX_LENGTH) throw unreadable();\n  if (input === undefined) return certificateThumbprint(Buffer.from(certificate).subarray(11));',
    },
    {
      name: 'bytes of any length are read',
      find: 'if (input === undefined || input.length > MAX_LENGTH) throw unreadable();',
      replace: 'if (input === undefined) throw unreadable();',
    },
    {
      name: 'bytes of the largest size are too many',
      find: 'if (input === undefined || input.length > MAX_LENGTH) throw unreadable();',
      replace: 'if (input === undefined || input.length >= MAX_LENGTH) throw unreadable();',
    },
    {
      name: 'a certificate that cannot be parsed is an error of ours',
      find: '  } catch {\n    throw unreadable();',
      replace: '  } catch (error) {\n    throw error;',
    },
    {
      name: 'what is hashed is what came, and not the certificate in it',
      find: "hash('sha256', parsed.raw, 'base64url')",
      replace: "hash('sha256', input, 'base64url')",
    },
    {
      name: 'the thumbprint is that of SHA-1',
      find: "hash('sha256', parsed.raw, 'base64url')",
      replace: "hash('sha1', parsed.raw, 'base64url')",
    },
    {
      name: 'text of any length is read',
      find: '  if (text.length > MAX_LENGTH) return undefined;\n',
      replace: '',
    },
    {
      name: 'a byte sequence is no certificate',
      find: "if (sequence !== undefined) return Buffer.from(sequence, 'base64');",
      replace: '',
    },
    {
      name: 'blanks around a byte sequence count',
      find: 'BYTE_SEQUENCE.exec(text.trim())',
      replace: 'BYTE_SEQUENCE.exec(text)',
    },
    {
      name: 'base64 needs no colons',
      find: '/^:([A-Za-z0-9+/]+={0,2}):$/',
      replace: '/^:?([A-Za-z0-9+/]+={0,2}):?$/',
    },
    {
      name: 'a byte sequence may be in base64url',
      find: '/^:([A-Za-z0-9+/]+={0,2}):$/',
      replace: '/^:([A-Za-z0-9+/_-]+={0,2}):$/',
    },
    {
      name: 'escaped text stays escaped',
      find: "text.includes('%') ? unescaped(text) : text",
      replace: 'text',
    },
    {
      name: 'a certificate may stand behind other text',
      find: 'return pem?.trimStart().startsWith(PEM_START) ? pem : undefined;',
      replace: 'return pem?.includes(PEM_START) ? pem : undefined;',
    },
    {
      name: 'no blank line may stand before a certificate',
      find: 'return pem?.trimStart().startsWith(PEM_START) ? pem : undefined;',
      replace: 'return pem?.startsWith(PEM_START) ? pem : undefined;',
    },
    {
      name: 'a plus sign is a blank',
      find: 'return decodeURIComponent(text);',
      replace: "return decodeURIComponent(text.replaceAll('+', ' '));",
    },
    {
      name: 'a broken escape is an error of ours',
      find: '  } catch {\n    return undefined;',
      replace: '  } catch (error) {\n    throw error;',
    },
  ],
};
