import * as z from 'zod';

/**
 * Refuses a list that is too long before validating its entries: `z.array` validates all of them first and collects an error for
 * each.
 */
const ShortArray: z.core.$constructor<z.ZodArray, z.core.$ZodArrayDef & { most: number }> =
	z.core.$constructor('ShortArray', (schema, definition) => {
		z.ZodArray.init(schema, definition);
		// `maxItems` of JSON Schema.
		schema._zod.bag['maximum'] = definition.most;
		const parse = schema._zod.parse.bind(schema._zod);
		schema._zod.parse = (payload, context) => {
			const value: unknown = payload.value;
			if (!Array.isArray(value) || value.length <= definition.most) return parse(payload, context);
			payload.issues.push({
				code: 'too_big',
				origin: 'array',
				maximum: definition.most,
				inclusive: true,
				input: value,
				inst: schema,
			});
			return payload;
		};
	});

/** A list of at most `most` entries. */
export function shortList<Entry extends z.ZodType>(entry: Entry, most: number): z.ZodArray<Entry> {
	return new ShortArray({ type: 'array', element: entry, most, checks: [] }) as z.ZodArray<Entry>;
}
