/** Writes `docs/zapier-recipes.md` from `examples/zaps` and the built app. */
import { readFile, readdir, writeFile } from 'node:fs/promises';
import { format, resolveConfig } from 'prettier';
import zapier from 'zapier-platform-core';
import app from '../dist/index.js';
import { recipesPage } from './recipes-page.ts';

const zaps = new URL('../../examples/zaps/', import.meta.url);
const page = new URL('../../docs/zapier-recipes.md', import.meta.url);

const files = (await readdir(zaps)).filter((file) => file.endsWith('.json')).sort();
const recipes = await Promise.all(
	files.map(async (file) => JSON.parse(await readFile(new URL(file, zaps), 'utf8'))),
);
const { results } = await zapier.createAppHandler(app)({ command: 'definition' });
const options = await resolveConfig(page);
await writeFile(
	page,
	await format(recipesPage(recipes, results), { ...options, parser: 'markdown' }),
);
