/**
 * What an app can do to the place where an adapter puts the verified caller. `getter`: an accessor without setter;
 * `constant`: a member that cannot be written; `deaf`: a setter that ignores what it is given; `late`: as `constant`,
 * but only once a caller is to be put there.
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
 * Makes the member `auth` of an object one that no adapter can write to: of a request, or of `ctx.state`.
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
