// What the types of @nestjs/graphql, @nestjs/apollo and @nestjs/mercurius name besides, and these tests do not use.
declare module '@apollo/gateway' {
  export type GatewayConfig = object;
}
declare module '@mercuriusjs/gateway' {
  export type MercuriusGatewayOptions = object;
}
declare module 'ts-morph' {
  export type OptionalKind<Structure> = Structure;
  export type ClassDeclarationStructure = object;
  export type EnumDeclarationStructure = object;
  export type InterfaceDeclarationStructure = object;
  export type MethodDeclarationStructure = object;
  export type MethodSignatureStructure = object;
  export type ParameterDeclarationStructure = object;
  export type PropertyDeclarationStructure = object;
  export type PropertySignatureStructure = object;
  export type SourceFile = object;
  export type TypeAliasDeclarationStructure = object;
}
