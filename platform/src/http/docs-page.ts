import { createHash } from 'node:crypto';

/**
 * The human reference: one static page made from the OpenAPI document. No script and no request, to this host or any other, so
 * that it works offline and under the strictest content security policy.
 */

interface Shape {
	$ref?: string;
	type?: string | string[];
	enum?: unknown[];
	description?: string;
	properties?: Record<string, Shape>;
	required?: string[];
	items?: Shape;
	anyOf?: Shape[];
	additionalProperties?: Shape | boolean;
}
interface Described {
	operationId: string;
	tags: string[];
	summary: string;
	description?: string;
	parameters?: {
		name: string;
		in: string;
		required: boolean;
		description?: string;
		schema: Shape;
	}[];
	requestBody?: { content: Record<string, { schema: Shape }> };
	responses: Record<string, { description: string; content?: Record<string, { schema: Shape }> }>;
}
interface Document {
	info: { title: string; description: string };
	tags: { name: string }[];
	paths: Record<string, Record<string, Described>>;
	components: { schemas: Record<string, Shape> };
}

const STYLE = `body{font:16px/1.5 system-ui,sans-serif;max-width:60rem;margin:0 auto;padding:1rem;color:#1b1b1f;background:#fff}
h2{margin-top:3rem;border-bottom:2px solid #ddd}h3{margin:2rem 0 .3rem}code,.method{font-family:ui-monospace,monospace}
.method{display:inline-block;min-width:4.5rem;font-weight:700}table{border-collapse:collapse;width:100%;margin:.5rem 0}
th,td{text-align:left;vertical-align:top;padding:.25rem .5rem;border-bottom:1px solid #ddd}td:first-child{white-space:nowrap}
nav li{list-style:none}a{color:#0b57d0}@media(prefers-color-scheme:dark){body{background:#131316;color:#e6e6ea}a{color:#a8c7fa}}`;

/** Content security policy of the page: nothing but its own style. */
export const DOCS_POLICY = `default-src 'none'; style-src 'sha256-${createHash('sha256').update(STYLE).digest('base64')}'; base-uri 'none'; form-action 'none'; frame-ancestors 'none'`;

export function docsPage(document: unknown): string {
	const { info, tags, paths, components } = document as Document;
	const operations = Object.entries(paths).flatMap(([path, methods]) =>
		Object.entries(methods).map(([method, operation]) => ({ path, method, operation })),
	);
	const sections = tags.map(({ name }) => {
		const own = operations.filter(({ operation }) => operation.tags.includes(name));
		return `<section><h2 id="${escape(name)}">${escape(name)}</h2>${own.map(operationPart).join('')}</section>`;
	});
	const schemas = Object.entries(components.schemas).map(
		([name, shape]) =>
			`<h3 id="schema-${escape(name)}">${escape(name)}</h3>${description(shape.description)}${shapeTable(shape)}`,
	);
	const links = [...tags.map((tag) => tag.name), 'schemas'].map(
		(name) => `<li><a href="#${escape(name)}">${escape(name)}</a></li>`,
	);
	return `<!doctype html><html lang="en"><head><meta charset="utf-8"><meta name="viewport" content="width=device-width">
<title>${escape(info.title)}</title><style>${STYLE}</style></head><body><h1>${escape(info.title)}</h1>
<p>${escape(info.description)}</p><p><a href="/openapi.json">OpenAPI 3.1 document</a></p><nav><ul>${links.join('')}</ul></nav>
${sections.join('')}<section><h2 id="schemas">schemas</h2>${schemas.join('')}</section></body></html>`;
}

function operationPart(entry: { path: string; method: string; operation: Described }): string {
	const { path, method, operation } = entry;
	const parameters = (operation.parameters ?? []).map((parameter) => [
		`<code>${escape(parameter.name)}</code>`,
		`${escape(parameter.in)}${parameter.required ? ', required' : ''}`,
		`${typeOf(parameter.schema)} ${inline(parameter.description ?? '')}`,
	]);
	const bodies = Object.entries(operation.requestBody?.content ?? {}).map(
		([type, { schema }]) =>
			`<p>Body: <code>${escape(type)}</code> ${typeOf(schema)}</p>${shapeTable(schema)}`,
	);
	const answers = Object.entries(operation.responses).map(([status, answer]) => [
		`<code>${escape(status)}</code>`,
		inline(answer.description),
		Object.values(answer.content ?? {})
			.map(({ schema }) => typeOf(schema))
			.join(' '),
	]);
	return `<h3 id="${escape(operation.operationId)}"><span class="method">${method.toUpperCase()}</span><code>${escape(path)}</code></h3>
<p><strong>${escape(operation.summary)}</strong></p>${description(operation.description)}${table(parameters)}${bodies.join('')}${table(answers)}`;
}

function shapeTable(shape: Shape): string {
	const rows = Object.entries(shape.properties ?? {}).map(([name, member]) => [
		`<code>${escape(name)}</code>${shape.required?.includes(name) ? ' *' : ''}`,
		typeOf(member),
		inline(member.description ?? ''),
	]);
	return rows.length > 0
		? table(rows)
		: shape.properties === undefined
			? `<p>${typeOf(shape)}</p>`
			: '';
}

function typeOf(shape: Shape): string {
	if (shape.$ref !== undefined) {
		const name = shape.$ref.slice(shape.$ref.lastIndexOf('/') + 1);
		return `<a href="#schema-${escape(name)}">${escape(name)}</a>`;
	}
	if (shape.enum !== undefined) {
		return shape.enum.map((value) => `<code>${escape(String(value))}</code>`).join(' | ');
	}
	if (shape.anyOf !== undefined) return shape.anyOf.map(typeOf).join(' | ');
	if (shape.items !== undefined) return `${typeOf(shape.items)}[]`;
	return escape([shape.type ?? 'any'].flat().join(' | '));
}

function table(rows: readonly (readonly string[])[]): string {
	if (rows.length === 0) return '';
	return `<table>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join('')}</tr>`).join('')}</table>`;
}

function description(text: string | undefined): string {
	return (text ?? '')
		.split('\n\n')
		.filter(Boolean)
		.map((paragraph) => `<p>${inline(paragraph)}</p>`)
		.join('');
}

function inline(text: string): string {
	return escape(text).replace(/`([^`]+)`/g, '<code>$1</code>');
}

function escape(text: string): string {
	return text
		.replaceAll('&', '&amp;')
		.replaceAll('<', '&lt;')
		.replaceAll('>', '&gt;')
		.replaceAll('"', '&quot;');
}
