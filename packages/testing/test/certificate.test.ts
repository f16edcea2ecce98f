import { createHash, createPrivateKey, X509Certificate } from 'node:crypto';
import { once } from 'node:events';
import type { AddressInfo } from 'node:net';
import { connect, createServer, type TLSSocket } from 'node:tls';
import { createCertificate, createTenant } from '@auth0-api/testing';
import { decodeJwt } from 'jose';
import { describe, expect, onTestFinished, test } from 'vitest';

describe('createCertificate', () => {
  test('makes a self-signed certificate that Node reads', () => {
    const { pem, der, privateKeyPem } = createCertificate({ commonName: 'orders client' });
    const certificate = new X509Certificate(pem);
    expect(certificate.subject).toBe('CN=orders client');
    expect(certificate.issuer).toBe(certificate.subject);
    expect(certificate.verify(certificate.publicKey)).toBe(true);
    expect(certificate.checkIssued(certificate)).toBe(true);
    expect(certificate.checkPrivateKey(createPrivateKey(privateKeyPem))).toBe(true);
    expect(certificate.ca).toBe(false);
    expect(certificate.subjectAltName).toBe('DNS:localhost, IP Address:127.0.0.1');
    expect(new Uint8Array(certificate.raw)).toEqual(der);
    expect(Date.parse(certificate.validFrom)).toBeLessThan(Date.now());
    expect(Date.parse(certificate.validTo)).toBeGreaterThan(Date.now() + 300 * 86_400_000);
  });

  test('takes names of any length', () => {
    for (const length of [1, 100, 127, 128, 300]) {
      const commonName = 'n'.repeat(length);
      expect(new X509Certificate(createCertificate({ commonName }).pem).subject).toBe(`CN=${commonName}`);
    }
  });

  test('makes another one each time', () => {
    const [first, second] = [createCertificate(), createCertificate()];
    expect(first.thumbprint).not.toBe(second.thumbprint);
    expect(new X509Certificate(first.pem).serialNumber).not.toBe(
      new X509Certificate(second.pem).serialNumber,
    );
  });

  test('has the thumbprint of RFC 8705, and binds a token by it', async () => {
    const certificate = createCertificate();
    const fingerprint = new X509Certificate(certificate.pem).fingerprint256.replaceAll(':', '');
    expect(certificate.thumbprint).toBe(Buffer.from(fingerprint, 'hex').toString('base64url'));
    expect(certificate.thumbprint).toBe(createHash('sha256').update(certificate.der).digest('base64url'));
    await using tenant = await createTenant();
    const token = await tenant.accessToken({}, { boundTo: certificate });
    expect(decodeJwt(token).cnf).toEqual({ 'x5t#S256': certificate.thumbprint });
  });

  test('serves both ends of a TLS connection, which trust only what they are told to', async () => {
    const [ours, theirs, stranger] = [createCertificate(), createCertificate(), createCertificate()];
    const server = createServer({
      cert: ours.pem,
      key: ours.privateKeyPem,
      ca: theirs.pem,
      requestCert: true,
      rejectUnauthorized: false,
    });
    onTestFinished(() => {
      server.close();
    });
    await once(server.listen(0, '127.0.0.1'), 'listening');
    const { port } = server.address() as AddressInfo;
    const handshake = async ({ pem, privateKeyPem }: typeof ours, ca = ours.pem) => {
      const socket = connect({ host: '127.0.0.1', port, ca, cert: pem, key: privateKeyPem });
      const [[accepted]] = (await Promise.all([
        once(server, 'secureConnection'),
        once(socket, 'secureConnect'),
      ])) as [[TLSSocket], unknown];
      const { raw } = accepted.getPeerCertificate();
      const { authorized } = accepted;
      socket.destroy();
      return { authorized, raw: new Uint8Array(raw) };
    };
    expect(await handshake(theirs)).toEqual({ authorized: true, raw: theirs.der });
    expect(await handshake(stranger)).toEqual({ authorized: false, raw: stranger.der });
    const refused = connect({ host: '127.0.0.1', port, ca: stranger.pem });
    await expect(once(refused, 'secureConnect')).rejects.toMatchObject({
      code: expect.stringMatching(/SELF_SIGNED|UNABLE_TO/),
    });
  });
});
