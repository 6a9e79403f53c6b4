import { fileURLToPath } from 'node:url';
import tailwindcss from '@tailwindcss/vite';
import react from '@vitejs/plugin-react';
import { defineConfig } from 'vite';
import { contentSecurityPolicy } from './scripts/content-security-policy.ts';
import { datasetDirectory } from './scripts/dataset-directory.ts';
import { firstScriptGroups, preloadCatalogue, preloadFirstScript } from './scripts/first-script.ts';
import { releasePassThrough } from './scripts/release-proxy.ts';

const START = fileURLToPath(new URL('src/app/start.ts', import.meta.url));
const PAGE = fileURLToPath(new URL('src/app/main.tsx', import.meta.url));

export default defineConfig({
  // Relative addresses, so that the built site works below any path of any host.
  base: './',
  // A missing file is a 404, as on a static host, not the page once more with status 200.
  appType: 'mpa',
  plugins: [
    react(),
    tailwindcss(),
    releasePassThrough(),
    datasetDirectory(),
    contentSecurityPolicy(),
    preloadCatalogue(),
    preloadFirstScript(PAGE),
  ],
  build: {
    target: 'baseline-widely-available',
    sourcemap: false,
    // One style sheet: parts loaded later have next to none of their own.
    cssCodeSplit: false,
    // Every browser that the target names preloads modules by itself.
    modulePreload: { polyfill: false },
    rolldownOptions: {
      output: {
        codeSplitting: {
          groups: firstScriptGroups(START, PAGE),
        },
      },
    },
  },
  worker: { format: 'es' },
  server: { host: '127.0.0.1' },
  preview: { host: '127.0.0.1' },
});
