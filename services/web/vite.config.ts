import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';

/** Where a running Muster answers while the screens are worked on. */
const backend = process.env['MUSTER_URL'] ?? 'http://127.0.0.1:8080';
const forwarded = ['/api', '/oidc', '/dev', '/config.json'];

export default defineConfig({
  plugins: [react()],
  server: {
    host: '127.0.0.1',
    proxy: Object.fromEntries(forwarded.map((path) => [path, { target: backend, changeOrigin: true }])),
  },
  build: { target: 'es2023', chunkSizeWarningLimit: 900 },
});
