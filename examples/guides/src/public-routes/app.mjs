import { auth0, requiredScopes } from '@auth0-api/express';
import express from 'express';

export const app = express();
app.get('/health', (_req, res) => res.json({ up: true }));
app.get('/orders/export', (_req, res) => res.json([])); // a mistake: above auth0()
app.use(auth0());
app.get('/orders', requiredScopes('read:orders'), (_req, res) => res.json([]));
