import type { Operation } from '../route.ts';
import { escapeHtml } from '../html.ts';
import { type Described, tagsOf } from '../openapi/tags.ts';

/**
 * Content security policy of the reference: files and requests of this origin only, no inline script, style or `eval`.
 * `data:` images are the icons in Swagger UI's style sheet.
 */
export const REFERENCE_POLICY =
	"default-src 'none'; script-src 'self'; style-src 'self'; img-src 'self' data:; connect-src 'self'; " +
	"base-uri 'none'; form-action 'none'; frame-ancestors 'none'";

/**
 * The page in which Swagger UI shows the OpenAPI document. Without JavaScript it lists the operations. All its addresses are
 * relative: a proxy may serve the platform under a path.
 * @param assetsVersion See `Assets`.
 */
export function referencePage(described: Described, assetsVersion: string): string {
	const { operations } = described;
	const asset = (name: string) => `docs/assets/${assetsVersion}/${name}`;
	const tags = tagsOf(described).map(({ name }) => name);
	return `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="color-scheme" content="light dark">
<title>Marketing Cible API reference</title>
<link rel="icon" href="data:,">
<link rel="stylesheet" href="${asset('swagger-ui.css')}">
<link rel="stylesheet" href="${asset('reference.css')}">
<script src="${asset('swagger-ui-bundle.js')}" defer></script>
<script src="${asset('reference.js')}" type="module"></script>
</head>
<body>
<header>
<h1>Marketing Cible API reference</h1>
<a href="openapi.json">OpenAPI document</a>
</header>
<div class="columns">
<aside>
<search hidden>
<label for="search">Search operations</label>
<input id="search" type="search" autocomplete="off" spellcheck="false" aria-keyshortcuts="/" aria-describedby="found">
<p id="found" role="status"></p>
</search>
<nav aria-label="Sections">
<ul>
${tags.map((tag) => `<li><a href="#operations-tag-${escapeHtml(tag)}">${escapeHtml(tag)}</a></li>`).join('\n')}
</ul>
</nav>
</aside>
<div class="content">
<div id="reference"></div>
<noscript>
<main>
<p>Search and try-it need JavaScript. The <a href="openapi.json">OpenAPI document</a> holds the same information for API tools. These are the operations:</p>
${tags.map((tag) => section(tag, operations)).join('\n')}
</main>
</noscript>
</div>
</div>
</body>
</html>
`;
}

function section(tag: string, operations: readonly Operation[]): string {
	const rows = operations
		.filter((operation) => operation.tag === tag)
		.map(({ method, path, summary }) => {
			const call = `<code>${method} ${escapeHtml(path)}</code>`;
			return `<dt>${call}</dt><dd>${escapeHtml(summary)}</dd>`;
		});
	return `<h2 id="operations-tag-${escapeHtml(tag)}">${escapeHtml(tag)}</h2>\n<dl>${rows.join('\n')}</dl>`;
}
