/**
 * What an app can do to the place where an adapter puts the verified caller. `getter`: an accessor without a setter;
 * `constant`: a read-only member; `deaf`: a setter that ignores its argument; `late`: like `constant`, but only once a
 * caller is put there.
 */
export type CallerPlaceFault = 'getter' | 'constant' | 'deaf' | 'late';

const stranger = Object.freeze({ claims: Object.freeze({ sub: 'stranger' }) });

const descriptors: Readonly<Record<CallerPlaceFault, PropertyDescriptor>> = {
  getter: { get: () => stranger },
  constant: { value: stranger, writable: false },
  deaf: { get: () => stranger, set: () => {} },
  late: {
    get: () => undefined,
    set: (auth) => {
      if (auth !== undefined) throw new TypeError('Cannot assign to read only property');
    },
  },
};

/**
 * Makes the member `auth` of an object, a request or `ctx.state`, one that no adapter can write to.
 *
 * @example
 * ```ts
 * import { type AppSpec, spoilCallerPlace } from '@auth0-api/testing/contract';
 * import express from 'express';
 *
 * export const appWith = ({ callerPlace }: AppSpec) =>
 *   express().use((req, _res, next) => {
 *     if (callerPlace !== undefined) spoilCallerPlace(req, callerPlace);
 *     next();
 *   });
 * ```
 */
export function spoilCallerPlace(holder: object, fault: CallerPlaceFault): void {
  Object.defineProperty(holder, 'auth', descriptors[fault]);
}
