import { anyOf, claimIncludes, requiredPermissions } from '@auth0-api/express';

const ROLES = 'https://orders.example.com/roles';

// `claimIncludes(ROLES, 'manager', 'auditor')` requires both. This accepts either:
export const mayReadReports = anyOf(claimIncludes(ROLES, 'manager'), claimIncludes(ROLES, 'auditor'));

// While you move from roles to permissions, accept both:
export const mayDeleteOrders = anyOf(requiredPermissions('delete:orders'), claimIncludes(ROLES, 'manager'));
