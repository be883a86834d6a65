/**
 * The pictures of the README: a real n8n with its editor, an example workflow, Chromium. `node scripts/n8n/screenshots.mjs`
 * writes docs/images; look at them before they are committed.
 */
import { mkdir, mkdtemp, readFile, rm } from 'node:fs/promises';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { chromium } from 'playwright-core';
import { cases } from '../../examples/cases.ts';
import { readPayload } from '../../examples/files.ts';
import { startPlatform } from '../../examples/runner/platform-process.ts';
import { outputOf } from '../../examples/runner/trigger-output.ts';
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
		const credentialOf = rememberByType(async (type) => {
			const draft =
				type === 'marketingCibleApi'
					? { name: 'Marketing Cible account', type, data: { baseUrl: address, apiKey } }
					: { name: 'Some account', type, data: {} };
			const { id, name } = await ask('/credentials', draft);
			return { id, name };
		});
		for (const picture of pictures) await takePicture(page, ask, credentialOf, picture);
	} finally {
		await browser.close();
	}
}

function rememberByType(make) {
	const made = new Map();
	return async (type) => {
		if (!made.has(type)) made.set(type, await make(type));
		return made.get(type);
	};
}

async function takePicture(page, ask, credentialOf, { workflow, node, image }) {
	const file = join(root, 'examples', 'workflows', `${workflow}.json`);
	const draft = JSON.parse(await readFile(file, 'utf8'));
	delete draft.id;
	for (const one of draft.nodes) {
		// Accounts of other services are empty: nodes without any carry a warning in the picture.
		for (const type of Object.keys(one.credentials ?? {})) {
			one.credentials[type] = await credentialOf(type);
		}
	}
	if (node !== undefined) draft.pinData = await answersFor(workflow);
	const { id, nodes } = await ask('/workflows', draft);
	await page.goto(`/workflow/${id}`);
	const last = nodes.findLast(({ type }) => type !== 'n8n-nodes-base.stickyNote');
	await page.getByText(last.name, { exact: true }).first().waitFor({ timeout: 90_000 });
	if (node !== undefined) await runAndOpen(page, node);
	// The animation of the canvas and of what opens is over when nothing moves any more.
	await page.waitForLoadState('networkidle');
	await page.screenshot({ path: join(root, 'docs', 'images', image), animations: 'disabled' });
}

/** What other services send and answer, pinned so that the workflow runs without them. */
async function answersFor(workflow) {
	const { payloads } = cases.find((one) => one.workflow === workflow);
	const pins = Object.entries(payloads).map(async ([name, payload]) => [
		name,
		outputOf('', await readPayload(payload)),
	]);
	return Object.fromEntries(await Promise.all(pins));
}

/** The node with what it was given and what came of it. */
async function runAndOpen(page, node) {
	await page.locator('button[data-test-id="execute-workflow-button"]').last().click();
	await page.getByText('Workflow executed successfully').first().waitFor();
	await page.locator('.el-notification__closeBtn').first().click();
	// The box of a node has no size of its own; its icon has, and the mouse on it hits the node.
	const box = page.locator(`[data-test-id="canvas-node"][data-node-name="${node}"]`);
	await box.locator('img').first().dblclick({ force: true });
	await page.getByText('Resource', { exact: true }).first().waitFor();
	await page.getByText('JSON', { exact: true }).last().click();
	await page.getByText('"messageId"').first().waitFor();
}
