import { type ClientRequest, type IncomingMessage, request } from 'node:http';
import { until } from './until.ts';

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
