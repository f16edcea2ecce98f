/**
 * Why a certificate cannot be read. All but the first concern a value of Envoy's `x-forwarded-client-cert`; `malformed`
 * means that it does not consist of pairs.
 */
export type CertificateFault =
  | 'no_certificate_text'
  | 'malformed'
  | 'several_elements'
  | 'several_certificates'
  | 'no_certificate';

const SENTENCES: Readonly<Record<CertificateFault, string>> = {
  no_certificate_text: 'It is not PEM, DER, an RFC 9440 field value or an x-forwarded-client-cert value.',
  malformed: 'The value of x-forwarded-client-cert is malformed.',
  several_elements: 'The value of x-forwarded-client-cert has more than one element.',
  several_certificates: 'The value of x-forwarded-client-cert has more than one Cert.',
  no_certificate: 'The value of x-forwarded-client-cert has no Cert.',
};

/** The `cause` of an error with the reason `invalid_certificate`: for logs and explanations. It contains nothing of the value. */
export class UnreadableCertificate extends Error {
  readonly fault: CertificateFault;

  constructor(fault: CertificateFault) {
    super(SENTENCES[fault]);
    this.name = 'UnreadableCertificate';
    this.fault = fault;
  }
}
