import { auth0, requiredPermissions, requiredScopes } from '@auth0-api/express';
import express from 'express';

// Keeps the process alive, as pools of connections do.
setInterval(() => {}, 1_000);

export const app = express();
app.get('/health', (_req, res) => void res.end());
app.use(auth0());
app.get('/orders', requiredScopes('read:orders'), (_req, res) => void res.end());
app.delete('/orders/:id', requiredPermissions('delete:orders'), (_req, res) => void res.end());
