import { parseArgs } from 'node:util';
import type { Channel, Preset, Purpose } from '@marketing-cible/compliance';
import { Unusable } from './unusable.ts';

export type Language = 'en' | 'fr';

export interface CheckArguments {
	file: string;
	text: string;
	subject: string | undefined;
	purpose: Purpose;
	channel: Channel;
	sender: string | undefined;
	/** Milliseconds since the epoch. */
	at: number;
	/** In which national numbers are read; the module's default is France. */
	country: string | undefined;
	toColumn: string | undefined;
	preset: Preset;
	lang: Language;
	json: boolean;
}

export const USAGE = `Usage: marketing-cible check <contacts.csv> --text "…" --purpose marketing|transactional [options]

  --channel sms|email|voice            default sms
  --sender DURAND                      sender ID, From address or caller number
  --subject "…"                        of an e-mail
  --at 2026-11-24T09:00:00+01:00       when it is to go; default now
  --country FR                         country of numbers in national form; default FR
  --to-column NAME                     the column with the addresses, if it is not found by its name
  --preset contract|charter|law        default contract
  --lang en|fr                         language of the explanations; default en
  --json                               one JSON object instead of text

Exit code: 0 everything may go now · 1 something is refused, invalid or must wait · 2 not usable.
`;

const CHANNELS: readonly Channel[] = ['sms', 'email', 'voice'];
const PURPOSES: readonly Purpose[] = ['marketing', 'transactional'];
const PRESETS: readonly Preset[] = ['contract', 'charter', 'law', 'us'];
const LANGUAGES: readonly Language[] = ['en', 'fr'];
const INSTANT = /^\d{4}-\d{2}-\d{2}T\d{2}:\d{2}(?::\d{2}(?:\.\d+)?)?(?:Z|[+-]\d{2}:?\d{2})$/i;

const text = { type: 'string' } as const;
const flag = { type: 'boolean' } as const;
const options = {
	text,
	subject: text,
	purpose: text,
	channel: text,
	sender: text,
	at: text,
	country: text,
	'to-column': text,
	preset: text,
	lang: text,
	json: flag,
	help: { ...flag, short: 'h' },
} as const;

/** What was asked for; `now` is the default of `--at`. */
export function readArguments(words: readonly string[], now: number): CheckArguments | 'help' {
	const { values, positionals } = parse(words);
	if (values.help === true) return 'help';
	const [command, file, ...rest] = positionals;
	if (command !== 'check' || file === undefined || rest.length > 0) throw new Unusable(USAGE);
	if (values.text === undefined || values.text.trim() === '') {
		throw new Unusable('--text is missing: give the text of the message.');
	}
	const country = values.country?.trim().toUpperCase();
	if (country !== undefined && !/^[A-Z]{2}$/.test(country)) {
		throw new Unusable('--country must be a code of two letters, for example FR.');
	}
	return {
		file,
		text: values.text,
		subject: values.subject,
		purpose: oneOf('purpose', values.purpose, PURPOSES),
		channel: oneOf('channel', values.channel ?? 'sms', CHANNELS),
		sender: values.sender,
		at: values.at === undefined ? now : readInstant(values.at),
		country,
		toColumn: values['to-column'],
		preset: oneOf('preset', values.preset ?? 'contract', PRESETS),
		lang: oneOf('lang', values.lang ?? 'en', LANGUAGES),
		json: values.json === true,
	};
}

function parse(words: readonly string[]) {
	try {
		return parseArgs({ args: [...words], options, allowPositionals: true });
	} catch (error) {
		throw new Unusable(`${error instanceof Error ? error.message : String(error)}\n\n${USAGE}`);
	}
}

function oneOf<Value extends string>(
	name: string,
	value: string | undefined,
	allowed: readonly Value[],
): Value {
	const found = allowed.find((known) => known === value);
	if (found === undefined) throw new Unusable(`--${name} must be one of ${allowed.join(', ')}.`);
	return found;
}

function readInstant(value: string): number {
	const instant = INSTANT.test(value) ? Date.parse(value) : NaN;
	if (Number.isNaN(instant)) {
		throw new Unusable(
			'--at must be an instant with its offset, for example 2026-11-24T09:00:00+01:00.',
		);
	}
	return instant;
}
