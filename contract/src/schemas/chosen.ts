import * as z from 'zod';

/** The position of the option that reads a value, or the reason why none does. */
export type Choice = number | { path: string; message: string };

type ChosenDef = z.core.$ZodUnionDef & { choose: (value: unknown) => Choice };

/**
 * A union whose option depends on one member of the value, so that an error names the exact field. A plain union only reports that no
 * option fits.
 */
const Chosen: z.core.$constructor<z.ZodUnion, ChosenDef> = z.core.$constructor(
	'Chosen',
	(schema, definition) => {
		z.ZodUnion.init(schema, definition);
		schema._zod.parse = (payload, context) => {
			const value: unknown = payload.value;
			const choice = definition.choose(value);
			const option = typeof choice === 'number' ? definition.options[choice] : undefined;
			if (option !== undefined) return option._zod.run(payload, context);
			const { path, message } =
				typeof choice === 'number' ? { path: '', message: 'is not known' } : choice;
			payload.issues.push({
				code: 'custom',
				path: path === '' ? [] : [path],
				message,
				input: value,
				inst: schema,
			});
			return payload;
		};
	},
);

/** Creates a union whose option `choose` names; see {@link Choice}. */
export function chosen<const Options extends readonly z.ZodType[]>(
	options: Options,
	choose: (value: unknown) => Choice,
): z.ZodUnion<Options> {
	return new Chosen({ type: 'union', options, choose, inclusive: true }) as z.ZodUnion<Options>;
}

/** The text of a member of a value; `undefined` if there is none. */
export function textAt(value: unknown, member: string): string | undefined {
	if (typeof value !== 'object' || value === null || !Object.hasOwn(value, member))
		return undefined;
	const found = (value as Readonly<Record<string, unknown>>)[member];
	return typeof found === 'string' ? found : undefined;
}
