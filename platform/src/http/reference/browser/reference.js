/** The API reference in the browser: loads the OpenAPI document into Swagger UI, adds full-text search and the dark scheme. */
/* global document, location, matchMedia, MutationObserver, SwaggerUIBundle */

const SEARCH_DELAY_MS = 150;

/** Requests go to the address that the page was loaded from, which can differ from the public one: its policy permits no other. */
const server = new URL('.', location.href).href.replace(/\/$/, '');

followColorScheme();
await start();

async function start() {
	const response = await fetch('openapi.json').catch(() => null);
	if (!response?.ok) {
		document.querySelector('#reference').textContent =
			'The OpenAPI document could not be loaded. Reload the page in a moment.';
		return;
	}
	const ui = SwaggerUIBundle({
		spec: { ...(await response.json()), servers: [{ url: server }] },
		dom_id: '#reference',
		deepLinking: true,
		defaultModelsExpandDepth: 0,
		displayRequestDuration: true,
		plugins: [searchPlugin, partsPlugin],
		requestSnippetsEnabled: true,
		tryItOutEnabled: true,
		// Otherwise Swagger UI asks an outside service whether the document is valid.
		validatorUrl: null,
		onComplete: () => {
			offerSearch(ui.getSystem());
			scrollToSection();
		},
	});
}

/** Swagger UI filters by tag and path alone; this searches everything that describes an operation. */
function searchPlugin({ React }) {
	return {
		fn: { opsFilter: filterOperations },
		components: { FilterContainer: () => null },
		wrapComponents: {
			operations: (_, system) => () => operationsOf(React, system),
		},
	};
}

/**
 * All sections with their operations. Swagger UI itself renders no more than what is on the screen once there are 150 of them: then links
 * to sections lead nowhere, and the browser's own search finds nothing.
 */
function operationsOf({ createElement }, { specSelectors, getComponent, ...system }) {
	const sections = specSelectors.taggedOperations();
	if (sections.size === 0) return createElement('p', null, 'Try fewer or other words.');
	const Section = getComponent('OperationTag');
	const Operation = getComponent('OperationContainer', true);
	const { oas3Selectors, layoutSelectors, layoutActions, getConfigs } = system;
	const shared = { oas3Selectors, layoutSelectors, layoutActions, getConfigs, getComponent };
	const methods = specSelectors.validOperationMethods();
	const operationOf = (op, tag) => {
		const path = op.get('path');
		const method = op.get('method');
		const key = `${method} ${path}`;
		return createElement(Operation, { key, specPath: op.get('specPath'), op, path, method, tag });
	};
	const rendered = sections.map((section, tag) =>
		createElement(
			Section,
			{ ...shared, key: tag, tagObj: section, tag, specUrl: specSelectors.url() },
			createElement(
				'div',
				{ className: 'operation-tag-content' },
				section
					.get('operations')
					.filter((op) => methods.includes(op.get('method')))
					.map((op) => operationOf(op, tag))
					.toArray(),
			),
		),
	);
	return createElement('div', null, rendered.valueSeq().toArray());
}

/**
 * Keeps the operations that contain every word of the query.
 * @param sections Immutable map: tag → { operations: list of { method, path, operation } }.
 */
function filterOperations(sections, query) {
	const words = query.toLowerCase().split(/\s+/).filter(Boolean);
	return sections
		.map((section, tag) =>
			section.update('operations', (operations) =>
				operations.filter((operation) => {
					const text = textOf(operation, tag);
					return words.every((word) => text.includes(word));
				}),
			),
		)
		.filter((section) => section.get('operations').size > 0);
}

function textOf(entry, tag) {
	const operation = entry.get('operation');
	const parameters = (operation.get('parameters')?.toJS() ?? []).map(
		({ name, description }) => `${name} ${description ?? ''}`,
	);
	return [
		tag,
		entry.get('method'),
		entry.get('path'),
		operation.get('operationId'),
		operation.get('summary'),
		operation.get('description'),
		...parameters,
	]
		.join(' ')
		.toLowerCase();
}

/**
 * Whatever Swagger UI resolves, it first works through the whole document, which takes seconds: once when the page loads, and again
 * whenever an operation is opened. It gets the part that the resolved one refers to.
 */
function partsPlugin() {
	return {
		afterLoad() {
			const resolve = this.fn.resolveSubtree;
			this.fn.resolveSubtree = (described, path, options) =>
				resolve(partOf(described, path), path, options);
		},
	};
}

/** A document with nothing but one path, or the security schemes, and every component that it refers to; whole for anything else. */
function partOf(described, [area, name]) {
	const { paths, components, ...rest } = described;
	const { securitySchemes } = components;
	if (area === 'components' && name === 'securitySchemes') {
		return { ...rest, paths: {}, components: { securitySchemes } };
	}
	if (area !== 'paths' || name === undefined) return described;
	const part = { ...rest, paths: { [name]: paths[name] }, components: { securitySchemes } };
	addComponents(part.components, components, paths[name]);
	return part;
}

/** Adds the components that a value refers to: `$ref`, or an address in the mapping of a discriminator. */
function addComponents(found, components, value) {
	if (typeof value === 'object' && value !== null) {
		for (const one of Object.values(value)) addComponents(found, components, one);
		return;
	}
	if (typeof value !== 'string') return;
	const [, kind, name] = /^#\/components\/([^/]+)\/([^/]+)/.exec(value) ?? [];
	if (kind === undefined || found[kind]?.[name] !== undefined) return;
	found[kind] = { ...found[kind], [name]: components[kind]?.[name] };
	addComponents(found, components, found[kind][name]);
}

/** Shows the search field; `/` moves the focus into it. */
function offerSearch(system) {
	const field = document.querySelector('#search');
	const found = document.querySelector('#found');
	const columns = document.querySelector('.columns');
	const search = () => {
		const query = field.value.trim();
		system.layoutActions.updateFilter(query);
		columns.classList.toggle('searching', query !== '');
		const count = system.specSelectors
			.taggedOperations()
			.reduce((sum, section) => sum + section.get('operations').size, 0);
		found.textContent =
			query === '' ? '' : `${count} ${count === 1 ? 'operation' : 'operations'} found`;
	};
	let waiting;
	field.addEventListener('input', () => {
		clearTimeout(waiting);
		waiting = setTimeout(search, SEARCH_DELAY_MS);
	});
	document.addEventListener('keydown', (event) => {
		if (event.key !== '/' || event.ctrlKey || event.metaKey || event.altKey) return;
		if (event.target.closest('input, textarea, select, [contenteditable]')) return;
		event.preventDefault();
		field.focus();
	});
	field.closest('search').hidden = false;
}

/** A link to a section was opened before the sections existed. Swagger UI then writes a slash into the address: `#/operations-…`. */
function scrollToSection() {
	const id = location.hash.replace(/^#\/?/, '');
	if (!id.startsWith('operations-tag-')) return;
	const scroll = () => {
		const section = document.getElementById(id);
		section?.scrollIntoView();
		return section !== null;
	};
	if (scroll()) return;
	const observer = new MutationObserver(() => {
		if (scroll()) observer.disconnect();
	});
	observer.observe(document.querySelector('#reference'), { childList: true, subtree: true });
}

/** Swagger UI's dark scheme is a class of the root element. */
function followColorScheme() {
	const dark = matchMedia('(prefers-color-scheme: dark)');
	const apply = () => document.documentElement.classList.toggle('dark-mode', dark.matches);
	apply();
	dark.addEventListener('change', apply);
}
