import type { FastifyInstance } from 'fastify';
import * as z from 'zod';
import { escapeHtml, styleHash } from './html.ts';
import { preferredType } from './negotiation.ts';
import { serve } from './route.ts';

/** The links of the start page. Their paths are relative, because a proxy may serve the platform under a path. */
const LINKS = [
	{ name: 'reference', path: 'docs', text: 'API reference, with search and try-it' },
	{ name: 'openapi', path: 'openapi.json', text: 'OpenAPI document' },
	{ name: 'health', path: 'healthz', text: 'Health: is the process running?' },
	{ name: 'readiness', path: 'readyz', text: 'Readiness: does the process serve requests?' },
] as const;

const NAME = 'Marketing Cible sending platform';

const STYLE =
	'body{font:18px/1.5 system-ui,sans-serif;max-width:34rem;margin:0 auto;padding:1.5rem 1rem;color:#1b1b1f;background:#fff}' +
	'h1{font-size:1.7rem;line-height:1.25}ul{padding:0;list-style:none}li a{display:inline-block;padding:.5rem 0}a{color:#0b57d0}' +
	':focus-visible{outline:3px solid #b35900;outline-offset:3px}' +
	'@media(prefers-color-scheme:dark){body{background:#131316;color:#e6e6ea}a{color:#a8c7fa}:focus-visible{outline-color:#ffb86b}}';

const POLICY = `default-src 'none'; style-src ${styleHash(STYLE)}; img-src data:; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

const PAGE = `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<title>${NAME}</title>
<link rel="icon" href="data:,">
<style>${STYLE}</style>
</head>
<body>
<main>
<h1>${NAME}</h1>
<p>Sends SMS, e-mail and voice messages that the rules permit, and keeps the evidence.</p>
<nav aria-label="Pages">
<ul>
${LINKS.map(({ path, text }) => `<li><a href="${path}">${escapeHtml(text)}</a></li>`).join('\n')}
</ul>
</nav>
</main>
</body>
</html>
`;

const index = z.object({
	name: z.string(),
	links: z.record(z.string(), z.string()).meta({ description: 'Paths relative to this one' }),
});

/**
 * Serves `/`: a short JSON index for programs; browsers are led to the console or, where there is none, get a page.
 * @param hasConsole whether this process serves the console.
 */
export function indexRoute(app: FastifyInstance, hasConsole: boolean): void {
	serve(
		app,
		{
			method: 'GET',
			path: '/',
			operationId: 'getIndex',
			tag: 'platform',
			scope: null,
			summary: 'Get the start page (HTML for browsers, JSON for other clients)',
			answers: {
				200: {
					description: 'Links to the reference, the OpenAPI document and the health checks',
					schema: index,
					also: { 'text/html': z.string() },
				},
				302: { description: 'Browsers, where the console is served: to the console' },
			},
		},
		async ({ request }) => {
			const headers = { Vary: 'Accept' };
			const type = preferredType(request.headers.accept, ['application/json', 'text/html']);
			if (type !== 'text/html') {
				const links = Object.fromEntries(LINKS.map(({ name, path }) => [name, path]));
				const all = hasConsole ? { console: 'console', ...links } : links;
				return { status: 200, body: { name: NAME, links: all }, headers };
			}
			// Relative, because a proxy may serve the platform under a path.
			if (hasConsole)
				return { status: 302, body: undefined, headers: { ...headers, Location: 'console/' } };
			return {
				status: 200,
				body: PAGE,
				contentType: 'text/html; charset=utf-8',
				headers: {
					...headers,
					'Content-Security-Policy': POLICY,
					'Referrer-Policy': 'no-referrer',
				},
			};
		},
	);
}
