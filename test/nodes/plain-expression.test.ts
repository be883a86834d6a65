/** Expressions that are read without n8n: held to what n8n itself makes of them. */
import fc from 'fast-check';
import { Workflow, type IDataObject, type INode, type INodeTypes } from 'n8n-workflow';
import {
	evaluatePlainExpression,
	parsePlainExpression,
} from '../../nodes/MarketingCible/helpers/input/plain-expression.ts';
import { Parameters } from '../../nodes/MarketingCible/helpers/input/parameters.ts';

const node: INode = {
	id: '1',
	name: 'Send',
	type: 'test',
	typeVersion: 1,
	position: [0, 0],
	parameters: {},
};
const nodeType = { description: { properties: [] } };
const nodeTypes = {
	getByName: () => nodeType,
	getByNameAndVersion: () => nodeType,
	getKnownTypes: () => ({}),
} as unknown as INodeTypes;
const workflow = new Workflow({ nodes: [node], connections: {}, active: false, nodeTypes });

const byN8n = (expression: string, json: IDataObject): unknown =>
	workflow.expression.getParameterValue(expression, null, 0, 0, 'Send', [{ json }], 'manual', {});

const byUs = (expression: string, json: IDataObject): unknown => {
	const pieces = parsePlainExpression(expression);
	return pieces && evaluatePlainExpression(pieces, json);
};

const json: IDataObject = {
	to: '06 12 34 56 78',
	count: 3,
	half: 0.5,
	empty: '',
	zero: 0,
	order: { id: 42, 'n° de client': 'C-7', text: 'a "b" \'c\' `d` ${e} \\ f' },
};

it.each([
	'={{ $json.to }}',
	'={{$json.to}}',
	"={{ $json['to'] }}",
	'={{ $json.order.id }}',
	'={{ $json.order["n° de client"] }}',
	'={{ $json.empty }}',
	'={{ $json.zero }}',
	'=Commande {{ $json.order.id }}',
	'=« {{ $json.to }} », {{ $json.count }} fois, {{ $json.half }}',
	'={{ $json.to }}{{ $json.count }} !',
	'=order-{{ $json.zero }}-{{ $json.empty }}-x',
	'=`"\' ${x} {{ $json.order.text }}',
	'=line one\nline {{ $json.count }}',
])('%j is what n8n makes of it', (expression) => {
	const value = byUs(expression, json);
	expect(value).toBeDefined();
	expect(value).toBe(byN8n(expression, json));
});

it.each([
	'={{ $json.to.length }}',
	'={{ $json.missing }}',
	'={{ $json.order }}',
	'={{ $json.order.toString }}',
	'={{ $json.to + 1 }}',
	'={{ $json.to.trim() }}',
	"={{ $('Sheet').item.json.to }}",
	'={{ $now }}',
	'= {{ $json.to }}',
	'={{ $json.to }} ',
	'={{ $json.to }}{{ $json.count }}',
	'=\\{{ $json.to }}',
	'={{ $json.__proto__ }}',
	'={{ $json.to',
	'=}} {{ $json.to }}',
	'not an expression',
])('%j is left to n8n', (expression) => {
	expect(byUs(expression, json)).toBeUndefined();
});

it('whatever stands in the item and around the placeholders', () => {
	const text = fc.string({ unit: 'grapheme', maxLength: 20 });
	fc.assert(
		fc.property(
			text,
			text,
			fc.oneof(text, fc.double(), fc.integer(), fc.boolean(), fc.constant(null)),
			(before, after, value) => {
				for (const expression of ['={{ $json.a.b }}', `=${before}{{ $json.a.b }}${after}`]) {
					const ours = byUs(expression, { a: { b: value } });
					if (ours !== undefined) expect(ours).toBe(byN8n(expression, { a: { b: value } }));
				}
			},
		),
	);
});

it('a parameter is asked of n8n only when a part of it needs n8n', () => {
	const asked: [string, number][] = [];
	const parameters = new Parameters({
		getNode: () => ({
			...node,
			parameters: {
				to: '={{ $json.to }}',
				text: 'the same',
				fields: { reference: '=order-{{ $json.order }}', sector: 'retail' },
				mixed: { at: '={{ $now }}', to: '={{ $json.to }}' },
			},
		}),
		getInputData: () => [{ json: { to: 'a', order: 1 } }, { json: { to: null, order: 2 } }],
		getNodeParameter: (name: string, item: number) => {
			asked.push([name, item]);
			return 'by n8n';
		},
	} as never);
	const both = (name: string) => [parameters.valueOf(name, 0), parameters.valueOf(name, 1)];
	expect(both('to')).toEqual(['a', 'by n8n']);
	expect(both('text')).toEqual(['by n8n', 'by n8n']);
	expect(both('fields')).toEqual([
		{ reference: 'order-1', sector: 'retail' },
		{ reference: 'order-2', sector: 'retail' },
	]);
	expect(both('mixed')).toEqual(['by n8n', 'by n8n']);
	expect(asked).toEqual([
		['to', 1],
		['text', 0],
		['mixed', 0],
		['mixed', 1],
	]);
});
