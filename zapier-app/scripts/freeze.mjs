/** Writes `public-definition.json` from `dist/`: what users' Zaps depend on from this release on. Run after a release. */
import { writeFile } from 'node:fs/promises';
import zapier from 'zapier-platform-core';
import app from '../dist/index.js';
import { publicDefinition } from './public-definition.ts';

const { results } = await zapier.createAppHandler(app)({ command: 'definition' });
const file = new URL('../public-definition.json', import.meta.url);
await writeFile(file, `${JSON.stringify(publicDefinition(results), null, '\t')}\n`);
