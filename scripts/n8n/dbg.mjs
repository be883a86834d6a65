/**
 * The pictures of the README: a real n8n with its editor, an example workflow, Chromium. `node scripts/n8n/screenshots.mjs`
 * writes docs/images; look at them before they are committed.
 */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { startPlatform } from '../../examples/runner/platform-process.ts';
import { freePorts } from '../../test/e2e/free-ports.ts';
import { root, withReadableErrors } from '../setup.mjs';
import { ensureN8n } from './install.mjs';
import { startN8n } from './instance.mjs';
import { installPackage } from './package.mjs';

const owner = { email: 'owner@example.com', password: 'Mc1-for-pictures' };
const pictures = [
	{ workflow: 'shopify-abandoned-cart', image: 'workflow.png' },
	{ workflow: 'google-sheets-win-back', node: 'Send Offer', image: 'node.png' },
	{ workflow: 'ai-agent-approval', image: 'agent.png' },
];

await withReadableErrors(async () => {
	const folder = await mkdtemp(join(tmpdir(), 'mc-pictures-'));
	const running = [];
	try {
		const userFolder = join(folder, 'n8n');
		await mkdir(userFolder);
		await installPackage(userFolder);
		const platform = await startPlatform({
			apiKey: 'mc_key_of_the_pictures',
			dataDir: join(folder, 'platform'),
			port: 0,
		});
		running.push(platform);
		const [port, brokerPort] = await freePorts(2);
		const n8n = await startN8n({
			install: await ensureN8n(),
			userFolder,
			encryptionKey: 'key-of-the-pictures',
			port,
			brokerPort,
			owner,
		});
		running.push(n8n);
		await takePictures(n8n.baseUrl, platform);
	} finally {
		for (const program of running.toReversed()) await program.stop();
		await rm(folder, { recursive: true, force: true });
	}
});

async function takePictures(baseUrl, platform) {
	const browser = await chromium.launch({
		executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium',
		args: ['--no-sandbox'],
	});
	try {
		const viewport = { width: 1440, height: 900 };
		const page = await browser.newPage({ viewport, colorScheme: 'light', baseURL: baseUrl });
		const ask = async (path, data) => {
			const answer = await page.request.post(`/rest${path}`, { data });
			if (!answer.ok()) throw new Error(`${path}: ${await answer.text()}`);
			return (await answer.json()).data;
		};
		await ask('/login', { emailOrLdapLoginId: owner.email, password: owner.password });
		const { baseUrl: address, apiKey } = platform;
		const credential = await ask('/credentials', {
			name: 'Marketing Cible account',
			type: 'marketingCibleApi',
			data: { baseUrl: address, apiKey },
		});
		for (const picture of pictures) await takePicture(page, ask, credential, picture);
	} finally {
		await browser.close();
	}
}

async function takePicture(page, ask, credential, { workflow, node, image }) {
	const file = join(root, 'examples', 'workflows', `${workflow}.json`);
	const draft = JSON.parse(await readFile(file, 'utf8'));
	delete draft.id;
	for (const one of draft.nodes) {
		const own = one.credentials?.marketingCibleApi;
		one.credentials = own
			? { marketingCibleApi: { id: credential.id, name: credential.name } }
			: {};
	}
	const { id } = await ask('/workflows', draft);
	await page.goto(`/workflow/${id}`);
	page.on('console', (m) => console.log(m.type(), m.text().slice(0, 200)));
	await page
		.getByTestId('canvas-node')
		.first()
		.waitFor({ timeout: 25_000 })
		.catch(async (e) => {
			await page.screenshot({ path: '/tmp/n8n/fail.png' });
			console.log(page.url(), (await page.content()).slice(0, 800));
			throw e;
		});
	// The animation of the canvas and of what opens is over when nothing moves any more.
	await page.waitForLoadState('networkidle');
	if (node !== undefined) {
		await page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`).dblclick();
		await page.getByTestId('ndv').or(page.getByTestId('node-parameters')).first().waitFor();
		await page.waitForLoadState('networkidle');
	}
	await page.screenshot({ path: join(root, 'docs', 'images', image), animations: 'disabled' });
}
