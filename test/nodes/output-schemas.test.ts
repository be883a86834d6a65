/** The output schemas: one for every operation, as the contract says today. Real outputs are held to them in test/e2e. */
import { execFileSync } from 'node:child_process';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import type { INodePropertyOptions } from 'n8n-workflow';
import { MarketingCible } from '../../nodes/MarketingCible/MarketingCible.node.ts';

const root = join(__dirname, '..', '..');
const folder = join(root, 'nodes', 'MarketingCible', '__schema__', 'v1.0.0');
const files = readdirSync(folder, { recursive: true, encoding: 'utf8' })
	.filter((path) => path.endsWith('.json'))
	.map((path) => path.replaceAll('\\', '/'));

it('there is one for every operation', () => {
	const { properties } = new MarketingCible().description;
	const operations = properties
		.filter(({ name }) => name === 'operation')
		.flatMap(({ displayOptions, options = [] }) =>
			(options as INodePropertyOptions[]).map(
				({ value }) => `${displayOptions?.show?.['resource']?.[0] as string}/${String(value)}.json`,
			),
		);
	expect(files.toSorted()).toEqual(operations.toSorted());
});

it('they are what the contract says: if not, run "node scripts/n8n/schemas.mjs"', () => {
	const script = join(root, 'scripts', 'n8n', 'schemas.mjs');
	const { NODE_ENV: _env, ...env } = process.env;
	const wanted = JSON.parse(
		execFileSync(process.execPath, [script, '--print'], { encoding: 'utf8', env }),
	) as Record<string, string>;
	for (const [path, text] of Object.entries(wanted)) {
		expect([path, readFileSync(join(folder, path), 'utf8')]).toEqual([path, text]);
	}
	expect(Object.keys(wanted).toSorted()).toEqual(files.toSorted());
});
