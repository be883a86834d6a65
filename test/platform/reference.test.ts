/** The start page and the API reference as HTTP answers; test/browser opens them in browsers. */
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { request } from 'node:http';
import { brotliDecompressSync, gunzipSync } from 'node:zlib';
import { preferredEncoding } from '../../platform/src/http/negotiation.ts';
import { type Json, startWorld, type World } from './support/index.ts';

const BROWSER = 'text/html,application/xhtml+xml,application/xml;q=0.9,*/*;q=0.8';

let world: World;
beforeAll(async () => {
	// With a console, `/` leads there (console.test.ts).
	world = await startWorld({ console: false });
});
afterAll(() => world.end());

describe('/', () => {
	it('leads a browser on', async () => {
		const { status, headers, body } = await world.client.get<string>('/', { accept: BROWSER });
		expect(status).toBe(200);
		expect(headers.get('content-type')).toContain('text/html');
		expect(headers.get('vary')?.toLowerCase().split(', ')).toContain('accept');
		expect(headers.get('content-security-policy')).toContain("default-src 'none'");
		expect(body).not.toMatch(/<script|https?:/);
		const links = [...body.matchAll(/<a href="([^"]+)"/g)].map(([, path]) => path);
		expect(links).toEqual(['docs', 'openapi.json', 'healthz', 'readyz']);
		for (const path of links) {
			expect((await world.client.get(`/${String(path)}`)).status).toBe(200);
		}
	});

	it.each([undefined, '*/*', 'application/json', 'application/xml', 'application/json, text/html'])(
		'answers JSON to Accept: %s',
		async (accept) => {
			const headers: Record<string, string> = accept === undefined ? {} : { accept };
			const reply = await world.client.get('/', headers);
			expect(reply.status).toBe(200);
			expect(reply.headers.get('content-type')).toContain('application/json');
			expect(reply.body['links']).toMatchObject({ reference: 'docs', openapi: 'openapi.json' });
		},
	);
});

describe('/docs', () => {
	const page = () => world.client.get<string>('/docs');
	const assets = async () =>
		[...(await page()).body.matchAll(/(?:src|href)="(docs\/assets\/[^"]+)"/g)].map(
			([, path = '']) => `/${path}`,
		);

	it('loads scripts and styles from its own origin, and permits no other', async () => {
		const { status, headers, body } = await page();
		expect(status).toBe(200);
		const policy = headers.get('content-security-policy') ?? '';
		expect(policy).toContain("default-src 'none'");
		expect(policy).toContain("frame-ancestors 'none'");
		expect(policy).not.toMatch(/unsafe|https?:|\*/);
		expect(headers.get('referrer-policy')).toBe('no-referrer');
		expect(body).not.toMatch(/https?:|style="|<style|<script>/);
		expect(await assets()).toHaveLength(4);
	});

	// The page gives Swagger UI the components that an operation refers to, and finds them by these addresses.
	it('shows a document that refers to its own components alone', async () => {
		const { body } = await world.client.get('/openapi.json');
		const references: unknown[] = [];
		JSON.stringify(body, (key, value: unknown) => {
			if (key === '$ref') references.push(value);
			return value;
		});
		expect(references.length).toBeGreaterThan(1000);
		for (const reference of references) {
			expect(reference).toMatch(/^#\/components\/[a-zA-Z]+\/[\w.-]+$/);
		}
	});

	it('lists every operation without JavaScript', async () => {
		const { body } = await page();
		const fallback = body.slice(body.indexOf('<noscript>'));
		expect(fallback).toContain('href="openapi.json"');
		const { body: document } = await world.client.get<{ paths: Record<string, Json> }>(
			'/openapi.json',
		);
		for (const [path, methods] of Object.entries(document.paths)) {
			for (const method of Object.keys(methods)) {
				expect(fallback).toContain(`<code>${method.toUpperCase()} ${path}</code>`);
			}
		}
	});

	it('has files that browsers keep, compressed as the client accepts', async () => {
		for (const path of await assets()) {
			const plain = await raw(path, 'identity');
			expect(plain.headers['cache-control']).toContain('immutable');
			expect(plain.headers['content-encoding']).toBeUndefined();
			const br = await raw(path, 'gzip, deflate, br');
			expect(br.headers['content-encoding']).toBe('br');
			expect(br.headers['vary']).toBe('Accept-Encoding');
			expect(brotliDecompressSync(br.body).equals(plain.body)).toBe(true);
			const gzip = await raw(path, 'gzip');
			expect(gzip.headers['content-encoding']).toBe('gzip');
			expect(gunzipSync(gzip.body).equals(plain.body)).toBe(true);
		}
	});

	it('has no file of another version and no other file', async () => {
		const [path = ''] = await assets();
		const [, , , version = '', name = ''] = path.split('/');
		for (const wrong of [
			`/docs/assets/0000000000000000/${name}`,
			`/docs/assets/${version}/package.json`,
			`/docs/assets/${version}/..%2F..%2Fpackage.json`,
		]) {
			const { status, headers } = await world.client.get(wrong);
			expect([wrong, status]).toEqual([wrong, 404]);
			expect(headers.get('cache-control')).toBe('no-store');
		}
	});

	// The package's one dependency reports installations; npm must not run its script.
	it('is installed without install scripts, in the image too', () => {
		const read = (file: string) => readFileSync(join(import.meta.dirname, '../..', file), 'utf8');
		expect(read('.npmrc')).toMatch(/^ignore-scripts=true$/m);
		expect(read('Dockerfile')).toMatch(/^COPY .*\.npmrc .*\n(?:COPY .*\n)*RUN npm ci/m);
	});
});

it.each([
	[undefined, 'identity'],
	['', 'identity'],
	['gzip', 'gzip'],
	['gzip, deflate, br, zstd', 'br'],
	['br;q=0, gzip;q=0.5', 'gzip'],
	['*', 'br'],
	['br;q=0, *', 'gzip'],
	['identity', 'identity'],
])('answers Accept-Encoding %p with %s', (accept, encoding) => {
	expect(preferredEncoding(accept, ['br', 'gzip'])).toBe(encoding);
});

/** A request whose answer stays compressed: fetch would decompress it. */
function raw(
	path: string,
	encodings: string,
): Promise<{ headers: NodeJS.Dict<string | string[]>; body: Buffer }> {
	return new Promise((resolve, reject) => {
		const asked = request(
			world.platform.url + path,
			{ headers: { 'accept-encoding': encodings } },
			(response) => {
				const chunks: Buffer[] = [];
				response.on('data', (chunk: Buffer) => void chunks.push(chunk));
				response.on('end', () =>
					resolve({ headers: response.headers, body: Buffer.concat(chunks) }),
				);
			},
		);
		asked.on('error', reject).end();
	});
}
