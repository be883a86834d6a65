import { parsePart } from '../../../platform/src/templates/liquid/engine.ts';
import { TemplateError } from '../../../platform/src/templates/liquid/template-error.ts';

const order = {
	id: 1042,
	total: null,
	note: '',
	lines: [{ name: 'Thé' }, { name: null }],
	tags: ['a', 'b'],
};
const variables = {
	order,
	firstName: '',
	spaces: ' \u00a0',
	name: 'Zoé',
	price: '12,50',
	count: '3',
	items: ['a', ''],
	nothing: [],
	zero: 0,
	no: false,
};

function render(source: string, kind: 'text' | 'markup' = 'text'): unknown {
	try {
		return parsePart(source, kind).render({
			variables,
			zones: [],
			now: 0,
			limitMs: 5000,
			maxLength: 10_000,
		});
	} catch (error) {
		if (!(error instanceof TemplateError)) throw error;
		const { failure } = error;
		const reason = failure.kind === 'unprintable' ? failure.reason : failure.kind;
		return { reason, path: 'path' in failure ? failure.path : undefined };
	}
}

describe.each(['text', 'markup'] as const)('in %s', (kind) => {
	it.each([
		['{{ order }}', 'object', 'order'],
		['{{ order.total }}', 'empty', 'order.total'],
		['{{ order["total"] }}', 'empty', 'order.total'],
		['{{ order.note }}', 'empty', 'order.note'],
		['{{ firstName }}', 'empty', 'firstName'],
		['{{ spaces }}', 'empty', 'spaces'],
		['{{ order.lines }}', 'list', 'order.lines'],
		['{{ order.tags }}', 'list', 'order.tags'],
		['{{ order.lines[0] }}', 'object', 'order.lines.0'],
		['{{ nothing }}', 'list', 'nothing'],
		['{{ order | raw }}', 'object', 'order'],
		['{{ firstName | raw }}', 'empty', 'firstName'],
		// Filters do not hide it.
		['{{ order | append: "!" }}', 'object', 'order'],
		['{{ order | upcase }}', 'object', 'order'],
		['{{ order | url_encode }}', 'object', 'order'],
		['{{ order.tags | append: "" }}', 'list', 'order.tags'],
		['{{ order.total | append: " EUR" }}', 'empty', 'order.total'],
		['{{ order.total | round: 2 }}', 'empty', 'order.total'],
		['{{ order.total | date: "%d" }}', 'empty', 'order.total'],
		['{{ "Bonjour " | append: firstName }}', 'empty', 'firstName'],
		['{{ name | prepend: order.note }}', 'empty', 'order.note'],
		['{{ "no " | append: order }}', 'object', 'order'],
		['{{ order.id | divided_by: zero }}', 'number', 'order.id'],
		// The library takes 0 for a text.
		['{{ price | times: 2 }}', 'number', 'price'],
		['{{ order.id | plus: name }}', 'number', 'order.id'],
		['{% assign sum = price | round %}{{ sum }}', 'number', 'price'],
		['{% assign sum = order.total | plus: 1 %}{{ sum }}', 'empty', 'order.total'],
		['{{ name | remove: "Zoé" }}', 'empty', 'name'],
		['{{ order.lines | map: "name" | join: ", " }}', 'empty', 'order.lines'],
		['{{ order.lines | join: ", " }}', 'object', 'order.lines'],
		['{{ items | join: ", " }}', 'empty', 'items'],
		['{{ nothing | join: ", " }}', 'empty', 'nothing'],
		['{{ order.lines | last }}', 'object', 'order.lines'],
		['{{ missing | default: order.total }}', 'empty', 'missing'],
		// Loops and names that the template gives.
		['{% for i in order.lines %}{{ i.name }}{% endfor %}', 'empty', 'order.lines.1.name'],
		['{% for i in order.lines reversed %}{{ i.name }}{% endfor %}', 'empty', 'order.lines'],
		[
			'{% for i in items %}{% for j in order.lines %}{{ j.name }}{% endfor %}{% endfor %}',
			'empty',
			'order.lines.1.name',
		],
		['{% for i in items %}{{ i }}{% endfor %}', 'empty', 'items.1'],
		['{% for i in order.lines %}{{ i }}{% endfor %}', 'object', 'order.lines.0'],
		['{% for i in order.lines %}{{ i.price }}{% endfor %}', 'missing', 'order.lines'],
		['{% tablerow i in order.lines %}{{ i.name }}{% endtablerow %}', 'empty', 'order.lines'],
		['{% assign t = order.total %}{{ t }}', 'empty', 'order.total'],
		['{% assign t = order.note %}{{ t }}', 'empty', 'order.note'],
		['{% assign o = order %}{{ o.total }}', 'empty', 'order.total'],
		['{% assign t = order.total | append: " EUR" %}{{ t }}', 'empty', 'order.total'],
		[
			'{% assign ls = order.lines %}{% for i in ls %}{{ i.name }}{% endfor %}',
			'empty',
			'order.lines.1.name',
		],
		['{% capture c %}{{ order.total }}{% endcapture %}{{ c }}', 'empty', 'order.total'],
		['{% echo order %}', 'object', 'order'],
		['{% echo firstName %}', 'empty', 'firstName'],
		['{% echo firstName | raw %}', 'empty', 'firstName'],
		['{% liquid\necho order.total\n%}', 'empty', 'order.total'],
		['{% cycle order, name %}', 'object', null],
		['{% if name %}{{ firstName }}{% endif %}', 'empty', 'firstName'],
		['{% case name %}{% when "Zoé" %}{{ order }}{% endcase %}', 'object', 'order'],
	])('refuses %s', (source, reason, path) => {
		expect(render(source, kind)).toMatchObject({ reason, ...(path === null ? {} : { path }) });
	});

	it.each([
		['{{ order.id }}', '1042'],
		['{{ count | times: 2.5 }}', '7.5'],
		['{{ order.total | default: 0 | plus: 1 }}', '1'],
		['{{ zero }}', '0'],
		['{{ no }}', 'false'],
		['{{ firstName | default: "client" }}', 'client'],
		['{{ order.total | default: "offert" }}', 'offert'],
		['{{ order.total | default: 0 }}', '0'],
		['-{{ firstName | default: "" }}-', '--'],
		['-{{ missing | default: "" | upcase }}-', '--'],
		['-{{ order.note | upcase | default: "" }}-', '--'],
		['{{ nothing | default: "rien" }}', 'rien'],
		['{{ order.lines | size }}', '2'],
		['{{ order.tags | join: ", " }}', 'a, b'],
		['{{ order.lines | map: "name" | compact | join: ", " }}', 'Thé'],
		['{{ order.lines | first | map: "name" | first }}', 'Thé'],
		['{{ order.tags | last | upcase }}', 'B'],
		['{% if order.total %}x{% else %}y{% endif %}', 'y'],
		['{% if firstName == "" %}y{% endif %}', 'y'],
		['{% if order.note != blank %}{{ order.note }}{% endif %}y', 'y'],
		['{% unless order.missing %}y{% endunless %}', 'y'],
		[
			'{% assign sep = "" %}{% for i in order.tags %}{{ sep }}{{ i }}{% assign sep = ", " %}{% endfor %}',
			'a, b',
		],
		['{% assign n = "" %}{% if order.note %}{% assign n = order.note %}{% endif %}{{ n }}y', 'y'],
		['{% assign n = firstName | default: "" %}{{ n }}{{ "a" | append: n }}', 'a'],
		['{% capture c %}{% endcapture %}{{ c }}y', 'y'],
		[
			'{% for i in order.tags %}{{ forloop.index }}{% unless forloop.last %}, {% endunless %}{% endfor %}',
			'1, 2',
		],
		['{{ " " }}y', ' y'],
		['{% cycle "a", "b" %}', 'a'],
		['{% increment n %}', '0'],
	])('prints %s', (source, text) => {
		expect(render(source, kind)).toBe(text);
	});
});

it('escapes in markup whatever prints', () => {
	const part = parsePart('{{ x }}{% echo x %}{% cycle x %}{{ x | raw }}', 'markup');
	const input = { zones: [], now: 0, limitMs: 5000, maxLength: 1000 };
	expect(part.render({ ...input, variables: { x: '<b>' } })).toBe('&lt;b&gt;&lt;b&gt;&lt;b&gt;<b>');
});

it('limits the time in which a template works, not the time that passes', () => {
	const input = { zones: [], now: 0, limitMs: 100, maxLength: 1000 };
	// As on a busy machine, where it waits for a processor.
	const slow = {
		get word() {
			Atomics.wait(new Int32Array(new SharedArrayBuffer(4)), 0, 0, 300);
			return 'slow';
		},
	};
	const part = parsePart('{{ slow.word }} {{ slow.word }}', 'text');
	expect(part.render({ ...input, variables: { slow } })).toBe('slow slow');
	const loop = '{% for i in (1..1000) %}';
	const long = parsePart(`${loop}${loop}{% if n %}{% endif %}{% endfor %}{% endfor %}`, 'text');
	let failure: unknown;
	try {
		long.render({ ...input, limitMs: 20, variables: { n: 1 } });
	} catch (error) {
		failure = (error as TemplateError).failure;
	}
	expect(failure).toMatchObject({ kind: 'time' });
});
