export type Setting = 'off' | 'warn' | 'enforce';
export type Layer = 'law' | 'charter' | 'contract' | 'house';

/** A line of the rule book; see there. */
export type RuleLine = readonly [
	id: string,
	layer: Layer,
	settings: readonly [contract: Setting, charter: Setting, law: Setting, us: Setting],
	title: readonly [fr: string, en: string],
	source: readonly [fr: string, en: string],
];
