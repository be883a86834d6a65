import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import type { App } from '../../../platform/src/core.ts';
import { STREAM_LIMITS, type StreamLimits } from '../../../platform/src/events/stream/limits.ts';
import { eventStreamRoutes } from '../../../platform/src/events/stream/routes.ts';
import type { ResourceModule } from '../../../platform/src/module.ts';
import { buildServer } from '../../../platform/src/server.ts';
import { KEY } from './client.ts';
import { until } from './until.ts';
import type { World } from './world.ts';

/** One event of a stream, as it stood in the bytes. */
export interface Frame {
	id?: string;
	event?: string;
	data?: string;
}

/** A client of `GET /v1/stream` that reads the bytes itself. */
export interface StreamReader {
	readonly response: IncomingMessage;
	/** Everything that has come. */
	text(): string;
	/** Events that have come; what sets the position only is left out. */
	frames(): Frame[];
	/** The id that a browser would send when it connects again. */
	lastId(): string | undefined;
	/** How the response ended: as it should, or broken off; `null`: it is open. */
	ended(): 'complete' | 'cut' | null;
	untilFrames(count: number): Promise<Frame[]>;
	close(): void;
}

/** Connects. @param headers with the credentials. */
export async function openStream(
	url: string,
	path: string,
	headers: Record<string, string>,
): Promise<StreamReader> {
	let text = '';
	let ending: 'complete' | 'cut' | null = null;
	let asked: ClientRequest | undefined;
	const response = await new Promise<IncomingMessage>((resolve, reject) => {
		asked = request(url + path, { headers, agent: false }, resolve);
		asked.on('error', reject);
		asked.end();
	});
	response.setEncoding('utf8');
	response.on('data', (chunk: string) => (text += chunk));
	response.on('error', () => (ending ??= 'cut'));
	response.on('close', () => (ending ??= response.complete ? 'complete' : 'cut'));
	const reader: StreamReader = {
		response,
		text: () => text,
		frames: () => framesOf(text).filter(({ data }) => data !== undefined),
		lastId: () =>
			framesOf(text)
				.map(({ id }) => id)
				.findLast((id) => id !== undefined),
		ended: () => ending,
		untilFrames: (count) =>
			until(() => {
				const found = reader.frames();
				return found.length >= count ? found : null;
			}, `${count} events in the stream`),
		close: () => asked?.destroy(),
	};
	return reader;
}

/** Whole frames only: what stands behind the last empty line has not arrived yet. */
function framesOf(text: string): Frame[] {
	return text
		.split('\n\n')
		.slice(0, -1)
		.map((block) =>
			Object.fromEntries(
				block
					.split('\n')
					.filter((line) => !line.startsWith(':'))
					.map((line) => line.split(/: (.*)/s, 2) as [string, string]),
			),
		);
}

export const bearer = (key = KEY) => ({ authorization: `Bearer ${key}` });

/** Streams of a world, and further servers on its data. */
export interface Streams {
	/** Connects, and waits until the stream is open if it is permitted. */
	follow(path?: string, headers?: Record<string, string>, url?: string): Promise<StreamReader>;
	/** A server beside the platform's own, with other bounds of streams. @returns its URL. */
	serverWith(limits: Partial<StreamLimits>): Promise<string>;
	/** Ends whatever is open; before the world ends. */
	end(): Promise<void>;
}

export function streamsOf(world: World): Streams {
	const readers: StreamReader[] = [];
	const servers: { close(): Promise<unknown> }[] = [];
	return {
		async follow(path = '/v1/stream', headers = bearer(), url = world.platform.url) {
			const reader = await openStream(url, path, headers);
			readers.push(reader);
			if (reader.response.statusCode === 200) {
				await until(() => reader.text() !== '', 'the beginning of the stream');
			}
			return reader;
		},
		async serverWith(limits) {
			const routes: ResourceModule['routes'] = (app, core) =>
				eventStreamRoutes(app, core, { ...STREAM_LIMITS, ...limits });
			const app = world.platform.internals as App;
			const server = await buildServer(app, [{ name: 'streams', routes }], { ready: true });
			servers.push(server);
			return server.listen({ port: 0, host: '127.0.0.1' });
		},
		async end() {
			for (const reader of readers.splice(0)) reader.close();
			for (const server of servers.splice(0)) await server.close();
		},
	};
}
