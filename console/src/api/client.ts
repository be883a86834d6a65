import type { Problem } from '@marketing-cible/contract';

/** An answer with an error, or no answer at all. */
export class ApiError extends Error {
	override name = 'ApiError';
	readonly status: number;
	/** The last part of the problem's type, e.g. `confirm-identity`; `network` without an answer. */
	readonly slug: string;
	readonly detail: string;
	readonly fields: readonly { pointer: string; message: string }[];
	/** Seconds; from `Retry-After`. */
	readonly retryAfter: number | null;

	constructor(status: number, problem: Partial<Problem>, retryAfter: number | null) {
		super(problem.title ?? 'no answer');
		this.status = status;
		this.slug = problem.type?.split('/').at(-1) ?? 'network';
		this.detail = problem.detail ?? '';
		this.fields = problem.errors ?? [];
		this.retryAfter = retryAfter;
	}
}

export type Query = Readonly<Record<string, string | number | undefined>>;

export interface Call {
	method?: 'GET' | 'POST' | 'PUT' | 'PATCH' | 'DELETE';
	query?: Query | undefined;
	body?: unknown;
	/** Sent as they are, in place of a JSON body. */
	bytes?: Blob;
	headers?: Readonly<Record<string, string>>;
}

/** The session, as the client informs it of every answer. */
export interface Listener {
	/** The server has answered a request of a session, whose idle time begins anew. */
	active: () => void;
	/** The session has ended. */
	signedOut: () => void;
	/** The role demands a second factor first. */
	secondFactor: () => void;
	/** Asks the person to prove the identity. @returns whether it was proven. */
	confirm: () => Promise<boolean>;
}

let listener: Listener | null = null;
export function listen(to: Listener): void {
	listener = to;
}

/** The base of the platform: the console is one folder below it. */
export const BASE = document.documentElement.dataset['base'] ?? '/console/';
/** Whether the page is of the people of the operator, who sign in apart; the two never lead into each other without a new page. */
export const IS_OPERATOR = /^operator(\/|$)/.test(location.pathname.slice(BASE.length));
/** The address below which the screens of the page stand. */
export const HOME = IS_OPERATOR ? `${BASE}operator/` : BASE;
/** Path of the API before `/sessions` and `/me`. */
export const OWN = IS_OPERATOR ? '/v1/operator' : '/v1';
/** Whether the platform found nobody signed in when it answered the page. */
export const IS_OUT = document.documentElement.dataset['session'] === 'out';
/** The base of the platform itself. */
export const ROOT = BASE.replace(/console\/$/, '');

/**
 * Sends one request of the console to the API. An operation that demands a fresh proof of identity asks for it and goes on.
 * @throws {ApiError}
 */
export function call<Answer>(path: string, request: Call = {}): Promise<Answer> {
	return withConfirmation(() => send<Answer>(path, request));
}

/** An answer with its `ETag`, for the `If-Match` of a change. */
export interface Versioned<Answer> {
	answer: Answer;
	etag: string;
}

/** The same for a thing with versions. @throws {ApiError} */
export function callVersioned<Answer>(
	path: string,
	request: Call = {},
): Promise<Versioned<Answer>> {
	return withConfirmation(async () => {
		const response = await ask(path, request);
		const answer = await answerOf(response);
		return { answer: answer as Answer, etag: response.headers.get('etag') ?? '*' };
	});
}

async function withConfirmation<Answer>(run: () => Promise<Answer>): Promise<Answer> {
	try {
		return await run();
	} catch (error) {
		if (!(error instanceof ApiError) || listener === null) throw error;
		if (error.slug === 'unauthorized') listener.signedOut();
		if (error.slug === 'second-factor-required') listener.secondFactor();
		if (error.slug !== 'confirm-identity' || !(await listener.confirm())) throw error;
		return await run();
	}
}

/** The same without the session's listening: for signing in and proving the identity. @throws {ApiError} */
export async function send<Answer>(path: string, request: Call = {}): Promise<Answer> {
	const response = await ask(path, request);
	const answer = await answerOf(response);
	// The contract's types describe the answers; the platform validates them in its own tests.
	return answer as Answer;
}

/** An answer that is no JSON, such as a sound. @throws {ApiError} */
export async function callBlob(path: string, request: Call = {}): Promise<Blob> {
	return await (await withConfirmation(() => ask(path, request))).blob();
}

/** How long a file stays at hand for the browser to save it. */
const DOWNLOAD_MS = 60_000;

/** Saves an answer as a file. @throws {ApiError} */
export async function download(path: string, request: Call & { fileName: string }): Promise<void> {
	const url = URL.createObjectURL(await callBlob(path, request));
	const link = document.createElement('a');
	link.href = url;
	link.download = request.fileName;
	link.click();
	// Firefox begins to read the file after the click.
	setTimeout(() => URL.revokeObjectURL(url), DOWNLOAD_MS);
}

async function ask(path: string, request: Call): Promise<Response> {
	const { method = 'GET', query = {}, headers = {} } = request;
	const sent = bodyOf(request);
	const response = await fetch(ROOT + path.slice(1) + queryText(query), {
		method,
		credentials: 'same-origin',
		headers: {
			...(method === 'GET' ? {} : OF_THE_CONSOLE),
			...(sent === null ? {} : { 'content-type': sent.type }),
			...headers,
		},
		...(sent === null ? {} : { body: sent.body }),
	}).catch(() => {
		throw new ApiError(0, {}, null);
	});
	if (!response.ok) throw await errorOf(response);
	listener?.active();
	return response;
}

/**
 * What no form can send: the platform demands it of whatever changes something. A plain `GET` has nothing of its own, neither a header
 * nor a cache mode: browsers use a response that the page named (`<link rel="preload">`) for a plain request only. Answers are
 * `no-store`, so no cache has any.
 */
const OF_THE_CONSOLE = { accept: 'application/json', 'mc-console': '1' } as const;

/** The body of a request and its type; `null`: it has none. */
function bodyOf({ body, bytes }: Call): { body: string | Blob; type: string } | null {
	if (bytes !== undefined) return { body: bytes, type: 'application/octet-stream' };
	return body === undefined ? null : { body: JSON.stringify(body), type: 'application/json' };
}

async function errorOf(response: Response): Promise<ApiError> {
	const answer: unknown = await readJson(response);
	const wait = Number(response.headers.get('retry-after') ?? Number.NaN);
	return new ApiError(
		response.status,
		typeof answer === 'object' && answer !== null ? answer : {},
		Number.isFinite(wait) ? wait : null,
	);
}

/**
 * The body of an answer without an error; `undefined`: it has none.
 * @throws {ApiError} `network`, if it broke off: what cannot be read is not empty.
 */
async function answerOf(response: Response): Promise<unknown> {
	const isJson = response.headers.get('content-type')?.includes('json') ?? false;
	const answer = await readJson(response);
	if (isJson && answer === undefined) throw new ApiError(0, {}, null);
	return answer;
}

/** The body, if it is JSON. */
function readJson(response: Response): Promise<unknown> {
	return response.json().catch(() => undefined);
}

/** `?…` of the members that have a value. */
export function queryText(query: Query): string {
	const search = new URLSearchParams();
	for (const [name, value] of Object.entries(query)) {
		if (value !== undefined && value !== '') search.set(name, String(value));
	}
	const text = search.toString();
	return text === '' ? '' : `?${text}`;
}
