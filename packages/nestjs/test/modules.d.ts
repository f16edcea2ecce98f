// What the types of @nestjs/graphql, @nestjs/apollo and @nestjs/mercurius name besides, and these tests do not use.
declare module '@apollo/gateway' {
  export type GatewayConfig = object;
}
declare module '@mercuriusjs/gateway' {
  export type MercuriusGatewayOptions = object;
}
declare module 'ts-morph' {
  export type StatementedNode = object;
}
