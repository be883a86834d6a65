import { CarrierUrlError } from './carrier-module.ts';

/** Reads options of a carrier URL. Errors name the option, never the value. */
export interface UrlOptions {
	text(name: string, most: number): string | undefined;
	integer(name: string, least: number, most: number): number | undefined;
	decimal(name: string, least: number, most: number): number | undefined;
	choice<Choice extends string>(name: string, choices: readonly Choice[]): Choice | undefined;
}

/** @throws {CarrierUrlError} for an option that is not in `known`, or that is given twice. */
export function readUrlOptions(params: URLSearchParams, known: readonly string[]): UrlOptions {
	const seen = new Set<string>();
	for (const name of params.keys()) {
		if (!known.includes(name)) {
			throw new CarrierUrlError(`has an unknown option; known are ${known.join(', ')}`);
		}
		if (seen.has(name)) throw new CarrierUrlError(`has the option ${name} twice`);
		seen.add(name);
	}

	function number(name: string, least: number, most: number, whole: boolean): number | undefined {
		const text = params.get(name);
		if (text === null) return undefined;
		const value = Number(text);
		const fits = value >= least && value <= most && (!whole || Number.isInteger(value));
		if (text.trim() === '' || !fits) {
			const kind = whole ? 'a whole number' : 'a number';
			throw new CarrierUrlError(`option ${name} must be ${kind} from ${least} to ${most}`);
		}
		return value;
	}

	return {
		text(name, most) {
			const text = params.get(name);
			if (text === null) return undefined;
			if (text.length > most || /[^ -~]/.test(text)) {
				throw new CarrierUrlError(`option ${name} must be at most ${most} ASCII characters`);
			}
			return text;
		},
		integer: (name, least, most) => number(name, least, most, true),
		decimal: (name, least, most) => number(name, least, most, false),
		choice(name, choices) {
			const text = params.get(name);
			if (text === null) return undefined;
			const choice = choices.find((one) => one === text);
			if (choice === undefined) {
				throw new CarrierUrlError(`option ${name} must be one of ${choices.join(', ')}`);
			}
			return choice;
		},
	};
}
