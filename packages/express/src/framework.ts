import type { IncomingMessage, ServerResponse } from 'node:http';
import { Framework } from '@auth0-api/core/adapter';
import { toIncoming } from './request.js';
import { fieldsOf } from './respond.js';

/** Express 4 or 5. The verified caller is at `req.auth`. */
export const express = new Framework<IncomingMessage, ServerResponse>({
  name: 'express',
  read: toIncoming,
  fieldsOf,
  caller: { name: 'req.auth', holder: (req) => req },
});
