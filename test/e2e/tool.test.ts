/** An AI agent in real n8n that uses our node as its tool. The model is a server of our own that says what it is told to. */
import { randomUUID } from 'node:crypto';
import { createServer, type Server } from 'node:http';
import type { AddressInfo } from 'node:net';
import { N8n } from './support/n8n.ts';
import { Platform } from './support/platform.ts';
import { request } from './support/request.ts';
import { node, OURS, to, webhook, type WorkflowDraft } from './support/workflows.ts';
import { theWorld } from './support/world.ts';

interface Completion {
	messages: { role: string; content: unknown }[];
	tools?: {
		function: {
			name: string;
			description: string;
			parameters: { properties: object; required?: string[] };
		};
	}[];
}

const world = theWorld();
const n8n = new N8n(world.n8n);
const platform = new Platform(world.platform);
const asked: Completion[] = [];
const reference = randomUUID();
const call = {
	To: '06 00 00 18 01',
	Text: 'Atelier Durand : votre commande 1042 est disponible.',
	Reference: reference,
};
let model: Server;

beforeAll(async () => {
	model = createServer((incoming, response) => {
		const parts: Buffer[] = [];
		incoming.on('data', (part: Buffer) => parts.push(part));
		incoming.on('end', () => {
			const completion = JSON.parse(Buffer.concat(parts).toString('utf8')) as Completion;
			asked.push(completion);
			response.setHeader('content-type', 'application/json');
			response.end(JSON.stringify(answer(completion)));
		});
	});
	await new Promise<void>((resolve) => model.listen(0, '127.0.0.1', resolve));
});
afterAll(async () => {
	model.closeAllConnections();
	await new Promise((resolve) => model.close(resolve));
});

/** First the call of the tool, then, once its result is there, a word. */
function answer({ messages, tools }: Completion): object {
	const done = messages.some(({ role }) => role === 'tool');
	const message = done
		? { role: 'assistant', content: 'Sent.' }
		: {
				role: 'assistant',
				content: null,
				tool_calls: [
					{
						id: 'call_1',
						type: 'function',
						function: { name: tools?.[0]?.function.name, arguments: JSON.stringify(call) },
					},
				],
			};
	return {
		id: 'chatcmpl-1',
		object: 'chat.completion',
		created: 0,
		model: 'model-of-the-tests',
		choices: [{ index: 0, message, finish_reason: done ? 'stop' : 'tool_calls' }],
		usage: { prompt_tokens: 1, completion_tokens: 1, total_tokens: 2 },
	};
}

async function agentWorkflow(path: string): Promise<WorkflowDraft> {
	const credential = await n8n.createCredential('Marketing Cible', world.platform);
	const { port } = model.address() as AddressInfo;
	const openAi = await n8n.createCredential(
		'Model',
		{ apiKey: 'none', url: `http://127.0.0.1:${port}/v1`, header: false },
		'openAiApi',
	);
	const fromAi = (name: string, meaning: string) =>
		`={{ $fromAI('${name}', '${meaning}', 'string') }}`;
	return {
		name: 'Agent',
		nodes: [
			webhook(path),
			node('Agent', '@n8n/n8n-nodes-langchain.agent', 2, {
				promptType: 'define',
				text: 'Tell the customer that the order is ready.',
				options: {},
			}),
			node(
				'Model',
				'@n8n/n8n-nodes-langchain.lmChatOpenAi',
				1.2,
				{ model: { __rl: true, mode: 'id', value: 'model-of-the-tests' }, options: {} },
				{ credentials: { openAiApi: openAi } },
			),
			node(
				'send_alert',
				`${OURS}Tool`,
				1,
				{
					descriptionType: 'manual',
					toolDescription: 'Sends an alert by SMS',
					resource: 'message',
					operation: 'send',
					channel: 'sms',
					purpose: 'transactional',
					to: fromAi('To', 'Phone number of the recipient'),
					sender: { __rl: true, mode: 'value', value: 'DURAND' },
					text: fromAi('Text', 'The whole text'),
					whenNotPermitted: 'blockedItem',
					additionalFields: { reference: fromAi('Reference', 'What it is about') },
				},
				{ credentials: { marketingCibleApi: credential } },
			),
		],
		connections: {
			Webhook: to('Agent'),
			Model: { ai_languageModel: [[{ node: 'Agent', type: 'ai_languageModel', index: 0 }]] },
			send_alert: { ai_tool: [[{ node: 'Agent', type: 'ai_tool', index: 0 }]] },
		},
	};
}

test('an agent sends one alert, and reads what became of it in few words', async () => {
	const path = randomUUID();
	const id = await n8n.createWorkflow(await agentWorkflow(path));
	await n8n.activateWebhook(id, path);
	asked.length = 0;
	const { body } = await request('POST', `${world.n8n.baseUrl}/webhook/${path}`, {
		body: { items: [] },
	});
	expect(JSON.stringify(body)).toContain('Sent.');

	const [first, second] = asked;
	const [tool] = first?.tools ?? [];
	expect(tool?.function).toMatchObject({
		name: 'send_alert',
		description: 'Sends an alert by SMS',
	});
	expect(Object.keys(tool?.function.parameters.properties ?? {})).toEqual([
		'To',
		'Text',
		'Reference',
	]);

	const result = JSON.stringify(second?.messages.find(({ role }) => role === 'tool')?.content);
	expect(result).toContain('queued');
	expect(result).not.toContain('findings');
	expect(result.length).toBeLessThan(800);
	expect((await platform.messagesAbout(reference)).map((message) => message.to)).toContain(
		'+33600001801',
	);
});
