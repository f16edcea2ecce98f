// The package has sources in TypeScript under our condition `source`, and they do not compile here. The MCP SDK's types name these.
export type ErrorEvent = Event & { readonly code?: number; readonly message?: string };
export type EventSourceInit = object;
